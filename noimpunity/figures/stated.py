"""The impunity index as a list itself states it, for those who run the record: nothing of it is on a page.

No line of a list is a case of the record. What it says of impunity holds for the day of the list, and is its
publisher's word, not ours.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from noimpunity.figures.inhabitants import inhabitants
from noimpunity.figures.reckoning import Line, Reckoned, index_of
from noimpunity.methods.dates import parse
from noimpunity.methods.indices import stated_unsolved
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.queries import MAPPED, known_sources, named, source

STATES = "impunity"
_TABLE = f"{MAPPED}:"  # what the source of a table begins with, before the key of its mapping file


def stating(given: str, number: int | None) -> Snapshot | None:
    """The file to reckon from: the one with a number, or the newest whole list of a publisher that states impunity."""
    says_so = Entry.objects.filter(snapshot=OuterRef("pk"), values__has_key=STATES)
    states = Q(source__in=lists_that_state()) | (Q(source__startswith=_TABLE) & Exists(says_so))
    found = Snapshot.objects.filter(states, is_whole=True).defer("content")
    if given:
        found = found.filter(Q(publisher__key=given) | Q(source=given))
    found = found.filter(part="") if number is None else found.filter(pk=number)
    return max(found.select_related("publisher"), key=_age, default=None)


def lists_that_state() -> list[str]:
    """The lists that say of each case whether anybody was convicted. Of a table its entries tell."""
    return [key for key in known_sources() if STATES in source(key).about.get("states", ())]


def publishers_that_state() -> set[str]:
    """The names under which a list can be asked what it states: its own, its publisher's, that of its mapping file."""
    lists = lists_that_state()
    tables = Snapshot.objects.filter(source__startswith=_TABLE).values_list("source", flat=True)
    keys = {key for table in tables for key in (table, table.removeprefix(_TABLE))}
    return {*lists, *(source(key).publisher_key for key in lists), *keys}


def status_as_of(file: Snapshot) -> str:
    """The day of a list, as exactly as it is known; where it says none, the day on which it was received."""
    return file.stated_on or file.received_at.date().isoformat()


def index_as_stated(file: Snapshot, *, as_of: date) -> Reckoned:
    """The index from the words of one list."""
    return index_of(list(_lines(file, as_of)), as_of, inhabitants())


def whose(file: Snapshot) -> dict[str, Any]:
    """Whose words they are, and under which terms."""
    return {
        "publisher": file.publisher.name,
        **named(file.source),
        "snapshot": file.pk,
        "sha256": file.sha256,
        "licence": file.licence,
    }


def _age(file: Snapshot) -> tuple[date, int]:
    """A list that says no day counts as older than any that does: when it was received does not tell its age."""
    last = parse(file.stated_on).latest if file.stated_on else None
    return last or date.min, file.pk


def _lines(file: Snapshot, as_of: date) -> Iterator[Line]:
    entries = Entry.objects.filter(snapshot=file, kind=EntryKind.CASE).order_by("line")
    for key, values in entries.values_list("key", "values").iterator():
        reason, country = _reason(values, as_of), values.get("country", "")
        if not reason and not country:
            reason = "no_country"
        yield Line(key, country, 0 if reason else 1, reason)


def _reason(values: dict[str, Any], as_of: date) -> str:
    was_killed = values.get("status", "killed") == "killed"
    return stated_unsolved(
        values.get("date", ""),
        as_of=as_of,
        death=values.get("death", "") if was_killed else "",
        motive=values.get("motive", ""),
        impunity=values.get("impunity", ""),
        occupation=values.get("occupation", ""),
    )
