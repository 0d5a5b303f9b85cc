"""A list read record by record: what each means, why one cannot be read, and what in it nobody expected."""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from noimpunity.sources.formulas import unmarked
from noimpunity.sources.queries import Source
from noimpunity.sources.readers.meaning import Found, Raw, Rejected, Surprise
from noimpunity.sources.rejections import MENDED
from noimpunity.sources.tables import signs_of
from noimpunity.sources.tallies import Tally
from noimpunity.sources.untrusted.box import MEGABYTE, Limits, read_in_a_box
from noimpunity.sources.untrusted.tasks import ENCODINGS_TO_SAY

# What is read in 512 MiB here and in the box: the database makes two more copies of the content when it keeps it.
LIMITS = Limits(memory=512 * MEGABYTE, cpu_seconds=300, seconds=120, content=105 * MEGABYTE)
MOST_RECORDS = 1_500_000
LONGEST_RAW = 20_000
_IN_ORDER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

# What a source says of how its table is read; whoever reads may say otherwise.
GIVEN = ("columns", "must", "leave", "longest", "escape", "encoding", "delimiter", "sheet")


class NotAList(Exception):
    """A file that is no list of this source, or does not say for certain how to read it."""

    def __init__(self, code: str, values: dict[str, Any]) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was understood, beside its own words. From one that was erased, something was left out."""

    line: int
    found: Found
    raw: Raw
    is_erased: bool = False

    @property
    def signs(self) -> int:
        return signs_of(self.raw.values())

    @property
    def digest(self) -> str:
        if self.is_erased:
            return ""
        return sha256(_IN_ORDER.encode([self.found.kind, self.found.values]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read: where, why, and what stands there."""

    line: int
    column: str
    code: str
    values: dict[str, Any]
    raw: str

    @property
    def signs(self) -> int:
        return len(self.raw)


class LeftOut(Protocol):
    """What was erased from the record, taken out of what a list says of it. False while there is nothing."""

    def __bool__(self) -> bool: ...

    def __call__(self, record: Kept | Unread) -> tuple[Kept | Unread, str]:
        """The record without what was erased, and why that was; the record as it is where nothing was."""
        ...

    def has_news(self) -> bool:
        """Looks again at what was erased; whether that is more than it was."""
        ...


@dataclass
class Reading:
    """A list while it is read. What is not known before its end is complete when its records have been."""

    source: Source
    content: bytes
    options: dict[str, Any] = field(default_factory=dict)
    left_out: LeftOut | None = None
    erasure_reason: str = ""  # why something of it was left out, if it was
    header: tuple[str, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    surprises: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (kind, column, word)

    def records(self) -> Iterator[Kept | Unread]:
        """Every record of the list, in its order. Raises NotAList, and Refused where the box gave up on it."""
        seen, number = Tally(), 0
        for bit in read_in_a_box("list", self.content, limits=LIMITS, options=self._options()):
            if "unreadable" in bit:
                raise NotAList(bit["unreadable"], bit["values"])
            if "header" in bit:
                self._know(tuple(bit["header"]))
            self.notes |= bit.get("notes", {})
            found = sorted(self._of(bit, seen), key=lambda record: record.line)
            number += len(found)
            if number > MOST_RECORDS:
                raise NotAList("too_long", {"limit": MOST_RECORDS})
            yield from map(self.without_erased, found)

    def without_erased(self, record: Kept | Unread) -> Kept | Unread:
        """A record without what was erased from the record."""
        left, reason = self.left_out(record) if self.left_out else (record, "")
        self.erasure_reason = reason or self.erasure_reason
        return left

    def as_of_now(self, records: list[Kept | Unread]) -> list[Kept | Unread]:
        """Records as they may be kept: judged anew where something was erased since they were read."""
        has_news = self.left_out is not None and self.left_out.has_news()
        return [self.without_erased(record) for record in records] if has_news else records

    def _options(self) -> dict[str, Any]:
        table = self.source.about.get("table", {})
        known = {key: table[key] for key in GIVEN if key in table}
        how = {**known, **self.options}
        return {**how, "encoding": _encoding(how["encoding"])} if how.get("encoding") else how

    def _know(self, header: tuple[str, ...]) -> None:
        self.header = header
        table = self.source.about.get("table", {})
        known = {*table.get("columns", ()), *table.get("may", ()), *(MENDED if self.is_mended else ())}
        for name in header if known and not table.get("others") else ():
            if name not in known:
                self.surprises["column", name, ""] += 1

    @property
    def is_mended(self) -> bool:
        """Whether the file is our own list of rejections, mended and given back."""
        return self.header[: len(MENDED)] == MENDED

    def _of(self, bit: dict[str, Any], seen: Tally) -> Iterator[Kept | Unread]:
        for each in bit.get("broken", ()):
            yield Unread(each["line"], self._called(each["column"]), each["code"], each["values"], each["raw"])
        leave = frozenset((*self.source.about.get("table", {}).get("leave", ()), *MENDED))
        for line, cells in bit.get("rows", ()):
            raw = cells if isinstance(cells, dict) else dict(zip(self.header, cells, strict=True))
            if not leave.isdisjoint(raw):
                raw = {name: raw[name] for name in raw if name not in leave}
            if self.is_mended:
                raw = {unmarked(name): unmarked(cell) for name, cell in raw.items()}
            yield self._meant(line, raw, seen)

    def _called(self, column: str) -> str:
        """A column by its name, where only its place is known."""
        place = int(column) - 1 if column.isdigit() else len(self.header)
        return self.header[place] if 0 <= place < len(self.header) else column

    def _meant(self, line: int, raw: Raw, seen: Tally) -> Kept | Unread:
        try:
            found: Found = self.source.reader.read_record(raw, self.source.about)
        except Rejected as rejected:
            return Unread(line, rejected.column, rejected.code, rejected.values, _shown(raw))
        except Surprise as surprise:
            self.surprises["word", surprise.column, surprise.word] += 1
            return Unread(line, surprise.column, "word", {"word": surprise.word}, _shown(raw))
        if (times := seen.count(found.key)) > 1:
            found = Found(f"{found.key}#{times}", found.values, found.kind)
        return Kept(line, found, raw)


def _encoding(said: str) -> str:
    """The one name of an encoding, however somebody wrote it."""
    try:
        name = codecs.lookup(said).name
    except LookupError:
        name = ""
    if name not in ENCODINGS_TO_SAY:
        raise NotAList("encoding_wrong", {"encoding": said[:40]})
    return name


def _shown(raw: Raw) -> str:
    return json.dumps(raw, ensure_ascii=False)[:LONGEST_RAW]
