"""Reads UNESCO's Observatory of Killed Journalists (data set fej001), as CSV and as JSON.

The status of the judicial enquiry stands in four columns that may disagree: all four are kept, and none is preferred.
Truth values are written as words, lists as Python writes them. The shape of the country in each row is left out.
"""

from __future__ import annotations

import re
from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw, Rejected, Values
from noimpunity.sources.readers.unesco.literals import written_list

STATUSES = ("enquiry_status", "enquiry_status_home", "enquiry_status_stat", "enquiry_status_min")
LISTS = ("nationality", "language", "media", "area_coverage", "dg_request", "state_response", "state_acknowledgements")
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)


class _Columns(dict[str, str]):
    """The columns by one name, as the CSV writes "Enquiry status" and the JSON "enquiry_status"."""

    def __init__(self, raw: Raw) -> None:
        super().__init__((re.sub(r"\W+", "_", column.casefold()), column) for column in raw)

    def __missing__(self, name: str) -> str:
        return name


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person whose killing the Director-General condemned."""
    words, columns = about["words"], _Columns(raw)
    name = meaning.needed(raw, columns["title_en"])
    date = _day(raw, columns["date"])
    place = _countries(raw, columns["countries"])
    resolved = meaning.widened(_day(raw, columns["date_resolution"]), **about["false_precision_of_resolution"])
    values = meaning.with_values(
        name=name, date=date, **place, status="killed", date_resolution=resolved,
        **{status: meaning.word(raw, columns[status], words["enquiry_status"]) for status in STATUSES},
        **{column: written_list(raw, columns[column]) for column in LISTS},
        gender=meaning.word(raw, columns["gender"], words["gender"]),
        age=meaning.whole(raw, columns["age"]) if meaning.text(raw, columns["age"]) else None,
        staff=meaning.flag_word(raw, columns["staff"], words["staff"]),
        local=meaning.flag_word(raw, columns["local"], words["local"]),
        conflict_zone=meaning.flag(raw, columns["conflict_zone"]),
    )  # fmt: skip
    own = meaning.text(raw, columns["uuid"]) or meaning.text(raw, columns["id"])
    return Found(own or meaning.key_of(name, date, str(place)), values)


def _day(raw: Raw, column: str) -> str:
    """A date, of a timestamp its day."""
    found = _TIMESTAMP.fullmatch(meaning.text(raw, column))
    return meaning.date({column: found[1]} if found else raw, column)


def _countries(raw: Raw, column: str) -> Values:
    """The country of a code of two letters, or the countries of several."""
    codes = [part for each in written_list(raw, column) for part in str(each).replace(";", ",").split(",")]
    found = [meaning.country({column: code}, column) for code in codes if code.strip()]
    if any("country" not in each for each in found):
        raise Rejected(column, "country", name=meaning.text(raw, column))
    countries = list(dict.fromkeys(each["country"] for each in found))
    return (
        meaning.with_values(country=countries[0]) if len(countries) == 1 else meaning.with_values(countries=countries)
    )
