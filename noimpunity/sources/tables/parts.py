"""What a table is made of, and why a file or a record of it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LONGEST_CELL = 1_000_000  # signs
MOST_COLUMNS = 1000
SHOWN = 2000  # signs of a broken record that are kept to show


class Unreadable(Exception):
    """A file that cannot be read as a table. The code says why, the values what and where."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Options:
    """How to read a file, where that is known. What is left open is found out, if that is certain."""

    encoding: str = ""
    delimiter: str = ""
    escape: str = ""
    sheet: str = ""
    longest: int = LONGEST_CELL  # signs of a cell, where a column that means nothing to us is longer
    columns: tuple[str, ...] = ()  # columns by which the header is known
    must: tuple[str, ...] = ()  # a record with none of these filled is no record of anybody


@dataclass(frozen=True, slots=True)
class Row:
    """A record with the line it begins on and its cells by column, as the file has them."""

    line: int
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read: where, why, and what stands there."""

    line: int
    column: str
    code: str
    values: dict[str, Any]
    raw: str


def signs_of(cells: Iterable[Any]) -> int:
    """How long a record is, so that many long ones are never held at once."""
    return sum(len(cell if isinstance(cell, str) else str(cell)) for cell in cells)


@dataclass
class Notes:
    """What was found and mended in a file: how often each, and on which line first."""

    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, code: str, line: int = 0, **values: Any) -> None:
        if code in self.found:
            self.found[code]["count"] += 1
        else:
            self.found[code] = {"count": 1, "line": line, **values}
