"""What is not known, and how the answer says so."""

from datetime import date

import pytest

from noimpunity.methods.limitation import (
    Caution,
    evaluate,
    load_rules,
)
from tests.methods.limitation.laws import ARREST, CRIME, TODAY, asked, codes, days, law


# What is not known.
@pytest.mark.parametrize(
    ("facts", "caution"),
    [
        ({"jurisdiction": "KE", "crime": "murder", "offence_date": "2022-10-23"}, Caution("no_rule", "KE")),
        ({"jurisdiction": "ME", "crime": "murder"}, Caution("date_unknown")),
        ({"jurisdiction": "ME", "crime": "murder", "offence_date": "2030-01-01"}, Caution("not_yet_committed")),
        ({"jurisdiction": "ME", "crime": "threats", "offence_date": "2020-01-01"}, Caution("penalty_unknown")),
        (
            {"jurisdiction": "ME", "crime": "rudeness", "offence_date": "2020-01-01"},
            Caution("crime_not_known", "rudeness"),
        ),
        ({"jurisdiction": "SO", "crime": "murder", "offence_date": "2020-01-01"}, Caution("confidence_too_low")),
        ({"jurisdiction": "AL", "crime": "murder", "offence_date": "2020-01-01"}, Caution("confidence_too_low")),
        ({"jurisdiction": "SV", "crime": "murder", "offence_date": "2020-01-01"}, Caution("confidence_too_low")),
    ],
)
def test_what_is_not_known_answers_unknown_and_says_why(facts, caution):
    (result,) = evaluate(facts, as_of=TODAY)

    assert (result.state, result.earliest, result.latest, result.days_left) == ("unknown", None, None, None)
    assert caution in result.warnings


def test_every_d_graded_rule_answers_unknown():
    doubtful = [code for code, state in load_rules().items() if all(rule.confidence == "D" for rule in state.rules)]
    facts = {"crime": "murder", "penalty_class": "life", "offence_date": "2020-01-01"}

    states = {each.state for code in doubtful for each in evaluate({"jurisdiction": code, **facts}, as_of=TODAY)}

    assert (doubtful, states) == (["BF", "HN", "HT", "IL", "SA", "SO"], {"unknown"})


def test_between_the_earliest_day_and_the_cap_nothing_is_claimed():
    facts = {"jurisdiction": "ME", "crime": "assault", "max_years": 5, "offence_date": "2018-05-08"}
    (result,) = evaluate(facts, as_of=TODAY)

    assert days([result]) == [("unknown", "2023-05-08", "2028-05-08")]
    assert {"interruptions_unknown", "may_have_expired"} <= codes(result)
    assert evaluate({**facts, "interruptions_known": True}, as_of=TODAY)[0].state == "expired"


def test_a_partial_date_gives_a_range_and_never_one_day():
    (result,) = evaluate({"jurisdiction": "HR", "crime": "murder", "offence_date": "2008-10"}, as_of=TODAY)

    assert days([result]) == [("running", "2048-10-01", "2048-10-31")]
    assert "approximate_date" in codes(result)


def test_a_reclassification_that_does_not_say_as_what_changes_nothing_but_warns():
    facts = {"jurisdiction": "CO", "crime": "murder", "offence_date": "2012-01-01"}
    (result,) = evaluate({**facts, "events": [{"code": "reclassified", "date": "2016"}]}, as_of=TODAY)

    assert (result.state, "classification_unknown" in codes(result)) == ("running", True)


def test_a_fall_back_is_what_would_hold_without_the_exemption():
    (result,) = evaluate(
        {"jurisdiction": "ME", "crime": "crime_against_humanity", "charge": "murder", "offence_date": "2004-05-28"},
        as_of=TODAY,
    )

    assert result.fallback is not None
    assert days([result, result.fallback]) == [
        ("imprescriptible", "None", "None"),
        ("running", "2029-05-28", "2054-05-28"),
    ]


def test_an_answer_carries_its_law_its_sources_and_that_no_lawyer_has_checked_it():
    (result,) = evaluate({"jurisdiction": "ME", "crime": "murder", "offence_date": "2010-01-01"}, as_of=TODAY)
    plain = result.plain()

    assert (plain["rule"], plain["law"]) == ("ME-cc124-v1", "Criminal Code, articles 124, 125, 129")
    assert (plain["confidence"], plain["checked_by"], plain["earliest"]) == ("A", "", "2035-01-01")
    assert plain["sources"][0]["url"].startswith("https://cjad.nottingham.ac.uk/")
    assert {"code": "not_checked_by_a_lawyer", "value": ""} in plain["warnings"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"crime": "murder"}, "'jurisdiction'"),
        ({"jurisdiction": "ME"}, "'crime'"),
        ({**CRIME, "offense_date": "2020"}, "'offense_date' is not a key"),
        ({**CRIME, "offender_flags": {"tall": True}}, "'tall' is not a key"),
        ({**CRIME, "offence_date": "last year"}, "not a date"),
        ({**CRIME, "max_years": -1}, "not the length"),
        ({**CRIME, "max_years": "many"}, "not a number"),
        ({**CRIME, "penalty_class": "harsh"}, "not a class"),
        ({**CRIME, "events": [{"code": "arest", "date": "2020"}]}, "'arest' is not the code"),
        ({**CRIME, "events": [{"code": "arrest"}]}, "has no date"),
        ({**CRIME, "events": [{"code": "verdict", "date": "2020", "result": "guilty"}]}, "'guilty' is not a result"),
        ({**CRIME, "suspensions": [{"kind": "strike", "from": "2020"}]}, "'strike' is not a kind"),
        ({**CRIME, "offender_flags": {"age": "old"}}, "'old' is not an age"),
    ],
)
def test_facts_that_cannot_be_read_are_refused(facts, words):
    with pytest.raises(ValueError, match=words):
        evaluate(facts, as_of=TODAY)


def test_the_weakest_link_grades_an_answer():
    facts = [
        {"jurisdiction": "ME", "crime": "murder", "offence_date": "2010-01-01"},  # rule and penalty A
        {"jurisdiction": "ME", "crime": "attempted_murder", "offence_date": "2010-01-01"},  # rule A, penalty C
        {"jurisdiction": "MK", "crime": "assault", "max_years": 4, "offence_date": "2025-01-01"},  # rule A, bracket C
        {"jurisdiction": "AZ", "crime": "murder", "offence_date": "2010-01-01"},  # rule C, penalty and bracket A
    ]

    assert [evaluate(each, as_of=TODAY)[0].confidence for each in facts] == ["A", "C", "C", "C"]


def test_who_is_named_only_later_has_no_answer_yet():
    answers = [asked(law((20, "")), as_of=date(year, 6, 1), events=[ARREST]) for year in (2011, 2012)]

    assert [[each.accused for each in found] for found in answers] == [[""], ["", "a"]]


def test_a_reversal_entered_before_the_classification_it_reverses_is_still_one():
    acts = [
        {"code": "reclassified", "date": "2019-07-19", "crime": "murder"},
        {"code": "reclassified", "date": "2016-09-27", "crime": "crime_against_humanity"},
    ]
    facts = {"jurisdiction": "CO", "crime": "murder", "offence_date": "1999-08-13"}
    (result,) = evaluate({**facts, "events": acts}, as_of=TODAY)

    assert (result.state, result.earliest) == ("expired", date(2019, 8, 13))
    assert "classification_was_reversed" in codes(result)
