"""What editors propose that a case should say, version by version, and how each version was judged."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from noimpunity.cases.choices import Consent, Verification
from noimpunity.drafts.choices import OPEN, JudgementKind, State
from noimpunity.members.models import Organisation
from noimpunity.sources.models import Entry


class Draft(models.Model):
    """A proposal for one case, new or on the record already. At most one is open for a case."""

    reference = models.SlugField(max_length=100, db_index=True)
    state = models.CharField(max_length=20, choices=State, default=State.RESEARCHING)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="drafts", null=True)
    opened_at = models.DateTimeField(db_default=Now(), editable=False)
    closed_at = models.DateTimeField(null=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("reference", "state", "organisation", "opened_at", "closed_at")
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["reference"], condition=Q(state__in=OPEN), name="one_open_draft_of_a_case"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, closed_at__isnull=True) | (~Q(state__in=OPEN) & Q(closed_at__isnull=False)),
                name="draft_is_open_or_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class DraftVersion(models.Model):
    """All that a draft says from one save on: the values of a record file, and what is said about them."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=100)
    values = models.JSONField()
    verification = models.CharField(max_length=20, choices=Verification, default=Verification.UNKNOWN)
    consent = models.CharField(max_length=20, choices=Consent, default=Consent.UNKNOWN)
    consent_scope = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    overruled = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    reason = models.TextField()

    class Private:
        public: tuple[str, ...] = ()
        staff = ("draft", "number", "part", "values", "verification", "overruled", "digest", "at")
        personal = {
            "consent": "as long as the draft is known",
            "consent_scope": "as long as the draft is known",
            "risk": "as long as the draft is known",
            "by": "as long as the draft is known",
            "reason": "as long as the draft is known",
        }

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="draft_version_number_stands_once"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(by=""), name="draft_version_says_who_and_why"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} · {self.number}"

    def statements(self) -> dict[str, Any]:
        """What is said about the values, beside them."""
        return {name: getattr(self, name) for name in STATEMENTS}


STATEMENTS = ("verification", "consent", "consent_scope", "risk", "overruled")


class Judgement(models.Model):
    """What one person said of one version, and why. It holds for exactly what that version says."""

    version = models.ForeignKey(DraftVersion, models.CASCADE, related_name="judgements")
    kind = models.CharField(max_length=20, choices=JudgementKind)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    reason = models.TextField()

    class Private:
        public: tuple[str, ...] = ()
        staff = ("version", "kind", "digest", "at")
        personal = {"by": "as long as the draft is known", "reason": "as long as the draft is known"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(by=""), name="judgement_says_who_and_why"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Comment(models.Model):
    """A remark on a draft, or on one part of it, open until somebody says that it is settled."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments")
    part = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    settled_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("draft", "part", "at", "settled_at")
        personal = {
            "text": "one year after the draft is closed",
            "by": "one year after the draft is closed",
            "settled_by": "one year after the draft is closed",
        }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="") | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
                name="comment_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class DraftEntry(models.Model):
    """An entry of a list from which a draft was begun, and which of its victims the entry speaks of."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="entries")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="drafted")
    position = models.PositiveIntegerField(null=True)
    why_another = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("draft", "entry", "position", "at")
        personal = {"by": "as long as the draft is known", "why_another": "as long as the draft is known"}

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "draft entries"
        constraints = [
            models.UniqueConstraint(fields=["draft", "entry"], name="draft_takes_an_entry_once"),
            models.CheckConstraint(condition=~Q(by=""), name="draft_entry_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} · {self.entry_id}"
