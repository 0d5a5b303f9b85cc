"""What happened to a record, and the values it had, which can be redacted."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Change(models.Model):
    """One deed by one author on one record. Never edited, never deleted."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.CharField(max_length=200)
    record = models.CharField(max_length=200, db_index=True)
    operation = models.CharField(max_length=60)
    fields = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    reason = models.TextField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(by="") & ~Q(reason="") & ~Q(record=""), name="change_says_who_what_why"
            ),
        ]

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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(values__isnull=False, redacted_at__isnull=True, redacted_by="", redaction_reason="")
                | (Q(values__isnull=True, redacted_at__isnull=False) & ~Q(redacted_by="") & ~Q(redaction_reason="")),
                name="version_is_whole_or_redacted",
            ),
        ]

    def __str__(self) -> str:
        return f"version of {self.change}"
