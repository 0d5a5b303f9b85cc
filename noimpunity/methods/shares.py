"""Shares of the documented cases: one question asked of each case, answered yes, no, or unknown.

Unknown is not "no": a case of which nothing after the crime is known stands beside the share, not in it. A case to
which the question does not apply is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods.accused import AccusedState
from noimpunity.methods.indices import CONFIDENCE, Estimate, clopper_pearson
from noimpunity.methods.outcome import Accused, CaseFacts, outcome, states
from noimpunity.methods.steps import STAGES

__all__ = [
    "ANSWERS", "Share", "a_conviction_stands", "an_instigator_is_convicted", "convictions_were_reversed",
    "nobody_was_charged", "share_of",
]  # fmt: skip

YES, NO, UNKNOWN, NOT_ASKED = ANSWERS = ("yes", "no", "unknown", "does_not_arise")

# A hearing, an appeal or a decision may also be about an inquiry, a closed investigation or a civil claim.
_CHARGES = frozenset((*STAGES["charge"], "trial_opened", "plea_agreement", "verdict", "sentence", "retrial_opened"))
_ON_A_CHARGE = frozenset(("convicted", "acquitted", "quashed", "upheld", "charges_time_barred"))
_CHARGED = frozenset(
    ("charged", "on_trial", "retrial_pending", "charges_dropped", "convicted_nonfinal", "acquitted_nonfinal",
     "convicted_final", "acquitted_final", "pardoned", "served", "amnestied")
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """How many cases answered what; ``estimate`` is the share of yes among yes and no, None where nobody answered."""

    yes: int
    no: int
    unknown: int
    does_not_arise: int
    estimate: Estimate | None


def a_conviction_stands(facts: CaseFacts, *, as_of: date) -> str:
    """Whether anybody stands convicted for the crime, as of a day.

    Meaning: ``yes`` where a conviction stands, final or not, whoever it is and whatever became of the sentence;
    ``no`` where none does; ``unknown`` where nothing after the crime is known.
    Units: none. Errors: ValueError for a step that cannot be read. Source: the field's justice model, section 4.

    >>> a_conviction_stands(CaseFacts("1999-04-11"), as_of=date(2020, 1, 1))
    'unknown'
    """
    if any(state.is_standing_conviction for _, state in states(facts, as_of=as_of)):
        return YES
    return _no_or_unknown(facts, as_of)


def an_instigator_is_convicted(facts: CaseFacts, *, as_of: date) -> str:
    """Whether somebody who ordered, paid for or incited the crime stands convicted, as of a day.

    Meaning: ``yes`` where a conviction of an instigator stands, final or not; ``unknown`` where nothing after the
    crime is known, or where those convicted are a group of which no source says who gave the order;
    ``does_not_arise`` where a court found that there was no instigator; ``no`` otherwise, also where nobody has ever
    looked for one.
    Units: none. Errors: ValueError for a step that cannot be read. Source: the field's justice model, section 6.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor", ({"code": "verdict",
    ...     "date": "2019-04-05", "result": "convicted"},)),))
    >>> an_instigator_is_convicted(facts, as_of=date(2019, 6, 1))
    'no'
    """
    parts = {accused.part for accused, state in states(facts, as_of=as_of) if state.is_standing_conviction}
    if "instigator" in parts:
        return YES
    if any(step.finds_no_instigator for step in facts.known_on(as_of)):
        return NOT_ASKED
    return UNKNOWN if "instigator_or_executor" in parts else _no_or_unknown(facts, as_of)


def convictions_were_reversed(facts: CaseFacts, *, as_of: date) -> str:
    """Whether a conviction for the crime was ever quashed or turned into an acquittal, of the cases that had one.

    Meaning: ``yes`` where that happened to anybody by ``as_of``, also where a later court convicted again;
    ``does_not_arise`` where nobody was ever convicted; ``no`` otherwise.
    Units: none. Errors: ValueError for a step that cannot be read. Source: the field's trend metrics, section 4.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor", (
    ...     {"code": "verdict", "date": "2019-04-05", "result": "convicted"},
    ...     {"code": "appeal_decision", "date": "2020-09", "result": "quashed"})),))
    >>> [convictions_were_reversed(facts, as_of=day) for day in (date(2019, 6, 1), date(2021, 1, 1))]
    ['no', 'yes']
    """
    found = states(facts, as_of=as_of)
    if any(state.was_reversed for _, state in found):
        return YES
    had_one = any(_was_convicted(accused, state, as_of) for accused, state in found)
    return NO if had_one else NOT_ASKED


def nobody_was_charged(facts: CaseFacts, *, as_of: date) -> str:
    """Whether nobody was ever charged with the crime, as of a day.

    Meaning: ``yes`` where no charge, trial or verdict on anybody is known, ``no`` where one is, whatever became of
    it; ``unknown`` where nothing after the crime is known.
    Units: none. Errors: ValueError for a step that cannot be read. Source: the field's trend metrics, section 4.

    >>> facts = CaseFacts("1999-04-11", steps=({"code": "investigation_opened", "date": "1999-05"},))
    >>> nobody_was_charged(facts, as_of=date(2020, 1, 1))
    'yes'
    """
    known = facts.known_on(as_of)
    charged = any(step.result in _ON_A_CHARGE or step.code in _CHARGES for step in known)
    if charged or any(state in _CHARGED for _, state in states(facts, as_of=as_of)):
        return NO
    return UNKNOWN if _no_or_unknown(facts, as_of) == UNKNOWN else YES


def share_of(answers: Iterable[str], *, confidence: float = CONFIDENCE) -> Share:
    """The share of yes among the cases that answered yes or no, with its exact interval.

    Meaning: unknown answers and cases not asked are counted, but not in the share. The interval says how far chance
    alone could move the share if the cases had been drawn blindly from all cases like them. Cases chosen because they
    stand for something were not, so it is the least that is uncertain. Where nobody answered there is no share.
    Units: a share from 0 to 1. Errors: ValueError for an answer that is not one.
    Source: C. J. Clopper and E. S. Pearson, 1934.

    >>> share = share_of(["yes", "no", "no", "unknown"])
    >>> round(share.estimate.value, 4), share.unknown
    (0.3333, 1)
    """
    counts = Counter(answers)
    if strange := set(counts) - set(ANSWERS):
        raise ValueError(f"{', '.join(sorted(strange))}: an answer is one of {', '.join(ANSWERS)}")
    yes, no = counts[YES], counts[NO]
    estimate = clopper_pearson(yes, yes + no, confidence=confidence) if yes + no else None
    return Share(yes, no, counts[UNKNOWN], counts[NOT_ASKED], estimate)


def _no_or_unknown(facts: CaseFacts, as_of: date) -> str:
    return UNKNOWN if outcome(facts, as_of=as_of) == "no_information" else NO


def _was_convicted(accused: Accused, state: AccusedState, as_of: date) -> bool:
    own = CaseFacts("", accused=(accused,))
    return state.is_standing_conviction or any(step.result == "convicted" for step in own.known_on(as_of))
