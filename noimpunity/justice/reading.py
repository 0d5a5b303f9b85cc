"""The reading of a case as of a day: outcomes side by side, the board, the delays, and what moved the outcome.

Everything here is computed from a case that was read `whole`; nothing asks the database again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from noimpunity.cases.models import Case, OutcomeSpan
from noimpunity.justice.models import Accused, Step
from noimpunity.justice.queries import facts_of
from noimpunity.methods import delays as waiting
from noimpunity.methods.accused import AccusedState
from noimpunity.methods.board import board
from noimpunity.methods.case import CaseFacts
from noimpunity.methods.facets import facets
from noimpunity.methods.outcome import cpj_like, moved_on, outcome
from noimpunity.methods.steps import Ruled
from noimpunity.methods.unesco import unesco_applies, unesco_like


@dataclass(frozen=True)
class Found:
    """A value with its rule, and the steps of the line that it rests on."""

    ruled: Ruled
    steps: list[Step]


@dataclass(frozen=True)
class BoardRow:
    """A part in the crime, and those identified, with the state of each."""

    part: str
    standing: Ruled
    accused: list[tuple[Accused, AccusedState]]
    steps: list[Step]


@dataclass(frozen=True)
class DelayRow:
    """A delay, and the steps it is measured by."""

    delay: waiting.Delay
    steps: list[Step]


@dataclass(frozen=True)
class HistoryRow:
    """A stretch of days over which the outcome stays the same, why it is what it is, and the steps that moved it."""

    span: OutcomeSpan
    ruled: Ruled
    steps: list[Step]


@dataclass(frozen=True)
class Reading:
    """What is reckoned of a case as of a day."""

    outcome: Found
    cpj_like: Found
    unesco_like: Found
    facets: list[Found]
    board: list[BoardRow]
    delays: list[DelayRow]
    proceedings: list[DelayRow]
    sessions: waiting.Sessions
    silence: waiting.Silence | None
    last_step: Step | None
    is_silent: bool
    history: list[HistoryRow]


def reading_of(case: Case, *, as_of: date, facts: CaseFacts | None = None) -> Reading:
    """The reading of a case read `whole`, as of a day; from its facts where they were read already."""
    facts = facts or facts_of(case)
    line = {step.key: step for step in case.steps.all()}

    def found(ruled: Ruled) -> Found:
        return Found(ruled, [line[step.key] for step in ruled.rests_on])

    def measured(rows: Iterable[waiting.Delay]) -> list[DelayRow]:
        return [DelayRow(row, [line[step.key] for step in row.rests_on]) for row in rows]

    now, silence = outcome(facts, as_of=as_of), waiting.silence(facts, as_of=as_of)
    return Reading(
        outcome=found(now),
        cpj_like=found(cpj_like(facts, as_of=as_of)),
        unesco_like=found(_unesco_like(facts, as_of)),
        facets=[found(facet) for facet in facets(facts, as_of=as_of)],
        board=_board(case, facts, line, as_of),
        delays=measured(waiting.delays(facts, as_of=as_of)),
        proceedings=measured(waiting.proceedings(facts, as_of=as_of)),
        sessions=waiting.sessions(
            facts, as_of=as_of, hearings=[(hearing.on, hearing.outcome) for hearing in case.hearings.all()]
        ),
        silence=silence,
        last_step=line[silence.last.key] if silence and silence.last else None,
        is_silent=silence is not None and silence.no_step_for_twelve_months and now != "full_justice",
        history=_history(case, facts, line, as_of),
    )


def _unesco_like(facts: CaseFacts, as_of: date) -> Ruled:
    return unesco_like(facts, as_of=as_of) if unesco_applies(facts) else Ruled("not_applicable", "no_killing_of_press")


def _board(case: Case, facts: CaseFacts, line: dict[str, Step], as_of: date) -> list[BoardRow]:
    accused = {each.key: each for each in case.accused.all()}
    return [
        BoardRow(
            row.part,
            row.standing,
            [(accused[each.label], state) for each, state in row.accused],
            [line[step.key] for step in row.standing.rests_on],
        )
        for row in board(facts, as_of=as_of)
    ]


def _history(case: Case, facts: CaseFacts, line: dict[str, Step], as_of: date) -> list[HistoryRow]:
    """The stretches of days up to a day, the latest first; what begins with the crime was moved by nothing."""
    rows = []
    for number, span in enumerate(span for span in case.outcomes.all() if span.since <= as_of):
        ruled = outcome(facts, as_of=span.since)
        moved = moved_on(facts, ruled, span.since) if number else ()
        rows.append(HistoryRow(span, ruled, [line[step.key] for step in moved]))
    return rows[::-1]
