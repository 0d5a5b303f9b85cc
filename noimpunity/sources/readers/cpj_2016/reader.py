"""Reads the release of November 2016: days in words as CPJ then knew them, and who was brought to justice.

Nothing is widened: what was not known to the day was not written as one. "Yes" under impunity means that nobody was
convicted; it is said of murders alone, and taken from no other row. Of a media worker the list says no motive.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person on the list."""
    words = about["words"]
    name = meaning.needed(raw, "Name")
    date = meaning.date(raw, "Date")
    place = meaning.country(raw, "Country_killed")
    death = meaning.word(raw, "Type_death", words["death"])
    impunity = meaning.word(raw, "Impunity_for_murder", words["impunity"])
    values = meaning.with_values(
        name=name, date=date, **place, status="killed", death=death,
        motive=meaning.word(raw, "Type", words["motive"]),
        occupation=meaning.word(raw, "Type", words["occupation"]),
        impunity=impunity if death == "murder" else "",
        gender=meaning.word(raw, "Sex", words["gender"]),
        organisations=meaning.text(raw, "Organization"),
        nationalities=meaning.many(raw, "Nationality"),
        mediums=meaning.many_words(raw, "Medium", words["medium"]),
        jobs=meaning.many_words(raw, "Job", words["job"]),
        coverage=meaning.many_words(raw, "Coverage", words["coverage"]),
        fired_by=meaning.many_words(raw, "Source_fire", words["fired_by"]),
        freelance=meaning.flag(raw, "Freelance"),
        local=meaning.flag_word(raw, "Local_Foreign", words["local"]),
        captive=meaning.flag(raw, "Taken_captive"),
        threatened=meaning.flag(raw, "Threatened"),
        tortured=meaning.flag(raw, "Tortured"),
    )  # fmt: skip
    return Found(meaning.key_of(name, date, str(place)), values)
