"""A status reckoned the way UNESCO's categories are defined. It is never UNESCO's own, which is what the State wrote.

Looser than the outcome in three ways: one final conviction resolves a case, whatever the part; so does the death of
every suspect; and so does a court's finding that the motive lay elsewhere.
Source: the field's justice model, section 5.
"""

from __future__ import annotations

from datetime import date

from noimpunity.methods.case import CaseFacts, identified, is_killing_of_press
from noimpunity.methods.steps import Ruled

__all__ = ["UNESCO_LIKE", "unesco_applies", "unesco_like"]

UNESCO_LIKE = ("resolved", "unresolved_archived", "ongoing_unresolved", "no_information")
_ENDED_BY_DEATH = frozenset(("died_before_verdict", "killed_during_arrest"))
# To hide a crime afterwards, or to hinder the search for who did it, is another crime.
_NOT_FOR_THE_CRIME = frozenset(("accessory_after", "obstructor"))


def unesco_like(facts: CaseFacts, *, as_of: date) -> Ruled:
    """The status of a case as of a day by the definitions of UNESCO's categories, with the steps it rests on.

    Meaning: ``resolved`` where a final conviction of anybody for the crime stands, else where every suspect known
    died before a verdict, else where a court found that the motive lay elsewhere; ``unresolved_archived`` where a
    State replied to UNESCO that the case is archived or barred by time; ``ongoing_unresolved`` where it gave any
    other reply with substance; ``no_information`` where it gave none. A reply of which nothing is graded counts as
    one with substance; one that only acknowledges receipt does not.
    Not counted: who ordered the crime; convictions that are not final; convictions of those who covered it up, which
    are for another crime. A court's finding on the motive bears no date in the record, so it holds on every day.
    Units: none. Errors: ValueError for a step that cannot be read.
    Source: UNESCO's methodology as the field's justice model derives it, section 5.

    >>> facts = CaseFacts("2008-08-07", steps=({"code": "unesco_reply", "date": "2012", "reply": "archived"},))
    >>> unesco_like(facts, as_of=date(2012, 6, 1)), unesco_like(facts, as_of=date(2013, 1, 1))
    ('no_information', 'unresolved_archived')
    """
    found = identified(facts, as_of=as_of)
    convicted = [state for each, state in found if state.is_final_conviction and each.part not in _NOT_FOR_THE_CRIME]
    if convicted:
        return Ruled("resolved", "finally_convicted", (state.moved_by for state in convicted if state.moved_by))
    if found and all(state in _ENDED_BY_DEATH for _, state in found):
        return Ruled("resolved", "suspects_dead", (state.moved_by for _, state in found if state.moved_by))
    if facts.work_related == "ruled_out_by_court":
        return Ruled("resolved", "motive_ruled_out")
    return _by_reply(facts, as_of)


def unesco_applies(facts: CaseFacts) -> bool:
    """Whether a case is of the kind that UNESCO's Director-General condemns: a killing of somebody of the press.

    Meaning: crossfire and dangerous assignments included, and whatever the motive. Units: none. Errors: none.
    Source: the universe of UNESCO's observatory, the field's justice model, section 6.

    >>> unesco_applies(CaseFacts("2000-01-01", ("torture",)))
    False
    """
    return is_killing_of_press(facts)


def _by_reply(facts: CaseFacts, as_of: date) -> Ruled:
    replies = [step for step in facts.known_on(as_of) if step.code == "unesco_reply" and step.reply != "acknowledged"]
    archived = [step for step in replies if step.reply in ("archived", "time_barred")]
    if archived:
        return Ruled("unresolved_archived", "reply_archived", archived)
    if replies:
        return Ruled("ongoing_unresolved", "reply_with_substance", replies)
    return Ruled("no_information", "no_reply")
