"""Names across scripts: one search key, so that a name is found however it is typed."""

from __future__ import annotations

import re
import unicodedata

# The letters of Serbian Cyrillic that have one Latin letter of their own, which other folding spells with two.
_SERBIAN = str.maketrans("ђћшжчЂЋШЖЧ", "đćšžčĐĆŠŽČ") | str.maketrans({"џ": "dž", "Џ": "Dž"})
# A letter that is spelled in two ways when it is written without its mark.
_SECOND_SPELLING = str.maketrans({"đ": "dj", "Đ": "Dj"})


def search_key(*texts: str) -> str:
    """Every spelling of some words, folded to plain lower-case Latin letters, each once.

    Meaning: accents, case and script are folded; đ is kept in both usual spellings, and so are the Cyrillic letters
    that languages spell in different ways. Units: words parted by one space. Errors: none.
    Source: the anyascii transliteration tables; the double spellings are ours.

    >>> search_key("Đorđe Ћурувија")
    'djordje dorde curuvija'
    """
    return " ".join(dict.fromkeys(spelling for text in texts for word in words(text) for spelling in spellings(word)))


def query_words(text: str) -> list[str]:
    """The folded words of what a reader typed, to be found in a `search_key`.

    Meaning: each word in the one spelling that every key holds. Units: words. Errors: none. Source: as `search_key`.

    >>> query_words("Ћурувија, Đorđe")
    ['curuvija', 'dorde']
    """
    return [folded for word in words(text) if (folded := _fold(word.translate(_SERBIAN)))]


def words(text: str) -> list[str]:
    """The words of a text in any script: letters, digits, and the marks that belong to them.

    Meaning: an apostrophe or a hyphen parts words; a vowel sign does not. Units: words. Errors: none.
    Source: the general categories of the Unicode standard.

    >>> words("d'Exempleville, 2004")
    ['d', 'Exempleville', '2004']
    """
    parted = "".join(
        letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in unicodedata.normalize("NFC", text)
    )
    return parted.split()


def spellings(word: str) -> list[str]:
    """The spellings of one word in plain Latin letters, the usual last.

    Meaning: each way somebody may type it without its marks. Units: words. Errors: none. Source: as `search_key`.

    >>> spellings("Đorđe"), spellings("Шевченко")
    (['djordje', 'dorde'], ['shevchenko', 'sevcenko'])
    """
    serbian = word.translate(_SERBIAN)
    found = [serbian.translate(_SECOND_SPELLING), serbian]
    if re.search("[шжчШЖЧ]", word):
        found.insert(0, word)
    return [spelling for spelling in dict.fromkeys(map(_fold, found)) if spelling]


def _fold(word: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())
