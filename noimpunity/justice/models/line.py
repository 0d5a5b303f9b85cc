"""The line of a case: proceedings, accused, steps and results, each with its sources."""

from typing import Any

from django.db import models
from django.db.models import Q

from noimpunity.cases.models import Case
from noimpunity.cases.wordings import Worded, Wording
from noimpunity.justice import choices
from noimpunity.sources.models import Document


class Proceeding(Worded, models.Model):
    """One track before one authority or chain of courts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proceedings")
    key = models.SlugField(max_length=100)
    kind = models.CharField(max_length=40, choices=choices.ProceedingKind)
    system = models.CharField(max_length=40, choices=choices.System, blank=True)
    country = models.CharField(max_length=2, blank=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="children")
    relation = models.CharField(max_length=20, choices=choices.Relation, blank=True)

    class Private:
        public = ("case", "key", "kind", "system", "country", "parent", "relation")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="proceeding_key_stands_once")]


class ProceedingWording(Wording):
    """The title of a proceeding, and its court, in one language."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(max_length=300)
    court = models.CharField(max_length=300, blank=True)

    class Private:
        public = ("proceeding", "language", "title", "court")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.title


class Accused(Worded, models.Model):
    """One accused, or a counted group that shares every step, by label and alleged part.

    The name is kept only for somebody whose final conviction as an adult stood when it was written, and is shown
    only while it stands: ask `public_label`.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="accused")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=40, choices=choices.Part)
    count = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=200, blank=True)
    is_adult = models.BooleanField(default=False)

    class Private:
        public = ("case", "key", "position", "part", "count")
        staff = ("is_adult",)
        personal = {"name": "as long as the conviction stands"}

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "accused"
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="accused_key_stands_once"),
            models.CheckConstraint(condition=Q(name="") | Q(is_adult=True, count=1), name="named_accused_is_one_adult"),
        ]

    def rows(self) -> list[tuple[Any, Any]]:
        """The steps and results that concern this accused, each with its step, in the order of the line.

        Prefetch `steps`, and `results` with their step, before asking many.
        """
        found: list[tuple[int, int, Any, Any]] = [(step.position, 0, step, step) for step in self.steps.all()]
        found += [(result.step.position, result.position, result, result.step) for result in self.results.all()]
        return [(row, step) for *_, row, step in sorted(found, key=lambda row: row[:2])]


class AccusedWording(Wording):
    """How an accused is called without a name, in one language."""

    accused = models.ForeignKey(Accused, on_delete=models.CASCADE, related_name="wordings")
    label = models.CharField(max_length=300)

    class Private:
        public = ("accused", "language", "label")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.label


class Step(Worded, models.Model):
    """One dated, sourced event on the line."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=40, choices=choices.StepCode)
    on = models.CharField(max_length=60)
    made_public_on = models.CharField(max_length=60, blank=True)
    counts_from = models.DateField(db_index=True)
    proceeding = models.ForeignKey(Proceeding, on_delete=models.SET_NULL, null=True, related_name="steps")
    accused = models.ManyToManyField(Accused, related_name="steps")
    finds_no_instigator = models.BooleanField(default=False)
    finds_state_responsible = models.BooleanField(default=False)
    confidence = models.CharField(max_length=1, choices=choices.Confidence)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "case", "key", "position", "code", "on", "made_public_on", "counts_from", "proceeding", "accused",
            "finds_no_instigator", "finds_state_responsible", "confidence", "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="step_key_stands_once")]

    def as_event(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "date": self.on,
            "made_public_on": self.made_public_on,
            "finds_no_instigator": self.finds_no_instigator,
            "finds_state_responsible": self.finds_state_responsible,
        }


class StepWording(Wording):
    """What happened, and before which body, in one language."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    body = models.CharField(max_length=300, blank=True)

    class Private:
        public = ("step", "language", "text", "body")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.text


class Result(Worded, models.Model):
    """One decision on some of the accused."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveIntegerField()
    accused = models.ManyToManyField(Accused, related_name="results")
    result = models.CharField(max_length=40, choices=choices.ResultKind)
    finality = models.CharField(max_length=30, choices=choices.Finality)
    decided_on = models.CharField(max_length=60)
    made_public_on = models.CharField(max_length=60, blank=True)
    counts_from = models.DateField()
    is_in_absentia = models.BooleanField(default=False)
    contested = models.CharField(max_length=30, choices=choices.Contested, blank=True)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "step", "position", "accused", "result", "finality", "decided_on", "made_public_on", "counts_from",
            "is_in_absentia", "contested", "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["position"]

    def as_event(self) -> dict[str, Any]:
        return {
            "code": self.step.code if self.step.code in choices.DECISIONS else None,
            "decided_on": self.decided_on,
            "made_public_on": self.made_public_on,
            "result": self.result,
            "finality": self.finality,
            "contested": self.contested,
        }


class ResultWording(Wording):
    """The sentence and the court of a result, in one language."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="wordings")
    sentence = models.CharField(max_length=500, blank=True)
    court = models.CharField(max_length=300, blank=True)

    class Private:
        public = ("result", "language", "sentence", "court")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.sentence
