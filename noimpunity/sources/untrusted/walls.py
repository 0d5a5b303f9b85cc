"""The walls of the box, built by the child itself before it looks at the file. Each says whether it stands."""

import ctypes
import os
import resource
import sys
from collections.abc import Callable
from typing import Any

from noimpunity.sources.untrusted.calls import refuse_calls

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
# A user number nobody has, so that two boxes cannot touch each other either; where it is not allowed, "nobody".
FIRST_USER, NOBODY = 1_900_000_000, 65_534
# What no file has any business asking Python for, by the first word of the audit event.
REFUSED_EVENTS = frozenset({
    "open", "socket", "os", "subprocess", "ctypes", "shutil", "tempfile", "glob", "fcntl", "mmap", "resource",
    "signal", "sqlite3", "pty", "import",
})  # fmt: skip


def build(limits: dict[str, int]) -> list[str]:
    """Builds every wall this system allows, and names those that stand. The last ones shut the door behind them."""
    libc = ctypes.CDLL(None, use_errno=True)
    standing: list[str] = []
    is_root = os.geteuid() == 0

    def own_user() -> bool:
        """The kernel counts threads by user: the count means the box only where the user is the box's own."""
        return ("user" if is_root else "network") in standing

    steps: list[tuple[str, Callable[[], bool]]] = [
        ("network", lambda: _leave_the_network(libc, is_root=is_root)),
        ("user", lambda: is_root and _become_nobody()),
        ("memory", lambda: _limit("RLIMIT_AS", limits["memory"])),
        ("cpu", lambda: _limit("RLIMIT_CPU", limits["cpu_seconds"])),
        ("threads", lambda: own_user() and _limit("RLIMIT_NPROC", limits["threads"])),
        ("files", lambda: _close_files(limits["files"])),
        ("calls", lambda: refuse_calls(libc)),
        ("python", _refuse_in_python),
    ]  # fmt: skip
    for name, step in steps:
        if _stands(step):
            standing.append(name)
    return standing


def _stands(step: Callable[[], bool]) -> bool:
    try:
        return step()
    except (OSError, ValueError, AttributeError):
        return False


def _limit(name: str, most: int) -> bool:
    number = getattr(resource, name)
    resource.setrlimit(number, (most, most))
    return resource.getrlimit(number) == (most, most)


def _leave_the_network(libc: ctypes.CDLL, *, is_root: bool) -> bool:
    """A network of its own, with nothing in it. Root needs no user space of its own for that; others do."""
    spaces = NEW_NETWORK if is_root else NEW_NETWORK | NEW_USER
    return sys.platform == "linux" and bool(libc.unshare(spaces) == 0)


def _become_nobody() -> bool:
    """Root gives itself up for good."""
    os.setgroups([])
    for number in (FIRST_USER + os.getpid(), NOBODY):
        try:
            os.setresgid(number, number, number)
            os.setresuid(number, number, number)
        except OSError:
            continue
        return os.getresuid() == (number, number, number)
    return False


def _close_files(most: int) -> bool:
    """What is open stays open: standard input and output. Nothing more opens, by Python or past it."""
    return _limit("RLIMIT_CORE", 0) and _limit("RLIMIT_FSIZE", 0) and _limit("RLIMIT_NOFILE", most)


def _refuse_in_python() -> bool:
    def refuse(event: str, _given: tuple[Any, ...]) -> None:
        if event.partition(".")[0] in REFUSED_EVENTS:
            raise PermissionError(event)

    sys.addaudithook(refuse)
    return True
