"""What was found beyond the national courts, and what was made good."""

from django.db import models
from django.db.models import Q

from noimpunity.cases.models import Case
from noimpunity.cases.wordings import Worded, Wording
from noimpunity.justice import choices
from noimpunity.justice.models.line import Proceeding
from noimpunity.sources.models import Document


class Judgment(Worded, models.Model):
    """One judgment, report or view of a forum beyond the national courts, and how far it was carried out."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="judgments")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    proceeding = models.ForeignKey(Proceeding, on_delete=models.SET_NULL, null=True, related_name="judgments")
    forum = models.CharField(max_length=20, choices=choices.Forum, db_index=True)
    number = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    delivered_on = models.CharField(max_length=60)
    final_on = models.CharField(max_length=60, blank=True)
    counts_from = models.DateField()
    finding = models.CharField(max_length=20, choices=choices.Finding)
    execution = models.CharField(max_length=30, choices=choices.Execution, default=choices.Execution.UNKNOWN)
    execution_as_of = models.CharField(max_length=60, blank=True)
    next_review_on = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=1, choices=choices.Confidence)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "case", "key", "position", "proceeding", "forum", "number", "state", "delivered_on", "final_on",
            "counts_from", "finding", "execution", "execution_as_of", "next_review_on", "confidence", "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["counts_from", "position"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="judgment_key_stands_once")]


class JudgmentWording(Wording):
    """How a judgment is called, which rights it speaks of and what it says, in one language."""

    judgment = models.ForeignKey(Judgment, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(max_length=300)
    articles = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)

    class Private:
        public = ("judgment", "language", "title", "articles", "text")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.title


class Reparation(Worded, models.Model):
    """One thing that was to be made good, by whom, and whether it was."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reparations")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    judgment = models.ForeignKey(Judgment, on_delete=models.SET_NULL, null=True, related_name="reparations")
    kind = models.CharField(max_length=20, choices=choices.ReparationKind)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    ordered_on = models.CharField(max_length=60)
    counts_from = models.DateField()
    status = models.CharField(max_length=20, choices=choices.ReparationStatus, default=choices.ReparationStatus.ORDERED)
    done_on = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=1, choices=choices.Confidence)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "case", "key", "position", "judgment", "kind", "amount", "currency", "ordered_on", "counts_from", "status",
            "done_on", "confidence", "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["counts_from", "position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="reparation_key_stands_once"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | (Q(amount__isnull=False) & ~Q(currency="")),
                name="an_amount_has_its_currency",
            ),
        ]


class ReparationWording(Wording):
    """Who was to make good, to whom, and what, in one language. No next of kin by name or kinship."""

    reparation = models.ForeignKey(Reparation, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()

    class Private:
        public = ("reparation", "language", "text")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.text
