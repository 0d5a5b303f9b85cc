"""The facets of a case: what was and what was not done, one short fact each, as of a day.

Stricter than the outcome: only final convictions count, and each facet says one thing, because one word cannot hold
a case in which the executors were convicted, the State was found responsible and nobody asked who gave the order.
Source: the field's justice model, section 6 ("ours, strict").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods.accused import AccusedState
from noimpunity.methods.case import Accused, CaseFacts, identified
from noimpunity.methods.dates import parse
from noimpunity.methods.steps import CLOSES_INVESTIGATION, OPENS_INVESTIGATION, STAGES, Ruled, Step

DAYS_TO_OPEN_AN_INVESTIGATION = 365
_CHARGED_OR_BEYOND = frozenset(
    ("charged", "on_trial", "retrial_pending", "convicted_nonfinal", "acquitted_nonfinal", "convicted_final",
     "acquitted_final", "pardoned", "served", "amnestied")
)  # fmt: skip
_ENDED_BY_DEATH = frozenset(("died_before_verdict", "killed_during_arrest"))
_ANSWERING = frozenset(("executor", "co_perpetrator", "instigator_or_executor"))


# The steps that a facet rests on, or None where it does not hold; a facet may rest on there being none.
_Evidence = Iterable[Step] | None


@dataclass(frozen=True)
class _Found:
    """What is known of a case on the day asked about."""

    facts: CaseFacts
    known: list[Step]
    accused: list[tuple[Accused, AccusedState]]
    as_of: date

    def in_state(self, *values: str) -> _Evidence:
        return _moved([state for _, state in self.accused if state in values]) or None

    def steps(self, *codes: str) -> _Evidence:
        return [step for step in self.known if step.code in codes] or None

    def convicted(self) -> dict[str, list[AccusedState]]:
        """The final convictions that stand, by part."""
        found: dict[str, list[AccusedState]] = {}
        for accused, state in self.accused:
            if state.is_final_conviction:
                found.setdefault(accused.part, []).append(state)
        return found

    @property
    def state_is_responsible(self) -> _Evidence:
        return [step for step in self.known if step.finds_state_responsible] or None

    @property
    def nobody_charged(self) -> bool:
        return not any(state in _CHARGED_OR_BEYOND for _, state in self.accused)

    @property
    def investigation(self) -> tuple[str, list[Step]]:
        """The last that is known of the investigation: open, closed, or nothing; and the step that says so."""
        for step in reversed(self.known):
            if step.code in CLOSES_INVESTIGATION:
                return "closed", [step]
            if step.code in OPENS_INVESTIGATION:
                return "open", [step]
        return "", []


def facets(facts: CaseFacts, *, as_of: date, days_to_open: int = DAYS_TO_OPEN_AN_INVESTIGATION) -> list[Ruled]:
    """The facets that hold for a case as of a day, in a fixed order, each with the steps it rests on.

    Meaning: each word is defined in the glossary. ``no_investigation`` means that none is known ``days_to_open`` days
    after the crime, or that one was closed without any suspect; it does not claim that none took place, and rests on
    no step in the first case.
    Counted: final convictions only, save in ``convictions_not_final``. Units: none; ``days_to_open`` in days.
    Errors: ValueError for a step that cannot be read. Source: the field's justice model, section 6, and glossary.

    >>> facets(CaseFacts("2000-09-10"), as_of=date(2002, 1, 1))
    ['no_investigation']
    """
    found = _Found(facts, facts.known_on(as_of), identified(facts, as_of=as_of), as_of)
    held = ((name, evidence(found)) for name, evidence in _FACETS(days_to_open).items())
    return [Ruled(name, rests_on=steps) for name, steps in held if steps is not None]


def _FACETS(days_to_open: int) -> dict[str, Callable[[_Found], _Evidence]]:  # noqa: N802  a table with one parameter
    return {
        "no_investigation": lambda found: _no_investigation(found, days_to_open),
        "investigating": lambda found: (
            found.investigation[1] if found.investigation[0] == "open" and found.nobody_charged else None
        ),
        "charged": lambda found: found.in_state("charged"),
        "on_trial": lambda found: found.in_state("on_trial"),
        "retrial_pending": lambda found: found.in_state("retrial_pending"),
        "fugitives": lambda found: found.in_state("fugitive", "wanted"),
        "convictions_not_final": lambda found: found.in_state("convicted_nonfinal"),
        "accomplices_convicted_only": lambda found: _convicted_up_to(found, "accomplice"),
        "executors_convicted_only": lambda found: _convicted_up_to(found, "executor"),
        "executors_and_organisers_convicted": lambda found: _convicted_up_to(found, "organiser"),
        "instigators_convicted": lambda found: _moved(found.convicted().get("instigator", [])) or None,
        "conviction_reversed": lambda found: (
            [state.reversed_by for _, state in found.accused if state.reversed_by] or None
        ),
        "conviction_contested": lambda found: (
            _moved([state for _, state in found.accused if state.is_standing_conviction and state.contested]) or None
        ),
        "acquitted_all": _acquitted_all,
        "violation_found": lambda found: (
            [state.violation_found_by for _, state in found.accused if state.violation_found_by] or None
        ),
        "time_barred": lambda found: found.in_state("time_barred") or found.steps("limitation_expired"),
        "closed_without_justice": _closed_without_justice,
        "truth_established_no_prosecution": lambda found: found.state_is_responsible if found.nobody_charged else None,
        "state_found_responsible": lambda found: found.state_is_responsible,
        "reparations_paid": lambda found: found.steps("reparation_paid"),
        "apology_made": lambda found: found.steps("apology"),
        "fate_unknown": _fate_unknown,
    }


def _no_investigation(found: _Found, days_to_open: int) -> _Evidence:
    last, closing = found.investigation
    if last == "closed":
        return None if found.accused else closing
    begun = parse(found.facts.happened_on).latest
    late = begun is not None and (found.as_of - begun).days >= days_to_open
    known = found.steps(
        *STAGES["notice"], *STAGES["investigation"], *STAGES["suspects"], *STAGES["charge"], *STAGES["trial"]
    )
    return [] if late and known is None and found.nobody_charged else None


def _convicted_up_to(found: _Found, highest: str) -> _Evidence:
    convicted = found.convicted()
    if not convicted or "instigator" in convicted:
        return None
    reached = "executor" if convicted.keys() & _ANSWERING else "accomplice"
    reached = "organiser" if "organiser" in convicted else reached
    return _moved([state for states in convicted.values() for state in states]) if highest == reached else None


def _acquitted_all(found: _Found) -> _Evidence:
    tried = [state for _, state in found.accused if state in _CHARGED_OR_BEYOND]
    return _moved(tried) if tried and all(state == "acquitted_final" for state in tried) else None


def _closed_without_justice(found: _Found) -> _Evidence:
    if any(state.is_standing_conviction for _, state in found.accused):
        return None
    if found.accused and all(state in _ENDED_BY_DEATH for _, state in found.accused):
        return _moved([state for _, state in found.accused])
    last, closing = found.investigation
    return closing if last == "closed" and found.nobody_charged else None


def _fate_unknown(found: _Found) -> _Evidence:
    missing = any(victim.harm == "disappeared" for victim in found.facts.victims)
    if not missing or found.steps("body_found", "released_by_captors"):
        return None
    return found.steps("disappeared") or []


def _moved(found: Iterable[AccusedState]) -> list[Step]:
    return [state.moved_by for state in found if state.moved_by]
