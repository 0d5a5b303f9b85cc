"""The map of a list: by country or by place, no finer than a place may be shown, with the question in every link."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from noimpunity.cases import queries, spots
from noimpunity.cases.forms import read_question
from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_consent, set_publication
from noimpunity.website.pages import case_map
from tests.factories import both, make_case

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def drawn(address):
    question = read_question(QueryDict(address), today=TODAY)
    return case_map.picture(question, queries.find(question.asked, as_of=question.as_of))


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def crime(country="IS", place="Exampletown", precision="town", **more):
    return {
        "violations": ["murder"], "date": "2001-03-04", "country": country, "place": both(place),
        "place_precision": precision, "citations": ["example-2001"], **more,
    }  # fmt: skip


def at(longitude, latitude):
    return {"longitude": longitude, "latitude": latitude}


def test_the_world_shows_each_country_and_each_leads_to_its_own_map(client):
    picture = drawn("violation=murder")
    row = picture.rows.index(("Serbia", 3))

    assert (picture.title, picture.caption) == ("Cases by country", "27 cases of murder.")
    assert sum(number for _, number in picture.rows) == 27
    assert picture.addresses[row] == "?violation=murder&country=RS&view=map"
    assert picture.description.startswith("Map of the world. Documented cases. 19 countries. ")
    assert [key.words for key in picture.key][-1] == "none in this list"
    assert "3 cases of murder in Serbia" in text_of(client, f"/en/cases/{picture.addresses[row]}")


def test_a_page_has_the_map_its_words_its_table_its_files_and_the_list(client):
    text = text_of(client, "/en/cases/?country=RS&view=map")

    figure = re.search(r'<figure class="picture" id="map">.*?</figure>', text, re.DOTALL)[0]
    assert [f'href="/en/cases/map.{form}?country=RS"' in figure for form in ("csv", "svg", "png")] == [True] * 3
    assert "<h2>Cases by place</h2><p>4 cases in Serbia.</p>" in figure
    assert "Map of Serbia and its neighbours. Documented cases. 1 country. Serbia: 4. 3 places." in unescape(figure)
    assert figure.count('<tr><th scope="row">') == 3
    assert text.count('<li class="row">') == 4
    assert '<input type="hidden" name="view" value="map">' in text
    assert 'href="/en/cases/?country=RS&amp;view=map" aria-current="page"' in text
    assert text.count("resolution 1244/1999") == 1
    assert "<script" not in figure
    assert "style=" not in figure


@pytest.mark.parametrize("form", ["csv", "svg", "png"])
def test_the_map_is_a_file_that_stands_alone(client, form):
    response = client.get(f"/en/cases/map.{form}?country=RS")

    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="map.{form}"'
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[:2] == [["Place", "Country", "How exact", "Documented cases"], ["Belgrade", "Serbia", "Town", "2"]]
    if form == "svg":
        assert "4 cases in Serbia." in response.content.decode()
        assert "1244/1999" in response.content.decode()  # Kosovo is named on it
        assert "<a " not in response.content.decode()


@pytest.mark.parametrize("path", ["/en/cases/map.gif", "/en/cases/map.csv.exe", "/en/cases/map.html?country=RS"])
def test_another_form_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_place_is_no_finer_than_it_may_be_shown():
    make_case("zz-town-2001", crime=crime("IS", "Exampletown", "town", **at(-21.94264, 64.14659)))
    make_case("zz-area-2001", crime=crime("IS", "Example Plain", "area", **at(-18.11111, 65.68333)))
    make_case("zz-country-2001", crime=crime("IS", "Hidden Hamlet", "country", **at(-19.51111, 63.43333)))
    make_case("zz-nowhere-2001", crime=crime("IS", "Example Farm", "town"))
    found = queries.find(queries.asking(country=("IS",)), as_of=TODAY)

    told = spots.spots(found, ["IS"], language="en")

    assert [(spot.name, spot.precision, spot.point, spot.references) for spot in told] == [
        ("Example Plain", "area", (-18.0, 65.5), ("zz-area-2001",)),
        ("Exampletown", "town", (-21.9, 64.1), ("zz-town-2001",)),
        ("", "country", None, ("zz-country-2001", "zz-nowhere-2001")),
    ]
    picture = drawn("country=IS")
    assert picture.rows == (
        ("Example Plain", "Iceland", "Area", 1), ("Exampletown", "Iceland", "Town", 1),
        ("Iceland", "Iceland", "Country", 2),
    )  # fmt: skip
    assert "Hidden Hamlet" not in picture.svg + picture.description
    assert picture.svg.count("<circle") == 2
    assert picture.svg.count('stroke-dasharray="3 2"') == 1
    assert picture.notes[0] == "2 cases have no mark here: only the country is told."


def test_cases_of_one_town_are_one_mark_and_the_towns_of_one_name_are_not():
    make_case("zz-one-2001", crime=crime("IS", "Exampletown", **at(-21.94, 64.14)))
    make_case("zz-two-2001", crime=crime("IS", "Exampletown", **at(-21.88, 64.10)))
    make_case("zz-far-2001", crime=crime("IS", "Exampletown", **at(-14.2, 65.2)))
    found = queries.find(queries.asking(country=("IS",)), as_of=TODAY)

    told = [spot.references for spot in spots.spots(found, ["IS"], language="en")]

    assert told == [("zz-one-2001", "zz-two-2001"), ("zz-far-2001",)]
    assert drawn("country=IS").addresses == ("#found", "/en/cases/zz-far-2001/")


def test_beyond_the_most_places_a_case_counts_for_its_country(monkeypatch):
    monkeypatch.setattr(spots, "MOST", 2)
    for number in range(4):
        make_case(f"zz-{number}-2001", crime=crime("IS", f"Town {number}", **at(-22 + number, 64)))

    picture = drawn("country=IS")

    assert [(row[0], row[-1]) for row in picture.rows] == [("Town 0", 1), ("Town 1", 1), ("Iceland", 2)]


def test_a_place_outside_of_what_is_drawn_is_in_the_table():
    make_case("zz-far-2001", crime=crime("IS", "Far Island", **at(100, -40)))

    picture = drawn("country=IS")

    assert picture.rows == (("Far Island", "Iceland", "Town", 1),)
    assert "<circle" not in picture.svg
    assert picture.notes[0] == "1 case lies outside of what is drawn; the table has it."


def test_a_country_without_a_shape_is_in_the_table_and_named():
    make_case("zz-ice-2001", crime=crime("AQ"))

    picture = drawn("")

    assert picture.rows[-1] == ("Antarctica", 1)
    assert picture.notes[0] == "Not drawn: Antarctica: 1."
    assert drawn("country=AQ").rows == (("Antarctica", 1),)


def test_what_is_not_published_has_no_place():
    hidden = ("zz-hidden-2001", "zz-frozen-2001", "zz-no-2001")
    make_case("zz-hidden-2001", publish=False, crime=crime("NL", "Secretville", **at(5, 52)))
    for reference in hidden[1:]:
        make_case(reference, crime=crime("NL", "Secretville", **at(5, 52)))
    set_publication(Case.objects.get(reference="zz-frozen-2001"), "frozen", by="test", reason="Looked into")
    set_consent(Case.objects.get(reference="zz-no-2001"), "refused", by="test", reason="The family asked")

    assert drawn("country=NL").rows == (("Amsterdam", "Netherlands", "Town", 1),)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_found_is_said_and_no_map_is_drawn(client, language):
    text = text_of(client, f"/{language}/cases/?view=map&q=zzzz")

    assert 'class="picture"' not in text
    assert client.get(f"/{language}/cases/map.png?q=zzzz").status_code == 200


def test_hostile_words_stay_words(client):
    make_case("zz-bad-2001", crime=crime("IS", "</title><script>x</script>=1+1", **at(-21.9, 64.1)))

    text = text_of(client, "/en/cases/?view=map&country=IS")
    table = client.get("/en/cases/map.csv?country=IS").content.decode("utf-8-sig")

    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text
    assert table.splitlines()[1].startswith("</title><script>x</script>=1+1,Iceland")


def test_a_map_takes_few_questions_and_no_more_for_many_cases(client, monkeypatch):
    monkeypatch.setattr(queries, "_may_keep", lambda: True)
    monkeypatch.setattr(queries, "_held", None)

    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            text = text_of(client, address)
        assert len(text.encode()) <= 150_000
        return len(captured)

    addresses = ("/en/cases/?view=map", "/fr/cases/?view=map&country=NL")
    few = [asked(address) for address in addresses]
    for number in range(3):
        make_case(f"zz-{number}-2001", crime=crime("NL", f"Town {number}", **at(4 + number, 52)))

    assert [asked(address) for address in addresses] == few
    assert max(few) <= 12
