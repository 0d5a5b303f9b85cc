"""The committed table of outcomes beside the researcher's word is what the record gives."""

import csv
import json
from datetime import date

import pytest
from django.conf import settings

from noimpunity.cases.models import Case
from noimpunity.justice.queries import standing, with_line

TABLE = settings.BASE_DIR / "docs/decisions/0001-outcomes.csv"


def rows():
    with TABLE.open(newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.django_db
def test_every_case_is_in_the_table_with_the_outcome_computed_now():
    cases = {case.reference: case for case in with_line(Case.objects.all())}

    computed = []
    for row in rows():
        found = standing(cases[row["reference"]], as_of=date.fromisoformat(row["as_of"]))
        computed.append((row["reference"], found.outcome, found.cpj_like))

    assert computed == [(row["reference"], row["outcome"], row["cpj_like"]) for row in rows()]
    assert {row["reference"] for row in rows()} == set(cases)


def test_every_difference_has_its_reason():
    unexplained = [
        row["reference"] for row in rows() if row["cpj_like"] != row["researcher_cpj_like"] and not row["reason"]
    ]

    assert unexplained == []


@pytest.mark.reference
def test_the_table_quotes_the_researcher_rightly(reference_data):
    research = json.loads((reference_data.parent / "field/cases.json").read_text())
    said = {case["id"]: case["status"]["cpj_like"] for case in research["cases"]}

    assert {row["reference"]: row["researcher_cpj_like"] for row in rows()} == said
