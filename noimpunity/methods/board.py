"""The responsibility board: for each part in a crime, who is identified and where each stands, or that nobody is.

Executor, organiser, instigator and cover-up always have a row: a row without anybody is the finding that matters most.
Source: the field's model of the hierarchy of responsibility.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from noimpunity.methods.accused import AccusedState
from noimpunity.methods.case import Accused, CaseFacts, identified
from noimpunity.methods.steps import Ruled

__all__ = ["ROWS", "Row", "board"]

# Row → the parts alleged that belong to it, from the hand to the head.
ROWS: dict[str, tuple[str, ...]] = {
    "executor": ("executor", "co_perpetrator"),
    "accomplice": ("accomplice",),
    "organiser": ("organiser",),
    "instigator": ("instigator",),
    "instigator_or_executor": ("instigator_or_executor",),
    "superior": ("superior",),
    "cover_up": ("obstructor", "accessory_after"),
    "unknown_role": ("unknown_role",),
}
_ALWAYS_SHOWN = frozenset(("executor", "organiser", "instigator", "cover_up"))
# The first that holds for anybody in a row is said of the row.
_STANDING = (
    ("convicted", frozenset(("convicted_final", "pardoned", "served", "amnestied"))),
    ("convicted_not_final", frozenset(("convicted_nonfinal",))),
    ("before_court", frozenset(("charged", "on_trial", "retrial_pending"))),
    ("acquitted_not_final", frozenset(("acquitted_nonfinal",))),
    ("identified", frozenset(("unknown", "suspect", "wanted", "fugitive", "detained"))),
    ("acquitted", frozenset(("acquitted_final",))),
    ("ended_without_verdict",
     frozenset(("charges_dropped", "time_barred", "died_before_verdict", "killed_during_arrest"))),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One part in the crime: those identified, each with the state, and what that makes of the part as a whole."""

    part: str
    standing: Ruled
    accused: tuple[tuple[Accused, AccusedState], ...]

    @property
    def count(self) -> int:
        """How many people are identified."""
        return sum(each.count for each, _ in self.accused)


def board(facts: CaseFacts, *, as_of: date) -> list[Row]:
    """Each part in a crime with those identified as of a day, from the hand to the head.

    Meaning: the rows executor, organiser, instigator and cover-up are always there, the others where somebody is in
    them. A row says the furthest that anybody in it has come: convicted, convicted but not finally, before a court,
    acquitted but not finally, identified, acquitted, or ended without a verdict. ``nobody_identified`` where nobody
    is. Of the instigator alone also ``found_not_to_exist``, where a court found that there was none, and
    ``not_told_apart``, where a group is accused of which no source says who gave the order.
    Units: people, in `Row.count`. Errors: ValueError for a step that cannot be read.
    Source: the parts of the field's justice model, section 2; the instigator's row is shown even when unknown.

    >>> [(row.part, str(row.standing)) for row in board(CaseFacts("1999-04-11"), as_of=date(2000, 1, 1))][2]
    ('instigator', 'nobody_identified')
    """
    found = identified(facts, as_of=as_of)
    rows = []
    for part, parts in ROWS.items():
        inside = tuple((each, state) for each, state in found if each.part in parts)
        if inside or part in _ALWAYS_SHOWN:
            rows.append(Row(part, _standing(facts, part, inside, found, as_of), inside))
    return rows


def _standing(
    facts: CaseFacts,
    part: str,
    inside: tuple[tuple[Accused, AccusedState], ...],
    found: list[tuple[Accused, AccusedState]],
    as_of: date,
) -> Ruled:
    for word, states in _STANDING:
        movers = [state for _, state in inside if state in states]
        if movers:
            return Ruled(word, rests_on=(state.moved_by for state in movers if state.moved_by))
    if part != "instigator":
        return Ruled("nobody_identified")
    none_found = facts.no_instigator_found(as_of)
    if none_found:
        return Ruled("found_not_to_exist", rests_on=(none_found,))
    group = any(each.part == "instigator_or_executor" for each, _ in found)
    return Ruled("not_told_apart" if group else "nobody_identified")
