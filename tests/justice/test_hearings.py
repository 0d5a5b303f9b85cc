"""Hearings as of a day: what is to come, what lies behind, what became of it, and never a day made of a month."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.cases.choices import Publication
from noimpunity.cases.operations import set_publication
from noimpunity.cases.queries import published
from noimpunity.justice.agenda import events
from noimpunity.justice.choices import HearingOutcome
from noimpunity.justice.hearings import (
    Sitting,
    by_stretch,
    coming_hearings,
    countries,
    docket,
    hearings,
    hearings_of,
    is_coming,
    on_a_known_day,
    past_hearings,
)
from noimpunity.justice.models import Hearing
from noimpunity.justice.queries import public_label, standing, whole
from noimpunity.methods.dates import parse
from tests.factories import attach, both, event, make_case, make_entry, result, values

TODAY = date(2026, 11, 21)
PAGE = "https://example.org/en/cases/{reference}/"
TRACKS = [
    {"key": "trial", "kind": "domestic_criminal", "country": "NL", "title": both("Trial")},
    {"key": "abroad", "kind": "foreign_criminal", "country": "LI", "title": both("Trial abroad")},
]


def hearing(key, on, outcome="planned", **more):
    return {
        "key": key, "date": on, "court": both("Court of Exampletown"), "outcome": outcome,
        "citations": ["example-2001"], "confidence": "A", **more,
    }  # fmt: skip


def with_hearings(*rows, reference="zz-example-2001", **more):
    return make_case(reference, proceedings=TRACKS, hearings=list(rows), **more)


def keys(found):
    """Of the invented cases: the shipped record may have hearings of its own."""
    return [row.key for row in found if row.case.reference.startswith("zz-")]


def kept(on, outcome="planned"):
    """A hearing as it would be kept, without a database."""
    known = parse(on)
    return Hearing(on=on, earliest=known.earliest, latest=known.latest, outcome=outcome)


# What is still to come.


@pytest.mark.parametrize(
    ("on", "outcome", "expected"),
    [
        ("2026-11-22", "planned", True),
        ("2026-11-22", "cancelled", True),  # whoever planned to go there must see it
        ("2026-11-22", "adjourned", True),
        ("2026-11-21", "planned", True),
        ("2026-11-21", "unknown", True),
        ("2026-11-21", "held", False),
        ("2026-11-21", "adjourned", False),
        ("2026-11-20", "planned", False),
        ("2026-11", "planned", True),  # it may yet come within the month
        ("2026-11", "held", False),
        ("2026-10", "planned", False),
        ("2026-12-05~", "planned", True),
        ("2026", "planned", True),
        ("2026", "adjourned", False),
        ("2027", "held", True),  # cannot be, and is not hidden
    ],
)
def test_what_is_to_come(on, outcome, expected):
    assert is_coming(kept(on, outcome), as_of=TODAY) is expected


DATES = (
    "2026-11-20",
    "2026-11-21",
    "2026-11-22",
    "2026-10",
    "2026-11",
    "2026-12",
    "2025",
    "2026",
    "2027",
    "2026-11-30~",
)


@pytest.mark.django_db
def test_the_database_finds_what_python_does():
    rows = [
        hearing(f"h-{number}", on, outcome)
        for number, (on, outcome) in enumerate(product(DATES, HearingOutcome.values))
    ]
    case = with_hearings(*rows)

    for as_of in (TODAY, date(2026, 10, 31), date(2026, 1, 1), date(2030, 1, 1)):
        coming, past = coming_hearings(as_of=as_of), past_hearings(as_of=as_of)
        assert set(keys(coming)) == {row.key for row in case.hearings.all() if is_coming(row, as_of=as_of)}
        assert len(keys(coming)) + len(keys(past)) == len(rows) == len({*keys(coming), *keys(past)})


@pytest.mark.django_db
def test_they_stand_in_order():
    with_hearings(
        hearing("year", "2027"), hearing("late", "2027-02-01", time="14:00"),
        hearing("early", "2027-02-01", time="09:00"), hearing("month", "2027-02"),
        hearing("old", "2020-01-01", "held"), hearing("older", "2019", "held"), hearing("new", "2026-01-01", "held"),
    )  # fmt: skip

    assert keys(coming_hearings(as_of=TODAY)) == ["early", "late", "month", "year"]
    assert keys(past_hearings(as_of=TODAY)) == ["new", "old", "older"]


@pytest.mark.django_db
def test_only_those_of_published_cases():
    with_hearings(hearing("shown", "2026-12-01"))
    with_hearings(hearing("hidden", "2026-12-02", proceeding="abroad"), reference="zz-hidden-2001", publish=False)
    gone = with_hearings(hearing("gone", "2020-12-02"), reference="zz-gone-2001")

    set_publication(gone, Publication.FROZEN, by="test", reason="Test")

    assert keys(coming_hearings(as_of=TODAY)) == ["shown"]
    assert "gone" not in keys(past_hearings(as_of=TODAY))
    assert keys(hearings_of(gone)) == []
    assert "LI" not in countries()


@pytest.mark.django_db
def test_of_a_country_are_those_of_its_courts_and_of_its_cases():
    here = hearing("here", "2026-12-01", proceeding="trial")
    abroad = hearing("abroad", "2026-12-02", proceeding="abroad")
    with_hearings(here, abroad, hearing("somewhere", "2026-12-03"))

    found = {code: keys(coming_hearings(as_of=TODAY, country=code)) for code in ("NL", "LI", "FR")}

    assert found == {"NL": ["here", "abroad", "somewhere"], "LI": ["abroad"], "FR": []}
    assert {"NL", "LI"} <= set(countries())
    assert [Sitting(row, True).court_country for row in coming_hearings(as_of=TODAY, country="NL")] == ["", "LI", ""]


# Never a day made of a month.

MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.one_of(
    st.builds("{:%Y-%m}{}".format, DAYS, MARKS),
    st.builds("{:%Y}{}".format, DAYS, MARKS),
    st.builds(lambda day, mark: f"{day}{mark}", DAYS, st.sampled_from("~?%")),
    st.builds("{:%Y}-{}".format, DAYS, st.integers(21, 24)),
    st.builds(lambda day, more: f"{day}/{day + timedelta(more)}", DAYS, st.integers(1, 900)),
    st.builds("{:%Y-%m}-XX".format, DAYS),
)


@settings(deadline=None)
@given(PARTIAL)
def test_a_partial_date_stands_under_no_day(on):
    sitting = Sitting(kept(on), is_coming=True)

    assert not sitting.has_day
    assert not parse(sitting.stretch).is_day
    assert parse(sitting.stretch).earliest <= sitting.hearing.earliest
    assert parse(sitting.stretch).latest >= sitting.hearing.latest


@settings(deadline=None)
@given(DAYS)
def test_a_day_stands_under_its_month(day):
    assert Sitting(kept(day.isoformat()), is_coming=True).stretch == f"{day:%Y-%m}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "on", ["2026-12", "2026", "2026-12-05~", "2026-12-05?", "2026-24", "2026-12-05/2026-12-06", "2026-12-XX", "202X"]
)
def test_a_calendar_leaves_out_what_has_no_day(on):
    case = with_hearings(hearing("partial", on, time="10:00"), hearing("day", "2026-12-05"))

    made = events(on_a_known_day(hearings_of(case)), page=PAGE)

    assert [(each.day, each.time) for each in made] == [(date(2026, 12, 5), "")]
    assert "partial" in keys(hearings_of(case))


@settings(deadline=None)
@given(st.lists(PARTIAL | DAYS.map(str), max_size=8))
def test_under_months_nothing_is_lost_and_the_order_stays(dates):
    sittings = [Sitting(kept(on), is_coming=True) for on in dates]

    grouped = by_stretch(sittings)

    assert sorted(id(each) for _, some in grouped for each in some) == sorted(map(id, sittings))
    assert [stretch for stretch, _ in grouped] == list(dict.fromkeys(each.stretch for each in sittings))


# The hearings of a case.


def docket_of(case, as_of, today=TODAY):
    read = whole(published(), case.reference)
    found = docket(read, standing(read, as_of=as_of), today=today)
    return [(row.hearing.key, row.outcome) for row in found.coming], [
        (row.hearing.key, row.outcome) for row in found.past
    ]


@pytest.mark.django_db
def test_a_case_has_what_is_to_come_first_and_then_what_became_of_the_rest():
    case = with_hearings(
        hearing("second", "2027-01-05"), hearing("first", "2026-12-01"), hearing("off", "2026-12-24", "cancelled"),
        hearing("old", "2020-05-05", "held"), hearing("forgotten", "2026-05-05"),
        hearing("put-off", "2026-06-05", "adjourned", adjournment_reason="illness"),
    )  # fmt: skip

    coming, past = docket_of(case, TODAY)

    assert coming == [("first", "planned"), ("off", "cancelled"), ("second", "planned")]
    assert past == [("put-off", "adjourned"), ("forgotten", "unknown"), ("old", "held")]


@pytest.mark.django_db
def test_on_an_earlier_day_only_what_had_surely_happened_is_told():
    case = with_hearings(
        hearing("before", "2020-05-05", "held"), hearing("same", "2020-06-01", "held"),
        hearing("month", "2020-06", "held"), hearing("after", "2020-07-01", "adjourned"),
        hearing("planned", "2026-12-01"),
    )  # fmt: skip

    assert docket_of(case, date(2020, 6, 1)) == ([], [("same", "held"), ("before", "held")])
    assert docket_of(case, date(2020, 6, 30)) == ([], [("month", "held"), ("same", "held"), ("before", "held")])
    assert docket_of(case, date(2001, 1, 1)) == ([], [])


@pytest.mark.django_db
def test_whom_it_concerns_is_named_by_the_naming_rule():
    accused = [
        {
            "key": "accused-1",
            "label": both("One officer"),
            "part": "executor",
            "name": "Example Convict",
            "adult": True,
        },
        {"key": "accused-2", "label": both("One mayor"), "part": "instigator"},
    ]
    events_ = [event("crime", "2001-03-04", "incident"), event("verdict", "2005-01-02", "verdict", ["accused-1"])]
    results = [result("verdict", "2005-01-02", "convicted", "final")]
    both_of_them = ["accused-1", "accused-2"]
    rows = [hearing("h-1", "2004-12-01", "held", accused=both_of_them), hearing("h-2", "2027", accused=both_of_them)]
    case = with_hearings(*rows, accused=accused, events=events_, results=results)

    def called(as_of):
        read = whole(published(), case.reference)
        found = docket(read, standing(read, as_of=as_of), today=TODAY)
        return [
            [public_label(person, state, "en") for person, state in row.accused] for row in [*found.coming, *found.past]
        ]

    assert called(TODAY) == [["Example Convict", "One mayor"]] * 2
    assert called(date(2004, 12, 31)) == [["One mayor"]]  # the other was not accused yet, as far as the line goes


# The calendar.


@pytest.mark.django_db
def test_an_event_says_what_the_list_says():
    case = with_hearings(
        hearing("h-1", "2026-12-01", "adjourned", time="09:30", openness="closed", adjournment_reason="judge_absent",
                text=both("The expert.")),
    )  # fmt: skip

    (made,) = events(hearings_of(case), page=PAGE)

    assert (made.title, made.status, made.place) == (
        "Adjourned: Hearing: Example Person", "CANCELLED", "Court of Exampletown",
    )  # fmt: skip
    assert made.words.split("\n") == [
        "The expert.", "Closed", "Adjourned", "A judge was absent",
        "09:30 by the clock of the court, wherever your calendar shows it.", "Example Gazette: https://example.org/2001",
    ]  # fmt: skip
    assert made.address == "https://example.org/en/cases/zz-example-2001/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("planned", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("adjourned", "CANCELLED"),
        ("cancelled", "CANCELLED"),
        ("unknown", "TENTATIVE"),
    ],
)
def test_what_became_of_it_is_its_status(outcome, status):
    (made,) = events(hearings_of(with_hearings(hearing("h-1", "2026-12-01", outcome))), page=PAGE)

    assert made.status == status


@pytest.mark.django_db
def test_a_corrected_hearing_is_the_same_event_revised():
    case = with_hearings(hearing("h-1", "2026-12-01"))
    (before,) = events(hearings_of(case), page=PAGE)

    moved = values(proceedings=TRACKS, hearings=[hearing("h-1", "2026-12-15", time="10:00")])
    (after,) = events(hearings_of(attach(make_entry(moved))), page=PAGE)

    assert after.name == before.name
    assert after.day == date(2026, 12, 15)
    assert after.revision > before.revision


@pytest.mark.django_db
def test_what_readers_are_not_told_of_leaves_no_trace_in_it():
    from noimpunity.changes.operations import record

    case = with_hearings(hearing("h-1", "2026-12-01"))
    before = events(hearings_of(case), page=PAGE)

    record("justice.Line:zz-example-2001", operation="looked_at", by="test", reason="In confidence", values={"a": 1})

    assert events(hearings_of(case), page=PAGE) == before


@pytest.mark.django_db
def test_one_hearing_costs_as_many_questions_as_three():
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as made:
            events(hearings(), page=PAGE)
            [(row.words.court, row.case.words.title, row.citations.all()[0]) for row in coming_hearings(as_of=TODAY)]
        return len(made)

    with_hearings(hearing("h-1", "2026-12-01", proceeding="trial"))
    one = asked()
    for number in (2, 3):
        with_hearings(hearing("h-1", "2026-12-01", proceeding="trial"), reference=f"zz-example-200{number}")

    assert asked() == one
