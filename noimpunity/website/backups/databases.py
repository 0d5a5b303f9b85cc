"""Databases as they were at one moment, copied while others go on writing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from sqlite3 import connect

from noimpunity.website.backups.archive import Refused
from noimpunity.website.sqlite import line
from noimpunity.website.sqlite.line import begin_soon, first_in_line

MARK = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", "-journal", line.BESIDE)  # what stands beside a database and is of no use without it
PAGES = 4096
PATIENCE = 60  # seconds that a writer may hold the database before the backup gives up

Counts = dict[str, int]


def is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def copy(home: Path, names: list[str], staging: Path, *, when_still: Callable[[], None]) -> dict[str, Counts]:
    """Copies databases as they are at one moment, and counts their rows; `when_still` is called in that moment.

    Nobody can write then. What is deleted but still stands on free pages is not copied: each copy is written anew.
    """
    try:
        with _pinned(home, names, when_still) as readers:
            return {name: _copy(reader, staging / name) for name, reader in readers.items()}
    except sqlite3.Error as error:
        raise Refused(f"a database of {', '.join(names)} cannot be copied: {error}") from error


def check(path: Path, expected: Counts, *, name: str) -> None:
    """Refuses a restored database that is not sound, or has not the rows that were counted."""
    try:
        with closing(_open(path)) as database:
            if (said := _unsound(database)) or tables(database) != expected:
                raise Refused(f"{name}: the database in it is not sound: {said or 'rows are missing or too many'}")
    except sqlite3.Error as error:
        raise Refused(f"{name}: the database in it cannot be opened: {error}") from error


def tables(database: sqlite3.Connection) -> Counts:
    """Every table with the number of its rows."""
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608  our own names


@contextmanager
def _pinned(home: Path, names: list[str], when_still: Callable[[], None]) -> Iterator[dict[str, sqlite3.Connection]]:
    """Connections that all see the same moment: writers wait while each begins to read, then go on."""
    with ExitStack() as stack:
        with ExitStack() as held:
            for name in names:
                _hold(held.enter_context(closing(_open(home / name))), home / name)
            readers = {name: stack.enter_context(closing(_open(home / name))) for name in names}
            for reader in readers.values():
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            when_still()
        yield readers


def _hold(database: sqlite3.Connection, path: Path) -> None:
    """Lets nobody write until the connection is closed."""
    with first_in_line(path):
        begin_soon(database, lambda: database.execute("BEGIN IMMEDIATE"), patience=PATIENCE)


def _copy(reader: sqlite3.Connection, target: Path) -> Counts:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    raw = target.with_name(f"{target.name}.raw")
    for path in (raw, target):
        path.touch(mode=0o600)
    with closing(_open(raw)) as first:
        first.executescript("PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA temp_store=MEMORY;")
        reader.backup(first, pages=PAGES, progress=lambda *_: None)
        if said := _unsound(first):
            raise Refused(f"the database {target.name} is not sound, so it is not copied: {said}")
        first.execute("VACUUM INTO ?", (str(target),))
    raw.unlink()
    with closing(_open(target)) as second:
        return tables(second)


def _open(path: Path) -> sqlite3.Connection:
    return connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


def _unsound(database: sqlite3.Connection) -> str:
    """What is wrong with a database, or nothing."""
    said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return "" if said == "ok" else str(said)
