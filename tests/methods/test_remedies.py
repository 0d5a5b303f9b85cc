"""The table of ordinary remedies: each row with its law, its source and how sure the reading is."""

from datetime import date

import pytest

from noimpunity.methods.remedies import REMEDIES, ordinary_remedies


@pytest.mark.parametrize("row", REMEDIES, ids=lambda row: f"{row.country} {row.since}")
def test_a_row_says_who_says_so(row):
    assert row.levels in (1, 2)
    assert row.confidence in ("A", "B")
    assert row.law
    assert row.source.startswith(("https://", "http://"))
    assert ordinary_remedies(row.country, on=max(row.since, date(2000, 1, 1))) == row.levels


def test_no_two_rows_of_a_state_begin_on_the_same_day():
    assert len({(row.country, row.since) for row in REMEDIES}) == len(REMEDIES)


@pytest.mark.parametrize(
    ("country", "on", "levels"),
    [
        ("NL", "2024-05", 2), ("SK", "2018", 1), ("TR", "2016-07-19", 1), ("TR", "2016-07-20", 2), ("TR", "2016", None),
        ("UA", "2012-11-19", None), ("UA", "2012-11-20", 1), ("UA", "2012/..", None), ("RS", "2020", None),
        ("", "2020", None),
    ],
)  # fmt: skip
def test_remedies_are_those_of_the_day_or_none(country, on, levels):
    assert ordinary_remedies(country, on=on) == levels
