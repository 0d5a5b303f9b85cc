"""From when a period runs, how long it is, and what ends it."""

from datetime import date

import pytest

from tests.methods.limitation.laws import asked, codes, days, law


def test_a_continuing_crime_has_no_period_until_it_ends():
    rule = law((10, 'start = { kind = "offence_date", alternatives = { continuing_crime = "end_date" } }'))
    missing = {"crime": "enforced_disappearance"}
    (still,) = asked(rule, **missing)
    (ended,) = asked(rule, end_date="2020-02-29", **missing)

    assert (still.state, still.earliest, codes(still) & {"crime_continues"}) == ("suspended", None, {"crime_continues"})
    assert days([ended]) == [("running", "2030-03-01", "2030-03-01")]


def test_a_period_from_a_discovery_that_is_not_known_is_open_at_its_end():
    rule = law((20, 'start = { kind = "discovery_date" }'))
    (unknown,), (known,) = asked(rule), asked(rule, discovery_date="2012-01-01")

    assert days([unknown, known]) == [("running", "2030-06-15", "None"), ("running", "2032-01-01", "2032-01-01")]
    assert "discovery_unknown" in codes(unknown)


def test_two_beginnings_are_held_side_by_side():
    rule = law((20, 'start = { kind = "offence_date", also = ["discovery_date"] }'))

    assert [(each.reading, str(each.earliest)) for each in asked(rule, discovery_date="2012-01-01")] == [
        ("", "2030-06-15"),
        ("from_discovery", "2032-01-01"),
    ]


def test_for_an_official_the_period_may_begin_with_the_end_of_the_office():
    rule = law((20, 'start = { kind = "offence_date", alternatives = { public_official = "office_end_date" } }'))
    official = {"offender_flags": {"public_official": True}}
    (unknown,), (known,) = asked(rule, **official), asked(rule, office_end_date="2015-01-01", **official)

    assert days([unknown, known]) == [("running", "2030-06-15", "None"), ("running", "2035-01-01", "2035-01-01")]
    assert "office_end_unknown" in codes(unknown)


def test_for_an_official_the_period_may_be_longer():
    rule = law((10, 'multipliers = [{ when = { public_official = true }, factor = "3/2" }]'))

    assert asked(rule, offender_flags={"public_official": True})[0].earliest == date(2025, 6, 15)
    assert asked(rule)[0].earliest == date(2020, 6, 15)


@pytest.mark.parametrize("stop", ["charge", "first_instance_judgment"])
def test_a_period_ends_with_the_act_the_law_names_and_runs_on_when_that_is_undone(stop):
    code, undone = {
        "charge": ("indictment", "charges_dropped"),
        "first_instance_judgment": ("verdict", "retrial_ordered"),
    }[stop]
    events = [
        {"code": code, "date": "2012-01-01", "accused": ["a"]},
        {"code": undone, "date": "2014-01-01", "accused": ["a"]},
    ]
    rule = law((20, f'stops_at = "{stop}"'))

    assert [
        asked(rule, as_of=date(year, 6, 1), events=events, accused=["a"])[0].state for year in (2011, 2012, 2014)
    ] == [
        "running",
        "stopped",
        "running",
    ]


def test_a_charge_after_the_deadline_stops_nothing():
    late = [{"code": "indictment", "date": "2016-01-01", "accused": ["a"]}]

    assert asked(law((5, 'stops_at = "charge"')), events=late, accused=["a"])[0].state == "expired"


def test_proceedings_that_end_without_a_verdict_begin_the_period_anew():
    events = [
        {"code": "indictment", "date": "2012-01-01", "accused": ["a"]},
        {"code": "charges_dropped", "date": "2014-01-01", "accused": ["a"]},
    ]
    (result,) = asked(law((20, 'stops_at = "filing_interrupts"')), events=events, accused=["a"])

    assert (result.state, result.earliest) == ("running", date(2034, 1, 1))


def test_a_finding_that_the_period_is_over_is_kept_with_its_day():
    found = [{"code": "limitation_expired", "date": "2016-01-01", "accused": ["a"]}]
    (result,) = asked(law((20, "")), events=found, accused=["a"])

    assert days([result]) == [("expired", "2016-01-01", "2016-01-01")]
    assert "court_found_expired" in codes(result)


def test_a_discovery_dated_before_the_crime_begins_no_period_before_it():
    (result,) = asked(law((20, 'start = { kind = "discovery_date" }')), discovery_date="2009-01-01")

    assert result.earliest == date(2030, 6, 15)
