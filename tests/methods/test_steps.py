"""Steps: their codes, the day each counts from, their order. Source: the field's justice model, 2 and 10."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.steps import CODES, STAGE_OF, STAGES, in_order, known_on, read_step

# The stages of section 2 with one code each, and what section 10 adds.
STAGE_NUMBERS = [
    ("threat", 0), ("incident", 1), ("complaint_filed", 2), ("reclassified", 3), ("arrest", 4),
     ("surrendered", 5),
    ("indictment", 6), ("verdict", 7), ("cassation_decision", 8), ("pardon", 9), ("unesco_reply", 10),
    ("apology", 11), ("award", 12),
]  # fmt: skip
FURTHER_CODES = {
    "statement", "context", "award", "hearing", "regional_hearing", "regional_symbolic",
    "investigation_transfer_requested", "appeal_transferred", "cassation_filed", "extraordinary_remedy_filed",
    "charges_dropped_reversed", "civil_judgment", "court_order", "suspect_died", "witness_retraction",
    "limitation_warning", "proceedings_transferred",
}  # fmt: skip


@pytest.mark.parametrize(("code", "number"), STAGE_NUMBERS)
def test_stage_follows_the_model(code, number):
    assert STAGE_OF[code] == number


def test_codes_hold_the_further_ones_and_stand_once_each():
    listed = [code for codes in STAGES.values() for code in codes]

    assert (FURTHER_CODES - CODES, sorted(listed)) == (set(), sorted(CODES))


# One step, under every key it may be given with.
@pytest.mark.parametrize(
    "given_step",
    [
        {"code": "verdict", "date": "2023-04-19", "made_public_on": "2024-02-02", "result": "acquitted"},
        {"type": "verdict", "date": "2023-04-19", "made_public": "2024-02-02", "result": "acquitted"},
        {"code": "verdict", "decided_on": "2023-04-19", "published_on": "2024-02-02", "result": "acquitted"},
        {"decided_on": "2023-04-19", "made_public_on": "2024-02-02", "result": "acquitted", "finality": ""},
        {
            "code": "verdict",
            "date": date(2023, 4, 19),
            "made_public_on": date(2024, 2, 2),
            "result": "acquitted",
        },
    ],
)
def test_read_step_knows_the_keys_of_the_field(given_step):
    step = read_step(given_step)

    assert (step.code, str(step.on), step.counts_from, step.result, step.finality, step.contested) == (
        "verdict", "2023-04-19", date(2024, 2, 2), "acquitted", None, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("finality", "code"),
    [
        (None, "verdict"), ("first_instance", "verdict"), ("appeal", "appeal_decision"),
        ("final", "cassation_decision"), ("extraordinary_remedy", "extraordinary_remedy_decision"),
    ],
)  # fmt: skip
def test_read_step_without_a_code_is_the_decision_its_finality_says(finality, code):
    assert read_step({"date": "2020", "result": "convicted", "finality": finality}).code == code


def test_read_step_keeps_what_a_court_finds():
    plain = read_step({"code": "verdict", "date": "2020"})
    found = read_step(
        {
            "code": "verdict",
            "date": "2020",
            "contested": "torture",
            "finds_no_instigator": True,
            "finds_state_responsible": True,
        }
    )

    assert (plain.contested, plain.finds_no_instigator, plain.finds_state_responsible) == ("", False, False)
    assert (found.contested, found.finds_no_instigator, found.finds_state_responsible) == (
        "torture",
        True,
        True,
    )


# A step counts from the last day its date can mean, a decision from the day it was made public.
@pytest.mark.parametrize(
    ("given_step", "day"),
    [
        ({"code": "arrest", "date": "2013-02-03"}, date(2013, 2, 3)),
        ({"code": "arrest", "date": "2013-02"}, date(2013, 2, 28)),
        ({"code": "arrest", "date": "2013"}, date(2013, 12, 31)),
        ({"code": "arrest", "date": "2013-02-03~"}, date(2013, 2, 28)),
        ({"code": "arrest", "date": "2013-02-03", "precision": "approx"}, date(2013, 2, 28)),
        ({"code": "arrest", "date": "2013-02-03/2013-03"}, date(2013, 3, 31)),
        ({"code": "arrest", "date": "2013/.."}, None),
        ({"code": "appeal_decision", "date": "2020-07-15", "made_public_on": "2020-09"}, date(2020, 9, 30)),
    ],
)
def test_counts_from_is_the_last_day_possible(given_step, day):
    assert read_step(given_step).counts_from == day


@pytest.mark.parametrize(
    ("given_step", "reason"),
    [
        ({"code": "arested", "date": "2013"}, "'arested' is not the code of a step"),
        ({"date": "2013"}, "'None' is not the code of a step"),
        ({}, "'None' is not the code of a step"),
        ({"code": "arrest"}, "the step 'arrest' has no date"),
        ({"code": "arrest", "date": ""}, "the step 'arrest' has no date"),
        ({"code": "arrest", "date": "spring"}, "'spring' is not a date"),
        ({"code": "verdict", "date": "2013", "made_public_on": "2013-13"}, "'2013-13' is not a day or month"),
        ({"code": "verdict", "date": "2013", "result": "guilty"}, "'guilty' is not a result"),
        (
            {"code": "verdict", "date": "2013", "result": "convicted", "finality": "last"},
            "'last' is not a finality",
        ),
    ],
)
def test_read_step_refuses_what_the_model_does_not_know(given_step, reason):
    with pytest.raises(ValueError, match=reason):
        read_step(given_step)


def test_in_order_sorts_exact_days_whatever_was_given_first():
    days = ("1999-04-11", "2014-06-06", "2015-06-01", "2019-04-05")
    given_steps = zip(("incident", "indictment", "trial_opened", "verdict"), days, strict=True)

    found = {_ordered(shuffled) for shuffled in permutations(given_steps)}

    assert found == {days}


@given(st.lists(st.dates(), max_size=12))
def test_in_order_sorts_any_exact_days(days):
    steps = [read_step({"code": "hearing", "date": day}) for day in days]

    assert [step.on.earliest for step in in_order(steps)] == sorted(days)


# Steps as given, and in the order that is known.
@pytest.mark.parametrize(
    ("given_steps", "expected"),
    [
        ([("verdict", "2010-05-01"), ("arrest", "2010-05-01")], ("arrest", "verdict")),  # same day: by stage
        ([("verdict", "2010"), ("arrest", "2010")], ("arrest", "verdict")),  # same year: by stage
        ([("hearing", "2010-05-01"), ("adjournment", "2010-05-01")], ("hearing", "adjournment")),  # as given
        ([("adjournment", "2010-05-01"), ("hearing", "2010-05-01")], ("adjournment", "hearing")),  # as given
        ([("verdict", "2010-05-01"), ("arrest", "2010")], ("verdict", "arrest")),  # not known: as given
        ([("verdict", "2010-05-01"), ("arrest", "2009")], ("arrest", "verdict")),
    ],
)
def test_in_order_moves_a_step_only_where_it_is_known_to_come_first(given_steps, expected):
    steps = [read_step({"code": code, "date": day}) for code, day in given_steps]

    assert tuple(step.code for step in in_order(steps)) == expected


def test_in_order_sorts_exact_days_around_a_vague_one():
    found = _ordered([("indictment", "2010-05-01"), ("hearing", "2009/2011"), ("arrest", "2009-05-01")])

    assert found.index("2009-05-01") < found.index("2010-05-01")


def test_known_on_leaves_out_what_could_not_be_known():
    steps = [
        read_step({"code": "arrest", "date": "2013-02"}),
        read_step({"code": "verdict", "date": "2012-01-01", "made_public_on": "2013-03-01"}),
        read_step({"code": "hearing", "date": "2012/.."}),
        read_step({"code": "incident", "date": "2011-01-01"}),
    ]

    found = [[step.code for step in known_on(steps, date(2013, month, 28))] for month in (1, 2, 3)]

    assert found == [["incident"], ["incident", "arrest"], ["incident", "verdict", "arrest"]]


def _ordered(given_steps):
    return tuple(str(step.on) for step in in_order(read_step({"code": code, "date": day}) for code, day in given_steps))
