"""The checks of single values in a record file: each says what is wrong, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from noimpunity.methods.dates import parse
from noimpunity.sources.readers.noimpunity import vocabulary as words
from noimpunity.sources.readers.noimpunity.wording import gettext_noop as _
from noimpunity.sources.readers.noimpunity.wording import say, say_of_date

Check = Callable[[Any], str]
LARGEST_COUNT = 1_000_000


def text(value: Any, longest: int = 200) -> str:
    if not (isinstance(value, str) and value.strip()):
        return say(_("write a text that is not empty"))
    return "" if len(value) <= longest else say(_("write at most {longest} characters"), longest=longest)


def flag(value: Any) -> str:
    return "" if isinstance(value, bool) else say(_("write true or false"))


def whole(value: Any) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST_COUNT
    return "" if fits else say(_("write a whole number from 1 to {largest}"), largest=LARGEST_COUNT)


def edtf(value: Any) -> str:
    if not isinstance(value, str):
        return say(_('write the date as a text, for example "1999-04-11"'))
    try:
        parsed = parse(value)
    except ValueError as error:
        return say_of_date(error)
    return "" if parsed.earliest and parsed.latest else say(_("'{value}' is open at one end"), value=value)


def matching(pattern: re.Pattern[str], example: str) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, str) and pattern.fullmatch(value)
        return "" if fits else say(_("write it like {example}"), example=example)

    return check


def one_of(allowed: tuple[str | int, ...]) -> Check:
    def check(value: Any) -> str:
        if isinstance(value, (str, int)) and value in allowed:
            return ""
        given, known = _shown(value), ", ".join(map(str, allowed))
        return say(_("'{value}' is not one of: {allowed}"), value=given, allowed=known)

    return check


def many_of(allowed: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, list) or not value:
            return say(_("write a list with at least one word"))
        return next((reason for item in value if (reason := one_of(allowed)(item))), "")

    return check


def keys(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return "" if fits else say(_("write a list of keys"))


def years(value: Any) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 100
    return "" if fits else say(_("write a whole number of years from 1 to 100"))


def amount(value: Any) -> str:
    fits = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 1_000_000_000_000
    return "" if fits and round(value, 2) == value else say(_("write an amount above 0, with at most two decimals"))


def currency(value: Any) -> str:
    fits = isinstance(value, str) and re.fullmatch("[A-Z]{3}", value)
    return "" if fits else say(_("write three capital letters, for example EUR"))


def time(value: Any) -> str:
    fits = isinstance(value, str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", value)
    return "" if fits else say(_("write hours and minutes, for example 09:30"))


def between(low: float, high: float) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else say(_("write a number from {low} to {high}"), low=low, high=high)

    return check


def languages(longest: int) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, dict) or set(value) != set(words.LANGUAGES):
            known = ", ".join(words.LANGUAGES)
            return say(_("write it in each language, and no other: {languages}"), languages=known)
        reasons = ((language, text(given, longest)) for language, given in value.items())
        found = ((language, reason) for language, reason in reasons if reason)
        return next((say(_("{reason} in {language}"), reason=why, language=language) for language, why in found), "")

    return check


def address(value: Any) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    fits = parts and parts.scheme in ("http", "https") and parts.hostname and " " not in value and len(value) <= 1000
    return "" if fits else say(_("write an address that begins with http:// or https://"))


def country(value: Any) -> str:
    fits = isinstance(value, str) and re.fullmatch("[A-Z]{2}", value)
    return "" if fits else say(_("write two capital letters"))


def _shown(value: Any) -> str:
    """A value as Python writes it, unless it is too long or too deep for that."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return "…"
