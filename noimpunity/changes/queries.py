"""Reading what happened."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from noimpunity.changes.choices import WITHOUT_FIELDS
from noimpunity.changes.models import Change, Version


def latest_values(name: str, *, operation: str) -> dict[str, Any] | None:
    """The values a record had after the last such operation; None if there was none, or they are redacted."""
    version = latest_version(name, operation=operation)
    return version.values if version else None


def latest_version(name: str, *, operation: str) -> Version | None:
    """The version the last such operation left, redacted or whole."""
    return Version.objects.filter(change__record=name, change__operation=operation).order_by("-change_id").first()


def of_record(*names: str) -> QuerySet[Change]:
    """What happened to some records, newest first."""
    return Change.objects.filter(record__in=names)


def public_register(*names: str) -> list[Change]:
    """What readers are told of some records, newest first."""
    return list(_said_once(of_record(*names).exclude(reason_class="")))


def latest(noun: str) -> Iterator[Change]:
    """What readers are told of all records of one noun, newest first."""
    return _said_once(Change.objects.filter(record__startswith=f"{noun}:").exclude(reason_class="").iterator())


def redactions(name: str, digests: list[str]) -> Iterator[Change]:
    """The changes that say a certain version of a record was redacted."""
    return Change.objects.filter(record=name, operation="redact_version", digest__in=digests).iterator()


def _said_once(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, without those that would say the same of a record again on the same day."""
    return (next(same) for _, same in groupby(changes, key=_as_told))


def _as_told(change: Change) -> tuple[Any, ...]:
    fields = [] if change.reason_class in WITHOUT_FIELDS else change.fields
    reason = change.reason if change.is_reason_public else ""
    return change.reference, timezone.localtime(change.at).date(), change.reason_class, fields, reason
