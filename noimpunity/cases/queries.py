"""Reading cases, named as the field asks. Every public question starts from `published`."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from noimpunity.cases.choices import Harm
from noimpunity.cases.models import Case, CaseViolation, OutcomeSpan, SuspectedActor, Victim
from noimpunity.methods.names import query_words


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the list: words, and any of the values of each filter."""

    words: str = ""
    outcome: tuple[str, ...] = ()
    violation: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    decade: tuple[str, ...] = ()

    def without(self, name: str) -> "Asked":
        """The same question with one filter left open."""
        return Asked(**{**vars(self), name: ()})


@dataclass(frozen=True)
class Counts:
    """How many cases each value of a filter would show."""

    outcome: dict[str, int] = field(default_factory=dict)
    violation: dict[str, int] = field(default_factory=dict)
    country: dict[str, int] = field(default_factory=dict)
    decade: dict[str, int] = field(default_factory=dict)


def published() -> QuerySet[Case]:
    """What the public may see."""
    return Case.objects.filter(is_published=True)


def spans_on(as_of: date) -> QuerySet[OutcomeSpan]:
    """The outcome in force on a day, at most one for each case."""
    return OutcomeSpan.objects.filter(Q(until__isnull=True) | Q(until__gt=as_of), since__lte=as_of)


def with_outcome(cases: QuerySet[Case], *, as_of: date) -> QuerySet[Case]:
    """Cases with the outcome in force on a day, as `case.outcome` and `case.outcome_since`."""
    spans = spans_on(as_of).filter(case=OuterRef("pk"))
    return cases.annotate(outcome=spans.values("outcome"), outcome_since=spans.values("since"))


def for_listing(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what a list shows, in a fixed number of queries."""
    return cases.prefetch_related("wordings", "violations", Prefetch("victims", _named_victims()))


def for_reading(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with everything a case page shows of the crime, in a fixed number of queries."""
    victims = Victim.objects.prefetch_related("wordings", "names")
    actors = SuspectedActor.objects.prefetch_related("citations")
    return cases.select_related("entry__snapshot__publisher").prefetch_related(
        "wordings",
        "violations",
        "citations",
        "state_role_citations",
        "outcomes",
        Prefetch("victims", victims),
        Prefetch("suspected_actors", actors),
    )


def asked(question: Asked, *, as_of: date) -> QuerySet[Case]:
    """The published cases a question asks for."""
    cases = with_outcome(published(), as_of=as_of)
    for word in query_words(question.words):
        cases = cases.filter(search_key__contains=word)
    if question.outcome:
        cases = cases.filter(Exists(spans_on(as_of).filter(case=OuterRef("pk"), outcome__in=question.outcome)))
    if question.violation:
        kinds = CaseViolation.objects.filter(case=OuterRef("pk"), violation__in=question.violation)
        cases = cases.filter(Exists(kinds))
    if question.country:
        cases = cases.filter(country__in=question.country)
    if question.decade:
        cases = cases.filter(_in_decades(question.decade))
    return cases


def counts(question: Asked, *, as_of: date) -> Counts:
    """How many cases each value of a filter shows while the other filters stay as they are."""
    by = {name: asked(question.without(name), as_of=as_of) for name in ("outcome", "violation", "country", "decade")}
    decades: Counter[str] = Counter()
    years = by["decade"].values_list(ExtractYear("happened_earliest"), ExtractYear("happened_latest"))
    for first, last in years:
        decades.update(str(decade) for decade in range(first // 10 * 10, last + 1, 10))
    violations = CaseViolation.objects.filter(case__in=by["violation"].values("pk"))
    return Counts(
        outcome=_counted(by["outcome"].order_by(), "outcome"),
        violation=_counted(violations.order_by(), "violation"),
        country=_counted(by["country"].order_by(), "country"),
        decade=dict(sorted(decades.items())),
    )


def outcome_counts(*, as_of: date) -> dict[str, int]:
    """How many published cases stand with each outcome as of a day."""
    return _counted(with_outcome(published(), as_of=as_of).order_by(), "outcome")


def remembered_on(day: date) -> QuerySet[Victim]:
    """Those killed, and those missing, on this day of a year before.

    Only where the day itself is known. On 28 February of a year without a leap day, those of 29 February too.
    """
    days = [(day.month, day.day)]
    if (day.month, day.day) == (2, 28) and not _is_leap(day.year):
        days.append((2, 29))
    killed = Q(harm=Harm.KILLED, died_earliest=F("died_latest"), died_latest__lt=day)
    missing = Q(
        harm=Harm.DISAPPEARED,
        case__happened_earliest=F("case__happened_latest"),
        case__happened_latest__lt=day,
    )
    on_day = Q()
    for month, number in days:
        on_day |= killed & Q(died_earliest__month=month, died_earliest__day=number)
        on_day |= missing & Q(case__happened_earliest__month=month, case__happened_earliest__day=number)
    found = Victim.objects.filter(on_day, case__is_published=True)
    return (
        found.select_related("case")
        .prefetch_related("case__wordings", "wordings")
        .order_by("case__happened_earliest", "position")
    )


def people_on_the_record(*, as_of: date) -> QuerySet[Victim]:
    """Every victim with a name on the record, with the outcome of the case as `victim.outcome`."""
    spans = spans_on(as_of).filter(case=OuterRef("case_id"))
    named = Victim.objects.filter(case__is_published=True).exclude(name="")
    return (
        named.annotate(outcome=spans.values("outcome"))
        .select_related("case")
        .order_by("case__happened_earliest", "case_id", "position")
    )


def _named_victims() -> QuerySet[Victim]:
    return Victim.objects.prefetch_related("wordings")


def _counted(rows: QuerySet[Any], column: str) -> dict[str, int]:
    return {row[column]: row["number"] for row in rows.values(column).annotate(number=Count("pk", distinct=True))}


def _in_decades(decades: tuple[str, ...]) -> Q:
    """Cases with some day in one of the decades, so that an unknown day is found in each it may fall in."""
    within = Q()
    for decade in decades:
        first = int(decade)
        within |= Q(happened_earliest__lte=date(first + 9, 12, 31), happened_latest__gte=date(first, 1, 1))
    return within


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
