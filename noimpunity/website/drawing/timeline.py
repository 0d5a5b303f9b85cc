"""The line of one case: the time from the crime to today, unbroken, and each step as exact as its date and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import ngettext, pgettext

from noimpunity.methods.dates import PartialDate, display, parse
from noimpunity.website.drawing import keys, letters, words
from noimpunity.website.drawing.looks import Mark, fill_class
from noimpunity.website.drawing.picture import NARROW, WIDE, Cell, Column, Frame, Picture
from noimpunity.website.drawing.scales import Linear, years_shown
from noimpunity.website.drawing.sheet import Sheet

# More steps than this are not drawn but counted: they stand in the table.
DRAWN = 40
_TALL = {WIDE: 30, NARROW: 46}


@dataclass(frozen=True)
class Step:
    """What happened, and when, as an EDTF date."""

    on: str
    words: str


@dataclass(frozen=True)
class Span:
    """The outcome in force from a day on."""

    since: date
    words: str
    mark: Mark


@dataclass(frozen=True)
class CaseLine:
    """What the line is drawn from: when the crime happened, the steps, the outcomes in order, and the last day."""

    crime: str
    steps: Sequence[Step]
    spans: Sequence[Span]
    as_of: date


def case_line(frame: Frame, line: CaseLine) -> Picture:
    """The line from the crime to `as_of`; what lies after it is not drawn."""
    steps = [step for step in line.steps if (parse(step.on).earliest or line.as_of) <= line.as_of]
    line = CaseLine(line.crime, steps, [span for span in line.spans if span.since <= line.as_of], line.as_of)
    description = _description(line)
    return Picture(
        kind="case line",
        name=frame.name,
        title=frame.title,
        caption=frame.caption,
        source=frame.source,
        description=description,
        columns=(
            Column(pgettext("case line", "Date")),
            Column(pgettext("case line", "Earliest day")),
            Column(pgettext("case line", "Latest day")),
            Column(pgettext("case line", "What happened")),
        ),
        rows=_rows(line),
        svg=_drawn(frame, line, description, WIDE),
        narrow=_drawn(frame, line, description, NARROW),
        is_rtl=words.is_rtl(),
    )


def _rows(line: CaseLine) -> tuple[tuple[Cell, ...], ...]:
    """The steps with the days their dates can mean, and the outcome from each day it changed."""
    rows: list[tuple[date, tuple[Cell, ...]]] = []
    for step in line.steps:
        on = parse(step.on)
        rows.append(
            (on.earliest or on.latest or line.as_of, (_said(on), _day(on.earliest), _day(on.latest), step.words))
        )
    for span in line.spans:
        rows.append((span.since, (_said(span.since), _day(span.since), _day(span.since), _from_here(span))))
    return tuple(row for _, row in sorted(rows, key=lambda row: row[0]))


def _from_here(span: Span) -> str:
    return pgettext("case line", "Outcome from here: %(outcome)s") % {"outcome": span.words}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _said(on: date | PartialDate | str) -> str:
    return display(on, words.locale())


def _description(line: CaseLine) -> str:
    crime = parse(line.crime)
    opening = pgettext("case line", "The line of a case, from the crime (%(crime)s) to %(last)s.") % {
        "crime": _said(crime), "last": _said(line.as_of),
    }  # fmt: skip
    number = ngettext("%(number)s step.", "%(number)s steps.", len(line.steps)) % {
        "number": words.shown(len(line.steps), "count")
    }
    from_day = pgettext("case line", "%(outcome)s from %(day)s")
    outcomes = [from_day % {"outcome": span.words, "day": _said(span.since)} for span in line.spans]
    last = ""
    if line.steps:
        step = line.steps[-1]
        last = pgettext("case line", "Last step: %(step)s (%(day)s).") % {
            "step": step.words.rstrip("."),
            "day": _said(step.on),
        }
    return words.sentence(opening, words.joined(outcomes) if outcomes else "", number, last)


def _drawn(frame: Frame, line: CaseLine, description: str, width: int) -> str:
    sheet = Sheet(f"{frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl())
    shown = {span.words: span.mark for span in line.spans}
    y = keys.draw(sheet, [(mark, said) for said, mark in shown.items()], 0)
    across = _axis(line, 0.0 if width == NARROW else 330.0, width)
    tall = _TALL[width]
    drawn = line.steps[:DRAWN]
    rows_start = y + 54
    bottom = rows_start + tall * len(drawn)
    first, last = date.fromordinal(int(across.low)).year + 1, line.as_of.year
    for year in years_shown(min(first, last), last, 8 if width == WIDE else 6):
        at = across(max(date(year, 1, 1).toordinal(), across.low))
        sheet.rule(at, y + 16, at, bottom, "p-grid")
        sheet.text(
            min(max(at, across.start + 14), across.end - 14), y + 11, str(year), size=12, anchor="middle", look="p-soft"
        )
    if width == WIDE:
        sheet.text(
            0,
            y + 40,
            pgettext("case line", "From the crime to %(day)s") % {"day": _said(line.as_of)},
            size=14,
            bold=True,
        )
    _unbroken(sheet, line, across, y + 26)
    for place, step in enumerate(drawn):
        _step(sheet, step, line, across, rows_start + place * tall)
    if len(line.steps) > DRAWN:
        more = words.more(len(line.steps) - DRAWN)[0]
        sheet.text(0, bottom + 16, more, look="p-soft")
        bottom += 22
    return sheet.svg(bottom + 4, frame.title, description)


def _axis(line: CaseLine, start: float, width: float) -> Linear:
    """From the first day of anything to the last day, with a little air at both ends."""
    days = [
        day
        for on in (line.crime, *(step.on for step in line.steps))
        for day in (parse(on).earliest, parse(on).latest)
        if day
    ]
    low = min([*days, line.as_of]).toordinal()
    high = max(line.as_of.toordinal(), low + 1)
    air = max((high - low) * 0.02, 1)
    return Linear(max(low - air, 1), high + air, start, width - 2)


def _unbroken(sheet: Sheet, line: CaseLine, across: Linear, y: float) -> None:
    """The time without a break: its look follows the outcome; where the crime lies within days, those days are thin."""
    crime = parse(line.crime)
    earliest = crime.earliest or crime.latest or line.as_of
    begun = min(crime.latest or earliest, line.as_of)
    if begun > earliest:
        sheet.plain(
            across(earliest.toordinal()), y + 7, across(begun.toordinal()) - across(earliest.toordinal()), 4, "p-soft"
        )
    looks: list[tuple[date, Mark]] = [(begun, "unknown"), *((max(span.since, begun), span.mark) for span in line.spans)]
    ends = [day for day, _ in looks[1:]] + [line.as_of + timedelta(days=1)]
    for (since, mark), until in zip(looks, ends, strict=True):
        if until > since:
            left = across(since.toordinal())
            sheet.box(left, y, across(until.toordinal()) - left, 18, mark)
    sheet.plain(across(begun.toordinal()) - 2, y - 5, 4, 28, "p-ink")


def _step(sheet: Sheet, step: Step, line: CaseLine, across: Linear, y: float) -> None:
    on = parse(step.on)
    first, last = on.earliest, min(on.latest, line.as_of) if on.latest else None
    is_narrow = sheet.width == NARROW
    middle = y + (36 if is_narrow else 15)
    words_room = sheet.width if is_narrow else across.start - 12
    said = _said(on)
    date_room = min(letters.width(said, 12) + 10, words_room * 0.55)
    sheet.text(2, y + (20 if is_narrow else 19), letters.cut(said, date_room, 12), size=12, look="p-soft", bold=True)
    sheet.text(
        date_room, y + (20 if is_narrow else 19), letters.cut(letters.clean(step.words), words_room - date_room, 13)
    )
    left = across(first.toordinal()) if first else across.start
    right = across(last.toordinal()) if last else across.end
    sheet.rule(across.start, middle, across.end, middle, "p-grid")
    if on.is_day:
        sheet.dot(left, middle, 5, fill_class(""))
    else:
        sheet.plain(left, middle - 5, max(right - left, 3), 10, "p-paper")
        sheet.box(left, middle - 5, max(right - left, 3), 10, "gap")
