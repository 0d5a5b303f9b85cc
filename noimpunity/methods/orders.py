"""Orders of steps that cannot be: what an editor is asked about before a case is handed on.

A doubt is a question, never a refusal: whoever knows better says why. Nothing is doubted because it is missing, for a
record is never complete: only rows that are there are compared, and only where no day they can mean fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from noimpunity.methods.rows import APPEALS, REOPENS, Row, Rows, read_rows
from noimpunity.methods.steps import CODES, OPENS_INVESTIGATION, STAGES

__all__ = ["DOUBTS", "Doubt", "impossible_orders"]

# What may come before the crime: threats and pleas for protection, what is said, and the bodies a threatened person
# may turn to. A death before the attack has a doubt of its own.
_MAY_COME_BEFORE = frozenset(
    (*STAGES["before"], *STAGES["said"], "death", "regional_petition", "precautionary_measures", "un_communication",
     "un_reply", "coe_alert", "coe_reply")
)  # fmt: skip
_ARRESTS = frozenset(("arrest", "detention_ordered", "surrendered"))
_CHARGES = frozenset(("indictment", "indictment_confirmed", "committal"))
_VERDICTS = frozenset(("verdict", "plea_agreement", "sentence"))
_DEATHS = frozenset(("accused_died", "suspect_died", "suspect_killed"))
_OF_THE_LIVING = frozenset(
    ("arrest", "detention_ordered", "bail_granted", "released", "escape", "surrendered", "plea_agreement",
     "early_release", "sentence_served")
)  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """A row whose place in time cannot be.

    ``place`` and ``other`` are key paths of the file (``events[3]``); ``other`` is empty where the row is compared
    with the day asked about. ``key`` names the same doubt after the rows have moved.
    """

    code: str
    place: str
    other: str
    key: str


@dataclass(frozen=True)
class _Order:
    """In one proceeding, of one accused: ``late`` cannot come before each ``early`` that is written.

    It can where a step of ``excuses``, or one that reopens the matter, may lie between the two.
    """

    code: str
    late: frozenset[str]
    early: frozenset[str]
    excuses: frozenset[str] = frozenset()
    reopening_excuses: bool = True
    absence_excuses: bool = False

    def waits_for(self, row: Row, accused: str) -> bool:
        return row.code in self.early or ("quashed" in self.early and accused in row.quashed)


_ORDERS = (
    _Order("verdict_before_arrest", frozenset(("verdict", "sentence")), _ARRESTS,
           frozenset(("released", "bail_granted", "escape")), absence_excuses=True),
    _Order("verdict_before_charge", frozenset(("verdict", "sentence")), _CHARGES),
    _Order("verdict_before_trial", frozenset(("verdict", "sentence")), frozenset(("trial_opened",))),
    _Order("trial_before_charge", frozenset(("trial_opened",)), _CHARGES),
    _Order("sentence_before_verdict", frozenset(("sentence",)), frozenset(("verdict", "plea_agreement"))),
    _Order("appeal_before_verdict", APPEALS, _VERDICTS),
    _Order("retrial_before_quashing", frozenset(("retrial_opened",)), REOPENS - {"retrial_opened"} | {"quashed"},
           _VERDICTS, reopening_excuses=False),
    _Order("release_before_arrest", frozenset(("released",)), _ARRESTS, frozenset(("escape",))),
    _Order("sentence_ended_before_verdict",
           frozenset(("sentence_commuted", "early_release", "sentence_served", "pardon")), _VERDICTS),
)  # fmt: skip
# What ends a matter: the steps that cannot follow, and those that explain why one does.
_CLOSINGS = {
    "investigation_closed": (
        frozenset(("investigation_suspended", "investigation_transferred", "suspect_identified")) | _ARRESTS,
        OPENS_INVESTIGATION | _CHARGES | _VERDICTS | {"trial_opened", "court_order"},
    ),
    "limitation_expired": (
        _ARRESTS | _CHARGES | {"trial_opened", "verdict", "sentence"},
        OPENS_INVESTIGATION | {"court_order"},
    ),
    "supervision_closed": (frozenset(("supervision_decision",)), frozenset()),
}  # fmt: skip


def impossible_orders(values: Any, *, as_of: date) -> list[Doubt]:
    """Every pair of rows of one record file, or of a draft of it, that cannot have happened in that order.

    Meaning: a doubt where no day that one row can mean fits any day of the other. Counted: a step before the crime
    (threats, protection, statements, context, awards, and what a threatened person may ask of a regional body, of the
    United Nations or of the Council of Europe excepted); a death before the attack, a body found before the death; for
    one accused in one proceeding, a verdict before arrest, charge or opening of the trial, a trial before the charge,
    a sentence, an appeal or the end of a sentence before the verdict, a final conviction before any first result, a
    retrial before it was ordered, a release before any arrest; what a living accused does, or is judged, after their
    death; a result after a final acquittal, or two final ones that contradict each other; a step that follows the end
    of an investigation, of the limitation period or of a supervision; a day made public before it came; a day after
    ``as_of``. Not counted: what a reopening, a quashing or an appeal without a written result may explain by lying
    between; an arrest after a verdict given in absence; rows of which a date cannot be read; anything missing, so also
    a sentence without a charge, which the justice model does not doubt. A result counts on the day of its event. A
    counted group shares every step, its death included.
    Units: none. Errors: none, whatever the values are.
    Source: the stages and the state machine of the field's justice model, sections 2 and 3, read backwards.

    >>> draft = {"crime": {"date": "1999-04"}, "events": [{"key": "trial", "code": "trial_opened", "date": "1998"}]}
    >>> [(doubt.code, doubt.place, doubt.other) for doubt in impossible_orders(draft, as_of=date(2020, 1, 1))]
    [('before_the_crime', 'events[1]', 'crime.date')]
    """
    rows = read_rows(values)
    found = (doubt for rule in _RULES for doubt in rule(rows))
    return list(dict.fromkeys((*found, *_in_the_future(rows, as_of))))


def _before_the_crime(rows: Rows) -> Iterator[Doubt]:
    for crime in rows.crime:
        for step in rows.events:
            if step.code in CODES - _MAY_COME_BEFORE and step.on.surely_precedes(crime.on):
                yield _doubt("before_the_crime", step, [crime])


def _deaths(rows: Rows) -> Iterator[Doubt]:
    attacks = [*rows.crime, *_of(rows.events, frozenset(("incident", "disappeared")))]
    deaths = [*rows.deaths, *_of(rows.events, frozenset(("death",)))]
    for death in deaths:
        if death.precedes_all(attacks):
            yield _doubt("death_before_attack", death, attacks)
    for body in _of(rows.events, frozenset(("body_found",))):
        if body.precedes_all(deaths):
            yield _doubt("body_found_before_death", body, deaths)


def _orders(rows: Rows) -> Iterator[Doubt]:
    for order in _ORDERS:
        for late in _of(rows.events, order.late):
            for accused in sorted(late.accused):
                early = _of_the_same([row for row in rows.events if order.waits_for(row, accused)], late, accused)
                if late.precedes_all(early) and not _is_excused(rows, order, late, early, accused):
                    yield _doubt(order.code, late, early)


def _is_excused(rows: Rows, order: _Order, late: Row, early: Sequence[Row], accused: str) -> bool:
    return (order.absence_excuses and accused in late.absent) or any(
        (row.code in order.excuses and row.concerns(accused)) or (order.reopening_excuses and row.reopens(accused))
        for row in rows.events
        if any(row.may_lie_between(late, end) for end in early)
    )


def _final_results(rows: Rows) -> Iterator[Doubt]:
    """A conviction that is final, or on appeal, before the first result; appeals themselves are looked at as steps."""
    first = [row for row in rows.results if row.finality == "first_instance"]
    for late in rows.results:
        is_conviction = late.result == "convicted" and late.finality in ("appeal", "final")
        for accused in sorted(late.accused) if is_conviction and late.code not in APPEALS else ():
            early = _of_the_same(first, late, accused)
            if late.precedes_all(early) and not any(_is_reopened(rows, accused, late, end) for end in early):
                yield _doubt("final_before_first_instance", late, early)


def _after_death(rows: Rows) -> Iterator[Doubt]:
    for death in _of(rows.events, _DEATHS):
        for step in rows.events:
            if step.code in _OF_THE_LIVING and _follows(step, death):
                yield _doubt("step_after_death", step, [death])
        for result in rows.results:
            judged = result.result in ("convicted", "acquitted", "unfit") and result.finality != "extraordinary_remedy"
            if judged and _follows(result, death):
                yield _doubt("result_after_death", result, [death])


def _after_acquittal(rows: Rows) -> Iterator[Doubt]:
    for end in rows.results:
        for later in rows.results if (end.result, end.finality) == ("acquitted", "final") else ():
            judged = later.result in ("convicted", "acquitted") and later.finality in ("first_instance", "appeal")
            for accused in sorted(_in_common(end, later)) if judged and _follows(later, end) else ():
                if not _is_reopened(rows, accused, end, later, _CHARGES):
                    yield _doubt("result_after_acquittal", later, [end])


def _contradictions(rows: Rows) -> Iterator[Doubt]:
    final = [row for row in rows.results if row.finality == "final"]
    for convicted in (row for row in final if row.result == "convicted"):
        for acquitted in (row for row in final if row.result == "acquitted"):
            for accused in sorted(_in_common(convicted, acquitted)):
                ends = ((convicted, acquitted), (acquitted, convicted))
                if not any(_is_reopened(rows, accused, *pair, _CHARGES) for pair in ends):
                    yield _doubt("final_results_contradict", acquitted, [convicted])


def _after_closing(rows: Rows) -> Iterator[Doubt]:
    for closing in _of(rows.events, frozenset(_CLOSINGS)):
        cannot_follow, excuses = _CLOSINGS[closing.code]
        for step in _of(rows.events, cannot_follow):
            if _is_closed_for(closing, step) and not any(
                row.code in excuses | REOPENS | APPEALS and row.may_lie_between(closing, step) for row in rows.events
            ):
                yield _doubt("after_closing", step, [closing])


def _made_public(rows: Rows) -> Iterator[Doubt]:
    for step in rows.events:
        if step.made_public and step.made_public.surely_precedes(step.on):
            yield _doubt("made_public_before_the_day", step, [])


def _in_the_future(rows: Rows, as_of: date) -> Iterator[Doubt]:
    for row in (*rows.crime, *rows.deaths, *rows.events):
        for day in (row.on, row.made_public):
            if day and day.earliest and day.earliest > as_of:
                yield _doubt("in_the_future", row, [])


_RULES: tuple[Callable[[Rows], Iterator[Doubt]], ...] = (
    _before_the_crime, _deaths, _orders, _final_results, _after_death, _after_acquittal, _contradictions,
    _after_closing, _made_public,
)  # fmt: skip
DOUBTS = (
    "before_the_crime", "death_before_attack", "body_found_before_death", *(order.code for order in _ORDERS),
    "final_before_first_instance", "step_after_death", "result_after_death", "result_after_acquittal",
    "final_results_contradict", "after_closing", "made_public_before_the_day", "in_the_future",
)  # fmt: skip


def _doubt(code: str, row: Row, others: Sequence[Row]) -> Doubt:
    compared = "+".join(sorted({other.own for other in others}))
    return Doubt(code, row.place, others[0].place if others else "", f"{code}:{row.own}:{compared}")


def _of(rows: Sequence[Row], codes: frozenset[str]) -> list[Row]:
    return [row for row in rows if row.code in codes]


def _of_the_same(rows: Sequence[Row], as_row: Row, accused: str) -> list[Row]:
    """The rows of one accused in the proceeding of a row; none where it says of no proceeding."""
    return [row for row in rows if accused in row.accused and row.proceeding == as_row.proceeding != ""]


def _in_common(row: Row, other: Row) -> frozenset[str]:
    """The accused of both, if both are of one proceeding."""
    return row.accused & other.accused if row.proceeding == other.proceeding != "" else frozenset()


def _follows(row: Row, other: Row) -> bool:
    return bool(row.accused & other.accused) and other.on.surely_precedes(row.on)


def _is_closed_for(closing: Row, step: Row) -> bool:
    """Whether a later step is of the proceeding that ended, and of somebody for whom it did."""
    is_same = closing.proceeding == step.proceeding != ""
    concerned = not closing.accused or bool(closing.accused & step.accused)
    return is_same and concerned and closing.on.surely_precedes(step.on)


def _is_reopened(rows: Rows, accused: str, first: Row, last: Row, also: frozenset[str] = frozenset()) -> bool:
    return any(
        row.reopens(accused) or (row.code in also and row.concerns(accused))
        for row in rows.events
        if row.may_lie_between(first, last)
    )
