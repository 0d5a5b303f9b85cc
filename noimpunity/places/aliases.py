"""The country behind a name as a list writes it: names of today in several languages, short ones, and former States."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from noimpunity.methods.names import words
from noimpunity.places.countries import country_codes

ALIASES = Path(__file__).with_name("aliases.toml")
# A name that is written the same in two languages means the country it has in the later one.
_LANGUAGES = ("ar", "mk", "sq", "hr", "bs", "sr", "sr_Latn", "es", "fr", "en")
_CODE = re.compile("[A-Z]{2,3}")


def countries_called(name: str) -> tuple[str, ...]:
    """The countries of today that a name can mean: one, several for a former State, none for a name we do not know."""
    if _CODE.fullmatch(name) and (code := _by_code().get(name)):
        return (code,)
    return _by_name().get(_folded(name), ())


def _folded(name: str) -> str:
    """A name without articles, accents, capitals and signs."""
    return " ".join(word for word in words(_plain(name)) if word not in ("the", "of", "and"))


def _plain(name: str) -> str:
    from anyascii import anyascii

    return (
        str(anyascii(name)).casefold() if any("a" <= letter <= "z" for letter in name.casefold()) else name.casefold()
    )


@cache
def _by_code() -> dict[str, str]:
    """Codes of two and of three letters, as ISO 3166-1 and the lists that follow it write them."""
    codes = set(country_codes())
    aliases = get_global("territory_aliases")
    three = {code: found[0] for code, found in aliases.items() if len(code) == 3 and len(found) == 1}
    return {code: meant for code, meant in (three | _table()["three_letters"]).items() if meant in codes} | {
        code: code for code in codes
    }


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in _LANGUAGES:
        territories = Locale.parse(language).territories
        found |= {_folded(territories[code]): (code,) for code in country_codes() if code in territories}
    table = _table()
    found |= {_folded(name): (code,) for code, names in table["names"].items() for name in names}
    return found | {_folded(name): tuple(codes) for name, codes in table["several"].items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(ALIASES.read_text("utf-8"))
