"""The forms in which a secret text may stand in an answer, and the search for all of them."""

import base64
import codecs
import gzip
import hashlib
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote

# Every canary begins with one of these, so that an answer without any form of them needs no closer look.
MARKERS = ("Çanari", "canari")
LONGEST, MOST_FOUND = 800, 40
_HASH = re.compile(rb"(?<![0-9a-zA-Z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-zA-Z])", re.IGNORECASE)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def disguises(text: str) -> dict[str, str]:
    """Fifteen forms: the twelve that are promised, and upper case, as a form sends it, and rot13."""
    known = text.encode()
    return {
        "plain": text, "lower": text.lower(), "upper": text.upper(), "decomposed": unicodedata.normalize("NFD", text),
        "address": quote(text), "form": quote(text, safe="").replace("%20", "+").lower(), "page": html.escape(text),
        "json": json.dumps(text)[1:-1], "base64": base64.b64encode(known).decode().rstrip("="),
        "hex": known.hex(), "reversed": text[::-1], "rot13": codecs.encode(text, "rot13"),
        "md5": hashlib.md5(known, usedforsecurity=False).hexdigest(),
        "sha1": hashlib.sha1(known, usedforsecurity=False).hexdigest(), "sha256": hashlib.sha256(known).hexdigest(),
    }  # fmt: skip


def unpacked(content: bytes, depth: int = 4) -> Iterator[bytes]:
    """Some bytes, and what is packed in them: of a zip each name and file, of a PDF each stream."""
    yield content
    if depth:
        for inner in _inside(content):
            yield from unpacked(inner, depth - 1)


def _inside(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for member in archive.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield archive.read(member)
    elif content.startswith(b"%PDF"):
        for stream in _STREAM.findall(content):
            try:
                yield zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue


class Search:
    """Looks for some texts, each under a name, in every form."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._forms: dict[bytes, tuple[str, str]] = {}
        self._hashes: dict[bytes, tuple[str, str]] = {}
        for name, text in texts.items():
            for form, one in disguises(text).items():
                (self._hashes if form in ("md5", "sha1", "sha256") else self._forms)[one.encode()] = (name, form)
            self._forms |= dict.fromkeys(_within_base64(text.encode()), (name, "base64"))
        self._marks = marks()
        self._texts = {name: unicodedata.normalize("NFC", text).lower() for name, text in texts.items()}

    def without(self, said: str, content: bytes) -> bytes:
        """Some bytes without every form of the texts that somebody said in a question."""
        heard = unicodedata.normalize("NFC", said).lower()
        names = {name for name, text in self._texts.items() if text in heard}
        for form, (name, _) in {**self._forms, **self._hashes}.items() if names else ():
            if name in names:
                content = content.replace(form, b"")
        return content

    def found_in(self, contents: Iterable[bytes]) -> list[tuple[str, str]]:
        """What stands in the contents, as name and form, each once; the search ends when there is plenty."""
        found: dict[tuple[str, str], None] = {}
        for content in dict.fromkeys(part for each in contents for part in unpacked(each)):
            found |= dict.fromkeys(self._hashes_in(content))
            if near := b"\n".join(self._near_marks(content)):
                found |= dict.fromkeys(named for form, named in self._forms.items() if form in near)
            if len(found) >= MOST_FOUND:
                break
        return list(found)

    def _near_marks(self, content: bytes) -> Iterator[bytes]:
        """What stands about each mark: no form of a canary reaches further."""
        for mark in self._marks:
            place = content.find(mark)
            while place >= 0:
                yield content[max(0, place - LONGEST) : place + LONGEST]
                place = content.find(mark, place + LONGEST // 2)

    def _hashes_in(self, content: bytes) -> Iterator[tuple[str, str]]:
        for known in _HASH.findall(content):
            if known.lower() in self._hashes:
                yield self._hashes[known.lower()]


def marks() -> tuple[bytes, ...]:
    """What stands in every form of every canary, hashes aside."""
    found: dict[bytes, None] = {}
    for marker in MARKERS:
        found |= dict.fromkeys(
            one.encode() for form, one in disguises(marker).items() if form not in ("md5", "sha1", "sha256", "base64")
        )
        found |= dict.fromkeys(_within_base64(marker.encode()))
    return tuple(found)


def _within_base64(known: bytes) -> list[bytes]:
    """Bytes as they stand within longer bytes in base64: what does not depend on what is before and after them."""
    encoded = [base64.b64encode(bytes(before) + known) for before in range(3)]
    return [one[(0, 2, 3)[before] : (before + len(known)) * 8 // 6] for before, one in enumerate(encoded)]
