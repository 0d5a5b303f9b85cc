"""The pictures of countries and regions."""

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from noimpunity.cases.choices import Outcome
from noimpunity.places.countries import country_name
from noimpunity.places.regions import region_name
from noimpunity.places.shapes import shapes
from noimpunity.website.drawing import maps
from noimpunity.website.drawing.columns import Part, Period, stacks
from noimpunity.website.drawing.looks import Mark
from noimpunity.website.drawing.maps import Place
from noimpunity.website.drawing.picture import Frame, Picture

Counted = dict[str, Counter[str]]
MARKS: tuple[tuple[Outcome, Mark], ...] = (
    (Outcome.COMPLETE_IMPUNITY, "complete"),
    (Outcome.PARTIAL_IMPUNITY, "partial"),
    (Outcome.FULL_JUSTICE, "justice"),
    (Outcome.NO_INFORMATION, "unknown"),
)
# A region whose countries lie far apart is told by its table; more than these are a map of the world.
DRAWN_AROUND = 30


def world(counted: Counted, *, day: str) -> Picture:
    """Where the documented cases lie."""
    return maps.world(_frame("world", _("Documented cases by country"), day), _places(counted))


def country(code: str, counted: Counted, *, day: str) -> Picture | None:
    """A country among its neighbours, with the cases of each; none for a place too small to have a shape or a point."""
    if code not in shapes():
        return None
    title = _("Documented cases in %(country)s and around it") % {"country": country_name(code)}
    return maps.country(_frame("map", title, day), _places(counted), code=code)


def region(code: str, countries: Sequence[str], counted: Counted, *, day: str) -> Picture | None:
    """A region with the cases of each country."""
    around = [each for each in countries if each in shapes() and each in counted]
    if not around:
        return None
    title = _("Documented cases: %(region)s") % {"region": region_name(code)}
    return maps.region(_frame("map", title, day), _places({each: counted[each] for each in around}), around=around)


def outcomes(years: Sequence[tuple[int, dict[str, int]]], *, day: str) -> Picture:
    """How many cases stood with each outcome, year by year."""
    parts = [Part(str(outcome.label), mark) for outcome, mark in MARKS]
    periods = [Period(str(year), tuple(float(now[outcome]) for outcome, _mark in MARKS)) for year, now in years]
    frame = _frame("outcomes", _("The outcome over time"), day, _("As it stood at the end of each year."))
    return stacks(frame, parts, periods, period=_("Year"))


def _places(counted: Counted) -> list[Place]:
    return [
        Place(code, numbers.total(), reverse("place", args=[code]))
        for code, numbers in counted.items()
        if code in shapes()
    ]


def _frame(name: str, title: str, day: str, caption: str = "") -> Frame:
    return Frame(name, title, caption, _("No Impunity, as of %(day)s") % {"day": day}, _("Documented cases"))
