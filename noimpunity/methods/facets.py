"""The facets of a case: what was and what was not done, one short fact each, as of a day.

Stricter than the outcome: only final convictions count, and each facet says one thing, because one word cannot hold
a case in which the executors were convicted, the State was found responsible and nobody asked who gave the order.
Source: the field's justice model, section 6 ("ours, strict").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods.accused import AccusedState
from noimpunity.methods.dates import parse
from noimpunity.methods.outcome import Accused, CaseFacts, states
from noimpunity.methods.steps import CLOSES_INVESTIGATION, OPENS_INVESTIGATION, STAGES, Step

DAYS_TO_OPEN_AN_INVESTIGATION = 365
_CHARGED_OR_BEYOND = frozenset(
    ("charged", "on_trial", "retrial_pending", "convicted_nonfinal", "acquitted_nonfinal", "convicted_final",
     "acquitted_final", "pardoned", "served", "amnestied")
)  # fmt: skip
_ENDED_BY_DEATH = frozenset(("died_before_verdict", "killed_during_arrest"))
_ANSWERING = frozenset(("executor", "co_perpetrator", "instigator_or_executor"))


@dataclass(frozen=True)
class _Found:
    """What is known of a case on the day asked about."""

    facts: CaseFacts
    known: list[Step]
    accused: list[tuple[Accused, AccusedState]]
    as_of: date

    def any_state(self, *values: str) -> bool:
        return any(state in values for _, state in self.accused)

    def any_step(self, *codes: str) -> bool:
        return any(step.code in codes for step in self.known)

    def convicted_parts(self) -> set[str]:
        return {accused.part for accused, state in self.accused if state.is_final_conviction}

    @property
    def nobody_charged(self) -> bool:
        return not any(state in _CHARGED_OR_BEYOND for _, state in self.accused)

    @property
    def investigation(self) -> str:
        """The last that is known of the investigation: open, closed, or nothing."""
        last = ""
        for step in self.known:
            last = "open" if step.code in OPENS_INVESTIGATION else last
            last = "closed" if step.code in CLOSES_INVESTIGATION else last
        return last


def facets(facts: CaseFacts, *, as_of: date, days_to_open: int = DAYS_TO_OPEN_AN_INVESTIGATION) -> list[str]:
    """The facets that hold for a case as of a day, in a fixed order.

    Meaning: each word is defined in the glossary. ``no_investigation`` means that none is known ``days_to_open`` days
    after the crime, or that one was closed without any suspect; it does not claim that none took place.
    Counted: final convictions only, save in ``convictions_not_final``. Units: none; ``days_to_open`` in days.
    Errors: ValueError for a step that cannot be read. Source: the field's justice model, section 6, and glossary.

    >>> facets(CaseFacts("2000-09-10"), as_of=date(2002, 1, 1))
    ['no_investigation']
    """
    found = _Found(facts, facts.known_on(as_of), states(facts, as_of=as_of), as_of)
    return [name for name, holds in _FACETS(days_to_open).items() if holds(found)]


def _FACETS(days_to_open: int) -> dict[str, Callable[[_Found], bool]]:  # noqa: N802  a table with one parameter
    return {
        "no_investigation": lambda found: _no_investigation(found, days_to_open),
        "investigating": lambda found: found.investigation == "open" and found.nobody_charged,
        "charged": lambda found: found.any_state("charged"),
        "on_trial": lambda found: found.any_state("on_trial"),
        "retrial_pending": lambda found: found.any_state("retrial_pending"),
        "fugitives": lambda found: found.any_state("fugitive", "wanted"),
        "convictions_not_final": lambda found: found.any_state("convicted_nonfinal"),
        "accomplices_convicted_only": lambda found: _convicted_up_to(found, "accomplice"),
        "executors_convicted_only": lambda found: _convicted_up_to(found, "executor"),
        "executors_and_organisers_convicted": lambda found: _convicted_up_to(found, "organiser"),
        "instigators_convicted": lambda found: "instigator" in found.convicted_parts(),
        "conviction_reversed": lambda found: any(state.was_reversed for _, state in found.accused),
        "conviction_contested": lambda found: any(
            state.is_standing_conviction and state.contested for _, state in found.accused
        ),
        "acquitted_all": _acquitted_all,
        "violation_found": lambda found: any(state.violation_found for _, state in found.accused),
        "time_barred": lambda found: found.any_state("time_barred") or found.any_step("limitation_expired"),
        "closed_without_justice": _closed_without_justice,
        "truth_established_no_prosecution": lambda found: (
            found.nobody_charged and any(step.finds_state_responsible for step in found.known)
        ),
        "state_found_responsible": lambda found: any(step.finds_state_responsible for step in found.known),
        "reparations_paid": lambda found: found.any_step("reparation_paid"),
        "apology_made": lambda found: found.any_step("apology"),
        "fate_unknown": _fate_unknown,
    }


def _no_investigation(found: _Found, days_to_open: int) -> bool:
    if found.investigation == "closed":
        return not found.accused
    begun = parse(found.facts.happened_on).latest
    late = begun is not None and (found.as_of - begun).days >= days_to_open
    known = found.any_step(
        *STAGES["notice"], *STAGES["investigation"], *STAGES["suspects"], *STAGES["charge"], *STAGES["trial"]
    )
    return late and not known and found.nobody_charged


def _convicted_up_to(found: _Found, highest: str) -> bool:
    parts = found.convicted_parts()
    if not parts or "instigator" in parts:
        return False
    if "organiser" in parts:
        return highest == "organiser"
    return highest == ("executor" if parts & _ANSWERING else "accomplice")


def _acquitted_all(found: _Found) -> bool:
    tried = [state for _, state in found.accused if state in _CHARGED_OR_BEYOND]
    return bool(tried) and all(state == "acquitted_final" for state in tried)


def _closed_without_justice(found: _Found) -> bool:
    if any(state.is_standing_conviction for _, state in found.accused):
        return False
    all_dead = bool(found.accused) and all(state in _ENDED_BY_DEATH for _, state in found.accused)
    return all_dead or (found.investigation == "closed" and found.nobody_charged)


def _fate_unknown(found: _Found) -> bool:
    missing = any(victim.harm == "disappeared" for victim in found.facts.victims)
    return missing and not found.any_step("body_found", "released_by_captors")
