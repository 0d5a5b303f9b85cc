"""How long each step towards justice took, or has been waited for, in days from the crime.

A partial date gives a range. What has not come is still waited for on the day asked about: it is never 0 days, and
never left out.
Source: the delay metrics of the field's justice model, section 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods.accused import is_final
from noimpunity.methods.case import CaseFacts
from noimpunity.methods.dates import days_between, parse
from noimpunity.methods.steps import PROCEDURAL_ACTS, SILENT_ON_JUSTICE, Step

__all__ = ["DELAYS", "Delay", "Sessions", "Silence", "delays", "proceedings", "sessions", "silence"]

_VERDICTS = frozenset(("convicted", "acquitted"))
# What is waited for, in the order in which it is to come.
DELAYS: dict[str, Callable[[Step], bool]] = {
    "d_first_arrest": lambda step: step.code in ("arrest", "detention_ordered", "surrendered"),
    "d_indictment": lambda step: step.code in ("indictment", "indictment_confirmed", "committal"),
    "d_trial_open": lambda step: step.code == "trial_opened",
    "d_first_verdict": lambda step: step.result in _VERDICTS,
    "d_first_conviction": lambda step: step.result == "convicted",
    "d_final_judgment": lambda step: step.result in _VERDICTS | {"upheld"} and is_final(step),
}
# What a verdict shows to have come before it, though no step tells the day.
_BEFORE_A_VERDICT = ("d_first_arrest", "d_indictment", "d_trial_open")


@dataclass(frozen=True)
class Delay:
    """From ``least`` to ``most`` days, and whether that is how long it took or how long it has been waited for.

    ``state``: ``came``; ``waiting``, so both numbers are the days so far; or ``not_recorded``, where a later step is
    known and this one is not: then ``most`` is the time to the later one. ``rests_on``: the step measured to, or the
    two measured between.
    """

    name: str
    state: str
    least: int
    most: int
    rests_on: tuple[Step, ...] = ()

    @property
    def is_censored(self) -> bool:
        """Whether it had not come by the day asked about, so that the days are only those so far."""
        return self.state == "waiting"


@dataclass(frozen=True)
class Sessions:
    """How many hearings were held and how many put off, and how many judges or benches sat one after another.

    ``judges`` is None where no change of judge is known, for then the record does not say.
    """

    hearings: int
    adjournments: int
    judges: int | None


@dataclass(frozen=True)
class Silence:
    """The days since the last step, from ``least`` to ``most``, and whether a year has passed without one.

    ``last``: that step, or None where there was none since the crime.
    """

    least: int
    most: int
    no_step_for_twelve_months: bool
    last: Step | None


def delays(facts: CaseFacts, *, as_of: date) -> list[Delay]:
    """How many days each step came after the crime, or has been waited for until a day.

    Meaning: from the crime to the first arrest, indictment, opening of a trial, verdict, conviction and final judgment
    of anybody, a decision on the day it was made public. A conviction that fell later was one. What has not come is
    ``waiting`` with the days so far; where a verdict is known, an arrest, a charge or a trial that no step tells of
    is ``not_recorded``, with the days to that verdict as the most, because it did or need not come.
    Not counted: steps whose date is open at its end; anything after ``as_of``.
    Units: days, as a range where a date is partial; never less than 0. Errors: ValueError for a step that cannot be
    read; nothing at all where the crime may lie after ``as_of``. Source: the field's justice model, section 7.

    >>> kem_ley = CaseFacts("2016-07-10", steps=({"code": "verdict", "date": "2017-03", "result": "convicted"},))
    >>> [(each.least, each.most) for each in delays(kem_ley, as_of=date(2026, 1, 1)) if each.state == "came"]
    [(234, 264), (234, 264)]
    """
    crime = _crime(facts, as_of)
    if crime is None:
        return []
    known = facts.known_on(as_of)
    firsts = {name: _first(step for step in known if is_it(step)) for name, is_it in DELAYS.items()}
    return [_delay(name, crime, first, firsts["d_first_verdict"], as_of) for name, first in firsts.items()]


def proceedings(facts: CaseFacts, *, as_of: date) -> list[Delay]:
    """How long the trial and the proceedings lasted as of a day, and the longest time without any act.

    Meaning: ``trial_length`` from the opening of the first trial to the first verdict, still running where there is
    none; ``proceedings_length`` from the opening of the first investigation to the last act of police, prosecution or
    court; ``longest_gap`` between two such acts, of which the least is the longest time in which surely none fell.
    Each only where both its ends are known. Not counted: statements, and what happened to somebody.
    Units: days, as a range where a date is partial. Errors: ValueError for a step that cannot be read.
    Source: the field's justice model, section 7.

    >>> facts = CaseFacts("2000-01-01", steps=({"code": "investigation_opened", "date": "2000-01-02"},
    ...     {"code": "arrest", "date": "2000-02-01"}, {"code": "trial_opened", "date": "2003-02-01"}))
    >>> [(each.name, each.least) for each in proceedings(facts, as_of=date(2003, 2, 11))]
    [('trial_length', 10), ('proceedings_length', 1126), ('longest_gap', 1096)]
    """
    known = facts.known_on(as_of)
    acts = [step for step in known if step.code in PROCEDURAL_ACTS or step.result]
    trial, verdict = (_first(filter(DELAYS[name], known)) for name in ("d_trial_open", "d_first_verdict"))
    opened = _first(step for step in known if step.code in ("investigation_opened", "pre_investigation_opened"))
    found = (
        _between("trial_length", trial, verdict, as_of),
        _between("proceedings_length", opened, _last(acts), as_of),
        _longest_gap(acts),
    )
    return [each for each in found if each]


def sessions(facts: CaseFacts, *, as_of: date, hearings: Iterable[tuple[str, str]] = ()) -> Sessions:
    """How many hearings were held and put off as of a day, and how many judges or benches sat.

    Meaning: the steps ``hearing`` and ``adjournment`` of the line, and ``hearings``, the calendar's rows of a date and
    what became of it ("held", "adjourned"); what both know of one date counts once. Always at least: a record holds
    few of the hearings there were. Judges are one more than the changes of judge.
    Units: hearings, judges. Errors: ValueError for a date that cannot be read.
    Source: the field's justice model, section 7.

    >>> sessions(CaseFacts("2000-01-01"), as_of=date(2026, 1, 1), hearings=[("2025-05", "held"), ("2027", "planned")])
    Sessions(hearings=1, adjournments=0, judges=None)
    """
    known = facts.known_on(as_of)
    past = [(on, became) for on, became in hearings if (parse(on).latest or date.max) <= as_of]
    held, put_off = (
        {str(step.on) for step in known if step.code == code} | {on for on, became in past if became == word}
        for code, word in (("hearing", "held"), ("adjournment", "adjourned"))
    )
    changes = len({step.key or step for step in known if step.code == "judge_changed"})
    return Sessions(len(held), len(put_off), changes + 1 if changes else None)


def silence(facts: CaseFacts, *, as_of: date) -> Silence | None:
    """How many days ago the last step towards justice came, as of a day.

    Meaning: since the last step of any authority, court or international body, or since the crime where there was
    none. ``no_step_for_twelve_months`` once the same day of the next year has come, counted from the last day that
    the date of the step can mean. Not counted: statements, awards, memorials, context.
    Units: days, as a range where a date is partial. Errors: None where the crime may lie after ``as_of``; ValueError
    for a step that cannot be read. Source: the stale-case alarm of the field's documents, part (c), 11.

    >>> found = silence(CaseFacts("2000-01-01"), as_of=date(2001, 1, 1))
    >>> found.least, found.no_step_for_twelve_months
    (366, True)
    """
    crime = _crime(facts, as_of)
    if crime is None:
        return None
    last = _last(step for step in facts.known_on(as_of) if _is_towards_justice(step))
    since = last or crime
    least, most = _range(since, _Days(as_of, as_of))
    return Silence(least, most, _a_year_after(since.latest) <= as_of, last.step if last else None)


@dataclass(frozen=True)
class _Days:
    """The first and the last day something can mean; of a step, or of none."""

    earliest: date
    latest: date
    step: Step | None = None


def _crime(facts: CaseFacts, as_of: date) -> _Days | None:
    on = parse(facts.happened_on)
    if on.earliest is None or on.latest is None or on.latest > as_of:
        return None
    return _Days(on.earliest, on.latest)


def _first(steps: Iterable[Step]) -> _Days | None:
    """The days on which the first of some steps may have come; the step is the one that surely came by then."""
    found = [_days_of(step) for step in steps]
    if not found:
        return None
    first = min(found, key=lambda days: days.latest)
    return _Days(min(days.earliest for days in found), first.latest, first.step)


def _last(steps: Iterable[Step]) -> _Days | None:
    found = [_days_of(step) for step in steps]
    if not found:
        return None
    last = max(found, key=lambda days: days.latest)
    return _Days(max(days.earliest for days in found), last.latest, last.step)


def _days_of(step: Step) -> _Days:
    """The days of a step that counts: those have a last day."""
    return _Days(step.known_by.earliest or date.min, step.known_by.latest or date.max, step)


def _range(start: _Days, end: _Days) -> tuple[int, int]:
    least, most = days_between(start.latest, end.earliest), days_between(start.earliest, end.latest)
    return max(0, least), max(0, most)


def _delay(name: str, crime: _Days, first: _Days | None, verdict: _Days | None, as_of: date) -> Delay:
    if first:
        return Delay(name, "came", *_range(crime, first), _steps(first))
    if verdict and name in _BEFORE_A_VERDICT:
        return Delay(name, "not_recorded", 0, _range(crime, verdict)[1], _steps(verdict))
    return Delay(name, "waiting", *_range(crime, _Days(as_of, as_of)))


def _between(name: str, start: _Days | None, end: _Days | None, as_of: date) -> Delay | None:
    """From one step to another, or as far as it has come by a day."""
    if start is None:
        return None
    if end is None:
        return Delay(name, "waiting", *_range(start, _Days(as_of, as_of)), _steps(start))
    return Delay(name, "came", *_range(start, end), _steps(start, end))


def _longest_gap(acts: Iterable[Step]) -> Delay | None:
    """The two acts between which surely none fell for longest."""
    found: Delay | None = None
    before: _Days | None = None
    for days in sorted(map(_days_of, acts), key=lambda days: (days.earliest, days.latest)):
        if before:
            gap = Delay("longest_gap", "came", *_range(before, days), _steps(before, days))
            found = gap if gap.least > (found.least if found else 0) else found
        before = days if before is None or days.latest > before.latest else before
    return found


def _steps(*found: _Days) -> tuple[Step, ...]:
    return tuple(days.step for days in found if days.step)


def _is_towards_justice(step: Step) -> bool:
    return step.result is not None or (step.code not in SILENT_ON_JUSTICE and step.code != "statement")


def _a_year_after(day: date) -> date:
    """The same day of the next year; the first of March where there is none."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
