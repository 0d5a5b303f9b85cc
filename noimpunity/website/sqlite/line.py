"""The line of those who wait to write to an SQLite database: whoever came first writes first.

SQLite alone lets everybody who waits try again after pauses that grow, so a newcomer often goes first and somebody
who has waited long waits on, in the end for longer than the timeout. In a line only the first asks, and often.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

BESIDE = "-line"
PAUSE = 0.001  # seconds between two tries of the first in line


@contextmanager
def first_in_line(database: Path) -> Iterator[None]:
    """The kernel keeps the line, and moves it on when whoever stood first has begun, failed or was killed."""
    line = os.open(f"{database}{BESIDE}", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        os.close(line)


def begin_soon(connection: Connection, begin: Callable[[], object], *, patience: float) -> None:
    """Begins as soon as whoever writes now is done, or fails after some seconds as SQLite would."""
    ends_at = time.monotonic() + patience
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while not _has_begun(begin, is_last_try=time.monotonic() > ends_at):
            time.sleep(PAUSE)
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")


def _has_begun(begin: Callable[[], object], *, is_last_try: bool) -> bool:
    """Whether it could begin. The error is SQLite's own or Django's, which have no class in common."""
    try:
        begin()
    except Exception as error:
        if "locked" not in str(error) or is_last_try:
            raise
        return False
    return True
