"""Each figure reckoned from cases, as of a day: its result, and how each case stands in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from noimpunity.figures.choices import Standing
from noimpunity.figures.inhabitants import SHIPPED, Inhabitants
from noimpunity.methods import indices, shares, survival
from noimpunity.methods.outcome import CaseFacts

Result = dict[str, Any]
# Years since the crime for which the share still waiting is given.
YEARS_SHOWN = 30
DAYS_IN_A_YEAR = 365.25


@dataclass(frozen=True)
class Held:
    """A case as the figures see it."""

    reference: str
    country: str
    earliest: date
    facts: CaseFacts


@dataclass(frozen=True)
class Line:
    """What a case, or a line of a list, adds to the index of a country; why, where it adds nothing."""

    reference: str
    country: str
    unsolved: int
    reason: str


@dataclass(frozen=True)
class Mark:
    """How a case stands in a figure; `row` is the country under which it stands, where the figure has such rows."""

    reference: str
    standing: str
    row: str = ""


@dataclass(frozen=True)
class Reckoned:
    """A figure as of a day."""

    as_of: date
    result: Result
    marks: tuple[Mark, ...]

    def under(self, standing: str, row: str = "") -> list[str]:
        """The cases that stand in one way, in the order of their days."""
        return [mark.reference for mark in self.marks if mark.standing == standing and (not row or mark.row == row)]


Reckoner = Callable[[Iterable[Held], date], Reckoned]


def share(ask: Callable[..., str]) -> Reckoner:
    """The share of the cases that answer a question with yes."""

    def reckon(held: Iterable[Held], as_of: date) -> Reckoned:
        marks = tuple(Mark(case.reference, ask(case.facts, as_of=as_of)) for case in held)
        found = shares.share_of(mark.standing for mark in marks)
        counts = {"yes": found.yes, "no": found.no, "unknown": found.unknown, "does_not_arise": found.does_not_arise}
        kept = {"interval": "clopper_pearson", "confidence": indices.CONFIDENCE, "cases": len(marks)}
        return Reckoned(as_of, {**_estimate(found.estimate), **counts, **kept}, marks)

    return reckon


def first_verdict(held: Iterable[Held], as_of: date) -> Reckoned:
    """The median of the days to a first verdict, and the share still waiting by years since the crime."""
    waits = {case.reference: survival.first_verdict_wait(case.facts, as_of=as_of) for case in held}
    known = {reference: wait for reference, wait in waits.items() if wait}
    curve = survival.waits_curve(known.values())
    median, low, high = survival.median_wait(curve)
    marks = tuple(
        Mark(reference, Standing.ENDED if wait.has_ended else Standing.WAITING) for reference, wait in known.items()
    )
    result = {
        "value": median,
        "low": low,
        "high": high,
        "ended": sum(wait.has_ended for wait in known.values()),
        "waiting": sum(not wait.has_ended for wait in known.values()),
        "years": [_year(curve, known.values(), year) for year in range(YEARS_SHOWN + 1)],
        "interval": "log_log",
        "confidence": indices.CONFIDENCE,
        "cases": len(marks),
    }
    return Reckoned(as_of, result, marks)


def impunity_index(held: Iterable[Held], as_of: date, inhabitants: Inhabitants = SHIPPED) -> Reckoned:
    """Unsolved murders of journalists a million inhabitants, for countries from the threshold on."""
    lines = [Line(case.reference, case.country, *indices.unsolved_murders(case.facts, as_of=as_of)) for case in held]
    return index_of(lines, as_of, inhabitants)


def index_of(lines: list[Line], as_of: date, inhabitants: Inhabitants) -> Reckoned:
    """The index from what each case or each line of a list adds to it, with every population it was reckoned with."""
    unsolved: dict[str, int] = {}
    for line in lines:
        if line.unsolved:
            unsolved[line.country] = unsolved.get(line.country, 0) + line.unsolved
    listed = {country for country, number in unsolved.items() if number >= indices.THRESHOLD}
    marks = tuple(Mark(line.reference, _standing(line, listed), line.country) for line in lines)
    rows = sorted((_row(country, unsolved[country], as_of, inhabitants) for country in listed), key=_rank)
    below = [{"country": code, "unsolved": number} for code, number in sorted(unsolved.items()) if code not in listed]
    result = {
        "value": None,
        "low": None,
        "high": None,
        "window": [day.isoformat() for day in indices.window(as_of)],
        "threshold": indices.THRESHOLD,
        "rows": rows,
        "below_threshold": below,
        "populations": inhabitants.source,
        "interval": "poisson",
        "confidence": indices.CONFIDENCE,
        "cases": len(marks),
    }
    return Reckoned(as_of, result, marks)


def is_same(one: Result, other: Result) -> bool:
    """Whether two results say the same of the world, whatever the day they were reckoned for."""
    return {**one, "window": ""} == {**other, "window": ""}


def _estimate(found: indices.Estimate | None) -> Result:
    return {"value": found.value, "low": found.low, "high": found.high} if found else dict.fromkeys(_ENDS)


_ENDS = ("value", "low", "high")


def _year(curve: list[survival.Point], waits: Iterable[survival.Wait], year: int) -> Result:
    days = round(year * DAYS_IN_A_YEAR)
    point = survival.share_waiting(curve, days)
    if not any(wait.days >= days for wait in waits):
        return {"year": year, "share": None, "low": None, "high": None}
    return {"year": year, "share": point.share, "low": point.low, "high": point.high}


def _standing(line: Line, listed: set[str]) -> str:
    if line.reason:
        return line.reason
    return Standing.COUNTED if line.country in listed else Standing.BELOW_THRESHOLD


def _row(country: str, unsolved: int, as_of: date, inhabitants: Inhabitants) -> Result:
    """A country of the index. The population is the last of a year before, as an edition of that day could know it."""
    people = inhabitants.of(country, as_of.year - 1)
    rate = indices.impunity_index(unsolved, people.people / 1_000_000) if people else None
    rated = (
        {"rating": rate.value, "low": rate.low, "high": rate.high}
        if rate
        else {"rating": None, "low": None, "high": None}
    )
    return {
        "country": country,
        "unsolved": unsolved,
        "population": people.people if people else None,
        "population_year": people.year if people else None,
        **rated,
    }


def _rank(row: Result) -> tuple[bool, float, str]:
    """By rating; a country without a population last."""
    return row["rating"] is None, -(row["rating"] or 0.0), row["country"]


CONVICTION_STANDS = share(shares.a_conviction_stands)
INSTIGATOR_CONVICTED = share(shares.an_instigator_is_convicted)
CONVICTIONS_REVERSED = share(shares.convictions_were_reversed)
NO_CHARGE = share(shares.nobody_was_charged)
