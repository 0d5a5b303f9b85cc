"""Names across scripts: one search key, so that a name is found however it is typed."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
# Letters that are spelled in two ways when they are written without their mark.
_SECOND_SPELLING = str.maketrans({"đ": "dj", "Đ": "Dj", "ђ": "dj", "Ђ": "Dj"})
_FIRST_SPELLING = str.maketrans({"ђ": "đ", "Ђ": "Đ", "ћ": "ć", "Ћ": "Ć", "џ": "dž", "Џ": "Dž"})


def search_key(*texts: str) -> str:
    """Every spelling of some words, folded to plain lower-case Latin letters, each once.

    Meaning: accents, case and script are folded; đ is kept in both usual spellings. Units: words parted by one space.
    Errors: none. Source: the anyascii transliteration tables; the double spelling of đ is ours.

    >>> search_key("Đorđe Ћурувија")
    'djordje dorde curuvija'
    """
    words: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(text):
            words.update(dict.fromkeys((_fold(word.translate(_SECOND_SPELLING)), _fold(word))))
    return " ".join(word for word in words if word)


def query_words(text: str) -> list[str]:
    """The folded words of what a reader typed, to be found in a `search_key`.

    >>> query_words("Ћурувија, Đorđe")
    ['curuvija', 'dorde']
    """
    return [folded for word in _WORD.findall(text) if (folded := _fold(word))]


def _fold(word: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]", "", anyascii(word.translate(_FIRST_SPELLING)).lower())
