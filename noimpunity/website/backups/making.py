"""Making a backup of the home folder while the site serves."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from noimpunity.website.backups import databases
from noimpunity.website.backups.archive import FORMAT, Manifest, Part, Refused, written
from noimpunity.website.backups.folder import LEDGER, contents, make_lasting, staging
from noimpunity.website.backups.sealing import recipient, seal

# Says of the database where its chain of changes ended: it must be of the same moment.
OF_THE_MOMENT = ("chain-head",)


@dataclass(frozen=True)
class Backup:
    """A backup that was made."""

    file: str
    size: int
    made_at: str
    files: int
    gone: list[str]
    rows: int
    sealed_to: list[str]

    def as_document(self) -> dict[str, Any]:
        return asdict(self)


def back_up(
    home: Path, destination: Path, *, to: Sequence[str], at: datetime, when_still: Callable[[], None] = lambda: None
) -> Backup:
    """Writes one file with everything under the home folder, as it is at one moment.

    `when_still` is called in that moment, when nobody can write.
    """
    file = _file_for(destination, at=at, is_sealed=bool(to))
    recipients = [recipient(text) for text in to]
    with staging(home) as place:
        names, others = contents(home)
        manifest: Manifest = {"format": FORMAT, "software": version("noimpunity"), "made_at": _moment(at)}

        def keep_the_moment() -> None:
            for name in (name for name in OF_THE_MOMENT if name in others):
                shutil.copyfile(home / name, place / name)
            when_still()

        manifest["databases"] = databases.copy(home, names, place, when_still=keep_the_moment)
        chunks = written(_parts(home, place, names), manifest)
        with _new_file(file) as opened:
            seal(chunks, opened, recipients) if recipients else opened.writelines(chunks)
    rows = sum(count for tables in manifest["databases"].values() for count in tables.values())
    return Backup(
        str(file), file.stat().st_size, manifest["made_at"], len(manifest["files"]), manifest["gone"], rows, list(to)
    )


def _parts(home: Path, place: Path, databases_copied: list[str]) -> Iterator[Part]:
    """Everything to keep, after the moment of the databases, so that no row names a file that was not there yet.

    The ledger comes last: what is erased while we copy will be erased again after a restore.
    """
    for name in databases_copied:
        yield Part(name, place / name)
        (place / name).unlink()
    others = contents(home)[1]
    for name in others:
        if name != LEDGER:
            yield Part(name, place / name if name in OF_THE_MOMENT and (place / name).exists() else home / name)
    if (home / LEDGER).exists():
        yield Part(LEDGER, home / LEDGER, is_growing=True)


def _file_for(destination: Path, *, at: datetime, is_sealed: bool) -> Path:
    """The file to write: the destination, or a name of our own in it where it is a folder."""
    name = f"noimpunity-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar{'.age' if is_sealed else ''}"
    file = destination / name if destination.is_dir() else destination
    if file.exists():
        raise Refused(f"{file}: is there already, and no backup is written over")
    if not file.parent.is_dir():
        raise Refused(f"{file.parent}: there is no such folder")
    return file.absolute()


@contextmanager
def _new_file(file: Path) -> Iterator[BinaryIO]:
    """A file that has its name only once it is whole and on the disk."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        number = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise Refused(f"{file.parent}: cannot be written to: {error.strerror}") from error
    try:
        with os.fdopen(number, "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        part.rename(file)
        make_lasting(file.parent)
    except OSError as error:
        raise Refused(f"{error.filename or file}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
