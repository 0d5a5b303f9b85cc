"""How a change is sealed to the one before it, with a key that stands outside the database."""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

# What a link covers, in this order. To cover another field, write a second form and say from which change on it holds.
COVERED = (
    "id",
    "at",
    "by",
    "record",
    "operation",
    "fields",
    "digest",
    "reason",
    "reason_class",
    "is_reason_public",
)


def keys() -> list[str]:
    """The keys that digests and links were made with: the one in use, then those before it."""
    return [settings.SECRET_KEY, *settings.EARLIER_KEYS]


def digest(values: Any, *, key: str | None = None) -> str:
    """A digest of values that only this site can compute, so that it gives nothing away by being guessed."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return salted_hmac("noimpunity.changes", text, secret=key, algorithm="sha256").hexdigest()


def link(previous: str, change: Mapping[str, Any], *, key: str | None = None) -> str:
    """What seals a change: nobody without the key can compute it, and it fits only here and only these fields."""
    moment = change["at"].astimezone(UTC).isoformat(timespec="microseconds")
    covered = [previous, *(moment if field == "at" else change[field] for field in COVERED)]
    return salted_hmac("noimpunity.changes.link", json.dumps(covered), secret=key, algorithm="sha256").hexdigest()
