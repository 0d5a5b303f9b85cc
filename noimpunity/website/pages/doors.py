"""Who gets through to what: asked of every request, by the name of the address, before any page is made."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from noimpunity.members.choices import Act
from noimpunity.members.queries import has_second_factor
from noimpunity.members.rules import may

Answer = Callable[[HttpRequest], HttpResponse]

# What anybody may ask for, by the name of the address or by "namespace:". Everything else is the staff's:
# an address that nobody thought of is closed.
PUBLIC = frozenset({
    "first", "source", "favicon", "home", "case", "licences", "cases:", "media", "figures", "figure", "figure_file",
    "clocks", "clocks_file", "edition", "edition_file", "methods", "method", "places", "place", "region",
    "page_about", "page_method", "page_privacy",
    "page_secure_connection", "page_corrections", "page_accessibility", "page_contact", "card", "robots", "security",
    "sitemap", "sitemap_of_pages", "sitemap_of_cases", "hearings", "hearings_calendar", "case_calendar", "judgments",
    "judgments_file", "reparations_file",
})  # fmt: skip
# Where one stands before the door, and goes out of it.
DOOR = frozenset({
    "welcome", "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
    "desk_login", "desk_password_reset", "desk_logout",
})  # fmt: skip
# What whoever brings the secret in its address gets. It is never kept, and what it leads to does not learn it.
BY_SECRET = frozenset({"member_clocks"})
# Where a second factor is enrolled.
ENROLMENT = frozenset({
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "account_reauthenticate",
})  # fmt: skip
SIGN_OUT = frozenset({"account_logout", "desk_logout", "sign_out_everywhere"})
SEEN_AT = "noimpunity.seen_at"
# What staff pages may load beyond the public policy: our own scripts; at the desk also a picture about to be sent.
SCRIPTS = {"script-src": [SELF], "connect-src": [SELF]}
DESK = {**SCRIPTS, "img-src": ["blob:"]}


class DoorMiddleware:
    """Lets through to the staff's addresses only a session that has itself passed a second factor, lately."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        name = name_of(request)
        if name in BY_SECRET:
            tell_nobody(response)
        elif name is None or not is_public(name):
            keep_nothing(request, response, name)
        elif settings.ONION:
            offer_the_onion(request, response)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        name = name_of(request) or ""
        if is_public(name) or name in DOOR or name in BY_SECRET:
            return None
        if not request.user.is_authenticated:
            return to_the_door(request)
        has_passed, is_enrolled = passed(request), has_second_factor(request.user)
        if is_stale(request) or not (has_passed or (came_by_link(request) and not is_enrolled)):
            logout(request)
            messages.error(request, _("Sign in with your second factor. Who has none yet needs a new link."))
            return to_the_door(request)
        if not is_enrolled and name not in ENROLMENT:
            return redirect("mfa_activate_totp")
        if request.path.startswith("/admin/") and not may(request.user, Act.ENTER):
            raise PermissionDenied
        return None


def name_of(request: HttpRequest) -> str | None:
    """The name of the address asked for, with its namespaces; None where there is no such address."""
    return request.resolver_match.view_name if request.resolver_match else None


def is_public(name: str) -> bool:
    space, mark, _rest = name.partition(":")
    return f"{space}{mark}" in PUBLIC if mark else name in PUBLIC


def passed(request: HttpRequest) -> bool:
    """Whether this session, not only this person, has shown a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def came_by_link(request: HttpRequest) -> bool:
    """Whether this session began with a one-time link, which alone lets somebody without a second factor enrol one."""
    return any(record.get("method") == "link" for record in get_authentication_records(request, request.user))


def is_stale(request: HttpRequest) -> bool:
    """Whether the session has been idle, or there, for too long. Notes that it is in use."""
    now = time.time()
    began = min((record["at"] for record in get_authentication_records(request, request.user)), default=0)
    seen = request.session.get(SEEN_AT, began)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if SEEN_AT not in request.session or now - seen > settings.SESSION_IDLE_SECONDS / 30:
        request.session[SEEN_AT] = now
    return False


def to_the_door(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and back to where one wanted to go if that was only to look."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    return redirect(settings.LOGIN_URL)


def offer_the_onion(request: HttpRequest, response: HttpResponse) -> None:
    """Tells Tor Browser where a public page stands as an onion service, unless it is there already."""
    if request.get_host().partition(":")[0] != urlsplit(settings.ONION).hostname:
        response["Onion-Location"] = f"{settings.ONION}{request.get_full_path()}"


def tell_nobody(response: HttpResponse) -> None:
    """What lies behind a secret address is kept by nobody on the way, listed nowhere, and leads on without it."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"


def keep_nothing(request: HttpRequest, response: HttpResponse, name: str | None) -> None:
    """Nothing of a staff page stays on the device; it may use our own scripts and no others, and none inline."""
    if name is None:
        return
    response["Cache-Control"] = "no-store"
    if request.path.startswith(("/account/", "/admin/")):
        response._csp_update = DESK if request.path.startswith("/admin/") else SCRIPTS  # type: ignore[attr-defined]
    if name in SIGN_OUT and request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
