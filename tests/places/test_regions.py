import csv

from noimpunity.places.countries import country_codes
from noimpunity.places.regions import CONTINENTS, REGIONS, countries_in, region_name, regions_of


def test_every_country_lies_in_one_region_of_one_continent():
    nowhere = {code for code in country_codes() if not regions_of(code)}

    # Uninhabited, or codes of parts of other States that ISO 3166 does not list.
    assert nowhere <= {"AC", "AQ", "CP", "CQ", "DG", "EA", "IC", "TA"}
    assert all(len(regions_of(code)) == 2 for code in country_codes() if code not in nowhere)
    assert regions_of("XK") == ("150", "039")


def test_a_continent_holds_what_its_regions_hold():
    europe = REGIONS[REGIONS.index("150") + 1 :][:4]

    assert set(countries_in("150")) == {country for code in europe for country in countries_in(code)}
    assert countries_in("nowhere") == ()
    assert set(CONTINENTS) < set(REGIONS)


def test_regions_are_called_as_in_cldr():
    assert (region_name("039", "en"), region_name("039", "fr")) == ("Southern Europe", "Europe du Sud")
    assert {region_name(code, "en") for code in REGIONS}.isdisjoint(REGIONS)


def test_regions_are_those_of_a_table_of_the_standard(reference_data):
    with (reference_data / "iso3166/all.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["region-code"]]

    wrong = [
        row["alpha-2"] for row in rows if regions_of(row["alpha-2"]) != (row["region-code"], row["sub-region-code"])
    ]

    assert len(rows) == 247
    assert wrong == []
