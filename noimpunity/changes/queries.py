"""Reading what happened."""

from typing import Any

from django.db.models import QuerySet

from noimpunity.changes.models import Change, Version


def latest_values(name: str, *, operation: str) -> dict[str, Any] | None:
    """The values a record had after the last such operation; None if there was none, or they are redacted."""
    version = Version.objects.filter(change__record=name, change__operation=operation).order_by("-change_id").first()
    return version.values if version else None


def of_record(*names: str) -> QuerySet[Change]:
    """What happened to some records, newest first."""
    return Change.objects.filter(record__in=names)


def latest(noun: str) -> QuerySet[Change]:
    """What happened to all records of one noun, newest first."""
    return Change.objects.filter(record__startswith=f"{noun}:")
