"""The words to be erased, wherever they stand: found across case, punctuation and Unicode forms, and taken out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from noimpunity.methods.names import words

MARK = "[…]"
LANGUAGE_CODE = 2  # letters: a text in several languages stands under their codes
# The keys of a record file, and the values of a version, whose text somebody wrote; all others hold words of ours.
WRITTEN = frozenset((
    "title", "summary", "place", "date_note", "name", "work", "description", "label", "text", "body",
    "sentence", "court", "number", "articles", "publisher", "address",
))  # fmt: skip
# Those of them that a record may do without; the others are left with a mark.
MAY_BE_EMPTY = frozenset((
    "date_note", "name", "work", "description", "body", "sentence", "court", "number", "articles",
))  # fmt: skip


class Traces:
    """Some texts, each as its words in order, whatever stands between them.

    Those that may be run together are found without anything between them too, as names are in addresses.
    """

    def __init__(self, texts: Iterable[str], *, run_together: Iterable[str] = ()) -> None:
        parted = {tuple(words(text)): None for text in texts}
        patterns = [r"[\W_]+".join(map(re.escape, found)) for found in sorted(parted, key=len, reverse=True) if found]
        joined = [r"[\W_]*".join(map(re.escape, found)) for text in run_together if len(found := words(text)) > 1]
        forms = [*joined, *([rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"] if patterns else [])]
        self._pattern = re.compile("|".join(forms), re.IGNORECASE) if forms else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def stand_in(self, value: Any) -> bool:
        """Whether the words stand anywhere in a text, or in a text within a list or table."""
        return self._pattern is not None and any(
            self._pattern.search(unicodedata.normalize("NFC", text)) for text in all_texts(value)
        )

    def taken_out(self, text: str) -> str:
        """The text with a mark in their place; empty where no word is left."""
        if self._pattern is None or not self.stand_in(text):
            return text
        left = self._pattern.sub(MARK, unicodedata.normalize("NFC", text))
        return left if words(left) else ""

    def taken_out_of(self, value: Any, *, may_be_empty: bool = False) -> Any:
        """The same for every text within a list or table, with a mark where a text cannot be empty."""
        if isinstance(value, str):
            return self.taken_out(value) or ("" if may_be_empty or not value else MARK)
        if isinstance(value, list):
            cleaned = [self.taken_out_of(part, may_be_empty=may_be_empty) for part in value]
            return [part for part in cleaned if not (isinstance(part, dict) and "script" in part and not part["name"])]
        if isinstance(value, dict):
            return {
                key: self.taken_out_of(part, may_be_empty=may_be_empty or key in MAY_BE_EMPTY)
                for key, part in value.items()
            }
        return value


def all_texts(value: Any) -> Iterator[str]:
    """Every text within a list or table, or the text itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from all_texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from all_texts(part)


def written_texts(value: Any, path: str = "", *, is_written: bool = False) -> Iterator[tuple[str, str]]:
    """Every text somebody wrote within the values of a record, by its path: `victims[2].name`, `events:KEY.text.en`."""
    if isinstance(value, str):
        if is_written:
            yield path, value
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            has_key = isinstance(part, dict) and "key" in part
            place = f"{path}:{part['key']}" if has_key else f"{path}[{number}]"
            yield from written_texts(part, place, is_written=is_written)
    elif isinstance(value, dict):
        for key, part in value.items():
            place = f"{path}.{key}" if path else key
            is_language = is_written and len(key) == LANGUAGE_CODE
            yield from written_texts(part, place, is_written=is_language or key in WRITTEN)


def at_path(found: Iterable[tuple[str, str]], path: str) -> list[str]:
    """The texts at a path or below it."""
    return [text for place, text in found if place == path or place.startswith((f"{path}.", f"{path}["))]


def without_person(values: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """The values of a record with the words taken out, and of whoever bears them only what the outcome rests on."""
    kept = {"victims": ("occupation", "harm", "count"), "accused": ("key", "label", "part", "count")}
    bare = {
        table: [
            {key: part for key, part in row.items() if key in names}
            if traces.stand_in([row.get("name", ""), row.get("names", [])])
            else row
            for row in values[table]
        ]
        for table, names in kept.items()
        if table in values
    }
    return dict(traces.taken_out_of({**values, **bare}))
