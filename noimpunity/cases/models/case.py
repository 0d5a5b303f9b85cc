"""A case: one crime, its kinds, who is suspected, and what it is called."""

from django.db import models
from django.db.models import F, Q

from noimpunity.cases import choices
from noimpunity.cases.wordings import Labelled, Worded, Wording
from noimpunity.sources.models import Document, Entry


class Case(Worded, models.Model):
    """One crime and its whole life before the law."""

    reference = models.SlugField(max_length=100, unique=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="cases")
    is_emblematic = models.BooleanField(default=False)
    publication = models.CharField(
        max_length=20, choices=choices.Publication, default=choices.Publication.UNPUBLISHED, db_index=True
    )
    verification = models.CharField(max_length=20, choices=choices.Verification, default=choices.Verification.UNKNOWN)
    consent = models.CharField(max_length=20, choices=choices.Consent, default=choices.Consent.UNKNOWN)
    consent_scope = models.TextField(blank=True)
    has_one_source = models.BooleanField(default=False)
    verified_on = models.DateField(null=True)
    happened_on = models.CharField(max_length=60)
    happened_earliest = models.DateField(db_index=True)
    happened_latest = models.DateField()
    country = models.CharField(max_length=2, db_index=True)
    country_then = models.CharField(max_length=20, blank=True)
    responsible_state = models.CharField(max_length=2, blank=True)
    place_precision = models.CharField(max_length=20, choices=choices.PlacePrecision)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    death_type = models.CharField(max_length=30, choices=choices.DeathType, blank=True)
    work_related = models.CharField(max_length=30, choices=choices.WorkRelated, default=choices.WorkRelated.UNKNOWN)
    state_role = models.CharField(max_length=40, choices=choices.StateRole, blank=True)
    state_role_basis = models.CharField(max_length=40, choices=choices.Basis, blank=True)
    state_role_citations = models.ManyToManyField(Document, related_name="+")
    citations = models.ManyToManyField(Document, related_name="+")
    search_key = models.TextField(blank=True)

    class Private:
        public = (
            "reference", "is_emblematic", "happened_on", "happened_earliest", "happened_latest", "country",
            "country_then", "responsible_state", "place_precision", "latitude", "longitude", "death_type",
            "work_related", "state_role", "state_role_basis", "state_role_citations", "citations",
            "search_key", "publication", "verification", "has_one_source", "verified_on",
        )  # fmt: skip
        staff = ("entry",)
        personal = {
            "consent": "as long as the case is known",
            "consent_scope": "as long as the case is known",
        }

    class Meta:
        ordering = ["happened_earliest", "reference"]
        constraints = [
            models.CheckConstraint(condition=Q(happened_earliest__lte=F("happened_latest")), name="case_days_in_order"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="case_place_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(publication__in=choices.SHOWN)
                | (
                    Q(verification__in=choices.PUBLISHABLE)
                    & ~Q(consent=choices.Consent.UNKNOWN)
                    & Q(verified_on__isnull=False)
                ),
                name="case_shown_was_judged",
            ),
            models.CheckConstraint(
                condition=~Q(consent=choices.Consent.GIVEN) | ~Q(consent_scope=""), name="case_consent_says_its_scope"
            ),
        ]


class CaseWording(Wording):
    """Title, summary, place and notes of a case in one language."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(max_length=300)
    summary = models.TextField()
    place = models.CharField(max_length=200)
    date_note = models.TextField(blank=True)

    class Private:
        public = ("case", "language", "title", "summary", "place", "date_note")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "language"], name="case_is_worded_once_a_language")]

    def __str__(self) -> str:
        return self.title


class CaseViolation(Labelled, models.Model):
    """A kind of violation in a case. The SDG 16.10.1 class follows from the kind."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="violations")
    violation = models.CharField(max_length=40, choices=choices.Violation, db_index=True)

    class Private:
        public = ("case", "violation")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "violation"], name="violation_stands_once")]

    def __str__(self) -> str:
        return str(self.get_violation_display())

    @property
    def sdg_class(self) -> choices.SdgClass | None:
        return choices.SDG_CLASS_OF.get(choices.Violation(self.violation))


class SuspectedActor(Labelled, models.Model):
    """A class of actor suspected of the crime, and on what the suspicion rests."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspected_actors")
    actor_class = models.CharField(max_length=40, choices=choices.ActorClass, db_index=True)
    basis = models.CharField(max_length=40, choices=choices.Basis)
    citations = models.ManyToManyField(Document, related_name="+")

    class Private:
        public = ("case", "actor_class", "basis", "citations")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_actor_class_display())
