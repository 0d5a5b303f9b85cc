"""What is certain to be wrong in a text, and what it was before: words encoded twice, spaces that are none."""

from __future__ import annotations

import re

# What UTF-8 looks like when it is read as Windows-1252 or Latin-1.
_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def seems_doubled(text: str) -> bool:
    """Whether something in a text looks as if it was encoded twice."""
    return not text.isascii() and bool(_TWICE.search(text))


def undoubled(text: str) -> str:
    """A text that was encoded twice, as it was before; any other as it is."""
    if not seems_doubled(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return text


def _byte(sign: str) -> bytes:
    """The byte that was read as a sign. Windows-1252 leaves five open, which are then read as Latin-1."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def tidy(text: str) -> str:
    """A text with single plain spaces, and none at its ends."""
    return " ".join(text.split())
