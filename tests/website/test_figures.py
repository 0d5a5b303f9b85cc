"""The pages of figures: number, definition, day, interval, cases, and the same in every file."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_consent
from noimpunity.figures.catalogue import BY_NAME, FIGURES
from noimpunity.figures.operations import digest, freeze_all
from noimpunity.figures.queries import Asked, reckoned
from noimpunity.website.pages import figures as pages
from tests.factories import event, make_case

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("noimpunity.website.pages.figures.timezone.localdate", lambda: DAY)


@pytest.fixture
def editions():
    return freeze_all(as_of=DAY, by="test")


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("is_frozen", [True, False])
def test_every_figure_stands_on_the_overview_with_its_number(client, language, is_frozen):
    if is_frozen:
        freeze_all(as_of=DAY, by="test")

    text = text_of(client, f"/{language}/figures/")

    for figure in FIGURES:
        assert f'href="/{language}/figures/{figure.name}/"' in text
    assert ("49%" if language == "en" else "49\u202f%") in text or "49\xa0%" in text
    assert text.count("/editions/1/") == (len(FIGURES) if is_frozen else 0)


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_says_its_definition_its_day_and_every_case_behind_it(client, figure):
    text = text_of(client, f"/en/figures/{figure.name}/")

    named = set(re.findall(r'href="/en/cases/([a-z0-9-]+)/"', text))
    assert named == {mark.reference for mark in reckoned(figure.name, Asked(DAY)).marks}
    assert "As of 21 November 2026" in text
    assert "definition 1" in text
    assert f"noimpunity figure {figure.name} --as-of 2026-11-21 --json" in text
    assert "The record has moved since" not in text


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_figure_is_told_in_every_language(client, language):
    """Each sentence is put together from its words and numbers: a wrong mark in a translation would show."""
    make_case("zz-unknown-2001", events=[event("killing", "2001-03-04", "incident")])
    for path in ["", *(f"{figure.name}/" for figure in FIGURES), "unpunished/", "killed-by-year/", "printed-indices/"]:
        assert client.get(f"/{language}/figures/{path}").status_code == 200


@pytest.mark.usefixtures("editions")
def test_the_index_says_plainly_that_it_is_all_but_empty(client):
    text = text_of(client, "/en/figures/impunity-index/")

    assert "0 countries" in text
    assert "it does not say that there were no more such murders" in text
    assert "India: 1" in text


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_page_csv_and_json_say_the_same(client, figure):
    document = json.loads(client.get(f"/en/figures/{figure.name}.json").content)
    lines = list(csv.reader(io.StringIO(client.get(f"/en/figures/{figure.name}.csv").content.decode("utf-8-sig"))))
    text = text_of(client, f"/en/figures/{figure.name}/")

    result = reckoned(figure.name, Asked(DAY)).result
    assert document["edition"]["sealed"]["result"] == json.loads(json.dumps(result))
    assert digest(document["edition"]["sealed"]) == document["edition"]["digest"]
    assert document["edition"]["digest"] in text
    if figure.kind == "share":
        assert dict(zip(*lines, strict=True)) == {column: str(result[column]) for column in lines[0]}
        assert f"{result['yes']} of {result['yes'] + result['no']} cases" in text
        assert {answer: len(cases) for answer, cases in document["cases"].items()} == {
            answer: result[answer] for answer in ("yes", "no", "unknown", "does_not_arise")
        }


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize(("form", "kind", "begins"), [
    ("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG"),
    ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["no-charge", "time-to-first-verdict", "killed-by-year", "unpunished"])
def test_a_picture_and_its_numbers_can_be_taken_along(client, name, form, kind, begins):
    response = client.get(f"/fr/figures/{name}.{form}")

    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response.content.startswith(begins)
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("path", [
    "/en/figures/nothing/", "/en/figures/nothing.csv", "/en/figures/no-charge.exe", "/en/figures/no-charge/editions/9/",
    "/en/figures/no-charge/editions/9.json", "/en/figures/impunity-index.svg", "/en/figures/printed-indices.png",
    "/en/methods/nothing/", "/en/methods/__init__/", "/en/places/region/999/",
])  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("editions")
def test_an_edition_stays_and_says_what_moved_since(client):
    make_case()

    text = text_of(client, "/en/figures/conviction-stands/")

    assert "20 of 41 cases" in text
    assert "The record has moved since. Reckoned today:" in text
    assert "20 of 42 cases" in text
    freeze_all(as_of=DAY, by="test")
    assert "20 of 42 cases" in text_of(client, "/en/figures/conviction-stands/editions/2/")
    old = text_of(client, "/en/figures/conviction-stands/editions/1/")
    assert "20 of 41 cases" in old
    assert "An earlier edition." in old


def test_an_edition_does_not_name_a_case_that_is_hidden_since(client):
    make_case("zz-hidden-2001", title={"en": "Hidden Title", "fr": "Titre caché"})
    freeze_all(as_of=DAY, by="test")
    set_consent(Case.objects.get(reference="zz-hidden-2001"), "refused", by="test", reason="The family asked")

    for path in ("conviction-stands/", "conviction-stands/editions/1/", "conviction-stands.json", "impunity-index/"):
        text = text_of(client, f"/en/figures/{path}")
        assert "zz-hidden" not in text
        assert "Hidden Title" not in text
    assert "1 case of this edition is no longer shown" in text_of(client, "/en/figures/conviction-stands/")


@pytest.mark.parametrize(("day", "said"), [
    ("2020-01-01", "As of 1 January 2020"), ("2031-01-01", "As of 21 November 2026"),
    ("x", "As of 21 November 2026"), ("0001-01-01", "As of 1 January 1"), ("", "As of 21 November 2026"),
])  # fmt: skip
def test_a_reader_asks_for_another_day(client, day, said):
    text = text_of(client, f"/en/figures/conviction-stands/?as_of={day}")

    assert said in text


def test_a_large_record_is_not_reckoned_while_a_reader_waits(client, monkeypatch):
    freeze_all(as_of=DAY, by="test")
    make_case()
    monkeypatch.setattr(pages, "RECKONED_ON_PAGES", 40)

    text = text_of(client, "/en/figures/conviction-stands/?as_of=2020-01-01")

    assert "20 of 41 cases" in text
    assert 'name="as_of"' not in text


@pytest.mark.usefixtures("editions")
def test_a_figure_takes_a_fixed_number_of_queries(client):
    def queries():
        client.get("/en/figures/conviction-stands/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/en/figures/conviction-stands/")
        return len(asked)

    before = queries()
    for number in range(3):
        make_case(f"zz-more-{number}")
    freeze_all(as_of=DAY, by="test")

    assert queries() == before <= 14


@pytest.mark.parametrize("name", ["killed-by-year", "unpunished", "printed-indices"])
def test_what_publishers_printed_stands_under_their_names(client, name):
    text = text_of(client, f"/en/figures/{name}/")

    assert ("UNESCO" in text) or ("Committee to Protect Journalists" in text)
    if name == "printed-indices":
        assert "Printed as Israel and the Occupied Palestinian Territory." in text
        assert "3.067" in text
    if name == "killed-by-year":
        assert "CC BY-SA 3.0 IGO" in text


def test_no_figure_has_the_name_of_a_printed_one():
    assert not set(BY_NAME) & {"killed-by-year", "unpunished", "printed-indices"}
