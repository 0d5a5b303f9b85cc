"""People for tests, let in the way the product lets them in, and sessions at every stage of the door."""

import time
from datetime import UTC, datetime

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from noimpunity.members import grave_acts
from noimpunity.members.choices import Role
from noimpunity.members.models import Grant, Organisation, User
from noimpunity.members.operations import (
    FIRST_EDITOR,
    ask_for_role,
    carry_out,
    let_second_person_in,
    welcome_first_editor,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "a long pass phrase 7"


def founders() -> tuple[User, User]:
    """The two administrators that an installation begins with."""
    if not User.objects.filter(username=FIRST_EDITOR).exists():
        welcome_first_editor(by="test")
    first = User.objects.get(username=FIRST_EDITOR)
    if not User.objects.filter(username="second").exists():
        let_second_person_in("second", by=first, reason="Two are needed")
    return first, User.objects.get(username="second")


def person(role: str, username: str = "", *, organisation: Organisation | None = None) -> User:
    """Somebody with one role, asked for by one administrator and approved by the other."""
    first, second = founders()
    username = username or f"example-{role}"
    if role == Role.CONTRIBUTOR and organisation is None:
        organisation, _ = Organisation.objects.get_or_create(name="Example Organisation")
    act = ask_for_role(username, role, organisation=organisation, by=first, reason="Joins", now=NOW)
    grave_acts.approve(act, digest=act.digest, by=second, reason="Known to me", now=NOW)
    return carry_out(act, by=second, now=NOW).user


def enrol(user: User) -> User:
    """A password, an app, and recovery codes."""
    user.set_password(PASSWORD)
    user.save()
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code(secret: str = SECRET, *, ahead: int = 0) -> str:
    """What an app shows now; a code that is about to end is waited out."""
    if time.time() % 30 > 28:
        time.sleep(2.2)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def with_password_only(client, user):
    """A session as a second door would give it: signed in, the second factor enrolled but never shown."""
    client.force_login(user)
    return _with_records(client, user, "password")


def signed_in(client, user):
    """A session that has passed both factors."""
    client.force_login(user)
    return _with_records(client, user, "password", "mfa")


def with_link(client, user):
    """A session that began with a one-time link."""
    client.force_login(user)
    return _with_records(client, user, "link")


def _with_records(client, user, *methods):
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time()} for method in methods]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def grants_of(user: User) -> list[str]:
    return list(Grant.objects.filter(user=user, ended_at=None).values_list("role", flat=True))
