"""A spreadsheet in the Office Open XML format, written row by row: every cell is a text, a number or nothing.

There is no cell of the kind "formula", so no text can become one, whatever it begins with.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import getitem
from typing import Any
from xml.sax.saxutils import escape

ROWS_AT_A_TIME = 500
LONGEST_TEXT = 32_767  # of one cell, by the format
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LONGEST_REPEATED, MOST_REPEATED = 40, 500  # signs; values of one column
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_BEGIN = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_END = "</sheetData></worksheet>"


class _Drain(io.RawIOBase):
    """Where the archive writes to, and whence what it wrote is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def sheet(name: str, rows: Iterable[Sequence[Any]], *, at: datetime) -> Iterator[bytes]:
    """The bytes of a spreadsheet with one sheet, as its rows come."""
    drain, stamp = _Drain(), at.timetuple()[:6]
    workbook = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(name[:31])}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for place, text in {**_PARTS, "xl/workbook.xml": workbook}.items():
            archive.writestr(_part(place, stamp), text)
        with archive.open(_part("xl/worksheets/sheet1.xml", stamp), "w", force_zip64=True) as written:
            written.write(_BEGIN.encode())
            waiting: list[str] = []
            columns: list[_Cells] = []
            for row in rows:
                columns = columns or [_Cells() for _ in row]
                waiting.append(f"<row>{''.join(map(getitem, columns, row))}</row>")
                if len(waiting) >= ROWS_AT_A_TIME:
                    written.write("".join(waiting).encode())
                    waiting.clear()
                    yield drain.take()
            written.write(f"{''.join(waiting)}{_END}".encode())
    yield drain.take()


def _part(place: str, stamp: tuple[int, ...]) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(place, stamp)  # type: ignore[arg-type]
    part.compress_type = zipfile.ZIP_DEFLATED
    part._compresslevel = 1  # type: ignore[attr-defined]  # has no other way in before Python 3.13
    return part


class _Cells(dict[Any, str]):
    """The cells of a column as they are written: most are words of some vocabulary, or days, and come again."""

    def __missing__(self, value: Any) -> str:
        if type(value) is not str:
            return _number(value)
        cell = _text(value[:LONGEST_TEXT]) if value else "<c/>"
        if len(value) <= LONGEST_REPEATED and len(self) < MOST_REPEATED:
            self[value] = cell
        return cell


def _number(value: float | bool | None) -> str:
    """A number or a flag. Not kept for later, as a flag equals a number."""
    if value is None:
        return "<c/>"
    return f'<c t="b"><v>{value:d}</v></c>' if value is True or value is False else f"<c><v>{value}</v></c>"


def _text(text: str) -> str:
    """A text. Only what is not printable can be what the format cannot hold, or a space that has to be kept."""
    kept = text[0] == " " or text[-1] == " " or "  " in text
    if not text.isprintable():
        text, kept = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), True
    mark = ' xml:space="preserve"' if kept else ""
    return f'<c t="inlineStr"><is><t{mark}>{escape(text)}</t></is></c>'
