"""Walking the chain of changes from its first link to its last, to find what somebody altered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef

from noimpunity.changes import guards
from noimpunity.changes.chain import COVERED, digest, keys, link
from noimpunity.changes.heads import Head
from noimpunity.changes.models import Change, Version
from noimpunity.changes.queries import redactions

REDACTED = ("redacted_at", "redacted_by", "redaction_reason")
COLUMNS = [*COVERED, "previous", "link", "version__id", "version__values", *(f"version__{name}" for name in REDACTED)]
AT_A_TIME = 200
# What reading a row can raise where somebody wrote into a column what does not belong there.
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, RecursionError, DatabaseError)

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written down."""

    kind: str
    change: int | None
    words: str


class Walk:
    """One pass over the chain. Take its faults; afterwards it knows the head. What it remembers does not grow."""

    def __init__(self, heads: Iterable[Head] = ()) -> None:
        self.head = Head(0, "")
        self.redacted = 0
        self._last: int | None = None
        self._keys = keys()
        self._in_use = len(self._keys) - 1
        self.heads: dict[int, set[str]] = {}
        for head in heads:
            self.heads.setdefault(head.count, set()).add(head.link)

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong, in the order of the chain."""
        for name in guards.missing(connection):
            yield Fault("guard", None, f"the database has lost its guard {name}")
        for number, row in _rows():
            yield from self._step(number, row)
            self.head = Head(self.head.count + 1, row["link"] if row else "")
            self._last = number
            yield from self._against_head(number)
        yield from self._cut()
        yield from _orphans()

    def _step(self, number: int, row: Row | None) -> Iterator[Fault]:
        if row is None:
            yield Fault("edited", number, "it cannot be read: something was written into it that does not belong there")
            return
        if row["previous"] != self.head.link:
            yield Fault("broken", number, f"it does not follow {self._before()}: {_SOMETHING_WAS_DONE}")
        key = self._key_of(row)
        if key is None:
            yield Fault("edited", number, "its link does not fit its fields: it was edited, or put in by another hand")
        yield from self._version(row, key or self._keys[self._in_use])

    def _key_of(self, row: Row) -> str | None:
        """The key a change was sealed with. Once a newer one was used, an older one is not good any more."""
        for index in range(self._in_use, -1, -1):
            if _computed(link, row["previous"], row, key=self._keys[index]) == row["link"]:
                self._in_use = index
                return self._keys[index]
        return None

    def _version(self, row: Row, key: str) -> Iterator[Fault]:
        number = row["id"]
        if row["version__id"] is None:
            yield Fault("version_missing", number, "its version is gone")
        elif row["version__redacted_at"] is not None or row["version__values"] is None:
            self.redacted += 1
            if not self._is_redaction_written_down(row):
                yield Fault("version_emptied", number, "its values were taken out, and no change says so")
        elif _computed(digest, row["version__values"], key=key) != row["digest"]:
            yield Fault("version_edited", number, "the values of its version do not fit its digest")
        elif row["operation"] == "redact_version" and _is_whole_again(row["version__values"]):
            yield Fault("version_returned", number, "the values it took out are there again")

    def _is_redaction_written_down(self, row: Row) -> bool:
        digests = [digest({"change": row["id"]}, key=key) for key in self._keys]
        said = tuple(row[f"version__{name}"] for name in REDACTED)
        return any((change.at, change.by, change.reason) == said for change in redactions(row["record"], digests))

    def _against_head(self, number: int) -> Iterator[Fault]:
        if self.heads.get(self.head.count, {self.head.link}) != {self.head.link}:
            words = f"it is number {self.head.count}, and the head noted then was another: the chain was rewritten"
            yield Fault("rewritten", number, words)

    def _cut(self) -> Iterator[Fault]:
        longest = max(self.heads, default=0)
        if longest > self.head.count:
            words = f"the chain was {longest} changes long and is {self.head.count}: its end was cut off"
            yield Fault("cut", self._last, words)

    def _before(self) -> str:
        return "the change before it" if self._last is None else f"change {self._last}"


_SOMETHING_WAS_DONE = "something was taken out, put in or moved"


def _rows() -> Iterator[tuple[int, Row | None]]:
    """Every change with its version, in order, some at a time; nothing instead of one that cannot be read."""
    last: int | None = None
    while True:
        after = Change.objects.order_by("pk") if last is None else Change.objects.order_by("pk").filter(pk__gt=last)
        numbers = list(after.values_list("pk", flat=True)[:AT_A_TIME])
        if not numbers:
            return
        yield from _read(numbers)
        last = numbers[-1]


def _read(numbers: list[int]) -> Iterator[tuple[int, Row | None]]:
    try:
        found = {row["id"]: row for row in Change.objects.filter(pk__in=numbers).order_by("pk").values(*COLUMNS)}
    except UNREADABLE:
        if len(numbers) == 1:
            yield numbers[0], None
            return
        for number in numbers:
            yield from _read([number])
    else:
        for number in numbers:
            yield number, found.get(number)


def _computed(seal: Callable[..., str], *given: Any, key: str) -> str | None:
    """A link or a digest; none of what no operation can have written, such as bytes instead of a text."""
    try:
        return seal(*given, key=key)
    except UNREADABLE:
        return None


def _is_whole_again(values: Any) -> bool:
    number = values.get("change") if isinstance(values, dict) else None
    return isinstance(number, int) and Version.objects.filter(change_id=number, redacted_at=None).exists()


def _orphans() -> Iterator[Fault]:
    changes = Change.objects.filter(pk=OuterRef("change_id"))
    for number in Version.objects.filter(~Exists(changes)).values_list("change_id", flat=True).iterator():
        yield Fault("version_orphaned", number, "there is a version of it, and it is not there itself")
