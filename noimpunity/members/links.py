"""One-time links with which somebody sets a password and enrols a second factor."""

from datetime import datetime
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode


class LinkTokens(PasswordResetTokenGenerator):
    """Good for one day and one use: setting the password, closing the account or signing out everywhere ends it."""

    key_salt = "noimpunity.members.links"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        last: datetime | None = user.last_login
        return f"{user.pk}{user.password}{last}{timestamp}{user.is_active}{user.session_round}"


tokens = LinkTokens()


def link_of(user: Any) -> tuple[str, str]:
    """The two parts of a link for somebody."""
    return urlsafe_base64_encode(force_bytes(user.pk)), tokens.make_token(user)
