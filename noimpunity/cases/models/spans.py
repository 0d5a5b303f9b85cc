"""What holds of a case over stretches of days. Each is written by the operation of justice that computed it."""

from django.db import models
from django.db.models import F, Q

from noimpunity.cases import choices
from noimpunity.cases.models.case import Case


class OutcomeSpan(models.Model):
    """A stretch of days with one outcome: from `since`, up to but without `until`. Written by justice."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    since = models.DateField()
    until = models.DateField(null=True)
    outcome = models.CharField(max_length=30, choices=choices.Outcome)
    cpj_like = models.CharField(max_length=30, choices=choices.CpjLike)

    class Private:
        public = ("case", "since", "until", "outcome", "cpj_like")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["since", "until", "outcome"])]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="span_has_days"),
            models.UniqueConstraint(fields=["case", "since"], name="one_span_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} since {self.since}"


class ConvictionSpan(models.Model):
    """A stretch of days over which somebody stands convicted, nobody any more, or nobody yet. Written by justice."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="convictions")
    since = models.DateField()
    until = models.DateField(null=True)
    conviction = models.CharField(max_length=10, choices=choices.Conviction)

    class Private:
        public = ("case", "since", "until", "conviction")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["since", "until", "conviction"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="conviction_span_has_days"
            ),
            models.UniqueConstraint(fields=["case", "since"], name="one_conviction_span_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.conviction} since {self.since}"


class LimitationSpan(models.Model):
    """A stretch of days over which the clock of a case stands still or runs to the same days. Written by justice.

    `earliest` and `latest` bound the day from which nobody who can still be prosecuted may be prosecuted any more, by
    any reading of the law: either is empty where the law, or what is known, gives none. They never stand without how
    sure they are and the law they rest on.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="limitation")
    since = models.DateField()
    until = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=choices.ClockState)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    confidence = models.CharField(max_length=1, choices=choices.LawConfidence, blank=True)
    law = models.CharField(max_length=300, blank=True)
    is_checked = models.BooleanField(default=False)

    class Private:
        public = ("case", "since", "until", "state", "earliest", "latest", "confidence", "law", "is_checked")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["since", "until", "earliest"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="limitation_span_has_days"
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="limitation_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True, latest__isnull=True) | (~Q(confidence="") & ~Q(law="")),
                name="limitation_says_how_sure_and_by_which_law",
            ),
            models.UniqueConstraint(fields=["case", "since"], name="one_limitation_span_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.state} since {self.since}"
