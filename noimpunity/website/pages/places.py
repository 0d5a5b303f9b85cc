"""A country or a region: its cases, their outcomes over time, what stands out, and what others print of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from noimpunity.cases import queries
from noimpunity.cases.choices import Outcome
from noimpunity.cases.holdings import Holdings
from noimpunity.cases.models import Case
from noimpunity.cases.templatetags.case_words import partial_date
from noimpunity.figures import places as reckoning
from noimpunity.figures.reported import index_rows_of
from noimpunity.places.boundaries import disclaimer
from noimpunity.places.countries import country_name, country_note
from noimpunity.places.regions import CONTINENTS, REGIONS, countries_in, region_name, regions_of
from noimpunity.website import place_pictures
from noimpunity.website.drawing.picture import Picture

CASES_SHOWN = 50
PUBLISHERS_SHOWN = 20


@dataclass(frozen=True)
class Row:
    """A country of a list, with its cases by outcome."""

    code: str
    cases: int
    outcomes: list[tuple[str, int]]


def places_page(request: HttpRequest) -> HttpResponse:
    """Every country with a published case, by region."""
    today = timezone.localdate()
    counted = reckoning.counted_by_country(as_of=today)
    drawn = place_pictures.world(counted, day=partial_date(today))
    context = {
        "today": today.isoformat(),
        "map": drawn,
        "regions": [
            (code, region_name(code), rows)
            for code in REGIONS
            if code not in CONTINENTS and (rows := _rows(countries_in(code), counted))
        ],
        "notes": _notes(counted, drawn),
    }  # fmt: skip
    return render(request, "website/places.html", context)


def place_page(request: HttpRequest, code: str) -> HttpResponse:
    """A country with a published case. Of any other there is no page, whatever the record may hold."""
    if code != code.upper():
        return redirect("place", code.upper(), permanent=True)
    today = timezone.localdate()
    held = queries.holdings()
    counted = reckoning.counted_by_country(as_of=today, held=held)
    if code not in counted:
        raise Http404(_("There is no published case of this country."))
    then = reckoning.states_then(reckoning.cases_in([code]))
    drawn = place_pictures.country(code, counted, day=partial_date(today))
    context = {
        **_shared(held, [code], today),
        "code": code,
        "name": country_name(code),
        "map": drawn,
        "then": then,
        "printed": index_rows_of(code),
        "regions": [(region, region_name(region)) for region in regions_of(code)],
        "notes": _notes([code, *(state.code for state in then)], drawn),
        "around": f"country={code}",
    }
    return render(request, "website/place.html", context)


def region_page(request: HttpRequest, code: str) -> HttpResponse:
    """A region with a published case."""
    today, countries = timezone.localdate(), countries_in(code)
    held = queries.holdings()
    counted = reckoning.counted_by_country(as_of=today, held=held)
    if not any(country in counted for country in countries):
        raise Http404(_("There is no published case of this region."))
    drawn = place_pictures.region(code, countries, counted, day=partial_date(today))
    context = {
        **_shared(held, countries, today),
        "name": region_name(code),
        "map": drawn,
        "countries": _rows(countries, counted),
        "notes": _notes(set(countries) & set(counted), drawn),
    }
    return render(request, "website/place.html", context)


def _shared(held: Holdings, countries: Sequence[str], today: date) -> dict[str, Any]:
    outline = reckoning.outline(countries, as_of=today, held=held, latest=CASES_SHOWN)
    cases = reckoning.cases_in(countries)
    return {
        "today": today.isoformat(),
        "outline": outline,
        "outcomes": [(outcome, outline.outcomes[outcome]) for outcome in Outcome.values],
        "waited": _days(outline.oldest, today),
        "cases": outline.latest,
        "more": outline.cases - len(outline.latest),
        "over_time": place_pictures.outcomes(reckoning.over_years(cases, as_of=today), day=partial_date(today)),
        "publishers": reckoning.publishers(countries, held=held)[:PUBLISHERS_SHOWN],
        "disclaimer": disclaimer(),
    }


def _days(case: Case | None, today: date) -> int:
    return (today - case.happened_latest).days if case else 0


def _rows(countries: Sequence[str], counted: dict[str, Counter[str]]) -> list[Row]:
    """The countries of a list that have a published case, by name."""
    rows = [
        Row(code, counted[code].total(), [(outcome, counted[code][outcome]) for outcome in Outcome.values])
        for code in countries
        if code in counted
    ]
    return sorted(rows, key=lambda row: country_name(row.code))


def _notes(codes: Any, picture: Picture | None) -> list[str]:
    """What must be said of the names on the page, save what the map says already."""
    said = picture.notes if picture else ()
    return sorted({note for code in codes if (note := country_note(code)) and note not in said})
