"""Partial dates as intervals of days, written in EDTF (ISO 8601-2:2019) levels 0 and 1.

A month stays a month: ``2009-01`` means some day from 1 to 31 January 2009, and nothing here turns it into one
of them. What may be computed is the first and the last day that a date can mean.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?"
)
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:]{8}(Z|[+-][0-9:]{2,5})?")
REMEMBERED = 4096  # dates once read, and once put into words, of which a record repeats most
# The seasons of level 1 (21 to 24), by the months a reader in the northern hemisphere would expect.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known: its EDTF text, and the first and last day it can mean.

    ``earliest`` or ``latest`` is None where an interval is open (``1999/..``) or its end unknown (``1999/``).
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    is_approximate: bool = False
    is_uncertain: bool = False
    ends: tuple[PartialDate | None, PartialDate | None] | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is meant.

        >>> parse("1999-04-11").is_day, parse("1999-04").is_day
        (True, False)
        """
        return self.earliest is not None and self.earliest == self.latest

    def may_fall_within(self, first: date, last: date) -> bool:
        """Whether some day it can mean lies from ``first`` to ``last``, both included.

        >>> parse("2014-06").may_fall_within(date(2014, 6, 15), date(2014, 12, 31))
        True
        """
        return (self.earliest is None or self.earliest <= last) and (self.latest is None or self.latest >= first)

    def surely_falls_within(self, first: date, last: date) -> bool:
        """Whether every day it can mean lies from ``first`` to ``last``, both included.

        >>> parse("2014-06").surely_falls_within(date(2014, 6, 15), date(2014, 12, 31))
        False
        """
        return self.earliest is not None and self.latest is not None and first <= self.earliest and self.latest <= last

    def surely_precedes(self, other: PartialDate) -> bool:
        """Whether every day it can mean comes before every day the other can mean.

        >>> parse("2008").surely_precedes(parse("2009-01")), parse("2008").surely_precedes(parse("2008-12"))
        (True, False)
        """
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


def parse(value: str | date | PartialDate) -> PartialDate:
    """The days a date can mean.

    Meaning: EDTF level 0 (day, month, year, moment, interval) and level 1 (``~`` approximate, ``?`` uncertain,
    ``%`` both, ``X`` for digits not known, seasons, open and unknown interval ends). A moment is its day.
    A date that is approximate or uncertain reaches over the next larger unit: a day over its month, a month over
    its year, a year over one year on each side. That width is our decision; the standard leaves it open.
    Years run from 0001 to 9999: the long and negative years of level 1 are refused.
    Units: days of the Gregorian calendar.
    Errors: ValueError, saying what is wrong, for anything else.
    Source: ISO 8601-2:2019, annex A; Library of Congress, Extended Date/Time Format specification.

    >>> str(parse("2009-01").earliest), str(parse("2009-01").latest)
    ('2009-01-01', '2009-01-31')
    >>> str(parse("2013-09-05~").latest)
    '2013-09-30'
    >>> str(parse("2019-12/2020-02").latest)
    '2020-02-29'
    """
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        day = date(value.year, value.month, value.day)
        return PartialDate(day.isoformat(), day, day, "day")
    return _read(value)


@lru_cache(maxsize=REMEMBERED)
def _read(value: str) -> PartialDate:
    text = value.strip()
    if "/" in text:
        return _interval(text)
    if (moment := _MOMENT.fullmatch(text)) and _is_moment(text):
        return replace(_single(moment.group(1)), text=text)
    return _single(text)


def display(value: str | date | PartialDate, locale: str = "en") -> str:
    """A date in words of a language, no more exact than it is.

    Meaning: months and days are written as CLDR has them, Serbian and Bosnian ones declined; an approximate date is
    said to be about then, an uncertain one bears a question mark. Units: none. Errors: ValueError for a date that
    cannot be read. Source: Unicode CLDR through Babel; the few words around dates are ours.

    >>> display("1999-04-11"), display("2009-01", "fr"), display("2013-09-05~", "fr")
    ('11 April 1999', 'janvier 2009', 'vers le 5 septembre 2013')
    """
    return _in_words(parse(value), locale)


@lru_cache(maxsize=REMEMBERED)
def _in_words(partial: PartialDate, locale: str) -> str:
    if partial.ends:
        return _display_interval(partial.ends, locale)
    words = _display_unit(partial, locale)
    if partial.is_approximate:
        words = _phrase("about day" if partial.precision == "day" else "about", words, locale)
    return f"{words} (?)" if partial.is_uncertain else words


def days_between(first: date, last: date) -> int:
    """How many days lie from one day to another.

    Meaning: the day of the crime is day 0, so a verdict on the next day comes after 1 day. Units: days; negative
    where the last comes before the first. Errors: none. Source: the field's delay metrics, justice model section 7.

    >>> days_between(date(1999, 4, 11), date(2019, 4, 5))
    7299
    """
    return (last - first).days


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _interval(text: str) -> PartialDate:
    parts = text.split("/")
    if len(parts) != 2 or parts == ["", ""]:
        raise ValueError(f"'{text}' is not an interval: write two dates with one '/' between them")
    start, end = (None if part in ("", "..") else _single(part) for part in parts)
    if start is None and end is None:
        raise ValueError(f"'{text}' names no day at either end")
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"'{text}' ends before it begins")
    return PartialDate(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        "interval",
        ends=(start, end),
    )


def _single(text: str) -> PartialDate:
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is not a date: write 1999-04-11, 1999-04, 1999, an interval A/B, or a date with ~")
    year, month, day, mark = found.group("year", "month", "day", "mark")
    if "X" in year and month:
        raise ValueError(f"'{text}' has a month in a year that is not known")
    if month == "XX" and day and day != "XX":
        raise ValueError(f"'{text}' has a day in a month that is not known")
    precision, earliest, latest = _bounds(text, year, month, day)
    exact = PartialDate(text, earliest, latest, precision)
    return _widened(exact, mark) if mark else exact


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[Precision, date, date]:
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last_year < 1:
        raise ValueError(f"'{text}' lies outside the years 0001 to 9999")
    first_year = max(first_year, 1)
    try:
        if "X" in year:
            return (
                "decade" if year[2] != "X" else "century",
                date(first_year, 1, 1),
                date(last_year, 12, 31),
            )
        if month is None or month == "XX":
            return "year", date(first_year, 1, 1), date(first_year, 12, 31)
        if int(month) in _SEASONS:
            return _season(text, first_year, int(month), day)
        if day is None or day == "XX":
            last_day = monthrange(first_year, int(month))[1]
            return "month", date(first_year, int(month), 1), date(first_year, int(month), last_day)
        exact = date(first_year, int(month), int(day))
    except (ValueError, IndexError) as error:
        raise ValueError(f"'{text}' is not a day or month of the calendar") from error
    return "day", exact, exact


def _season(text: str, year: int, season: int, day: str | None) -> tuple[Precision, date, date]:
    if day is not None:
        raise ValueError(f"'{text}' has a day in a season")
    first, last = _SEASONS[season]
    last_year = year + 1 if last < first else year
    return "season", date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _widened(exact: PartialDate, mark: str) -> PartialDate:
    earliest, latest = exact.earliest, exact.latest
    assert earliest is not None  # noqa: S101  a single date always has both days
    assert latest is not None  # noqa: S101
    if exact.precision == "day":
        earliest = earliest.replace(day=1)
        latest = latest.replace(day=monthrange(latest.year, latest.month)[1])
    elif exact.precision in ("month", "season"):
        earliest, latest = date(earliest.year, 1, 1), date(latest.year, 12, 31)
    elif exact.precision == "year":
        earliest, latest = date(max(earliest.year - 1, 1), 1, 1), date(min(latest.year + 1, 9999), 12, 31)
    return replace(exact, earliest=earliest, latest=latest, is_approximate=mark in "~%", is_uncertain=mark in "?%")


# Words around a date, by language. A language without its own row falls back to English.
_PHRASES: dict[str, dict[str, str]] = {
    "en": {"about": "about {}", "about day": "about {}", "until": "until {}", "from": "from {}"},
    "fr": {"about": "vers {}", "about day": "vers le {}", "until": "jusqu'à {}", "from": "depuis {}"},
    "es": {"about": "hacia {}", "about day": "hacia el {}", "until": "hasta {}", "from": "desde {}"},
    "sr": {"about": "око {}", "about day": "око {}", "until": "до {}", "from": "од {}"},
    "sr_Latn": {"about": "oko {}", "about day": "oko {}", "until": "do {}", "from": "od {}"},
    "bs": {"about": "oko {}", "about day": "oko {}", "until": "do {}", "from": "od {}"},
    "hr": {"about": "oko {}", "about day": "oko {}", "until": "do {}", "from": "od {}"},
    "mk": {"about": "околу {}", "about day": "околу {}", "until": "до {}", "from": "од {}"},
    "sq": {"about": "rreth {}", "about day": "rreth {}", "until": "deri më {}", "from": "nga {}"},
    "ar": {"about": "نحو {}", "about day": "نحو {}", "until": "حتى {}", "from": "منذ {}"},
}


def _phrase(name: str, words: str, locale: str) -> str:
    by_language = _PHRASES.get(locale) or _PHRASES.get(locale.split("_")[0]) or _PHRASES["en"]
    return by_language[name].format(_declined(words, locale))


def _declined(words: str, locale: str) -> str:
    """Serbian and Bosnian months as they stand beside a day or another word: CLDR has them in the nominative alone."""
    if locale.split("_")[0] not in ("sr", "bs"):
        return words
    words = re.sub(r"([бb])[аa]([рr])\b", r"\1\2", words)
    return re.sub(r"[^\W\d_]{2}[ртлјнгrtljng]\b", lambda end: end[0] + ("a" if end[0].isascii() else "а"), words)


def _display_unit(partial: PartialDate, locale: str) -> str:
    from babel.dates import format_date, format_skeleton

    locale = "en_GB" if locale == "en" else locale
    exact = _single(partial.text[:10].rstrip("?~%"))
    first = exact.earliest
    assert first is not None  # noqa: S101
    if partial.precision == "day":
        words = format_date(first, "long", locale)
        return re.sub(r"^1 ", "1er ", words) if locale.startswith("fr") else _declined(words, locale)
    if partial.precision == "month":
        return str(format_skeleton("yMMMM", first, locale=locale))
    if partial.precision == "season":
        last = exact.latest
        assert last is not None  # noqa: S101
        return _between(first, last, "yMMMM", locale)
    if partial.precision == "year":
        return str(format_skeleton("y", first, locale=locale))
    return f"{first.year}–{exact.latest.year}" if exact.latest else str(first.year)


def _display_interval(ends: tuple[PartialDate | None, PartialDate | None], locale: str) -> str:
    start, end = ends
    if start is None or end is None:
        known = start or end
        assert known is not None  # noqa: S101
        return _phrase("until" if start is None else "from", display(known, locale), locale)
    skeletons = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}
    exact = not (start.is_approximate or start.is_uncertain or end.is_approximate or end.is_uncertain)
    if exact and start.precision == end.precision and start.precision in skeletons:
        assert start.earliest is not None  # noqa: S101
        assert end.earliest is not None  # noqa: S101
        return _between(start.earliest, end.earliest, skeletons[start.precision], locale)
    return f"{display(start, locale)} – {display(end, locale)}"


def _between(first: date, last: date, skeleton: str, locale: str) -> str:
    from babel.dates import format_interval

    return str(format_interval(first, last, skeleton, locale="en_GB" if locale == "en" else locale))
