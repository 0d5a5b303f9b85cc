"""The secret addresses of the feeds that only member organisations get: made, looked up and ended."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from noimpunity.changes.operations import record
from noimpunity.members.choices import Act
from noimpunity.members.grave_acts import NotAllowed
from noimpunity.members.models import FeedKey, Organisation, User
from noimpunity.members.rules import may

BYTES = 32  # nobody guesses 256 bits, so tries need no limit and the digest no salt


@transaction.atomic
def make_feed_key(organisation: Organisation, *, by: User, reason: str, now: datetime) -> str:
    """A new secret for an organisation, told this once. The one before it opens nothing any more."""
    person = _who_may(by)
    FeedKey.objects.filter(organisation=organisation, ended_at=None).update(ended_at=now)
    secret = secrets.token_urlsafe(BYTES)
    FeedKey.objects.create(organisation=organisation, digest=digest_of(secret))
    _record(organisation, "make_feed_key", person, reason)
    return secret


@transaction.atomic
def end_feed_key(organisation: Organisation, *, by: User, reason: str, now: datetime) -> None:
    """Takes the secret of an organisation back. It holds from the next request on."""
    person = _who_may(by)
    if not FeedKey.objects.filter(organisation=organisation, ended_at=None).update(ended_at=now):
        raise NotAllowed
    _record(organisation, "end_feed_key", person, reason)


def organisation_of(secret: str) -> Organisation | None:
    """Whose secret it is; nobody's where it is wrong, was ended, or the organisation contributes no more."""
    keys = FeedKey.objects.filter(digest=digest_of(secret), ended_at=None, organisation__is_active=True)
    key = keys.select_related("organisation").first()
    return key.organisation if key else None


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _who_may(by: User) -> User:
    person = User.objects.get(pk=by.pk)
    if not may(person, Act.MANAGE_MEMBERS):
        raise NotAllowed
    return person


def _record(organisation: Organisation, operation: str, person: User, reason: str) -> None:
    name = f"members.Organisation:{organisation.pk}"
    record(name, operation=operation, by=person.author, reason=reason, values={"feed_key": operation})
