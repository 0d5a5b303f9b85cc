"""Those harmed by a crime, by name or as a count."""

from django.db import models
from django.db.models import Q

from noimpunity.cases import choices
from noimpunity.cases.models.case import Case
from noimpunity.cases.wordings import Labelled, Worded, Wording


class Victim(Worded, models.Model):
    """Somebody harmed, by name, or several people as a count."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="victims")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)
    occupation = models.CharField(max_length=40, choices=choices.Occupation)
    gender = models.CharField(max_length=1, choices=choices.Gender, blank=True)
    harm = models.CharField(max_length=40, choices=choices.Harm)
    died_on = models.CharField(max_length=60, blank=True)
    died_earliest = models.DateField(null=True)
    died_latest = models.DateField(null=True)

    class Private:
        public = (
            "case", "position", "name", "count", "occupation", "gender", "harm", "died_on", "died_earliest",
            "died_latest",
        )  # fmt: skip
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(name="") | Q(count=1), name="victim_is_named_or_counted"),
            models.CheckConstraint(
                condition=Q(died_on="", died_earliest__isnull=True, died_latest__isnull=True)
                | (~Q(died_on="") & Q(died_earliest__isnull=False, died_latest__isnull=False)),
                name="victim_death_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name or super().__str__()


class VictimWording(Wording):
    """The work of a victim, or the description of a counted group, in one language."""

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="wordings")
    work = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=300, blank=True)

    class Private:
        public = ("victim", "language", "work", "description")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.description or self.work


class VictimName(models.Model):
    """The name of a victim in another script or spelling."""

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    script = models.CharField(max_length=4)

    class Private:
        public = ("victim", "name", "script")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class VictimMedium(Labelled, models.Model):
    """A medium in which a victim worked, or spoke to the public."""

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="media")
    medium = models.CharField(max_length=20, choices=choices.Medium, db_index=True)

    class Private:
        public = ("victim", "medium")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "victim media"
        constraints = [models.UniqueConstraint(fields=["victim", "medium"], name="medium_stands_once_a_victim")]

    def __str__(self) -> str:
        return str(self.get_medium_display())
