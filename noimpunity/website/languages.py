"""Which languages the site can be read in: any of those known here, in the order that the setting names them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_locale

# What nobody has translated yet is shown in this language, so it cannot be turned off.
ALWAYS = "en"
KNOWN_LANGUAGES = {
    "en": _("English"),
    "fr": _("French"),
    "es": _("Spanish"),
    "sr": _("Serbian in Cyrillic"),
    "sr-latn": _("Serbian in Latin script"),
    "bs": _("Bosnian"),
    "hr": _("Croatian"),
    "sq": _("Albanian"),
    "mk": _("Macedonian"),
    "ar": _("Arabic"),
}
USUAL_LANGUAGES = ("en", "fr")
CATALOGUES = Path(__file__).parents[1] / "locale"


def chosen_languages(codes: Sequence[str]) -> list[tuple[str, Any]]:
    """The languages with these codes, each with its name; the usual ones where none is named."""
    wanted = [code.lower().replace("_", "-") for code in codes] or list(USUAL_LANGUAGES)
    if unknown := [code for code in wanted if code not in KNOWN_LANGUAGES]:
        known = ", ".join(KNOWN_LANGUAGES)
        raise ImproperlyConfigured(f"NOIMPUNITY_LANGUAGES: '{unknown[0]}' is none of the languages here: {known}")
    if len(set(wanted)) < len(wanted):
        raise ImproperlyConfigured("NOIMPUNITY_LANGUAGES: a language is named twice")
    if ALWAYS not in wanted:
        raise ImproperlyConfigured(f"NOIMPUNITY_LANGUAGES: {ALWAYS} must be among them: it stands in for the others")
    return [(code, KNOWN_LANGUAGES[code]) for code in wanted]


@cache
def is_translated(code: str) -> bool:
    """Whether there are words of ours in a language, so that its pages are not in English."""
    return code == ALWAYS or (CATALOGUES / to_locale(code) / "LC_MESSAGES" / "django.po").exists()
