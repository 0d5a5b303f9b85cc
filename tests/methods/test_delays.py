"""Delays. Source: the field's justice model, section 7, and its reference values, against the shipped record."""

from datetime import date

import pytest

from noimpunity.methods.case import Accused, CaseFacts
from noimpunity.methods.delays import DELAYS, Delay, Sessions, delays, proceedings, sessions, silence
from tests.methods.recorded import REFERENCES, recorded

TODAY = date(2026, 11, 21)
PROCEEDINGS = ("trial_length", "proceedings_length", "longest_gap")


# Section 7, "reference values computed from the case file". Where the record knows only a month or a year, the value
# lies within the range: the plea of 23 February 2021 is "2021" in the source of Caruana Galizia.
@pytest.mark.parametrize(
    ("reference", "name", "least", "most"),
    [
        ("ph-ampatuan-2009", "d_first_verdict", 3678, 3678),
        ("rs-curuvija-1999", "d_first_conviction", 7299, 7299),
        ("rs-curuvija-1999", "d_final_judgment", 9063, 9063),
        ("ua-gongadze-2000", "d_first_conviction", 2737, 2737),
        ("mt-caruana-galizia-2017", "d_first_conviction", 1173, 1537),
        ("hr-pukanic-2008", "d_first_verdict", 741, 741),
        ("kh-kemley-2016", "d_first_verdict", 256, 256),
        ("gm-hydara-2004", "d_first_verdict", 6923, 6923),
        ("gm-hydara-2004", "d_first_conviction", 6923, 6923),
    ],
)
def test_delays_are_the_reference_values_of_the_model(reference, name, least, most):
    found = _by_name(delays(recorded(reference), as_of=TODAY))[name]

    assert (found.state, found.least, found.most) == ("came", least, most)


def test_a_reference_value_lies_within_the_range_of_a_partial_date():
    found = _by_name(delays(recorded("mt-caruana-galizia-2017"), as_of=TODAY))["d_first_conviction"]

    assert found.least <= 1226 <= found.most


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_case_of_the_record_has_a_delay_that_cannot_be(reference):
    facts = recorded(reference)

    found = [*delays(facts, as_of=TODAY), *proceedings(facts, as_of=TODAY)]

    assert [each for each in found if not 0 <= each.least <= each.most] == []
    assert [each.name for each in found][:6] == list(DELAYS)
    assert [each for each in found if each.state == "came" and not each.rests_on] == []


VERDICT = {"code": "verdict", "date": "2005-01-01", "result": "convicted", "finality": "first_instance", "key": "v"}


# The crime on 1 January 2000; each row: steps, day, and state, least and most of one delay.
@pytest.mark.parametrize(
    ("steps", "as_of", "name", "expected"),
    [
        ([], "2000-01-11", "d_first_arrest", ("waiting", 10, 10)),
        ([], "2000-01-01", "d_first_arrest", ("waiting", 0, 0)),
        ([("arrest", "2000-01-11")], "2000-01-10", "d_first_arrest", ("waiting", 9, 9)),
        ([("arrest", "2000-01-11")], "2001-01-01", "d_first_arrest", ("came", 10, 10)),
        ([("arrest", "2000-02")], "2001-01-01", "d_first_arrest", ("came", 31, 59)),
        ([("arrest", "2000-02")], "2000-02-28", "d_first_arrest", ("waiting", 58, 58)),
        ([("arrest", "2000")], "2001-01-01", "d_first_arrest", ("came", 0, 365)),
        # The first of two: it came by 10 February, and may have come from 1 January on.
        ([("arrest", "2000"), ("arrest", "2000-02-10")], "2001-01-01", "d_first_arrest", ("came", 0, 40)),
        ([("surrendered", "2000-03-01")], "2001-01-01", "d_first_arrest", ("came", 60, 60)),
        ([("indictment_confirmed", "2000-03-01")], "2001-01-01", "d_indictment", ("came", 60, 60)),
        ([("retrial_opened", "2000-03-01")], "2001-01-01", "d_trial_open", ("waiting", 366, 366)),
        ([VERDICT], "2006-01-01", "d_first_verdict", ("came", 1827, 1827)),
        ([VERDICT], "2006-01-01", "d_trial_open", ("not_recorded", 0, 1827)),
        ([VERDICT], "2004-12-31", "d_trial_open", ("waiting", 1826, 1826)),
        ([VERDICT], "2006-01-01", "d_final_judgment", ("waiting", 2192, 2192)),
        ([{**VERDICT, "result": "acquitted"}], "2006-01-01", "d_first_conviction", ("waiting", 2192, 2192)),
        ([{**VERDICT, "result": "acquitted"}], "2006-01-01", "d_first_verdict", ("came", 1827, 1827)),
        ([{**VERDICT, "made_public_on": "2005-02"}], "2006-01-01", "d_first_verdict", ("came", 1858, 1885)),
        ([{**VERDICT, "finality": "final"}], "2006-01-01", "d_final_judgment", ("came", 1827, 1827)),
        ([("arrest", "2001/..")], "2006-01-01", "d_first_arrest", ("waiting", 2192, 2192)),
    ],
)
def test_a_delay_is_a_range_or_a_wait(steps, as_of, name, expected):
    found = _by_name(delays(_facts(steps), as_of=date.fromisoformat(as_of)))[name]

    assert (found.state, found.least, found.most) == expected
    assert found.is_censored == (expected[0] == "waiting")


def test_a_crime_of_a_month_makes_a_range_of_every_delay():
    facts = _facts([("arrest", "2000-03-01")], happened_on="2000-01")

    assert [(each.least, each.most) for each in delays(facts, as_of=date(2000, 3, 1))][:2] == [(30, 60), (30, 60)]


@pytest.mark.parametrize("happened_on", ["2027-01-01", "2026", "2000/..", "../2000"])
def test_nothing_is_said_of_a_crime_that_may_lie_ahead(happened_on):
    facts = _facts([], happened_on=happened_on)

    assert (delays(facts, as_of=TODAY), silence(facts, as_of=TODAY)) == ([], None)


def test_a_conviction_that_fell_was_one():
    quashed = {"code": "appeal_decision", "date": "2006-01-01", "result": "quashed", "finality": "appeal"}

    assert _by_name(delays(_facts([VERDICT, quashed]), as_of=TODAY))["d_first_conviction"].most == 1827


@pytest.mark.parametrize(
    ("steps", "as_of", "expected"),
    [
        ([], "2010-01-01", [None, None, None]),
        ([("trial_opened", "2004-01-01")], "2004-01-11", [("waiting", 10, 10), None, None]),
        ([("trial_opened", "2004-01-01"), VERDICT], "2010-01-01",
         [("came", 366, 366), None, ("came", 366, 366)]),
        ([("investigation_opened", "2000-01-02"), ("arrest", "2000-02"), VERDICT], "2010-01-01",
         [None, ("came", 1826, 1826), ("came", 1768, 1796)]),
        # A trial within a span of years may have had its acts on any day of it: there is surely no gap.
        ([("investigation_opened", "2000-01-02"), ("hearing", "2000-01-02/2005-01-01"), VERDICT], "2010-01-01",
         [None, ("came", 1826, 1826), None]),
        # The hearing may have come on the day before the verdict, so the arrest within its span begins no gap.
        ([("hearing", "2000-02-01/2004-12-31"), ("arrest", "2000-03-01"), VERDICT], "2010-01-01",
         [None, None, ("came", 1, 1796)]),
        ([("arrest", "2000-02-01"), ("statement", "2001-01-01"), ("indictment", "2002-02-01")], "2010-01-01",
         [None, None, ("came", 731, 731)]),
    ],
)  # fmt: skip
def test_proceedings_last_from_one_step_to_another(steps, as_of, expected):
    found = _by_name(proceedings(_facts(steps), as_of=date.fromisoformat(as_of)))

    assert [found.get(name) and (found[name].state, found[name].least, found[name].most)
            for name in PROCEEDINGS] == expected  # fmt: skip


def test_the_longest_gap_names_its_two_steps_whatever_the_order_given():
    steps = [("investigation_opened", "2000-01-02"), ("arrest", "2000-02-01"), ("indictment", "2003-02-01"), VERDICT]

    for given in (steps, steps[::-1]):
        gap = _by_name(proceedings(_facts(given), as_of=TODAY))["longest_gap"]
        assert ([step.code for step in gap.rests_on], gap.least) == (["arrest", "indictment"], 1096)


def test_ampatuan_waited_longest_for_its_verdict():
    gap = _by_name(proceedings(recorded("ph-ampatuan-2009"), as_of=TODAY))["longest_gap"]

    assert [step.key for step in gap.rests_on] == ["first-arrest", "bail"]
    assert (gap.least, gap.most) == (1921, 1951)


@pytest.mark.parametrize(
    ("steps", "as_of", "expected"),
    [
        ([], "2000-12-31", (365, 365, False)),
        ([], "2001-01-01", (366, 366, True)),
        ([("arrest", "2003-03-01")], "2004-02-29", (365, 365, False)),
        ([("arrest", "2003-03-01")], "2004-03-01", (366, 366, True)),
        ([("arrest", "2004-02-29")], "2005-02-28", (365, 365, False)),
        ([("arrest", "2004-02-29")], "2005-03-01", (366, 366, True)),
        ([("arrest", "2003-03")], "2004-03-30", (365, 395, False)),
        ([("arrest", "2003-03")], "2004-03-31", (366, 396, True)),
        # What is said, given or remembered is no step towards justice.
        ([("arrest", "2003-03-01"), ("statement", "2004-01-01"), ("award", "2004-02-01")], "2004-03-01",
         (366, 366, True)),
        ([("arrest", "2003-03-01"), ("coe_alert", "2004-01-01")], "2004-03-01", (60, 60, False)),
    ],
)  # fmt: skip
def test_silence_counts_from_the_last_step(steps, as_of, expected):
    found = silence(_facts(steps), as_of=date.fromisoformat(as_of))

    assert (found.least, found.most, found.no_step_for_twelve_months) == expected


def test_sessions_are_counted_from_the_line_and_the_calendar_each_once():
    facts = _facts([("hearing", "2003-01-01"), ("hearing", "2003-02-01"), ("adjournment", "2003-03-01"),
                    ("judge_changed", "2003-04-01"), ("hearing", "2030-01-01")])  # fmt: skip
    calendar = [("2003-02-01", "held"), ("2003-05-01", "held"), ("2003-06-01", "adjourned"), ("2003-07", "cancelled"),
                ("2030-02-01", "held")]  # fmt: skip

    assert sessions(facts, as_of=TODAY, hearings=calendar) == Sessions(hearings=3, adjournments=2, judges=2)
    assert sessions(_facts([]), as_of=TODAY) == Sessions(hearings=0, adjournments=0, judges=None)


def _facts(steps, *, happened_on="2000-01-01"):
    given = tuple(step if isinstance(step, dict) else {"code": step[0], "date": step[1], "key": f"{step[0]} {step[1]}"}
                  for step in steps)  # fmt: skip
    events = tuple(step for step in given if step.get("result"))
    rest = tuple(step for step in given if not step.get("result"))
    return CaseFacts(happened_on, accused=(Accused("one", "executor", events),), steps=rest)


def _by_name(found: list[Delay]) -> dict[str, Delay]:
    return {each.name: each for each in found}
