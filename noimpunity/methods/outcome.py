"""The outcome of a case, computed from dated steps and results as of a day, never typed.

Two values follow from the same rows. `outcome` applies to any crime and any victim. `cpj_like` applies the rule of
the Committee to Protect Journalists to the cases it was made for; it is our reckoning, never CPJ's own word.
Source: the field's justice model, sections 4 and 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from noimpunity.methods.accused import STATES, AccusedState, accused_state
from noimpunity.methods.dates import parse
from noimpunity.methods.steps import SILENT_ON_JUSTICE, Step, known_on, read_step

__all__ = [
    "CPJ_LIKE", "OUTCOMES", "STATES", "Accused", "AccusedState", "CaseFacts", "Span", "Victim", "accused_state",
    "answered_on", "cpj_like", "days_without_justice", "history", "outcome", "states",
]  # fmt: skip

OUTCOMES = ("complete_impunity", "partial_impunity", "full_justice", "no_information")
CPJ_LIKE = (*OUTCOMES, "not_applicable")

KILLINGS = frozenset(("murder", "killing", "death_in_custody"))
PRESS = frozenset(("journalist", "media_worker", "social_media_producer"))
_NOT_A_MURDER = frozenset(("crossfire", "dangerous_assignment"))


@dataclass(frozen=True)
class Accused:
    """One accused, or a counted group that shares every step, by label and alleged part."""

    label: str
    part: str
    events: tuple[Mapping[str, Any], ...] = ()
    count: int = 1


@dataclass(frozen=True)
class Victim:
    """Who was harmed: their occupation, what was done to them, and how many they are."""

    occupation: str
    harm: str
    count: int = 1


@dataclass(frozen=True)
class CaseFacts:
    """What the outcome of a case is computed from. ``steps`` are the steps of the case without the results."""

    happened_on: str
    violations: tuple[str, ...] = ()
    victims: tuple[Victim, ...] = ()
    accused: tuple[Accused, ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    death_type: str = ""
    work_related: str = ""

    def known_on(self, as_of: date) -> list[Step]:
        """Every step and result that bears on the case as of a day."""
        given = [*self.steps, *(event for accused in self.accused for event in accused.events)]
        return known_on(map(read_step, given), as_of)


@dataclass(frozen=True)
class Span:
    """A stretch of days over which both values stay as they are: from ``since``, up to but without ``until``."""

    since: date
    until: date | None
    outcome: str
    cpj_like: str


def outcome(facts: CaseFacts, *, as_of: date, nonfinal_counts: bool = True, killed_suspect_counts: bool = True) -> str:
    """The outcome of a case as of a day.

    Meaning: ``no_information`` where no step after the crime is known; ``complete_impunity`` where no accused stands
    convicted; ``partial_impunity`` where one does, but an identified suspect does not, or the instigator is unknown
    or not convicted; ``full_justice`` where every known part is answered for, the instigator's included, or a court
    found that there was none. A suspect killed during arrest counts as partial impunity unless
    ``killed_suspect_counts`` is off, because sources disagree on CPJ's practice.
    Counted: convictions that are not final, unless ``nonfinal_counts`` is off; but a verdict that may still fall is
    never shown as justice, so full justice takes final ones. Someone finally acquitted is no longer a suspect.
    Not counted: awards, memorials, threats before the crime.
    Units: none. Errors: ValueError for a step that cannot be read.
    Source: CPJ's three words, as the field's justice model states them in section 4.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor", ({"code": "verdict",
    ...     "date": "2019-04-05", "result": "convicted", "finality": "first_instance"},)),))
    >>> outcome(facts, as_of=date(2019, 4, 4)), outcome(facts, as_of=date(2019, 6, 1))
    ('no_information', 'partial_impunity')
    """
    known = facts.known_on(as_of)
    if not any(_is_after_the_crime(step) for step in known):
        return "no_information"
    found = states(facts, as_of=as_of)
    if any(_stands(state, nonfinal_counts) for _, state in found):
        return "full_justice" if _every_part_is_answered(found, known) else "partial_impunity"
    if killed_suspect_counts and any(state == "killed_during_arrest" for _, state in found):
        return "partial_impunity"
    return "complete_impunity"


def cpj_like(facts: CaseFacts, *, as_of: date, killed_suspect_counts: bool = True) -> str:
    """The same value for the cases CPJ's rule was made for, ``not_applicable`` for all others.

    Meaning: it applies where someone was killed who was a journalist, a media worker or a producer of journalism on
    social media, and neither crossfire, a dangerous assignment nor a court's finding of another motive speaks
    against it. A conviction counts as it happens, final or not.
    Units: none. Errors: as `outcome`. Source: the field's justice model, sections 4 and 6.

    >>> facts = CaseFacts("2004-01-22", ("murder",), (Victim("trade_unionist", "killed"),))
    >>> cpj_like(facts, as_of=date(2020, 1, 1))
    'not_applicable'
    """
    pressed = any(victim.harm == "killed" and victim.occupation in PRESS for victim in facts.victims)
    murdered = bool(KILLINGS.intersection(facts.violations)) and facts.death_type not in _NOT_A_MURDER
    if not (pressed and murdered) or facts.work_related == "ruled_out_by_court":
        return "not_applicable"
    return outcome(facts, as_of=as_of, killed_suspect_counts=killed_suspect_counts)


def states(facts: CaseFacts, *, as_of: date) -> list[tuple[Accused, AccusedState]]:
    """Each accused of a case with the state as of a day.

    Meaning: as `accused_state`, in the order given. Units: none. Errors: ValueError for a step that cannot be read.
    Source: the field's justice model, section 3.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor"),))
    >>> [str(state) for _, state in states(facts, as_of=date(2019, 6, 1))]
    ['unknown']
    """
    return [(accused, accused_state(accused.events, as_of=as_of)) for accused in facts.accused]


def history(facts: CaseFacts) -> list[Span]:
    """Every stretch of days over which the two values of a case stay the same, the last one open.

    Meaning: the first begins on the last day the crime's date can mean. Units: days.
    Errors: ValueError for a step that cannot be read, or a crime whose date is open at its end.
    Source: computed with `outcome` and `cpj_like` on each day from which a step counts.

    >>> facts = CaseFacts("1999-04-11", steps=({"code": "inquiry_created", "date": "2013-02"},))
    >>> [(str(span.since), span.outcome) for span in history(facts)]
    [('1999-04-11', 'no_information'), ('2013-02-28', 'complete_impunity')]
    """
    begun = parse(facts.happened_on).latest
    if begun is None:
        raise ValueError("the date of the crime is open at its end")
    counted = {step.counts_from for step in facts.known_on(date.max) if step.counts_from}
    found: list[Span] = []
    for day in sorted({begun} | {day for day in counted if day > begun}):
        values = (outcome(facts, as_of=day), cpj_like(facts, as_of=day))
        if found and values == (found[-1].outcome, found[-1].cpj_like):
            continue
        if found:
            found[-1] = Span(found[-1].since, day, found[-1].outcome, found[-1].cpj_like)
        found.append(Span(day, None, *values))
    return found


def days_without_justice(facts: CaseFacts, *, as_of: date) -> int | None:
    """Days from the crime to the first final conviction of anybody that still stands, or to the day asked about.

    Meaning: counted from the last day the crime's date can mean, so never too many. A final conviction that was later
    lost does not stop the count. Units: days. Errors: None where the crime lies after ``as_of``.
    Source: the field's glossary, "days of impunity".

    >>> days_without_justice(CaseFacts("1999-04-11"), as_of=date(1999, 4, 21))
    10
    """
    begun = parse(facts.happened_on).latest
    if begun is None or begun > as_of:
        return None
    return ((answered_on(facts, as_of=as_of) or as_of) - begun).days


def answered_on(facts: CaseFacts, *, as_of: date) -> date | None:
    """The first day from which a final conviction of anybody has stood, of those that stand as of a day.

    Meaning: None where nobody stands finally convicted. Units: none. Errors: as `outcome`.
    Source: the field's glossary, "days of impunity".

    >>> answered_on(CaseFacts("1999-04-11"), as_of=date(2024, 3, 1)) is None
    True
    """
    found = (
        _first_final_day(accused, as_of) for accused, state in states(facts, as_of=as_of) if state.is_final_conviction
    )
    return min((day for day in found if day), default=None)


def _first_final_day(accused: Accused, as_of: date) -> date | None:
    """The day from which the final conviction that stands now has stood without a break.

    A pardon presupposes a final conviction, but does not tell since when it was one.
    """
    days = sorted({step.counts_from for step in known_on(map(read_step, accused.events), as_of) if step.counts_from})
    since = None
    for day in days:
        state = accused_state(accused.events, as_of=day)
        if not state.is_final_conviction:
            since = None
        elif state == "convicted_final":
            since = since or day
    return since


def _is_after_the_crime(step: Step) -> bool:
    return step.result is not None or step.code not in SILENT_ON_JUSTICE


def _stands(state: AccusedState, nonfinal_counts: bool) -> bool:
    return state.is_standing_conviction if nonfinal_counts else state.is_final_conviction


def _every_part_is_answered(found: Iterable[tuple[Accused, AccusedState]], known: Iterable[Step]) -> bool:
    convicted: set[str] = set()
    for accused, state in found:
        if state.is_final_conviction:
            convicted.add(accused.part)
        elif state != "acquitted_final":
            return False
    if _no_instigator_found(known):
        return all(accused.part in convicted | {"instigator"} for accused, _ in found)
    return "instigator" in convicted and all(accused.part in convicted for accused, _ in found)


def _no_instigator_found(known: Iterable[Step]) -> bool:
    """Whether a court found that there was no instigator, in a decision that was not quashed since."""
    found = False
    for step in known:
        is_quashed = step.result == "quashed" or step.code == "retrial_ordered"
        found = step.finds_no_instigator or (found and not is_quashed)
    return found
