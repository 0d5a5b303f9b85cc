"""The lines that made-up cases have: from nothing at all to a conviction that fell, each as days after the crime."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from noimpunity.cases.models import Case
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
from noimpunity.sources.models import Document


@dataclass(frozen=True)
class MadeLine:
    """Steps by their day, results by the day of their step, and what follows from them by the methods."""

    steps: tuple[tuple[int, str], ...]
    results: tuple[tuple[int, str, str], ...]
    outcomes: tuple[tuple[int, tuple[str, str]], ...]
    convictions: tuple[tuple[int, str], ...]


def _same(value: str) -> tuple[str, str]:
    return value, value


_NOTHING, _COMPLETE, _PARTIAL = _same("no_information"), _same("complete_impunity"), _same("partial_impunity")
_OPENED = ((30, "investigation_opened"), (90, "witness_retraction"), (200, "forensic_result"))
_CHARGED = (*_OPENED, (400, "arrest"), (500, "indictment"), (700, "trial_opened"), (900, "hearing"))
LINES = (
    MadeLine((), (), ((0, _NOTHING),), ((0, "never"),)),
    MadeLine(_OPENED, (), ((0, _NOTHING), (30, _COMPLETE)), ((0, "never"),)),
    MadeLine((*_OPENED, (1500, "investigation_closed")), (), ((0, _NOTHING), (30, _COMPLETE)), ((0, "never"),)),
    MadeLine(_CHARGED, (), ((0, _NOTHING), (30, _COMPLETE)), ((0, "never"),)),
    MadeLine(
        (*_CHARGED, (1100, "verdict")), ((1100, "convicted", "first_instance"),),
        ((0, _NOTHING), (30, _COMPLETE), (1100, _PARTIAL)), ((0, "never"), (1100, "stands")),
    ),
    MadeLine(
        (*_CHARGED, (1100, "verdict"), (1600, "appeal_decision")),
        ((1100, "convicted", "first_instance"), (1600, "upheld", "final")),
        ((0, _NOTHING), (30, _COMPLETE), (1100, _PARTIAL)), ((0, "never"), (1100, "stands")),
    ),
    MadeLine(
        (*_CHARGED, (1100, "verdict"), (1600, "appeal_decision")),
        ((1100, "convicted", "first_instance"), (1600, "quashed", "appeal")),
        ((0, _NOTHING), (30, _COMPLETE), (1100, _PARTIAL), (1600, _COMPLETE)),
        ((0, "never"), (1100, "stands"), (1600, "fell")),
    ),
)  # fmt: skip


def write_lines(cases: list[Case], drawn: list[tuple[date, int]], documents: list[Document]) -> None:
    """The line of each case, begun on its day."""
    lines = [(case, begun, LINES[number]) for case, (begun, number) in zip(cases, drawn, strict=True)]
    proceedings = Proceeding.objects.bulk_create(
        Proceeding(case=case, key="criminal", kind="domestic_criminal", system="mixed", country=case.country)
        for case, _, _ in lines
    )
    ProceedingWording.objects.bulk_create(
        ProceedingWording(proceeding=proceeding, language=language, title="Criminal trial")
        for proceeding in proceedings
        for language in ("en", "fr")
    )
    accused = Accused.objects.bulk_create(
        Accused(case=case, key="accused-1", position=1, part="executor") for case, _, line in lines if line.results
    )
    AccusedWording.objects.bulk_create(
        AccusedWording(accused=one, language=language, label="One man") for one in accused for language in ("en", "fr")
    )
    by_case = {one.case_id: one for one in accused}
    steps = Step.objects.bulk_create(
        Step(
            case=case, key=f"step-{place}", position=place, code=code, on=(begun + timedelta(days=after)).isoformat(),
            counts_from=begun + timedelta(days=after), proceeding=proceeding, confidence="A",
        )
        for (case, begun, line), proceeding in zip(lines, proceedings, strict=True)
        for place, (after, code) in enumerate(line.steps, start=1)
    )  # fmt: skip
    StepWording.objects.bulk_create(
        StepWording(step=step, language=language, text=f"What happened: {step.code}", body="Example Court")
        for step in steps
        for language in ("en", "fr")
    )
    _cited(Step.citations.through, "step", steps, documents)
    _write_results(lines, steps, by_case, documents)


def _write_results(
    lines: list[tuple[Case, date, MadeLine]], steps: list[Step], accused: dict[int, Accused], documents: list[Document]
) -> None:
    by_day = {(step.case_id, step.on): step for step in steps}
    results = Result.objects.bulk_create(
        Result(
            step=by_day[case.pk, (begun + timedelta(days=after)).isoformat()], position=place, result=result,
            finality=finality, decided_on=(begun + timedelta(days=after)).isoformat(),
            counts_from=begun + timedelta(days=after),
        )
        for case, begun, line in lines
        for place, (after, result, finality) in enumerate(line.results, start=1)
    )  # fmt: skip
    ResultWording.objects.bulk_create(
        ResultWording(result=result, language=language, sentence="20 years", court="Example Court")
        for result in results
        for language in ("en", "fr")
    )
    joined = Result.accused.through
    joined.objects.bulk_create(
        joined(result_id=result.pk, accused_id=accused[result.step.case_id].pk) for result in results
    )
    _cited(Result.citations.through, "result", results, documents)


def _cited(through: Any, near: str, made: list[Any], documents: list[Document]) -> None:
    through.objects.bulk_create(
        through(**{f"{near}_id": one.pk, "document_id": documents[place % len(documents)].pk})
        for place, one in enumerate(made)
    )
