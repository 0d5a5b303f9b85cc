"""Which clocks run out next: the stretches in force on a day, and the warnings that hold for each clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from noimpunity.cases.choices import ClockState
from noimpunity.cases.filters import spans_on
from noimpunity.cases.models import Case, LimitationSpan
from noimpunity.justice.clocks import Reading, readings, with_clocks
from noimpunity.methods.limitation import ALERT_MONTHS, Result, alert
from noimpunity.methods.limitation.periods import after

WARNED = max(ALERT_MONTHS)


@dataclass(frozen=True)
class Alarm:
    """A clock that runs out within some months: the warning that holds, and for whom it does."""

    case: Case
    months: int
    result: Result
    people: list[Reading]  # of the accused; of those alone whom it runs out for on this day
    is_open_to_anybody: bool

    @property
    def earliest(self) -> date:
        assert self.result.earliest is not None  # noqa: S101  without a deadline there is no alarm
        return self.result.earliest

    def reached(self, as_of: date) -> list[tuple[int, date]]:
        """Each warning that has come by a day, and the day on which it came, the latest first."""
        days = [(months, _months_before(self.earliest, months)) for months in sorted(ALERT_MONTHS)]
        return [(months, day) for months, day in days if day <= as_of]


def running_out(cases: QuerySet[Case], *, as_of: date) -> QuerySet[LimitationSpan]:
    """The stretches in force of some cases whose earliest day is still to come, the soonest first."""
    chosen = cases.order_by().values("pk")
    spans: QuerySet[LimitationSpan] = spans_on(LimitationSpan, as_of).filter(case__in=chosen, earliest__gt=as_of)
    spans = spans.exclude(state=ClockState.EXPIRED).order_by("earliest", "case__reference")
    return spans.select_related("case").prefetch_related("case__wordings")


def alarms(cases: QuerySet[Case], *, as_of: date) -> list[Alarm]:
    """Every clock of some cases that runs out within three years, the soonest first.

    The stretch in force names the first day of a case, so cases without one so near need not be reckoned.
    """
    near = spans_on(LimitationSpan, as_of).filter(earliest__lte=_within(as_of)).exclude(state=ClockState.EXPIRED)
    chosen = with_clocks(cases.filter(pk__in=near.order_by().values("case")))
    found = [each for case in chosen.prefetch_related("wordings") for each in _of_case(case, as_of)]
    return sorted(found, key=lambda each: (each.earliest, each.case.reference))


def _of_case(case: Case, as_of: date) -> list[Alarm]:
    together: dict[Any, list[tuple[int, Reading]]] = {}
    for reading in readings(case, as_of=as_of):
        months = alert(reading.result, as_of)
        if months is not None:
            key = (reading.result.crime, reading.result.jurisdiction, reading.result.earliest)
            together.setdefault(key, []).append((months, reading))
    return [
        Alarm(
            case=case,
            months=found[0][0],
            result=found[0][1].result,
            people=[reading for _, reading in found if reading.accused is not None],
            is_open_to_anybody=any(reading.accused is None for _, reading in found),
        )
        for found in together.values()
    ]


def _within(as_of: date) -> date:
    return after(as_of, Fraction(WARNED, 12))


def _months_before(day: date, months: int) -> date:
    """The first day on which a day lies within so many months."""
    span = Fraction(months, 12)
    found = day - timedelta(days=31 * months + 3)
    while after(found, span) < day:
        found += timedelta(days=1)
    return found
