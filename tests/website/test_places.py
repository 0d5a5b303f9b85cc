"""Country and region pages: only what is published, in words computed from it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_consent
from noimpunity.cases.queries import published
from tests.factories import both, make_case

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("noimpunity.website.pages.places.timezone.localdate", lambda: DAY)


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def crime(country, **more):
    return {
        "violations": ["murder"], "date": "2001-03-04", "country": country, "place": both("Exampletown"),
        "place_precision": "town", "citations": ["example-2001"], **more,
    }  # fmt: skip


def test_every_country_with_a_published_case_has_a_page(client):
    overview = text_of(client, "/en/places/")

    for country in set(published().values_list("country", flat=True)):
        assert f'href="/en/places/{country}/"' in overview
        text = text_of(client, f"/en/places/{country}/")
        for reference in published().filter(country=country).values_list("reference", flat=True):
            assert f'/en/cases/{reference}/"' in text


def test_a_country_without_a_published_case_is_answered_like_one_that_is_none(client):
    make_case("zz-hidden-2001", publish=False, crime=crime("NZ"))
    make_case("zz-no-2001", crime=crime("IS"))
    set_consent(Case.objects.get(reference="zz-no-2001"), "refused", by="test", reason="The family asked")

    answers = [client.get(f"/en/places/{code}/") for code in ("NZ", "IS", "FJ", "ZZ")]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert (
        len(
            {
                answer.content.replace(code, b"")
                for answer, code in zip(answers, (b"NZ", b"IS", b"FJ", b"ZZ"), strict=True)
            }
        )
        == 1
    )
    assert "New Zealand" not in text_of(client, "/en/places/")
    assert client.get("/en/places/region/053/").status_code == 404


def test_what_stands_out_is_computed(client):
    text = text_of(client, "/en/places/RS/")

    assert "4 documented cases (1994–2018)." in text
    assert "In 3 of them nobody stands convicted." in text
    assert "11,914 days" in text
    assert "Somebody once stood convicted, and nobody does now:" in text
    assert "Federal Republic of Yugoslavia" in text
    assert "1244" in text  # the map shows Kosovo too


def test_kosovo_bears_its_note_and_the_states_of_the_time(client):
    text = text_of(client, "/en/places/XK/")

    assert "<h1>Kosovo*</h1>" in text
    assert text.count("resolution 1244/1999") == 1
    assert "Kosovo* under United Nations administration" in text
    assert "do not imply an opinion" in text


def test_what_cpj_printed_of_a_country_stands_apart(client):
    assert "What CPJ&#x27;s index printed" in text_of(
        client, "/en/places/MX/"
    ) or "What CPJ's index printed" in text_of(client, "/en/places/MX/")
    assert "index printed" not in text_of(client, "/en/places/MT/")


def test_a_code_in_small_letters_leads_to_the_page(client):
    response = client.get("/en/places/rs/")

    assert (response.status_code, response["Location"]) == (301, "/en/places/RS/")


def test_a_region_holds_the_cases_of_its_countries(client):
    text = text_of(client, "/fr/places/region/039/")

    assert 'href="/fr/places/XK/"' in text
    assert 'href="/fr/places/MT/"' in text
    assert 'href="/fr/places/UA/"' not in text


def test_a_country_takes_a_fixed_number_of_queries(client, monkeypatch):
    monkeypatch.setattr("noimpunity.cases.queries._may_keep", lambda: True)  # as outside a transaction
    monkeypatch.setattr("noimpunity.cases.queries._held", None)

    def queries():
        client.get("/en/places/NL/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/places/NL/")
        return len(asked)

    make_case("zz-first", crime=crime("NL", country_then="YUCS"))
    before = queries()
    for number in range(3):
        make_case(f"zz-more-{number}", crime=crime("NL", country_then="YUCS"))

    assert queries() == before <= 12
