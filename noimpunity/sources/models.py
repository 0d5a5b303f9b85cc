"""Publishers, files as received, entries as read, and what a record cites."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.sources.choices import ErasureReason


class Publisher(models.Model):
    """Somebody who publishes a source, and the terms it comes under."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    language = models.CharField(max_length=20)

    class Private:
        public = ("name", "licence", "language")
        staff = ("key",)
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A file as received: its bytes and their hash. Once erased, the hash and a tombstone stay."""

    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="snapshots")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=200)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, blank=True)
    erasure_reason = models.CharField(max_length=20, choices=ErasureReason, blank=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("publisher", "name", "content", "sha256", "received_at", "erased_at", "erasure_reason")
        personal = {"received_by": "as long as the file is known", "erased_by": "as long as the file is known"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, erased_by="", erasure_reason="")
                | (Q(erased_at__isnull=False, content=b"") & ~Q(erased_by="") & ~Q(erasure_reason="")),
                name="snapshot_is_whole_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"


class Entry(models.Model):
    """One record in a snapshot, as its reader found it."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=200, db_index=True)
    line = models.PositiveIntegerField()
    values = models.JSONField()

    class Private:
        public: tuple[str, ...] = ()
        staff = ("snapshot", "key", "line", "values")
        personal: dict[str, str] = {}

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["snapshot", "line"], name="entry_is_one_line")]

    def __str__(self) -> str:
        return self.key


class Document(models.Model):
    """Something a record cites, as it cites it: who cites the same otherwise has a row of their own.

    Otherwise what was cited first, in a record that is not published, would name it for one that is.
    """

    publisher = models.CharField(max_length=200)
    address = models.URLField(max_length=1000, db_index=True)
    published_on = models.CharField(max_length=40, blank=True)

    class Private:
        public = ("publisher", "address", "published_on")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["publisher", "address", "published_on"]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.address}"
