"""A case: the crime, the line of what was done, those accused, the sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from noimpunity.cases import queries
from noimpunity.cases.models import Case, OutcomeSpan
from noimpunity.cases.said import said_of
from noimpunity.changes.choices import ReasonClass
from noimpunity.changes.models import Change
from noimpunity.changes.queries import public_register
from noimpunity.justice.clock_rows import crime_clocks
from noimpunity.justice.clocks import readings
from noimpunity.justice.hearings import docket
from noimpunity.justice.judgments import beyond
from noimpunity.justice.models import Result, Step
from noimpunity.justice.queries import Standing, facts_of, standing, steps_known_on, whole
from noimpunity.justice.reading import reading_of
from noimpunity.places.countries import country_note
from noimpunity.sources.models import Document
from noimpunity.website import sharing
from noimpunity.website.pages.as_of import day_asked
from noimpunity.website.pages.card import card_of


@dataclass(frozen=True)
class LinePoint:
    """A step on the line, and the outcome in force after it, which colours the line from there."""

    step: Step
    outcome: str


@dataclass(frozen=True)
class Cited:
    """A document, and the dates of the steps it is cited for."""

    document: Document
    days: list[str]


def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything public about one case, as of today; of one that was withdrawn, only that it was."""
    page = page_of(reference, today=timezone.localdate(), as_of=request.GET.get("as_of", ""))
    if page is not None:
        return render(request, "website/case.html", page, status=400 if page["asked"].problem else 200)
    if queries.withdrawn().filter(reference=reference).exists():
        told = [change for change in _register(reference) if change.reason_class == ReasonClass.RETRACTED]
        return render(request, "website/withdrawn.html", {"reference": reference, "changes": told}, status=410)
    raise Http404(_("There is no case “%(reference)s” on this record.") % {"reference": reference})


def page_of(reference: str, *, today: date, is_preview: bool = False, as_of: str = "") -> dict[str, Any] | None:
    """What the page of a case shows today or as of a day asked for; nothing where the public may not see it."""
    case = whole(queries.published(), reference)
    if case is None:
        return None
    asked = day_asked(case, as_of, today=today)
    facts = facts_of(case)
    now = standing(case, as_of=asked.day, facts=facts)
    cited = documents(case, as_of=asked.day if asked.is_past else date.max)
    spans = [span for span in case.outcomes.all() if span.since <= asked.day]
    return {
        "case": case,
        "now": now,
        "asked": asked,
        "reading": reading_of(case, as_of=asked.day, facts=facts),
        "line": line(case, spans, asked.day),
        "results": results_by_accused(now),
        "spans": list(reversed(spans)),
        "clocks": crime_clocks(readings(case, as_of=asked.day, known=now.accused)),
        "docket": docket(case, now, today=today),
        "beyond": beyond(case, as_of=now.as_of),
        "documents": cited,
        "said": said_of(case, as_of=asked.day, in_public=True),
        "changes": _register(reference),
        "notes": {note for code in (case.country, case.country_then) if (note := country_note(code))},
        "today": asked.day.isoformat(),
        "address": f"{settings.ADDRESS}{reverse('case', args=[reference])}{asked.query}",
        **({} if asked.was_asked else _shared(case, now, cited)),
        "is_preview": is_preview,
    }


def _shared(case: Case, now: Standing, cited: list[Cited]) -> dict[str, Any]:
    """What networks and machines are told of the page: its card with the words on it, and its facts."""
    said = card_of(case, now)
    return {
        "share_image": sharing.card_address(case.reference),
        "share_alt": ". ".join((said.title, said.where, said.outcome, said.days)),
        "structured_data": sharing.of_case(case, [each.document for each in cited]),
    }


def _register(reference: str) -> list[Change]:
    return public_register(f"cases.Case:{reference}", f"justice.Line:{reference}")


def line(case: Case, spans: list[OutcomeSpan], as_of: date) -> list[LinePoint]:
    """The steps that count, each with the outcome in force on the day it began to count."""
    return [LinePoint(step, _outcome_on(spans, step.counts_from)) for step in steps_known_on(case.steps.all(), as_of)]


def results_by_accused(now: Standing) -> list[tuple[object, object, list[Result]]]:
    """Each accused with state and results as of the day, oldest first."""
    return [
        (accused, state, [row for row in accused.results.all() if row.counts_from <= now.as_of])
        for accused, state in now.accused
    ]


def documents(case: Case, *, as_of: date = date.max) -> list[Cited]:
    """Everything the case cites for what was known on a day, each once, by publisher, with the dates of the steps."""
    found: dict[int, Cited] = {}

    def cite(documents: Iterable[Document], day: str = "") -> None:
        for document in documents:
            days = found.setdefault(document.pk, Cited(document, [])).days
            if day and day not in days:
                days.append(day)

    cite(case.citations.all())
    cite(case.state_role_citations.all())
    for actor in case.suspected_actors.all():
        cite(actor.citations.all())
    for step in steps_known_on(case.steps.all(), as_of):
        cite(step.citations.all(), step.on)
        for result in (row for row in step.results.all() if row.counts_from <= as_of):
            cite(result.citations.all(), result.decided_on)
    for hearing in (row for row in case.hearings.all() if row.latest <= as_of):
        cite(hearing.citations.all(), hearing.on)
    for judgment in (row for row in case.judgments.all() if row.counts_from <= as_of):
        cite(judgment.citations.all(), judgment.delivered_on)
    for reparation in (row for row in case.reparations.all() if row.counts_from <= as_of):
        cite(reparation.citations.all(), reparation.ordered_on)
    return sorted(found.values(), key=lambda cited: _place_in_list(cited.document))


def _place_in_list(document: Document) -> tuple[str, str, str]:
    """By what readers see, not by which was cited first: that may have been in something not published."""
    return document.publisher.casefold(), document.address, document.published_on


def _outcome_on(spans: list[OutcomeSpan], day: date) -> str:
    in_force = [span.outcome for span in spans if span.since <= day]
    return in_force[-1] if in_force else "no_information"
