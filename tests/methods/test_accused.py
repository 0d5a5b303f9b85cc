"""The state of one accused. Source: the state machine of the field's justice model, section 3."""

from datetime import date
from itertools import permutations

import pytest

from noimpunity.methods.accused import STATES, AccusedState, accused_state

LATER = date(2030, 1, 1)
CONVICTED, ACQUITTED = "verdict convicted first_instance", "verdict acquitted first_instance"
CONVICTED_FINALLY, ACQUITTED_FINALLY = "verdict convicted final", "verdict acquitted final"
QUASHED = "appeal_decision quashed appeal"

# How to come to each state, one step a year: "code result finality".
LEADING_TO = {
    "unknown": [], "suspect": ["suspect_identified"], "wanted": ["warrant_issued"],
    "fugitive": ["arrest", "escape"],
    "detained": ["arrest"], "charged": ["indictment"], "on_trial": ["indictment", "trial_opened"],
    "convicted_nonfinal": [CONVICTED], "acquitted_nonfinal": [ACQUITTED],
    "convicted_final": [CONVICTED_FINALLY], "acquitted_final": [ACQUITTED_FINALLY],
    "retrial_pending": [CONVICTED, QUASHED], "charges_dropped": ["indictment", "charges_dropped"],
    "time_barred": ["indictment", "limitation_expired"], "died_before_verdict": ["arrest", "accused_died"],
    "killed_during_arrest": ["warrant_issued", "suspect_killed"], "pardoned": [CONVICTED_FINALLY, "pardon"],
    "served": [CONVICTED_FINALLY, "sentence_served"], "amnestied": [CONVICTED_FINALLY, "amnesty"],
}  # fmt: skip
BEFORE_VERDICT = (
    "unknown",
    "suspect",
    "wanted",
    "fugitive",
    "detained",
    "charged",
    "on_trial",
    "retrial_pending",
)
ENDED = ("died_before_verdict", "killed_during_arrest", "pardoned", "served", "amnestied")

# Section 3, row by row: from these states, by this step, to this state.
MOVES = [
    (BEFORE_VERDICT, "accused_died", "died_before_verdict"),
    (BEFORE_VERDICT, "suspect_died", "died_before_verdict"),
    (BEFORE_VERDICT, "suspect_killed", "killed_during_arrest"),
    (("unknown", "suspect", "wanted", "fugitive"), "arrest", "detained"),
    (("suspect", "wanted", "fugitive"), "surrendered", "detained"),
    ((*BEFORE_VERDICT, "charges_dropped", "acquitted_nonfinal", "acquitted_final"), "indictment", "charged"),
    (("unknown", "suspect", "wanted", "fugitive", "detained"), "indictment_confirmed", "charged"),
    (("detained", "charged"), "committal", "charged"),
    (("charged", "detained", "retrial_pending"), "trial_opened", "on_trial"),
    (("retrial_pending",), "retrial_opened", "on_trial"),
    (("on_trial", "charged"), CONVICTED, "convicted_nonfinal"),
    (("on_trial", "charged"), ACQUITTED, "acquitted_nonfinal"),
    (("convicted_nonfinal",), "appeal_decision upheld", "convicted_final"),
    (("acquitted_nonfinal",), "appeal_decision upheld", "acquitted_final"),
    (("convicted_nonfinal",), "appeal_decision upheld appeal", "convicted_nonfinal"),
    (("convicted_nonfinal",), "cassation_decision upheld", "convicted_final"),
    (("convicted_nonfinal", "acquitted_nonfinal"), "appeal_decision quashed", "retrial_pending"),
    (("convicted_final", "acquitted_final"), "extraordinary_remedy_decision quashed", "retrial_pending"),
    (("convicted_nonfinal",), "appeal_decision acquitted final", "acquitted_final"),
    (("acquitted_nonfinal",), "appeal_decision convicted final", "convicted_final"),
    (("acquitted_final", "acquitted_nonfinal", "convicted_nonfinal"), "retrial_ordered", "retrial_pending"),
    (("convicted_final",), "pardon", "pardoned"),
    (("convicted_final",), "amnesty", "amnestied"),
    (("convicted_final",), "sentence_served", "served"),
    (("charged", "on_trial"), "limitation_expired", "time_barred"),
    (("charged", "on_trial"), "verdict charges_time_barred", "time_barred"),
    (("charged", "convicted_nonfinal"), "verdict proceedings_ended_death", "died_before_verdict"),
    (("charged", "on_trial"), "verdict dismissed", "charges_dropped"),
    (("charged", "on_trial"), "charges_dropped", "charges_dropped"),
    (("charges_dropped",), "charges_dropped_reversed", "charged"),
    (("unknown",), "suspect_identified", "suspect"),
    (("unknown", "suspect"), "warrant_issued", "wanted"),
    (("unknown", "suspect"), "extradition_requested", "wanted"),
    (("detained",), "released", "suspect"),
    (("detained", "charged", "on_trial"), "escape", "fugitive"),
]
# What changes nothing: the states, and the steps that leave them as they are.
STAYS = [
    (STATES,
     ["hearing", "appeal_filed", "statement", "bail_granted", "plea_agreement", "verdict", "sentence",
      "verdict unfit"]),
    (STATES, ["extraordinary_remedy_decision violation_found", "sentence_commuted", "early_release"]),
    (("convicted_nonfinal", "convicted_final", "acquitted_final", "time_barred", *ENDED),
     ["accused_died", "suspect_killed"]),
    (("charged", "on_trial", "convicted_final", "acquitted_final", *ENDED),
     ["arrest", "suspect_identified", "warrant_issued"]),
    (("convicted_final", *ENDED), ["indictment", "trial_opened", "limitation_expired", "charges_dropped"]),
    (("acquitted_final", "acquitted_nonfinal", "charged", "detained"), ["pardon", "sentence_served"]),
    (("charged", "on_trial", "detained", "unknown"),
     ["appeal_decision upheld", "appeal_decision quashed", "retrial_ordered"]),
]  # fmt: skip


def test_states_are_those_of_the_model():
    assert (sorted(LEADING_TO), [_state(path) for path in LEADING_TO.values()]) == (
        sorted(STATES),
        list(LEADING_TO),
    )


@pytest.mark.parametrize(
    ("before", "step", "after"), [(state, step, to) for states, step, to in MOVES for state in states]
)
def test_step_moves_the_state(before, step, after):
    assert _state([*LEADING_TO[before], step]) == after


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for states, steps in STAYS for state in states for step in steps]
)
def test_step_leaves_the_state(state, step):
    assert _state([*LEADING_TO[state], step]) == state


# Finality is a property of the court system (section 3); what the result says itself comes first.
@pytest.mark.parametrize(
    ("step", "remedies", "expected"),
    [
        ("appeal_decision convicted", 1, "convicted_final"),
        ("appeal_decision convicted", 2, "convicted_nonfinal"),
        ("appeal_decision convicted final", 2, "convicted_final"),
        ("appeal_decision convicted appeal", 1, "convicted_nonfinal"),
        ("cassation_decision convicted", 2, "convicted_final"),
        ("cassation_decision acquitted first_instance", 1, "acquitted_nonfinal"),
        ("extraordinary_remedy_decision acquitted", 2, "acquitted_final"),
        ("verdict acquitted extraordinary_remedy", 2, "acquitted_final"),
        ("verdict convicted", 1, "convicted_nonfinal"),
    ],
)  # fmt: skip
def test_finality_is_what_the_result_or_the_court_system_says(step, remedies, expected):
    assert _state([CONVICTED, step], ordinary_remedies=remedies) == expected


# Test vector 1 of section 3; the last judgment: b92.net, 3 February 2024.
CURUVIJA = [
    {"code": "verdict", "date": "2019-04-05", "result": "convicted", "finality": "first_instance"},
    {"code": "appeal_decision", "date": "2020-07-15", "made_public_on": "2020-09", "result": "quashed"},
    {"code": "verdict", "date": "2021-12-02", "result": "convicted", "finality": "first_instance"},
    {"code": "appeal_decision", "date": "2023-04-19", "made_public_on": "2024-02-02", "result": "acquitted",
     "finality": "final"},
    {"code": "extraordinary_remedy_decision", "date": "2025/2026-01", "made_public_on": "2026-01",
     "result": "violation_found"},
]  # fmt: skip
# Test vector 2 of section 3: the accused instigator in the Kuciak case.
KUCIAK = [
    {"decided_on": "2020-09-03", "result": "acquitted", "finality": "first_instance"},
    {"decided_on": "2021-06-15", "result": "quashed", "finality": "appeal"},
    {"decided_on": "2023-05", "result": "acquitted", "finality": "first_instance"},
    {"decided_on": "2025-05-20", "result": "quashed", "finality": "appeal"},
]


@pytest.mark.parametrize(
    ("events", "day", "expected", "violation_found", "was_reversed"),
    [
        (CURUVIJA, "2019-04-04", "unknown", False, False),
        (CURUVIJA, "2019-04-05", "convicted_nonfinal", False, False),
        (CURUVIJA, "2020-07-15", "convicted_nonfinal", False, False),
        (CURUVIJA, "2020-09-29", "convicted_nonfinal", False, False),
        (CURUVIJA, "2020-09-30", "retrial_pending", False, True),
        (CURUVIJA, "2021-12-02", "convicted_nonfinal", False, True),
        (CURUVIJA, "2024-02-01", "convicted_nonfinal", False, True),
        (CURUVIJA, "2024-02-02", "acquitted_final", False, True),
        (CURUVIJA, "2026-01-30", "acquitted_final", False, True),
        (CURUVIJA, "2026-01-31", "acquitted_final", True, True),
        (KUCIAK, "2020-09-02", "unknown", False, False),
        (KUCIAK, "2020-09-03", "acquitted_nonfinal", False, False),
        (KUCIAK, "2021-06-15", "retrial_pending", False, False),
        (KUCIAK, "2023-05-30", "retrial_pending", False, False),
        (KUCIAK, "2023-05-31", "acquitted_nonfinal", False, False),
        (KUCIAK, "2025-05-20", "retrial_pending", False, False),
    ],
)  # fmt: skip
def test_state_follows_the_vectors_of_the_model(events, day, expected, violation_found, was_reversed):
    found = accused_state(events, as_of=date.fromisoformat(day))

    assert (found, found.violation_found, found.was_reversed) == (expected, violation_found, was_reversed)


@pytest.mark.parametrize("day", ["2019-04-04", "2019-04-05", "2020-09-30", "2021-12-02", "2024-02-02", "2026-01-31"])
def test_state_does_not_depend_on_the_order_given(day):
    given = [{**event, "date": event["date"].replace("2025/2026-01", "2025-12-01")} for event in CURUVIJA]

    found = {str(accused_state(events, as_of=date.fromisoformat(day))) for events in permutations(given)}

    assert found == {str(accused_state(given, as_of=date.fromisoformat(day)))}


def test_state_takes_plain_days_and_the_older_keys():
    events = [
        {"type": "arrest", "date": date(2010, 1, 1)},
        {
            "type": "verdict",
            "decided_on": date(2011, 1, 1),
            "published_on": date(2012, 1, 1),
            "result": "convicted",
        },
    ]

    found = [accused_state(events, as_of=date(year, 1, 1)) for year in (2009, 2010, 2011, 2012)]

    assert found == ["unknown", "detained", "detained", "convicted_nonfinal"]


def test_since_is_the_day_from_which_the_state_holds():
    upheld = {"code": "cassation_decision", "date": "2025-01-01", "result": "acquitted", "finality": "final"}

    found = [accused_state(events, as_of=LATER).since for events in ([], CURUVIJA[:2], [*CURUVIJA, upheld])]

    assert found == [None, date(2020, 9, 30), date(2024, 2, 2)]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"code": "arested", "date": "2010"}, "is not the code of a step"),
        ({"code": "verdict", "date": "2010", "result": "guilty"}, "is not a result"),
        ({"code": "verdict", "date": "2010", "result": "convicted", "finality": "last"}, "is not a finality"),
        (
            {"code": "verdict", "date": "2010-02-30", "result": "convicted"},
            "is not a day or month of the calendar",
        ),
        ({"code": "verdict", "result": "convicted"}, "has no date"),
    ],
)
def test_state_refuses_what_the_model_does_not_know(event, reason):
    with pytest.raises(ValueError, match=reason):
        accused_state([event], as_of=LATER)


def test_state_is_one_of_the_model():
    with pytest.raises(ValueError, match="'guilty' is not a state of an accused"):
        AccusedState("guilty")


@pytest.mark.parametrize("state", STATES)
def test_conviction_stands_only_after_a_conviction(state):
    final = {"convicted_final", "pardoned", "served", "amnestied"}

    found = _state(LEADING_TO[state])

    expected = (state in final | {"convicted_nonfinal"}, state in final)
    assert (found.is_standing_conviction, found.is_final_conviction) == expected


def test_amnesty_before_a_verdict_is_no_conviction():
    found = _state(["arrest", "amnesty"])

    assert (found.is_standing_conviction, found.is_final_conviction) == (False, False)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([CONVICTED], False), ([ACQUITTED, QUASHED], False),
        ([CONVICTED, "appeal_decision upheld", "pardon"], False),
        ([CONVICTED, QUASHED], True), ([CONVICTED, "appeal_decision acquitted final"], True),
        ([CONVICTED, QUASHED, CONVICTED], True),
        ([CONVICTED, "court_order proceedings_ended_death"], False),
        ([CONVICTED, "limitation_expired"], False),
        ([CONVICTED, "indictment"], False),
    ],
)  # fmt: skip
def test_was_reversed_tells_a_conviction_quashed_or_turned_round(steps, expected):
    assert _state(steps).was_reversed == expected


def test_contested_stays_while_the_conviction_stands():
    steps = _events([CONVICTED, "appeal_decision upheld", "extraordinary_remedy_decision quashed", CONVICTED])
    steps[0]["contested"] = "torture"

    found = [accused_state(steps, as_of=date(2001 + years, 1, 1)).contested for years in range(5)]

    assert found == ["", "torture", "torture", "", ""]


def test_contested_is_said_of_a_conviction_only():
    steps = _events([ACQUITTED, CONVICTED])
    steps[0]["contested"] = "fair_trial"

    assert accused_state(steps, as_of=LATER).contested == ""


def _events(steps):
    """One event a year from 2002, so that the order is known."""
    keys = ("code", "result", "finality")
    return [
        dict(zip(keys, step.split(), strict=False)) | {"date": f"{year}-01-01"}
        for year, step in enumerate(steps, start=2002)
    ]


def _state(steps, **options):
    return accused_state(_events(steps), as_of=LATER, **options)
