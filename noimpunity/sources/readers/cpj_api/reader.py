"""Reads the list of people as the site of cpj.org asks for it: the same people and days as its export, with their type.

The list is served as JSON, and is passed around as CSV as well. Both hold the same columns; `location` is a country.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.cpj.reader import slug
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person on the list."""
    words = about["words"]
    name = meaning.needed(raw, "fullName")
    address = meaning.text(raw, "mtpage")
    date = meaning.widened(meaning.date(raw, "startDisplay"), **about["false_precision"])
    place = meaning.country(raw, "location")
    values = meaning.with_values(
        name=name, date=date, **place, address=address,
        organisations=meaning.text(raw, "organizations"),
        status=meaning.word(raw, "status", words["status"]),
        motive=meaning.word(raw, "motiveConfirmed", words["motive"]),
        death=meaning.word(raw, "typeOfDeath", words["death"]),
        occupation=meaning.word(raw, "type", words["occupation"]),
        charges=meaning.many(raw, "charges"),
    )  # fmt: skip
    return Found(slug(address) or meaning.key_of(name, date, str(place)), values)
