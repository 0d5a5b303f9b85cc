"""The state of one accused: what the dated steps say stands against one person, or one counted group, as of a day.

Presumption of innocence: every state but a final conviction is compatible with innocence, and says so by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from noimpunity.methods.steps import Step, known_on, read_step

__all__ = ["STANDING", "STATES", "AccusedState", "accused_state"]

STATES = (
    "unknown", "suspect", "wanted", "fugitive", "detained", "charged", "on_trial", "convicted_nonfinal",
    "acquitted_nonfinal", "convicted_final", "acquitted_final", "retrial_pending", "charges_dropped",
    "time_barred", "died_before_verdict", "killed_during_arrest", "pardoned", "served", "amnestied",
)  # fmt: skip

# A pardon, an amnesty and a served sentence leave the conviction in place.
FINAL_CONVICTION = frozenset(("convicted_final", "pardoned", "served", "amnestied"))
STANDING = FINAL_CONVICTION | {"convicted_nonfinal"}

_CONVICTED = frozenset(("convicted_nonfinal", "convicted_final"))
_NONFINAL = frozenset(("convicted_nonfinal", "acquitted_nonfinal"))
_VERDICT_STANDS = _CONVICTED | {"acquitted_nonfinal", "acquitted_final"}
_BEFORE_VERDICT = frozenset(
    ("unknown", "suspect", "wanted", "fugitive", "detained", "charged", "on_trial", "retrial_pending")
)
_NOT_HELD = frozenset(("unknown", "suspect", "wanted", "fugitive"))
_NOT_CHARGED = _NOT_HELD | {"detained"}
# A charge opens a matter anew, save against the dead; it does not undo a conviction that stands.
_CHARGEABLE = _BEFORE_VERDICT | {"charges_dropped", "time_barred", "acquitted_nonfinal", "acquitted_final"}

_REVERSED = frozenset(("retrial_pending", "acquitted_nonfinal", "acquitted_final"))

# What a step does, whatever its result: code → (states it moves from, state it moves to).
_MOVES: dict[str, tuple[frozenset[str], str]] = {
    "suspect_identified": (frozenset(("unknown",)), "suspect"),
    "warrant_issued": (frozenset(("unknown", "suspect")), "wanted"),
    "extradition_requested": (frozenset(("unknown", "suspect")), "wanted"),
    "escape": (_BEFORE_VERDICT, "fugitive"),
    "arrest": (_NOT_HELD, "detained"),
    "detention_ordered": (_NOT_HELD, "detained"),
    "surrendered": (_NOT_HELD, "detained"),
    "released": (frozenset(("detained",)), "suspect"),
    "indictment": (_CHARGEABLE, "charged"),
    "committal": (_CHARGEABLE, "charged"),
    "indictment_confirmed": (_NOT_CHARGED, "charged"),
    "charges_dropped": (_BEFORE_VERDICT, "charges_dropped"),
    "charges_dropped_reversed": (frozenset(("charges_dropped",)), "charged"),
    "trial_opened": (_BEFORE_VERDICT, "on_trial"),
    "retrial_opened": (_BEFORE_VERDICT, "on_trial"),
    "retrial_ordered": (_VERDICT_STANDS, "retrial_pending"),
    "limitation_expired": (_BEFORE_VERDICT | _NONFINAL, "time_barred"),
    "pardon": (_CONVICTED, "pardoned"),
    "amnesty": (_CONVICTED, "amnestied"),
    "sentence_served": (_CONVICTED, "served"),
    "accused_died": (_BEFORE_VERDICT, "died_before_verdict"),
    "suspect_died": (_BEFORE_VERDICT, "died_before_verdict"),
    "suspect_killed": (_BEFORE_VERDICT, "killed_during_arrest"),
}

# What a result does where it ends the matter without a verdict.
_ENDS = {
    "charges_time_barred": "time_barred",
    "proceedings_ended_death": "died_before_verdict",
    "dismissed": "charges_dropped",
}


class AccusedState(str):
    """A state of `STATES`, and what must be said beside it.

    ``since``: the day from which the last step that moved it counts. ``violation_found``: an extraordinary remedy
    found that the law was broken, without changing the verdict. ``was_reversed``: a conviction was quashed or turned
    into an acquittal at some time. ``contested``: why the conviction that stands is contested, if it is.
    """

    __slots__ = ("contested", "since", "violation_found", "was_reversed")
    since: date | None
    violation_found: bool
    was_reversed: bool
    contested: str

    def __new__(cls, value: str, *, since: date | None = None) -> AccusedState:
        if value not in STATES:
            raise ValueError(f"'{value}' is not a state of an accused")
        state = super().__new__(cls, value)
        state.since, state.violation_found, state.was_reversed, state.contested = since, False, False, ""
        return state

    @property
    def is_standing_conviction(self) -> bool:
        """Convicted, finally or not, and not quashed since."""
        return self in STANDING

    @property
    def is_final_conviction(self) -> bool:
        """Convicted with no ordinary appeal left, whatever became of the sentence."""
        return self in FINAL_CONVICTION


def accused_state(events: Iterable[Mapping[str, Any]], *, as_of: date, ordinary_remedies: int = 1) -> AccusedState:
    """The state of one accused as of a day, from the steps and results that concern that accused.

    Meaning: the state after the last step that counts by ``as_of``; ``unknown`` before any. Counted: steps from the
    last day their date can mean, decisions from the day they were made public. Not counted: what the steps do not
    say; a state is never guessed from the course things usually take.
    Finality is what the result says; where it says nothing, an appeal decision is final if the court system has
    ``ordinary_remedies`` = 1, a cassation decision always.
    Units: none. Errors: ValueError for an unknown code, result, finality, or a date that cannot be read.
    Source: the state machine of the field's justice model, section 3.

    >>> curuvija = [
    ...     {"code": "verdict", "date": "2019-04-05", "result": "convicted", "finality": "first_instance"},
    ...     {"code": "appeal_decision", "date": "2020-07-15", "made_public_on": "2020-09", "result": "quashed"},
    ... ]
    >>> accused_state(curuvija, as_of=date(2020, 8, 1)), accused_state(curuvija, as_of=date(2020, 12, 1))
    ('convicted_nonfinal', 'retrial_pending')
    """
    state = AccusedState("unknown")
    for step in known_on(map(read_step, events), as_of):
        state = _after(state, step, ordinary_remedies)
    return state


def _after(state: AccusedState, step: Step, ordinary_remedies: int) -> AccusedState:
    value = _value_after(state, step, ordinary_remedies)
    following = AccusedState(value, since=state.since if value == state else step.counts_from)
    following.violation_found = state.violation_found or step.result == "violation_found"
    following.was_reversed = state.was_reversed or (state in STANDING and value in _REVERSED)
    following.contested = (step.contested or state.contested) if value in STANDING else ""
    return following


def _value_after(state: AccusedState, step: Step, ordinary_remedies: int) -> str:
    if step.result is not None:
        return _value_after_result(state, step, ordinary_remedies)
    if step.code == "amnesty" and state in _BEFORE_VERDICT:
        return "charges_dropped"  # an amnesty before any verdict ends the matter and convicts nobody
    sources, target = _MOVES.get(step.code, (frozenset(), ""))
    return target if state in sources else str(state)


def _value_after_result(state: AccusedState, step: Step, ordinary_remedies: int) -> str:
    final = _is_final(step, ordinary_remedies)
    if state.is_final_conviction and not final and step.result != "quashed":
        return str(state)  # another court's verdict that is not final leaves a final conviction where it is
    if step.result in ("convicted", "acquitted"):
        return f"{step.result}_{'final' if final else 'nonfinal'}"
    if step.result == "upheld":
        return str(state).replace("_nonfinal", "_final") if final else str(state)
    if step.result == "quashed":
        return "retrial_pending" if state in _VERDICT_STANDS else str(state)
    if step.result in _ENDS:
        return _ENDS[step.result]
    return str(state)


def _is_final(step: Step, ordinary_remedies: int) -> bool:
    if step.finality:
        return step.finality in ("final", "extraordinary_remedy")
    if step.code in ("cassation_decision", "extraordinary_remedy_decision"):
        return True
    return step.code == "appeal_decision" and ordinary_remedies <= 1
