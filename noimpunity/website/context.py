"""What every page knows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_bidi, get_language_from_path, get_language_info


def site(request: HttpRequest) -> dict[str, Any]:
    """Where the page stands, in which languages it can be read, and whom to write to."""
    is_translated = get_language_from_path(request.path_info) is not None
    languages = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "path": translate_url(request.path, code),
        }
        for code, _ in settings.LANGUAGES
        if is_translated
    ]
    return {
        "site_address": settings.ADDRESS,
        "contact": settings.CONTACT,
        "source_code": settings.SOURCE_CODE,
        "languages": languages,
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
