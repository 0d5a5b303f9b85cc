"""What a country is called, now and then, in a language."""

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from django.utils.translation import get_language, pgettext_lazy, to_locale

# Names that no standard list settles, or that CLDR writes longer than a reader needs. The asterisk refers to NOTES.
_OURS = {
    "XK": pgettext_lazy("country", "Kosovo*"),
    "PS": pgettext_lazy("country", "Occupied Palestinian Territory"),
    "TR": pgettext_lazy("country", "Türkiye"),
}
# States that have since changed their name or borders, or territories then governed otherwise.
THEN = {
    "YUCS": pgettext_lazy("country", "Federal Republic of Yugoslavia"),
    "CSXX": pgettext_lazy("country", "Serbia and Montenegro"),
    "XK-UNMIK": pgettext_lazy("country", "Kosovo* under United Nations administration"),
}
# Codes of the list that are no country: unions, private use, and what no longer is.
_NO_COUNTRY = frozenset(("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"))
NOTES = {
    "XK": pgettext_lazy(
        "country",
        "* References to Kosovo are without prejudice to positions on status, and in line with United Nations "
        "Security Council resolution 1244/1999 and the ICJ opinion on the Kosovo declaration of independence.",
    ),
}


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country or former State in a language, the code itself where no name is known."""
    if named := _OURS.get(code) or THEN.get(code):
        return str(named)
    return _territories(to_locale(language or get_language() or "en")).get(code, code)


def country_codes() -> list[str]:
    """The codes of all countries and territories of today, by ISO 3166-1, and XK for Kosovo."""
    return sorted(code for code in _territories("en") if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY)


def country_note(code: str) -> str:
    """What must be said about a name wherever it stands."""
    return str(NOTES.get(code.partition("-")[0], ""))


@cache
def _territories(locale: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(locale).territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale.parse("en").territories)
