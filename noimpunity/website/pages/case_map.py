"""The map of a list of cases: by country, and by place where the list is of one region or one country."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from noimpunity.cases import columns, spots
from noimpunity.cases.choices import PlacePrecision
from noimpunity.cases.forms import Question
from noimpunity.cases.queries import Found
from noimpunity.cases.templatetags.case_words import partial_date
from noimpunity.cases.views import Maps
from noimpunity.places.countries import country_name
from noimpunity.places.regions import regions_of
from noimpunity.places.shapes import shapes
from noimpunity.website.drawing import maps, words
from noimpunity.website.drawing.maps import Place
from noimpunity.website.drawing.picture import Frame, Picture
from noimpunity.website.drawing.spots import Spot
from noimpunity.website.tables import picture_file

FORMS = ("csv", "svg", "png")


def on_page(question: Question, found: Found) -> dict[str, Any]:
    """The map with the addresses of its files, for the page of the list."""
    asked = question.address()
    files = {form: f"{reverse('cases:map', args=[form])}{f'?{asked}' if asked else ''}" for form in FORMS}
    return {"map": picture(question, found), "map_files": files}


def as_file(question: Question, found: Found, form: str) -> HttpResponse:
    """The map, or its table, as the file of a form."""
    return picture_file(picture(question, found), form)


MAPS = Maps(on_page, as_file)


def picture(question: Question, found: Found) -> Picture:
    """The cases found on a map: near where they lie in one region of the world, else on a map of the world."""
    counted = spots.by_country(found)
    drawn = [code for code in counted if code in shapes()]
    near = bool(drawn) and len(drawn) == len(counted) and _lie_together(drawn)
    return _near(question, found, counted) if near else _world(question, found, counted)


def _lie_together(countries: list[str]) -> bool:
    """Whether all are one country, or lie in one continent or region."""
    return len(countries) == 1 or bool(set.intersection(*(set(regions_of(code)) for code in countries)))


def _world(question: Question, found: Found, counted: Counter[str]) -> Picture:
    places = _places(question, counted)
    drawn = maps.world(_frame(question, found, _("Cases by country")), [one for one in places if one.code in shapes()])
    return _with_undrawn(drawn, [one for one in places if one.code not in shapes()])


def _near(question: Question, found: Found, counted: Counter[str]) -> Picture:
    marked = [_spot(spot) for spot in spots.spots(found, counted, language=get_language() or columns.PLAIN)]
    places, frame = _places(question, counted), _frame(question, found, _("Cases by place"))
    if len(counted) == 1:
        return maps.country(frame, places, code=next(iter(counted)), spots=marked)
    return maps.region(frame, places, around=list(counted), spots=marked)


def _spot(spot: spots.Spot) -> Spot:
    """A place for the map. One case leads to its page, several to the list beneath."""
    number = len(spot.references)
    return Spot(
        spot.name,
        spot.country,
        str(PlacePrecision(spot.precision).label),
        number,
        spot.point,
        is_wide=spot.precision == PlacePrecision.AREA,
        address=reverse("case", args=spot.references) if number == 1 else "#found",
    )


def _places(question: Question, counted: Mapping[str, int]) -> list[Place]:
    """The countries, each leading to the same map of it alone; where there is one, to its page."""
    if len(counted) == 1:
        return [Place(code, number, reverse("place", args=[code])) for code, number in counted.items()]
    asked = question.pairs(without="country")
    return [
        Place(code, number, f"?{urlencode([*asked, ('country', code), ('view', 'map')])}")
        for code, number in counted.items()
    ]


def _with_undrawn(drawn: Picture, undrawn: list[Place]) -> Picture:
    """The same, with the countries that have no shape and no point in its table and beneath it."""
    if not undrawn:
        return drawn
    said = words.joined([words.pair(country_name(one.code), words.shown(one.value, "count")) for one in undrawn])
    return replace(
        drawn,
        rows=(*drawn.rows, *((country_name(one.code), one.value) for one in undrawn)),
        addresses=(*drawn.addresses, *(one.address for one in undrawn)),
        notes=(pgettext("map", "Not drawn: %(countries)s") % {"countries": said}, *drawn.notes),
    )


def _frame(question: Question, found: Found, title: str) -> Frame:
    return Frame(
        "map",
        title,
        words.stop(question.sentence(found.number)),
        _("No Impunity, as of %(day)s") % {"day": partial_date(question.as_of)},
        _("Documented cases"),
        rest=pgettext("map", "none in this list"),
    )
