"""Reads the list of the Government Media Office in Gaza: a name in Arabic, a name in English, a note.

Names stay as they are: a title before one, a half in Arabic. The English ones were made by a machine, so the Arabic one
is the key. The list gives no day. Some notes hold one, of this person or of another: a note is kept and never read.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person on the list."""
    arabic, english = meaning.text(raw, "name"), meaning.text(raw, "name_en")
    name = english or meaning.needed(raw, "name")
    values = meaning.with_values(
        name=name,
        names=[{"name": arabic, "script": "Arab"}] if english and arabic else [],
        notes=meaning.text(raw, "notes"),
        **about["always"],
    )
    return Found(meaning.key_of(arabic or english), values)
