"""What is here of every publisher: its files, what was read from each, and under which terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet

from noimpunity.methods.names import query_words, search_key
from noimpunity.sources.models import Entry, Publisher, Rejection, Snapshot

_PLAIN = re.compile("[a-z0-9]+")


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


def held(snapshot: Snapshot) -> Held:
    """One file with what was read from it."""
    newer = Snapshot.objects.filter(source=snapshot.source, part=snapshot.part, is_whole=True, pk__gt=snapshot.pk)
    is_last = snapshot.is_whole and not newer.exists()
    return Held(snapshot, snapshot.entries.count(), snapshot.rejections.count(), is_last)


def kinds_in(snapshot: Snapshot) -> dict[str, int]:
    """How many entries of each kind a file has."""
    counted = snapshot.entries.order_by().values_list("kind").annotate(number=Count("pk"))
    return dict(sorted(counted))


def called(entries: QuerySet[Entry], text: str, *, most: int) -> list[int]:
    """The numbers of the first entries whose name, in any spelling they give, begins with each of some words.

    Names are folded while they are looked through: an index of them would be one more copy that an erasure must find.
    """
    wanted = query_words(text)
    named = entries.order_by("line").values_list("pk", "values__name", "values__names").iterator(chunk_size=5000)
    return list(islice((key for key, *names in named if _begin(wanted, _key(_texts(names)))), most))


def _begin(wanted: list[str], key: str) -> bool:
    return bool(wanted) and all(f" {word}" in f" {key}" for word in wanted)


def _key(names: Iterable[str]) -> str:
    """The folded words of some names; where they are plain letters already, without the way through all scripts."""
    text = " ".join(names)
    return " ".join(_PLAIN.findall(text.lower())) if text.isascii() else search_key(text)


def _texts(names: list[Any]) -> Iterator[str]:
    """The names that stand in the values of an entry, alone or in several scripts."""
    for each in names:
        if isinstance(each, str):
            yield each
        elif isinstance(each, list):
            yield from (str(one.get("name", "")) for one in each if isinstance(one, dict))


def entries_in(snapshot: Snapshot) -> Iterator[Entry]:
    """The entries of a file in its order, some at a time."""
    yield from Entry.objects.filter(snapshot=snapshot).order_by("line").iterator(chunk_size=1000)


def _counted(rows: QuerySet[Entry] | QuerySet[Rejection]) -> Counter[int]:
    counts = rows.order_by().values_list("snapshot").annotate(number=Count("pk"))
    return Counter(dict(counts))
