"""Opens a stranger's file in a child process that can do nothing else, and reads a bounded answer."""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

from noimpunity.sources.untrusted.refusals import Refused
from noimpunity.sources.untrusted.tasks import BIT_BY_BIT, TASKS

MEGABYTE = 1024 * 1024
CHUNK = 65536
# Where the package stands. The child finds our modules here and nowhere else before what is installed.
ROOT = Path(__file__).resolve().parents[3]
ENTER = "import sys; sys.path.insert(0, sys.argv[1]); from noimpunity.sources.untrusted.child import main; main()"
# Each box may use its whole memory limit, so only so many are open at once in one process of the site.
OPEN_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Limits:
    """What one file may cost. `files` counts files opened after the task is loaded; the answer is in bytes."""

    memory: int = 1024 * MEGABYTE
    cpu_seconds: int = 20
    seconds: int = 30
    content: int = 20 * MEGABYTE
    answer: int = 80 * MEGABYTE
    files: int = 0
    threads: int = 16


@dataclass(frozen=True)
class Answer:
    """What a task gave back: plain values, bytes, and which of the walls stood (`tasks.WALLS`) while it ran."""

    values: dict[str, Any]
    content: bytes
    walls: frozenset[str]


def open_in_a_box(task: str, content: bytes, *, limits: Limits | None = None, **options: Any) -> Answer:
    """Runs one of our tasks on a file, apart from the site. Raises Refused, whatever the file did in there."""
    limits = limits or Limits()
    request = _request(task, content, limits, options)
    with _place(limits), _child(request, content) as process:
        raw = _taken(process, limits.answer + 1, limits)
        if len(raw) > limits.answer:
            raise Refused("answer")
        return _answer(raw, died_of=None if raw else _end(process))


def read_in_a_box(
    task: str, content: bytes, *, limits: Limits | None = None, **options: Any
) -> Iterator[dict[str, Any]]:
    """Runs a task whose answer comes bit by bit, and gives each bit as it comes. Raises Refused as the other does.

    What was given before a refusal was read by the same task, and may be kept or not. The answer is limited in each
    of its bits, as a whole by the time for computing alone.
    """
    limits = limits or Limits()
    request = _request(task, content, limits, options)
    if task not in BIT_BY_BIT:
        raise ValueError(f"{task} answers in one piece")
    with _place(limits), _child(request, content) as process:
        yield from _bits(process, limits)


def _request(task: str, content: bytes, limits: Limits, options: dict[str, Any]) -> bytes:
    if task not in TASKS:
        raise ValueError(f"no such task: {task}")
    if not content:
        raise Refused("empty")
    if len(content) > limits.content:
        raise Refused("too_big", limit=limits.content // MEGABYTE)
    request = {"task": task, "options": options, "limits": asdict(limits), "bytes": len(content)}
    return _framed(json.dumps(request).encode())


@contextmanager
def _place(limits: Limits) -> Iterator[None]:
    """A place among the boxes that may be open at once."""
    if not OPEN_AT_ONCE.acquire(timeout=limits.seconds):
        raise Refused("busy")
    try:
        yield
    finally:
        OPEN_AT_ONCE.release()


def _give(pipe: IO[bytes], given: tuple[bytes, ...]) -> None:
    """Gives the child all it is to read, uncopied. A child that ends before says so by what it does not answer."""
    with suppress(OSError, ValueError), pipe:
        for part in given:
            pipe.write(part)


def _bits(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    """The bits of an answer until its end; each is waited for so long, however slowly they are used."""
    while True:
        head = _taken(process, 4, limits)
        length = int.from_bytes(head, "big")
        if not head:
            raise Refused(_end(process))
        if length > limits.answer:
            raise Refused("answer")
        bit = _checked(_taken(process, length, limits))
        if "refused" in bit:
            raise Refused(str(bit["refused"]), looks_like=str(bit.get("looks_like", "")))
        if bit.get("end"):
            return
        yield bit["values"]


def _taken(process: subprocess.Popen[bytes], length: int, limits: Limits) -> bytes:
    """So many bytes of what the child says; fewer only where it ends."""
    if not process.stdout:
        raise TypeError("it is a pipe")
    pipe, taken, ends_at = process.stdout.fileno(), bytearray(), monotonic() + limits.seconds
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        while len(taken) < length:
            left = ends_at - monotonic()
            if left <= 0 or not waiting.select(timeout=left):
                raise Refused("time")
            chunk = os.read(pipe, min(CHUNK, length - len(taken)))
            if not chunk:
                break
            taken += chunk
    return bytes(taken)


def _checked(raw: bytes) -> dict[str, Any]:
    try:
        bit = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refused("crashed") from error
    if not isinstance(bit, dict) or not ({"refused", "end"} & set(bit) or isinstance(bit.get("values"), dict)):
        raise Refused("crashed")
    return bit


@contextmanager
def _child(*given: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """A fresh interpreter: none of our environment, no folder of ours, nothing said on standard error is kept.

    What it is given is written by a thread of its own, so that neither side can make the other wait for ever.
    """
    with tempfile.TemporaryDirectory(prefix="box-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", ENTER, str(ROOT)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=folder, env={"LC_ALL": "C.UTF-8"}, close_fds=True, start_new_session=True,
        )  # fmt: skip
        pipes = [pipe for pipe in (process.stdin, process.stdout) if pipe]
        threading.Thread(target=_give, args=(pipes[0], given), daemon=True).start()
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            for pipe in pipes:
                with suppress(OSError):
                    pipe.close()


def _framed(header: bytes) -> bytes:
    return len(header).to_bytes(4, "big") + header


def _end(process: subprocess.Popen[bytes]) -> str:
    """Why a child that said nothing ended, as far as the system tells."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "time"
    return "time" if code in (-24, -9) else "crashed"  # SIGXCPU, or SIGKILL right after it


def _answer(raw: bytes, *, died_of: str | None) -> Answer:
    """Reads what the child said. It held a stranger's file, so its words are checked and never shown."""
    if died_of:
        raise Refused(died_of)
    length = int.from_bytes(raw[:4], "big")
    try:
        header = json.loads(raw[4 : 4 + length])
        content = raw[4 + length :]
        if "refused" in header:
            raise Refused(str(header["refused"]), looks_like=str(header.get("looks_like", "")))
        if header["bytes"] != len(content) or not isinstance(header["values"], dict):
            raise Refused("crashed")
        return Answer(header["values"], content, frozenset(map(str, header["walls"])))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("crashed") from error
