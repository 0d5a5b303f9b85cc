"""The time to a first verdict, with the cases that have none counted as waiting, not left out.

To average only over the cases that came to court would make every State look quicker than it is: the longest waits
are the ones that have not ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt
from statistics import NormalDist

from noimpunity.methods.dates import days_between, parse
from noimpunity.methods.indices import CONFIDENCE
from noimpunity.methods.outcome import CaseFacts

__all__ = ["Point", "Wait", "first_verdict_wait", "median_wait", "share_waiting", "waits_curve"]

_VERDICTS = frozenset(("convicted", "acquitted"))


@dataclass(frozen=True)
class Wait:
    """How many days a case has waited, and whether what it waited for came."""

    days: int
    has_ended: bool


@dataclass(frozen=True)
class Point:
    """The share of cases still waiting from a day on: how many waited until then, and for how many it ended then.

    ``error`` is Greenwood's standard error of the share; ``low`` and ``high`` its interval.
    """

    days: int
    waiting: int
    ended: int
    share: float
    error: float
    low: float
    high: float


def first_verdict_wait(facts: CaseFacts, *, as_of: date) -> Wait | None:
    """How long a case waited for a first verdict on anybody, or has waited until a day.

    Meaning: from the last day the crime's date can mean to the first day on which a court convicted or acquitted one
    of the accused, as far as that was public; an acquittal is a verdict too, and so is one that was later quashed. A
    case without a verdict waits until ``as_of``, even where the suspects are dead or the time to prosecute is over:
    to end its wait there would make delay look shorter. Where the verdict came before the last day that the crime's
    date can mean, the wait is 0.
    Units: days. Errors: None where the crime lies after ``as_of``; ValueError for a step that cannot be read.
    Source: the field's delay metrics, justice model section 7.

    >>> kem_ley = CaseFacts("2016-07-10", steps=({"code": "verdict", "date": "2017-03-23", "result": "convicted"},))
    >>> first_verdict_wait(kem_ley, as_of=date(2026, 1, 1)).days
    256
    """
    begun = parse(facts.happened_on).latest
    if begun is None or begun > as_of:
        return None
    verdicts = (step for step in facts.known_on(as_of) if step.result in _VERDICTS and step.counts_from)
    day = min((step.counts_from for step in verdicts if step.counts_from), default=None)
    if day is None:
        return Wait(days_between(begun, as_of), has_ended=False)
    return Wait(max(0, days_between(begun, day)), has_ended=True)


def waits_curve(waits: Iterable[Wait], *, confidence: float = CONFIDENCE) -> list[Point]:
    """The share of cases still waiting after each day on which a wait ended (Kaplan and Meier).

    Meaning: at each such day the share is multiplied by the part of those still waiting whose wait goes on; a case
    that has not ended counts as waiting up to its last day. The interval is the log-log one, which stays within 0
    and 1; where nobody waits any longer, or everybody, it is the point itself.
    Units: shares from 0 to 1, days. Errors: ValueError for a wait of less than no days.
    Source: E. L. Kaplan and P. Meier, 1958; Greenwood's error; J. D. Kalbfleisch and R. L. Prentice, 1980.

    >>> [round(point.share, 4) for point in waits_curve([Wait(1, True), Wait(2, True), Wait(2, False), Wait(3, True)])]
    [0.75, 0.5, 0.0]
    """
    held = list(waits)
    if any(wait.days < 0 for wait in held):
        raise ValueError("nobody waits less than no days")
    share, sum_of_parts, found = 1.0, 0.0, []
    for days in sorted({wait.days for wait in held if wait.has_ended}):
        waiting = sum(wait.days >= days for wait in held)
        ended = sum(wait.days == days and wait.has_ended for wait in held)
        share *= 1 - ended / waiting
        sum_of_parts += ended / (waiting * (waiting - ended)) if waiting > ended else 0.0
        low, high = _interval(share, sum_of_parts, confidence)
        found.append(Point(days, waiting, ended, share, share * sqrt(sum_of_parts), low, high))
    return found


def share_waiting(curve: Iterable[Point], days: int) -> Point:
    """The point of a curve that holds on a day: the last one before or on it.

    Meaning: before the first end everybody waits. Units: as `waits_curve`. Errors: none. Source: as `waits_curve`.

    >>> share_waiting(waits_curve([Wait(10, True), Wait(20, False)]), 15).share
    0.5
    """
    return max(
        (point for point in curve if point.days <= days),
        key=lambda point: point.days,
        default=Point(0, 0, 0, 1.0, 0.0, 1.0, 1.0),
    )


def median_wait(curve: Iterable[Point]) -> tuple[int | None, int | None, int | None]:
    """The day by which half of the cases no longer wait, and its interval: median, low, high.

    Meaning: the first day on which no more than half still wait; the ends of the interval are the first days on which
    the low and the high end of the share's interval come to a half. None where that has not happened yet: the value
    then lies beyond what has been seen.
    Units: days. Errors: none. Source: R. Brookmeyer and J. Crowley, 1982.

    >>> median_wait(waits_curve([Wait(5, True), Wait(9, False), Wait(9, False)]))[0] is None
    True
    """
    points = list(curve)
    ends = (
        [point.days for point in points if point.share <= 0.5],
        [point.days for point in points if point.low <= 0.5],
        [point.days for point in points if point.high <= 0.5],
    )
    median, low, high = (min(days, default=None) for days in ends)
    return median, low, high


def _interval(share: float, sum_of_parts: float, confidence: float) -> tuple[float, float]:
    if not 0 < share < 1:
        return share, share
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    spread = exp(z * sqrt(sum_of_parts) / abs(log(share)))
    return share**spread, share ** (1 / spread)
