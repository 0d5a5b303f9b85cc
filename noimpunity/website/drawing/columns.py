"""Columns over time: one value a year or decade, or one a year and outcome, stacked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import pgettext

from noimpunity.website.drawing import keys, letters, words
from noimpunity.website.drawing.bars import blank, not_known_key
from noimpunity.website.drawing.looks import Mark
from noimpunity.website.drawing.picture import NARROW, WIDE, Column, Frame, Picture, check_numbers
from noimpunity.website.drawing.scales import Linear, ticks, whole_ticks
from noimpunity.website.drawing.sheet import Area, Sheet, tag


@dataclass(frozen=True)
class Period:
    """A year or decade and its values, one a part; None where the value, or the whole period, is not known."""

    name: str
    values: tuple[float | None, ...]
    address: str = ""


@dataclass(frozen=True)
class Part:
    """What is stacked: its words and its mark."""

    words: str
    mark: Mark


def columns(frame: Frame, periods: Sequence[tuple[str, float | None]], *, period: str, mark: Mark = "") -> Picture:
    """One column a period. `period` is what a row is: it heads the first column of the table."""
    parts = (Part(frame.counted, mark),)
    return _picture("columns", frame, parts, [Period(name, (value,)) for name, value in periods], period)


def stacks(frame: Frame, parts: Sequence[Part], periods: Sequence[Period], *, period: str) -> Picture:
    """One column a period, made of its parts from the ground up, in the order given."""
    if any(len(row.values) != len(parts) for row in periods):
        raise ValueError("each period has one value for each part")
    return _picture("stacks", frame, tuple(parts), periods, period)


def _picture(kind: str, frame: Frame, parts: tuple[Part, ...], periods: Sequence[Period], period: str) -> Picture:
    check_numbers([value for row in periods for value in row.values])
    description = _description(kind, frame, parts, periods)
    return Picture(
        kind="columns" if kind == "columns" else "stacks",
        name=frame.name,
        title=frame.title,
        caption=frame.caption,
        source=frame.source,
        description=description,
        columns=(Column(period), *(Column(part.words, frame.form) for part in parts)),
        rows=tuple((row.name, *row.values) for row in periods),
        addresses=tuple(row.address for row in periods),
        svg=_drawn(frame, parts, periods, description, WIDE),
        narrow=_drawn(frame, parts, periods, description, NARROW),
        is_rtl=words.is_rtl(),
    )


def _description(kind: str, frame: Frame, parts: Sequence[Part], periods: Sequence[Period]) -> str:
    if not periods:
        return words.nothing()
    opening = (
        pgettext("picture", "Columns, from %(first)s to %(last)s.")
        if kind == "columns"
        else pgettext("picture", "Stacked columns, from %(first)s to %(last)s.")
    ) % {"first": periods[0].name, "last": periods[-1].name}
    said = []
    for place, part in enumerate(parts):
        pairs = [(row.name, row.values[place]) for row in periods]
        shape = words.named(pairs, frame.form) if len(pairs) <= words.NAMED else words.extremes(pairs, frame.form)
        # Parts over time are mostly what stood on a day: adding the days up would mean nothing.
        whole = words.total(pairs, frame.form) if kind == "columns" else ""
        said.append(words.sentence(words.stop(part.words), shape, whole))
    gone = [row.name for row in periods if None in row.values]
    return words.sentence(opening, *said, words.unknown(gone))


def _drawn(frame: Frame, parts: Sequence[Part], periods: Sequence[Period], description: str, width: int) -> str:
    sheet = Sheet(f"{frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl())
    if not periods:
        return blank(sheet, frame, description)
    entries: list[tuple[str, str]] = [(part.mark, part.words) for part in parts] if len(parts) > 1 else []
    if any(None in row.values for row in periods):
        entries.append(("gap", not_known_key()))
    top = keys.draw(sheet, entries, 0) + 14
    ground = top + (230 if width == WIDE else 190)
    high = max(sum(value or 0 for value in row.values) for row in periods)
    marks = whole_ticks(high) if frame.form in ("count", "days") else ticks(high)
    scale = Linear(0, marks[-1], ground, top)
    start = max(letters.width(words.shown(mark, frame.form), 12) for mark in marks) + 8
    for mark in marks:
        sheet.rule(start, scale(mark), width, scale(mark), "p-rule" if mark == 0 else "p-grid")
        sheet.text(start - 6, scale(mark) + 4, words.shown(mark, frame.form), size=12, anchor="end", look="p-soft")
    plan = _Plan(frame, parts, periods, scale, start, (width - start) / len(periods))
    _areas(sheet, plan)
    _numbers(sheet, plan)
    _links(sheet, plan)
    _names(sheet, periods, start, plan.slot, ground)
    return sheet.svg(ground + 24, frame.title, description)


class _Plan(NamedTuple):
    """Where the columns of a sheet stand."""

    frame: Frame
    parts: Sequence[Part]
    periods: Sequence[Period]
    scale: Linear
    start: float
    slot: float

    @property
    def thick(self) -> float:
        return max(min(self.slot * 0.74, 46), min(self.slot, 1.5))

    def middle(self, place: int) -> float:
        return self.start + self.slot * (place + 0.5)

    def areas(self, place: int) -> list[Area]:
        """The area of each part of a period, from the ground up; without height where it is nothing or not known."""
        found, y = [], self.scale.start
        for value in self.periods[place].values:
            tall = self.scale.start - self.scale(value or 0)
            y -= tall
            found.append((self.middle(place) - self.thick / 2, y, self.thick, tall))
        return found


def _areas(sheet: Sheet, plan: _Plan) -> None:
    """All areas of one part are written as one; what is not known reaches from what is known to the top."""
    held = [plan.areas(place) for place in range(len(plan.periods))]
    for number, part in enumerate(plan.parts):
        sheet.boxes([areas[number] for areas in held if areas[number][3]], part.mark)
    gaps = []
    for areas, row in zip(held, plan.periods, strict=True):
        if None in row.values:
            x, y, thick, _ = areas[-1]
            gaps.append((x, plan.scale.end, thick, y - plan.scale.end))
    sheet.boxes(gaps, "gap")


def _numbers(sheet: Sheet, plan: _Plan) -> None:
    """Totals above the columns, all or none; within parts, on paper so that they can be read on any pattern."""
    form = plan.frame.form
    whole = {
        place: sum(value or 0 for value in row.values)
        for place, row in enumerate(plan.periods)
        if None not in row.values
    }
    widest = max((letters.width(words.shown(total, form), 12) for total in whole.values()), default=0)
    if plan.slot >= widest + 1:
        tops = [
            (plan.middle(place), plan.areas(place)[-1][1] - 5, words.shown(total, form))
            for place, total in whole.items()
        ]
        sheet.texts(tops, size=12, anchor="middle", bold=len(plan.parts) == 1)
    if len(plan.parts) == 1:
        return
    inside = []
    for place, row in enumerate(plan.periods):
        for value, (_, y, thick, tall) in zip(row.values, plan.areas(place), strict=True):
            if value and tall >= 17 and letters.width(words.shown(value, form), 12) + 4 <= thick:
                inside.append((plan.middle(place), y + tall / 2 + 4, words.shown(value, form)))
    papers = [(x - (room := letters.width(said, 12) + 4) / 2, y - 12, room, 15) for x, y, said in inside]
    sheet.plains(papers)
    sheet.texts(inside, size=12, anchor="middle")


def _links(sheet: Sheet, plan: _Plan) -> None:
    """A period with an address can be followed anywhere in its column."""
    for place, row in enumerate(plan.periods):
        if row.address:
            total = None if None in row.values else sum(value or 0 for value in row.values)
            sheet.open_link(row.address, words.pair(row.name, words.shown(total, plan.frame.form)))
            x, top = sheet.x(plan.middle(place)) - plan.slot / 2, plan.scale.end
            around = {"x": x, "y": top, "width": plan.slot, "height": plan.scale.start - top}
            sheet.draw(tag("rect", fill="none", pointer_events="all", **around))
            sheet.close(row.address)


def _names(sheet: Sheet, periods: Sequence[Period], start: float, slot: float, ground: float) -> None:
    """The names of the periods: all where they fit, else every second, fifth … and the last."""
    needed = max(letters.width(letters.clean(row.name), 12) for row in periods) + 8
    every = next(
        step for step in (1, 2, 5, 10, 20, 25, 50, 100, len(periods)) if step * slot >= needed or step >= len(periods)
    )
    last = len(periods) - 1
    shown = [
        place
        for place in range(len(periods))
        if place == last or (place % every == 0 and (last - place) * slot >= 1.4 * needed)
    ]
    entries = [
        (_within(start + slot * (place + 0.5), needed, sheet.width), ground + 18, periods[place].name)
        for place in shown
    ]
    sheet.texts(entries, size=12, anchor="middle", look="p-soft")


def _within(x: float, needed: float, width: float) -> float:
    return min(max(x, needed / 2), width - needed / 2)
