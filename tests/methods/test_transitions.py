"""Every transition of an accused, against a list written by hand from the field's justice model, section 3."""

from datetime import date

import pytest

from noimpunity.methods.accused import STATES, TRANSITIONS, accused_state
from noimpunity.methods.steps import CODES, FINALITIES, RESULTS
from tests.methods.test_accused import LATER, LEADING_TO, _events

BEFORE_VERDICT = "unknown suspect wanted fugitive detained charged on_trial retrial_pending"
NOT_HELD = "unknown suspect wanted fugitive"
VERDICTS = "convicted_nonfinal acquitted_nonfinal convicted_final acquitted_final"
ENDED = "charges_dropped time_barred died_before_verdict killed_during_arrest"
NOT_FINALLY_CONVICTED = f"{BEFORE_VERDICT} {ENDED} convicted_nonfinal acquitted_nonfinal acquitted_final"
ALL = f"{NOT_FINALLY_CONVICTED} convicted_final pardoned served amnestied"

# Section 3 row by row, and what the steps of documented cases need: by this, from any of these, to this.
EXPECTED = [
    ("suspect_identified", "unknown", "suspect"),
    ("warrant_issued", "unknown suspect", "wanted"),
    ("extradition_requested", "unknown suspect", "wanted"),
    ("escape", BEFORE_VERDICT, "fugitive"),
    ("arrest", NOT_HELD, "detained"),
    ("detention_ordered", NOT_HELD, "detained"),
    ("surrendered", NOT_HELD, "detained"),
    ("released", "detained", "suspect"),
    ("indictment", f"{BEFORE_VERDICT} charges_dropped time_barred acquitted_nonfinal acquitted_final", "charged"),
    ("committal", f"{BEFORE_VERDICT} charges_dropped time_barred acquitted_nonfinal acquitted_final", "charged"),
    ("indictment_confirmed", f"{NOT_HELD} detained", "charged"),
    ("charges_dropped", BEFORE_VERDICT, "charges_dropped"),
    ("charges_dropped_reversed", "charges_dropped", "charged"),
    ("trial_opened", BEFORE_VERDICT, "on_trial"),
    ("retrial_opened", BEFORE_VERDICT, "on_trial"),
    ("convicted, not final", NOT_FINALLY_CONVICTED, "convicted_nonfinal"),
    ("convicted, final", ALL, "convicted_final"),
    ("acquitted, not final", NOT_FINALLY_CONVICTED, "acquitted_nonfinal"),
    ("acquitted, final", ALL, "acquitted_final"),
    ("upheld, final", "convicted_nonfinal", "convicted_final"),
    ("upheld, final", "acquitted_nonfinal", "acquitted_final"),
    ("quashed, not final", VERDICTS, "retrial_pending"),
    ("quashed, final", VERDICTS, "retrial_pending"),
    ("retrial_ordered", VERDICTS, "retrial_pending"),
    ("charges_time_barred, not final", NOT_FINALLY_CONVICTED, "time_barred"),
    ("charges_time_barred, final", ALL, "time_barred"),
    ("dismissed, not final", NOT_FINALLY_CONVICTED, "charges_dropped"),
    ("dismissed, final", ALL, "charges_dropped"),
    ("proceedings_ended_death, not final", NOT_FINALLY_CONVICTED, "died_before_verdict"),
    ("proceedings_ended_death, final", ALL, "died_before_verdict"),
    ("limitation_expired", f"{BEFORE_VERDICT} convicted_nonfinal acquitted_nonfinal", "time_barred"),
    ("accused_died", BEFORE_VERDICT, "died_before_verdict"),
    ("suspect_died", BEFORE_VERDICT, "died_before_verdict"),
    ("suspect_killed", BEFORE_VERDICT, "killed_during_arrest"),
    ("pardon", "convicted_nonfinal convicted_final", "pardoned"),
    ("amnesty", "convicted_nonfinal convicted_final", "amnestied"),
    ("amnesty", BEFORE_VERDICT, "charges_dropped"),
    ("sentence_served", "convicted_nonfinal convicted_final", "served"),
]  # fmt: skip
MOVES = {(by, state): to for by, states, to in EXPECTED for state in states.split()}
BY = [*sorted(CODES), *(f"{result}, {how}" for result in RESULTS for how in ("final", "not final"))]


def _step(by):
    """The words of the table as a step of the tests of an accused: "code result finality"."""
    if "," not in by:
        return by
    result, how = by.split(", ")
    return f"court_order {result} {'final' if how == 'final' else 'appeal'}"


@pytest.mark.parametrize("each", TRANSITIONS, ids=lambda each: f"{each.by} to {each.to}")
def test_transition_is_one_of_those_expected_and_does_what_it_says(each):
    moved = {state: str(accused_state(_events([*LEADING_TO[state], _step(each.by)]), as_of=LATER))
             for state in sorted(each.from_)}  # fmt: skip

    assert moved == dict.fromkeys(each.from_, each.to)
    assert {MOVES.get((each.by, state)) for state in each.from_} == {each.to}


@pytest.mark.parametrize("by", BY)
def test_every_step_moves_each_state_as_expected_and_no_other(by):
    found = {state: str(accused_state(_events([*LEADING_TO[state], _step(by)]), as_of=LATER)) for state in STATES}

    assert found == {state: MOVES.get((by, state), state) for state in STATES}


def test_the_table_says_each_thing_once():
    pairs = [(each.by, state) for each in TRANSITIONS for state in each.from_]

    assert len(pairs) == len(set(pairs)) == len(MOVES)
    assert {each.by for each in TRANSITIONS} <= set(BY)


@pytest.mark.parametrize("finality", FINALITIES)
def test_a_sourced_finality_stands_whatever_the_court_system_would_give(finality):
    step = {"code": "appeal_decision", "date": "2015-01-01", "result": "convicted", "finality": finality}
    is_final = finality in ("final", "extraordinary_remedy")

    found = {str(accused_state([{**step, "country": country}], as_of=LATER)) for country in ("UA", "NL", "XX", "")}

    assert found == {"convicted_final" if is_final else "convicted_nonfinal"}


# One ordinary remedy in Ukraine and Slovakia, two in the Netherlands and since 2016 in Turkey; of XX nobody looked.
@pytest.mark.parametrize(
    ("country", "on", "expected"),
    [
        ("UA", "2016-01-06", "convicted_final"), ("UA", "2010-01-01", "convicted_nonfinal"),
        ("SK", "2021-06-15", "convicted_final"), ("DE", "2024", "convicted_final"),
        ("NL", "2025-01-01", "convicted_nonfinal"),
        ("TR", "2016-07-19", "convicted_final"), ("TR", "2016-07-20", "convicted_nonfinal"),
        ("TR", "2016", "convicted_nonfinal"),  # the rule changed within the year: nothing is computed
        ("XX", "2016-01-06", "convicted_nonfinal"),
    ],
)  # fmt: skip
def test_finality_without_a_source_is_computed_from_the_court_system_where_that_is_known(country, on, expected):
    verdict = {"code": "verdict", "date": "2009-01-01", "result": "convicted", "country": country}
    appeal = {"code": "appeal_decision", "date": on, "result": "upheld", "country": country}

    assert accused_state([verdict, appeal], as_of=LATER) == expected


def test_nothing_is_computed_where_nobody_says_how_many_remedies_there_are():
    verdict = {"code": "verdict", "date": "2009-01-01", "result": "convicted"}
    appeal = {"code": "appeal_decision", "date": "2010-01-01", "result": "upheld"}

    found = [accused_state([verdict, appeal], as_of=LATER, ordinary_remedies=levels) for levels in (1, 2, None)]

    assert found == ["convicted_final", "convicted_nonfinal", "convicted_nonfinal"]


def test_the_state_knows_the_step_that_moved_it():
    steps = _events(["arrest", "verdict convicted first_instance", "hearing", "appeal_decision quashed appeal"])
    steps.append({"code": "extraordinary_remedy_decision", "date": "2010-01-01", "result": "violation_found"})
    for number, step in enumerate(steps):
        step["key"] = f"step-{number}"

    found = [accused_state(steps, as_of=date(year, 1, 1)) for year in (2001, 2002, 2004, 2005, 2010)]

    assert [state.moved_by and state.moved_by.key for state in found] == [None, "step-0", "step-1", "step-3", "step-3"]
    assert [state.reversed_by and state.reversed_by.key for state in found] == [None, None, None, "step-3", "step-3"]
    assert found[-1].violation_found_by.key == "step-4"
