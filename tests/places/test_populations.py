"""Populations by year, as the packaged copy of the World Bank's table has them."""

import csv

import pytest

from noimpunity.places.countries import country_codes
from noimpunity.places.populations import countries_held, population
from noimpunity.places.populations.make import TARGET, code_of, make


@pytest.mark.parametrize(
    ("country", "year", "expected"),
    [
        ("RS", 2024, (6586476, 2024)),
        ("XK", 2020, (1790151, 2020)),
        ("RS", 2031, (6586476, 2024)),  # the last that is held
        ("TW", 2020, None),  # the World Bank's table has no line for it
        ("RS", 1989, None),
        ("ZZ", 2020, None),
    ],
)
def test_a_population_is_the_last_one_held(country, year, expected):
    assert population(country, year=year) == expected


def test_only_countries_are_held_and_namibia_is_one():
    assert len(countries_held()) == 216
    assert set(countries_held()) <= set(country_codes())
    assert population("NA", year=2020).people > 1_000_000


@pytest.mark.parametrize(("code", "expected"), [("SRB", "RS"), ("XKX", "XK"), ("NAM", "NA"), ("WLD", ""), ("EUU", "")])
def test_a_group_of_countries_has_no_code(code, expected):
    assert code_of(code) == expected


@pytest.mark.reference
def test_the_packaged_file_is_what_the_script_makes(reference_data):
    with TARGET.open(newline="") as held:
        assert list(csv.reader(held)) == make(reference_data / "worldbank/population.csv")
