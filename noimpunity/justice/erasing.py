"""Taking words out of the line of a case. Steps, dates and results stay: the outcome rests on them."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from noimpunity.cases.models import Case
from noimpunity.justice import models as line
from noimpunity.justice.models import Accused
from noimpunity.sources.erasing import erase_from_documents, erase_from_rows
from noimpunity.sources.models import Document
from noimpunity.sources.traces import Traces

# Where words of a line stand: the path to the case, and the fields.
WRITTEN: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    line.ProceedingWording: ("proceeding__case", ("title", "court")),
    line.Accused: ("case", ("name",)),
    line.AccusedWording: ("accused__case", ("label",)),
    line.StepWording: ("step__case", ("text", "body")),
    line.ResultWording: ("result__step__case", ("sentence", "court")),
    line.ChargeWording: ("charge__case", ("label",)),
    line.HearingWording: ("hearing__case", ("court", "text")),
    line.Judgment: ("case", ("number",)),
    line.JudgmentWording: ("judgment__case", ("title", "articles", "text")),
    line.ReparationWording: ("reparation__case", ("text",)),
}
# The tables of a record file whose words stand in rows of their own, and where those rows are kept.
_WORDED: tuple[tuple[str, Any, str], ...] = (
    ("proceedings", line.ProceedingWording, "proceeding"),
    ("accused", line.AccusedWording, "accused"),
    ("events", line.StepWording, "step"),
    ("charges", line.ChargeWording, "charge"),
    ("hearings", line.HearingWording, "hearing"),
    ("judgments", line.JudgmentWording, "judgment"),
    ("reparations", line.ReparationWording, "reparation"),
)
_CITING = (line.Step, line.Charge, line.Hearing, line.Judgment, line.Reparation)


def texts_of(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of the line of a case as it stands, by the path it has in a record file."""
    for accused in case.accused.all():
        yield f"accused:{accused.key}.name", accused.name
    for judgment in case.judgments.all():
        yield f"judgments:{judgment.key}.number", judgment.number
    for table, wording, near in _WORDED:
        path, fields = WRITTEN[wording]
        for words in wording._default_manager.filter(**{path: case}).select_related(near):
            for field in fields:
                yield f"{table}:{getattr(words, near).key}.{field}.{words.language}", getattr(words, field)
    for result in line.ResultWording.objects.filter(result__step__case=case).select_related("result"):
        yield f"results[{result.result.position}].sentence.{result.language}", result.sentence
        yield f"results[{result.result.position}].court.{result.language}", result.court


def documents_of(case: Case) -> QuerySet[Document]:
    """What the line of a case cites."""
    cited = Q(pk__in=line.Result.objects.filter(step__case=case).values("citations"))
    for rows in _CITING:
        cited |= Q(pk__in=rows._default_manager.filter(case=case).values("citations"))
    return Document.objects.filter(cited)


@transaction.atomic
def erase_from_lines(cases: QuerySet[Case], traces: Traces) -> int:
    """Takes words out of the lines of some cases, and says in how many rows they stood."""
    return sum(
        len(erase_from_rows(model._default_manager.filter(**{f"{path}__in": cases}), fields, traces))
        for model, (path, fields) in WRITTEN.items()
    )


@transaction.atomic
def erase_from_documents_of(case: Case, traces: Traces) -> int:
    """Takes words out of what the line of a case cites."""
    return erase_from_documents(documents_of(case), traces)


@transaction.atomic
def clear_accused(accused: Accused) -> None:
    """Takes the name of an accused away; the class of office, the part and the steps stay."""
    Accused.objects.filter(pk=accused.pk).update(name="", is_adult=False)
