"""Spreadsheets to records, after a look at what the archive says it holds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from noimpunity.sources.tables.delimited import Record
from noimpunity.sources.tables.parts import LONGEST_CELL, MOST_COLUMNS, SHOWN, Broken, Unreadable

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_PARTS = 2000
LARGEST_UNFOLDED = 120 * 1024 * 1024
LARGEST_RATIO = 200  # unfolded against folded, of one part that is larger than a megabyte


def records(content: bytes, *, sheet: str) -> Iterator[Record | Broken]:
    """Every record of one sheet, in order, with its row; empty rows left out."""
    if content.startswith(ZIP):
        look_into(content)
    for number, cells in enumerate(_rows(content, sheet), start=1):
        texts = [as_text(cell) for cell in cells]
        if not any(texts):
            continue
        if too_long := next((place for place, text in enumerate(texts, start=1) if len(text) > LONGEST_CELL), 0):
            yield Broken(number, str(too_long), "cell_too_long", {}, ",".join(texts)[:SHOWN])
        else:
            yield Record(number, texts)


def _rows(content: bytes, wanted: str) -> Iterator[list[Any]]:
    """The cells of each row, made as they are asked for: all of a long sheet would not be held."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheet = book.get_sheet_by_name(_sheet(book, wanted))
        before = [""] * (sheet.start[1] if sheet.start else 0)  # columns in which nothing stands
        for cells in sheet.iter_rows():
            yield before + cells
    except (CalamineError, zipfile.BadZipFile, ValueError, OverflowError, OSError) as error:
        raise Unreadable("sheet_broken") from error


def look_into(content: bytes) -> None:
    """Refuses an archive that would unfold too far, hides files outside itself, or is no spreadsheet."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("sheet_broken") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNFOLDED:
        raise Unreadable("unfolds_too_far")
    for part in parts:
        if part.file_size > 1024 * 1024 and part.file_size > LARGEST_RATIO * max(1, part.compress_size):
            raise Unreadable("unfolds_too_far")
        if part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/"):
            raise Unreadable("not_a_table")
    names = {part.filename for part in parts}
    if len(names) != len(parts):
        raise Unreadable("sheet_broken")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise Unreadable("not_a_table")


def _sheet(book: Any, wanted: str) -> str:
    names = [part.name for part in book.sheets_metadata]
    if wanted:
        if wanted not in names:
            raise Unreadable("no_such_sheet", sheet=wanted, sheets=names[:20])
        return wanted
    if not names:
        raise Unreadable("sheet_broken")
    filled = [name for name in names if (book.get_sheet_by_name(name).total_height or 0) > 0]
    if len(filled) > 1:
        raise Unreadable("sheet_unclear", sheets=filled[:20])
    width = book.get_sheet_by_name((filled or names)[0]).total_width or 0
    if width > MOST_COLUMNS:
        raise Unreadable("too_many_columns", columns=width)
    return str((filled or names)[0])


def as_text(cell: Any) -> str:
    """A cell as it would be written in a text: whole numbers without a point, days as days."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, (date, time, timedelta)):
        return str(cell)
    return "" if cell is None else str(cell)
