"""Every list we have as it was published is read whole: the exact numbers, file by file."""

import re
from collections import Counter

import pytest

from noimpunity.methods.dates import parse
from noimpunity.sources.detecting import detect
from noimpunity.sources.lists import Kept, Reading
from noimpunity.sources.queries import source
from noimpunity.sources.rejecting import say

# source, file, records, entries by kind, why the others were rejected, what was mended
FILES = [
    ("cpj", "cpj/cpj-people-list-2026-02-24.csv", 1402, {"case": 1402}, [], []),
    ("cpj-api", "cpj/cpj-api-people_list-2025-06.csv", 1687, {"case": 1687}, [], []),
    ("cpj-api", "cpj/cpj-api-people_list-2025-06.json", 1687, {"case": 1687}, [], []),
    (
        "cpj-2022", "cpj/cpj-killed-rich-2022-08.csv", 2165, {"case": 2163},
        [(2165, "", "total"), (2166, "", "total")], [],
    ),
    (
        "cpj-2020", "cpj/cpj-killed-imprisoned-rich-2020-01.csv", 6763,
        {"case": 1909, "status_period": 4854}, [], [],
    ),
    ("cpj-2016", "cpj/cpj-kaggle-2016-11.csv", 1782, {"case": 1782}, [], []),
    ("cpj", "gaza/cpj-people-list-gaza-2025-10-07.csv", 197, {"case": 197}, [], []),
    ("gaza-media-office", "gaza/press_killed_in_gaza.json", 262, {"case": 262}, [], []),
    ("worldbank-population", "worldbank/population.csv", 17195, {"population": 17195}, [], []),
]  # fmt: skip


@pytest.fixture(scope="module")
def read():
    """The records of a file, read once."""
    known = {}

    def records(folder, key, name):
        if name not in known:
            reading = Reading(source(key), (folder / name).read_bytes())
            known[name] = (list(reading.records()), reading)
        return known[name]

    return records


def entries(read, folder, key, name):
    return [each for each in read(folder, key, name)[0] if isinstance(each, Kept)]


@pytest.mark.parametrize(("key", "name", "count", "kinds", "rejected", "mended"), FILES, ids=[row[1] for row in FILES])
def test_every_record_of_a_file_is_kept_or_rejected_with_a_reason(
    reference_data, read, key, name, count, kinds, rejected, mended
):
    records, reading = read(reference_data, key, name)

    unread = [each for each in records if not isinstance(each, Kept)]
    assert len(records) == count == sum(kinds.values()) + len(rejected)
    assert Counter(each.found.kind for each in records if isinstance(each, Kept)) == kinds
    assert [(each.line, each.column, each.code) for each in unread] == rejected
    assert all(say(each.code, each.values, column=each.column) != each.code for each in unread)
    assert (reading.surprises, sorted(reading.notes)) == ({}, mended)
    assert len(unread) <= count / 100
    lines = [each.line for each in records]
    assert (lines, len(set(lines))) == (sorted(lines), count)
    keys = [each.found.key for each in records if isinstance(each, Kept)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("key", "name"), [row[:2] for row in FILES], ids=[row[1] for row in FILES])
def test_a_file_is_known_by_its_columns(reference_data, key, name):
    assert detect((reference_data / name).read_bytes()) == key


@pytest.mark.parametrize(
    "name", ["gaza/cpj_gigaza_crossreference.csv", "derived/cpj_country_iso3.csv", "iso3166/all.csv"]
)
def test_what_is_no_list_of_a_source_is_not_taken_for_one(reference_data, name):
    assert detect((reference_data / name).read_bytes()) is None


def test_ampatuan_has_32_where_media_workers_are_included(reference_data, read):
    rich = entries(read, reference_data, "cpj-2022", "cpj/cpj-killed-rich-2022-08.csv")
    dated = entries(read, reference_data, "cpj-2016", "cpj/cpj-kaggle-2016-11.csv")
    exported = entries(read, reference_data, "cpj-api", "cpj/cpj-api-people_list-2025-06.csv")

    by_occupation = Counter(
        each.found.values["occupation"] for each in rich
        if (each.found.values.get("place"), each.found.values["date"]) == ("Ampatuan", "2009")
    )  # fmt: skip
    assert by_occupation == {"journalist": 30, "media_worker": 2}
    assert {
        name: sum(
            (each.found.values.get("date"), each.found.values.get("country")) == ("2009-11-23", "PH") for each in found
        )
        for name, found in (("2016", dated), ("without media workers", exported))
    } == {"2016": 32, "without media workers": 30}


def test_a_date_that_is_not_written_as_a_day_stays_as_wide_as_it_was_known(reference_data, read):
    found = entries(read, reference_data, "cpj-2016", "cpj/cpj-kaggle-2016-11.csv")
    plain = re.compile(r"[A-Z][a-z]+ +\d{1,2}, \d{4}")
    odd = [each for each in found if not plain.fullmatch(each.raw["Date"].strip())]

    assert len(odd) == 74
    assert Counter(shape(each.found.values.get("date")) for each in odd) == {"interval": 63, "not known": 7, "day": 4}
    known = {" ".join(each.raw["Date"].split()): each.found.values.get("date") for each in odd}
    assert (
        known
        | {
            "December, 1992": "1992-12",
            "summer 1993": "1993-22",
            "April 10-12, 1994": "1994-04-10/1994-04-12",
            "May 13, 14, 15, 16, 17, or 18, 2015": "2015-05-13/2015-05-18",
            "October 2015 - June 2016": "2015-10/2016-06",
            "on an unknown date (death disclosed February 2007)": "/2007-02",
            "January, 10, 1995": "1995-01-10",
            "Unknown": None,
        }
        == known
    )
    assert {shape(each.found.values["date"]) for each in found if each not in odd} == {"day"}


def shape(date):
    return "not known" if date is None else "day" if parse(date).is_day else "interval"


def test_a_finer_day_than_was_known_is_widened_in_the_lists_of_today(reference_data, read):
    today = entries(read, reference_data, "cpj-api", "cpj/cpj-api-people_list-2025-06.csv")
    years = Counter(shape(each.found.values["date"]) for each in today)

    assert years == {"day": 1602, "interval": 85}
    assert {each.found.values["date"] for each in today if each.raw["startDisplay"] == "January 1, 2002"} == {"2002"}


def test_impunity_is_taken_from_murders_alone(reference_data, read):
    said = {
        name: Counter(
            (each.found.values["impunity"], each.found.values["motive"])
            for each in entries(read, reference_data, key, name) if "impunity" in each.found.values
        )
        for key, name, *_ in FILES if "impunity" in source(key).about.get("states", ())
    }  # fmt: skip

    assert said == {
        name: {("complete_impunity", "confirmed"): none, ("partial_impunity", "confirmed"): some,
               ("full_justice", "confirmed"): full}
        for name, none, some, full in (
            ("cpj/cpj-killed-rich-2022-08.csv", 738, 140, 46),
            ("cpj/cpj-killed-imprisoned-rich-2020-01.csv", 707, 122, 41),
            ("cpj/cpj-kaggle-2016-11.csv", 686, 75, 35),
        )
    }  # fmt: skip


def test_regions_are_kept_as_areas_and_never_as_countries(reference_data, read):
    found = entries(read, reference_data, "worldbank-population", "worldbank/population.csv")
    areas = {each.found.values["area"] for each in found if "area" in each.found.values}
    countries = {each.found.values["country"] for each in found if "country" in each.found.values}

    assert (len(areas), len(countries)) == (49, 216)
    assert {"WLD", "AFE", "EUU", "CHI"} <= areas
    assert "XK" in countries
    assert not any(each.found.values["population"] <= 0 for each in found)
