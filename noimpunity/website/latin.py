"""Serbian words in Latin script, made from those in Cyrillic: `.venv/bin/python -m noimpunity.website.latin`.

From Cyrillic to Latin every letter has one answer, so nobody translates twice. The other way round it is not so.
"""

import re
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po, write_po

CATALOGUES = Path(__file__).parents[1] / "locale"
MADE_FROM = "# Serbian in Latin script, made from locale/sr by noimpunity/website/latin.py. Edit that one."
_SMALL = {
    **dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True)),
    "љ": "lj", "њ": "nj", "џ": "dž",
}  # fmt: skip
_LETTERS = str.maketrans({**_SMALL, **{letter.upper(): latin.capitalize() for letter, latin in _SMALL.items()}})
_WORD = re.compile("[\u0400-\u04ff]+")


def in_latin(text: str, kept: frozenset[str] = frozenset()) -> str:
    """A text with its Serbian Cyrillic words in Latin script; all else, and the words that are kept, stay as they are.

    >>> in_latin("Њен случај: %(title)s, ЊЕГОШ")
    'Njen slučaj: %(title)s, NJEGOŠ'
    """
    return _WORD.sub(lambda found: found[0] if found[0] in kept else _word(found[0]), text)


def _word(word: str) -> str:
    latin = word.translate(_LETTERS)
    return latin.upper() if len(word) > 1 and word.isupper() else latin


def write_latin(folder: Path = CATALOGUES) -> Path:
    """Writes the catalogue in Latin script from the one in Cyrillic."""
    with (folder / "sr/LC_MESSAGES/django.po").open("rb") as given:
        catalogue = read_po(given, locale="sr")
    for message in catalogue:
        if message.id:
            message.string = _translated(message.id, message.string)
    catalogue.locale = "sr_Latn"
    catalogue.language_team = "sr_Latn"
    catalogue.header_comment = MADE_FROM
    made = folder / "sr_Latn/LC_MESSAGES/django.po"
    made.parent.mkdir(parents=True, exist_ok=True)
    with made.open("wb") as written:
        write_po(written, catalogue, width=110, no_location=True)
    return made


def _translated(source: Any, words: Any) -> Any:
    """A message in Latin script. A Cyrillic word of the English text is an example of Cyrillic, and stays so."""
    kept = frozenset(_WORD.findall(" ".join(source) if isinstance(source, tuple) else source))
    return tuple(in_latin(form, kept) for form in words) if isinstance(words, tuple) else in_latin(words, kept)


if __name__ == "__main__":
    print(write_latin())
