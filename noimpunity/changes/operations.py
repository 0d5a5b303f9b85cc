"""Writing down what happened to a record."""

import json
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from noimpunity.changes.models import Change, Version
from noimpunity.changes.queries import latest_values

Values = dict[str, Any]


def digest(values: Values) -> str:
    """A digest of values that only this site can compute, so that it gives nothing away by being guessed."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return salted_hmac("noimpunity.changes", text, algorithm="sha256").hexdigest()


@transaction.atomic
def record(name: str, *, operation: str, by: str, reason: str, values: Values) -> Change:
    """One change to one record, with the values it has now; its fields are those that differ from before."""
    before = latest_values(name, operation=operation) or {}
    changed = [field for field in sorted({*before, *values}) if before.get(field) != values.get(field)]
    change = Change.objects.create(
        by=by, record=name, operation=operation, fields=changed, digest=digest(values), reason=reason
    )
    Version.objects.create(change=change, values=values)
    return change


@transaction.atomic
def redact(version: Version, *, by: str, reason: str) -> Change:
    """Takes the values out of a version. The change it belongs to stays, and so does its digest."""
    Version.objects.filter(pk=version.pk).update(
        values=None, redacted_at=Now(), redacted_by=by, redaction_reason=reason
    )
    return record(version.change.record, operation="redact_version", by=by, reason=reason, values={})
