"""Answers kept in memory until the record changes: its version is part of the name they are kept under."""

import hashlib
from collections.abc import Callable

from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from noimpunity.changes.queries import newest_version, one_version
from noimpunity.website.pages.doors import is_public, name_of

KEPT = "pages"
LARGEST = 150_000  # bytes
# Not kept: what is small to make, or is taken as a file.
NOT_KEPT = frozenset(("media", "source", "favicon", "first", "card"))


class KeepMiddleware:
    """Answers a public page from memory where the record is as it was when the page was made.

    Whatever changes the record writes a change, so what was withdrawn is gone with the next request. Only what any
    reader may see is kept, without cookies, and never on the disk.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return self.answer(request)
        try:
            version = _version()
        except DatabaseError:  # the page itself says so, in the fixed words for it
            return self.answer(request)
        key = _key(request, version)
        kept = caches[KEPT].get(key)
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        with one_version(version):
            response = self.answer(request)
        if _may_be_kept(request, response):
            caches[KEPT].set(key, (response.content, dict(response.headers)))
        return response


def _version() -> str:
    """The seal of the newest change. Where it is another than before, nothing of what was kept stays in memory."""
    newest = newest_version()
    if caches[KEPT].get("version") != newest:
        caches[KEPT].clear()
        caches[KEPT].set("version", newest)
    return newest


def _key(request: HttpRequest, version: str) -> str:
    asked = f"{version} {timezone.localdate()} {get_language()} {request.get_host()} {request.get_full_path()}"
    return hashlib.sha256(asked.encode()).hexdigest()


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    name = name_of(request)
    return (
        name is not None
        and is_public(name)
        and name not in NOT_KEPT
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Set-Cookie" not in response
        and len(response.content) <= LARGEST
    )
