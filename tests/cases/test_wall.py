"""The wall: every name, in any order, light also with many."""

import re

import pytest

from noimpunity.cases import queries, wall
from noimpunity.cases.models import Victim
from noimpunity.cases.queries import published
from noimpunity.website.bench.synthetic import make_cases
from noimpunity.website.pages import keeping
from tests.factories import make_case, values

pytestmark = pytest.mark.django_db
NAMED = re.compile(r'<li class="(\w+)"><a href="(/\w+/cases/[^"]+/)">([^<]+)</a>')


def text_of(client, question="", language="en"):
    response = client.get(f"/{language}/wall/{question}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("order", wall.ORDERS)
def test_every_name_stands_once_in_every_order(client, order):
    found = NAMED.findall(text_of(client, f"?order={order}"))

    names = list(Victim.objects.filter(case__in=published()).exclude(name="").values_list("name", flat=True))
    assert sorted(name for _, _, name in found) == sorted(names)
    assert len(names) > 70
    assert {mark for mark, _, _ in found} <= {"complete", "partial", "justice", "unknown"}


def test_orders_differ_and_say_so(client):
    by_year = re.findall(r'<h2 id="g-\w+">([^<]+)', text_of(client))
    by_country = re.findall(r'<h2 id="g-\w+">([^<]+)', text_of(client, "?order=country"))
    by_outcome = re.findall(r'<h2 id="g-\w+">([^<]+)', text_of(client, "?order=outcome"))
    by_name = re.findall(r'<h2 id="g-\w+">([^<]+)', text_of(client, "?order=name"))

    assert by_year == sorted(by_year)
    assert by_country[0] == "Azerbaijan" or by_country == sorted(by_country, key=str.casefold)
    assert by_outcome[0] == "Complete impunity"
    assert by_name == sorted(by_name)
    assert "Kosovo*" in by_country
    assert "resolution 1244/1999" in text_of(client, "?order=country")


def test_a_name_stands_in_its_other_scripts_too(client):
    assert re.search(r"Slavko Ćuruvija</a> <bdi>Славко Ћурувија</bdi>", text_of(client))


@pytest.mark.parametrize("question", ["?order=sideways", "?page=0", "?page=2", "?page=x", "?page=²", "?page=99999999"])
def test_what_is_not_there_is_not_found(client, question):
    assert client.get(f"/en/wall/{question}").status_code == 404


def test_who_is_not_published_is_not_on_the_wall(client):
    make_case("zz-hidden-2001", publish=False, victims=[{**values()["victims"][0], "name": "Hidden Person"}])
    make_case("zz-shown-2001", victims=[{**values()["victims"][0], "name": "Shown Person"}])

    text = text_of(client)

    assert "Shown Person" in text
    assert "Hidden Person" not in text


@pytest.mark.parametrize("order", wall.ORDERS)
def test_many_names_come_in_parts_that_are_light_and_linked(client, order):
    make_cases(1200)
    everybody = Victim.objects.filter(case__in=published()).exclude(name="").count()
    found, page = [], 1
    while True:
        text = text_of(client, f"?order={order}&page={page}")
        found += NAMED.findall(text)
        assert len(text.encode()) < 150_000
        if 'rel="next"' not in text:
            break
        page += 1

    assert (len(found), page) == (everybody, -(-everybody // wall.NAMES_A_PAGE))
    assert page > 2
    anchors = re.findall(rf'href="\?order={order}&amp;page=(\d+)#(g-\w+)"', text)
    place, anchor = anchors[0]
    assert f'id="{anchor}"' in text_of(client, f"?order={order}&page={place}")


def test_the_wall_takes_the_same_few_questions_for_many(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(queries, "_may_keep", lambda: True)
    monkeypatch.setattr(queries, "_held", None)
    monkeypatch.setattr(keeping, "_may_be_kept", lambda _request, _response: False)
    for starting in (0, 300):
        make_cases(300, starting=starting)
        client.get("/en/wall/?order=name")
        with django_assert_num_queries(2):
            client.get("/en/wall/?order=name")


def test_home_shows_some_names_and_leads_to_all(client):
    make_cases(500)

    text = client.get("/en/").content.decode()

    assert len(re.findall(r'<li class="\w+"><a href="/en/cases/', text)) == 120
    assert 'href="/en/wall/"' in text
