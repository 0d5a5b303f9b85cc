"""Reading cases, named as the field asks. Every public question starts from `published`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet

from noimpunity.cases import filters
from noimpunity.cases.choices import AGAINST, SHOWN, Harm, Publication
from noimpunity.cases.filters import BY_NAME, FILTERS
from noimpunity.cases.holdings import Bits, Holdings, Question, folded, hold, places
from noimpunity.cases.models import Case, OutcomeSpan, SuspectedActor, Victim
from noimpunity.changes.queries import record_version
from noimpunity.methods.dates import parse

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the list: words, values of filters, the first and last day, each maybe a month or year."""

    words: str = ""
    first: str = ""
    last: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """The values chosen of a filter."""
        return dict(self.chosen).get(name, ())

    def without(self, name: str) -> "Asked":
        """The same question with one filter left open, or without its words or its days."""
        if name in ("words", "days"):
            return replace(self, words="") if name == "words" else replace(self, first="", last="")
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair[0] != name))

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the range, each open where none is given."""
        first = parse(self.first).earliest if self.first else None
        return first, parse(self.last).latest if self.last else None


def asking(words: str = "", *, first: str = "", last: str = "", **chosen: tuple[str, ...]) -> Asked:
    """A question, with the values of its filters by their names and in their order."""
    unknown = set(chosen) - set(BY_NAME)
    if unknown:
        raise ValueError(f"there is no filter {', '.join(sorted(unknown))}")
    return Asked(words, first, last, tuple((name, chosen[name]) for name in BY_NAME if chosen.get(name)))


@dataclass(frozen=True)
class Found:
    """The cases a question asks for, as places in what is held."""

    holdings: Holdings
    asked: Asked
    as_of: date

    @cached_property
    def bits(self) -> Bits:
        return self.holdings.matching(_as_held(self.asked, self.as_of))

    @property
    def number(self) -> int:
        return self.bits.bit_count()

    def keys(self, first: int = 0, number: int | None = None) -> list[int]:
        """The keys of some of them, in the order of the list."""
        return self.holdings.page(self.bits, first, self.number if number is None else number)

    def places(self) -> Iterator[int]:
        """Their places among all that is held."""
        return places(self.bits)

    def counts(self) -> Counts:
        """How many cases each value of each filter shows while the other filters stay as they are."""
        return self.holdings.counts(_as_held(self.asked, self.as_of))

    def without(self, name: str) -> "Found":
        """What the same question finds with one filter left open."""
        return Found(self.holdings, self.asked.without(name), self.as_of)


def published() -> QuerySet[Case]:
    """What the public may see: approved, neither frozen nor withdrawn, and nobody concerned said no."""
    return Case.objects.filter(publication__in=SHOWN).exclude(consent__in=AGAINST)


def withdrawn() -> QuerySet[Case]:
    """What the public may know to have been withdrawn. Where consent was refused not even that."""
    return Case.objects.filter(publication=Publication.WITHDRAWN).exclude(consent__in=AGAINST)


def spans_on(as_of: date) -> QuerySet[OutcomeSpan]:
    """The outcome in force on a day, at most one for each case."""
    return filters.spans_on(OutcomeSpan, as_of)


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
    """The published cases a question asks for, as the database finds them. `find` finds the same, and faster."""
    cases = with_outcome(published(), as_of=as_of).filter(happened_earliest__lte=as_of)
    for word in folded(question.words):
        cases = cases.filter(search_key__contains=word)
    cases = cases.filter(filters.overlaps(*question.days()))
    for name, values in question.chosen:
        cases = cases.filter(BY_NAME[name].narrow(values, as_of))
    return cases


def find(question: Asked, *, as_of: date) -> Found:
    """The published cases a question asks for, from what is held in memory."""
    return Found(holdings(), question, as_of)


def counts(question: Asked, *, as_of: date) -> Counts:
    """How many cases each value of each filter shows while the other filters stay as they are."""
    return find(question, as_of=as_of).counts()


def counts_by_database(question: Asked, *, as_of: date) -> Counts:
    """The same as the database counts: slower, for whoever wants to compare."""
    found: Counts = {}
    for each in FILTERS:
        cases = asked(question.without(each.name), as_of=as_of)
        pairs = set(each.held(Case.objects.filter(pk__in=cases.order_by().values("pk")), as_of))
        found[each.name] = dict(Counter(value for _, value in pairs))
    return found


_held: tuple[str, Holdings] | None = None
_making = Lock()


def holdings() -> Holdings:
    """What is held of the published cases, made anew where anything on the record changed since.

    Inside a transaction it is made for this once: what was written there may still be undone.
    """
    global _held
    if not _may_keep():
        return hold(published())
    version = record_version()
    kept = _held
    if kept is None or kept[0] != version:
        with _making:
            kept = _held
            if kept is None or kept[0] != version:
                kept = _held = version, hold(published())
    return kept[1]


def _may_keep() -> bool:
    return not connection.in_atomic_block


def _as_held(question: Asked, as_of: date) -> Question:
    return Question(folded(question.words), question.chosen, *question.days(), as_of)


def shown(keys: Iterable[int], *, as_of: date) -> list[Case]:
    """Some cases as a list shows them, in the order of their keys; what is not published any more is left out."""
    wanted = list(keys)
    cases = for_listing(with_outcome(published(), as_of=as_of).filter(pk__in=wanted))
    by_key = {case.pk: case for case in cases.order_by()}
    return [by_key[key] for key in wanted if key in by_key]


def shown_by_reference(references: Iterable[str]) -> QuerySet[Case]:
    """Published cases by their references, with their titles."""
    return published().filter(reference__in=references).prefetch_related("wordings")


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
    found = Victim.objects.filter(on_day, case__in=published())
    return (
        found.select_related("case")
        .prefetch_related("case__wordings", "wordings")
        .order_by("case__happened_earliest", "case__reference", "position")
    )


def people_on_the_record(*, as_of: date) -> QuerySet[Victim]:
    """Every victim with a name on the record, with the outcome of the case as `victim.outcome`."""
    spans = spans_on(as_of).filter(case=OuterRef("case_id"))
    named = Victim.objects.filter(case__in=published()).exclude(name="")
    return (
        named.annotate(outcome=spans.values("outcome"))
        .select_related("case")
        .order_by("case__happened_earliest", "case__reference", "position")
    )


def _named_victims() -> QuerySet[Victim]:
    return Victim.objects.prefetch_related("wordings")


def _counted(rows: QuerySet[Any], column: str) -> dict[str, int]:
    return {row[column]: row["number"] for row in rows.values(column).annotate(number=Count("pk", distinct=True))}


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
