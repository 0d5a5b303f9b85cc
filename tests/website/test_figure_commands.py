"""`noimpunity figure` and `noimpunity freeze` as scripts see them."""

import json

import pytest
from django.core.management import call_command

from noimpunity.figures.catalogue import FIGURES
from noimpunity.figures.models import Edition
from noimpunity.sources.models import Snapshot
from noimpunity.website.management.commands._command import Refused
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def said(capsys, *words):
    call_command(*words)
    return capsys.readouterr().out


def document(capsys, *words):
    return json.loads(said(capsys, *words, "--json"))


def test_the_index_is_one_document(capsys):
    found = document(capsys, "figure", "impunity-index", "--as-of", "2011-12-31")

    assert {"figure", "as_of", "status_as_of", "window", "threshold", "rows", "excluded"} <= set(found)
    assert (found["figure"], found["as_of"], found["status_as_of"]) == ("impunity-index", "2011-12-31", "2011-12-31")
    assert (found["window"], found["threshold"]) == (["2002-01-01", "2011-12-31"], 5)
    [row] = found["rows"]
    assert {"country", "unsolved", "population", "rating", "low", "high", "cases"} <= set(row)
    assert (row["country"], row["unsolved"], row["cases"]) == ("PH", 28, ["ph-ampatuan-2009"])
    assert row["low"] < row["rating"] < row["high"]
    assert {"case": "rs-curuvija-1999", "country": "RS", "reason": "outside_window"} in found["excluded"]


def test_without_a_name_the_figures_are_listed(capsys):
    assert [line.split()[0] for line in said(capsys, "figure").splitlines()] == [figure.name for figure in FIGURES]
    assert [row["figure"] for row in document(capsys, "figure")["figures"]] == [figure.name for figure in FIGURES]


@pytest.mark.parametrize(("name", "words"), [
    ("conviction-stands", "48.8% (95 % interval 32.9% to 64.9%)"),
    ("time-to-first-verdict", "median 3240 days (95 % interval 1362 to not reached)"),
    ("impunity-index", "no country; 3 with fewer"),
])  # fmt: skip
def test_a_person_reads_a_line(capsys, name, words):
    assert words in said(capsys, "figure", name, "--as-of", "2026-11-21")


@pytest.mark.parametrize(("words", "reason"), [
    (("figure", "nothing"), "there is no figure 'nothing'"),
    (("figure", "no-charge", "--source", "nobody"), "there is no source 'nobody'"),
    (("figure", "no-charge", "--snapshot", "999999"), "no published case of that day comes from snapshot 999999"),
    (("figure", "no-charge", "--source", "noimpunity", "--as-of", "1950-01-01"), "comes from the source 'noimpunity'"),
])  # fmt: skip
def test_what_cannot_be_reckoned_is_refused(words, reason):
    with pytest.raises(Refused, match=reason):
        call_command(*words)


def test_a_figure_of_one_source_or_one_file_counts_only_its_cases(capsys):
    make_case()
    own = document(capsys, "figure", "no-charge", "--source", "noimpunity")
    file = Snapshot.objects.get(name="rs-curuvija-1999.toml")
    one = document(capsys, "figure", "no-charge", "--snapshot", str(file.pk))

    assert sum(map(len, own["cases"].values())) == 41
    assert sum(map(len, document(capsys, "figure", "no-charge")["cases"].values())) == 42
    assert one["cases"] == {"yes": [], "no": ["rs-curuvija-1999"], "unknown": [], "does_not_arise": []}


def test_freezing_twice_makes_one_edition_of_each(capsys):
    first = document(capsys, "freeze", "--as-of", "2026-11-21")
    second = document(capsys, "freeze", "--as-of", "2026-11-22")

    assert [row["new"] for row in first["editions"]] == [True] * len(FIGURES)
    assert [row["new"] for row in second["editions"]] == [False] * len(FIGURES)
    assert Edition.objects.count() == len(FIGURES)
    assert "conviction-stands/1: nothing moved since 2026-11-21" in said(capsys, "freeze", "--as-of", "2026-11-22")
