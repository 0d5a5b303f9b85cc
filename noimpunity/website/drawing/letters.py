"""How much room words take, near enough to lay out a picture without asking a font."""

import re
import unicodedata
from functools import cache

_NARROW, _WIDE = set("iljtfrI.,:;'’|!()[] -·/"), set("mwMW@%—")
# Marks of direction and whatever XML does not allow: they could turn the words that follow, or break the picture.
_HARMFUL = re.compile(
    r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\u2028\u2029]+")


def clean(words: str) -> str:
    """Words as they may stand in a picture: on one line, without signs that nobody sees."""
    return _HARMFUL.sub("", _SPACES.sub(" ", words)).strip()


def width(words: str, size: float) -> float:
    """About how wide words are in this size of letters; rather too wide than too narrow."""
    return size * sum(_width(letter) for letter in words)


@cache
def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() else 0.58


def cut(words: str, room: float, size: float) -> str:
    """Words that fit the room, ending in an ellipsis where something was left out."""
    if width(words, size) <= room:
        return words
    kept = words
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(words: str, room: float, size: float, most: int = 6) -> list[str]:
    """Words on as many lines as they need, at most so many; the last then ends in an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [cut(" ".join(lines[most - 1 :]), room, size)]
    return [cut(line, room, size) for line in lines]
