"""The home folder while a backup or a restore works in it: one at a time, and nothing left behind."""

import fcntl
import os
import shutil
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from noimpunity.website.backups.archive import Refused
from noimpunity.website.backups.databases import BESIDE, is_database

LEDGER = "erasures.jsonl"
KEY = "secret-key"
STAGING = ".backup-or-restore"


@contextmanager
def staging(home: Path) -> Iterator[Path]:
    """A folder of our own inside the home, which is gone afterwards, whatever happens."""
    place = home / STAGING
    with _alone(home), _ending_cleanly():
        shutil.rmtree(place, ignore_errors=True)  # left by one that was killed
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def contents(home: Path) -> tuple[list[str], list[str]]:
    """The databases and the other files under the home folder, by their paths there."""
    databases: list[str] = []
    files: list[str] = []
    for path in sorted(_walk(home)):
        name = path.relative_to(home).as_posix()
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:  # gone since the folder was listed
            continue
        if not stat.S_ISREG(mode):
            raise Refused(
                f"{path}: is a link or no plain file: a backup holds only what lies in the home folder itself"
            )
        (databases if is_database(path) else files).append(name)
    beside = {name + ending for name in databases for ending in BESIDE}
    return databases, [name for name in files if name not in beside]


def make_lasting(path: Path) -> None:
    """Waits until what was done in a folder, or written to a file, would survive a loss of power."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _walk(home: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(home):
        here = Path(folder)
        if here == home and STAGING in folders:
            folders.remove(STAGING)
        yield from (here / name for name in names)
        yield from (here / name for name in folders if (here / name).is_symlink())


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    opened = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Refused(f"{home}: another backup or restore is at work there") from error
    else:
        yield
    finally:
        os.close(opened)


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Lets a signal that would end the program clean up first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        raise Refused(f"ended by {signal.Signals(number).name}: nothing is left behind")

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)
