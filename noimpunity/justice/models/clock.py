"""What somebody is charged with, or could be: what the clock of limitation is reckoned from."""

from django.db import models
from django.db.models import Q

from noimpunity.cases.models import Case
from noimpunity.cases.wordings import Worded, Wording
from noimpunity.justice import choices
from noimpunity.justice.models.line import Accused, Proceeding
from noimpunity.sources.models import Document


class Charge(Worded, models.Model):
    """One crime under one State's law, held against some of the accused; against nobody yet where none is given.

    Of the law's own measure only one is kept: the highest sentence in years, or its class. Days left empty are those
    of the case.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="charges")
    key = models.SlugField(max_length=100)
    position = models.PositiveIntegerField()
    proceeding = models.ForeignKey(Proceeding, on_delete=models.SET_NULL, null=True, related_name="charges")
    accused = models.ManyToManyField(Accused, related_name="charges")
    country = models.CharField(max_length=2)
    crime = models.CharField(max_length=40, choices=choices.ChargedCrime)
    max_years = models.PositiveSmallIntegerField(null=True)
    penalty_class = models.CharField(max_length=20, choices=choices.PenaltyClass, blank=True)
    offence_on = models.CharField(max_length=60, blank=True)
    result_on = models.CharField(max_length=60, blank=True)
    discovered_on = models.CharField(max_length=60, blank=True)
    is_public_official = models.BooleanField(default=False)
    has_every_interruption = models.BooleanField(default=False)
    confidence = models.CharField(max_length=1, choices=choices.Confidence)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = (
            "case", "key", "position", "proceeding", "accused", "country", "crime", "max_years", "penalty_class",
            "offence_on", "result_on", "discovered_on", "is_public_official", "has_every_interruption", "confidence",
            "citations",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="charge_key_stands_once"),
            models.CheckConstraint(
                condition=Q(max_years__isnull=True) | Q(penalty_class=""), name="charge_has_one_measure"
            ),
        ]


class ChargeWording(Wording):
    """The name of the crime in the law, in one language."""

    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="wordings")
    label = models.CharField(max_length=300)

    class Private:
        public = ("charge", "language", "label")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.label
