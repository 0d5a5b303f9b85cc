"""Reading what happened."""

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from noimpunity.changes.choices import WITHOUT_FIELDS
from noimpunity.changes.models import Change, Version

_of_page: ContextVar[str | None] = ContextVar("version of the record", default=None)
NAMED_AT_ONCE = 400  # records that a question to the database names one by one


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


def latest(noun: str, *, among: Container[str] | None = None) -> Iterator[Change]:
    """What readers are told of all records of one noun, or of those with some references, newest first.

    What is not among them is left out before the rest is drawn together, so that it does not part two that say the
    same: a reader could tell from that that something happened in between.
    """
    told = Change.objects.filter(record__startswith=f"{noun}:").exclude(reason_class="")
    newest = told.iterator(chunk_size=50)
    return _said_once(newest if among is None else (change for change in newest if change.reference in among))


def told_of(nouns: Sequence[str], references: Set[str], *, classes: Set[str] = frozenset()) -> Iterator[Change]:
    """What readers are told of the records of some nouns with these references, newest first; of some classes."""
    told = Change.objects.exclude(reason_class="")
    if classes:
        told = told.filter(reason_class__in=classes)
    if len(references) <= NAMED_AT_ONCE:
        names = [f"{noun}:{reference}" for noun in nouns for reference in references]
        return told.filter(record__in=names).iterator(chunk_size=200)
    of_nouns = Q()
    for noun in nouns:
        of_nouns |= Q(record__startswith=f"{noun}:")
    return (change for change in told.filter(of_nouns).iterator(chunk_size=200) if change.reference in references)


def record_version() -> str:
    """What changes with every change to any record. It tells of changes nobody may know of, so it is never shown.

    While a page is made, it is the version the page began with: then whoever asks gets one answer.
    """
    known = _of_page.get()
    return newest_version() if known is None else known


def newest_version() -> str:
    """The version of the record at this moment, asked of the database."""
    last = Change.objects.order_by("-pk").values_list("link", flat=True).first()
    return last or ""


@contextmanager
def one_version(version: str) -> Iterator[None]:
    """A page is made from the version it began with; what changes meanwhile shows on the next."""
    token = _of_page.set(version)
    try:
        yield
    finally:
        _of_page.reset(token)


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
