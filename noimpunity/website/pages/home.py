"""The first page: names before any number."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from noimpunity.cases import queries, wall
from noimpunity.cases.choices import Harm, Outcome
from noimpunity.cases.models import Case, Victim
from noimpunity.changes.models import Change
from noimpunity.changes.queries import latest
from noimpunity.justice.models import Step
from noimpunity.justice.queries import cited_by
from noimpunity.methods.dates import parse
from noimpunity.website.sharing import of_home

NAMES_SHOWN = 120  # the rest stands on the wall
CHANGES_SHOWN = 6
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Remembered:
    """Those killed or missing in one case, remembered on a day."""

    case: Case
    day: date
    years: int
    is_missing: bool
    people: int


def home(request: HttpRequest) -> HttpResponse:
    """The wall of names, what the record holds, whom we remember today, and what changed."""
    today = timezone.localdate()
    held = queries.holdings()
    outcomes = {outcome: bits.bit_count() for outcome, bits in held.values("outcome", today)}
    remembered = remembered_on(today)
    context = {
        "today": today.isoformat(),
        "structured_data": of_home(),
        "people": wall.first(NAMES_SHOWN, held, as_of=today),
        "holdings": held.once("home", holdings),
        "outcomes": [(value, outcomes.get(value, 0)) for value in Outcome.values],
        "remembered": remembered,
        "next_remembered": [] if remembered else next_remembered(today),
        "changes": latest_changes(),
    }
    return render(request, "website/home.html", context)


def holdings() -> dict[str, int]:
    """How much the public record holds."""
    cases = queries.published()
    return {
        "cases": cases.count(),
        "countries": cases.order_by().values("country").distinct().count(),
        "steps": Step.objects.filter(case__in=cases).count(),
        "documents": cited_by(cases).values("address").distinct().count(),
    }


def remembered_on(day: date) -> list[Remembered]:
    """Those remembered on a day, case by case; the killed and the missing apart."""
    found = queries.remembered_on(day)
    return [
        _remembered(list(victims), day)
        for _, victims in groupby(found, key=lambda victim: (victim.case_id, victim.harm))
    ]


def next_remembered(today: date) -> list[Remembered]:
    """The next day ahead on which somebody is remembered, if it is near."""
    day = queries.next_day_of_remembrance(today, within=DAYS_AHEAD)
    return remembered_on(day) if day else []


def latest_changes() -> list[tuple[Change, Case]]:
    """The newest changes to cases that are published."""
    keys = queries.holdings().keys_by_reference
    newest = list(islice(latest("cases.Case", among=keys), CHANGES_SHOWN))
    told = queries.shown_by_key({keys[change.reference] for change in newest})
    cases = {case.reference: case for case in told}
    return [(change, cases[change.reference]) for change in newest if change.reference in cases]


def _remembered(victims: list[Victim], day: date) -> Remembered:
    first = victims[0]
    since = parse(first.died_on or first.case.happened_on).latest
    return Remembered(
        case=first.case,
        day=day,
        years=day.year - since.year if since else 0,
        is_missing=first.harm == Harm.DISAPPEARED,
        people=sum(victim.count for victim in victims),
    )
