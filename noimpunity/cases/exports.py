"""Lists of cases to take away: CSV, JSON and a spreadsheet, each written as its rows come.

Texts in a CSV file that a spreadsheet would take for a formula are marked with an apostrophe, and so are those that
begin with one, so that `unmarked` gives back every text as it was. The columns stand in docs/reference/downloads.md.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from typing import Any

from noimpunity.cases.columns import COLUMNS, Row
from noimpunity.cases.sheet import sheet
from noimpunity.sources.formulas import DANGEROUS as _DANGEROUS
from noimpunity.sources.formulas import marked as marked
from noimpunity.sources.formulas import unmarked as unmarked

ROWS_AT_A_TIME = 500
BETWEEN = "; "  # the values of one cell
_TEXTS = [place for place, column in enumerate(COLUMNS) if column.kind == "text" or column.kind in ("code", "date")]
_LISTS = [place for place, column in enumerate(COLUMNS) if column.kind in ("texts", "codes")]
_FLAGS = [place for place, column in enumerate(COLUMNS) if column.kind == "flag"]
NAMES = [column.name for column in COLUMNS]


@dataclass(frozen=True)
class About:
    """What stands beside the rows: the list in words, its address, the day, the licence, how many cases there are."""

    title: str
    address: str
    as_of: str
    licence: str
    number: int


def as_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """A file of comma-separated values in UTF-8 with a byte order mark, as spreadsheets expect it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer.writerow(NAMES)
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_A_TIME)):
        writer.writerows(map(_marked_row, some))
        yield _taken(out)
    yield _taken(out)


def as_json(rows: Iterable[Row], about: About) -> Iterator[bytes]:
    """One document: what it is, then the cases, one on each line."""
    head = json.dumps(vars(about), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "cases": ['.encode()
    encode = json.JSONEncoder(ensure_ascii=False).encode
    waiting, comma = iter(rows), "\n"
    while some := list(islice(waiting, ROWS_AT_A_TIME)):
        lines = ",\n".join(encode(row._asdict()) for row in some)
        yield f"{comma}{lines}".encode()
        comma = ",\n"
    yield b"\n ]\n}\n"


def as_sheet(rows: Iterable[Row], about: About) -> Iterator[bytes]:
    """A spreadsheet of texts and numbers, with the same columns."""
    at = datetime.combine(datetime.fromisoformat(about.as_of).date(), time())
    return sheet("No Impunity", _cells(rows), at=at)


def _marked_row(row: Row) -> list[Any]:
    cells: list[Any] = list(row)
    for place in _LISTS:
        cells[place] = marked(BETWEEN.join(cells[place]))
    for place in _TEXTS:
        text = cells[place]
        if text[:1] in _DANGEROUS and text:
            cells[place] = f"'{text}"
    for place in _FLAGS:
        cells[place] = "true" if cells[place] else "false"
    return cells


def _cells(rows: Iterable[Row]) -> Iterator[list[Any]]:
    yield list(NAMES)
    for row in rows:
        cells: list[Any] = list(row)
        for place in _LISTS:
            cells[place] = BETWEEN.join(cells[place])
        yield cells


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "replace")
