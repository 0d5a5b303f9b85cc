"""Shares with their intervals: a dot for the share, a whisker for the interval, on an axis from none to all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext, pgettext

from noimpunity.website.drawing import letters, words
from noimpunity.website.drawing.bars import blank
from noimpunity.website.drawing.looks import Mark, edge_class, fill_class
from noimpunity.website.drawing.picture import NARROW, WIDE, Column, Frame, Picture, check_numbers
from noimpunity.website.drawing.scales import Linear
from noimpunity.website.drawing.sheet import Anchor, Sheet


@dataclass(frozen=True)
class Share:
    """So many of so many, as a part of 1, and its interval; None where it is not known."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    of: int | None = None
    mark: Mark = ""
    address: str = ""


def shares(frame: Frame, rows: Sequence[Share], *, category: str) -> Picture:
    """Shares in the order given. `category` is what a row is: it heads the first column of the table."""
    parts = [part for row in rows for part in (row.value, row.low, row.high)]
    check_numbers(parts)
    if any(part is not None and part > 1 for part in parts):
        raise ValueError("a share is a part of 1")
    description = _description(frame, rows)
    return Picture(
        kind="shares",
        name=frame.name,
        title=frame.title,
        caption=frame.caption,
        source=frame.source,
        description=description,
        columns=(
            Column(category),
            Column(frame.counted, "share"),
            Column(pgettext("picture", "Interval, low"), "share"),
            Column(pgettext("picture", "Interval, high"), "share"),
            Column(pgettext("picture", "Of how many"), "count"),
        ),
        rows=tuple((row.name, row.value, row.low, row.high, row.of) for row in rows),
        addresses=tuple(row.address for row in rows),
        svg=_drawn(frame, rows, description, WIDE),
        narrow=_drawn(frame, rows, description, NARROW),
        is_rtl=words.is_rtl(),
    )


def in_words(row: Share) -> str:
    """A share as it is printed beside its dot: with its interval, and of how many."""
    interval = words.span(row.low, row.high, "share")
    said = words.shown(row.value, "share") + (f" ({interval})" if interval else "")
    if row.of is None:
        return said
    of = ngettext("%(share)s of %(number)s", "%(share)s of %(number)s", row.of)
    return of % {"share": said, "number": words.shown(row.of, "count")}


def _description(frame: Frame, rows: Sequence[Share]) -> str:
    if not rows:
        return words.nothing()
    opening = ngettext("Shares with intervals, %(number)s row.", "Shares with intervals, %(number)s rows.", len(rows))
    said = [words.pair(row.name, in_words(row)) for row in rows[: words.NAMED]]
    return words.sentence(
        opening % {"number": words.shown(len(rows), "count")},
        words.stop(frame.counted),
        words.joined([*said, *words.more(len(rows) - words.NAMED)]),
    )


def _drawn(frame: Frame, rows: Sequence[Share], description: str, width: int) -> str:
    sheet = Sheet(f"{frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl())
    if not rows:
        return blank(sheet, frame, description)
    start = 8.0 if width == NARROW else min(280.0, 16 + max(letters.width(letters.clean(row.name), 14) for row in rows))
    across = Linear(0, 1, start, width - 16)
    tall = 62 if width == NARROW else 46
    ground = tall * len(rows) + 4
    for part in (0, 0.25, 0.5, 0.75, 1):
        sheet.rule(across(part), 0, across(part), ground, "p-rule" if part == 0 else "p-grid")
        if width == WIDE or part in (0, 0.5, 1):
            sheet.text(
                across(part), ground + 17, words.shown(part, "share"), size=12, anchor=_side(part, width), look="p-soft"
            )
    for place, row in enumerate(rows):
        _row(sheet, row, across, place * tall)
    return sheet.svg(ground + 24, frame.title, description)


def _side(part: float, width: int) -> Anchor:
    """The names at the ends of the axis stay on the sheet."""
    return "end" if part == 1 else "start" if part == 0 and width == NARROW else "middle"


def _row(sheet: Sheet, row: Share, across: Linear, y: float) -> None:
    name, said = letters.clean(row.name), in_words(row)
    sheet.open_link(row.address, words.pair(row.name, said))
    middle = y + 16
    if sheet.width == NARROW:
        sheet.text(across.start + 6, y + 16, letters.cut(name, sheet.width - across.start - 6, 14), size=14)
        middle = y + 30
    else:
        sheet.text(across.start - 14, middle + 5, letters.cut(name, across.start - 14, 14), size=14, anchor="end")
    place = across.start if row.value is None else across(row.value)
    if row.value is None:
        sheet.box(across.start, middle - 7, across.end - across.start, 14, "gap")
    else:
        if row.low is not None and row.high is not None:
            sheet.rule(across(row.low), middle, across(row.high), middle, edge_class(row.mark), stroke_width=2)
            for end in (row.low, row.high):
                sheet.rule(across(end), middle - 6, across(end), middle + 6, edge_class(row.mark), stroke_width=2)
        sheet.dot(place, middle, 6, fill_class(row.mark))
    half = letters.width(said, 12.5) / 2
    sheet.text(min(max(place, across.start + half), sheet.width - half), middle + 22, said, size=12.5, anchor="middle")
    sheet.close(row.address)
