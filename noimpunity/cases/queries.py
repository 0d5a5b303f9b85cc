"""Reading cases, named as the field asks. Every public question starts from `published`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from threading import Lock

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet

from noimpunity.cases import filters
from noimpunity.cases.choices import AGAINST, SHOWN, Harm, Publication
from noimpunity.cases.filters import BY_NAME, FILTERS
from noimpunity.cases.holdings import Bits, Holdings, Question, folded, hold, places
from noimpunity.cases.models import Case, OutcomeSpan, Victim
from noimpunity.cases.whole import fill
from noimpunity.changes.queries import record_version
from noimpunity.methods.dates import parse

Counts = dict[str, dict[str, int]]
Remembered = dict[tuple[int, int], list[tuple[int, int]]]
# What a list shows of a case, and everything its page shows of the crime.
LISTED = ("wordings", "violations", "victims__wordings")
CRIME = (
    "wordings", "violations", "citations", "state_role_citations", "outcomes", "victims__wordings", "victims__names",
    "victims__media", "suspected_actors__citations", "facts",
)  # fmt: skip


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


def for_reading(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with who published their record, without the bytes and values it was read from."""
    left = ("entry__values", "entry__snapshot__content", "search_key")
    return cases.select_related("entry__snapshot__publisher").defer(*left)


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


def shown(keys: Iterable[int], *, as_of: date, with_their: tuple[str, ...] = LISTED) -> list[Case]:
    """Some cases as a list shows them, in the order of their keys; what is not published any more is left out."""
    wanted = list(keys)
    cases = with_outcome(published(), as_of=as_of).filter(pk__in=wanted).defer("search_key")
    by_key = {case.pk: case for case in cases.order_by()}
    fill(by_key.values(), with_their)
    return [by_key[key] for key in wanted if key in by_key]


def shown_by_key(keys: Iterable[int]) -> QuerySet[Case]:
    """Published cases by their keys, with their titles."""
    return published().filter(pk__in=keys).prefetch_related("wordings")


def shown_by_reference(references: Iterable[str]) -> QuerySet[Case]:
    """Published cases by their references, with their titles."""
    return published().filter(reference__in=references).prefetch_related("wordings")


def remembered_on(day: date) -> list[Victim]:
    """Those killed, and those missing, on this day of a year before.

    Only where the day itself is known. On 28 February of a year without a leap day, those of 29 February too.
    """
    keys = _keys_remembered_on(day, holdings().once("remembered", _remembered))
    if not keys:
        return []
    victims = Victim.objects.filter(pk__in=keys).select_related("case").prefetch_related("case__wordings", "wordings")
    found = victims.order_by("case__happened_earliest", "case__reference", "position")
    cases = set(published().filter(pk__in={victim.case_id for victim in found}).values_list("pk", flat=True))
    return [victim for victim in found if victim.case_id in cases]


def next_day_of_remembrance(today: date, *, within: int) -> date | None:
    """The first of so many days ahead on which somebody is remembered."""
    remembered = holdings().once("remembered", _remembered)
    days = (today + timedelta(days=ahead) for ahead in range(1, within + 1))
    return next((day for day in days if _keys_remembered_on(day, remembered)), None)


def _keys_remembered_on(day: date, remembered: Remembered) -> list[int]:
    days = [(day.month, day.day)]
    if (day.month, day.day) == (2, 28) and not _is_leap(day.year):
        days.append((2, 29))
    return [key for of_year in days for year, key in remembered.get(of_year, ()) if year < day.year]


def _remembered() -> Remembered:
    """The killed and the missing, where the day is known, by the month and day of it."""
    killed = Q(harm=Harm.KILLED, died_earliest=F("died_latest"))
    missing = Q(harm=Harm.DISAPPEARED, case__happened_earliest=F("case__happened_latest"))
    found: Remembered = {}
    rows = Victim.objects.filter(killed | missing, case__in=published().order_by()).order_by()
    for key, harm, died, happened in rows.values_list("pk", "harm", "died_earliest", "case__happened_earliest"):
        day = (died if harm == Harm.KILLED else None) or happened
        found.setdefault((day.month, day.day), []).append((day.year, key))
    return found


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
