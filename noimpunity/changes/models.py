"""What happened to a record, and the values it had, which can be redacted."""

from typing import Any, Never

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.changes.choices import ReasonClass


class NeverEdited(Exception):
    """What is written down is never edited and never deleted. The database refuses it too."""


class AppendOnly(models.QuerySet[Any]):
    """Rows that can be added and read."""

    def update(self, **_values: Any) -> Never:
        raise NeverEdited(f"a {self.model._meta.verbose_name} is never edited")

    def delete(self) -> Never:
        raise NeverEdited(f"a {self.model._meta.verbose_name} is never deleted")

    update.alters_data = delete.alters_data = True  # type: ignore[attr-defined]  # as Django marks its own


class Redactable(AppendOnly):
    """Rows whose values can be taken out, once, by saying when, by whom and why."""

    def update(self, **values: Any) -> int:  # type: ignore[override]  # the one edit there is
        if set(values) != {"values", "redacted_at", "redacted_by", "redaction_reason"} or values["values"] is not None:
            raise NeverEdited("a version is never edited: its values can only be taken out")
        return models.QuerySet.update(self, **values)


class Change(models.Model):
    """One deed by one author on one record, sealed to the one before. Never edited, never deleted."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.CharField(max_length=200)
    record = models.CharField(max_length=200, db_index=True)
    operation = models.CharField(max_length=60)
    fields = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    reason_class = models.CharField(max_length=20, choices=ReasonClass, blank=True)
    is_reason_public = models.BooleanField(default=False)
    previous = models.CharField(max_length=64, editable=False, blank=True)
    link = models.CharField(max_length=64, editable=False)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(by="") & ~Q(reason="") & ~Q(record=""), name="change_says_who_what_why"
            ),
            models.CheckConstraint(
                condition=Q(reason_class__in=["", *ReasonClass.values]), name="change_has_a_known_class_of_reason"
            ),
            models.CheckConstraint(condition=~Q(link=""), name="change_is_sealed"),
            models.UniqueConstraint(fields=["previous"], name="chain_of_changes_does_not_fork"),
            models.UniqueConstraint(fields=["link"], name="change_has_a_link_of_its_own"),
        ]

    class Private:
        public = ("at", "fields", "reason_class", "is_reason_public")
        staff = ("record", "operation", "digest", "reason", "previous", "link")
        personal = {"by": "as long as the record itself, as the number of a person or the name of a command"}

    def __str__(self) -> str:
        return f"{self.operation} {self.record}"

    @property
    def noun(self) -> str:
        return self.record.partition(":")[0]

    @property
    def reference(self) -> str:
        return self.record.partition(":")[2]


class Version(models.Model):
    """The values a record had after a change, until they are redacted."""

    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="version")
    values = models.JSONField(null=True)
    redacted_at = models.DateTimeField(null=True)
    redacted_by = models.CharField(max_length=200, blank=True)
    redaction_reason = models.TextField(blank=True)

    objects = Redactable.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(values__isnull=False, redacted_at__isnull=True, redacted_by="", redaction_reason="")
                | (Q(values__isnull=True, redacted_at__isnull=False) & ~Q(redacted_by="") & ~Q(redaction_reason="")),
                name="version_is_whole_or_redacted",
            ),
        ]

    class Private:
        public = ()
        staff = ("change", "redacted_at", "redaction_reason")
        personal = {
            "values": "as long as the record itself, or until they are erased",
            "redacted_by": "as long as the record itself, as the number of a person or the name of a command",
        }

    def __str__(self) -> str:
        return f"version of {self.change}"
