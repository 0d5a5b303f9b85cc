"""The entries from which a draft was begun are attached to its case once it is on the record."""

from noimpunity.cases.models import Case, Victim
from noimpunity.cases.saying import attach, why_not_attached
from noimpunity.drafts.from_entries import alike, is_named
from noimpunity.drafts.models import Draft, DraftEntry


def attach_entries(draft: Draft, case: Case, *, by: str, reason: str) -> None:
    """Attaches the entries of a draft to its case. One that somebody attached elsewhere meanwhile stays there."""
    victims = list(case.victims.prefetch_related("names"))
    taken = draft.entries.select_related("entry__snapshot__publisher").defer("entry__snapshot__content")
    for each in taken:
        if not why_not_attached(each.entry):
            attach(each.entry, case, victim=_whom(each, victims), by=by, reason=reason)


def _whom(taken: DraftEntry, victims: list[Victim]) -> Victim | None:
    """The only victim who is called as the entry says; else who stands where the entry put them, if that has no name.

    Nobody where that is not certain: victims may have been moved and renamed since the draft was begun.
    """
    called = [victim for victim in victims if alike(taken.entry.values, _names_of(victim))]
    if len(called) == 1:
        return called[0]
    there = next((victim for victim in victims if victim.position == taken.position), None)
    may_be = there is not None and (there in called or not (is_named(taken.entry.values) and there.name))
    return there if may_be else None


def _names_of(victim: Victim) -> dict[str, object]:
    return {"name": victim.name, "names": [{"name": each.name} for each in victim.names.all()]}
