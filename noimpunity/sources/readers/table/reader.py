"""Reads any table through a mapping file, which says what each column is and what each word means.

It does no more than the mapping says. A column it does not name is kept with the record's own words and means nothing.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw, Values
from noimpunity.sources.readers.table.mapping import BadMapping


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One record of the table."""
    if about.get("mapped"):
        raise BadMapping("", "", "mapping_needed")
    columns: dict[str, str] = about["columns"]
    name = meaning.needed(raw, columns["name"])
    date = _date(raw, columns, about)
    values = meaning.with_values(
        **_country(raw, columns, about["always"]), **_words(raw, about["words"], about["always"]),
        name=name, date=date,
        address=meaning.text(raw, columns["address"]) if "address" in columns else "",
        **{kept: meaning.text(raw, column) for kept, column in about["keep"].items()},
    )  # fmt: skip
    parts = [meaning.text(raw, column) for column in about["key_columns"]]
    place = str(values.get("country", values.get("countries", "")))
    own = "|".join(parts) if all(parts) else ""
    return Found(own or meaning.key_of(name, date, place), values)


def _date(raw: Raw, columns: dict[str, str], about: dict[str, Any]) -> str:
    if "date" not in columns:
        return ""
    year = int(meaning.year(raw, columns["year"])) if "year" in columns and meaning.text(raw, columns["year"]) else None
    read = meaning.date(raw, columns["date"], year=year, order=about["date_order"])
    return meaning.widened(read or (str(year) if year else ""), **about["false_precision"])


def _country(raw: Raw, columns: dict[str, str], always: dict[str, str]) -> Values:
    """The country of the record, else the one that the whole list is of."""
    own = meaning.country(raw, columns["country"]) if "country" in columns else {}
    return own or {"country": always.get("country", "")}


def _words(raw: Raw, words: dict[str, Any], always: dict[str, str]) -> Values:
    """What its words mean, and what is true of every record of the list where it says nothing else."""
    of_all = {field: code for field, code in always.items() if field != "country"}
    said = {field: meaning.word(raw, each["column"], each["means"]) for field, each in words.items()}
    return of_all | {field: code for field, code in said.items() if code}
