"""Letting people in, giving and ending roles, recovering and closing accounts."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from noimpunity.changes.operations import record
from noimpunity.members import grave_acts
from noimpunity.members.choices import Act, Basis, GraveKind, Role
from noimpunity.members.grave_acts import NotAllowed, NotAsApproved
from noimpunity.members.links import link_of
from noimpunity.members.models import Grant, GraveAct, Organisation, User
from noimpunity.members.queries import administrators, is_the_only_person, somebody_can_sign_in
from noimpunity.members.rules import may

FIRST_EDITOR = "editor"
FIRST_ROLES = (Role.ADMINISTRATOR, Role.EDITOR)


class AlreadySettled(Exception):
    """Somebody can sign in already, so nobody needs the first link."""


class LastAdministrator(Exception):
    """Nobody could let people in any more."""


@dataclass(frozen=True)
class Done:
    """What a grave act came to: whose account it was, and the link to hand over where one is needed."""

    user: User
    link: tuple[str, str] | None


@transaction.atomic
def welcome_first_editor(*, by: str) -> tuple[str, str]:
    """The account of the first editor and a token, good for one use and one day, to set its password with."""
    if somebody_can_sign_in():
        raise AlreadySettled
    first = Grant.objects.filter(basis=Basis.FIRST, user__is_active=True).select_related("user").first()
    return link_of(first.user if first else _first_editor(by))


def _first_editor(by: str) -> User:
    user = _account(FIRST_EDITOR)
    reason = "The first editor of a new installation"
    for role in FIRST_ROLES:
        Grant.objects.create(user=user, role=role, basis=Basis.FIRST, reason=reason)
    values = {"roles": [str(role) for role in FIRST_ROLES], "basis": str(Basis.FIRST)}
    record(user.author, operation="welcome_first_editor", by=by, reason=reason, values=values)
    return user


def ask_for_role(
    username: str, role: str, *, organisation: Organisation | None, by: User, reason: str, now: datetime
) -> GraveAct:
    """Asks that somebody be given a role; an account is made for a name that is not known yet."""
    user = User.objects.filter(username=username).first()
    content = {
        "user": user.pk if user else None,
        "username": username,
        "role": role,
        "organisation": organisation.pk if organisation else None,
    }
    return grave_acts.ask(GraveKind.GRANT_ROLE, content, by=by, reason=reason, now=now)


def ask_for_recovery(user: User, *, by: User, reason: str, now: datetime) -> GraveAct:
    """Asks that password and second factor of somebody be taken away, and a new link be made."""
    content = {"user": user.pk, "username": user.username}
    return grave_acts.ask(GraveKind.RECOVER_ACCOUNT, content, by=by, reason=reason, now=now)


@transaction.atomic
def carry_out(act: GraveAct, *, by: User, now: datetime) -> Done:
    """Does what two people agreed to, where it is about an account."""
    current = GraveAct.objects.get(pk=act.pk)
    if current.kind not in (GraveKind.GRANT_ROLE, GraveKind.RECOVER_ACCOUNT):
        raise NotAsApproved
    taken = grave_acts.take(current, kind=current.kind, content=current.content, by=by, now=now)
    return _give_role(taken) if taken.kind == GraveKind.GRANT_ROLE else _recover(taken)


@transaction.atomic
def let_second_person_in(username: str, *, by: User, reason: str) -> Done:
    """The one exception to two people: the only person there is lets the second administrator in, once."""
    person = User.objects.get(pk=by.pk)
    if not may(person, Act.GRANT_ROLE) or not is_the_only_person(person) or username == person.username:
        raise NotAllowed
    user = _account(username)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, basis=Basis.ALONE, given_by=person, reason=reason)
    values = {"role": str(Role.ADMINISTRATOR), "basis": str(Basis.ALONE)}
    record(user.author, operation="let_second_person_in", by=person.author, reason=reason, values=values)
    return Done(user, link_of(user))


@transaction.atomic
def end_grant(grant: Grant, *, by: User, reason: str, now: datetime) -> Grant:
    """Takes a role back. One person may: it can only lessen what somebody may do."""
    person, current = User.objects.get(pk=by.pk), Grant.objects.get(pk=grant.pk)
    if not may(person, Act.MANAGE_MEMBERS) or current.ended_at is not None:
        raise NotAllowed
    if current.role == Role.ADMINISTRATOR and not administrators().exclude(pk=current.pk).exists():
        raise LastAdministrator
    current.ended_at, current.ended_by, current.end_reason = now, person, reason
    current.save(update_fields=["ended_at", "ended_by", "end_reason"])
    values = {"role": current.role, "ended": True}
    record(current.user.author, operation="end_grant", by=person.author, reason=reason, values=values)
    return current


@transaction.atomic
def close_account(user: User, *, by: User, reason: str, now: datetime) -> User:
    """Ends every role of somebody and every session, and lets them sign in no more."""
    person = User.objects.get(pk=by.pk)
    if not may(person, Act.MANAGE_MEMBERS):
        raise NotAllowed
    for grant in Grant.objects.filter(user=user, ended_at=None):
        end_grant(grant, by=by, reason=reason, now=now)
    User.objects.filter(pk=user.pk).update(is_active=False, session_round=F("session_round") + 1)
    record(user.author, operation="close_account", by=person.author, reason=reason, values={"is_active": False})
    return User.objects.get(pk=user.pk)


@transaction.atomic
def sign_out_everywhere(user: User, *, by: User, reason: str) -> None:
    """Ends every session of somebody: their own wish, or that of who manages members."""
    person = User.objects.get(pk=by.pk)
    if person.pk != user.pk and not may(person, Act.MANAGE_MEMBERS):
        raise NotAllowed
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    record(user.author, operation="sign_out_everywhere", by=person.author, reason=reason, values={})


@transaction.atomic
def new_organisation(name: str, *, country: str, by: User, reason: str) -> Organisation:
    """Writes a member of the network down."""
    person = User.objects.get(pk=by.pk)
    if not may(person, Act.MANAGE_MEMBERS):
        raise NotAllowed
    organisation = Organisation.objects.create(name=name, country=country)
    values = {"name": name, "country": country}
    record(
        f"members.Organisation:{organisation.pk}",
        operation="new_organisation",
        by=person.author,
        reason=reason,
        values=values,
    )
    return organisation


def _give_role(act: GraveAct) -> Done:
    content = act.content
    user = User.objects.get(pk=content["user"]) if content["user"] else _account(content["username"])
    Grant.objects.create(
        user=user,
        role=content["role"],
        organisation_id=content["organisation"],
        basis=Basis.TWO,
        act=act,
        given_by=act.asked_by,
        approved_by=act.approved_by,
        reason=act.reason,
    )
    values = {"role": content["role"], "organisation": content["organisation"], "basis": str(Basis.TWO)}
    record(user.author, operation="grant_role", by=act.asked_by.author, reason=act.reason, values=values)
    return Done(user, link_of(user) if not content["user"] else None)


def _recover(act: GraveAct) -> Done:
    user = User.objects.get(pk=act.content["user"])
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.session_round += 1
    user.save(update_fields=["password", "session_round"])
    record(user.author, operation="recover_account", by=act.asked_by.author, reason=act.reason, values={})
    return Done(user, link_of(user))


def _account(username: str) -> User:
    """A new account that nobody can sign in to before its link is used."""
    if User.objects.filter(username=username).exists():
        raise NotAsApproved
    user = User(username=username)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return user
