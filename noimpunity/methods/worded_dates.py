"""Dates as people write them in lists, read as EDTF: "May 22 or 23, 2015" is one of two days, and neither of them.

What is written is never made finer. A list of days is the interval from the first to the last; a month stays a month;
"Unknown" is no date. Whatever cannot be read whole is refused, because half of a date is another date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from noimpunity.methods.dates import parse

Order = Literal["", "day", "month"]

_TOKEN = re.compile(r"\d+|[^\W\d_]+\.?|[(),;/.:-]")
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u00a0": " "})
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UNKNOWN = frozenset(("unknown", "undated", "inconnue", "inconnu", "desconocida", "nepoznato", "n/a"))
# Words that join days into one span of days, and words that say nothing of which day.
_JOINING = frozenset(
    ("or", "and", "to", "through", "between", "from", "ou", "et", "au", "entre", "du", "o", "y", "al", "ili", "do", "i")
)
_EMPTY = frozenset(
    ("date", "on", "an", "in", "the", "of", "early", "mid", "late", "death", "disclosed", "le", "de", "del", "el")
)
_ABOUT = frozenset(("about", "circa", "c", "ca", "around", "approximately", "vers", "hacia", "oko"))
# What was known by then happened then or before.
_BY = frozenset(("disclosed", "before", "by", "until", "avant", "antes", "pre"))
_YEARS = range(1800, 2200)


@dataclass(frozen=True)
class _Point:
    """One date of a text, as far as it is written. A season stands where a month would."""

    month: int = 0
    day: int = 0
    year: int = 0

    def in_year(self, year: int) -> _Point:
        return _Point(self.month, self.day, year)

    @property
    def edtf(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


def from_words(text: str, *, year: int | None = None, order: Order = "") -> str:
    """The EDTF of a date written in words; empty where the text says that it is not known.

    Meaning: days, months and years in the order of English, French, Spanish or Serbian; lists ("April 10-12, 1994",
    "May 29, 30, 31, June 1, or 2, 2014") are intervals; "mid-April" is April; "about" becomes ``~``; what was only
    disclosed on a date happened then or before. ``year`` stands in where the text has none. ``order`` says what comes
    first in 03/04/2015, which is otherwise refused unless only one order is a date. Units: an EDTF text.
    Errors: ValueError, saying what cannot be read. Source: the dates of lists of killed journalists, as published.

    >>> from_words("May 22 or 23, 2015"), from_words("October 2015 - June 2016"), from_words("Date unknown in 2002")
    ('2015-05-22/2015-05-23', '2015-10/2016-06', '2002')
    >>> from_words("13-18 May", year=2016), from_words("mid-April, 2005"), from_words("Unknown")
    ('2016-05-13/2016-05-18', '2005-04', '')
    """
    shown = " ".join(text.translate(_DASHES).split()).strip(" ,;.")
    found = _NUMERIC.fullmatch(shown)
    if _ISO.fullmatch(shown) or ("/" in shown and not found and not re.search(r"[^\W\d_]", shown)):
        return str(parse(shown))
    if found:
        return _numeric(shown, int(found[1]), int(found[3]), int(found[4]), order)
    if _TOKEN.sub("", shown).strip():
        raise ValueError(f"'{text}' holds signs that no date has")
    tokens = [token.rstrip(".") or token for token in _TOKEN.findall(shown.casefold())]
    words = {token for token in tokens if token[0].isalpha()}
    points = _points(text, tokens, year)
    if not points:
        if shown and not words & _UNKNOWN:
            raise ValueError(f"'{text}' names no day, month or year")
        return ""
    return _span(text, points, is_about=bool(words & _ABOUT), is_by=bool(words & _BY))


def _numeric(text: str, first: int, second: int, year: int, order: Order) -> str:
    """A date in numbers, if its order is said or only one order is a date."""
    readings = {"day": (second, first), "month": (first, second)}
    possible = {}
    for which, (month, day) in readings.items():
        try:
            possible[which] = date(year, month, day).isoformat()
        except ValueError:
            continue
    if order and order in possible:
        return possible[order]
    if order or not possible:
        raise ValueError(f"'{text}' is not a day of the calendar")
    if len(set(possible.values())) > 1:
        raise ValueError(f"'{text}' may be one of two days: say whether the day or the month comes first")
    return next(iter(possible.values()))


def _points(text: str, tokens: list[str], year: int | None) -> list[_Point]:
    """The dates of a text in order, each in its year."""
    reading = _Reading(text, tokens)
    for token in tokens:
        reading.take(token)
    found = reading.end()
    if any(not point.year for point in found):
        if year is None:
            raise ValueError(f"'{text}' has no year")
        found = _dated(found, year)
    return found


class _Reading:
    """Reads a text word by word: a year belongs to all before it without one, a day to the month beside it."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self.text = text
        self.found: list[_Point] = []
        self.waiting: list[int] = []  # days whose month is still to come
        self.month = 0
        self.is_used = True  # whether the month is part of a date already
        days = [place for place, token in enumerate(tokens) if token.isdigit() and int(token) not in _YEARS]
        months = [place for place, token in enumerate(tokens) if _month(token)]
        self.is_day_first = bool(days and months and days[0] < months[0])

    def take(self, token: str) -> None:
        if month := _month(token):
            self._end_month()
            self.month, self.is_used = month, bool(self.waiting)
            self.found += [_Point(month, day) for day in self.waiting]
            self.waiting = []
        elif not token.isdigit():
            if token[0].isalpha() and token not in _JOINING | _EMPTY | _ABOUT | _BY | _UNKNOWN:
                raise ValueError(f"'{self.text}' cannot be read: '{token}' is no part of a date")
        elif int(token) in _YEARS:
            self._end_month()
            self.month, self.found = 0, _dated(self.found, int(token))
        elif self.is_day_first or not self.month:
            self.waiting.append(int(token))
        else:
            self.found.append(_Point(self.month, int(token)))
            self.is_used = True

    def end(self) -> list[_Point]:
        self._end_month()
        if self.waiting:
            raise ValueError(f"'{self.text}' has a day without a month")
        return self.found

    def _end_month(self) -> None:
        """A month that stands alone is a date of its own."""
        if self.month and not self.is_used:
            self.found.append(_Point(self.month))
        self.is_used = True


def _month(word: str) -> int:
    """The number of a month or season; 0 for another word."""
    return _months().get(word) or _SEASONS.get(word) or 0


def _dated(points: list[_Point], year: int) -> list[_Point]:
    """The points with a year where they have none: the year before for what would otherwise follow the next."""
    if all(point.year for point in points):
        return [*points, _Point(year=year)]
    dated: list[_Point] = []
    after: _Point | None = None
    for point in reversed(points):
        if not point.year:
            point = point.in_year(after.year if after else year)
            if after and after.month and point.month > after.month:
                point = point.in_year(point.year - 1)
        dated.append(point)
        after = point
    return dated[::-1]


def _span(text: str, points: list[_Point], *, is_about: bool, is_by: bool) -> str:
    """One date, or the interval from the first to the last of several."""
    try:
        ordered = sorted(points, key=lambda point: parse(point.edtf).earliest or date.min)
        last = max(points, key=lambda point: parse(point.edtf).latest or date.max)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar") from error
    if ordered != points and len(points) > 1:
        raise ValueError(f"'{text}' goes back in time")
    if is_by:
        return f"/{last.edtf}"
    first = ordered[0].edtf
    said = first if first == last.edtf else f"{first}/{last.edtf}"
    return f"{said}~" if is_about and "/" not in said else said


@cache
def _months() -> dict[str, int]:
    """The names of the months, whole and shortened, in the languages of the lists we know."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in ("sr_Latn", "sr", "es", "fr", "en"):
        months = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found |= {name.casefold().rstrip("."): number for number, name in months[form][width].items()}
    return found | {"sept": 9}
