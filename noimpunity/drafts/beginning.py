"""Drafts begun from entries of lists: one from one entry, one from several, or one each from many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from noimpunity.cases.likeness import cases_like
from noimpunity.cases.models import Attachment, Case
from noimpunity.cases.publishers import behind
from noimpunity.cases.saying import CannotAttach, why_not_attached
from noimpunity.drafts import operations, rules
from noimpunity.drafts.choices import OPEN
from noimpunity.drafts.from_entries import (
    Listed,
    alike,
    free_reference,
    place_of_victim,
    proposed_reference,
    values_from,
)
from noimpunity.drafts.models import Draft, DraftEntry, DraftVersion
from noimpunity.drafts.operations import AlreadyOpen, NotAllowed
from noimpunity.drafts.queries import Values
from noimpunity.members.models import Organisation, User
from noimpunity.methods.dates import PartialDate, parse
from noimpunity.sources.models import Entry

Progress = Callable[[int, int], None]


class Taken(Exception):
    """An open draft was begun from an entry already, and no entry is in two."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.reference)
        self.draft = draft


class AlreadyThere(Exception):
    """Cases on the record, or open drafts, that an entry may be about already."""

    def __init__(self, cases: Sequence[Case] = (), drafts: Sequence[Draft] = ()) -> None:
        super().__init__(", ".join([*(case.reference for case in cases), *(draft.reference for draft in drafts)]))
        self.cases, self.drafts = tuple(cases), tuple(drafts)


class NoReference(Exception):
    """An entry says no country or no year, so somebody has to write the reference."""


REFUSED = (Taken, AlreadyThere, NoReference, CannotAttach, AlreadyOpen)


@dataclass(frozen=True)
class Begun:
    """What became of one entry of many: its draft, or why there is none."""

    entry: Entry
    draft: Draft | None = None
    refusal: Exception | None = None


@transaction.atomic
def begin_from_entries(
    entries: Sequence[Entry], reference: str, *, by: User, reason: str, why_another: str = "",
    organisation: Organisation | None = None,
) -> Draft:  # fmt: skip
    """Begins the draft of a case that is not on the record, from what lists say of it.

    Where a case or an open draft is like it, only if somebody says why this is another. No entry is in two drafts.
    Without a reference it takes the one that the entries propose.
    """
    entries = list(dict.fromkeys(entries))
    if not (entries and rules.may_use_entries(by)):
        raise NotAllowed
    refuse_unless_free(entries)
    if not why_another.strip():
        refuse_where_there(entries)
    reference = reference or proposed(entries)
    if not reference:
        raise NoReference
    if Case.objects.filter(reference=reference).exists():
        raise AlreadyOpen
    listed = [as_listed(entry) for entry in entries]
    draft = operations.opened(
        reference, values_from(listed, reference), by=by.author, reason=reason, organisation=organisation,
        told={"entries": [entry.pk for entry in entries]},
    )  # fmt: skip
    DraftEntry.objects.bulk_create(
        DraftEntry(
            draft=draft, entry=entry, position=place_of_victim(listed, each), by=by.author, why_another=why_another
        )
        for entry, each in zip(entries, listed, strict=True)
    )
    return draft


def begin_each(
    entries: Sequence[Entry], *, by: User, reason: str, progress: Progress | None = None
) -> list[Begun]:  # fmt: skip
    """Begins one draft of each entry, each in a transaction of its own, and says of every other why there is none.

    Given again after it broke off, it goes on where it was: an entry that is in a draft is refused.
    """
    if not rules.may_draft_many(by):
        raise NotAllowed
    done = []
    for number, entry in enumerate(entries, start=1):
        done.append(_begun(entry, by=by, reason=reason))
        if progress:
            progress(number, len(entries))
    return done


def proposed(entries: Sequence[Entry]) -> str:
    """A reference that is free, from what the entries say; empty where they say no country or no year."""
    values = values_from([as_listed(entry) for entry in entries], "")
    return free_reference(proposed_reference(values), _is_taken)


def refuse_unless_free(entries: Sequence[Entry]) -> None:
    """Raises where an entry can become no draft: it tells of no crime, it is attached, or a draft of it is open."""
    for entry in entries:
        if code := why_not_attached(entry):
            raise CannotAttach(code)
    draft = Draft.objects.filter(state__in=OPEN, entries__entry__in=entries).first()
    if draft:
        raise Taken(draft)


def refuse_where_there(entries: Sequence[Entry]) -> None:
    """Raises where a case on the record, or an open draft, fits an entry in country, days and name.

    Also where the same record of another file of the list belongs to one.
    """
    cases = {case.reference: case for entry in entries for case in _cases_of(entry)}
    drafts = {draft.reference: draft for entry in entries for draft in drafts_like(entry)}
    if cases or drafts:
        raise AlreadyThere(list(cases.values()), list(drafts.values()))


def drafts_like(entry: Entry) -> list[Draft]:
    """The open drafts of the same record of a list, and those with its name and nothing that speaks against it."""
    same = DraftEntry.objects.filter(entry__in=same_record(entry), draft__state__in=OPEN)
    known = {taken.draft for taken in same.select_related("draft")}
    found = _newest_versions()
    if entry.countries:
        fits = Q(values__crime__country__in=entry.countries) | Q(values__crime__country__isnull=True)
        found = found.filter(fits | Q(draft__in=known))
    return [version.draft for version in found if version.draft in known or _is_like(version.values, entry.values)]


def same_record(entry: Entry) -> QuerySet[Entry]:
    """The entries of other files of the same list that its publisher knows by the same key."""
    source = entry.snapshot.source
    return (
        Entry.objects.filter(key=entry.key, snapshot__source=source).exclude(pk=entry.pk).exclude(snapshot__source="")
    )


def cases_of_same_record(entry: Entry) -> list[Case]:
    """The cases to which the same record of other files of a list is attached."""
    live = Attachment.objects.filter(entry__in=same_record(entry), detached_at=None)
    return list(Case.objects.filter(attachments__in=live).distinct())


def as_listed(entry: Entry) -> Listed:
    """An entry with who says so: its publisher, its page, its day, and how finely that publisher writes days."""
    source = behind(entry)
    return Listed(
        entry.values, source.key, source.name, entry.snapshot_id, source.snapshot.stated_on, source.address_of(entry),
        source.snapshot.publisher.language, **source.false_precision,
    )  # fmt: skip


def _begun(entry: Entry, *, by: User, reason: str) -> Begun:
    try:
        return Begun(entry, begin_from_entries([entry], "", by=by, reason=reason))
    except REFUSED as refusal:
        return Begun(entry, refusal=refusal)


def _cases_of(entry: Entry) -> list[Case]:
    return [*cases_of_same_record(entry), *(like.case for like in cases_like(entry) if like.fits)]


def _is_taken(reference: str) -> bool:
    is_case = Case.objects.filter(reference=reference).exists()
    return is_case or Draft.objects.filter(reference=reference).exists()


def _newest_versions() -> QuerySet[DraftVersion]:
    newest = DraftVersion.objects.filter(draft=OuterRef("draft")).order_by("-number").values("number")[:1]
    found = DraftVersion.objects.filter(draft__state__in=OPEN, number=Subquery(newest))
    return found.select_related("draft").order_by("draft")


def _is_like(draft: Values, entry: Values) -> bool:
    rows = draft.get("victims")
    victims = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    crime = draft.get("crime")
    day = crime.get("date") if isinstance(crime, dict) else None
    return _may_meet(_read(day), _read(entry.get("date"))) and any(alike(victim, entry) for victim in victims)


def _may_meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    return not (one and other and (one.surely_precedes(other) or other.surely_precedes(one)))


def _read(day: object) -> PartialDate | None:
    """A date of a draft, in which anything may stand."""
    try:
        return parse(day) if isinstance(day, str) and day else None
    except ValueError:
        return None
