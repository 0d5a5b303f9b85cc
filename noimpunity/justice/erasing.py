"""Taking words out of the line of a case. Steps, dates and results stay: the outcome rests on them."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from noimpunity.cases.models import Case
from noimpunity.justice.models import (
    Accused,
    AccusedWording,
    ProceedingWording,
    Result,
    ResultWording,
    Step,
    StepWording,
)
from noimpunity.sources.erasing import erase_from_documents, erase_from_rows
from noimpunity.sources.models import Document
from noimpunity.sources.traces import Traces

# Where words of a line stand: the path to the case, and the fields.
WRITTEN: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    ProceedingWording: ("proceeding__case", ("title",)),
    Accused: ("case", ("name",)),
    AccusedWording: ("accused__case", ("label",)),
    StepWording: ("step__case", ("text", "body")),
    ResultWording: ("result__step__case", ("sentence", "court")),
}


def texts_of(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of the line of a case as it stands, by the path it has in a record file."""
    for track in ProceedingWording.objects.filter(proceeding__case=case).select_related("proceeding"):
        yield f"proceedings:{track.proceeding.key}.title.{track.language}", track.title
    for accused in case.accused.all():
        yield f"accused:{accused.key}.name", accused.name
    for words in AccusedWording.objects.filter(accused__case=case).select_related("accused"):
        yield f"accused:{words.accused.key}.label.{words.language}", words.label
    for step in StepWording.objects.filter(step__case=case).select_related("step"):
        yield f"events:{step.step.key}.text.{step.language}", step.text
        yield f"events:{step.step.key}.body.{step.language}", step.body
    for result in ResultWording.objects.filter(result__step__case=case).select_related("result"):
        yield f"results[{result.result.position}].sentence.{result.language}", result.sentence
        yield f"results[{result.result.position}].court.{result.language}", result.court


def documents_of(case: Case) -> QuerySet[Document]:
    """What the line of a case cites."""
    steps, results = Step.objects.filter(case=case), Result.objects.filter(step__case=case)
    return Document.objects.filter(Q(pk__in=steps.values("citations")) | Q(pk__in=results.values("citations")))


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
