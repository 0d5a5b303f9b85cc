"""The rows of a case's line, written from the tables of an entry. Called within an operation, never alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from noimpunity.cases.models import Case
from noimpunity.justice import models as line
from noimpunity.methods.dates import parse
from noimpunity.methods.steps import read_step
from noimpunity.sources.models import Document

Values = dict[str, Any]
ByKey = dict[str, Any]


def write_line(case: Case, values: Values, documents: dict[str, Document]) -> None:
    """Everything an entry says was done about a crime, in place of what was written before."""
    for relation in ("reparations", "judgments", "hearings", "charges", "steps", "accused", "proceedings"):
        getattr(case, relation).all().delete()
    proceedings = _write_proceedings(case, values.get("proceedings", []))
    accused = _write_accused(case, values.get("accused", []))
    steps = _write_steps(case, values.get("events", []), proceedings, accused, documents)
    _write_results(values.get("results", []), steps, accused, documents)
    _write_charges(case, values.get("charges", []), proceedings, accused, documents)
    _write_hearings(case, values.get("hearings", []), proceedings, accused, documents)
    judgments = _write_judgments(case, values.get("judgments", []), proceedings, documents)
    _write_reparations(case, values.get("reparations", []), judgments, documents)


def _write_proceedings(case: Case, rows: list[Values]) -> ByKey:
    made = line.Proceeding.objects.bulk_create(
        line.Proceeding(
            case=case,
            key=row["key"],
            kind=row["kind"],
            system=row.get("system", ""),
            country=row.get("country", ""),
            relation=row.get("relation", ""),
        )
        for row in rows
    )
    by_key = {proceeding.key: proceeding for proceeding in made}
    for proceeding, row in zip(made, rows, strict=True):
        proceeding.parent = by_key.get(row.get("parent", ""))
    line.Proceeding.objects.bulk_update([each for each in made if each.parent], ["parent"])
    _write_words(line.ProceedingWording, "proceeding", made, rows, ("title", "court"))
    return by_key


def _write_accused(case: Case, rows: list[Values]) -> ByKey:
    made = line.Accused.objects.bulk_create(
        line.Accused(
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
    _write_words(line.AccusedWording, "accused", made, rows, ("label",))
    return {accused.key: accused for accused in made}


def _write_steps(
    case: Case, rows: list[Values], proceedings: ByKey, accused: ByKey, documents: dict[str, Document]
) -> ByKey:
    made = line.Step.objects.bulk_create(
        line.Step(
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
    _write_words(line.StepWording, "step", made, rows, ("text", "body"))
    _join(line.Step, "accused", made, rows, accused)
    _join(line.Step, "citations", made, rows, documents)
    return {step.key: step for step in made}


def _write_results(rows: list[Values], steps: ByKey, accused: ByKey, documents: dict[str, Document]) -> None:
    made = line.Result.objects.bulk_create(
        line.Result(
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
    _write_words(line.ResultWording, "result", made, rows, ("sentence", "court"))
    _join(line.Result, "accused", made, rows, accused)
    _join(line.Result, "citations", made, rows, documents)


def _write_charges(
    case: Case, rows: list[Values], proceedings: ByKey, accused: ByKey, documents: dict[str, Document]
) -> None:
    made = line.Charge.objects.bulk_create(
        line.Charge(
            case=case,
            key=row["key"],
            position=number,
            proceeding=proceedings.get(row.get("proceeding", "")),
            country=row["country"],
            crime=row["crime"],
            max_years=row.get("max_years"),
            penalty_class=row.get("penalty_class", ""),
            offence_on=row.get("offence_date", ""),
            result_on=row.get("result_date", ""),
            discovered_on=row.get("discovery_date", ""),
            is_public_official=row.get("public_official", False),
            has_every_interruption=row.get("every_interruption_known", False),
            confidence=row["confidence"],
        )
        for number, row in enumerate(rows, start=1)
    )
    _write_words(line.ChargeWording, "charge", made, rows, ("label",))
    _join(line.Charge, "accused", made, rows, accused)
    _join(line.Charge, "citations", made, rows, documents)


def _write_hearings(
    case: Case, rows: list[Values], proceedings: ByKey, accused: ByKey, documents: dict[str, Document]
) -> None:
    made = line.Hearing.objects.bulk_create(
        line.Hearing(
            case=case,
            key=row["key"],
            position=number,
            proceeding=proceedings.get(row.get("proceeding", "")),
            on=row["date"],
            earliest=_first_day(row["date"]),
            latest=_last_day(row["date"]),
            time=row.get("time", ""),
            openness=row.get("openness", "unknown"),
            outcome=row.get("outcome", "unknown"),
            adjournment_reason=row.get("adjournment_reason", ""),
            confidence=row["confidence"],
        )
        for number, row in enumerate(rows, start=1)
    )
    _write_words(line.HearingWording, "hearing", made, rows, ("court", "text"))
    _join(line.Hearing, "accused", made, rows, accused)
    _join(line.Hearing, "citations", made, rows, documents)


def _write_judgments(case: Case, rows: list[Values], proceedings: ByKey, documents: dict[str, Document]) -> ByKey:
    made = line.Judgment.objects.bulk_create(
        line.Judgment(
            case=case,
            key=row["key"],
            position=number,
            proceeding=proceedings.get(row.get("proceeding", "")),
            forum=row["forum"],
            number=row.get("number", ""),
            state=row.get("state", ""),
            delivered_on=row["delivered"],
            final_on=row.get("final", ""),
            counts_from=_last_day(row["delivered"]),
            finding=row["finding"],
            execution=row.get("execution", "unknown"),
            execution_as_of=row.get("execution_as_of", ""),
            next_review_on=row.get("next_review", ""),
            confidence=row["confidence"],
        )
        for number, row in enumerate(rows, start=1)
    )
    _write_words(line.JudgmentWording, "judgment", made, rows, ("title", "articles", "text"))
    _join(line.Judgment, "citations", made, rows, documents)
    return {judgment.key: judgment for judgment in made}


def _write_reparations(case: Case, rows: list[Values], judgments: ByKey, documents: dict[str, Document]) -> None:
    made = line.Reparation.objects.bulk_create(
        line.Reparation(
            case=case,
            key=row["key"],
            position=number,
            judgment=judgments.get(row.get("judgment", "")),
            kind=row["kind"],
            amount=Decimal(str(row["amount"])) if "amount" in row else None,
            currency=row.get("currency", ""),
            ordered_on=row["ordered"],
            counts_from=_last_day(row["ordered"]),
            status=row.get("status", "ordered"),
            done_on=row.get("done", ""),
            confidence=row["confidence"],
        )
        for number, row in enumerate(rows, start=1)
    )
    _write_words(line.ReparationWording, "reparation", made, rows, ("text",))
    _join(line.Reparation, "citations", made, rows, documents)


def _write_words(
    wording: type[Model], near: str, made: Sequence[Any], rows: list[Values], fields: tuple[str, ...]
) -> None:
    """Writes the words of each row, one wording for each language in which any of them stands."""
    wording._default_manager.bulk_create(
        wording(
            **{near: one, "language": language}, **{field: row.get(field, {}).get(language, "") for field in fields}
        )
        for one, row in zip(made, rows, strict=True)
        for language in dict.fromkeys(language for field in fields for language in row.get(field, {}))
    )


def _join(model: type[Model], field: str, made: Sequence[Any], rows: list[Values], far: ByKey) -> None:
    """Writes the rows that join what was made to what its keys name, all at once."""
    relation = model._meta.get_field(field)
    near, column = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"  # type: ignore[union-attr]
    through = relation.remote_field.through  # type: ignore[union-attr]
    through._default_manager.bulk_create(
        through(**{near: one.pk, column: far[key].pk})
        for one, row in zip(made, rows, strict=True)
        for key in row.get(field, [])
    )


def _counts_from(row: Values) -> date:
    """The first day on which a row bears on the case. The reader refuses dates that are open at their end."""
    day = read_step(row).counts_from
    if day is None:
        raise ValueError(f"a step of {row.get('date') or row.get('decided_on')} has no last day")
    return day


def _first_day(text: str) -> date:
    """The first day a date can mean."""
    day = parse(text).earliest
    if day is None:
        raise ValueError(f"{text} has no first day")
    return day


def _last_day(text: str) -> date:
    """The last day a date can mean, from which what it dates is known to be so."""
    day = parse(text).latest
    if day is None:
        raise ValueError(f"{text} has no last day")
    return day
