"""Reported figures are the publishers' own: as printed, with the page each was read on."""

import csv

import pytest

from noimpunity.figures.reported import index_rows, index_rows_of, killed_by_year, rates
from noimpunity.methods.indices import impunity_index, impunity_rate
from noimpunity.places.countries import country_codes


def test_unesco_counted_1841_killed_and_nothing_is_known_of_1994():
    held = dict(killed_by_year())

    assert sum(number or 0 for number in held.values()) == 1841
    assert (held[1993], held[1994], held[2012], held[2025]) == (2, None, 124, 91)
    assert list(held) == list(range(1993, 2026))


def test_every_row_says_where_it_was_read_and_of_which_country():
    rows = [*index_rows(), *rates()]

    assert [row for row in rows if not row.pages] == []
    assert {row.country for row in index_rows()} <= set(country_codes())
    assert len(index_rows()) == 83


def test_a_printed_rating_is_what_count_and_population_give():
    whole = [row for row in index_rows() if row.cases and row.population_millions and row.value]

    assert len(whole) == 1
    assert [f"{impunity_index(row.cases, row.population_millions).value:.3f}" for row in whole] == ["3.067"]


def test_a_printed_rate_is_what_the_counts_give():
    whole = [row for row in rates() if row.resolved and row.value]

    assert [(round(impunity_rate(row.resolved, row.cases).value, 2), row.value) for row in whole] == [(0.92, 0.92)]


def test_what_was_not_printed_is_not_zero():
    somalia = next(row for row in index_rows_of("SO") if row.edition == 2021)

    assert (somalia.rank, somalia.cases, somalia.value) == (1, None, None)
    assert [row.edition for row in index_rows_of("SO")] == sorted(
        (row.edition for row in index_rows_of("SO")), reverse=True
    )


@pytest.mark.reference
def test_the_rows_are_those_that_were_researched(reference_data):
    with (reference_data / "derived/cpj_impunity_index_published.csv").open(newline="") as lines:
        asked = [
            (int(row["edition"]), row["rank"], row["unsolved"], row["rating_per_million"])
            for row in csv.DictReader(lines)
        ]
    held = {
        (row.edition, str(row.rank or ""), str(row.cases or ""), f"{row.value or '':g}" if row.value else "")
        for row in index_rows()
    }

    assert [row for row in asked if row not in held] == []
    with (reference_data / "derived/unesco_killed_by_year.csv").open(newline="") as lines:
        assert {int(row["year"]): int(row["killed"]) for row in csv.DictReader(lines)}.items() <= dict(
            killed_by_year()
        ).items()
