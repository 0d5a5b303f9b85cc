"""The state of one accused: what the dated steps say stands against one person, or one counted group, as of a day.

Presumption of innocence: every state but a final conviction is compatible with innocence, and says so by its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods import remedies as courts
from noimpunity.methods.steps import Given, Step, known_on, read_step

__all__ = ["STANDING", "STATES", "TRANSITIONS", "AccusedState", "Transition", "accused_state", "is_final"]

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
_ANY = frozenset(STATES)
# Another court's verdict that is not final leaves a final conviction where it is.
_NOT_FINALLY_CONVICTED = _ANY - FINAL_CONVICTION

_REVERSED = frozenset(("retrial_pending", "acquitted_nonfinal", "acquitted_final"))


@dataclass(frozen=True)
class Transition:
    """By this step, or by this result, an accused comes from any of some states to another.

    ``by`` is the code of a step without a result ("arrest"), or a result and how final it is ("convicted, final").
    """

    by: str
    from_: frozenset[str]
    to: str


# Every transition there is. What is not here changes nothing: a state is never guessed.
TRANSITIONS = (
    # Suspects
    Transition("suspect_identified", frozenset(("unknown",)), "suspect"),
    Transition("warrant_issued", frozenset(("unknown", "suspect")), "wanted"),
    Transition("extradition_requested", frozenset(("unknown", "suspect")), "wanted"),
    Transition("escape", _BEFORE_VERDICT, "fugitive"),
    Transition("arrest", _NOT_HELD, "detained"),
    Transition("detention_ordered", _NOT_HELD, "detained"),
    Transition("surrendered", _NOT_HELD, "detained"),
    Transition("released", frozenset(("detained",)), "suspect"),
    # Charge and trial
    Transition("indictment", _CHARGEABLE, "charged"),
    Transition("committal", _CHARGEABLE, "charged"),
    Transition("indictment_confirmed", _NOT_CHARGED, "charged"),
    Transition("charges_dropped", _BEFORE_VERDICT, "charges_dropped"),
    Transition("charges_dropped_reversed", frozenset(("charges_dropped",)), "charged"),
    Transition("trial_opened", _BEFORE_VERDICT, "on_trial"),
    Transition("retrial_opened", _BEFORE_VERDICT, "on_trial"),
    # Verdict and review
    Transition("convicted, not final", _NOT_FINALLY_CONVICTED, "convicted_nonfinal"),
    Transition("convicted, final", _ANY, "convicted_final"),
    Transition("acquitted, not final", _NOT_FINALLY_CONVICTED, "acquitted_nonfinal"),
    Transition("acquitted, final", _ANY, "acquitted_final"),
    Transition("upheld, final", frozenset(("convicted_nonfinal",)), "convicted_final"),
    Transition("upheld, final", frozenset(("acquitted_nonfinal",)), "acquitted_final"),
    Transition("quashed, not final", _VERDICT_STANDS, "retrial_pending"),
    Transition("quashed, final", _VERDICT_STANDS, "retrial_pending"),
    Transition("retrial_ordered", _VERDICT_STANDS, "retrial_pending"),
    # The end of a matter without a verdict
    Transition("charges_time_barred, not final", _NOT_FINALLY_CONVICTED, "time_barred"),
    Transition("charges_time_barred, final", _ANY, "time_barred"),
    Transition("dismissed, not final", _NOT_FINALLY_CONVICTED, "charges_dropped"),
    Transition("dismissed, final", _ANY, "charges_dropped"),
    Transition("proceedings_ended_death, not final", _NOT_FINALLY_CONVICTED, "died_before_verdict"),
    Transition("proceedings_ended_death, final", _ANY, "died_before_verdict"),
    Transition("limitation_expired", _BEFORE_VERDICT | _NONFINAL, "time_barred"),
    Transition("accused_died", _BEFORE_VERDICT, "died_before_verdict"),
    Transition("suspect_died", _BEFORE_VERDICT, "died_before_verdict"),
    Transition("suspect_killed", _BEFORE_VERDICT, "killed_during_arrest"),
    # After a conviction; an amnesty before any verdict ends the matter and convicts nobody
    Transition("pardon", _CONVICTED, "pardoned"),
    Transition("amnesty", _CONVICTED, "amnestied"),
    Transition("amnesty", _BEFORE_VERDICT, "charges_dropped"),
    Transition("sentence_served", _CONVICTED, "served"),
)
_TO = {(each.by, state): each.to for each in TRANSITIONS for state in each.from_}


class AccusedState(str):
    """A state of `STATES`, and what must be said beside it.

    ``since``: the day from which the last step that moved it counts. ``moved_by``: that step. ``reversed_by``: the
    step that last quashed a conviction or turned it into an acquittal. ``violation_found_by``: the extraordinary
    remedy that found that the law was broken, without changing the verdict. ``contested``: why the conviction that
    stands is contested, if it is.
    """

    __slots__ = ("contested", "moved_by", "reversed_by", "since", "violation_found_by")
    since: date | None
    moved_by: Step | None
    reversed_by: Step | None
    violation_found_by: Step | None
    contested: str

    def __new__(cls, value: str, *, since: date | None = None) -> AccusedState:
        if value not in STATES:
            raise ValueError(f"'{value}' is not a state of an accused")
        state = super().__new__(cls, value)
        state.since, state.contested = since, ""
        state.moved_by = state.reversed_by = state.violation_found_by = None
        return state

    @property
    def was_reversed(self) -> bool:
        """A conviction was quashed or turned into an acquittal at some time."""
        return self.reversed_by is not None

    @property
    def violation_found(self) -> bool:
        """An extraordinary remedy found that the law was broken in favour of the accused."""
        return self.violation_found_by is not None

    @property
    def is_standing_conviction(self) -> bool:
        """Convicted, finally or not, and not quashed since."""
        return self in STANDING

    @property
    def is_final_conviction(self) -> bool:
        """Convicted with no ordinary appeal left, whatever became of the sentence."""
        return self in FINAL_CONVICTION


def accused_state(events: Iterable[Given], *, as_of: date, ordinary_remedies: int | None = 1) -> AccusedState:
    """The state of one accused as of a day, from the steps and results that concern that accused.

    Meaning: the state after the last step that counts by ``as_of``; ``unknown`` before any. Counted: steps from the
    last day their date can mean, decisions from the day they were made public. Not counted: what the steps do not
    say; a state is never guessed from the course things usually take.
    Finality is what the result says, with its source. Where it says nothing, a cassation decision is final, and an
    appeal decision if the court's State allows one ordinary remedy (`remedies.ordinary_remedies`); of a step without
    a country ``ordinary_remedies`` says how many there are. None means that nobody has looked: then no appeal
    decision is taken for final.
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


def _after(state: AccusedState, step: Step, remedies: int | None) -> AccusedState:
    value = _TO.get((_what(step, remedies), str(state)), str(state))
    has_moved = value != state
    following = AccusedState(value, since=step.counts_from if has_moved else state.since)
    following.moved_by = step if has_moved else state.moved_by
    following.reversed_by = step if state in STANDING and value in _REVERSED else state.reversed_by
    following.violation_found_by = step if step.result == "violation_found" else state.violation_found_by
    following.contested = (step.contested or state.contested) if value in STANDING else ""
    return following


def _what(step: Step, remedies: int | None) -> str:
    """What a step is in the table of transitions."""
    if step.result is None:
        return step.code
    return f"{step.result}, {'final' if is_final(step, remedies) else 'not final'}"


def is_final(step: Step, remedies: int | None = None) -> bool:
    """Whether no ordinary remedy is left against a result, as far as that is known.

    Meaning: what the source says of it comes first; then the kind of decision and the court system of its State, or
    ``remedies`` where the step has no country. Not counted: remedies that reopen what is final.
    Units: none. Errors: none. Source: the field's justice model, section 3, "finality is a property of the court
    system".

    >>> is_final(read_step({"code": "appeal_decision", "date": "2015", "result": "upheld", "country": "UA"}))
    True
    """
    if step.finality:
        return step.finality in ("final", "extraordinary_remedy")
    if step.code in ("cassation_decision", "extraordinary_remedy_decision"):
        return True
    allowed = courts.ordinary_remedies(step.country, on=step.on) if step.country else remedies
    return step.code == "appeal_decision" and allowed is not None and allowed <= 1
