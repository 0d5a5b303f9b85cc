"""The erasure ledger: what was erased, by the name of the record, a path and keyed digests, never by its words.

It stands beside the database and is kept when an older copy of the database is put back, so that everything erased
since can be erased again, and nothing erased is read in a second time.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from noimpunity.changes.chain import keys
from noimpunity.methods.names import words

LONGEST_PHRASE = 8  # words; a longer text is recognised only whole


class WrittenWithAnotherKey(Exception):
    """The ledger cannot be compared with anything: its digests were made with a secret key nobody gave us."""


class Unreadable(Exception):
    """A line that is not an erasure."""


@dataclass(frozen=True)
class Line:
    """One erasure. A digest says for how many words it stands, so that they are found within a longer text."""

    kind: str
    record: str
    path: str
    digests: dict[str, int]
    at: str
    by: str
    reason: str
    key: str = ""
    records: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        return self.record.partition(":")[2]


def place() -> Path:
    return Path(settings.HOME) / "erasures.jsonl"


def write(line: Line) -> None:
    """Adds a line, on the disk before it returns; nobody but the owner may read the file."""
    text = json.dumps({**asdict(line), "key": _mark(settings.SECRET_KEY)}, ensure_ascii=False) + "\n"
    handle = os.open(place(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def lines() -> list[Line]:
    """Every erasure, oldest first; raises WrittenWithAnotherKey where one cannot be compared with the record."""
    if not place().exists():
        return []
    found = [_read(text, number) for number, text in enumerate(place().read_text().splitlines(), start=1) if text]
    known = {_mark(key) for key in keys()}
    if any(line.key not in known for line in found):
        raise WrittenWithAnotherKey
    return found


def length() -> int:
    """The bytes of the ledger: more with every erasure, which is written there before it stands in the database."""
    try:
        return place().stat().st_size
    except FileNotFoundError:
        return 0


def why(error: Exception) -> str:
    """Why the ledger cannot be used, on one line."""
    return str(error) or f"{place().name} was written with another secret key: name it in NOIMPUNITY_EARLIER_KEYS"


def erased_references() -> set[str]:
    """The cases from which something was erased, though a file of the software may still hold it."""
    return {name.removeprefix("cases.Case:") for line in lines() for name in line.records if ":" in name}


def digest(text: str, *, key: str | None = None) -> str:
    """A keyed digest of the words of a text, whatever stands between them and however they are capitalised."""
    return _digest(_folded(text), _key(key or settings.SECRET_KEY))


def digests(texts: Iterable[str]) -> dict[str, int]:
    """The digests of some texts, each with its number of words."""
    return {digest(text): len(_folded(text)) for text in texts if words(text)}


def met(line: Line, texts: Iterable[str]) -> list[str]:
    """Which words of some texts are those a line erased: a whole text, or a phrase within one."""
    key = _key(next(key for key in keys() if _mark(key) == line.key))
    lengths = sorted({number for number in line.digests.values() if number <= LONGEST_PHRASE})
    found: dict[str, None] = {}
    for text in dict.fromkeys(texts):
        if _digest(_folded(text), key) in line.digests:
            found[text] = None
        found.update(dict.fromkeys(_phrases(text, lengths, line.digests, key)))
    return list(found)


def _phrases(text: str, lengths: list[int], known: dict[str, int], key: bytes) -> Iterator[str]:
    plain = words(text)
    folded = [_folded(word) for word in plain]
    for length in lengths:
        for start in range(len(plain) - length + 1):
            phrase = [part for parts in folded[start : start + length] for part in parts]
            if _digest(phrase, key) in known:
                yield " ".join(plain[start : start + length])


def _folded(text: str) -> list[str]:
    return [part for word in words(text) for part in words(word.casefold())]


def _digest(parts: list[str], key: bytes) -> str:
    return hmac.digest(key, " ".join(parts).encode(), "sha256").hex()


@cache
def _key(secret: str) -> bytes:
    return bytes(salted_hmac("noimpunity.erasures", "key", secret=secret, algorithm="sha256").digest())


def _mark(secret: str) -> str:
    """Says with which key digests were made, and nothing of the key."""
    return _digest(["which", "key"], _key(secret))[:16]


def _read(text: str, number: int) -> Line:
    try:
        return Line(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise Unreadable(f"{place().name}, line {number}: this is not an erasure") from error
