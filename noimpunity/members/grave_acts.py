"""Grave acts: asked by one person, approved by another, done on exactly what was approved, within seven days."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from noimpunity.changes.operations import record
from noimpunity.members.choices import GraveKind, GraveState
from noimpunity.members.models import GraveAct, User
from noimpunity.members.rules import may, may_approve

LIFE = timedelta(days=7)
Content = dict[str, Any]


class NotAllowed(Exception):
    """This person may not do this, or not this one after having asked for it."""


class NotAsApproved(Exception):
    """It is not what was asked for, not approved, already closed, or too old."""


def digest_of(kind: str, content: Content) -> str:
    """What an approval is given to: every word of the content."""
    return hashlib.sha256(json.dumps([kind, content], sort_keys=True).encode()).hexdigest()


@transaction.atomic
def ask(kind: str, content: Content, *, by: User, reason: str, now: datetime) -> GraveAct:
    """The first person says what is to be done, and why."""
    person = _person(by)
    if kind not in GraveKind.values or not may(person, kind):
        raise NotAllowed
    act = GraveAct.objects.create(
        kind=kind,
        content=content,
        digest=digest_of(kind, content),
        reason=reason,
        asked_by=person,
        asked_at=now,
        expires_at=now + LIFE,
    )
    return _write_down(act, "ask_for_grave_act", by=person, reason=reason)


@transaction.atomic
def edit(act: GraveAct, content: Content, *, by: User, reason: str, now: datetime) -> GraveAct:
    """Other content is another question: whoever changes it asks anew, and an approval is gone."""
    person, current = _person(by), _open(act, now)
    if not may(person, current.kind):
        raise NotAllowed
    current.content, current.digest = content, digest_of(current.kind, content)
    current.state, current.reason = GraveState.ASKED, reason
    current.asked_by, current.asked_at, current.expires_at = person, now, now + LIFE
    current.approved_by, current.approved_at = None, None
    current.approved_digest = current.approval_reason = ""
    current.save()
    return _write_down(current, "edit_grave_act", by=person, reason=reason)


@transaction.atomic
def approve(act: GraveAct, *, digest: str, by: User, reason: str, now: datetime) -> GraveAct:
    """A second person agrees to the content with this digest, the one they were shown."""
    person, current = _person(by), _open(act, now)
    if not may_approve(person, current.kind, asked_by=current.asked_by_id, about=current.about):
        raise NotAllowed
    if current.state != GraveState.ASKED or digest != current.digest or _is_altered(current):
        raise NotAsApproved
    current.state, current.approved_by, current.approved_at = GraveState.APPROVED, person, now
    current.approved_digest, current.approval_reason = digest, reason
    current.save()
    return _write_down(current, "approve_grave_act", by=person, reason=reason)


@transaction.atomic
def refuse(act: GraveAct, *, by: User, reason: str, now: datetime) -> GraveAct:
    """Anybody who could take part may end it, whoever asked included."""
    person, current = _person(by), _open(act, now)
    if not may(person, current.kind):
        raise NotAllowed
    current.state, current.closed_by, current.closed_at = GraveState.REFUSED, person, now
    current.closing_reason = reason
    current.save()
    return _write_down(current, "refuse_grave_act", by=person, reason=reason)


@transaction.atomic
def take(act: GraveAct, *, kind: str, content: Content, by: User, now: datetime) -> GraveAct:
    """Uses an approval up, once. Whoever does a grave act calls this first, with what is about to be done."""
    person, current = _person(by), _open(act, now)
    if not may(person, current.kind):
        raise NotAllowed
    # Those two must still be allowed it: a role that has ended since takes its word back.
    second = current.approved_by
    if current.state != GraveState.APPROVED or second is None or current.kind != kind:
        raise NotAsApproved
    if not may(current.asked_by, kind):
        raise NotAllowed
    if not may_approve(second, kind, asked_by=current.asked_by_id, about=current.about):
        raise NotAllowed
    if digest_of(kind, content) != current.approved_digest or _is_altered(current):
        raise NotAsApproved
    current.state, current.closed_by, current.closed_at = GraveState.DONE, person, now
    current.save()
    return _write_down(current, "do_grave_act", by=person, reason=current.reason)


def _person(by: User) -> User:
    """The person as of now: what somebody could do when their page was opened does not count."""
    return User.objects.get(pk=by.pk)


def _open(act: GraveAct, now: datetime) -> GraveAct:
    current = GraveAct.objects.select_for_update().select_related("asked_by", "approved_by").get(pk=act.pk)
    if current.state not in (GraveState.ASKED, GraveState.APPROVED) or now >= current.expires_at:
        raise NotAsApproved
    return current


def _is_altered(act: GraveAct) -> bool:
    return digest_of(act.kind, act.content) != act.digest


def _write_down(act: GraveAct, operation: str, *, by: User, reason: str) -> GraveAct:
    values = {"kind": act.kind, "state": str(act.state), "digest": act.digest}
    record(f"members.GraveAct:{act.pk}", operation=operation, by=by.author, reason=reason, values=values)
    return act
