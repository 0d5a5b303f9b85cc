"""Writing down what happened to a record."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Now

from noimpunity.changes.chain import COVERED, digest, link
from noimpunity.changes.choices import BY_DEFAULT
from noimpunity.changes.heads import Head
from noimpunity.changes.models import Change, Version
from noimpunity.changes.queries import latest_version

__all__ = ["AlreadyRedacted", "accept_restored", "digest", "record", "redact"]

Values = dict[str, Any]


class AlreadyRedacted(Exception):
    """The values of this version were taken out before."""


@transaction.atomic
def record(
    name: str,
    *,
    operation: str,
    by: str,
    reason: str,
    values: Values,
    reason_class: str | None = None,
    is_reason_public: bool = False,
) -> Change:
    """One change to one record, with the values it has now; its fields are those that differ from before.

    Readers are told of a change that has a class of reason, and of the reason itself only where it is public.
    """
    version = latest_version(name, operation=operation)
    before = (version.values if version else None) or {}
    change = Change(
        by=by,
        record=name,
        operation=operation,
        fields=[field for field in sorted({*before, *values}) if before.get(field) != values.get(field)],
        digest=digest(values),
        reason=reason,
        reason_class=_class_of(operation, is_first=version is None) if reason_class is None else reason_class,
        is_reason_public=is_reason_public,
    )
    _append(change)
    Version.objects.create(change=change, values=values)
    return change


@transaction.atomic
def redact(version: Version, *, by: str, reason: str) -> Change:
    """Takes the values out of a version. The change it belongs to stays, and so does its digest."""
    change = record(
        version.change.record,
        operation="redact_version",
        by=by,
        reason=reason,
        values={"change": version.change_id},
    )
    taken_out = Version.objects.filter(pk=version.pk, redacted_at=None).update(
        values=None, redacted_at=change.at, redacted_by=by, redaction_reason=reason
    )
    if not taken_out:
        raise AlreadyRedacted
    return change


@transaction.atomic
def accept_restored(*, by: str, reason: str) -> Head:
    """Goes on from an earlier copy of the chain, as after a backup was restored, and says so in the chain."""
    values = {"changes": Change.objects.count()}
    change = record("changes.Change:chain", operation="accept_restored", by=by, reason=reason, values=values)
    return Head(values["changes"] + 1, change.link)


def _class_of(operation: str, *, is_first: bool) -> str:
    first, later = BY_DEFAULT.get(operation, ("", ""))
    return first if is_first else later


def _append(change: Change) -> None:
    """Seals a change to the last one. Nobody else can append before this transaction ends."""
    _lock()
    last = Change.objects.order_by("-pk").values_list("pk", "link").first()
    change.pk, change.previous = (last[0] + 1, last[1]) if last else (1, "")
    change.at = _moment()
    change.link = link(change.previous, {field: getattr(change, field) for field in COVERED})
    change.save(force_insert=True)


def _lock() -> None:
    """Waits for whoever is appending. SQLite has done so already: its transactions begin by taking the lock.

    The first change is locked, not the last, as the last may be another one by the time the lock is given.
    """
    if connection.features.has_select_for_update:
        Change.objects.select_for_update().order_by("pk").values_list("pk").first()


def _moment() -> datetime:
    """The present moment by the clock of the database, asked for first, as the link covers it."""
    moment: datetime = Change.objects.filter(pk=-1).aggregate(now=Max(Now(), default=Now()))["now"]
    return moment
