"""Reads the rich export of January 2020: who was killed, and who was in prison in the yearly count of each December.

A row of the count is the status of a person in a year, never a case: one person stands in up to twenty. Most of them
live, so that only what tells the count apart is taken from it, and it is for editors alone.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.cpj_2022.reader import key, person
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person killed, or in prison in one year."""
    status = meaning.word(raw, "status", about["words"]["status"])
    return _imprisoned(raw, about["words"]) if status == "imprisoned" else _killed(raw, about["words"], status)


def _killed(raw: Raw, words: dict[str, Any], status: str) -> Found:
    motive = meaning.word(raw, "motiveConfirmed", words["motive"])
    values = meaning.with_values(**person(raw, words, year="Year"), status=status, motive=motive)
    return Found(key(values), values)


def _imprisoned(raw: Raw, words: dict[str, Any]) -> Found:
    values = meaning.with_values(
        name=meaning.needed(raw, "fullName"),
        date=meaning.year(raw, "Year"),
        **meaning.country(raw, "country"),
        status="imprisoned",
        occupation=meaning.word(raw, "type", words["occupation"]),
        organisations=meaning.text(raw, "organizations"),
        charges=meaning.many_words(raw, "charges", words["charge"]),
        sentence=meaning.word(raw, "lengthOfSentence", words["sentence"]),
    )
    return Found(key(values), values, "status_period")
