"""Delimited text to records. A broken one is given out as it stands, and reading goes on with the next line."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase
from itertools import islice

from noimpunity.sources.tables.encoding import Encoded
from noimpunity.sources.tables.parts import LONGEST_CELL, SHOWN, Broken, Options, Unreadable

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES = 200  # of one record; a quotation mark that never ends would otherwise swallow the file
_SAMPLE = 200
_EVEN = 0.9  # how many records must be as wide as most, for a delimiter to be the one
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record, and the line it begins on."""

    line: int
    cells: list[str]


class _TooLong(Exception):
    pass


class _Lines:
    """The lines of a text, with those of the record being read at hand to be given back."""

    def __init__(self, stream: TextIOBase) -> None:
        self._stream, self._back = stream, deque[str]()
        self.number, self.taken = 0, list[str]()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise _TooLong
        line = self._back.popleft() if self._back else next(self._stream)
        self.taken.append(line)
        self.number += 1
        return line

    def begin(self) -> int:
        """Begins the next record, and says on which line."""
        self.taken.clear()
        return self.number + 1

    def give_back(self, first: int) -> str:
        """Gives all lines but the first of a record back, and says what stood on that one."""
        line, rest = (self.taken[0], self.taken[1:]) if self.taken else ("", [])
        self._back.extendleft(reversed(rest))
        self.number = first
        return line


def records(
    stream: TextIOBase, *, delimiter: str, escape: str = "", longest: int = LONGEST_CELL
) -> Iterator[Record | Broken]:
    """Every record of a text, in order, blank lines left out."""
    csv.field_size_limit(longest)
    lines = _Lines(stream)
    while True:
        first = lines.begin()
        reader = csv.reader(
            lines, delimiter=delimiter, escapechar=escape or None, doublequote=not escape, strict=True
        )  # fmt: skip
        try:
            for cells in reader:
                if any(cells):
                    yield _whole(first, cells)
                first = lines.begin()
        except csv.Error as error:
            code = "cell_too_long" if "field limit" in str(error) else "quoting"
        except _TooLong:
            code = "quoting"
        else:
            return
        yield Broken(first, "", code, {}, _shown([lines.give_back(first).rstrip("\r\n")]))


def _whole(line: int, cells: list[str]) -> Record | Broken:
    """The record, unless a sign in it is none."""
    for place, cell in enumerate(cells, start=1):
        if not cell.isascii() and _SURROGATE.search(cell):
            return Broken(line, str(place), "bad_bytes", {}, _shown(cells))
        if "\x00" in cell:
            return Broken(line, str(place), "nul", {}, _shown(cells))
    return Record(line, cells)


def _shown(cells: list[str]) -> str:
    """Cells as text that can be kept: what is no sign is shown as the mark for that."""
    return _SURROGATE.sub("\ufffd", ",".join(cells)).replace("\x00", "\ufffd")[:SHOWN]


def dialect_of(encoded: Encoded, options: Options) -> tuple[str, str]:
    """The sign between the cells and the sign of escape, if only one way makes a table of the text."""
    delimiter = options.delimiter or _delimiter(encoded, options)
    if options.escape or b'\\"' not in encoded.content:
        return delimiter, options.escape
    broken = {sign: _broken(_sample(encoded, delimiter, sign, 5000)) for sign in ("", "\\")}
    return delimiter, "\\" if broken["\\"] < broken[""] else ""


def _sample(encoded: Encoded, delimiter: str, escape: str, most: int = _SAMPLE) -> list[Record | Broken]:
    return list(islice(records(encoded.stream(), delimiter=delimiter, escape=escape), most))


def _broken(sample: list[Record | Broken]) -> int:
    return sum(isinstance(record, Broken) for record in sample)


def _delimiter(encoded: Encoded, options: Options) -> str:
    found: dict[str, int] = {}
    for delimiter in DELIMITERS:
        sample = _sample(encoded, delimiter, options.escape)
        rows = [record.cells for record in sample if isinstance(record, Record)]
        if options.columns and any({cell.strip() for cell in cells} >= set(options.columns) for cells in rows):
            return delimiter
        widths = Counter(map(len, rows))
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        if width > 1 and count >= len(sample) * _EVEN:
            found[delimiter] = width
    widest = max(found, key=lambda sign: found[sign], default=",")
    if any(found[widest] < 2 * width for sign, width in found.items() if sign != widest):
        raise Unreadable("delimiter_unclear", delimiters=list(found))
    return widest
