"""The steps of a case: their codes by stage, the day each counts from, and the order they happened in.

A step counts from the last day its date can mean; a decision from the day it was made public. What a reader could
not have known on a day does not bear on the case as of that day.
Source: the justice model of the field (stages 0 to 11 and the further codes that occur in documented cases).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from noimpunity.methods.dates import PartialDate, parse

STAGES: dict[str, tuple[str, ...]] = {
    "before": ("threat", "protection_requested", "protection_refused", "protection_granted"),
    "crime": ("incident", "death", "body_found", "disappeared", "released_by_captors"),
    "notice": ("complaint_filed", "pre_investigation_opened"),
    "investigation": (
        "investigation_opened", "investigation_suspended", "investigation_closed", "investigation_reopened",
        "investigation_transferred", "investigation_transfer_requested", "forensic_result", "reclassified",
        "evidence_lost", "reward_offered", "inquiry_created", "inquiry_reported", "witness_retraction",
    ),
    "suspects": (
        "suspect_identified", "warrant_issued", "arrest", "detention_ordered", "bail_granted", "released",
        "escape", "accused_died", "suspect_died", "suspect_killed",
    ),
    "extradition": (
        "extradition_requested", "extradition_granted", "extradition_refused", "surrendered",
        "proceedings_transferred",
    ),
    "charge": (
        "indictment", "indictment_confirmed", "charges_amended", "charges_dropped", "charges_dropped_reversed",
        "committal",
    ),
    "trial": (
        "trial_opened", "hearing", "adjournment", "judge_changed", "closed_session_ordered", "witness_killed",
        "plea_agreement", "verdict", "sentence", "court_order",
    ),
    "review": (
        "appeal_filed", "appeal_transferred", "appeal_decision", "cassation_filed", "cassation_decision",
        "retrial_ordered", "retrial_opened", "extraordinary_remedy_filed", "extraordinary_remedy_decision",
        "constitutional_decision",
    ),
    "after": (
        "sentence_commuted", "pardon", "amnesty", "early_release", "sentence_served", "limitation_expired",
        "limitation_warning",
    ),
    "international": (
        "regional_petition", "regional_admissibility", "regional_hearing", "regional_symbolic",
        "regional_merits_report", "regional_judgment", "reparations_judgment", "supervision_decision",
        "supervision_closed", "precautionary_measures", "friendly_settlement", "un_communication", "un_reply",
        "unesco_condemnation", "unesco_request", "unesco_reply", "coe_alert", "coe_reply", "sanctions_listed",
    ),
    "repair": (
        "reparation_ordered", "reparation_paid", "apology", "memorial", "legal_reform", "civil_judgment",
    ),
    "said": ("statement", "context", "award"),
}  # fmt: skip
STAGE_OF: dict[str, int] = {code: number for number, codes in enumerate(STAGES.values()) for code in codes}
CODES: frozenset[str] = frozenset(STAGE_OF)

# Codes that tell nothing of what was done about the crime.
SILENT_ON_JUSTICE: frozenset[str] = frozenset((*STAGES["before"], *STAGES["crime"], "memorial", "context", "award"))
# Codes that open, and that close, an investigation or inquiry.
OPENS_INVESTIGATION = frozenset(
    ("complaint_filed", "pre_investigation_opened", "investigation_opened", "investigation_reopened",
     "inquiry_created", "reclassified")
)  # fmt: skip
CLOSES_INVESTIGATION = frozenset(("investigation_closed", "investigation_suspended"))

# What a court or an authority did, or had done, on the way to a verdict: not what was said, found or suffered.
PROCEDURAL_ACTS = frozenset(
    code
    for stage in ("notice", "investigation", "suspects", "extradition", "charge", "trial", "review", "after")
    for code in STAGES[stage]
) - {"evidence_lost", "reward_offered", "witness_retraction", "witness_killed", "escape", "limitation_warning"}

RESULTS = (
    "convicted", "acquitted", "quashed", "upheld", "charges_time_barred", "proceedings_ended_death", "dismissed",
    "unfit", "violation_found",
)  # fmt: skip
FINALITIES = ("first_instance", "appeal", "final", "extraordinary_remedy")
# How much a State's reply said: that the letter came; how the case stands; that it is closed, or barred by time.
REPLIES = ("acknowledged", "substance", "archived", "time_barred")


@dataclass(frozen=True)
class Step:
    """One dated step, or one result of a decision, read from a plain mapping by `read_step`."""

    code: str
    on: PartialDate
    made_public_on: PartialDate | None
    result: str | None
    finality: str | None
    contested: str
    finds_no_instigator: bool
    finds_state_responsible: bool
    key: str = ""
    country: str = ""
    reply: str = ""

    @property
    def known_by(self) -> PartialDate:
        """The days on which it may have become known: a decision when it was made public."""
        return self.made_public_on or self.on

    @property
    def counts_from(self) -> date | None:
        """The first day on which the step bears on the case; None where its end is open."""
        return self.known_by.latest

    @property
    def stage(self) -> int:
        return STAGE_OF[self.code]


Given = Mapping[str, Any] | Step


class Ruled(str):
    """A value, the rule that gave it, and the steps it rests on, in the order of the line."""

    __slots__ = ("rests_on", "rule")
    rule: str
    rests_on: tuple[Step, ...]

    def __new__(cls, value: str, rule: str = "", rests_on: Iterable[Step] = ()) -> Ruled:
        ruled = super().__new__(cls, value)
        ruled.rule, ruled.rests_on = rule or value, _each_once(rests_on)
        return ruled


def read_step(given: Given) -> Step:
    """A step from a mapping with the field's keys.

    Meaning: what happened, on which days it may have, since when it could be known, and what was decided.
    Keys: ``code`` (or ``type``), ``date`` (or ``decided_on``), ``made_public_on`` (or ``made_public``,
    ``published_on``), ``result``, ``finality``, ``contested``; ``key``, by which the line knows it; ``country``, of
    the court, and ``reply``, how much a reply said, where that is known. A mapping with a result and no code is a
    decision, and is read as one of the kind its finality says. A step that was read already stays as it is.
    Errors: ValueError for a code, result or finality that the model does not know, and for a date that cannot be
    read; KeyError never. Units: none.
    Source: the event codes and verdict rows of the field's justice model, section 2.

    >>> step = read_step({"code": "verdict", "date": "2019-04", "result": "convicted"})
    >>> step.result, str(step.counts_from)
    ('convicted', '2019-04-30')
    """
    if isinstance(given, Step):
        return given
    result = _known(given.get("result"), RESULTS, "result")
    finality = _known(given.get("finality"), FINALITIES, "finality")
    code = given.get("code") or given.get("type") or (_code_of(finality) if result else None)
    if code not in CODES:
        raise ValueError(f"'{code}' is not the code of a step")
    on = given.get("date") or given.get("decided_on")
    if not on:
        raise ValueError(f"the step '{code}' has no date")
    made_public = given.get("made_public_on") or given.get("made_public") or given.get("published_on")
    return Step(
        code=str(code),
        on=parse(_marked(on, given.get("precision") or given.get("date_precision"))),
        made_public_on=parse(made_public) if made_public else None,
        result=result,
        finality=finality,
        contested=str(given.get("contested") or ""),
        finds_no_instigator=bool(given.get("finds_no_instigator")),
        finds_state_responsible=bool(given.get("finds_state_responsible")),
        key=str(given.get("key") or ""),
        country=str(given.get("country") or ""),
        reply=_known(given.get("reply"), REPLIES, "reply") or "",
    )


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Steps in the order they happened, as far as that is known.

    Meaning: a step moves before another only where all its days come earlier, or where both fell on the same days
    and its stage comes first; otherwise the given order stands, because it is the only one that is known.
    Units: none. Errors: none. Source: the field's justice model, section 2, "sort by date, precision, stage", read so
    that a partial date never decides what it does not know.

    >>> late, early = ({"code": "arrest", "date": "2009"}, {"code": "incident", "date": "2008-05-27"})
    >>> [step.code for step in in_order(map(read_step, (late, early)))]
    ['incident', 'arrest']
    """
    ordered: list[tuple[date | None, date | None, int, Step]] = []
    for step in steps:
        first, last, stage = step.on.earliest, step.on.latest, step.stage
        later = (
            place
            for place, (begins, ends, its_stage, _) in enumerate(ordered)
            if (last is not None and begins is not None and last < begins)
            or (stage < its_stage and first == begins and last == ends)
        )
        ordered.insert(next(later, len(ordered)), (first, last, stage, step))
    return [step for *_, step in ordered]


def known_on(steps: Iterable[Step], as_of: date) -> list[Step]:
    """The steps that bear on the case as of a day, in order.

    Meaning: those that count from that day or an earlier one; a step whose date is open at its end never counts.
    Units: none. Errors: none. Source: our rule; no reader could have known more on that day.

    >>> charge = read_step({"code": "indictment", "date": "2009"})
    >>> len(known_on([charge], date(2009, 12, 30))), len(known_on([charge], date(2009, 12, 31)))
    (0, 1)
    """
    return in_order(step for step in steps if step.counts_from is not None and step.counts_from <= as_of)


def _each_once(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in order, each once: a step and its result are one on the line."""
    found: dict[str | Step, Step] = {}
    for step in in_order(steps):
        found.setdefault(step.key or step, step)
    return tuple(found.values())


def _known(value: Any, words: tuple[str, ...], what: str) -> str | None:
    if value in (None, ""):
        return None
    if value not in words:
        raise ValueError(f"'{value}' is not a {what}: one of {', '.join(words)}")
    return str(value)


def _code_of(finality: str | None) -> str:
    kinds = {"appeal": "appeal_decision", "final": "cassation_decision"}
    if finality == "extraordinary_remedy":
        return "extraordinary_remedy_decision"
    return kinds.get(finality or "", "verdict")


def _marked(on: Any, precision: Any) -> Any:
    """A day with the precision "approx", as older files write it, is an approximate date."""
    return f"{on}~" if precision == "approx" and isinstance(on, str) and on[-1].isdigit() else on
