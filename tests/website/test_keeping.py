"""A page that was kept is the page that would be made; whatever changes the record lets it go at once."""

import pytest
from django.core.cache import caches
from django.test import Client

from noimpunity.cases.operations import set_consent, set_publication
from noimpunity.website.pages import keeping
from tests.factories import both, make_case
from tests.people import enrol, founders, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.keeping]
CASE = "/en/cases/zz-example-2001/"


def kept():
    return len([key for key in caches["pages"]._cache if "version" not in key])


def test_a_page_asked_for_twice_is_made_once_and_is_the_same(django_assert_num_queries):
    make_case()
    client = Client()

    first = client.get(CASE)
    with django_assert_num_queries(1):
        second = client.get(CASE)

    assert first.content == second.content
    assert {key: value for key, value in first.items() if key != "Content-Length"} == {
        key: value for key, value in second.items() if key != "Content-Length"
    }
    assert "Content-Security-Policy" in second


@pytest.mark.parametrize("act", [
    lambda case: set_consent(case, "refused", by="test", reason="Asked"),
    lambda case: set_publication(case, "frozen", by="test", reason="A threat"),
])  # fmt: skip
def test_what_is_taken_back_is_gone_with_the_next_request_and_from_memory(act):
    case = make_case()
    client = Client()
    before = [client.get(address).status_code for address in (CASE, "/en/", "/en/cases/")]
    held = kept()

    act(case)
    answers = [client.get(address) for address in (CASE, "/en/", "/en/cases/?q=exampletown")]

    assert (before, held >= 3) == ([200, 200, 200], True)
    assert answers[0].status_code == 404
    assert not any(b"Example Person" in answer.content for answer in answers)
    assert not any(b"Example Person" in value for value in map(bytes, caches["pages"]._cache.values()))


def test_a_correction_shows_at_once():
    make_case()
    client = Client()
    client.get(CASE)

    make_case(title=both("Another Title"))

    assert b"Another Title" in client.get(CASE).content


def test_languages_questions_and_hosts_are_kept_apart(settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    make_case()
    client = Client()

    pages = [
        client.get("/en/cases/").content, client.get("/fr/cases/").content, client.get("/en/cases/?q=x").content,
        client.get(CASE, headers={"host": "other.example"}).content, client.get(CASE).content,
    ]  # fmt: skip

    assert len(set(pages[:3])) == 3
    assert kept() == 5


def test_nothing_of_the_staff_and_nothing_that_failed_is_kept():
    client = signed_in(Client(), enrol(founders()[0]))

    for address in ("/admin/", "/account/people/", "/admin/record/", "/en/cases/no-such-1999/", "/source.zip", "/"):
        client.get(address)
    client.post("/en/cases/")
    client.head("/en/cases/")

    assert kept() == 0


def test_a_page_that_sets_a_cookie_is_not_kept(monkeypatch):
    from noimpunity.website.pages import licences

    own = licences.render

    def render(*words, **more):
        response = own(*words, **more)
        response.set_cookie("x", "1")
        return response

    monkeypatch.setattr(licences, "render", render)
    Client().get("/en/licences/")

    assert kept() == 0


def test_a_keeper_that_forgets_the_version_shows(monkeypatch):
    """The check is tried: with one version for ever a refused case would still be shown."""
    monkeypatch.setattr(keeping, "_version", lambda: "always the same")
    case = make_case()
    client = Client()
    client.get(CASE)

    set_consent(case, "refused", by="test", reason="Asked")

    assert client.get(CASE).status_code == 200
