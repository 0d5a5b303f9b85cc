"""The outcome of a case, computed from dated steps and results as of a day, never typed.

Two values follow from the same rows. `outcome` applies to any crime and any victim. `cpj_like` applies the rule of
the Committee to Protect Journalists to the cases it was made for; it is our reckoning, never CPJ's own word.
Source: the field's justice model, sections 4 and 6.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from noimpunity.methods.accused import STATES, AccusedState, accused_state
from noimpunity.methods.case import Accused, CaseFacts, Victim, identified, is_killing_of_press, states
from noimpunity.methods.dates import parse
from noimpunity.methods.steps import SILENT_ON_JUSTICE, Ruled, Step, known_on, read_step

__all__ = [
    "CPJ_LIKE", "OUTCOMES", "STATES", "Accused", "AccusedState", "CaseFacts", "Span", "Victim", "accused_state",
    "answered_on", "cpj_like", "days_without_justice", "history", "is_killing_of_press", "moved_on", "outcome",
    "states",
]  # fmt: skip

OUTCOMES = ("complete_impunity", "partial_impunity", "full_justice", "no_information")
CPJ_LIKE = (*OUTCOMES, "not_applicable")

KILLINGS = frozenset(("murder", "killing", "death_in_custody"))
_NOT_A_MURDER = frozenset(("crossfire", "dangerous_assignment"))


@dataclass(frozen=True)
class Span:
    """A stretch of days over which both values stay as they are: from ``since``, up to but without ``until``.

    ``moved_by``: the steps that began to count on the first day and moved the values; none at the crime itself.
    """

    since: date
    until: date | None
    outcome: str
    cpj_like: str
    moved_by: tuple[Step, ...] = field(default=(), compare=False, repr=False)


def outcome(
    facts: CaseFacts, *, as_of: date, nonfinal_counts: bool = True, killed_suspect_counts: bool = True
) -> Ruled:
    """The outcome of a case as of a day, with the rule that gave it and the steps it rests on.

    Meaning: ``no_information`` where no step after the crime is known; ``complete_impunity`` where no accused stands
    convicted; ``partial_impunity`` where one does, but an identified suspect does not, or the instigator is unknown
    or not convicted; ``full_justice`` where every known part is answered for, the instigator's included, or a court
    found that there was none. A suspect killed during arrest counts as partial impunity unless
    ``killed_suspect_counts`` is off, because sources disagree on CPJ's practice.
    Counted: convictions that are not final, unless ``nonfinal_counts`` is off (the model's "final only"); but a
    verdict that may still fall is never shown as justice, so full justice takes final ones. Someone finally acquitted
    is no longer a suspect.
    Not counted: awards, memorials, threats before the crime.
    Units: none. Errors: ValueError for a step that cannot be read.
    Source: CPJ's three words, as the field's justice model states them in section 4.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor", ({"code": "verdict",
    ...     "date": "2019-04-05", "result": "convicted", "finality": "first_instance"},)),))
    >>> outcome(facts, as_of=date(2019, 4, 4)), outcome(facts, as_of=date(2019, 6, 1))
    ('no_information', 'partial_impunity')
    """
    acts = [step for step in facts.known_on(as_of) if _is_after_the_crime(step)]
    if not acts:
        return Ruled("no_information", "no_step_known")
    found = identified(facts, as_of=as_of)
    if any(_stands(state, nonfinal_counts) for _, state in found):
        return _with_a_conviction(facts, found, as_of)
    killed = [state for _, state in found if state == "killed_during_arrest"]
    if killed_suspect_counts and killed:
        return Ruled("partial_impunity", "suspect_killed", _movers(killed))
    return _without_a_conviction([state for _, state in found], acts)


def cpj_like(
    facts: CaseFacts, *, as_of: date, nonfinal_counts: bool = True, killed_suspect_counts: bool = True
) -> Ruled:
    """The same value for the cases CPJ's rule was made for, ``not_applicable`` for all others.

    Meaning: it applies where someone was killed who was a journalist, a media worker or a producer of journalism on
    social media, and neither crossfire, a dangerous assignment nor a court's finding of another motive speaks
    against it. A conviction counts as it happens, final or not, unless ``nonfinal_counts`` is off.
    Units: none. Errors: as `outcome`. Source: the field's justice model, sections 4 and 6.

    >>> facts = CaseFacts("2004-01-22", ("murder",), (Victim("trade_unionist", "killed"),))
    >>> cpj_like(facts, as_of=date(2020, 1, 1))
    'not_applicable'
    """
    if not is_killing_of_press(facts):
        return Ruled("not_applicable", "no_killing_of_press")
    if not KILLINGS.intersection(facts.violations) or facts.death_type in _NOT_A_MURDER:
        return Ruled("not_applicable", "no_murder")
    if facts.work_related == "ruled_out_by_court":
        return Ruled("not_applicable", "motive_ruled_out")
    return outcome(facts, as_of=as_of, nonfinal_counts=nonfinal_counts, killed_suspect_counts=killed_suspect_counts)


def history(facts: CaseFacts) -> list[Span]:
    """Every stretch of days over which the two values of a case stay the same, the last one open, and what moved them.

    Meaning: the first begins on the last day the crime's date can mean. A stretch is moved by those of the steps it
    rests on that count from its first day; where it rests on none of these, by all that do. Units: days.
    Errors: ValueError for a step that cannot be read, or a crime whose date is open at its end.
    Source: computed with `outcome` and `cpj_like` on each day from which a step counts.

    >>> facts = CaseFacts("1999-04-11", steps=({"code": "inquiry_created", "date": "2013-02"},))
    >>> [(str(span.since), span.outcome) for span in history(facts)]
    [('1999-04-11', 'no_information'), ('2013-02-28', 'complete_impunity')]
    """
    begun = parse(facts.happened_on).latest
    if begun is None:
        raise ValueError("the date of the crime is open at its end")
    facts = facts.read()
    counted = {step.counts_from for step in facts.known_on(date.max) if step.counts_from}
    found: list[Span] = []
    for day in sorted({begun} | {day for day in counted if day > begun}):
        ruled, cpj = outcome(facts, as_of=day), cpj_like(facts, as_of=day)
        if found and (ruled, cpj) == (found[-1].outcome, found[-1].cpj_like):
            continue
        if found:
            found[-1] = replace(found[-1], until=day)
        found.append(Span(day, None, str(ruled), str(cpj), moved_on(facts, ruled, day) if found else ()))
    return found


def moved_on(facts: CaseFacts, ruled: Ruled, day: date) -> tuple[Step, ...]:
    """The steps that moved the outcome to what it is on the day on which it changed.

    Meaning: of the steps that the outcome rests on, those that count from that day; where there are none, every step
    after the crime that does. Units: none. Errors: as `outcome`.
    Source: computed with `outcome`; the reason a reader is given beside each change.

    >>> facts = CaseFacts("1999-04-11", steps=({"code": "inquiry_created", "date": "2013-02", "key": "inquiry"},))
    >>> day = date(2013, 2, 28)
    >>> [step.key for step in moved_on(facts, outcome(facts, as_of=day), day)]
    ['inquiry']
    """
    decisive = tuple(step for step in ruled.rests_on if step.counts_from == day)
    began = [step for step in facts.known_on(day) if step.counts_from == day and _is_after_the_crime(step)]
    return decisive or Ruled(ruled, rests_on=began).rests_on


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


def _with_a_conviction(facts: CaseFacts, found: list[tuple[Accused, AccusedState]], as_of: date) -> Ruled:
    """Partial impunity or full justice, of a case in which somebody stands convicted."""
    none_found = facts.no_instigator_found(as_of)
    rests_on = [*_movers(state for _, state in found), *([none_found] if none_found else [])]
    rule = _what_is_missing(found, is_without_instigator=none_found is not None)
    if rule:
        return Ruled("partial_impunity", rule, rests_on)
    return Ruled("full_justice", "no_instigator_found" if none_found else "every_part_answered", rests_on)


def _what_is_missing(found: list[tuple[Accused, AccusedState]], *, is_without_instigator: bool) -> str:
    """Why some convictions are not full justice; nothing where they are."""
    convicted = {accused.part for accused, state in found if state.is_final_conviction}
    parts = {accused.part for accused, _ in found} - ({"instigator"} if is_without_instigator else set())
    if any(not state.is_standing_conviction and state != "acquitted_final" for _, state in found):
        return "some_not_convicted"
    if any(state == "convicted_nonfinal" for _, state in found):
        return "not_final"
    if "instigator" not in convicted and not is_without_instigator:
        return "instigator_not_convicted"
    return "" if parts <= convicted else "part_not_answered"


def _without_a_conviction(found: list[AccusedState], acts: list[Step]) -> Ruled:
    """Complete impunity, and why: nobody is on the record, nobody was convicted, or those convictions fell."""
    if not found:
        return Ruled("complete_impunity", "nobody_identified", acts[:1])
    fell = any(state.was_reversed for state in found)
    return Ruled("complete_impunity", "convictions_fell" if fell else "nobody_convicted", _movers(found) or acts[:1])


def _movers(found: Iterable[AccusedState]) -> list[Step]:
    return [state.moved_by for state in found if state.moved_by]
