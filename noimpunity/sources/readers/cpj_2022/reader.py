"""Reads the rich export of August 2022: years without days, and who was brought to justice.

Impunity is said of murders alone, and taken from no other row. Where the kind of death does not apply, it is kept as
that, which is another thing than not known. The motive of a media worker stands under the status that joins both.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw, Values

NATIONALITIES = ("primaryNationality", "secondaryNationality", "tertiaryNationality")


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person on the list. It gives them no key and no day: name, country and year tell them apart."""
    words = about["words"]
    values = meaning.with_values(
        **person(raw, words, year="year"),
        status=meaning.word(raw, "status", words["status"]),
        motive=meaning.word(raw, "motiveConfirmed", words["motive"])
        or meaning.word(raw, "combinedStatus", words["motive"]),
    )  # fmt: skip
    return Found(key(values), values)


def key(values: Values) -> str:
    """A key of what this publisher's exports with years alone have in common."""
    return meaning.key_of(values["name"], str(values.get("country", values.get("countries", ""))), values["date"])


def person(raw: Raw, words: dict[str, Any], *, year: str) -> Values:
    """Who was killed, when, where and how, in the columns that the rich exports share."""
    name = meaning.needed(raw, "fullName")
    date = meaning.year(raw, year)
    death = meaning.word(raw, "typeOfDeath", words["death"])
    impunity = meaning.word(raw, "impunityMurder", words["impunity"])
    return meaning.with_values(
        name=name, date=date, **meaning.country(raw, "country"), death=death,
        impunity=impunity if death == "murder" else "",
        occupation=meaning.word(raw, "type", words["occupation"]),
        gender=meaning.word(raw, "gender", words["gender"]),
        organisations=meaning.text(raw, "organizations"),
        place=meaning.text(raw, "location"),
        nationalities=[found for column in NATIONALITIES if (found := meaning.text(raw, column))],
        mediums=meaning.many_words(raw, "mediums", words["medium"]),
        jobs=meaning.many_words(raw, "jobs", words["job"]),
        coverage=meaning.many_words(raw, "coverage", words["coverage"]),
        fired_by=meaning.many_words(raw, "sourcesOfFire", words["fired_by"]),
        freelance=meaning.flag_word(raw, "employedAs", words["freelance"]),
        local=meaning.flag_word(raw, "localOrForeign", words["local"]),
        captive=meaning.flag(raw, "captive"),
        threatened=meaning.flag(raw, "threatened"),
        tortured=meaning.flag(raw, "tortured"),
    )  # fmt: skip
