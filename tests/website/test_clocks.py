"""The commands and pages of the clocks of limitation, and the panel of the desk."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_publication
from noimpunity.changes.models import Change
from noimpunity.justice import intervals
from noimpunity.members.choices import Role
from noimpunity.places.countries import country_note
from noimpunity.website.management.commands._command import Refused
from tests.clocks import TODAY, make_cambodian
from tests.people import enrol, person, signed_in

pytestmark = pytest.mark.django_db
KEYS = {
    "accused", "crime", "jurisdiction", "rule", "state", "earliest", "latest", "days_left", "confidence", "sources",
    "warnings",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _one_day(monkeypatch):
    """Deadlines come and go: the tests are of one day."""
    localdate = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, *zone: localdate(value, *zone) if value else TODAY)


def asked(*words):
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


# The commands.


def test_limitation_says_every_reading_in_json():
    found = json.loads(asked("limitation", "co-garzon-1999", "--as-of", "2026-11-21", "--json"))

    assert (found["case"], found["as_of"]) == ("co-garzon-1999", "2026-11-21")
    assert all(set(result) >= KEYS for result in found["results"])
    charged = [row for row in found["results"] if row["accused"] == "A former senior security official"]
    assert [(row["state"], row["earliest"], row["days_left"]) for row in charged] == [
        ("expired", "2021-06-17", 0), ("running", "2031-06-17", 1669),
    ]  # fmt: skip
    assert {"code": "not_checked_by_a_lawyer", "value": ""} in charged[0]["warnings"]
    assert charged[0]["sources"][0]["url"].startswith("http")


def test_limitation_says_the_same_in_words_and_what_would_hold_otherwise():
    said = asked("limitation", "co-cano-1986", "--as-of", "2026-11-21")

    assert "Whoever is not charged: crime_against_humanity, CO: Never runs out" in said
    assert "without that classification: Run out, from 2006-12-17" in said
    assert "Not checked by a lawyer." in said


def test_limitation_names_nobody_that_may_not_be_named():
    found = json.loads(asked("limitation", "mt-caruana-galizia-2017", "--json"))

    assert {row["accused"] for row in found["results"]} >= {""}
    named = set(Case.objects.get(reference="mt-caruana-galizia-2017").accused.exclude(name="").values_list("name"))
    assert len({row["accused"] for row in found["results"]}) > 3
    assert not {row["accused"] for row in found["results"]} & named


def test_limitation_refuses_a_case_that_is_not_there():
    with pytest.raises(Refused, match="there is no case 'zz-nobody-2001'"):
        asked("limitation", "zz-nobody-2001")


def test_recompute_shows_what_moves_and_writes_it_only_when_told_why():
    assert json.loads(asked("recompute", "--json"))["moved"] == []
    case = make_cambodian()
    case.limitation.update(earliest=date(2020, 1, 1))

    found = json.loads(asked("recompute", "--as-of", "2010-01-01", "--json"))

    [row] = found["moved"]
    assert (row["case"], found["applied"]) == ("zz-example-2001", False)
    assert (row["limitation"]["old"]["earliest"], row["limitation"]["new"]["earliest"]) == ("2020-01-01", "2016-03-04")
    assert "clock: Running, 2020-01-01 to no end known → Running, 2016-03-04" in asked(
        "recompute", "--as-of", "2010-01-01"
    )
    with pytest.raises(Refused, match="say why"):
        asked("recompute", "--apply")
    assert case.limitation.filter(earliest=date(2020, 1, 1)).exists()

    assert "1 case moves; written" in asked("recompute", "--apply", "--reason", "Read again", "--by", "Example Person")
    change = Change.objects.filter(record="justice.Line:zz-example-2001").first()
    assert (change.by, change.reason) == ("Example Person", "Read again")
    assert json.loads(asked("recompute", "--json"))["moved"] == []


def test_recompute_shows_a_case_that_a_changed_rule_moves(monkeypatch):
    kept = intervals.readings
    monkeypatch.setattr(
        intervals, "readings", lambda case, **asked: [] if case.reference == "kh-kemley-2016" else kept(case, **asked)
    )

    moved = json.loads(asked("recompute", "--json"))["moved"]

    assert [(row["case"], row["limitation"]["new"]["state"]) for row in moved] == [("kh-kemley-2016", "unknown")]


# The pages.


def test_the_page_says_how_to_read_a_clock_and_which_run_out_soonest(client):
    text = client.get("/en/clocks/").content.decode()

    assert "This is not legal advice." in text
    order = [text.index(f"/en/cases/{name}/#clocks") for name in ("kh-kemley-2016", "me-jovanovic-2004")]
    assert order == sorted(order)
    assert "not checked by a lawyer" in text
    assert "Criminal Code, articles 124, 125, 129" in text
    assert "imprescriptible" not in text
    assert str(country_note("XK")) in text


def test_the_file_holds_the_same_with_how_sure_and_by_which_law(client):
    body = client.get("/en/clocks.csv").content.decode("utf-8-sig")
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(body))}

    row = rows["me-jovanovic-2004"]
    assert (row["earliest"], row["latest"], row["confidence"]) == ("2039-02-01", "2054-05-28", "A")
    assert row["checked_by_a_lawyer"] == "false"
    assert all(row["law"] and row["confidence"] for row in rows.values())
    assert "rs-curuvija-1999" not in rows


def test_what_is_not_published_is_on_no_clock(client):
    case = make_cambodian("zz-example-2020", "2020-03-04")
    assert "zz-example-2020" in client.get("/en/clocks/").content.decode()

    set_publication(case, "frozen", by="test", reason="x")

    assert "zz-example-2020" not in client.get("/en/clocks/").content.decode()
    assert b"zz-example-2020" not in client.get("/en/clocks.csv").content


def test_the_page_asks_no_more_for_many_cases(client):
    def questions():
        client.get("/en/clocks/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/clocks/")
        return len(captured)

    before = questions()
    for number in range(3):
        make_cambodian(f"zz-example-{2020 + number}", f"{2020 + number}-03-04")

    assert questions() == before


def test_a_case_page_shows_each_reading_with_its_law_and_what_must_be_said(client):
    text = client.get("/en/cases/co-garzon-1999/").content.decode()
    part = text[text.index('id="clocks"') : text.index("</h2>", text.index('id="clocks"') + 200)]

    assert "2 readings of the law, held side by side" in part
    assert re.search(r"Prosecution is barred since (17 June 2021|June 17, 2021)\.", part)
    assert re.search(r"Prosecution may be barred from (17 June 2031|June 17, 2031)", part)
    assert "Not checked by a lawyer." in part
    assert "How well the law is known:" in part
    assert 'href="/en/clocks/"' in part


def test_a_case_page_of_a_state_without_a_rule_says_so_and_nothing_else(client):
    text = client.get("/en/cases/ps-abuakleh-2022/").content.decode()

    assert "Not known." in text
    assert re.search(r"No rule is on record for [^<]*Palestin", text)
    assert "may be barred" not in text


def test_a_case_as_of_a_day_shows_the_clock_of_that_day(client):
    text = client.get("/en/cases/me-jovanovic-2004/?as_of=2004-06-02").content.decode()

    assert re.search(r"28 May 2029|May 28, 2029", text)
    assert not re.search(r"1 February 2039|February 1, 2039", text)


# The desk.


def desk_of(role):
    return signed_in(Client(), enrol(person(role))).get("/admin/").content.decode()


def test_the_desk_shows_the_warnings_to_those_who_may_see_the_record():
    text = desk_of(Role.LAWYER)

    assert "Clocks of limitation that run out" in text
    panel = text[text.index('id="clocks"') :]
    assert "/admin/record/me-lakic-2018/" in panel
    assert "not checked by a lawyer" in panel


def test_the_desk_shows_no_warning_to_a_contributor():
    assert "Clocks of limitation" not in desk_of(Role.CONTRIBUTOR)


def test_the_desk_shows_what_is_not_published_too():
    case = make_cambodian("zz-example-2014", "2014-03-04")
    set_publication(case, "frozen", by="test", reason="x")

    assert "/admin/record/zz-example-2014/" in desk_of(Role.REVIEWER)
