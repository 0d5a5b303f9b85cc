"""A bar on standard error, where that is a terminal; nothing elsewhere, so that scripts read no bar."""

from __future__ import annotations

from typing import Any

WIDTH = 30


class Progress:
    """Shows how many records are done: a number while the file is looked through, a bar while it is written."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._is_shown = bool(getattr(stream, "isatty", lambda: False)())
        self._longest = 0

    def __call__(self, done: int, total: int) -> None:
        if self._is_shown:
            said = bar(done, total) if total else f"looked through {done} records"
            self._longest = max(self._longest, len(said))
            self._write(said)

    def end(self) -> None:
        """Clears the line, so that what is said next begins on an empty one."""
        if self._longest:
            self._write("")
            self._write("", clear=False)
            self._longest = 0

    def _write(self, said: str, *, clear: bool = True) -> None:
        self._stream.write(f"\r{said.ljust(self._longest) if clear else said}", ending="")
        self._stream.flush()


def bar(done: int, total: int) -> str:
    """So much of the whole as a bar and in figures."""
    part = min(done / total, 1)
    filled = int(part * WIDTH)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total} records, {int(part * 100)} %"
