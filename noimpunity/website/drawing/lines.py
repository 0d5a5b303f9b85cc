"""Lines over years: up to four, each with its stroke and sign, intervals as bands, a gap where nothing is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from noimpunity.website.drawing import letters, words
from noimpunity.website.drawing.bars import blank
from noimpunity.website.drawing.looks import Mark, edge_class, fill_class
from noimpunity.website.drawing.picture import NARROW, WIDE, Cell, Column, Frame, Picture, check_numbers
from noimpunity.website.drawing.scales import Linear, ticks, whole_ticks, years_shown
from noimpunity.website.drawing.sheet import Sheet

# A line is told from the next by its stroke and by the sign at its points, whatever its colour.
STROKES = ("", "7 4", "2 4", "10 4 2 4")
MOST = len(STROKES)


@dataclass(frozen=True)
class Value:
    """The value of a year, with its interval where it has one; None where it is not known."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Line:
    words: str
    values: tuple[Value, ...]
    mark: Mark = ""


def lines(frame: Frame, series: Sequence[Line]) -> Picture:
    """Lines on one axis of years. A year that a line does not hold is not known for it."""
    if len(series) > MOST:
        raise ValueError(f"more than {MOST} lines cannot be told apart: draw several pictures")
    check_numbers([part for line in series for value in line.values for part in (value.value, value.low, value.high)])
    description = _description(frame, series)
    columns, rows = _table(frame, series)
    return Picture(
        kind="lines",
        name=frame.name,
        title=frame.title,
        caption=frame.caption,
        source=frame.source,
        description=description,
        columns=columns,
        rows=rows,
        svg=_drawn(frame, series, description, WIDE),
        narrow=_drawn(frame, series, description, NARROW),
        is_rtl=words.is_rtl(),
    )


def _years(series: Sequence[Line]) -> list[int]:
    held = [value.year for line in series for value in line.values]
    return list(range(min(held), max(held) + 1)) if held else []


def _table(frame: Frame, series: Sequence[Line]) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    columns = [Column(pgettext("picture", "Year"))]
    cells: dict[int, list[Cell]] = {year: [str(year)] for year in _years(series)}
    for line in series:
        banded = any(value.low is not None for value in line.values)
        names = [line.words]
        if banded:
            names += [
                pgettext("picture", "%(name)s, low") % {"name": line.words},
                pgettext("picture", "%(name)s, high") % {"name": line.words},
            ]
        columns += [Column(name, frame.form) for name in names]
        held = {value.year: value for value in line.values}
        for year, row in cells.items():
            value = held.get(year, Value(year, None))
            row += [value.value, value.low, value.high] if banded else [value.value]
    return tuple(columns), tuple(tuple(row) for row in cells.values())


def _description(frame: Frame, series: Sequence[Line]) -> str:
    years = _years(series)
    if not years:
        return words.nothing()
    opening = pgettext("picture", "Lines over the years from %(first)s to %(last)s.") % {
        "first": years[0],
        "last": years[-1],
    }
    said = []
    for line in series:
        held = {value.year: value.value for value in line.values}
        pairs = [(str(year), held.get(year)) for year in years]
        known = [pair for pair in pairs if pair[1] is not None]
        last = (
            pgettext("picture", "Last: %(value)s (%(year)s).")
            % {"value": words.shown(known[-1][1], frame.form), "year": known[-1][0]}
            if known
            else ""
        )
        gaps = words.unknown([name for name, value in pairs if value is None])
        said.append(words.sentence(words.stop(line.words), words.extremes(pairs, frame.form), last, gaps))
    return words.sentence(opening, *said)


def _drawn(frame: Frame, series: Sequence[Line], description: str, width: int) -> str:
    sheet = Sheet(f"{frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl())
    years = _years(series)
    if not years:
        return blank(sheet, frame, description)
    top = _key(sheet, series) + 12
    ground = top + (230 if width == WIDE else 190)
    high = max((part or 0 for line in series for value in line.values for part in (value.value, value.high)), default=0)
    marks = whole_ticks(high) if frame.form in ("count", "days") else ticks(high)
    up = Linear(0, marks[-1], ground, top)
    start = max(letters.width(words.shown(mark, frame.form), 12) for mark in marks) + 8
    across = Linear(years[0], years[-1], start + 8, width - 10)
    for mark in marks:
        sheet.rule(start, up(mark), width, up(mark), "p-rule" if mark == 0 else "p-grid")
        sheet.text(start - 6, up(mark) + 4, words.shown(mark, frame.form), size=12, anchor="end", look="p-soft")
    for year in years_shown(years[0], years[-1], 12 if width == WIDE else 6):
        near_end = year == years[-1] and len(years) > 1
        sheet.text(
            width if near_end else across(year),
            ground + 18,
            str(year),
            size=12,
            anchor="end" if near_end else "middle",
            look="p-soft",
        )
    for place, line in enumerate(series):
        _line(sheet, line, STROKES[place], place, across, up)
    return sheet.svg(ground + 24, frame.title, description)


def _runs(values: Iterable[Value]) -> list[list[Value]]:
    """Years in a row for which a value is known. A line is never drawn across a year that is not."""
    runs: list[list[Value]] = []
    for value in sorted(values, key=lambda value: value.year):
        if value.value is None:
            continue
        if runs and runs[-1][-1].year == value.year - 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs


def _line(sheet: Sheet, line: Line, stroke: str, place: int, across: Linear, up: Linear) -> None:
    for run in _runs(line.values):
        band = [value for value in run if value.low is not None and value.high is not None]
        if band:
            above = [(across(value.year), up(value.high or 0)) for value in band]
            below = [(across(value.year), up(value.low or 0)) for value in reversed(band)]
            sheet.way([*above, *below], fill_class(line.mark), closed=True, fill_opacity=0.16)
        points = [(across(value.year), up(value.value or 0)) for value in run]
        if len(points) > 1:
            sheet.way(points, edge_class(line.mark), stroke_width=2.5, stroke_dasharray=stroke, stroke_linejoin="round")
        signed = points if len(run) == 1 else [points[0], points[-1]]
        for x, y in signed:
            sign(sheet, x, y, place, line.mark)


def sign(sheet: Sheet, x: float, y: float, place: int, mark: Mark) -> None:
    """The sign of a line: full dot, ring, square, hollow square."""
    look = fill_class(mark) if place % 2 == 0 else f"p-paper {edge_class(mark)}"
    edge: dict[str, float] = {} if place % 2 == 0 else {"stroke_width": 2}
    if place < 2:
        sheet.dot(x, y, 4, look, **edge)
    else:
        sheet.way([(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)], look, closed=True, **edge)


def _key(sheet: Sheet, series: Sequence[Line]) -> float:
    """Each line with its words. A single line needs none: its words are the title's."""
    if len(series) < 2:
        return 0
    for place, line in enumerate(series):
        y = 10 + 22 * place
        sheet.way([(0, y), (40, y)], edge_class(line.mark), stroke_width=2.5, stroke_dasharray=STROKES[place])
        sign(sheet, 20, y, place, line.mark)
        sheet.text(50, y + 5, letters.cut(letters.clean(line.words), sheet.width - 50, 13))
    return 22.0 * len(series) + 6
