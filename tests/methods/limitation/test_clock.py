"""How acts, pauses and caps move the deadline."""

from datetime import date

import pytest

from noimpunity.methods.limitation import (
    Caution,
    Driver,
)
from tests.methods.limitation.laws import ARREST, RESTART, asked, days, law


@pytest.mark.parametrize(
    ("scope", "others"),
    [
        ("personal", ("running", "2030-06-15", "None")),
        ("objective", ("running", "2032-01-01", "None")),
        ("unknown", ("running", "2030-06-15", "None")),
    ],
)
def test_an_act_against_one_interrupts_for_others_only_where_the_law_says_so(scope, others):
    results = {each.accused: each for each in asked(law((20, RESTART % scope)), events=[ARREST])}

    assert days([results["a"], results[""]]) == [("running", "2032-01-01", "None"), others]


def test_where_the_scope_is_not_known_the_latest_day_counts_the_act_and_the_earliest_does_not():
    (nobody, _) = asked(law((20, RESTART % "unknown")), events=[ARREST], interruptions_known=True)

    assert days([nobody]) == [("running", "2030-06-15", "2032-01-01")]


def test_an_act_after_the_deadline_interrupts_nothing():
    late = {**ARREST, "date": "2015-06-15"}
    (result,) = asked(law((5, RESTART % "personal")), events=[late], accused=["a"], interruptions_known=True)

    assert days([result]) == [("expired", "2015-06-15", "2015-06-15")]
    assert Caution("act_after_deadline", "arrest 2015-06-15") in result.warnings


def test_an_act_on_the_last_day_interrupts():
    late = {**ARREST, "date": "2015-06-14"}
    (result,) = asked(law((5, RESTART % "personal")), events=[late], accused=["a"], interruptions_known=True)

    assert days([result]) == [("expired", "2020-06-14", "2020-06-14")]


def test_acts_restart_only_while_less_than_half_of_the_period_has_gone():
    rule = law((10, RESTART.replace(" }", ", only_before_fraction = 0.5 }") % "personal"))
    early, late = ({**ARREST, "date": on} for on in ("2015-06-14", "2015-06-15"))

    assert asked(rule, events=[early], accused=["a"])[0].earliest == date(2025, 6, 14)
    assert asked(rule, events=[late], accused=["a"])[0].earliest == date(2020, 6, 15)


@pytest.mark.parametrize(("years", "deadline"), [(20, "2022-01-01"), (8, "2017-01-01"), (36, "2022-01-01")])
def test_a_restart_of_half_stays_within_its_bounds(years, deadline):
    part = 'interruption = { events = ["arrest"], effect = "restart_fraction", fraction = 0.5, min_years = 5, max_years = 10, scope = "personal", once = true }'  # noqa: E501
    second = {**ARREST, "date": "2013-01-01"}
    (result,) = asked(law((years, part)), events=[second, ARREST], accused=["a"])

    assert result.earliest == date.fromisoformat(deadline)
    assert Driver("arrest", "2012-01-01", "restarts_in_part") in result.drivers


def test_no_interruption_reaches_beyond_the_cap():
    rule = law((5, RESTART % "personal" + '\nabsolute_cap = { kind = "factor", value = 1.5 }'))
    (result,) = asked(rule, as_of=date(2015, 1, 1), events=[{**ARREST, "date": "2014-12-31"}], accused=["a"])

    assert days([result]) == [("running", "2017-12-15", "2017-12-15")]
    assert Driver("absolute_cap", "2017-12-15", "caps") in result.drivers


def test_a_cap_of_years_counts_from_the_beginning():
    rule = law((5, RESTART % "personal" + '\nabsolute_cap = { kind = "years", value = 8 }'))

    assert days(asked(rule, as_of=date(2012, 1, 1))) == [("running", "2015-06-15", "2018-06-15")]


def test_a_pause_pushes_the_deadline_by_its_days_and_counts_twice_held_days_once():
    rule = law((10, 'suspension = { intervals = ["legal_obstacle", "absence_abroad"] }'))
    (result,) = asked(
        rule,
        as_of=date(2016, 1, 1),
        offender_flags={"abroad": [["2012-01-01", "2012-03-01"]]},
        suspensions=[{"kind": "legal_obstacle", "from": "2012-02-01", "to": "2012-04-01"}],
        interruptions_known=True,
    )

    assert days([result]) == [("running", "2020-09-14", "2020-09-14")]


def test_an_open_pause_suspends_and_the_deadline_moves_with_the_day():
    rule = law((10, 'suspension = { intervals = ["legal_obstacle"] }'))
    pause = [{"kind": "legal_obstacle", "from": "2012-01-01"}]

    first, second = (asked(rule, as_of=date(2014, 1, day), suspensions=pause)[0] for day in (1, 2))

    assert (first.state, first.days_left, first.latest) == ("suspended", 3088, None)
    assert (second.state, second.days_left) == ("suspended", 3088)
    assert Caution("paused") in first.warnings


def test_a_pause_the_rule_does_not_know_pauses_nothing():
    rule = law((10, 'suspension = { intervals = ["trial"] }'))

    assert asked(rule, as_of=date(2014, 1, 1), offender_flags={"abroad": [["2012-01-01", None]]})[0].state == "running"


def test_pauses_push_no_further_than_their_longest_total():
    rule = law((10, 'suspension = { intervals = ["legal_obstacle"], max_total_years = 5 }'))
    pause = [{"kind": "legal_obstacle", "from": "2012-01-01"}]
    (result,) = asked(rule, as_of=date(2024, 1, 1), suspensions=pause)

    assert (result.state, result.earliest) == ("suspended", date(2025, 6, 15))
    assert asked(rule, as_of=date(2026, 1, 1), suspensions=pause)[0].state == "unknown"


def test_an_escape_pauses_until_the_arrest():
    rule = law((10, 'suspension = { intervals = ["evasion"] }'))
    events = [{"code": "escape", "date": "2011-01-01", "accused": ["a"]}, {**ARREST, "date": "2012-01-01"}]
    (result,) = asked(rule, as_of=date(2011, 6, 1), events=events, accused=["a"])
    (caught,) = asked(rule, as_of=date(2013, 6, 1), events=events, accused=["a"])

    assert (result.state, caught.state, caught.earliest) == ("suspended", "running", date(2021, 6, 15))


def test_an_act_that_may_have_come_too_late_moves_only_the_latest_day():
    perhaps = {**ARREST, "date": "2015"}  # the five years end on 15 June 2015
    (result,) = asked(
        law((5, RESTART % "personal")),
        events=[perhaps],
        accused=["a"],
        interruptions_known=True,
        as_of=date(2016, 1, 1),
    )

    assert days([result]) == [("unknown", "2015-06-15", "2020-06-14")]


def test_events_in_any_order_come_to_the_same():
    acts = [{**ARREST, "date": on} for on in ("2012-01-01", "2014-01-01", "2018-01-01")]
    rules = law((5, RESTART % "personal"))
    orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]

    found = [asked(rules, events=[acts[place] for place in order], accused=["a"]) for order in orders]

    assert found[0] == found[1] == found[2]
    assert found[0][0].earliest == date(2023, 1, 1)


def test_of_a_pause_only_the_days_after_a_restart_push():
    rule = law((10, RESTART % "personal" + '\nsuspension = { intervals = ["legal_obstacle"] }'))
    pause = [{"kind": "legal_obstacle", "from": "2012-01-01", "to": "2014-01-01"}]
    restart = {**ARREST, "date": "2013-01-01"}
    (result,) = asked(rule, as_of=date(2015, 1, 1), events=[restart], suspensions=pause, accused=["a"])

    assert result.earliest == date(2024, 1, 1)
