"""How many people live where, for a rate: from the World Bank's table as it was read last, else as it is shipped.

The past is revised every year, so a run says which table it used and keeps each number it took.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from noimpunity.places.populations import SOURCE, Population, population
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.queries import last_vintage, source

TABLE = "worldbank-population"
_People = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class Inhabitants:
    """Whose table it is and which, and what it holds of a country for a year, or for the last one before."""

    source: str
    of: Callable[[str, int], Population | None]


SHIPPED = Inhabitants(SOURCE, lambda country, year: population(country, year=year))


def inhabitants() -> Inhabitants:
    """The table to reckon with."""
    file = last_vintage(source(TABLE))
    people = _people(file.pk, file.sha256, file.received_at) if file else {}
    if file is None or not people:
        return SHIPPED
    return Inhabitants(_called(file), lambda country, year: _last(people.get(country, {}), year))


def _called(file: Snapshot) -> str:
    stated = f", as of {file.stated_on}" if file.stated_on else ""
    return f"{source(TABLE).publisher}, SP.POP.TOTL{stated}, file with SHA-256 {file.sha256} ({file.licence})"


def _last(years: Mapping[int, int], year: int) -> Population | None:
    held = [each for each in years if each <= year]
    return Population(years[max(held)], max(held)) if held else None


@lru_cache(maxsize=1)
def _people(snapshot: int, _sha256: str, _received: datetime) -> _People:
    """What a file holds of countries. Read once: an entry is never edited."""
    found: dict[str, dict[int, int]] = {}
    entries = Entry.objects.filter(snapshot=snapshot, kind=EntryKind.POPULATION)
    for values in entries.values_list("values", flat=True).iterator():
        if values.get("country") and values.get("population"):
            found.setdefault(values["country"], {})[values["year"]] = values["population"]
    return found
