"""What the published cases of a country or region add up to. Only published cases are looked at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Sum

from noimpunity.cases.choices import Harm, Outcome
from noimpunity.cases.models import Case, OutcomeSpan, Victim
from noimpunity.cases.queries import published, spans_on, with_outcome
from noimpunity.justice.models import Step
from noimpunity.justice.queries import cited_by

ANSWERED = (Outcome.PARTIAL_IMPUNITY, Outcome.FULL_JUSTICE)


@dataclass(frozen=True)
class Outline:
    """What stands out of some cases as of a day."""

    cases: int
    outcomes: dict[str, int]
    years: str
    killed: int
    oldest: Case | None
    fallen: list[Case]
    newest_step: Step | None


@dataclass(frozen=True)
class Then:
    """A State of the time, and the cases of its years."""

    code: str
    cases: int
    years: str


def cases_in(countries: Iterable[str]) -> QuerySet[Case]:
    """The published cases of some countries."""
    return published().filter(country__in=list(countries))


def counted_by_country(*, as_of: date) -> dict[str, Counter[str]]:
    """How many published cases each country has, by their outcome as of a day. A country without one is not there."""
    found: dict[str, Counter[str]] = {}
    cases: QuerySet[Any] = with_outcome(published(), as_of=as_of).order_by()
    for country, outcome, number in cases.values_list("country", "outcome").annotate(Count("pk")):
        found.setdefault(country, Counter())[outcome or Outcome.NO_INFORMATION] += number
    return found


def outline(cases: QuerySet[Case], *, as_of: date) -> Outline:
    """What stands out of some published cases."""
    days = cases.aggregate(first=Min("happened_earliest"), last=Max("happened_latest"), number=Count("pk"))
    known: QuerySet[Any] = with_outcome(cases, as_of=as_of)
    now = Counter(row or Outcome.NO_INFORMATION for row in known.values_list("outcome", flat=True))
    killed = Victim.objects.filter(case__in=cases, harm=Harm.KILLED).aggregate(people=Sum("count"))["people"]
    return Outline(
        cases=days["number"],
        outcomes={outcome: now[outcome] for outcome in Outcome.values},
        years=_years(days["first"], days["last"]),
        killed=killed or 0,
        oldest=_unpunished(cases, as_of).order_by("happened_latest", "reference").first(),
        fallen=list(_fallen(cases, as_of)),
        newest_step=newest_step(cases, as_of=as_of),
    )


def newest_step(cases: QuerySet[Case], *, as_of: date) -> Step | None:
    """The step that counts from the latest day, of those that count by a day."""
    known = Step.objects.filter(case__in=cases, counts_from__lte=as_of).select_related("case")
    return (
        known.prefetch_related("wordings", "case__wordings")
        .order_by("-counts_from", "case__reference", "-position")
        .first()
    )


def over_years(cases: QuerySet[Case], *, as_of: date) -> list[tuple[int, dict[str, int]]]:
    """How many cases stood with each outcome at the end of each year, and on the day itself for the last."""
    spans = list(OutcomeSpan.objects.filter(case__in=cases, since__lte=as_of).values_list("since", "until", "outcome"))
    if not spans:
        return []
    years = range(min(since for since, *_ in spans).year, as_of.year + 1)
    return [(year, _standing_on(spans, min(date(year, 12, 31), as_of))) for year in years]


def states_then(cases: QuerySet[Case]) -> list[Then]:
    """The States to which the place belonged at the time, where they were others, oldest first."""
    rows = (
        cases.exclude(country_then="")
        .order_by()
        .values("country_then")
        .annotate(number=Count("pk"), first=Min("happened_earliest"), last=Max("happened_latest"))
    )
    found = [Then(row["country_then"], row["number"], _years(row["first"], row["last"])) for row in rows]
    return sorted(found, key=lambda then: (then.years, then.code))


def publishers(cases: QuerySet[Case]) -> list[tuple[str, int]]:
    """Whose documents the cases cite, and how many of each, most first."""
    rows = cited_by(cases).values("publisher").annotate(number=Count("address", distinct=True))
    return [(row["publisher"], row["number"]) for row in rows.order_by("-number", "publisher")]


def _years(first: date, last: date) -> str:
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _unpunished(cases: QuerySet[Case], as_of: date) -> QuerySet[Case]:
    now = spans_on(as_of).filter(case=OuterRef("pk"), outcome=Outcome.COMPLETE_IMPUNITY)
    return cases.filter(
        pk__in=cases.alias(now=now.values("pk")[:1]).filter(now__isnull=False).values("pk")
    ).prefetch_related("wordings")


def _fallen(cases: QuerySet[Case], as_of: date) -> QuerySet[Case]:
    """Cases in which somebody once stood convicted, and nobody does."""
    once = OutcomeSpan.objects.filter(Q(until__lte=as_of), outcome__in=ANSWERED).values("case")
    return _unpunished(cases, as_of).filter(pk__in=once).order_by("happened_earliest", "reference")


def _standing_on(spans: list[Any], day: date) -> dict[str, int]:
    now = Counter(outcome for since, until, outcome in spans if since <= day and (until is None or until > day))
    return {outcome: now[outcome] for outcome in Outcome.values}
