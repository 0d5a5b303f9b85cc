"""How many people live in a country, by year: a copy of the World Bank's table, made by `make.py`.

The World Bank revises the past every year, so a rate can only be compared with one that used the same vintage.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

# Whose table this is, and which vintage of it.
SOURCE = "World Bank, World Development Indicators, SP.POP.TOTL, data up to 2024 (CC BY 4.0)"


class Population(NamedTuple):
    people: int
    year: int


def population(country: str, *, year: int) -> Population | None:
    """The people of a country in a year, or in the last year before it that is held; None where none is."""
    years = [held for held in _table().get(country, {}) if held <= year]
    return Population(_table()[country][max(years)], max(years)) if years else None


def countries_held() -> list[str]:
    """The countries of the table."""
    return list(_table())


@cache
def _table() -> Mapping[str, Mapping[int, int]]:
    with (Path(__file__).parent / "populations.csv").open(newline="", encoding="utf-8") as lines:
        return MappingProxyType(
            {
                row.pop("country"): {int(year): int(people) for year, people in row.items() if people}
                for row in csv.DictReader(lines)
            }
        )
