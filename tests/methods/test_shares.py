"""Questions asked of a case, and the share of yes. Source: the field's justice model, sections 3, 4 and 6."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.outcome import Accused, CaseFacts
from noimpunity.methods.shares import (
    ANSWERS,
    a_conviction_stands,
    an_instigator_is_convicted,
    convictions_were_reversed,
    nobody_was_charged,
    share_of,
)

DAY = date(2026, 11, 21)


def verdict(result, on="2010-05-01", code="verdict", finality="first_instance"):
    return {"code": code, "date": on, "result": result, "finality": finality}


def case(*accused, steps=()):
    return CaseFacts("2009-01-01", accused=accused, steps=tuple(steps))


def one(part, *events):
    return Accused("somebody", part, events)


OPENED = {"code": "investigation_opened", "date": "2009-02"}
CONVICTED, QUASHED = verdict("convicted"), verdict("quashed", "2011-05-01", "appeal_decision", "appeal")
AGAIN, ACQUITTED = verdict("convicted", "2012-05-01"), verdict("acquitted", "2012-05-01")

TABLE = [
    # what is known; whether: a conviction stands, an instigator is convicted, one was reversed, nobody was charged
    (case(), "unknown", "unknown", "does_not_arise", "unknown"),
    (case(steps=[{"code": "memorial", "date": "2010"}]), "unknown", "unknown", "does_not_arise", "unknown"),
    (case(steps=[OPENED]), "no", "no", "does_not_arise", "yes"),
    (case(one("executor", {"code": "suspect_identified", "date": "2009"})), "no", "no", "does_not_arise", "yes"),
    (case(one("executor", {"code": "indictment", "date": "2009"})), "no", "no", "does_not_arise", "no"),
    (case(steps=[{"code": "indictment", "date": "2009"}]), "no", "no", "does_not_arise", "no"),
    (case(steps=[{"code": "appeal_filed", "date": "2009"}]), "no", "no", "does_not_arise", "yes"),
    (case(one("executor", CONVICTED)), "yes", "no", "no", "no"),
    (case(one("executor", CONVICTED, QUASHED)), "no", "no", "yes", "no"),
    (case(one("executor", CONVICTED, QUASHED, AGAIN)), "yes", "no", "yes", "no"),
    (case(one("executor", CONVICTED, QUASHED, ACQUITTED)), "no", "no", "yes", "no"),
    (case(one("executor", verdict("acquitted"))), "no", "no", "does_not_arise", "no"),
    (case(one("instigator", CONVICTED)), "yes", "yes", "no", "no"),
    (case(one("instigator", CONVICTED, QUASHED)), "no", "no", "yes", "no"),
    (case(one("instigator_or_executor", CONVICTED)), "yes", "unknown", "no", "no"),
    (case(one("executor", {**CONVICTED, "finds_no_instigator": True})), "yes", "does_not_arise", "no", "no"),
    (case(one("executor", CONVICTED), one("executor", CONVICTED, QUASHED)), "yes", "no", "yes", "no"),
]


@pytest.mark.parametrize(("facts", "stands", "instigator", "reversed_", "uncharged"), TABLE)
def test_each_question_has_the_answer_that_is_known(facts, stands, instigator, reversed_, uncharged):
    asked = (a_conviction_stands, an_instigator_is_convicted, convictions_were_reversed, nobody_was_charged)

    assert [ask(facts, as_of=DAY) for ask in asked] == [stands, instigator, reversed_, uncharged]


def test_an_answer_holds_for_the_day_asked_about():
    facts = case(one("executor", CONVICTED, QUASHED))
    days = [date(2010, 4, 30), date(2010, 5, 1), date(2011, 5, 1)]

    assert [a_conviction_stands(facts, as_of=day) for day in days] == ["unknown", "yes", "no"]
    assert [convictions_were_reversed(facts, as_of=day) for day in days] == ["does_not_arise", "no", "yes"]


def test_an_unknown_answer_is_no_part_of_the_share():
    share = share_of(["yes", "no", "no", "unknown", "does_not_arise", "unknown"])

    assert (share.yes, share.no, share.unknown, share.does_not_arise) == (1, 2, 2, 1)
    assert round(share.estimate.value, 4) == 0.3333


def test_where_nobody_answers_there_is_no_share():
    assert share_of(["unknown", "does_not_arise"]).estimate is None
    assert share_of([]).estimate is None


def test_a_word_that_is_no_answer_is_refused():
    with pytest.raises(ValueError, match="perhaps: an answer is one of"):
        share_of(["yes", "perhaps"])


# The exact interval of 13 of 59: the field's indices, section 5.
def test_the_interval_is_the_exact_one():
    estimate = share_of(["yes"] * 13 + ["no"] * 46 + ["unknown"] * 7).estimate

    assert [f"{value:.4f}" for value in (estimate.value, estimate.low, estimate.high)] == ["0.2203", "0.1229", "0.3473"]


@given(st.lists(st.sampled_from(ANSWERS), max_size=80))
def test_a_share_counts_each_case_once_and_lies_in_its_interval(answers):
    share = share_of(answers)

    assert share.yes + share.no + share.unknown + share.does_not_arise == len(answers)
    if share.estimate:
        assert 0 <= share.estimate.low <= share.estimate.value <= share.estimate.high <= 1
        assert share.estimate.value == share.yes / (share.yes + share.no)


@given(st.lists(st.sampled_from(("yes", "no")), min_size=1, max_size=60), st.integers(0, 40))
def test_more_unknown_cases_move_nothing(answers, unknown):
    assert share_of([*answers, *["unknown"] * unknown]).estimate == share_of(answers).estimate
