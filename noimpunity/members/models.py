"""The people who sign in, the organisations they belong to, the roles they hold, and what two of them agree to."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from noimpunity.members.choices import Basis, GraveKind, GraveState, Role


class Organisation(models.Model):
    """A member of the network, whose people contribute."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("name", "country", "is_active")
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return self.name


class FeedKey(models.Model):
    """The secret in the address of an organisation's own feeds, as its digest: the secret itself is kept nowhere."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="feed_keys")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True)

    class Private:
        public: tuple[str, ...] = ()
        staff = ("organisation", "digest", "made_at", "ended_at")
        personal: dict[str, str] = {}

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at=None), name="one_open_feed_key_of_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"feed key {self.pk}"


class User(AbstractUser):
    """Somebody who edits the record. What they may do rests on their grants alone."""

    session_round = models.PositiveIntegerField(default=1)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False, is_staff=False), name="nobody_is_a_superuser"),
        ]

    class Private:
        public: tuple[str, ...] = ()
        staff = ("is_superuser", "is_staff", "is_active", "session_round", "groups", "user_permissions")
        personal = {
            "username": "as long as a change of the record names the account",
            "password": "until it is changed or the account is closed",
            "first_name": "as long as the account is open",
            "last_name": "as long as the account is open",
            "email": "as long as the account is open",
            "last_login": "as long as the account is open",
            "date_joined": "as long as the account is open",
        }

    @cached_property
    def roles(self) -> frozenset[tuple[str, int | None]]:
        """The roles held now, each with the organisation it is limited to."""
        return frozenset(self.grants.filter(ended_at=None).values_list("role", "organisation"))

    @property
    def author(self) -> str:
        """How changes name this person: by number, so that the name can be forgotten."""
        return f"members.User:{self.pk}"

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        # A new round ends every session there is, as a new password does.
        value = f"{self.password}{self.session_round}"
        return salted_hmac("noimpunity.members.session", value, secret=secret, algorithm="sha256").hexdigest()


class GraveAct(models.Model):
    """What one person asked for, a second one approved, and was then done, on exactly the same content."""

    kind = models.CharField(max_length=30, choices=GraveKind.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=GraveState.choices, default=GraveState.ASKED)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    approval_reason = models.TextField(blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="grave_act_says_why"),
            models.CheckConstraint(
                condition=~Q(state__in=[GraveState.APPROVED, GraveState.DONE])
                | (
                    Q(approved_by__isnull=False, approved_at__isnull=False, approved_digest=F("digest"))
                    & ~Q(approved_by=F("asked_by"))
                    & ~Q(approval_reason="")
                ),
                name="grave_act_has_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[GraveState.DONE, GraveState.REFUSED], closed_by__isnull=False)
                | Q(state__in=[GraveState.ASKED, GraveState.APPROVED], closed_by__isnull=True),
                name="grave_act_is_open_or_closed",
            ),
        ]

    class Private:
        public: tuple[str, ...] = ()
        staff = (
            "kind", "digest", "state", "asked_at", "expires_at", "approved_at", "approved_digest", "closed_at",
        )  # fmt: skip
        personal = {
            "content": "five years after the act is closed",
            "reason": "five years after the act is closed",
            "approval_reason": "five years after the act is closed",
            "closing_reason": "five years after the act is closed",
            "asked_by": "five years after the act is closed",
            "approved_by": "five years after the act is closed",
            "closed_by": "five years after the act is closed",
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def about(self) -> int | None:
        """The person it is about, where they have an account."""
        person = self.content.get("user")
        return person if isinstance(person, int) else None


class Grant(models.Model):
    """A role of one person: since when, given by whom, approved by whom, why, and until when."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="grants", null=True, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    act = models.OneToOneField(GraveAct, models.PROTECT, related_name="grant", null=True)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField(db_default=Now(), editable=False)
    reason = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values) & ~Q(reason=""), name="grant_is_known_and_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.CONTRIBUTOR) | Q(organisation__isnull=False), name="contributor_has_organisation"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.FIRST, given_by=None, approved_by=None, act=None)
                | Q(basis=Basis.ALONE, given_by__isnull=False, approved_by=None, act=None, role=Role.ADMINISTRATOR)
                | (
                    Q(basis=Basis.TWO, given_by__isnull=False, approved_by__isnull=False, act__isnull=False)
                    & ~Q(given_by=F("approved_by"))
                ),
                name="grant_rests_on_two_people",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
                name="grant_end_says_who_and_why",
            ),
            # Only once in the life of an installation, so that nobody can make it apply again.
            models.UniqueConstraint(fields=["basis"], condition=Q(basis=Basis.ALONE), name="one_grant_alone"),
            models.UniqueConstraint(fields=["role"], condition=Q(basis=Basis.FIRST), name="one_first_grant_of_a_role"),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"], condition=Q(ended_at=None), name="one_open_grant_of_a_role"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(ended_at=None, organisation=None),
                name="one_open_grant_without_organisation",
            ),
        ]

    class Private:
        public: tuple[str, ...] = ()
        staff = ("role", "organisation", "basis", "act", "given_at", "ended_at")
        personal = {
            "user": "five years after the grant ends",
            "given_by": "five years after the grant ends",
            "approved_by": "five years after the grant ends",
            "reason": "five years after the grant ends",
            "ended_by": "five years after the grant ends",
            "end_reason": "five years after the grant ends",
        }

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"
