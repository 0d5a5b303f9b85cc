"""Taking words out of what sources said. The hash of a file stays, and a tombstone says when, by whom and why."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.functions import Now
from django.utils.translation import override

from noimpunity.changes.operations import record
from noimpunity.sources.choices import ErasureReason
from noimpunity.sources.models import Document, Entry, Rejection, Snapshot, Waiting
from noimpunity.sources.tables.mending import seems_doubled
from noimpunity.sources.traces import Traces, without_person, written_texts

NOBODY_KNOWS = "https://erased.invalid/{}"
# In a file with one of these a word need not stand as it is read: it is packed, escaped, or in an encoding with shifts.
HIDES = (b"\\", b"\x00", b"\x1b", b"PK\x03\x04")


def in_words(reason: str) -> str:
    """The reason of an erasure as a change keeps it; a page shows it in its own language."""
    with override("en"):
        return str(ErasureReason(reason).label)


def entries_of(reference: str) -> QuerySet[Entry]:
    """Every entry that ever spoke of a case, in any source."""
    return Entry.objects.filter(key=reference)


def texts_of_entries(reference: str) -> Iterator[tuple[str, str]]:
    """What sources wrote of a case, by path."""
    for values in entries_of(reference).values_list("values", flat=True):
        yield from written_texts(values)


@transaction.atomic
def erase_from_entries(
    entries: QuerySet[Entry], traces: Traces, *, by: str, reason: str, is_person: bool = False
) -> int:
    """Takes words out of entries, and the content away from the files they were read from."""
    asked = entries.only("key", "values", "raw", "digest", "snapshot_id").iterator(chunk_size=1000)
    held = [entry for entry in asked if traces.stand_in([entry.values, entry.raw, _spoken(entry)])]
    for entry in held:
        entry.key = f"erased-{entry.pk}" if traces.stand_in(_spoken(entry)) else entry.key
        entry.values = cleaned(entry.values, traces, is_person=is_person)
        entry.raw, entry.digest = {}, ""
    Entry.objects.bulk_update(held, ["key", "values", "raw", "digest"], batch_size=100)
    return len(held) + erase_content({entry.snapshot_id for entry in held}, by=by, reason=reason)


def _spoken(entry: Entry) -> str:
    """The key of an entry of a list, which may hold a name; that of our own record is the name of a case, and stays."""
    return entry.key.replace("-", " ") if entry.raw else ""


@transaction.atomic
def erase_from_rejections(traces: Traces, *, by: str, reason: str) -> int:
    """Takes away what stands in records that could not be read, and the content of their files."""
    rows = Rejection.objects.iterator(chunk_size=1000)
    held = [row for row in rows if traces.stand_in([row.raw, row.values])]
    for row in held:
        row.raw, row.values = "", {}
    Rejection.objects.bulk_update(held, ["raw", "values"], batch_size=100)
    return len(held) + erase_content({row.snapshot_id for row in held}, by=by, reason=reason)


@transaction.atomic
def erase_from_files(traces: Traces, *, by: str, reason: str, keys: set[int] | None = None) -> int:
    """Takes the content away from every file in which words stand, read or not as an entry."""
    snapshots = Snapshot.objects.filter(erased_at__isnull=True)
    snapshots = snapshots if keys is None else snapshots.filter(pk__in=keys)
    held = {
        key
        for key, content in snapshots.values_list("pk", "content").iterator(chunk_size=50)
        if traces.stand_in(bytes(content).decode("utf-8", "replace"))
    }
    return erase_content(held, by=by, reason=reason)


def erase_content(snapshots: set[int], *, by: str, reason: str) -> int:
    """Leaves of some files their hash and a tombstone."""
    still_whole = Snapshot.objects.filter(pk__in=snapshots, erased_at__isnull=True)
    return still_whole.update(content=b"", notes={}, erased_at=Now(), erased_by=by, erasure_reason=reason)


def erase_from_waiting(traces: Traces) -> int:
    """Lets go of files that wait to be taken in, where words stand in them or nobody can look for certain."""
    held = [file.pk for file in Waiting.objects.iterator(chunk_size=1) if _may_stand_in(file, traces)]
    return Waiting.objects.filter(pk__in=held).delete()[0]


def let_go_of_waiting() -> int:
    """Lets go of every file that waits: as after an older copy was put back, when only digests tell who was erased."""
    return Waiting.objects.all().delete()[0]


def _may_stand_in(file: Waiting, traces: Traces) -> bool:
    texts = [_as_it_is_read(bytes(content)) for content in (file.content, file.mapping)]
    return None in texts or traces.stand_in([*filter(None, texts), file.name, file.options, file.account])


def _as_it_is_read(content: bytes) -> str | None:
    """The text of a file in which a word stands as it is read; nothing where that is not certain."""
    if any(mark in content for mark in HIDES):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if seems_doubled(text) else text


@transaction.atomic
def erase_snapshot(publisher: str, name: str, *, by: str, reason: str) -> list[str]:
    """Takes away every file a publisher gave under a name, and what was read from it; gives the hashes they had."""
    named = Snapshot.objects.filter(publisher__key=publisher, name=name)
    hashes = list(named.values_list("sha256", flat=True))
    keys = set(named.values_list("pk", flat=True))
    Waiting.objects.filter(sha256__in=hashes).delete()
    is_stopped = _stop_readings(named.filter(is_whole=False))
    if erase_content(keys, by=by, reason=reason) or is_stopped:
        for entry in Entry.objects.filter(snapshot__in=keys):
            gone = {"raw": {}, "digest": "", **({"key": f"erased-{entry.pk}"} if entry.raw else {})}
            Entry.objects.filter(pk=entry.pk).update(values=_names_of(entry.values), **gone)
        Rejection.objects.filter(snapshot__in=keys).update(raw="", values={})
        record(f"sources.Snapshot:{publisher}/{name}", operation="erase", by=by, reason=in_words(reason), values={})
    return hashes


def _stop_readings(begun: QuerySet[Snapshot]) -> bool:
    """Takes files away that were not read to their end, so that a reading of one finds nothing to go on with."""
    Entry.objects.filter(snapshot__in=begun).delete()
    return bool(begun.delete()[0])


@transaction.atomic
def erase_from_documents(documents: QuerySet[Document], traces: Traces) -> int:
    """Takes words out of what is cited; an address that holds them is given up whole."""
    held = [each for each in documents if traces.stand_in([each.publisher, each.address])]
    for document in held:
        document.publisher = traces.taken_out_of(document.publisher)
        if traces.stand_in(document.address):
            document.address = NOBODY_KNOWS.format(document.pk)
    Document.objects.bulk_update(held, ["publisher", "address"])
    return len(held)


def erase_from_rows(rows: QuerySet[Any], fields: Iterable[str], traces: Traces) -> list[Any]:
    """Takes words out of some fields of some rows, and gives the rows that held them."""
    names = list(fields)
    held = [row for row in rows if traces.stand_in([getattr(row, name) for name in names])]
    for row in held:
        for name in names:
            setattr(row, name, _without(row, name, traces))
    if held:
        rows.model._default_manager.bulk_update(held, names, batch_size=100)
    return held


def _without(row: Model, name: str, traces: Traces) -> Any:
    field: Any = row._meta.get_field(name)
    return traces.taken_out_of(getattr(row, name), may_be_empty=field.blank)


def cleaned(values: dict[str, Any], traces: Traces, *, is_person: bool) -> dict[str, Any]:
    """The values of an entry with words taken out. What says which case it speaks of stays."""
    taken = without_person(values, traces) if is_person else traces.taken_out_of(values)
    return {**taken, **_names_of(values)}


def _names_of(values: dict[str, Any]) -> dict[str, Any]:
    """What says which case an entry speaks of. It is the name of the record, and stays."""
    return {key: values[key] for key in ("schema", "reference") if key in values}
