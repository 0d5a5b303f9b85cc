"""Publishers, files as received, entries as read, and what a record cites."""

from django.db import models
from django.db.models.functions import Now


class Publisher(models.Model):
    """Somebody who publishes a source, and the terms it comes under."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    language = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A file as received: its bytes and their hash."""

    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="snapshots")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"


class Entry(models.Model):
    """One record in a snapshot, as its reader found it."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=200, db_index=True)
    line = models.PositiveIntegerField()
    values = models.JSONField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["snapshot", "line"], name="entry_is_one_line")]

    def __str__(self) -> str:
        return self.key


class Document(models.Model):
    """Something a record cites."""

    publisher = models.CharField(max_length=200)
    address = models.URLField(max_length=1000, unique=True)
    published_on = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["publisher", "pk"]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.address}"
