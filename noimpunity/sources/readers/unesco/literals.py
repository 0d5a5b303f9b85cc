"""Lists as a program wrote them into a cell: read as plain values, and never run."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Raw, Rejected
from noimpunity.sources.tables.mending import tidy, undoubled

LONGEST = 20_000  # signs of a cell
DEEPEST = 6  # lists in lists
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
# JSON as it is, Python as it is, and Python whose quotation marks an editor made round.
_READINGS: tuple[Callable[[str], Any], ...] = (
    json.loads, ast.literal_eval, lambda written: ast.literal_eval(written.translate(_STRAIGHT)),
)  # fmt: skip


def written_list(raw: Raw, column: str) -> list[Any]:
    """The values of a cell that holds a list or one value; none where it is empty."""
    value = raw.get(column)
    if isinstance(value, str):
        written = value.strip()
        value = _read(written, column) if written[:1] in ("[", "(", "{") else meaning.text(raw, column)
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    return [_plain(each, column) for each in values if each not in (None, "", [], {})]


def _read(written: str, column: str) -> Any:
    if len(written) <= LONGEST and _depth(written) <= DEEPEST:
        for reading in _READINGS:
            try:
                return reading(written)
            except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
                continue
    raise Rejected(column, "list")


def _depth(written: str) -> int:
    """How many brackets are open at once at most; signs inside words count too, which only makes it stricter."""
    open_now = deepest = 0
    for sign in written:
        open_now += (sign in "[({") - (sign in "])}")
        deepest = max(deepest, open_now)
    return deepest


def _plain(value: Any, column: str) -> Any:
    """A value that JSON can hold."""
    if isinstance(value, dict):
        return {str(key): _plain(each, column) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each, column) for each in value]
    if isinstance(value, str):
        return tidy(undoubled(value))
    if value is None or isinstance(value, (bool, int)):
        return value
    raise Rejected(column, "list")
