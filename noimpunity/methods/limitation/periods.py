"""Adding years, months and fractions of them to a day, as periods of the law are counted."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction


def after(day: date, years: Fraction | int, *, include_anniversary: bool = False) -> date:
    """The first day on which a period that began on a day is over.

    Meaning: the day itself is the first of the period, so the last is the day before the anniversary, and the
    anniversary is the first day that is free of it. Where the anniversary does not exist (29 February, or the 31st of
    a short month) it is the first day of the next month, because the period fills the month that has no such day.
    ``include_anniversary`` is for laws that do not count the first day: the day after the anniversary is the first.
    A part of a month counts as that part of thirty days, rounded down.
    Units: years, as a whole number or a fraction. Errors: none; what would lie after the year 9999 is its last day.
    Source: field research on limitation, section 2 (``day_count``); for the missing anniversary the rule that such a
    period ends with the last day of the month, as in Regulation (EEC, Euratom) No 1182/71, article 3(2)(c).

    >>> str(after(date(1999, 8, 13), 20)), str(after(date(2004, 2, 29), 25))
    ('2019-08-13', '2029-03-01')
    """
    months, rest = divmod(Fraction(years) * 12, 1)
    number = day.year * 12 + day.month - 1 + int(months)
    year, month = number // 12, number % 12 + 1
    if year >= date.max.year:
        return date.max
    if day.day > monthrange(year, month)[1]:
        end = date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
    else:
        end = date(year, month, day.day)
    return end + timedelta(days=int(rest * 30) + include_anniversary)
