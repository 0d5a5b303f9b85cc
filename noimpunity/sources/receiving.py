"""Taking a list in: looked through first, then written batch by batch, so that a reading can break off and go on.

Read and rejected are together as many as the records of the file. The same file twice, read the same way, changes
nothing; what a new vintage no longer has is never deleted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.functions import Now

from noimpunity.changes.operations import record
from noimpunity.sources.accounts import Account as Account
from noimpunity.sources.lists import Kept, LeftOut, Reading, Unread
from noimpunity.sources.models import Entry, Publisher, Rejection, Snapshot
from noimpunity.sources.queries import Source, broken_off, digests_of, last_vintage, same_file
from noimpunity.sources.tallies import Tally

BATCH, SIGNS_OF_BATCH = 2000, 2_000_000
READ = "A file of this source was read"
# What `allowed` may name: surprises that somebody has looked at.
SURPRISES = ("columns", "words", "count")
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}(?:-\d{2})?)(?!\d)")

Progress = Callable[[int, int], None]  # records done, records in all where that is known, else 0


class Surprised(Exception):
    """Something in a list that nobody expected. Nothing was written; the account says what, and how to allow it."""

    def __init__(self, account: Account) -> None:
        super().__init__(", ".join(account.surprises))
        self.account = account


class AnotherReading(Exception):
    """Somebody else reads the same file just now; what they wrote stays."""


class TakenAway(Exception):
    """Somebody erased the file while it was read; nothing of it is kept."""


def look_through(
    source: Source, content: bytes, *, options: dict[str, Any] | None = None, part: str = "",
    left_out: LeftOut | None = None, progress: Progress | None = None,
) -> Account:  # fmt: skip
    """The account of a file as if it were taken in. Writes nothing.

    It is compared with itself, where it was read before, else with the last file of the same list or part.
    """
    account = Account(source.key, sha256(content).hexdigest(), part)
    known = same_file(source, account.sha256, part=part)
    against = known or last_vintage(source, part=part)
    before, met = _before(against), 0
    reading = Reading(source, content, options or {}, left_out)
    for each in reading.records():
        digest = before.get(each.found.key) if isinstance(each, Kept) else None
        met += digest is not None
        account.count(each, digest)
        if progress and account.records % BATCH == 0:
            progress(account.records, 0)
    account.vanished, account.erasure_reason = len(before) - met, reading.erasure_reason
    account.header, account.notes = reading.header, reading.notes
    account.surprises = _surprises(source, reading, account.records)
    if known and _says_the_same(known, account):
        account.snapshot = known.pk
    return account


def _before(against: Snapshot | None) -> Tally:
    """The digest of each entry of a file, by its key; a digest is a number of 64 bits, written in hexadecimals."""
    before = Tally()
    for key, digest in digests_of(against) if against else ():
        before.put(key, int(digest, 16))
    return before


def _says_the_same(known: Snapshot, account: Account) -> bool:
    """Whether a file that was read before is understood as it was then, and not by other options."""
    is_same = not (account.added or account.changed or account.vanished)
    return is_same and known.rejections.count() == account.rejected


def _surprises(source: Source, reading: Reading, records: int) -> dict[str, list[Any]]:
    columns = sorted(column for kind, column, _ in reading.surprises if kind == "column")
    words = sorted({(column, word) for kind, column, word in reading.surprises if kind == "word"})
    expected = source.about.get("expected", {})
    count = [] if expected.get("least", 0) <= records <= expected.get("most", records) else [records]
    found: dict[str, list[Any]] = {"columns": columns, "words": [list(pair) for pair in words], "count": count}
    return {name: what for name, what in found.items() if what}


def receive(
    source: Source, content: bytes, *, name: str, by: str, reason: str = READ, options: dict[str, Any] | None = None,
    allowed: frozenset[str] = frozenset(), stated_on: str = "", part: str = "", left_out: LeftOut | None = None,
    progress: Progress | None = None, goes_on: Callable[[int], None] | None = None,
) -> Account:  # fmt: skip
    """Takes a list in, or goes on where a reading of it broke off. Raises Surprised before anything is written.

    What is erased from the record meanwhile is left out as if it had been erased before. `goes_on` is told after how
    many records a reading goes on.
    """
    account = look_through(source, content, options=options, part=part, left_out=left_out, progress=progress)
    if account.snapshot:
        return account
    if set(account.surprises) - allowed:
        raise Surprised(account)
    kept = Snapshot(name=name, received_by=by, stated_on=stated_on or day_in(name), part=part, sha256=account.sha256)
    snapshot = _begun(source, kept, account, options or {})
    if goes_on and snapshot.records:
        goes_on(snapshot.records)
    reading = Reading(source, content, options or {}, left_out)
    waiting = islice(reading.records(), snapshot.records, None)
    for batch in _batches(waiting):
        _write(snapshot, batch, reading)
        if progress:
            progress(snapshot.records, account.records)
    if reading.erasure_reason:
        account.erasure_reason = reading.erasure_reason
        account.rejections = [
            each for each in map(reading.without_erased, account.rejections) if isinstance(each, Unread)
        ]
    _end(snapshot, content, account, by=by, reason=reason)
    account.snapshot = snapshot.pk
    return account


def _batches(records: Iterable[Kept | Unread]) -> Iterator[list[Kept | Unread]]:
    """Some records at a time: so many, or fewer where they are long."""
    batch, signs = list[Kept | Unread](), 0
    for each in records:
        batch.append(each)
        signs += each.signs
        if len(batch) >= BATCH or signs >= SIGNS_OF_BATCH:
            yield batch
            batch, signs = [], 0
    if batch:
        yield batch


@transaction.atomic
def _begun(source: Source, kept: Snapshot, account: Account, options: dict[str, Any]) -> Snapshot:
    """The file without its content yet, or as it was kept when a reading broke off.

    The content is kept at the end, because the database writes it anew with each word that changes beside it.

    A reading goes on only where it would be the same: with the same options, by the same meanings, and with nothing
    erased from the file since.
    Of a file that holds what was erased from the record only the hash is kept.
    """
    meanings = sha256(json.dumps(source.about, sort_keys=True, default=str).encode()).hexdigest()[:16]
    how = {"read_as": options, "meanings": meanings}
    if begun := broken_off(source, kept.sha256, part=kept.part):
        if begun.notes == how and not begun.erased_at and not account.erasure_reason:
            return begun
        begun.entries.all().delete()
        begun.delete()
    kept.publisher, _ = Publisher.objects.get_or_create(
        key=source.publisher_key,
        defaults={
            "name": source.publisher, "licence": source.licence, "language": source.language,
            "forbids_derivatives": not source.about.get("derivatives", True),
        },
    )  # fmt: skip
    kept.source, kept.licence, kept.is_whole, kept.notes, kept.content = source.key, source.licence, False, how, b""
    if account.erasure_reason:
        kept.erasure_reason, kept.erased_by = account.erasure_reason, kept.received_by
        kept.erased_at = Now()
    kept.save(force_insert=True)
    return kept


def day_in(name: str) -> str:
    """The day a file says it is of, where its name holds exactly one."""
    days = set(_DAY.findall(name))
    return days.pop() if len(days) == 1 else ""


@transaction.atomic
def _write(snapshot: Snapshot, batch: list[Kept | Unread], reading: Reading) -> None:
    """A batch of records, and how far the file is read with it: all or nothing.

    Nobody erases while this transaction lasts: who erased before is known now, and who erases next finds the batch.
    """
    if not _still(snapshot, snapshot.records).exists():
        raise _stopped(snapshot)
    batch = reading.as_of_now(batch)
    _insert(
        Entry, ("snapshot", "key", "line", "kind", "values", "raw", "digest"),
        [
            (
                snapshot.pk, each.found.key[:200], each.line, each.found.kind, json.dumps(each.found.values),
                json.dumps(each.raw), each.digest,
            )
            for each in batch if isinstance(each, Kept)
        ],
    )  # fmt: skip
    _insert(
        Rejection, ("snapshot", "line", "column", "code", "values", "raw"),
        [
            (snapshot.pk, each.line, each.column[:200], each.code, json.dumps(each.values), each.raw)
            for each in batch if isinstance(each, Unread)
        ],
    )  # fmt: skip
    before, snapshot.records = snapshot.records, snapshot.records + len(batch)
    _still(snapshot, before).update(records=snapshot.records)


def _insert(model: type[Model], names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Writes rows as they stand, JSON as text. Django would make an object of each, and take four times as long."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(model._meta.get_field(name).column)) for name in names)  # type: ignore[union-attr]
    into = f"{quote(model._meta.db_table)} ({columns})"
    signs = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {into} VALUES ({signs})", rows)  # noqa: S608  names of our own columns


def _still(snapshot: Snapshot, records: int) -> QuerySet[Snapshot]:
    """The file, as long as nobody else read on in it."""
    return Snapshot.objects.filter(pk=snapshot.pk, is_whole=False, records=records)


def _stopped(snapshot: Snapshot) -> Exception:
    return AnotherReading() if Snapshot.objects.filter(pk=snapshot.pk).exists() else TakenAway()


@transaction.atomic
def _end(snapshot: Snapshot, content: bytes, account: Account, *, by: str, reason: str) -> None:
    erased = Snapshot.objects.filter(pk=snapshot.pk, erased_at__isnull=False).first()
    account.erasure_reason = erased.erasure_reason if erased else account.erasure_reason
    known = {**snapshot.notes, "header": account.header}
    kept: dict[str, Any] = {"content": content, "notes": {**account.notes, **known, "allowed": account.surprises}}
    if account.erasure_reason:
        kept = {"content": b"", "notes": {**account.notes, **known}}
    if account.erasure_reason and not erased:
        kept |= {"erased_at": Now(), "erased_by": by, "erasure_reason": account.erasure_reason}
    if not _still(snapshot, account.records).update(is_whole=True, **kept):
        raise _stopped(snapshot)
    record(
        f"sources.Snapshot:{snapshot.publisher.key}/{snapshot.name}", operation="take_in", by=by,
        reason=reason,
        values={"sha256": snapshot.sha256, "entries": account.entries, "rejected": account.rejected},
    )  # fmt: skip
