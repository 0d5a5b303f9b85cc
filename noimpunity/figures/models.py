"""Published numbers, frozen: what was reckoned, by which definition, as of which day, from which cases."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.cases.models import Case
from noimpunity.figures.choices import Standing


class Edition(models.Model):
    """One figure as it was reckoned on a day. Never edited: another result is another edition."""

    figure = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    definition = models.PositiveIntegerField()
    as_of = models.DateField()
    status_as_of = models.DateField()
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    result = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    made_by = models.CharField(max_length=200)

    class Private:
        public = (
            "figure", "number", "definition", "as_of", "status_as_of", "value", "low", "high", "result", "digest",
            "made_at",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal = {"made_by": "as long as the edition itself, as the number of a person or the name of a command"}

    class Meta:
        ordering = ["figure", "-as_of", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["figure", "number"], name="edition_has_a_number_of_its_own"),
            models.CheckConstraint(condition=~Q(digest="") & ~Q(made_by=""), name="edition_is_sealed_and_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.figure}/{self.number}"

    def as_sealed(self) -> dict[str, Any]:
        """What the digest covers."""
        return {
            "figure": self.figure,
            "definition": self.definition,
            "as_of": self.as_of.isoformat(),
            "status_as_of": self.status_as_of.isoformat(),
            "result": self.result,
        }


class Counted(models.Model):
    """A case behind an edition, and how it stands in it. Shown only while the case itself is."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="counted")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=30, choices=Standing)
    row = models.CharField(max_length=2, blank=True)

    class Private:
        public = ("edition", "case", "standing", "row")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["case__happened_earliest", "case__reference"]
        verbose_name_plural = "counted"
        constraints = [models.UniqueConstraint(fields=["edition", "case"], name="case_stands_once_in_an_edition")]

    def __str__(self) -> str:
        return f"{self.standing} in {self.edition}"
