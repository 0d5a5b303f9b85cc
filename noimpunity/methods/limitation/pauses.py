"""Stretches in which the period stands still: joined, bounded, and pushed onto a deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.methods.limitation.periods import after
from noimpunity.methods.limitation.rules import Suspension


@dataclass(frozen=True)
class Stretch:
    """From one day up to, and without, another; ``is_open`` where it has not ended on the day asked about."""

    first: date
    end: date
    is_open: bool = False


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch or overlap made one.

    Meaning: a day on which two reasons hold counts once. Units: days. Errors: none. Source: none needed.

    >>> one, two = Stretch(date(2001, 1, 1), date(2001, 3, 1)), Stretch(date(2001, 2, 1), date(2001, 4, 1), True)
    >>> joined([two, one])
    [Stretch(first=datetime.date(2001, 1, 1), end=datetime.date(2001, 4, 1), is_open=True)]
    """
    found: list[Stretch] = []
    for each in sorted(stretches, key=lambda stretch: (stretch.first, stretch.end)):
        if each.end <= each.first and not each.is_open:
            continue
        if found and each.first <= found[-1].end:
            last = found.pop()
            each = Stretch(last.first, max(last.end, each.end), last.is_open or each.is_open)
        found.append(each)
    return found


def pushed(begin: date, deadline: date, stretches: Iterable[Stretch], rule: Suspension) -> date:
    """A deadline after the pauses that fell into its period.

    Meaning: each stretch that began before the deadline, as already pushed, moves it by the days it held the period
    still, within the rule's longest total and the day beyond which no pause reaches.
    Units: days. Errors: none. Source: field research on limitation, section 3, step 4.

    >>> away = [Stretch(date(2010, 1, 1), date(2010, 1, 31))]
    >>> str(pushed(date(2009, 11, 23), date(2029, 11, 23), away, Suspension()))
    '2029-12-23'
    """
    last = date.max if rule.max_total_years is None else after(deadline, rule.max_total_years)
    if rule.cap_years is not None:
        last = min(last, max(deadline, after(begin, rule.cap_years)))
    for each in stretches:
        if each.end <= begin:
            continue
        if each.first >= deadline:
            break
        days = (each.end - max(each.first, begin)).days
        deadline = date.fromordinal(min(deadline.toordinal() + days, last.toordinal()))
    return deadline
