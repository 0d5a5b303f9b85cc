"""The state of a home folder, in a form that can be compared."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from sqlite3 import connect

from noimpunity.website.backups.folder import LEDGER, contents


@dataclass(frozen=True)
class State:
    """A digest of every table with its rows in order, and of every other file."""

    tables: dict[str, str]
    files: dict[str, str]


def state(home: Path) -> State:
    """The state of a home folder now."""
    databases, files = contents(home)
    return state_of(home, databases, files)


def state_of(home: Path, databases: list[str], files: list[str]) -> State:
    """The same for files that were listed before, without opening a database but through SQLite.

    Opening it otherwise would give up the locks this process holds on it.
    """
    tables: dict[str, str] = {}
    for name in databases:
        tables.update({f"{name}: {table}": digest for table, digest in _tables(home / name).items()})
    return State(tables, {name: sha256((home / name).read_bytes()).hexdigest() for name in files})


def differences(before: State, after: State) -> list[str]:
    """What a restored home lacks, or holds otherwise. Files added after the moment of the backup are no difference."""
    found = [
        f"{name} is not as it was"
        for name in sorted({*before.tables, *after.tables})
        if before.tables.get(name) != after.tables.get(name)
    ]
    return found + [
        f"{name} is {'changed' if name in after.files else 'missing'}"
        for name, digest in sorted(before.files.items())
        if name != LEDGER and after.files.get(name) != digest
    ]


def _tables(path: Path) -> dict[str, str]:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(connect(uri, uri=True, timeout=60, isolation_level=None)) as database:
        database.execute("BEGIN")
        schema = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        return {name: _digest(database, name, str(sql)) for name, sql in schema.items()}


def _digest(database: sqlite3.Connection, name: str, sql: str) -> str:
    digest = sha256(sql.encode())
    for row in sorted(repr(row) for row in database.execute(f'SELECT * FROM "{name}"')):  # noqa: S608  our own names
        digest.update(row.encode())
    return digest.hexdigest()
