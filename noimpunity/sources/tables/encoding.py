"""Bytes to text. An encoding is taken only where it is certain; otherwise the file says so and asks."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from operator import itemgetter

from charset_normalizer import from_bytes

from noimpunity.sources.tables.parts import Notes, Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# One byte a sign, as lists from offices come: Western, Central European, Cyrillic, Turkish, Arabic, Greek.
ONE_BYTE = ("cp1252", "cp1250", "cp1251", "cp1254", "cp1256", "cp1253", "iso8859_2", "mac_roman", "cp850")
LARGEST_SHARE_OF_BAD_LINES = 0.1
_SAMPLE = 200_000
_PIECE = 1 << 18  # bytes decoded at once, so that no text of a whole file is ever held
_CONTROLS = re.compile("[\x7f-\x9f]")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Encoded:
    """The content of a file and how to read it. A byte that is no sign stays as a lone surrogate."""

    content: bytes
    encoding: str
    errors: str = "strict"
    begins: int = 0  # after how many bytes, those of its mark

    def text(self) -> str:
        return str(memoryview(self.content)[self.begins :], self.encoding, self.errors)

    def stream(self) -> TextIOWrapper:
        """The text bit by bit, with its line ends as they are. The content is not copied."""
        held = BytesIO(self.content)
        held.seek(self.begins)
        return TextIOWrapper(held, self.encoding, self.errors, newline="")


def read_encoding(content: bytes, *, encoding: str, notes: Notes) -> Encoded:
    """How to read a file: as was said, as its mark says, or as is certain."""
    if encoding:
        return _as_said(content, encoding)
    for mark, name in MARKS:
        if content.startswith(mark):
            notes.add("byte_order_mark", 1)
            return _as_marked(content, name, notes, begins=len(mark))
    if not _is_in(content, "utf-8"):
        return _of_another_kind(content, notes)
    if b"\x00" in content and (wide := _wide(content)):
        return _as_marked(content, wide, notes)
    _refuse_binary(content)
    return Encoded(content, "utf-8")


def _as_said(content: bytes, encoding: str) -> Encoded:
    if not _is_in(content, encoding):
        raise Unreadable("encoding_wrong", encoding=encoding)
    return Encoded(content, encoding, begins=3 if content.startswith(codecs.BOM_UTF8) else 0)


def _as_marked(content: bytes, name: str, notes: Notes, *, begins: int = 0) -> Encoded:
    if name == "utf-8":
        return Encoded(content, name, "surrogateescape", begins)
    notes.add("encoding", encoding=name)
    return Encoded(content, name, "replace", begins)


def _of_another_kind(content: bytes, notes: Notes) -> Encoded:
    """Not UTF-8: two bytes a sign, UTF-8 with some lines of another kind, or one byte a sign."""
    if wide := _wide(content):
        return _as_marked(content, wide, notes)
    _refuse_binary(content)
    count, good, bad, first = 0, 0, 0, 0
    for count, line in enumerate(map(itemgetter(0), _LINE.finditer(content)), start=1):
        if not line.isascii():
            is_good = _is_in(line, "utf-8")
            good, bad = good + is_good, bad + (not is_good)
            first = first or (0 if is_good else count)
    if good and bad <= max(1, count * LARGEST_SHARE_OF_BAD_LINES):
        notes.add("mixed_encodings", first)
        return Encoded(content, "utf-8", "surrogateescape")
    return _one_byte(content, notes)


def _is_in(content: bytes, encoding: str) -> bool:
    """Whether all of it is text in an encoding."""
    try:
        decoder, view = codecs.getincrementaldecoder(encoding)(), memoryview(content)
        for start in range(0, len(content), _PIECE):
            decoder.decode(view[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except (LookupError, UnicodeError):
        return False
    return True


def _wide(content: bytes) -> str:
    """UTF-16 without its mark, by where its zeros stand; empty where it is not that."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd / half > 0.3 and even / half < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even / half > 0.3 and odd / half < 0.05 else ""


def _refuse_binary(content: bytes) -> None:
    sample = content[:_SAMPLE]
    controls = sum(sample.count(bytes([sign])) for sign in (*range(9), 11, *range(14, 32)))
    if controls > len(sample) * 0.01 + 1:
        raise Unreadable("not_a_table")


def _one_byte(content: bytes, notes: Notes) -> Encoded:
    """The text in the one encoding it can be in. Several that say the same of each of its bytes are one."""
    said: dict[str, str] = {}
    high = bytes(byte for byte in range(128, 256) if byte in content)
    for name in ONE_BYTE:
        try:
            letters = high.decode(name)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(letters):
            said.setdefault(letters, name)
    if len(said) == 1:
        name = next(iter(said.values()))
        notes.add("encoding", encoding=name)
        return Encoded(content, name)
    names = list(said.values())
    if name := _surely(content, names):
        notes.add("encoding", encoding=name)
        return Encoded(content, name)
    raise Unreadable("encoding_unclear", encodings=names or list(ONE_BYTE))


def _surely(content: bytes, names: list[str]) -> str:
    """The encoding in which the text reads like a language, where no other comes near."""
    found = [match for match in from_bytes(content[:_SAMPLE], cp_isolation=names) if match.encoding in names]
    ranked = sorted(found, key=lambda match: (-match.coherence, match.chaos))
    if not ranked or ranked[0].coherence < 0.5:
        return ""
    best, others = ranked[0], [match for match in ranked[1:] if str(match) != str(ranked[0])]
    return best.encoding if all(other.coherence < best.coherence / 2 for other in others) else ""
