"""What a case has of its clocks of limitation, and how much time that leaves on a day.

One rule says what is left, for the database and for what is held in memory.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from noimpunity.cases.choices import ClockState, TimeLeft

_WITHOUT_LIMIT = (ClockState.IMPRESCRIPTIBLE, ClockState.NONE)
_HALTED = (ClockState.INTERRUPTED, ClockState.SUSPENDED, ClockState.STOPPED)


@dataclass(frozen=True)
class Interval:
    """The first day on which somebody may be out of reach, the first on which everybody is, how sure, by which law."""

    state: str
    earliest: date | None = None
    latest: date | None = None
    confidence: str = ""
    law: str = ""
    is_checked: bool = False


@dataclass(frozen=True)
class Span:
    """A stretch of days with the same interval: from ``since``, up to but without ``until``."""

    since: date
    until: date | None
    interval: Interval


def time_left(state: str, earliest: date | None, *, as_of: date) -> str:
    """What a stretch in force on a day leaves. The day itself on which prosecution is barred is not left any more."""
    if state == ClockState.EXPIRED:
        return TimeLeft.OVER.value
    if earliest is not None:
        if earliest <= as_of:
            return TimeLeft.MAY_BE_OVER.value
        return (TimeLeft.WITHIN_YEAR if earliest <= a_year_after(as_of) else TimeLeft.LONGER).value
    if state in _WITHOUT_LIMIT:
        return TimeLeft.NO_LIMIT.value
    return (TimeLeft.HALTED if state in _HALTED else TimeLeft.NOT_KNOWN).value


def with_time_left(value: str, as_of: date) -> Q:
    """The stretches, among those in force on a day, that leave so much."""
    over, dated, year = Q(state=ClockState.EXPIRED), Q(earliest__isnull=False), a_year_after(as_of)
    named = ~over & ~dated
    return {
        TimeLeft.OVER: over,
        TimeLeft.MAY_BE_OVER: ~over & Q(earliest__lte=as_of),
        TimeLeft.WITHIN_YEAR: ~over & Q(earliest__gt=as_of, earliest__lte=year),
        TimeLeft.LONGER: ~over & Q(earliest__gt=year),
        TimeLeft.NO_LIMIT: named & Q(state__in=_WITHOUT_LIMIT),
        TimeLeft.HALTED: named & Q(state__in=_HALTED),
        TimeLeft.NOT_KNOWN: named & ~Q(state__in=(*_WITHOUT_LIMIT, *_HALTED)),
    }[TimeLeft(value)]


def a_year_after(day: date) -> date:
    """The same day of the next year; of 29 February the first of March, as deadlines fall."""
    if day.year == date.max.year:
        return date.max
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)
