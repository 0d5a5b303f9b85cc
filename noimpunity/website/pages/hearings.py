"""Hearings of published cases, to come and past, and the same as a calendar to subscribe to."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from noimpunity.cases.queries import published
from noimpunity.justice.agenda import events
from noimpunity.justice.hearings import (
    Sitting,
    by_stretch,
    coming_hearings,
    countries,
    hearings,
    hearings_of,
    on_a_known_day,
    past_hearings,
)
from noimpunity.justice.icalendar import KIND, Calendar, written
from noimpunity.justice.models import Hearing
from noimpunity.places.countries import country_codes, country_name, country_note

PAST_A_PAGE = 50
CALENDAR_LOOKS_BACK = timedelta(days=366)  # long enough to see what became of a hearing one had noted


def hearings_page(request: HttpRequest) -> HttpResponse:
    """What is to come, soonest first, and what lies behind, newest first, each under its month."""
    today, (country, complaints) = timezone.localdate(), _country_asked(request)
    coming = [Sitting(row, is_coming=True) for row in coming_hearings(as_of=today, country=country)]
    page = _page(request, Paginator(past_hearings(as_of=today, country=country), PAST_A_PAGE))
    offered = sorted({*countries(), *([country] if country else [])}, key=lambda code: country_name(code).casefold())
    context = {
        "today": today.isoformat(),
        "country": country,
        "complaints": complaints,
        "countries": [(code, country_name(code)) for code in offered],
        "number": len(coming),
        "coming": by_stretch(coming),
        "page": page,
        "past": by_stretch(Sitting(row, is_coming=False) for row in page.object_list),
        "calendar": _address("hearings_calendar", country=country),
        "notes": [note for code in offered if (note := country_note(code))],
    }
    return render(request, "website/hearings.html", context)


def hearings_calendar(request: HttpRequest) -> HttpResponse:
    """The hearings of a year back and of all time to come whose day is known, as a calendar."""
    today, (country, _complaints) = timezone.localdate(), _country_asked(request)
    found = on_a_known_day(hearings(country=country)).filter(latest__gte=today - CALENDAR_LOOKS_BACK)
    title = _("No Impunity: hearings")
    if country:
        title = _("No Impunity: hearings, %(country)s") % {"country": country_name(country)}
    own, page = (_address(name, country=country) for name in ("hearings_calendar", "hearings"))
    return _calendar(found, title=title, own=own, page=page, file="noimpunity-hearings")


def case_calendar(_request: HttpRequest, reference: str) -> HttpResponse:
    """All hearings of a case whose day is known, as a calendar."""
    case = published().filter(reference=reference).prefetch_related("wordings").first()
    if case is None:
        raise Http404(_("There is no case “%(reference)s” on this record.") % {"reference": reference})
    title = _("No Impunity: hearings, %(case)s") % {"case": case}
    own, page = (_address(name, reference) for name in ("case_calendar", "case"))
    return _calendar(on_a_known_day(hearings_of(case)), title=title, own=own, page=page, file=f"{reference}-hearings")


def _calendar(found: Iterable[Hearing], *, title: str, own: str, page: str, file: str) -> HttpResponse:
    made = Calendar(
        title=title,
        words=_("Hearings whose day is known. Times are those of the clock of the court, wherever you are."),
        own_address=own,
        page_address=page,
        language=get_language() or settings.LANGUAGE_CODE,
        events=events(found, page=_address("case", "reference").replace("/reference/", "/{reference}/")),
    )
    headers = {"Content-Disposition": f'attachment; filename="{file}.ics"'}
    return HttpResponse(written(made), content_type=KIND, headers=headers)


def _country_asked(request: HttpRequest) -> tuple[str, list[str]]:
    """The country of an address, and what must be said of one that is none."""
    given = request.GET.get("country", "").strip()
    if not given or given in country_codes():
        return given, []
    return "", [
        _("“%(value)s” is not a value of the filter “%(name)s”: it was left out.")
        % {"value": given[:40], "name": "country"}
    ]


def _page(request: HttpRequest, pages: Paginator[Any]) -> Page[Any]:
    try:
        return pages.page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404(_("There is no such page of the list.")) from error


def _address(name: str, *args: str, country: str = "") -> str:
    place = f"{settings.ADDRESS}{reverse(name, args=args)}"
    return f"{place}?country={country}" if country else place
