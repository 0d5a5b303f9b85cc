"""Who there is, who can sign in, and what waits for a second person."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, QuerySet

from noimpunity.members.choices import GraveState, Role
from noimpunity.members.models import FeedKey, Grant, GraveAct, Organisation, User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def somebody_can_sign_in() -> bool:
    """Whether anybody has both a password and a second factor: until then the record has no door that opens."""
    people = User.objects.filter(is_active=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return people.filter(_has_second_factor()).exists()


def has_second_factor(user: Any) -> bool:
    """Whether somebody has enrolled a second factor. That alone says nothing of the session they are in."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists())


def people() -> QuerySet[User]:
    """Everybody with an account, and whether a second factor is enrolled."""
    return (
        User.objects.annotate(is_enrolled=_has_second_factor()).prefetch_related("grants__organisation").order_by("pk")
    )


def organisations() -> QuerySet[Organisation]:
    """The members of the network, and whether an address of their own opens feeds to each."""
    keys = FeedKey.objects.filter(organisation=OuterRef("pk"), ended_at=None)
    return Organisation.objects.annotate(has_feed=Exists(keys)).order_by("name")


def administrators() -> QuerySet[Grant]:
    """The open grants that let people in, of accounts that are open."""
    return Grant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None, user__is_active=True)


def is_the_only_person(user: User) -> bool:
    """Whether nobody else has, or has ever had, a role."""
    return not Grant.objects.exclude(user_id=user.pk).exists()


def waiting_for_a_second_person(*, now: datetime) -> QuerySet[GraveAct]:
    """Grave acts that are still open, oldest first."""
    states = [GraveState.ASKED, GraveState.APPROVED]
    return GraveAct.objects.filter(state__in=states, expires_at__gt=now).select_related("asked_by").order_by("pk")


def _has_second_factor() -> Exists:
    return Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND_FACTORS))
