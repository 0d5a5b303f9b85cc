"""Hearings: when, where, whether the public may watch, and what became of them."""

from django.db import models
from django.db.models import Q

from noimpunity.cases.models import Case
from noimpunity.cases.wordings import Worded, Wording
from noimpunity.justice import choices
from noimpunity.justice.models.line import Accused, Proceeding
from noimpunity.sources.models import Document


class Hearing(Worded, models.Model):
    """One hearing before a court, planned or past. The time is that of the court's own clock."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    proceeding = models.ForeignKey(Proceeding, on_delete=models.SET_NULL, null=True, related_name="hearings")
    accused = models.ManyToManyField(Accused, related_name="hearings")
    on = models.CharField(max_length=60)
    earliest = models.DateField(db_index=True)
    latest = models.DateField()
    time = models.CharField(max_length=5, blank=True)
    openness = models.CharField(max_length=20, choices=choices.Openness, default=choices.Openness.UNKNOWN)
    outcome = models.CharField(max_length=20, choices=choices.HearingOutcome, default=choices.HearingOutcome.UNKNOWN)
    adjournment_reason = models.CharField(max_length=30, choices=choices.AdjournmentReason, blank=True)
    confidence = models.CharField(max_length=1, choices=choices.Confidence)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "case", "key", "position", "proceeding", "accused", "on", "earliest", "latest", "time", "openness",
            "outcome", "adjournment_reason", "confidence", "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["earliest", "time", "position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="hearing_key_stands_once"),
            models.CheckConstraint(
                condition=Q(adjournment_reason="") | Q(outcome="adjourned"), name="only_the_adjourned_has_a_reason"
            ),
        ]


class HearingWording(Wording):
    """The court of a hearing, and what it is about, in one language."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="wordings")
    court = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Private:
        public = ("hearing", "language", "court", "text")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.court
