"""What the published cases of a country or region add up to. Only published cases are looked at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet, Sum

from noimpunity.cases import queries
from noimpunity.cases.choices import Conviction, Harm, Outcome
from noimpunity.cases.holdings import Bits, Holdings, places
from noimpunity.cases.models import Case, OutcomeSpan, Victim
from noimpunity.cases.queries import published
from noimpunity.cases.whole import fill
from noimpunity.justice.models import Step
from noimpunity.justice.queries import cited_by

FALLEN_SHOWN = 20


@dataclass(frozen=True)
class Outline:
    """What stands out of some cases as of a day, and the latest of them. Of those that fell the first are named."""

    cases: int
    outcomes: dict[str, int]
    years: str
    killed: int
    oldest: Case | None
    fallen: list[Case]
    more_fallen: int
    newest_step: Step | None
    latest: list[Case]


@dataclass(frozen=True)
class Then:
    """A State of the time, and the cases of its years."""

    code: str
    cases: int
    years: str


def cases_in(countries: Iterable[str]) -> QuerySet[Case]:
    """The published cases of some countries."""
    return published().filter(country__in=list(countries))


def counted_by_country(*, as_of: date, held: Holdings | None = None) -> dict[str, Counter[str]]:
    """How many published cases each country has, by their outcome as of a day. A country without one is not there."""
    held = held or queries.holdings()
    return {country: counted(held, bits, as_of) for country, bits in held.values("country", as_of)}


def counted(held: Holdings, bits: Bits, as_of: date) -> Counter[str]:
    """How many of some cases stand with each outcome. A case of which nothing was reckoned tells nothing."""
    found = {outcome: (bits & there).bit_count() for outcome, there in held.values("outcome", as_of)}
    rest = bits.bit_count() - sum(found.values())
    found[Outcome.NO_INFORMATION] = found.get(Outcome.NO_INFORMATION, 0) + rest
    return Counter({outcome: number for outcome, number in found.items() if number})


def outline(countries: Iterable[str], *, as_of: date, held: Holdings | None = None, latest: int = 0) -> Outline:
    """What stands out of the published cases of some countries, and so many of the latest."""
    held, countries = held or queries.holdings(), list(countries)
    bits, cases = held.having("country", countries, as_of), cases_in(countries)
    fell = bits & held.having("conviction", [Conviction.FELL], as_of)
    unpunished = bits & held.having("outcome", [Outcome.COMPLETE_IMPUNITY], as_of)
    oldest = sorted(places(unpunished), key=lambda place: (held.ends[place], held.references[place]))[:1]
    newest = sorted(places(bits), key=lambda place: (-held.ends[place], held.references[place]))[:latest]
    fallen = list(places(fell, 0, FALLEN_SHOWN))
    keys = [held.keys[place] for place in (*oldest, *fallen, *newest)]
    shown = dict(zip(keys, queries.shown(keys, as_of=as_of, with_their=("wordings", "violations")), strict=False))
    now = counted(held, bits, as_of)
    return Outline(
        cases=bits.bit_count(),
        outcomes={outcome: now[outcome] for outcome in Outcome.values},
        years=_years_of(held, bits),
        killed=held.once(("killed", *countries), lambda: _killed(cases)),
        oldest=next((shown[held.keys[place]] for place in oldest), None),
        fallen=[shown[held.keys[place]] for place in fallen],
        more_fallen=fell.bit_count() - len(fallen),
        newest_step=newest_step(cases, as_of=as_of),
        latest=[shown[held.keys[place]] for place in newest],
    )


def _years_of(held: Holdings, bits: Bits) -> str:
    found = list(places(bits))
    first, last = min(held.begins[place] for place in found), max(held.ends[place] for place in found)
    return _years(date.fromordinal(first), date.fromordinal(last))


def newest_step(cases: QuerySet[Case], *, as_of: date) -> Step | None:
    """The step that counts from the latest day, of those that count by a day."""
    known = Step.objects.filter(case__in=cases.order_by(), counts_from__lte=as_of).select_related("case")
    step = known.order_by("-counts_from", "case__reference", "-position").first()
    if step:
        fill([step], ["wordings"])
        fill([step.case], ["wordings"])
    return step


def over_years(cases: QuerySet[Case], *, as_of: date) -> list[tuple[int, dict[str, int]]]:
    """How many cases stood with each outcome at the end of each year, and on the day itself for the last.

    A stretch of days holds the last day of each year from that in which it begins to the one before it ends.
    """
    spans = OutcomeSpan.objects.filter(case__in=cases.order_by(), since__lte=as_of).order_by()
    moves: dict[int, Counter[str]] = defaultdict(Counter)
    for since, until, outcome in spans.values_list("since", "until", "outcome"):
        moves[since.year][outcome] += 1
        if until and until <= as_of:
            moves[until.year][outcome] -= 1
    standing, found = Counter[str](), []
    for year in range(min(moves, default=as_of.year + 1), as_of.year + 1):
        standing.update(moves[year])
        found.append((year, {outcome: standing[outcome] for outcome in Outcome.values}))
    return found


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


def publishers(countries: Sequence[str], *, held: Holdings) -> list[tuple[str, int]]:
    """Whose documents the published cases of some countries cite, and how many of each, most first."""
    return held.once(("publishers", *countries), lambda: _publishers(cases_in(countries)))


def _publishers(cases: QuerySet[Case]) -> list[tuple[str, int]]:
    rows = cited_by(cases).values("publisher").annotate(number=Count("address", distinct=True))
    return [(row["publisher"], row["number"]) for row in rows.order_by("-number", "publisher")]


def _killed(cases: QuerySet[Case]) -> int:
    found = Victim.objects.filter(case__in=cases.order_by(), harm=Harm.KILLED).aggregate(people=Sum("count"))
    return found["people"] or 0


def _years(first: date, last: date) -> str:
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
