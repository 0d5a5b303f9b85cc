"""How allauth behaves here: nobody signs up, nobody's address is looked at, guessing is slowed down for all at once."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest


class DoorAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The sign-in page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature, here and below
        return False

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        return "not looked at"

    def get_http_user_agent(self, request: HttpRequest) -> str:  # noqa: ARG002
        return "not looked at"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The limit of the account comes first, so that hammering one account uses up nobody else's tries."""
        super().pre_authenticate(request, **credentials)
        if not ratelimit.consume(request, app="allauth.account", action="sign_in_of_all", key="all"):
            raise self.validation_error("too_many_login_attempts")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor."""

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME
