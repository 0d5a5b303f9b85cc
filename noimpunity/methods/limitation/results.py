"""An answer of the limitation engine, and the warning that it is time for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from noimpunity.methods.limitation.periods import after

ALERT_MONTHS = (1, 3, 6, 12, 24, 36)
_ALARMING = ("running", "unknown")


@dataclass(frozen=True)
class Caution:
    """A warning: a word of WARNINGS, and the value it speaks of."""

    code: str
    value: str = ""


@dataclass(frozen=True)
class Driver:
    """What moved the deadline: a date of the facts, an event or the cap, its day as written, and a word of DRIVES."""

    code: str
    day: str
    effect: str


@dataclass(frozen=True)
class Result:
    """One reading of one rule for one accused, as of a day.

    ``earliest`` is the first day on which prosecution is barred as far as interruptions are known; ``latest`` is the
    day by which it is barred whatever happens: the absolute cap where there is one, the end of the range where nothing
    more can move the deadline, None where something may. While the period stands still, ``earliest`` is the day it
    would be if it ran again from the day asked about. ``days_left`` counts to ``earliest``; 0 from that day on, None
    where there is no deadline. ``accused`` is empty for anybody not charged.
    """

    accused: str
    crime: str
    jurisdiction: str
    rule: str
    state: str
    earliest: date | None = None
    latest: date | None = None
    days_left: int | None = None
    confidence: str = ""
    checked_by: str = ""
    sources: tuple[Mapping[str, str], ...] = ()
    law: str = ""
    drivers: tuple[Driver, ...] = ()
    warnings: tuple[Caution, ...] = ()
    fallback: Result | None = None
    reading: str = ""

    def plain(self) -> dict[str, Any]:
        """The answer with days as text, ready for JSON."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def alert(result: Result, as_of: date) -> int | None:
    """The warning that holds for an answer on a day.

    Meaning: the smallest of 36, 24, 12, 6, 3 and 1 months within which the earliest deadline comes; None where it is
    further away, has passed, stands still, or where there is no deadline. An answer whose state is unknown warns as
    well when it has a deadline to come.
    Units: months of the calendar. Errors: none. Source: field research on limitation, section 3, step 7.

    >>> soon = Result("", "murder", "ME", "ME-cc124-v1", "running", earliest=date(2029, 5, 28))
    >>> alert(soon, date(2028, 12, 1)), alert(soon, date(2020, 1, 1))
    (6, None)
    """
    if result.state not in _ALARMING or result.earliest is None or result.earliest <= as_of:
        return None
    return next((months for months in ALERT_MONTHS if result.earliest <= after(as_of, Fraction(months, 12))), None)


def favour(result: Result) -> tuple[Any, ...]:
    """A key that sorts answers, the most favourable to the accused first and those that say nothing last."""
    order = {"expired": 0, "stopped": 3, "imprescriptible": 4, "none": 5}
    rank = order.get(result.state, 6) if result.earliest is None or result.state in ("stopped", "none") else 1
    if result.state in ("expired", "court_discretion") and result.earliest is None:
        rank = 2
    return (
        rank,
        result.earliest or date.max,
        result.latest or date.max,
        result.accused,
        result.rule,
        result.reading,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
