"""What is here of every publisher: its files, what was read from each, and under which terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from noimpunity.sources.models import Entry, Publisher, Rejection, Snapshot


@dataclass(frozen=True)
class Held:
    """A file with what was read from it. The last vintage is the newest of its list, or part, that was read whole."""

    snapshot: Snapshot
    entries: int
    rejected: int
    is_last: bool


@dataclass(frozen=True)
class Holding:
    """A publisher with all its files, newest first."""

    publisher: Publisher
    files: list[Held]


def holdings() -> list[Holding]:
    """Every publisher of whom something is here, by name. Three queries, however many there are."""
    entries, rejected = _counted(Entry.objects.all()), _counted(Rejection.objects.all())
    found: dict[Publisher, list[Held]] = {}
    seen: set[tuple[int, str, str]] = set()
    snapshots = Snapshot.objects.defer("content").select_related("publisher").order_by("publisher__name", "-pk")
    for snapshot in snapshots:
        kind = (snapshot.publisher_id, snapshot.source or snapshot.name, snapshot.part)
        is_last = snapshot.is_whole and kind not in seen
        seen |= {kind} if is_last else set()
        held = Held(snapshot, entries[snapshot.pk], rejected[snapshot.pk], is_last)
        found.setdefault(snapshot.publisher, []).append(held)
    return [Holding(publisher, files) for publisher, files in found.items()]


def entries_in(snapshot: Snapshot) -> Iterator[Entry]:
    """The entries of a file in its order, some at a time."""
    yield from Entry.objects.filter(snapshot=snapshot).order_by("line").iterator(chunk_size=1000)


def _counted(rows: QuerySet[Entry] | QuerySet[Rejection]) -> Counter[int]:
    counts = rows.order_by().values_list("snapshot").annotate(number=Count("pk"))
    return Counter(dict(counts))
