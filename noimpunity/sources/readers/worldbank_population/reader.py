"""Reads the population of each country and year (SP.POP.TOTL), as one row each.

Regions and groups of countries stand among the countries. They are kept with their own code as an area, never as a
country. Figures are revised backwards each year, so a rate keeps the figure it was reckoned with.
"""

from __future__ import annotations

from typing import Any

from noimpunity.places.aliases import countries_called
from noimpunity.sources.readers import meaning
from noimpunity.sources.readers.meaning import Found, Raw


def read_record(raw: Raw, _about: dict[str, Any]) -> Found:
    """The population of one country or area in one year."""
    code, year = meaning.needed(raw, "Country Code"), meaning.year(raw, "Year")
    countries = countries_called(code)
    values = meaning.with_values(
        name=meaning.needed(raw, "Country Name"),
        country=countries[0] if countries else "",
        area="" if countries else code,
        year=int(year),
        population=meaning.whole(raw, "Value"),
    )
    return Found(f"{code}-{year}", values, "population")
