"""Opens a file of any kind we know as one table: its header, its records, and what was mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from noimpunity.sources.tables import delimited, lists, sheets
from noimpunity.sources.tables.delimited import Record
from noimpunity.sources.tables.encoding import read_encoding
from noimpunity.sources.tables.parts import MOST_COLUMNS, SHOWN, Broken, Notes, Options, Row, Unreadable

_COUNTED = re.compile(r"[\d.,\s]+%?|(grand |sub-?)?totals?:?", re.IGNORECASE)
_FILLED = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf\xff\xfe]")  # a file of nothing else is empty
_HEADER_WITHIN = 30  # records, before which a header that is known by its columns must stand


@dataclass
class Table:
    """A table with its records still to be read; `notes` is complete when they have been."""

    header: tuple[str, ...]
    records: Iterator[Row | Broken]
    notes: Notes = field(default_factory=Notes)


def open_table(content: bytes, *, options: Options | None = None) -> Table:
    """Opens a file; raises Unreadable where it is no table, or how to read it is not certain."""
    options, notes = options or Options(), Notes()
    if not _FILLED.search(content):
        raise Unreadable("empty")
    if content.startswith((sheets.ZIP, sheets.OLE)):
        return _with_header(sheets.records(content, sheet=options.sheet), options, notes)
    encoded = read_encoding(content, encoding=options.encoding, notes=notes)
    if encoded.stream().read(200).lstrip()[:1] in ("[", "{"):
        return _of_objects(encoded.text(), notes)
    if b"\r" in content and b"\n" not in content:
        notes.add("line_ends")
    delimiter, escape = delimited.dialect_of(encoded, options)
    if escape and not options.escape:
        notes.add("escape")
    found = delimited.records(encoded.stream(), delimiter=delimiter, escape=escape, longest=options.longest)
    return _with_header(found, options, notes)


def _of_objects(text: str, notes: Notes) -> Table:
    """A list of objects has no header: its columns are the keys of its first objects."""
    rows = lists.rows(text, notes)
    first = list(islice(rows, 100))
    header = tuple(dict.fromkeys(key for row in first if isinstance(row, Row) for key in row.raw))
    if not header:
        raise Unreadable("no_header")
    return Table(header, chain(first, rows), notes)


def _with_header(found: Iterator[Record | Broken], options: Options, notes: Notes) -> Table:
    before, header = _header(found, options)
    if len(header) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", columns=len(header))
    names = _named(header, notes)
    return Table(names, chain(before, _rows(found, names, tuple(header), options)), notes)


def _header(found: Iterator[Record | Broken], options: Options) -> tuple[list[Row | Broken], list[str]]:
    """The header, and what stands before it: nothing, unless the header is known by its columns."""
    before: list[Row | Broken] = []
    for record in islice(found, _HEADER_WITHIN):
        if isinstance(record, Broken):
            before.append(record)
            continue
        cells = [" ".join(cell.split()) for cell in record.cells]
        if not options.columns or {*cells} >= {*options.columns}:
            return before, cells
        before.append(Broken(record.line, "", "before_the_header", {}, ",".join(record.cells)[:SHOWN]))
    raise Unreadable("no_header", columns=list(options.columns))


def _named(header: list[str], notes: Notes) -> tuple[str, ...]:
    """Names for the columns: one that has none is called by its place, one that stands twice is numbered."""
    while header and not header[-1]:
        header = header[:-1]
    seen: Counter[str] = Counter()
    names = []
    for place, name in enumerate(header, start=1):
        name = name or f"column {place}"
        seen[name] += 1
        if seen[name] > 1:
            notes.add("same_column_twice", column=name)
            name = f"{name} ({seen[name]})"
        names.append(name)
    return tuple(names)


def _rows(
    found: Iterator[Record | Broken], names: tuple[str, ...], header: tuple[str, ...], options: Options
) -> Iterator[Row | Broken]:
    width = len(names)
    for record in found:
        if isinstance(record, Broken):
            yield record
            continue
        cells = record.cells
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) != width:
            yield Broken(record.line, "", "width", {"cells": len(cells), "columns": width}, ",".join(cells)[:SHOWN])
        elif tuple(" ".join(cell.split()) for cell in cells) == header[:width]:
            yield Broken(record.line, "", "repeats_the_header", {}, ",".join(cells)[:SHOWN])
        else:
            yield _row(record.line, dict(zip(names, cells, strict=True)), options)


def _row(line: int, raw: dict[str, str], options: Options) -> Row | Broken:
    """The record, unless it is of nobody: a total of a spreadsheet, or a line without a name."""
    if not options.must or any(raw.get(column, "").strip() for column in options.must):
        return Row(line, raw)
    filled = [cell.strip() for cell in raw.values() if cell.strip()]
    is_total = all(_COUNTED.fullmatch(cell) for cell in filled)
    shown = ",".join(raw.values())[:SHOWN]
    if is_total:
        return Broken(line, "", "total", {}, shown)
    return Broken(line, options.must[0], "missing", {"column": options.must[0]}, shown)
