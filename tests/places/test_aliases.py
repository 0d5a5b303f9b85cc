"""Countries by the names lists give them; a name that means several is not settled here."""

import csv
import os
from pathlib import Path

import pytest

from noimpunity.places.aliases import _table, countries_called
from noimpunity.places.countries import country_codes


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Serbia", ("RS",)), ("SERBIA ", ("RS",)), ("Србија", ("RS",)), ("Srbija", ("RS",)), ("Serbie", ("RS",)),
        ("Côte d’Ivoire", ("CI",)), ("Cote d'Ivoire", ("CI",)), ("Ivory Coast", ("CI",)), ("The Gambia", ("GM",)),
        ("USA", ("US",)), ("U.S.", ("US",)), ("Türkiye", ("TR",)), ("Turkey", ("TR",)), ("مصر", ("EG",)),
        ("RS", ("RS",)), ("SRB", ("RS",)), ("XKX", ("XK",)), ("Kosovo", ("XK",)), ("Burma", ("MM",)),
        ("Yugoslavia", ("RS", "ME", "XK")), ("Israel and the Occupied Palestinian Territory", ("IL", "PS")),
        ("Atlantis", ()), ("", ()), ("ZZ", ()), ("World", ()), ("WLD", ()),
    ],
)  # fmt: skip
def test_a_country_is_found_by_its_names(name, codes):
    assert countries_called(name) == codes


def test_our_own_names_stand_for_countries_that_are_there():
    table, codes = _table(), set(country_codes())

    assert set(table["names"]) <= codes
    assert {code for several in table["several"].values() for code in several} <= codes


@pytest.mark.skipif("NOIMPUNITY_REFERENCE_DATA" not in os.environ, reason="needs the folder of reference files")
def test_every_country_of_the_reference_lists_is_known():
    data = Path(os.environ["NOIMPUNITY_REFERENCE_DATA"])
    with (data / "iso3166/all.csv").open(encoding="utf-8") as file:
        two = {row["alpha-3"]: row["alpha-2"] for row in csv.DictReader(file)} | {"XKX": "XK"}
    with (data / "derived/cpj_country_iso3.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    wrong = [
        (row["cpj_name"], row["iso3"], found)
        for row in rows
        if (found := countries_called(row["cpj_name"])) != ((two[row["iso3"]],) if row["iso3"] else found) or not found
    ]
    assert wrong == []
    assert {three: countries_called(three) for three in two} == {three: (code,) for three, code in two.items()}
