"""How to read a clock of limitation, which clocks run out soonest, and the feed of warnings for members."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from noimpunity.cases.choices import ClockState, LawConfidence
from noimpunity.cases.feeds import as_atom
from noimpunity.cases.queries import published
from noimpunity.justice.clock_words import STATES
from noimpunity.justice.running_out import running_out
from noimpunity.members.feed_keys import organisation_of
from noimpunity.places.countries import country_name, country_note
from noimpunity.website.clock_feed import clock_feed
from noimpunity.website.tables import as_csv

SHOWN = 50
COLUMNS = (
    "reference", "title", "country", "country_name", "state", "earliest", "latest", "days_left", "confidence", "law",
    "checked_by_a_lawyer", "as_of", "address",
)  # fmt: skip


def clocks_page(request: HttpRequest) -> HttpResponse:
    """What a clock says and does not say, and the soonest of the published cases."""
    today = timezone.localdate()
    spans = running_out(published(), as_of=today)
    rows = [(span, (span.earliest - today).days) for span in spans[:SHOWN] if span.earliest]
    context = {
        "rows": rows,
        "notes": {note for span, _ in rows if (note := country_note(span.case.country))},
        "states": [(state, STATES[state.value]) for state in ClockState],
        "confidences": [each.label for each in LawConfidence],
        "today": today,
    }
    return render(request, "website/clocks.html", context)


def clocks_file(_request: HttpRequest) -> HttpResponse:
    """Every published case whose earliest day is still to come, to take along."""
    return as_csv([COLUMNS, *_rows()], f"noimpunity-clocks-{timezone.localdate().isoformat()}")


def member_clocks(_request: HttpRequest, secret: str) -> HttpResponse:
    """The warnings, for whoever brings the secret of a member organisation. To anybody else there is no such page."""
    if organisation_of(secret) is None:
        raise Http404
    feed = clock_feed(as_of=timezone.localdate(), language=get_language() or "en")
    return HttpResponse(as_atom(feed), content_type="application/atom+xml; charset=utf-8")


def _rows() -> Iterator[list[Any]]:
    today = timezone.localdate()
    for span in running_out(published(), as_of=today):
        case = span.case
        yield [
            case.reference, str(case), case.country, country_name(case.country), span.state, span.earliest,
            span.latest or "", (span.earliest - today).days if span.earliest else "", span.confidence, span.law,
            "true" if span.is_checked else "false", today,
            f"{settings.ADDRESS}{reverse('case', args=[case.reference])}",
        ]  # fmt: skip
