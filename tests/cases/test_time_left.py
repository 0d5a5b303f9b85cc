"""The time left to prosecute, as lists are asked for it: by the database, from memory, in files and in words."""

import json
from datetime import date

import pytest

from noimpunity.cases import clocks, queries
from noimpunity.cases.choices import ClockState, TimeLeft
from noimpunity.cases.filters import BY_NAME, spans_on
from noimpunity.cases.models import Case, LimitationSpan
from noimpunity.cases.queries import asking
from tests.factories import both, event, make_case

pytestmark = pytest.mark.django_db
DAY = date(2015, 6, 1)
NEXT = date(2016, 6, 1)


@pytest.mark.parametrize(
    ("state", "earliest", "left"),
    [
        ("running", date(2015, 6, 2), "within_year"),
        ("running", NEXT, "within_year"),
        ("running", date(2016, 6, 2), "longer"),
        ("running", DAY, "may_be_over"),
        ("unknown", date(2015, 5, 31), "may_be_over"),
        ("court_discretion", date(2015, 5, 31), "may_be_over"),
        ("imprescriptible", date(2015, 7, 1), "within_year"),
        ("expired", date(2015, 5, 31), "over"),
        ("expired", date(2015, 12, 31), "over"),
        ("expired", None, "over"),
        ("imprescriptible", None, "no_limit"),
        ("none", None, "no_limit"),
        ("interrupted", None, "halted"),
        ("suspended", None, "halted"),
        ("stopped", None, "halted"),
        ("unknown", None, "not_known"),
        ("court_discretion", None, "not_known"),
    ],
)
def test_what_is_left_is_the_same_in_memory_and_by_the_database(state, earliest, left):
    case = Case.objects.get(reference="nl-devries-2021")
    known = {"confidence": "B", "law": "Example Code"}
    case.limitation.all().delete()
    LimitationSpan.objects.create(case=case, since=date(2000, 1, 1), state=state, earliest=earliest, **known)
    rows = spans_on(LimitationSpan, DAY).filter(case=case)

    assert clocks.time_left(state, earliest, as_of=DAY) == left
    assert [value for value in TimeLeft.values if rows.filter(clocks.with_time_left(value, DAY)).exists()] == [left]


def test_every_state_leaves_something_that_can_be_asked_for():
    days = (None, DAY, NEXT, date(2030, 1, 1))

    assert {clocks.time_left(state, day, as_of=DAY) for state in ClockState for day in days} == set(TimeLeft.values)


def test_a_year_after_the_leap_day_is_the_first_of_march():
    assert clocks.a_year_after(date(2016, 2, 29)) == date(2017, 3, 1)
    assert clocks.a_year_after(date(2015, 2, 28)) == date(2016, 2, 28)
    assert clocks.a_year_after(date.max) == date.max


def test_a_case_of_which_no_clock_was_computed_is_not_known():
    LimitationSpan.objects.filter(case__reference="nl-devries-2021").delete()
    narrowed = Case.objects.filter(BY_NAME["time_left"].narrow(["not_known"], DAY), reference="nl-devries-2021")

    assert narrowed.exists()
    assert ("not_known") in dict(BY_NAME["time_left"].held(Case.objects.all(), DAY)).values()


def test_a_list_is_asked_for_what_runs_out_as_of_a_day(client):
    crime = {
        "violations": ["murder"], "date": "2001-03-04", "country": "KH", "place": both("Exampletown"),
        "place_precision": "town", "citations": ["example-2001"],
    }  # fmt: skip
    make_case(crime=crime, events=[event("killing", "2001-03-04", "incident")])

    def listed(as_of):
        address = f"/en/cases.json?time_left=within_year&country=KH&as_of={as_of}"
        return json.loads(b"".join(client.get(address).streaming_content))

    assert listed("2015-03-03")["cases"] == []
    [row] = listed("2015-03-04")["cases"]
    assert row["reference"] == "zz-example-2001"
    assert (row["limitation_state"], row["limitation_earliest"], row["limitation_latest"]) == (
        "running", "2016-03-04", "",
    )  # fmt: skip
    assert (row["limitation_confidence"], row["limitation_checked"]) == ("A", False)
    assert "Criminal Procedure" in row["limitation_law"]
    assert [row["reference"] for row in listed("2016-03-03")["cases"]] == ["zz-example-2001"]
    assert listed("2016-03-04")["cases"] == []
    said = listed("2015-03-04")["title"]
    assert said == (
        "1 case in Cambodia, where the time to prosecute runs out within a year, as of March 4, 2015"
        if "March 4" in said
        else "1 case in Cambodia, where the time to prosecute runs out within a year, as of 4 March 2015"
    )


def test_the_feed_of_what_runs_out_holds_the_changes_of_those_cases(client):
    found = {queries.holdings().references[place] for place in queries.find(
        asking(time_left=("within_year",)), as_of=date(2026, 11, 21)).places()}  # fmt: skip
    feed = json.loads(client.get("/en/feeds/changes.json?time_left=within_year").content)

    assert found == {"me-lakic-2018"}
    assert {item["url"].split("/")[-2] for item in feed["items"]} <= found


def test_the_table_has_the_columns_of_the_clock(client):
    columns = "&".join(f"columns=limitation_{name}" for name in ("state", "earliest", "latest", "confidence", "law"))
    text = client.get(f"/en/cases/?view=table&country=ME&{columns}").content.decode()

    assert "28 May 2054" in text or "May 28, 2054" in text
    assert "A: read in the text of the law" in text
    assert "Criminal Code, articles 124, 125, 129" in text
