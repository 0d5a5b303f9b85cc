"""Letting people in."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from noimpunity.changes.operations import record
from noimpunity.members.models import User
from noimpunity.members.queries import somebody_can_sign_in

FIRST_EDITOR = "editor"


class AlreadySettled(Exception):
    """Somebody can sign in already, so nobody needs the first link."""


@transaction.atomic
def welcome_first_editor(*, by: str) -> tuple[str, str]:
    """The account of the first editor and a token, good for one use and one day, to set its password with."""
    if somebody_can_sign_in():
        raise AlreadySettled
    user, is_new = User.objects.get_or_create(username=FIRST_EDITOR, defaults={"is_staff": True, "is_superuser": True})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        reason = "The first editor of a new installation"
        record(
            f"members.User:{user.pk}",
            operation="welcome_first_editor",
            by=by,
            reason=reason,
            values={"role": "administrator"},
        )
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
