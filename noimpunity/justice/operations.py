"""Writing the line of a case from an entry, and the outcome that follows from it."""

from datetime import date
from typing import Any

from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.cases.operations import write_convictions, write_outcomes
from noimpunity.changes.operations import record
from noimpunity.justice.models import (
    Accused,
    AccusedWording,
    Proceeding,
    ProceedingWording,
    Result,
    ResultWording,
    Step,
    StepWording,
)
from noimpunity.justice.queries import facts_of, with_line
from noimpunity.methods.convictions import ConvictionSpan, conviction_history
from noimpunity.methods.outcome import CaseFacts, Span, history
from noimpunity.methods.steps import read_step
from noimpunity.sources.models import Document, Entry
from noimpunity.sources.operations import cite

Values = dict[str, Any]
OWN_PARTS = ("proceedings", "accused", "events", "results")


@transaction.atomic
def attach_steps(case: Case, entry: Entry, *, by: str) -> Case:
    """The line of a case as an entry has it, in place of the one before, and its outcome over time."""
    values, documents = entry.values, cite(entry.values["citations"])
    is_new = not case.steps.exists()
    case.steps.all().delete()
    case.accused.all().delete()
    case.proceedings.all().delete()
    proceedings = _write_proceedings(case, values.get("proceedings", []))
    accused = _write_accused(case, values.get("accused", []))
    steps = _write_steps(case, values.get("events", []), proceedings, accused, documents)
    _write_results(values.get("results", []), steps, accused, documents)
    reckon(case)
    record(
        f"justice.Line:{case.reference}", operation="attach_steps", by=by,
        reason="Steps added to the record" if is_new else "Steps corrected in the record",
        values={part: values[part] for part in OWN_PARTS if part in values},
    )  # fmt: skip
    return case


@transaction.atomic
def reckon(case: Case) -> None:
    """Computes the outcome of a case over time from its line, and who stood convicted, and writes both on the case."""
    facts = facts_of(with_line(Case.objects.filter(pk=case.pk)).get())
    write_outcomes(case, history(facts))
    write_convictions(case, conviction_history(facts))


@transaction.atomic
def reckon_all(*, by: str) -> list[Case]:
    """Computes every outcome anew, as a changed method may give another, and writes those that moved."""
    moved = []
    for case in with_line(Case.objects.prefetch_related("outcomes", "convictions")):
        facts = facts_of(case)
        spans = history(facts)
        held = [Span(span.since, span.until, span.outcome, span.cpj_like) for span in case.outcomes.all()]
        if spans != held:
            write_outcomes(case, spans)
            name, reason = f"justice.Line:{case.reference}", "Outcome computed anew"
            record(name, operation="reckon", by=by, reason=reason, values={"outcome": [str(span) for span in spans]})
            moved.append(case)
        _reckon_convictions(case, facts, by=by)
    return moved


def _reckon_convictions(case: Case, facts: CaseFacts, *, by: str) -> None:
    """Writes who stood convicted of a case if that moved. Readers are told of the outcome, not of this."""
    spans = conviction_history(facts)
    if spans == [ConvictionSpan(held.since, held.until, held.conviction) for held in case.convictions.all()]:
        return
    write_convictions(case, spans)
    record(
        f"justice.Line:{case.reference}", operation="reckon_convictions", by=by, reason="Convictions computed anew",
        values={"convictions": [str(span) for span in spans]},
    )  # fmt: skip


def _write_proceedings(case: Case, rows: list[Values]) -> dict[str, Proceeding]:
    made = Proceeding.objects.bulk_create(
        Proceeding(
            case=case,
            key=row["key"],
            kind=row["kind"],
            system=row.get("system", ""),
            country=row.get("country", ""),
        )
        for row in rows
    )
    ProceedingWording.objects.bulk_create(
        ProceedingWording(proceeding=proceeding, language=language, title=title)
        for proceeding, row in zip(made, rows, strict=True)
        for language, title in row["title"].items()
    )
    return {proceeding.key: proceeding for proceeding in made}


def _write_accused(case: Case, rows: list[Values]) -> dict[str, Accused]:
    made = Accused.objects.bulk_create(
        Accused(
            case=case,
            key=row["key"],
            position=number,
            part=row["part"],
            count=row.get("count", 1),
            name=row.get("name", ""),
            is_adult=row.get("adult", False),
        )
        for number, row in enumerate(rows, start=1)
    )
    AccusedWording.objects.bulk_create(
        AccusedWording(accused=accused, language=language, label=label)
        for accused, row in zip(made, rows, strict=True)
        for language, label in row["label"].items()
    )
    return {accused.key: accused for accused in made}


def _write_steps(
    case: Case,
    rows: list[Values],
    proceedings: dict[str, Proceeding],
    accused: dict[str, Accused],
    documents: dict[str, Document],
) -> dict[str, Step]:
    made = Step.objects.bulk_create(
        Step(
            case=case,
            key=row["key"],
            position=number,
            code=row["code"],
            on=row["date"],
            made_public_on=row.get("made_public", ""),
            counts_from=_counts_from(row),
            proceeding=proceedings.get(row.get("proceeding", "")),
            finds_no_instigator=row.get("finds_no_instigator", False),
            finds_state_responsible=row.get("finds_state_responsible", False),
            confidence=row["confidence"],
        )
        for number, row in enumerate(rows, start=1)
    )
    StepWording.objects.bulk_create(
        StepWording(step=step, language=language, text=text, body=row.get("body", {}).get(language, ""))
        for step, row in zip(made, rows, strict=True)
        for language, text in row["text"].items()
    )
    _join(Step.accused.through, "step", made, rows, "accused", accused)
    _join(Step.citations.through, "step", made, rows, "citations", documents)
    return {step.key: step for step in made}


def _write_results(
    rows: list[Values], steps: dict[str, Step], accused: dict[str, Accused], documents: dict[str, Document]
) -> None:
    made = Result.objects.bulk_create(
        Result(
            step=steps[row["event"]],
            position=number,
            result=row["result"],
            finality=row["finality"],
            decided_on=row["decided_on"],
            made_public_on=row.get("made_public_on", ""),
            counts_from=_counts_from(row),
            is_in_absentia=row.get("in_absentia", False),
            contested=row.get("contested", ""),
        )
        for number, row in enumerate(rows, start=1)
    )
    ResultWording.objects.bulk_create(
        ResultWording(
            result=result,
            language=language,
            sentence=row.get("sentence", {}).get(language, ""),
            court=row.get("court", {}).get(language, ""),
        )
        for result, row in zip(made, rows, strict=True)
        for language in {*row.get("sentence", {}), *row.get("court", {})}
    )
    _join(Result.accused.through, "result", made, rows, "accused", accused)
    _join(Result.citations.through, "result", made, rows, "citations", documents)


def _join(through: Any, near: str, made: list[Any], rows: list[Values], keys: str, far: dict[str, Any]) -> None:
    """Writes the rows that join what was made to what its keys name, all at once."""
    column = "accused_id" if keys == "accused" else "document_id"
    through.objects.bulk_create(
        through(**{f"{near}_id": one.pk, column: far[key].pk})
        for one, row in zip(made, rows, strict=True)
        for key in row.get(keys, [])
    )


def _counts_from(row: Values) -> date:
    """The first day on which a row bears on the case. The reader refuses dates that are open at their end."""
    day = read_step(row).counts_from
    if day is None:
        raise ValueError(f"a step of {row.get('date') or row.get('decided_on')} has no last day")
    return day
