"""The public register of corrections: what was mended, retracted or taken out of the record, newest first."""

from collections.abc import Iterable
from itertools import groupby

from noimpunity.cases import queries
from noimpunity.changes.choices import ReasonClass
from noimpunity.changes.models import Change
from noimpunity.changes.queries import told_of
from noimpunity.changes.templatetags.change_words import day_of, field_words, public_reason

NOUNS = ("cases.Case", "justice.Line")
# What mends something that was shown. Cases and steps that were added, and new outcomes, stand in the feeds.
MENDING = frozenset((
    ReasonClass.CORRECTED, ReasonClass.STEPS_CORRECTED, ReasonClass.RETRACTED, ReasonClass.LEGAL, ReasonClass.ERASED,
))  # fmt: skip


def corrections() -> list[Change]:
    """Those of published cases, and of cases that were withdrawn only that they were."""
    shown = set(queries.published().values_list("reference", flat=True))
    gone = set(queries.withdrawn().values_list("reference", flat=True))
    told = [
        change
        for change in told_of(NOUNS, shown | gone, classes=MENDING)
        if change.reference in shown or change.reason_class == ReasonClass.RETRACTED
    ]
    return [next(same) for _, same in groupby(told, key=_as_told)]


def titled(changes: Iterable[Change]) -> list[tuple[Change, str]]:
    """Some corrections with the titles of their cases; those that were withdrawn have none any more."""
    found = list(changes)
    cases = queries.shown_by_reference({change.reference for change in found})
    titles = {case.reference: str(case) for case in cases}
    return [(change, titles.get(change.reference, "")) for change in found]


def _as_told(change: Change) -> tuple[str, ...]:
    """What a reader is told: the same told again of the same case on the same day is told once."""
    return (
        change.record, day_of(change.at).isoformat(), change.reason_class, field_words(change), public_reason(change),
    )  # fmt: skip
