"""Maps: counts by country for the world, a region or one country. North is up in every language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from django.utils.translation import ngettext, pgettext

from noimpunity.places import boundaries
from noimpunity.places.countries import country_name, country_note
from noimpunity.places.shapes import shapes
from noimpunity.website.drawing import letters, outlines, words
from noimpunity.website.drawing import names as map_names
from noimpunity.website.drawing import spots as placed
from noimpunity.website.drawing.bars import not_known_key
from noimpunity.website.drawing.looks import Mark, fill_class, patterns
from noimpunity.website.drawing.picture import NARROW, WIDE, Column, Frame, Key, Picture, check_numbers
from noimpunity.website.drawing.scales import Step, step_of, steps
from noimpunity.website.drawing.sheet import Sheet, tag
from noimpunity.website.drawing.spots import Marked, Spot

WORLD = 2000
PHONE_WORLD = 700
# A country smaller than a circle of this radius is shown by the circle.
RADIUS = {WORLD: 10, PHONE_WORLD: 7}


@dataclass(frozen=True)
class Place:
    """A country by its code, with its value; None where it is not known."""

    code: str
    value: float | None
    address: str = ""


class _Map(NamedTuple):
    """What all drawings of one map share. Where places within the countries are known, they are what is marked."""

    frame: Frame
    places: Sequence[Place]
    steps: Sequence[Step]
    mark: Mark
    description: str
    spots: Sequence[Spot] = ()


def world(frame: Frame, places: Iterable[Place], *, mark: Mark = "") -> Picture:
    """The world, without Antarctica. The mark says what is counted where it has an outcome."""
    drawn = _map(frame, places, mark, pgettext("map", "Map of the world."))
    return _picture(drawn, _world_sheet(drawn, WORLD), _world_sheet(drawn, PHONE_WORLD))


def region(
    frame: Frame, places: Iterable[Place], *, around: Sequence[str], mark: Mark = "", spots: Sequence[Spot] = ()
) -> Picture:
    """The part of the world around some countries, each value printed on it; or that of each place in them."""
    drawn = _map(frame, places, mark, pgettext("map", "Map of a region."), spots)
    return _near(drawn, around, names=False)


def country(
    frame: Frame, places: Iterable[Place], *, code: str, mark: Mark = "", spots: Sequence[Spot] = ()
) -> Picture:
    """One country among its neighbours, named; with the value of each, or that of each place."""
    opening = pgettext("map", "Map of %(country)s and its neighbours.") % {"country": country_name(code)}
    return _near(_map(frame, places, mark, opening, spots), [code], names=True)


def _near(drawn: _Map, around: Sequence[str], *, names: bool) -> Picture:
    picture = _picture(drawn, *(_near_sheet(drawn, around, width, names=names) for width in (WIDE, NARROW)))
    window = _window(drawn, around, WIDE, names=names)
    notes = tuple(dict.fromkeys([*picture.notes, *(_notes_of_names(window) if names else ())]))
    if not drawn.spots:
        return replace(picture, notes=notes)
    return replace(
        picture,
        columns=placed.columns(drawn.frame),
        rows=placed.rows(drawn.spots),
        addresses=tuple(spot.address for spot in drawn.spots),
        key=(*placed.keys(drawn.spots), *picture.key),
        notes=(*placed.notes(drawn.spots, window), *notes),
    )


def _notes_of_names(window: outlines.Window) -> list[str]:
    """What must be said of the countries that may be named on a map, whether they are counted or not."""
    return [
        note
        for code, shape in shapes().items()
        if (note := country_note(code)) and window.sees(window.change(shape.point))
    ]


def _map(frame: Frame, places: Iterable[Place], mark: Mark, opening: str, spots: Sequence[Spot] = ()) -> _Map:
    held = sorted(places, key=lambda place: (place.value is None, -(place.value or 0), country_name(place.code)))
    check_numbers([place.value for place in held])
    if missing := [place.code for place in held if place.code not in shapes()]:
        raise ValueError(f"no shape and no point for {', '.join(missing)}")
    found = steps(place.value for place in held if place.value is not None)
    description = words.sentence(_description(frame, held, opening), placed.description(spots) if spots else "")
    return _Map(frame, held, found, mark, description, spots)


def _description(frame: Frame, places: Sequence[Place], opening: str) -> str:
    if not places:
        return words.sentence(opening, words.nothing())
    pairs = [(country_name(place.code), place.value) for place in places]
    shown = [pair for pair in pairs if pair[1]]
    number = ngettext("%(number)s country.", "%(number)s countries.", len(shown)) % {
        "number": words.shown(len(shown), "count")
    }
    return words.sentence(
        opening,
        words.stop(frame.counted),
        number,
        words.named(shown, frame.form) if shown else "",
        words.total(shown, frame.form),
        words.unknown([name for name, value in pairs if value is None]),
    )


def _picture(drawn: _Map, svg: str, narrow: str) -> Picture:
    return Picture(
        kind="map",
        name=drawn.frame.name,
        title=drawn.frame.title,
        caption=drawn.frame.caption,
        source=words.sentence(words.stop(drawn.frame.source), boundaries.source()),
        description=drawn.description,
        columns=(Column(pgettext("map", "Country")), Column(drawn.frame.counted, drawn.frame.form)),
        rows=tuple((country_name(place.code), place.value) for place in drawn.places),
        addresses=tuple(place.address for place in drawn.places),
        svg=svg,
        narrow=narrow,
        key=_key(drawn),
        notes=tuple(
            dict.fromkeys(
                [boundaries.disclaimer(), *(note for place in drawn.places if (note := country_note(place.code)))]
            )
        ),
        is_rtl=words.is_rtl(),
    )


def _key(drawn: _Map) -> tuple[Key, ...]:
    """What each shade means, in numbers."""
    found = []
    for place, step in enumerate(drawn.steps, 1):
        swatch = tag(
            "rect", class_=fill_class(drawn.mark), fill_opacity=_shade(place, len(drawn.steps)), width=22, height=14
        )
        said = (
            words.shown(step.low, drawn.frame.form)
            if step.low == step.high
            else words.span(step.low, step.high, drawn.frame.form)
        )
        found.append(Key(_swatch(swatch), said))
    if any(place.value is None for place in drawn.places):
        name = f"{drawn.frame.name}-key"
        hatched = patterns(name, {"gap"}) + tag("rect", fill=f"url(#{name}-gap)", class_="p-rule", width=22, height=14)
        found.append(Key(_swatch(hatched), not_known_key()))
    return (
        *found,
        Key(
            _swatch(tag("rect", class_="p-land", width=22, height=14)),
            drawn.frame.rest or pgettext("map", "none on this record"),
        ),
    )


def _swatch(inside: str) -> str:
    return tag(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 22 14", width=22, height=14, aria_hidden="true"
    )


def _shade(step: int, of: int) -> str:
    """How dark a step is: the last is full."""
    return f"{1 - (of - step) * min(0.24, 0.66 / max(of - 1, 1)):.2f}"


def _world_sheet(drawn: _Map, width: int) -> str:
    level: Literal["far", "farthest"] = "far" if width == WORLD else "farthest"
    window, radius = outlines.world_window(width, level), RADIUS[width]
    name = f"{drawn.frame.name}-{'wide' if width == WORLD else 'narrow'}"
    sheet = Sheet(name, width, is_rtl=words.is_rtl(), mirrored=False)
    small = [
        place
        for place in drawn.places
        if place.value != 0 and outlines.size_on(shapes()[place.code], window) < 2 * radius
    ]
    _ground(sheet, drawn, outlines.world_outlines(width, level), {place.code for place in small})
    homes = [window.change(shapes()[place.code].point) for place in small]
    for place, home, moved in zip(small, homes, outlines.kept_apart(homes, radius, window), strict=True):
        _lead(sheet, home, moved)
        sheet.open_link(place.address, _said(drawn, place))
        sheet.dot(*moved, radius, "p-paper")
        sheet.draw(_filled(sheet, drawn, place, "circle", cx=moved[0], cy=moved[1], r=radius))
        sheet.close(place.address)
    return sheet.svg(window.height, drawn.frame.title, drawn.description)


def _near_sheet(drawn: _Map, around: Sequence[str], width: float, *, names: bool) -> str:
    window = _window(drawn, around, width, names=names)
    sheet = Sheet(
        f"{drawn.frame.name}-{'wide' if width == WIDE else 'narrow'}", width, is_rtl=words.is_rtl(), mirrored=False
    )
    _ground(sheet, drawn, outlines.outlines_in(window), set())
    marks = placed.marked(drawn.spots, window) if drawn.spots else _marked_countries(drawn, window)
    radius = max((letters.width(mark.printed, 12) / 2 + 4 for mark in marks), default=10)
    radius = max(radius, 10)
    homes = [mark.home for mark in marks]
    badges = outlines.kept_apart(homes, radius, window)
    for home, moved in zip(homes, badges, strict=True):
        _lead(sheet, home, moved)
    if names:
        shaded = {place.code for place in drawn.places if place.value != 0}
        map_names.draw(sheet, window, around[0], badges, radius, shaded)
    for mark, (x, y) in zip(marks, badges, strict=True):
        sheet.open_link(mark.address, mark.words)
        sheet.dot(x, y, radius, "p-paper p-edge", stroke_width=1.2, stroke_dasharray=mark.dashes)
        sheet.text(x, y + 4.2, mark.printed, size=12, anchor="middle", bold=True)
        sheet.close(mark.address)
    return sheet.svg(window.height, drawn.frame.title, drawn.description)


def _window(drawn: _Map, around: Sequence[str], width: float, *, names: bool) -> outlines.Window:
    """Where places are marked, one country is drawn larger, and a region as far as its places reach."""
    tallest = 0.72 if width == WIDE else 1.0
    margin, least = (0.45 if names else 0.06), 500
    if drawn.spots and names:
        margin, least = 0.2, 200
    window = outlines.window_around(around, width, margin=margin, tallest=tallest, least=least)
    marked = [] if names else [spot.flat for spot in placed.seen(drawn.spots, window)]
    return outlines.window_over(marked, width, margin=0.12, tallest=tallest, least=900) if marked else window


def _marked_countries(drawn: _Map, window: outlines.Window) -> list[Marked]:
    return [
        Marked(
            home,
            words.shown(place.value, drawn.frame.form) if place.value is not None else "?",
            _said(drawn, place),
            place.address,
        )
        for place in drawn.places
        if place.value != 0 and window.sees(home := window.change(shapes()[place.code].point))
    ]


def _ground(sheet: Sheet, drawn: _Map, seen: Mapping[str, str], marked: set[str]) -> None:
    """All land in sight: first what is not counted, in one piece, then each country that is; dashed lines on top.

    A country that has a mark of its own is linked there and not here.
    """
    coast = 1.2 if sheet.width == WORLD else 0.8
    counted = {place.code for place in drawn.places if place.value != 0}
    rest = "".join(d for code, d in seen.items() if code not in counted)
    sheet.draw(tag("g", "", class_="p-coast", stroke_width=coast).removesuffix("</g>"))
    sheet.draw(tag("path", class_="p-land", d=rest))
    for place in drawn.places:
        if place.code in counted and (d := seen[place.code]):
            address = "" if place.code in marked else place.address
            sheet.open_link(address, _said(drawn, place))
            sheet.draw(tag("path", class_="p-paper", d=d) if place.value is None else "")
            sheet.draw(_filled(sheet, drawn, place, "path", d=d))
            sheet.close(address)
    dashed = "".join(seen[code] for code in boundaries.DASHED)
    sheet.draw(tag("path", d=dashed, fill="none") if dashed else "")
    sheet.draw("</g>")
    dashes = f"{4 * coast:g} {4 * coast:g}"
    sheet.draw(
        tag("path", class_="p-edge", d=dashed, fill="none", stroke_width=coast, stroke_dasharray=dashes)
        if dashed
        else ""
    )


def _filled(sheet: Sheet, drawn: _Map, place: Place, shape: str, **at: str | float) -> str:
    """A shape as dark as its step; hatched where the value is not known."""
    if place.value is None:
        return tag(shape, fill=sheet.needs("gap"), class_="p-rule", **at)
    return tag(
        shape,
        class_=fill_class(drawn.mark),
        fill_opacity=_shade(step_of(place.value, drawn.steps), len(drawn.steps)),
        **at,
    )


def _said(drawn: _Map, place: Place) -> str:
    return words.pair(country_name(place.code), words.shown(place.value, drawn.frame.form))


def _lead(sheet: Sheet, home: tuple[float, float], moved: tuple[float, float]) -> None:
    """A thin line from a mark that had to move to its place."""
    if abs(home[0] - moved[0]) + abs(home[1] - moved[1]) > 3:
        sheet.rule(*home, *moved, "p-edge", stroke_width=1)
