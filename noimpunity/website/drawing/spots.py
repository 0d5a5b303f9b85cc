"""Places within countries, for a map: each with its value, the words and the table that stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import ngettext, pgettext

from noimpunity.places.countries import country_name
from noimpunity.places.projection import project
from noimpunity.places.shapes import Point
from noimpunity.website.drawing import words
from noimpunity.website.drawing.outlines import Window
from noimpunity.website.drawing.picture import Cell, Column, Frame, Key
from noimpunity.website.drawing.sheet import tag

DASHES = "3 2"


@dataclass(frozen=True)
class Spot:
    """A place in a country; without a point where no more than the country is told. Wide: a stretch of land."""

    name: str
    country: str
    fineness: str  # in words, how fine the place is
    value: int
    point: Point | None = None  # longitude, latitude
    is_wide: bool = False
    address: str = ""

    @property
    def said(self) -> str:
        return words.pair(self.name or country_name(self.country), words.shown(self.value, "count"))

    @property
    def flat(self) -> Point:
        assert self.point is not None  # noqa: S101  asked only of what has a point
        return project(*self.point)


class Marked(NamedTuple):
    """A number on a map: where it belongs, what it says, where it leads."""

    home: Point
    printed: str
    words: str
    address: str
    dashes: str = ""


def marked(spots: Sequence[Spot], window: Window) -> list[Marked]:
    """The numbers of places, as they stand on a sheet; that of a stretch of land has a dashed edge."""
    return [
        Marked(
            window.change(spot.flat),
            words.shown(spot.value, "count"),
            spot.said,
            spot.address,
            DASHES if spot.is_wide else "",
        )
        for spot in seen(spots, window)
    ]


def seen(spots: Sequence[Spot], window: Window) -> list[Spot]:
    """Those that stand on a sheet."""
    return [spot for spot in spots if spot.point and window.sees(window.change(spot.flat))]


def description(spots: Sequence[Spot]) -> str:
    """How many places there are, and the first of them with their numbers."""
    pairs = [(spot.name, float(spot.value)) for spot in spots if spot.point]
    number = ngettext("%(number)s place.", "%(number)s places.", len(pairs)) % {
        "number": words.shown(len(pairs), "count")
    }
    return words.sentence(number, words.named(pairs, "count") if pairs else "")


def notes(spots: Sequence[Spot], window: Window) -> list[str]:
    """What has no mark on the drawing, as far as there is any."""
    shown = seen(spots, window)
    without = sum(spot.value for spot in spots if not spot.point)
    outside = sum(spot.value for spot in spots if spot.point and spot not in shown)
    found = []
    if without:
        found.append(
            ngettext(
                "%(number)s case has no mark here: only the country is told.",
                "%(number)s cases have no mark here: only the country is told.",
                without,
            )
            % {"number": words.shown(without, "count")}
        )
    if outside:
        found.append(
            ngettext(
                "%(number)s case lies outside of what is drawn; the table has it.",
                "%(number)s cases lie outside of what is drawn; the table has them.",
                outside,
            )
            % {"number": words.shown(outside, "count")}
        )
    return found


def columns(frame: Frame) -> tuple[Column, ...]:
    return (
        Column(pgettext("map", "Place")),
        Column(pgettext("map", "Country")),
        Column(pgettext("map", "How exact")),
        Column(frame.counted, frame.form),
    )


def rows(spots: Sequence[Spot]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (spot.name or country_name(spot.country), country_name(spot.country), spot.fineness, spot.value)
        for spot in spots
    )


def keys(spots: Sequence[Spot]) -> list[Key]:
    """What a mark means, as far as there are such marks."""
    found = []
    if any(spot.point and not spot.is_wide for spot in spots):
        found.append(Key(_sample(""), pgettext("map", "a town, with the number of its cases")))
    if any(spot.point and spot.is_wide for spot in spots):
        found.append(Key(_sample(DASHES), pgettext("map", "an area, marked near its middle")))
    return found


def _sample(dashes: str) -> str:
    mark = tag("circle", cx=11, cy=7, r=6, class_="p-paper p-edge", stroke_width=1.2, stroke_dasharray=dashes)
    return tag(
        "svg", mark, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 22 14", width=22, height=14, aria_hidden="true"
    )
