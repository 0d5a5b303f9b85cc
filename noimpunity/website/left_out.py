"""What was erased from the record is left out of a list that is read anew, record by record."""

from __future__ import annotations

from dataclasses import replace

from noimpunity.sources.erasing import cleaned
from noimpunity.sources.lists import Kept, LeftOut, Unread
from noimpunity.sources.readers.meaning import Found
from noimpunity.sources.traces import Traces, all_texts
from noimpunity.website import ledger
from noimpunity.website.erasure import traces_of_person

Record = Kept | Unread


class _OfLists:
    """The ledger as it was when it was last looked at; nothing, and false, while nobody was erased."""

    def __init__(self) -> None:
        self._length, self._people, self._together = -1, list[ledger.Line](), list[ledger.Line]()
        self.has_news()

    def __bool__(self) -> bool:
        return bool(self._people)

    def __call__(self, record: Record) -> tuple[Record, str]:
        return _without(record, self._together, self._people) if self._people else (record, "")

    def has_news(self) -> bool:
        before, self._length = self._length, ledger.length()
        if self._length == before:
            return False
        self._people = people = [line for line in ledger.lines() if line.kind == "person"]
        keys = {line.key for line in people}
        self._together = [_together([line for line in people if line.key == key]) for key in keys]
        return True


def of_lists() -> LeftOut:
    """What leaves erased people out of the records of a list, also those who are erased while it is read.

    A fact of one case that was erased names no person, so it is looked for in the files of that case alone.
    """
    return _OfLists()


def _together(lines: list[ledger.Line]) -> ledger.Line:
    """Some erasures made with one key as a single one, so that a long list is compared once and not once for each."""
    return replace(lines[-1], digests={digest: length for line in lines for digest, length in line.digests.items()})


def _without(record: Record, together: list[ledger.Line], people: list[ledger.Line]) -> tuple[Record, str]:
    texts = list(_texts(record))
    traces = _traces_in(texts, together)
    if not (traces and traces.stand_in(texts)):
        return record, ""
    reason = next((line.reason for line in reversed(people) if ledger.met(line, texts)), people[-1].reason)
    if isinstance(record, Unread):
        return Unread(record.line, record.column, record.code, {}, ""), reason
    found = Found(f"erased-{record.line}", cleaned(record.found.values, traces, is_person=True), record.found.kind)
    return Kept(record.line, found, {}, is_erased=True), reason


def _traces_in(texts: list[str], together: list[ledger.Line]) -> Traces | None:
    met = [text for line in together for text in ledger.met(line, texts)]
    return traces_of_person(met) if met else None


def _texts(record: Record) -> list[str]:
    """Every text of a record. A key may be the part of an address in which a name stands."""
    if isinstance(record, Unread):
        return [*all_texts(record.values), record.raw]
    return [*all_texts(record.raw), *all_texts(record.found.values), record.found.key.replace("-", " ")]
