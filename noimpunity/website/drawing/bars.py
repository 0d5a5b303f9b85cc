"""Bars: a value by category, each bar beside its name (beneath it on a phone), its value at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext, pgettext

from noimpunity.website.drawing import letters, words
from noimpunity.website.drawing.looks import Mark
from noimpunity.website.drawing.picture import NARROW, WIDE, Column, Frame, Picture, check_numbers
from noimpunity.website.drawing.scales import Linear
from noimpunity.website.drawing.sheet import Sheet

# More bars than this are not read but counted: they stand in the table.
DRAWN = 40


@dataclass(frozen=True)
class Bar:
    """A category and its value; None where it is not known."""

    name: str
    value: float | None
    mark: Mark = ""
    address: str = ""


def bars(frame: Frame, rows: Sequence[Bar], *, category: str) -> Picture:
    """Bars in the order given. `category` is what a row is: it heads the first column of the table."""
    check_numbers([row.value for row in rows])
    description = _description(frame, rows)
    return Picture(
        kind="bars",
        name=frame.name,
        title=frame.title,
        caption=frame.caption,
        source=frame.source,
        description=description,
        columns=(Column(category), Column(frame.counted, frame.form)),
        rows=tuple((row.name, row.value) for row in rows),
        addresses=tuple(row.address for row in rows),
        svg=_drawn(frame, rows, description, WIDE),
        narrow=_drawn(frame, rows, description, NARROW),
        is_rtl=words.is_rtl(),
    )


def _description(frame: Frame, rows: Sequence[Bar]) -> str:
    if not rows:
        return words.nothing()
    pairs = [(row.name, row.value) for row in rows]
    return words.sentence(
        ngettext("Bars, %(number)s row.", "Bars, %(number)s rows.", len(rows))
        % {"number": words.shown(len(rows), "count")},
        words.stop(frame.counted),
        words.named(pairs, frame.form),
        words.extremes(pairs, frame.form) if len(rows) > words.NAMED else "",
        words.total(pairs, frame.form),
        words.unknown([row.name for row in rows if row.value is None]),
    )


def _drawn(frame: Frame, rows: Sequence[Bar], description: str, width: int) -> str:
    sheet = Sheet(f"{frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl())
    if not rows:
        return blank(sheet, frame, description)
    drawn = rows[:DRAWN]
    is_narrow = width == NARROW
    start = 0.0 if is_narrow else min(240.0, 12 + max(letters.width(letters.clean(row.name), 14) for row in drawn))
    room = max(letters.width(words.shown(row.value, frame.form), 13) for row in drawn) + 10
    scale = Linear(0, max((row.value or 0 for row in drawn), default=0) or 1, start, width - room)
    height, y = (44 if is_narrow else 30), 0.0
    for row in drawn:
        _row(sheet, row, frame, scale, y)
        y += height
    if not is_narrow:
        sheet.rule(start, 0, start, y, "p-rule")
    if len(rows) > DRAWN:
        y += 22
        sheet.text(0, y - 6, _left_out(len(rows) - DRAWN), look="p-soft")
    return sheet.svg(y, frame.title, description)


def _row(sheet: Sheet, row: Bar, frame: Frame, scale: Linear, y: float) -> None:
    is_narrow = sheet.width == NARROW
    value = words.shown(row.value, frame.form)
    sheet.open_link(row.address, words.pair(row.name, value))
    bar_y, thick = (y + 22, 16) if is_narrow else (y + 7, 16)
    if is_narrow:
        sheet.text(2, y + 17, letters.cut(letters.clean(row.name), sheet.width - 2, 14), size=14)
    else:
        sheet.text(
            scale.start - 10, y + 20, letters.cut(letters.clean(row.name), scale.start - 10, 14), size=14, anchor="end"
        )
    if row.value is None:
        end = scale.start + 36
        sheet.box(scale.start, bar_y, 36, thick, "gap")
    else:
        end = max(scale(row.value), scale.start + (1.5 if row.value else 0))
        if row.value:
            sheet.box(scale.start, bar_y, end - scale.start, thick, row.mark)
    sheet.text(
        end + 6, bar_y + 13, value, bold=row.value is not None, look="p-ink" if row.value is not None else "p-soft"
    )
    sheet.close(row.address)


def blank(sheet: Sheet, frame: Frame, description: str) -> str:
    """A picture of nothing says that there is nothing."""
    sheet.plain(0, 0, sheet.width, 1, "p-land")
    sheet.text(0, 28, words.nothing(), size=14, look="p-soft")
    return sheet.svg(40, frame.title, description)


def _left_out(number: int) -> str:
    return ngettext("%(number)s more row in the table", "%(number)s more rows in the table", number) % {
        "number": words.shown(number, "count")
    }


def not_known_key() -> str:
    return pgettext("picture", "Not known")
