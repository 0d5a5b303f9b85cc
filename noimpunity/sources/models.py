"""Publishers, files as received, entries as read, and what a record cites."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.sources.choices import EntryKind, ErasureReason


class Publisher(models.Model):
    """Somebody who publishes a source, and the terms it comes under."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    language = models.CharField(max_length=20)
    forbids_derivatives = models.BooleanField(default=False)

    class Private:
        public = ("name", "licence", "language", "forbids_derivatives")
        staff = ("key",)
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A file as received: its bytes and their hash. Once erased, the hash and a tombstone stay.

    Until it `is_whole`, only the first `records` of it were read, and nothing is taken from it. Where it is only a
    `part` of a list, such as one country, it is compared with earlier files of the same part alone.
    """

    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="snapshots")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=200)
    source = models.CharField(max_length=50, blank=True, db_index=True)
    licence = models.CharField(max_length=200, blank=True)
    stated_on = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=60, blank=True)
    is_whole = models.BooleanField(default=True)
    records = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, blank=True)
    erasure_reason = models.CharField(max_length=20, choices=ErasureReason, blank=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = (
            "publisher", "name", "content", "sha256", "received_at", "source", "licence", "stated_on", "part",
            "is_whole", "records", "notes", "erased_at", "erasure_reason",
        )  # fmt: skip
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
    """One record in a snapshot, as its reader found it: what it means, beside its own words."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=200, db_index=True)
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EntryKind, default=EntryKind.CASE)
    values = models.JSONField()
    raw = models.JSONField(default=dict)
    digest = models.CharField(max_length=16, blank=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("snapshot", "key", "line", "kind", "values", "raw", "digest")
        personal: dict[str, str] = {}

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["snapshot", "key"], name="entry_by_key")]
        constraints = [models.UniqueConstraint(fields=["snapshot", "line"], name="entry_is_one_line")]

    def __str__(self) -> str:
        return self.key

    @property
    def countries(self) -> list[str]:
        """Where it was; several where one name can mean several countries of today, none where it does not say."""
        return [code for code in self.values.get("countries") or [self.values.get("country")] if code]


class Rejection(models.Model):
    """One record in a snapshot that could not be read: where, why, and what stands there."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="rejections")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    raw = models.TextField()

    class Private:
        public: tuple[str, ...] = ()
        staff = ("snapshot", "line", "column", "code", "values", "raw")
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "line"], name="rejection_is_one_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.code}"


class Waiting(models.Model):
    """A file between being looked through and being taken in. Whoever gives another one lets go of the first.

    Where it holds what was erased from the record, its content is not kept, and it has to be given once more.
    """

    by = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField(db_default=Now())
    name = models.CharField(max_length=255)
    content = models.BinaryField(blank=True)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=50)
    mapping = models.BinaryField(blank=True)
    options = models.JSONField(default=dict)
    account = models.JSONField(default=dict)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("at", "name", "content", "sha256", "source", "mapping", "options", "account")
        personal = {"by": "7 days after the file was given"}

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"


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
