"""The two days a case has for its clocks, and how they stood over time: computed from every reading, never typed."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from noimpunity.cases.clocks import Interval, Span
from noimpunity.cases.models import Case
from noimpunity.justice.clocks import Reading, laws_begin_on, readings
from noimpunity.justice.queries import facts_of, known_on
from noimpunity.methods.case import CaseFacts

# A clock of which these are said has no day of its own: it would be another one tomorrow.
HALTED = frozenset(("interrupted", "suspended"))
# What a case is said to be in where none of its clocks has a day: the first of these that any of them is in.
_WITHOUT_DAYS = ("unknown", "interrupted", "suspended", "running", "court_discretion", "imprescriptible", "none")
_ENDED = ("expired", "stopped")
_NOBODY_ASKED = "unknown"


def interval(found: Iterable[Reading]) -> Interval:
    """The widest honest interval over the readings for whoever could still be prosecuted."""
    clocks = [list(each) for _, each in groupby(sorted(found, key=_clock), key=_clock)]
    open_ = [each for each in clocks if not _is_ended(each)]
    if not open_:
        return _ended([reading for clock in clocks for reading in clock])
    dated = [reading for clock in open_ for reading in clock if _has_day(reading)]
    every = [reading for clock in open_ for reading in clock]
    return _between(dated, every) if dated else _without_days(every)


def history(case: Case, facts: CaseFacts | None = None) -> list[Span]:
    """Every stretch of days over which the interval of a case read `with_clocks` stays the same, the last one open.

    It may move on a day from which a step counts, on which a law comes into force, or on which a period ends.
    """
    facts = facts or facts_of(case)
    events = {step.counts_from for step in case.steps.all()} | laws_begin_on(case)
    events |= {result.counts_from for step in case.steps.all() for result in step.results.all()}
    day: date | None = case.happened_latest
    spans: list[Span] = []
    while day is not None:
        found = readings(case, as_of=day, known=known_on(case, facts, day))
        now = interval(found)
        if not spans or spans[-1].interval != now:
            if spans:
                spans[-1] = Span(spans[-1].since, day, spans[-1].interval)
            spans.append(Span(day, None, now))
        day = min((each for each in events | _ends(found) if each > day), default=None)
    return spans


def _clock(reading: Reading) -> tuple[str, str, str, str]:
    return reading.clock


def _is_ended(clock: list[Reading]) -> bool:
    """Whether every reading says that there is nothing left to run out; what no reading denies is not certain yet."""
    return all(reading.result.state in _ENDED for reading in clock)


def _has_day(reading: Reading) -> bool:
    return reading.result.earliest is not None and reading.result.state not in HALTED | {"stopped"}


def _between(dated: list[Reading], every: list[Reading]) -> Interval:
    first = min(dated, key=lambda reading: reading.result.earliest or date.max).result
    last = [reading.result.latest for reading in every if reading.result.state != "stopped"]
    running = [reading for reading in dated if reading.result.state == "running"]
    others = [reading for reading in dated if reading.result.state != "expired"]
    return Interval(
        state=(running or others or dated)[0].result.state,
        earliest=first.earliest,
        latest=None if None in last else max(day for day in last if day),
        confidence=max(reading.result.confidence for reading in dated),
        law=first.law,
        is_checked=all(reading.result.checked_by for reading in dated),
    )


def _without_days(every: list[Reading]) -> Interval:
    states = {reading.result.state: reading.result for reading in reversed(every)}
    state = next((state for state in _WITHOUT_DAYS if state in states), _NOBODY_ASKED)
    said = states.get(state)
    return _said(state, said.confidence, said.law, said.checked_by) if said else Interval(state)


def _ended(every: list[Reading]) -> Interval:
    """Nobody is left to prosecute: the last period is over, or what there was to judge was judged."""
    expired = [reading.result for reading in every if reading.result.state == "expired"]
    if not expired:
        return Interval("stopped" if every else _NOBODY_ASKED)
    last = max(expired, key=lambda result: result.latest or result.earliest or date.min)
    days = [day for result in expired for day in (result.earliest, result.latest) if day]
    confidence = max(result.confidence for result in expired)
    if not days or not confidence or not last.law:
        return _said("expired", confidence, last.law, last.checked_by)
    checked = all(result.checked_by for result in expired)
    return Interval("expired", min(days), max(days), confidence, last.law, checked)


def _said(state: str, confidence: str, law: str, checked_by: str) -> Interval:
    return Interval(state, None, None, confidence, law, bool(checked_by))


def _ends(found: Iterable[Reading]) -> set[date]:
    """The days on which a period ends, as far as is known: what is said of it changes on each."""
    days = [
        day for each in found if each.result.state not in HALTED for day in (each.result.earliest, each.result.latest)
    ]
    return {day for day in days if day and day < date.max}
