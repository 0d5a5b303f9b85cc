"""Inside the box: what a hostile file would try. Each attempt goes through Python and past it, by the C library."""

import ctypes
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from time import sleep
from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)
for _name in ("open", "socket", "connect", "fork", "execve", "kill", "sleep", "strlen", "prctl"):
    getattr(LIBC, _name, None)  # looked up now: inside, Python does not look anything up any more
CONNECT = LIBC.connect
ATTEMPTS: dict[str, Callable[[str], tuple[bool, bool]]] = {}


def attempt(content: bytes, *, what: str, where: str = "") -> tuple[dict[str, Any], bytes]:
    """One misdeed, by name. Says what worked: `python`, `native`."""
    if what in SPENDING:
        SPENDING[what]()
        return {"worked": ["spent"]}, b""
    if what == "state":
        return _state(), content[:16]
    ways = zip(("python", "native"), ATTEMPTS[what](where), strict=True)
    return {"worked": [name for name, did in ways if did]}, b""


def answer_slowly(content: bytes, *, bits: int, end: str) -> Iterator[dict[str, Any]]:
    """Some bits of an answer, and then an end of one of several bad kinds."""
    for number in range(bits):
        yield {"number": number, "began_with": content[:4].decode()}
    if end == "memory":
        SPENDING["allocate"]()
    elif end == "nonsense":
        os.write(1, b"\x00\x00\x00\x04{[}]")
    elif end == "endless":
        os.write(1, b"\xff\xff\xff\xff")
    elif end == "silence":
        os._exit(0)
    elif end == "stop":
        sleep(60)


def _works(deed: Callable[[], Any]) -> bool:
    try:
        deed()
    except (OSError, RuntimeError, ImportError):
        return False
    return True


def _read(where: str) -> tuple[bool, bool]:
    return _works(lambda: open(where, "rb").read(1)), LIBC.open(where.encode(), os.O_RDONLY) >= 0  # noqa: PTH123


def _write(where: str) -> tuple[bool, bool]:
    made = LIBC.open((where + ".native").encode(), os.O_WRONLY | os.O_CREAT, 0o600) >= 0
    return _works(lambda: open(where, "wb").close()), made  # noqa: PTH123


def _connect(where: str) -> tuple[bool, bool]:
    host, _, port = where.partition(":")
    python = _works(lambda: socket.create_connection((host, int(port)), timeout=2))
    number = LIBC.socket(2, 1, 0)
    return python, number >= 0 and CONNECT(number, _address(host, int(port)), 16) == 0


def _address(host: str, port: int) -> bytes:
    return b"\x02\x00" + port.to_bytes(2, "big") + socket.inet_aton(host) + bytes(8)


def _look_up(where: str) -> tuple[bool, bool]:
    return _works(lambda: socket.getaddrinfo(where, 80)), LIBC.socket(2, 2, 0) >= 0


def _fork(_where: str) -> tuple[bool, bool]:
    return _works(_fork_in_python), _ended(LIBC.fork())


def _fork_in_python() -> None:
    if not _ended(os.fork()):
        raise OSError


def _ended(number: int) -> bool:
    if number == 0:
        os._exit(0)
    return number > 0


def _run(where: str) -> tuple[bool, bool]:
    """Another program. Past Python it would replace this one, which then would never answer: that shows as well."""
    ran = _works(lambda: subprocess.run([where], check=False))  # noqa: S603
    words = (ctypes.c_char_p * 2)(where.encode(), None)
    return ran, LIBC.execve(where.encode(), words, None) == 0


def _kill(where: str) -> tuple[bool, bool]:
    """Signal 0 to the process that started us: harmless, and allowed only to whoever could also send another."""
    return _works(lambda: os.kill(int(where), 0)), LIBC.kill(int(where), 0) == 0


ATTEMPTS.update(read=_read, write=_write, connect=_connect, look_up=_look_up, fork=_fork, run=_run, kill=_kill)


def _loop() -> None:
    while True:
        pass


def _sleep() -> None:
    LIBC.sleep(3600)


def _allocate() -> None:
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


def _flood() -> None:
    while True:
        os.write(1, b"x" * 65536)


def _crash() -> None:
    LIBC.strlen(None)


def _leave() -> None:
    os._exit(3)


def _lie() -> None:
    os.write(1, (12).to_bytes(4, "big") + b'{"values":[]' + b"tail")
    os._exit(0)


SPENDING = {
    "loop": _loop, "sleep": _sleep, "allocate": _allocate, "flood": _flood, "crash": _crash, "leave": _leave,
    "lie": _lie,
}  # fmt: skip


def _state() -> dict[str, Any]:
    """The walls as the system itself tells them."""
    names = ("AS", "CPU", "NOFILE", "FSIZE", "CORE", "NPROC")
    limits = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1] for name in names}
    linux = sys.platform == "linux"
    return {
        "limits": limits,
        "user": os.geteuid(),
        "network": os.stat("/proc/self/ns/net").st_ino if linux else 0,  # noqa: PTH116
        "filter": LIBC.prctl(21, 0, 0, 0, 0) if linux else 0,
        "environment": sorted(os.environ),
        "folder": os.getcwd(),  # noqa: PTH109
        "modules": sorted({name.partition(".")[0] for name in sys.modules}),
    }
