"""The versions that were saved: every one, and two side by side."""

from __future__ import annotations

from typing import Any

from noimpunity.cases.models import Case
from noimpunity.drafts import queries
from noimpunity.drafts.models import Draft, DraftVersion
from noimpunity.drafts.screens.wording import names


def history(reference: str, drafts: list[Draft], on_record: Case | None) -> dict[str, Any]:
    """Every version, newest first, with its judgements."""
    found = DraftVersion.objects.filter(draft__in=drafts).select_related("draft").prefetch_related("judgements")
    return {
        "reference": reference,
        "versions": found.order_by("-pk"),
        "on_record": on_record,
        "names": names(),
    }


def versions(reference: str, chosen: list[str]) -> list[DraftVersion]:
    """The two versions asked for; the newest two where none are."""
    found = DraftVersion.objects.filter(draft__reference=reference).select_related("draft")
    if not any(chosen):
        return list(reversed(found.order_by("-pk")[:2]))
    numbers = [int(key) for key in chosen if key.isdigit() and len(key) < 19]
    by_key = found.in_bulk(numbers)
    return [by_key[key] for key in numbers if key in by_key]


def comparison(reference: str, before: DraftVersion, after: DraftVersion) -> dict[str, Any]:
    old, new = ({**version.values, **version.statements()} for version in (before, after))
    return {
        "reference": reference,
        "before": before,
        "after": after,
        "differences": queries.differences(old, new),
        "names": names(),
    }
