"""Reads the list of people that cpj.org exports today: a name, a day, a country, a motive, a kind of death.

Days of this list are finer than what is known: a month became its first day, a year its 1 January. Both are widened.
A blank kind of death marks a media worker; the list itself says of nobody which of the two they were.
"""

from __future__ import annotations

from typing import Any

from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, about: dict[str, Any]) -> Found:
    """One person on the list."""
    words = about["words"]
    name = meaning.needed(raw, "Name")
    address = meaning.text(raw, "cpj.org URL")
    date = meaning.widened(meaning.date(raw, "Date"), **about["false_precision"])
    place = meaning.country(raw, "Country")
    death = meaning.word(raw, "Type of Death", words["death"])
    values = meaning.with_values(
        name=name, date=date, **place, address=address,
        organisations=meaning.text(raw, "Journalist or Media Worker"),
        status=meaning.word(raw, "Status", words["status"]),
        motive=meaning.word(raw, "Motive", words["motive"]),
        death=death,
        occupation="" if death else "media_worker",
    )  # fmt: skip
    return Found(slug(address) or meaning.key_of(name, date, str(place)), values)


def slug(address: str) -> str:
    """The last part of the address of a person's page, by which this publisher knows them."""
    return address.rstrip("/").rpartition("/")[2] if "cpj.org/" in address else ""
