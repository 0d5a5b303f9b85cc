"""Makes `populations.csv` from the World Bank's table of populations (SP.POP.TOTL, CC BY 4.0).

From the root of the repository: `python -m noimpunity.places.populations.make population.csv`, with a table of the
columns Country Name, Country Code, Year and Value. One line a country, one column a year from FIRST on; regions and
groups of countries are left out, and a year that the table does not hold stays empty. Name the vintage in `SOURCE`
in `__init__.py` when the file is made anew: the World Bank revises every year of the past.
"""

import csv
import sys
from pathlib import Path

from babel.core import get_global

FIRST = 1990
TARGET = Path(__file__).parent / "populations.csv"
# Codes that the World Bank gives and CLDR does not map: Kosovo; the Channel Islands have no code of their own.
CODES = {"XKX": "XK"}


def make(source: Path) -> list[list[str]]:
    """The lines of the file, the first with the years."""
    held: dict[str, dict[int, int]] = {}
    with source.open(newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            code, year = code_of(row["Country Code"]), int(row["Year"])
            if code and year >= FIRST and row["Value"]:
                held.setdefault(code, {})[year] = round(float(row["Value"]))
    years = sorted({year for row in held.values() for year in row})
    lines = [[code, *(str(row.get(year, "")) for year in years)] for code, row in sorted(held.items())]
    return [["country", *map(str, years)], *lines]


def code_of(alpha_3: str) -> str:
    """The code of a country by its code of three letters; nothing for a group of countries."""
    alias = get_global("territory_aliases").get(alpha_3, [])
    return CODES.get(alpha_3) or (alias[0] if len(alias) == 1 else "")


if __name__ == "__main__":
    with TARGET.open("w", newline="", encoding="utf-8") as target:
        csv.writer(target, lineterminator="\n").writerows(make(Path(sys.argv[1])))
