"""What would move if every case were computed anew: read and compared, never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from noimpunity.cases.clocks import Interval, Span
from noimpunity.cases.models import Case
from noimpunity.justice import intervals
from noimpunity.justice.clocks import with_clocks
from noimpunity.justice.queries import facts_of
from noimpunity.methods import outcome


@dataclass(frozen=True)
class Move:
    """A case that moves, with what is held and what is computed, as of a day. On other days it may move otherwise."""

    case: Case
    outcomes: tuple[str, str]
    clocks: tuple[Interval, Interval]


def with_what_is_held(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with their line, and what was computed of it before."""
    return with_clocks(cases).prefetch_related("outcomes", "convictions", "limitation")


def moves(cases: QuerySet[Case], *, as_of: date) -> Iterator[Move]:
    """The cases whose outcome or clock, computed now, is on any day another than what is held."""
    for case in with_what_is_held(cases):
        facts, held = facts_of(case), held_outcomes(case)
        outcomes, clock = outcome.history(facts), intervals.history(case, facts)
        if outcomes != held or clock != held_clock(case):
            yield Move(
                case,
                (_outcome_on(held, as_of), _outcome_on(outcomes, as_of)),
                (on(held_clock(case), as_of), on(clock, as_of)),
            )


def held_outcomes(case: Case) -> list[outcome.Span]:
    """The outcome of a case over time as it is written."""
    return [outcome.Span(span.since, span.until, span.outcome, span.cpj_like) for span in case.outcomes.all()]


def held_clock(case: Case) -> list[Span]:
    """The clock of a case over time as it is written."""
    return [
        Span(
            row.since,
            row.until,
            Interval(row.state, row.earliest, row.latest, row.confidence, row.law, row.is_checked),
        )
        for row in case.limitation.all()
    ]


def on(spans: list[Span], day: date) -> Interval:
    """How the clock stands on a day; not known where nothing was computed."""
    found = [span.interval for span in spans if span.since <= day and (span.until is None or day < span.until)]
    return found[-1] if found else Interval("unknown")


def _outcome_on(spans: list[outcome.Span], day: date) -> str:
    found = [span.outcome for span in spans if span.since <= day]
    return found[-1] if found else "no_information"
