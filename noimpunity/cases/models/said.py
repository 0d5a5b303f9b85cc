"""What lists say of a case: the entries that speak of it, what each says of which field, and what was decided."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.cases import choices
from noimpunity.cases.models.case import Case
from noimpunity.cases.models.victims import Victim
from noimpunity.sources.models import Entry


class Attachment(models.Model):
    """An editor's word that an entry of a list speaks of a case, and of which victim. Taken back, it stays as such."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    victim = models.ForeignKey(Victim, on_delete=models.SET_NULL, null=True, related_name="attachments")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="attachments")
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())
    reason = models.TextField()
    detached_at = models.DateTimeField(null=True)
    detached_by = models.CharField(max_length=200, blank=True)
    detachment_reason = models.TextField(blank=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("case", "victim", "entry", "at", "reason", "detached_at", "detachment_reason")
        personal = {"by": "as long as the case is known", "detached_by": "as long as the case is known"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(detached_at__isnull=True), name="entry_is_attached_once"
            ),
            models.CheckConstraint(
                condition=Q(detached_at__isnull=True, detached_by="", detachment_reason="")
                | (Q(detached_at__isnull=False) & ~Q(detached_by="") & ~Q(detachment_reason="")),
                name="attachment_is_live_or_detached",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} of {self.case_id}"


class Fact(models.Model):
    """What one entry says of one field, in our own words. Written by `saying.weigh`, and by nothing else.

    It holds all that a reader may be shown of the entry, so that no public page asks the entry itself. Only where
    `is_public` is it shown, and then by how it relates to what is public beside it.
    """

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="facts")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="facts")
    position = models.PositiveIntegerField(null=True)  # of the victim whom it speaks of
    field = models.CharField(max_length=30, choices=choices.SaidField)
    value = models.CharField(max_length=100)
    stated_on = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    address = models.URLField(max_length=1000, blank=True)
    relation = models.CharField(max_length=10, choices=choices.Relation)
    is_public = models.BooleanField(default=False)
    public_relation = models.CharField(max_length=10, choices=choices.Relation, blank=True)

    class Private:
        public = (
            "case", "position", "field", "value", "stated_on", "publisher", "licence", "address", "is_public",
            "public_relation",
        )  # fmt: skip
        staff = ("attachment", "source", "relation")
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "is_public", "public_relation"], name="fact_that_differs")]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "field"], name="entry_says_a_field_once"),
            models.CheckConstraint(
                condition=Q(is_public=False, public_relation="") | (Q(is_public=True) & ~Q(public_relation="")),
                name="public_fact_is_related",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.field} {self.value}"


class Decision(models.Model):
    """Which word an editor decided for where sources differ, and why. The newest of a field counts.

    Readers see it once the record says so too.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    field = models.CharField(max_length=30, choices=choices.SaidField)
    value = models.CharField(max_length=100)
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())

    class Private:
        public: tuple[str, ...] = ()
        staff = ("case", "field", "value", "reason", "at")
        personal = {"by": "as long as the case is known"}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field} {self.value}"
