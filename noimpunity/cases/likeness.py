"""Which cases an entry of a list may speak of: where country, days and a folded name fit. A person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Q, QuerySet

from noimpunity.cases.models import Case, Victim
from noimpunity.cases.publishers import behind
from noimpunity.methods.dates import PartialDate, parse
from noimpunity.methods.facts import widened
from noimpunity.methods.names import query_words, search_key, words
from noimpunity.sources.models import Entry

MOST = 50
MOST_WORDS = 6  # of a name, by which cases are looked up


@dataclass(frozen=True)
class Likeness:
    """A case with what of an entry fits it: yes, no, or None where the entry does not say."""

    case: Case
    country: bool | None
    date: bool | None
    name: bool | None
    victim: int | None = None  # the position of the victim whose name fits

    @property
    def fits(self) -> bool:
        """Whether the name fits and nothing speaks against it: then a draft would be of a case that is there."""
        return bool(self.name) and self.country is not False and self.date is not False

    @property
    def what(self) -> tuple[str, ...]:
        """What fits, by name."""
        return tuple(name for name in ("country", "date", "name") if getattr(self, name))


@dataclass(frozen=True)
class Sought:
    """What an entry is found by."""

    countries: frozenset[str]
    days: PartialDate | None
    names: tuple[str, ...]


def cases_like(entry: Entry) -> list[Likeness]:
    """Cases an entry may speak of, published or not: best first; those where the name does not fit come last."""
    sought = _sought(entry)
    found = [_likeness(case, sought) for case in _candidates(sought)]
    likely = [each for each in found if _is_worth_showing(each)]
    return sorted(likely, key=lambda each: (not each.fits, not each.name, -len(each.what), each.case.reference))[:MOST]


def _sought(entry: Entry) -> Sought:
    values, precision = entry.values, behind(entry).false_precision
    day = values.get("date", "")
    names = [values.get("name", ""), *(row.get("name", "") for row in values.get("names", ()))]
    return Sought(
        frozenset(entry.countries),
        parse(widened(day, **precision)) if day else None,
        tuple(name for name in names if words(name)),
    )


def _candidates(sought: Sought) -> QuerySet[Case]:
    """The cases that fit in country and days, and those in which a whole name is written."""
    fitting = Q(pk__in=())
    if sought.days and (sought.countries or sought.names):
        fitting |= _on(sought.days) & (Q(country__in=sought.countries) if sought.countries else Q())
    for name in sought.names:
        fitting |= _with_words(query_words(name))
    cases = Case.objects.filter(fitting).prefetch_related("wordings", "victims__names")
    return cases.order_by("happened_earliest", "reference").distinct()


def _with_words(folded: list[str]) -> Q:
    """Cases in whose words two of a name stand: a name may be written with more words here, or with fewer."""
    found = Q(pk__in=())
    for some in combinations(folded[:MOST_WORDS], min(2, len(folded))):
        pair = Q()
        for word in some:
            pair &= Q(search_key__contains=word)
        found |= pair
    return found if folded else Q(pk__in=())


def _on(days: PartialDate) -> Q:
    first, last = days.earliest or date.min, days.latest or date.max
    happened = Q(happened_earliest__lte=last, happened_latest__gte=first)
    return happened | Q(victims__died_earliest__lte=last, victims__died_latest__gte=first)


def _likeness(case: Case, sought: Sought) -> Likeness:
    named = next((victim for victim in case.victims.all() if _is_called(victim, sought.names)), None)
    return Likeness(
        case,
        case.country in sought.countries if sought.countries else None,
        _meets(case, sought.days) if sought.days else None,
        named is not None if sought.names else None,
        named.position if named else None,
    )


def _is_worth_showing(each: Likeness) -> bool:
    """The name with a country or a day, or a country and a day."""
    return len(each.what) > 1 or each.fits


def _is_called(victim: Victim, names: Iterable[str]) -> bool:
    own = [victim.name, *(row.name for row in victim.names.all())]
    return any(_alike(one, other) for one in own if one for other in names)


def _alike(one: str, other: str) -> bool:
    """Whether one name holds every word of the other, in any script or spelling: two at least, or both are one."""
    first, second = query_words(one), query_words(other)
    if min(len(first), len(second)) < 2:
        return bool(first) and first == second
    return _stands_in(first, other) or _stands_in(second, one)


def _stands_in(folded: list[str], name: str) -> bool:
    known = set(search_key(name).split())
    return all(word in known for word in folded)


def _meets(case: Case, days: PartialDate) -> bool:
    spans: list[tuple[date, date | None]] = [(case.happened_earliest, case.happened_latest)]
    spans += [(victim.died_earliest, victim.died_latest) for victim in case.victims.all() if victim.died_earliest]
    first, last = days.earliest or date.min, days.latest or date.max
    return any(begins <= last and ends >= first for begins, ends in spans if begins and ends)
