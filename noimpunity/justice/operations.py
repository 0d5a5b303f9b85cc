"""Writing the line of a case from an entry, and the outcome and the clock that follow from it."""

from typing import Any

from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.cases.operations import write_convictions, write_limitation, write_outcomes
from noimpunity.cases.saying import weigh
from noimpunity.changes.operations import record
from noimpunity.justice import intervals, moves
from noimpunity.justice.clocks import with_clocks
from noimpunity.justice.queries import facts_of
from noimpunity.justice.writing import write_line
from noimpunity.methods.convictions import ConvictionSpan, conviction_history
from noimpunity.methods.outcome import CaseFacts, history
from noimpunity.sources.models import Entry
from noimpunity.sources.operations import cite

Values = dict[str, Any]
OWN_PARTS = ("proceedings", "accused", "events", "results", "charges", "hearings", "judgments", "reparations")


@transaction.atomic
def attach_steps(case: Case, entry: Entry, *, by: str) -> Case:
    """The line of a case as an entry has it, in place of the one before, and its outcome over time."""
    values, is_new = entry.values, not case.steps.exists()
    write_line(case, values, cite(values["citations"]))
    reckon(case)
    record(
        f"justice.Line:{case.reference}", operation="attach_steps", by=by,
        reason="Steps added to the record" if is_new else "Steps corrected in the record",
        values={part: values[part] for part in OWN_PARTS if part in values},
    )  # fmt: skip
    return case


@transaction.atomic
def reckon(case: Case) -> None:
    """Computes from the line of a case its outcome over time, who stood convicted and its clock, and writes them."""
    case = with_clocks(Case.objects.filter(pk=case.pk)).get()
    facts = facts_of(case)
    write_outcomes(case, history(facts))
    write_convictions(case, conviction_history(facts))
    write_limitation(case, intervals.history(case, facts))
    weigh(case)


@transaction.atomic
def reckon_all(*, by: str, reason: str = "") -> list[Case]:
    """Computes every outcome and every clock anew, as a changed method or law may give another; writes what moved."""
    moved = []
    for case in moves.with_what_is_held(Case.objects.all()):
        facts = facts_of(case)
        spans = history(facts)
        if spans != moves.held_outcomes(case):
            write_outcomes(case, spans)
            weigh(case)
            name, why = f"justice.Line:{case.reference}", reason or "Outcome computed anew"
            record(name, operation="reckon", by=by, reason=why, values={"outcome": [str(span) for span in spans]})
            moved.append(case)
        _reckon_convictions(case, facts, by=by, reason=reason)
        if _reckon_clock(case, facts, by=by, reason=reason) and case not in moved:
            moved.append(case)
    return moved


def _reckon_convictions(case: Case, facts: CaseFacts, *, by: str, reason: str) -> None:
    """Writes who stood convicted of a case if that moved. Readers are told of the outcome, not of this."""
    spans = conviction_history(facts)
    if spans == [ConvictionSpan(held.since, held.until, held.conviction) for held in case.convictions.all()]:
        return
    write_convictions(case, spans)
    record(
        f"justice.Line:{case.reference}", operation="reckon_convictions", by=by,
        reason=reason or "Convictions computed anew", values={"convictions": [str(span) for span in spans]},
    )  # fmt: skip


def _reckon_clock(case: Case, facts: CaseFacts, *, by: str, reason: str) -> bool:
    """Writes the clock of a case if it moved, and says whether it did."""
    spans = intervals.history(case, facts)
    if spans == moves.held_clock(case):
        return False
    write_limitation(case, spans)
    record(
        f"justice.Line:{case.reference}", operation="reckon_clock", by=by,
        reason=reason or "Clock of limitation computed anew", values={"limitation": [str(span) for span in spans]},
    )  # fmt: skip
    return True
