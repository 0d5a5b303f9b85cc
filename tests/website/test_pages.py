import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noimpunity.cases.models import Case, Victim
from noimpunity.website.pages.home import holdings
from tests.factories import event, make_case, values

pytestmark = pytest.mark.django_db


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("accepts", "goes_to"), [("fr,en;q=0.5", "/fr/"), ("en", "/en/"), ("de", "/en/")])
def test_the_bare_address_goes_to_a_language_the_reader_reads(client, accepts, goes_to):
    response = client.get("/", headers={"accept-language": accepts})

    assert (response.status_code, response["Location"], response["Vary"]) == (302, goes_to, "Accept-Language")


@pytest.mark.parametrize(("language", "words"), [("en", "Who answers for it?"), ("fr", "Qui en répond ?")])
def test_home_names_everyone_with_the_outcome_in_words(client, language, words):
    named = Victim.objects.exclude(name="").count()

    text = text_of(client, f"/{language}/")

    assert words in text
    assert named > 70
    assert len(re.findall(r'<li class="(?:complete|partial|justice|unknown)"><a href="/../cases/', text)) == named
    assert f'lang="{language}" dir="ltr"' in text


def test_home_tells_when_nobody_is_remembered_and_who_is_next(client, monkeypatch):
    on_day(monkeypatch, date(2026, 11, 21))

    text = text_of(client, "/en/")

    assert "Nobody on this record was killed or went missing on this day" in text
    assert "23 November 2026 · Killed 17 years ago · 57 people" in text


@pytest.mark.parametrize(
    ("day", "said", "not_said"),
    [
        (date(2027, 4, 11), "Killed 28 years ago", "Missing for"),
        (date(2027, 8, 21), "Missing for 29 years", "Killed 29 years ago"),
    ],
)
def test_home_remembers_the_killed_and_the_missing_apart(client, monkeypatch, day, said, not_said):
    on_day(monkeypatch, day)

    text = text_of(client, "/en/")

    assert said in text
    assert not_said not in text


def on_day(monkeypatch, day):
    monkeypatch.setattr("noimpunity.website.pages.home.timezone.localdate", lambda: day)


def test_home_shows_the_latest_changes_of_published_cases_only(client):
    make_case("zz-shown-2001", title={"en": "Shown Title", "fr": "Titre montré"})
    make_case("zz-hidden-2001", publish=False, title={"en": "Hidden Title", "fr": "Titre caché"})

    text = text_of(client, "/en/")

    assert "Shown Title" in text
    assert "Hidden Title" not in text


def test_home_counts_the_sources_of_published_cases_only(client):
    before = holdings()
    one = [{"key": "example-2001", "publisher": "Example Gazette", "address": "https://example.org/hidden"}]
    make_case("zz-hidden-2001", publish=False, citations=one)
    hidden = holdings()
    make_case("zz-shown-2001")

    assert hidden == before
    assert holdings()["documents"] == before["documents"] + 1


def test_the_list_holds_every_case_a_page_at_a_time(client):
    found = [
        re.findall(r'<h3><a href="/en/cases/([^/]+)/', text_of(client, f"/en/cases/?page={page}")) for page in (1, 2)
    ]

    assert [len(page) for page in found] == [25, 16]
    assert len({reference for page in found for reference in page}) == 41


@pytest.mark.parametrize("page", ["3", "0", "-1", "x", "9999999999999"])
def test_a_page_that_is_not_there_is_not_found(client, page):
    assert client.get(f"/en/cases/?page={page}").status_code == 404


def test_the_list_keeps_the_question_in_the_address_of_the_next_page(client):
    text = text_of(client, "/en/cases/?violation=murder")

    assert 'href="?violation=murder&amp;page=2"' in text


def test_a_filter_value_that_is_not_one_is_said_and_left_out(client):
    text = text_of(client, "/en/cases/?outcome=sideways&country=<b>&decade=1991")

    assert "“sideways” is not a value of the filter “outcome”" in text
    assert "“&lt;b&gt;” is not a value of the filter “country”" in text
    assert "41 cases" in text


def test_nothing_found_helps(client):
    assert "another spelling" in text_of(client, "/en/cases/?q=zzzz")


@pytest.mark.parametrize("words", ["%", "_", "'", '"', "\\", "💥", "a" * 5000, "\x00"])
def test_any_words_may_be_searched(client, words):
    assert client.get("/en/cases/", {"q": words}).status_code == 200


def test_a_case_page_says_who_says_so_since_when_and_how_sure(client):
    text = text_of(client, "/en/cases/rs-curuvija-1999/")

    for words in (
        "11 April 1999",
        "made public 2 February 2024",
        "the source and a small inference",
        "Slavko Ćuruvija Foundation",
        "Славко Ћурувија",
        "then Federal Republic of Yugoslavia",
        "No one answers for this crime.",
        "presumed innocent",
        "case rs-curuvija-1999, as of",
        "Correct or reply",
        "Added to the record",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("media", "said"),
    [
        ([], "Journalist</span>"),
        (["radio"], "Journalist · Medium: Radio</span>"),
        (["print", "books_arts", "online"], "Journalist · Medium: Print, Books and arts, Online</span>"),
    ],
)
def test_a_case_page_says_in_which_medium_somebody_worked(client, media, said):
    make_case(victims=[{**values()["victims"][0], "media": media}])

    assert said in text_of(client, "/en/cases/zz-example-2001/")


def test_a_case_page_gives_the_address_for_corrections_when_it_is_set(client, settings):
    assert "no address for corrections yet" in text_of(client, "/en/cases/rs-curuvija-1999/")
    settings.CONTACT = "record@example.org"

    assert 'href="mailto:record@example.org"' in text_of(client, "/en/cases/rs-curuvija-1999/")


def test_a_case_that_is_not_published_is_not_found(client):
    make_case("zz-hidden-2001", publish=False)

    answers = [client.get(f"/en/cases/{reference}/") for reference in ("zz-hidden-2001", "zz-never-2001")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Example" not in answers[0].content.decode()


def test_kosovo_is_named_with_its_note(client):
    text = text_of(client, "/fr/cases/xk-popova-2000/")

    assert "Kosovo*" in text
    assert "résolution 1244/1999" in text


def test_a_step_that_does_not_count_yet_is_not_on_the_line(client):
    events = [event("killing", "2001-03-04", "incident"), event("later", "2999", "statement")]
    make_case(events=events)

    text = text_of(client, "/en/cases/zz-example-2001/")

    assert "What happened: incident" in text
    assert "What happened: statement" not in text


def test_words_of_the_record_are_escaped(client):
    make_case(title={"en": "<script>alert(1)</script>", "fr": "x"}, summary={"en": "a & <b>", "fr": "x"})

    text = text_of(client, "/en/cases/zz-example-2001/")

    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def queries_for(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/en/", "/en/cases/?q=example"])
def test_a_list_takes_the_same_number_of_queries_for_one_case_as_for_thirty(client, path):
    Case.objects.exclude(reference="rs-curuvija-1999").update(publication="unpublished")
    make_case("zz-example-2001")
    few = queries_for(client, path)
    for number in range(30):
        make_case(f"zz-example{number}-2001")

    assert queries_for(client, path) == few


def test_a_case_page_takes_the_same_number_of_queries_for_any_case(client):
    three = [event(f"step-{number}", f"2002-01-0{number}", "hearing", ["accused-1"]) for number in range(1, 4)]
    make_case("zz-small-2001")
    make_case("zz-large-2001", events=[*values()["events"], *three])

    assert queries_for(client, "/en/cases/zz-small-2001/") == queries_for(client, "/en/cases/zz-large-2001/")


def test_the_source_code_can_be_had_and_holds_nothing_else(client):
    import io
    import zipfile

    response = client.get("/source.zip")
    names = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).namelist()

    assert "noimpunity-source/noimpunity/methods/outcome.py" in names
    assert "noimpunity-source/LICENSE" in names
    assert [name for name in names if "var/" in name or ".venv" in name or "secret" in name or ".sqlite" in name] == []


def test_a_page_is_light(client):
    for path in ("/en/", "/en/cases/", "/fr/cases/ph-ampatuan-2009/"):
        response = client.get(path, headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert len(response.content) < 25_000
