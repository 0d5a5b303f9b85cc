"""What a new file of a list has that the one before had not, says otherwise, or no longer has. Nothing is deleted.

Entries are compared by their keys and digests. One from which something was erased has no digest, and says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from noimpunity.sources.models import Entry, Snapshot


@dataclass(frozen=True)
class Difference:
    """A value that two vintages give differently; none where one gives nothing."""

    name: str
    before: Any
    after: Any


def vintage_before(file: Snapshot) -> Snapshot | None:
    """The file of the same list, or part, that was read whole before this one."""
    older = Snapshot.objects.filter(source=file.source, part=file.part, is_whole=True, pk__lt=file.pk)
    return older.defer("content").order_by("-pk").first()


def added(after: Snapshot, before: Snapshot) -> QuerySet[Entry]:
    """The entries whose key the file before had not."""
    return _said(after).filter(~Exists(_same(before)))


def changed(after: Snapshot, before: Snapshot) -> QuerySet[Entry]:
    """The entries of which the file before said something else."""
    return _said(after).filter(Exists(_same(before).filter(~Q(digest=OuterRef("digest")))))


def vanished(after: Snapshot, before: Snapshot) -> QuerySet[Entry]:
    """The entries of the file before whose key this one no longer has."""
    return _said(before).filter(~Exists(Entry.objects.filter(snapshot=after, key=OuterRef("key"))))


def with_differences(entries: Iterable[Entry], before: Snapshot) -> list[tuple[Entry, list[Difference]]]:
    """Some changed entries, each with what it said before. One query, however many they are."""
    found = list(entries)
    old = Entry.objects.filter(snapshot=before, key__in=[entry.key for entry in found])
    said = dict(old.values_list("key", "values"))
    return [(entry, differences(said.get(entry.key, {}), entry.values)) for entry in found]


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """The values that differ, in the order in which they are written now."""
    names = dict.fromkeys([*after, *before])
    told = (Difference(name, before.get(name), after.get(name)) for name in names)
    return [each for each in told if each.before != each.after]


def _said(file: Snapshot) -> QuerySet[Entry]:
    return Entry.objects.filter(snapshot=file).exclude(digest="")


def _same(file: Snapshot) -> QuerySet[Entry]:
    return _said(file).filter(key=OuterRef("key"))
