"""Freezing figures: what is shown on a page stays what it was on its day."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.changes.operations import record
from noimpunity.figures.catalogue import BY_NAME, FIGURES
from noimpunity.figures.models import Counted, Edition
from noimpunity.figures.queries import Asked, held, latest, reckoned
from noimpunity.figures.reckoning import Held, is_same


def digest(sealed: dict[str, Any]) -> str:
    """The fingerprint of an edition: anybody who has the numbers can compute it again."""
    written = json.dumps(sealed, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


@transaction.atomic
def freeze(name: str, *, as_of: date, by: str, cases: list[Held] | None = None) -> tuple[Edition, bool]:
    """An edition of a figure as of a day, and whether it is new: where nothing moved, the last one still holds."""
    figure, last = BY_NAME[name], latest(name)
    now = reckoned(name, Asked(as_of), cases)
    if last and is_same(last.result, now.result) and _marks(last) == {(*vars(mark).values(),) for mark in now.marks}:
        return last, False
    edition = Edition(
        figure=name,
        number=Edition.objects.filter(figure=name).count() + 1,
        definition=figure.version,
        as_of=as_of,
        status_as_of=as_of,
        result=now.result,
        made_by=by,
        **{end: now.result[end] for end in ("value", "low", "high")},
    )
    edition.digest = digest(edition.as_sealed())
    edition.save(force_insert=True)
    keys = dict(
        Case.objects.filter(reference__in=[mark.reference for mark in now.marks]).values_list("reference", "pk")
    )
    Counted.objects.bulk_create(
        Counted(edition=edition, case_id=keys[mark.reference], standing=mark.standing, row=mark.row)
        for mark in now.marks
    )
    record(
        f"figures.Edition:{edition}", operation="freeze", by=by, reason="A figure moved, or is new",
        values={"definition": edition.definition, "as_of": as_of.isoformat(), "digest": edition.digest},
    )  # fmt: skip
    return edition, True


@transaction.atomic
def freeze_all(*, as_of: date, by: str) -> list[tuple[Edition, bool]]:
    """Every figure there is, from the same cases."""
    cases = held(Asked(as_of))
    return [freeze(figure.name, as_of=as_of, by=by, cases=cases) for figure in FIGURES]


def _marks(edition: Edition) -> set[tuple[str, str, str]]:
    return set(Counted.objects.filter(edition=edition).values_list("case__reference", "standing", "row"))
