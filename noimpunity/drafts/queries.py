"""Reading drafts: what they say, what is missing, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet

from noimpunity.cases.choices import AGAINST, PUBLISHABLE, Consent
from noimpunity.cases.models import Attachment, Case
from noimpunity.cases.operations import has_one_source
from noimpunity.cases.publishers import Behind
from noimpunity.drafts import contents
from noimpunity.drafts.choices import OPEN, JudgementKind, Requirement
from noimpunity.drafts.models import Draft, DraftEntry, DraftVersion
from noimpunity.methods.orders import Doubt, impossible_orders
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.readers.noimpunity.naming import naming_problems_of_draft
from noimpunity.sources.readers.noimpunity.schema import Problem, problems_of_draft

Values = dict[str, Any]
# A case that nobody has looked through for so long is stale.
STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True)
class Asked:
    """A doubtful order of steps, and why it stands all the same where somebody said so."""

    doubt: Doubt
    why: str
    by: str


@dataclass(frozen=True)
class Restricted:
    """A publisher whose terms forbid derivatives, of whom a draft takes, and whether somebody else confirms it."""

    publisher: str
    is_confirmed: bool


@dataclass(frozen=True)
class Gate:
    """What a version still lacks before it may be approved, and what a reader will be told."""

    problems: list[Problem]
    doubts: list[Asked]
    missing: list[Requirement]
    has_one_source: bool
    names_accused: bool
    restricted: tuple[Restricted, ...] = ()

    @property
    def is_open_for_approval(self) -> bool:
        return set(self.missing) <= {Requirement.SECOND_PERSON}


@dataclass(frozen=True)
class Difference:
    """One text or value that two versions have differently."""

    path: str
    before: str
    after: str


def open_drafts() -> QuerySet[Draft]:
    return Draft.objects.filter(state__in=OPEN)


def open_draft(reference: str) -> Draft | None:
    """The draft of a case that is open, if one is."""
    return open_drafts().filter(reference=reference).first()


def entries_numbered(numbers: Iterable[int]) -> QuerySet[Entry]:
    """Some entries with their publishers, without the bytes of their files."""
    found = Entry.objects.filter(pk__in=list(numbers)).select_related("snapshot__publisher")
    return found.defer("snapshot__content").order_by("pk")


def latest(draft: Draft) -> DraftVersion:
    """What a draft says now."""
    return draft.versions.order_by("-number").select_related("draft")[0]


def latest_values(drafts: list[Draft]) -> dict[str, Values]:
    """What some drafts say now, by reference, in one query."""
    versions = DraftVersion.objects.filter(draft__in=drafts).order_by("number")
    return dict(versions.values_list("draft__reference", "values"))


def hands(draft: Draft) -> frozenset[str]:
    """Everybody who had a hand in a draft: who wrote any of it, and who handed it over."""
    judged = {
        judgement.by
        for version in draft.versions.prefetch_related("judgements")
        for judgement in version.judgements.all()
        if judgement.kind == JudgementKind.SUBMITTED
    }
    return frozenset({*draft.versions.values_list("by", flat=True), *judged})


def gate(version: DraftVersion, *, today: date) -> Gate:
    """What is missing of a version, as of a day."""
    values = version.values
    problems = [*problems_of_draft(values), *naming_problems_of_draft(values)]
    overruled = version.overruled
    doubts = [
        Asked(doubt, overruled.get(doubt.key, {}).get("reason", ""), overruled.get(doubt.key, {}).get("by", ""))
        for doubt in impossible_orders(values, as_of=today)
    ]
    is_named, limited = names_accused(values), restricted(version)
    judged = {row.kind for row in version.judgements.all() if row.digest == version.digest}
    tests = {
        Requirement.COMPLETE: not problems and values.get("reference") == version.draft.reference,
        Requirement.ORDER: all(asked.why for asked in doubts),
        Requirement.VERIFICATION: version.verification in PUBLISHABLE,
        Requirement.CONSENT: _is_agreed(version),
        Requirement.RISK: bool(version.risk.strip()),
        Requirement.SECOND_SOURCE: all(each.is_confirmed for each in limited),
        Requirement.LAW: not is_named or JudgementKind.LAWFUL in judged,
        Requirement.SECOND_PERSON: JudgementKind.APPROVED in judged,
    }
    missing = [requirement for requirement, is_met in tests.items() if not is_met]
    return Gate(problems, doubts, missing, _rests_on_one(values), is_named, limited)


def may_be_doubted(values: Values) -> set[str]:
    """The keys of every doubt that some day could raise."""
    return {doubt.key for doubt in impossible_orders(values, as_of=date.min)}


def restricted(version: DraftVersion) -> tuple[Restricted, ...]:
    """The publishers that forbid derivatives, of the entries of a draft and of those attached to its case.

    A source confirms it that is cited for the crime and is independent of that publisher.
    """
    taken = DraftEntry.objects.filter(draft=version.draft)
    attached = Attachment.objects.filter(case__reference=version.draft.reference, detached_at__isnull=True)
    files = {*taken.values_list("entry__snapshot", flat=True), *attached.values_list("entry__snapshot", flat=True)}
    snapshots = Snapshot.objects.filter(pk__in=files).select_related("publisher").defer("content").order_by("pk")
    limited = [source for source in map(Behind, snapshots) if source.forbids_derivatives]
    cited = _cited_for_the_crime(version.values)
    confirmed = {source.name: source.has_source_besides(cited) for source in limited}
    return tuple(Restricted(name, is_confirmed) for name, is_confirmed in sorted(confirmed.items()))


def names_accused(values: Values) -> bool:
    """Whether a draft names somebody who is accused."""
    rows = values.get("accused", [])
    return isinstance(rows, list) and any(isinstance(row, dict) and row.get("name") for row in rows)


def differences(before: Values, after: Values) -> list[Difference]:
    """Every value that two versions have differently, in the order of the later one. Rows are told apart by key."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    paths = [*new, *(path for path in old if path not in new)]
    return [Difference(path, old.get(path, ""), new.get(path, "")) for path in paths if old.get(path) != new.get(path)]


def is_stale(case: Case, *, today: date) -> bool:
    """Whether nobody has looked a case through for a year."""
    return case.verified_on is None or case.verified_on < today - STALE_AFTER


def _is_agreed(version: DraftVersion) -> bool:
    if version.consent == Consent.GIVEN:
        return bool(version.consent_scope.strip())
    return version.consent not in (Consent.UNKNOWN, *AGAINST)


def _cited_for_the_crime(values: Values) -> list[tuple[str, str]]:
    keys = contents.table(values, "crime").get("citations")
    rows = [row for row in contents.rows(values, "citations") if isinstance(keys, list) and row.get("key") in keys]
    return [(str(row.get("publisher", "")), str(row.get("address", ""))) for row in rows]


def _rests_on_one(values: Values) -> bool:
    rows = values.get("citations")
    texts = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    said = [{key: str(row.get(key, "")) for key in ("publisher", "address")} for row in texts]
    return has_one_source({"citations": said})


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key in value:
            yield from _leaves(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(row, dict) for row in value):
        names = [row.get("key") if isinstance(row, dict) else None for row in value]
        for number, (row, name) in enumerate(zip_longest(value, names), start=1):
            yield from _leaves(row, f"{path}:{name}" if name else f"{path}[{number}]")
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value))
    else:
        yield path, str(value)
