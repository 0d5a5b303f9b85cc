"""The pages of hearings and judgments, their calendar and their files."""

import csv
import io
import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noimpunity.cases.choices import Publication
from noimpunity.cases.exports import unmarked
from noimpunity.cases.operations import set_publication
from noimpunity.justice.models import Hearing, Judgment, Reparation
from noimpunity.website.pages.hearings import PAST_A_PAGE
from noimpunity.website.pages.judgments import JUDGMENT_COLUMNS, REPARATION_COLUMNS
from tests.factories import both, make_case
from tests.justice.icalendar import events

pytestmark = pytest.mark.django_db
SHOWN = {"citations": ["example-2001"], "confidence": "A"}
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    for page in ("hearings", "judgments", "case"):
        monkeypatch.setattr(f"noimpunity.website.pages.{page}.timezone.localdate", lambda: TODAY)


@pytest.fixture
def _nothing_shipped():
    """Without the hearings and judgments of the shipped record."""
    for kind in (Hearing, Reparation, Judgment):
        kind.objects.all().delete()


def hearing(key, on, outcome="planned", **more):
    return {"key": key, "date": on, "court": both(f"Court of {key}"), "outcome": outcome, **SHOWN, **more}


def judgment(key="j", **more):
    plain = {"forum": "ecthr", "title": both(f"Title of {key}"), "delivered": "2018", "finding": "violation_found"}
    return {"key": key, **plain, **SHOWN, **more}


def reparation(key="r", **more):
    plain = {"kind": "costs", "ordered": "2018", "status": "not_done", "text": both(f"Words of {key}")}
    return {"key": key, **plain, **SHOWN, **more}


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def parts(text):
    """What is to come, and what lies behind."""
    coming, _, past = text.partition('id="past"')
    return [re.findall(r"Court of ([\w-]+)", part) for part in (coming, past)]


# Hearings.


@pytest.mark.usefixtures("_nothing_shipped")
def test_the_page_has_what_is_to_come_and_what_became_of_the_rest(client):
    make_case(hearings=[
        hearing("late", "2027-02-01", time="14:30", openness="closed"), hearing("soon", "2026-12-01"),
        hearing("vague", "2027"),
        hearing("put-off", "2026-03-01", "adjourned", adjournment_reason="strike_or_closure"),
        hearing("lost", "2026-02-01"),
    ])  # fmt: skip

    text = page_of(client, "/en/hearings/")

    assert parts(text) == [["soon", "late", "vague"], ["put-off", "lost"]]
    assert re.findall(r'class="month"><h3>([^<]+)', text) == [
        "December 2026", "February 2027", "2027", "March 2026", "February 2026",
    ]  # fmt: skip
    assert "3 hearings are to come, as of 21 November 2026." in text
    assert "<strong>Adjourned</strong><br>Strike or closure of the court" in text
    assert "<strong>Not known what became of it</strong>" in text  # a plan whose day has passed
    assert text.count("day not known") == 1
    assert "at 14:30" in text
    assert "Closed" in text


@pytest.mark.usefixtures("_nothing_shipped")
@pytest.mark.parametrize(("language", "said"), [("en", "No hearing to come is on this record"), ("fr", 'id="coming"')])
def test_an_empty_page_says_why(client, language, said):
    text = page_of(client, f"/{language}/hearings/")

    assert said in text
    assert "<select" not in text
    assert events(client.get(f"/{language}/hearings.ics").content) == []


def test_a_country_is_that_of_the_court_or_of_the_crime(client):
    track = {"key": "abroad", "kind": "foreign_criminal", "country": "LI", "title": both("Trial abroad")}
    make_case(proceedings=[track], hearings=[hearing("abroad", "2026-12-01", proceeding="abroad")])
    make_case("zz-other-2001", hearings=[hearing("other", "2026-12-02")])

    assert parts(page_of(client, "/en/hearings/?country=LI"))[0] == ["abroad"]
    assert {"abroad", "other"} <= set(parts(page_of(client, "/en/hearings/?country=NL"))[0])
    assert '<option value="LI" selected>' in page_of(client, "/en/hearings/?country=LI")
    assert len(events(client.get("/en/hearings.ics?country=LI").content)) == 1


def test_a_country_without_a_hearing_and_one_that_is_none(client):
    without, none = (page_of(client, f"/en/hearings/?country={code}") for code in ("FJ", "<b>"))

    assert "Fiji: no hearing to come is on this record" in without
    assert "“&lt;b&gt;” is not a value of the filter “country”: it was left out." in none


@pytest.mark.parametrize("address", ["/en/hearings/", "/en/hearings.ics", "/en/judgments/", "/en/judgments.csv",
                                     "/en/reparations.csv"])  # fmt: skip
def test_nothing_of_a_case_that_is_not_published(client, address):
    before = client.get(address).content
    given = {"hearings": [hearing("hidden", "2026-12-01")], "judgments": [judgment()], "reparations": [reparation()]}
    make_case("zz-hidden-2001", publish=False, **given)
    gone = make_case("zz-gone-2001", **given)
    shown = client.get(address).content

    set_publication(gone, Publication.FROZEN, by="test", reason="Test")

    assert shown != before
    assert client.get(address).content == before
    assert client.get("/en/cases/zz-hidden-2001/hearings.ics").status_code == 404
    assert client.get("/en/cases/zz-gone-2001/hearings.ics").status_code == 404


@pytest.mark.usefixtures("_nothing_shipped")
def test_past_ones_come_a_page_at_a_time(client):
    make_case(hearings=[hearing(f"h-{number}", "2020-05-05", "held") for number in range(PAST_A_PAGE + 1)])

    pages = [parts(page_of(client, f"/en/hearings/?country=NL&page={page}"))[1] for page in (1, 2)]

    assert [len(page) for page in pages] == [PAST_A_PAGE, 1]
    assert 'href="?country=NL&amp;page=2#past"' in page_of(client, "/en/hearings/?country=NL")
    assert [client.get(f"/en/hearings/?page={page}").status_code for page in ("3", "0", "x")] == [404] * 3


def test_the_calendar_looks_a_year_back_and_that_of_a_case_at_all(client):
    make_case(hearings=[hearing("old", "2019-05-05", "held"), hearing("last-year", "2026-01-05", "held"),
                        hearing("new", "2026-12-05"), hearing("vague", "2026-12")])  # fmt: skip

    everything, own = (
        client.get(address) for address in ("/en/hearings.ics", "/en/cases/zz-example-2001/hearings.ics")
    )

    places = [{event.text("LOCATION") for event in events(answer.content)} for answer in (everything, own)]
    ours = {f"Court of {key}" for key in ("old", "last-year", "new")}
    assert [found & {*ours, "Court of vague"} for found in places] == [ours - {"Court of old"}, ours]
    assert own["Content-Type"] == "text/calendar; charset=utf-8"
    assert own["Content-Disposition"] == 'attachment; filename="zz-example-2001-hearings.ics"'


def test_a_calendar_is_sound_in_every_language_for_every_case(client):
    make_case(title=both("Ёлка, \\; 'x'\n" * 9), hearings=[hearing("soon", "2026-12-01")])
    references = set(Hearing.objects.values_list("case__reference", flat=True))

    for language in ("en", "fr"):
        assert len(events(client.get(f"/{language}/hearings.ics").content)) >= 1
        for reference in references:
            events(client.get(f"/{language}/cases/{reference}/hearings.ics").content)
    assert len(references) > 3


# The page of a case.


def test_a_case_shows_its_hearings_judgments_and_reparations(client):
    make_case(
        hearings=[hearing("past", "2020-05-05", "held"), hearing("soon", "2026-12-05")],
        judgments=[judgment()],
        reparations=[
            reparation("of-it", judgment="j", amount=1000, currency="EUR"), reparation("alone", kind="memorial"),
        ],
    )  # fmt: skip

    text = page_of(client, "/en/cases/zz-example-2001/")

    assert re.findall(r"Court of (soon|past)", text) == ["soon", "past"]
    ruling, _, others = text[text.index('id="judgments"') :].partition('id="reparations"')
    assert re.findall(r"Words of ([\w-]+)", ruling) == ["of-it"]
    assert "1,000 EUR" in ruling
    assert re.findall(r"Words of ([\w-]+)", others) == ["alone"]


def test_a_case_as_of_an_earlier_day_knows_nothing_later(client):
    make_case(
        hearings=[hearing("before", "2018-05-05", "held"), hearing("after", "2019-05-05", "held"),
                  hearing("soon", "2026-12-05")],
        judgments=[judgment("first", delivered="2018-07-17"), judgment("second", delivered="2019-07-17")],
        reparations=[reparation("paid", judgment="first", ordered="2018-07-17", status="done", done="2019")],
    )  # fmt: skip

    text = page_of(client, "/en/cases/zz-example-2001/?as_of=2018-12-31")

    assert re.findall(r"Court of (before|after|soon)", text) == ["before"]
    assert re.findall(r"Title of (\w+)", text) == ["first"]
    assert "<strong>Ordered, not known whether done</strong>" in text
    assert "<strong>Done</strong>" not in text
    assert "<strong>Done</strong> (2019)" in page_of(client, "/en/cases/zz-example-2001/")
    assert "only the hearings that lay behind are told" in text


def test_a_case_without_them_says_nothing(client):
    make_case()

    text = page_of(client, "/en/cases/zz-example-2001/")

    assert not re.search('id="(hearings|judgments|reparations)"', text)


# Judgments.


@pytest.mark.usefixtures("_nothing_shipped")
def test_the_page_counts_and_lists_what_stands_open(client):
    make_case(
        judgments=[judgment("open", state="NL"), judgment("done", execution="closed"),
                   judgment("other", forum="un_hrc", finding="no_violation")],
        reparations=[reparation("owed", judgment="open"), reparation("paid", judgment="done", status="done"),
                     reparation("alone")],
    )  # fmt: skip

    text = page_of(client, "/en/judgments/")

    assert re.findall(r"<strong>(\d+)</strong>", text) == ["3", "1", "2"]
    assert "of 2 to be carried out are not known to be" in text
    assert re.findall(r'href="#zz-example-2001-(\w+)"', text) == ["open"]
    owed = text[text.index('id="owed"') : text.index('id="ecthr"')]
    assert re.findall(r"Words of (\w+)", owed) == ["owed", "alone"]
    assert re.findall(r'<h2 id="(\w+)">', text) == ["open", "owed", "ecthr", "un_hrc", "others"]
    assert re.findall(r'<li id="zz-example-2001-(\w+)"', text) == ["open", "done", "other"]


@pytest.mark.usefixtures("_nothing_shipped")
def test_an_empty_page_of_judgments_says_so(client):
    text = page_of(client, "/en/judgments/")

    assert "No judgment from beyond the national courts is on this record yet." in text
    assert "judgments.csv" not in text


def rows_of(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode().removeprefix("\ufeff"))))


def test_every_column_is_explained():
    text = (settings.BASE_DIR / "docs/reference/downloads.md").read_text()
    section = text.partition("## Judgments and reparations")[2].partition("\n## ")[0]

    words = set(re.findall(r"`(\w+)`", section))

    assert {*JUDGMENT_COLUMNS, *REPARATION_COLUMNS} - words == set()


@pytest.mark.usefixtures("_nothing_shipped")
def test_the_files_hold_every_row_and_no_formula(client):
    make_case(
        title=both("=1+1"),
        judgments=[judgment(number="@SUM(1)", state="RS", execution="closed", execution_as_of="2026-03")],
        reparations=[reparation("of-it", judgment="j", amount=1000.5, currency="EUR"), reparation("alone")],
    )

    (ruling,) = rows_of(client, "/en/judgments.csv")
    repairs = rows_of(client, "/fr/reparations.csv")

    assert (ruling["case_title"], ruling["number"]) == ("'=1+1", "'@SUM(1)")
    assert [unmarked(ruling[name]) for name in ("case_title", "number")] == ["=1+1", "@SUM(1)"]
    assert {name: ruling[name] for name in ("state", "state_name", "awarded", "stands_open", "as_of")} == {
        "state": "RS", "state_name": "Serbia", "awarded": "costs 1000.50 EUR not_done", "stands_open": "false",
        "as_of": "2026-11-21",
    }  # fmt: skip
    assert [(row["key"], row["judgment"], row["amount"], row["language"]) for row in repairs] == [
        ("of-it", "j", "1000.50", "fr"), ("alone", "", "", "fr"),
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["/en/hearings/", "/en/hearings.ics", "/en/judgments/", "/en/judgments.csv",
                                     "/en/reparations.csv"])  # fmt: skip
def test_one_case_costs_as_many_questions_as_three(client, address):
    def asked():
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        return len(made)

    given = {"judgments": [judgment()], "reparations": [reparation(judgment="j"), reparation("alone")]}
    given["hearings"] = [hearing("soon", "2026-12-01"), hearing("past", "2026-05-01", "held")]
    make_case(**given)
    one = asked()
    for number in (2, 3):
        make_case(f"zz-example-200{number}", **given)

    assert asked() == one
