"""Orders that cannot be. Source: the field's justice model, sections 2 and 3, read backwards."""

import copy
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.orders import DOUBTS, Doubt, impossible_orders
from noimpunity.methods.steps import CODES, STAGES

TODAY = date(2026, 11, 21)
CASES = sorted((Path(__file__).parents[2] / "record" / "cases").glob("*.toml"))
QUASHED, CONVICTED, ACQUITTED = "quashed appeal", "convicted first_instance", "acquitted first_instance"
FINALLY_CONVICTED, FINALLY_ACQUITTED = "convicted final", "acquitted final"
ABSENT = "convicted first_instance absent"

# The code of a rule, and steps that break it: (code, date, results), all of one accused in one proceeding.
FIRING = [
    ("before_the_crime", [("arrest", "1999-12-31")]),
    ("before_the_crime", [("body_found", "1999-03")]),
    ("before_the_crime", [("complaint_filed", "1998/1999-12")]),
    ("death_before_attack", [("death", "1999")]),
    ("death_before_attack", [("incident", "2000-01-02"), ("death", "1999-06")]),
    ("body_found_before_death", [("body_found", "2000-02"), ("death", "2000-03")]),
    ("verdict_before_arrest", [("verdict", "2001"), ("arrest", "2002")]),
    ("verdict_before_arrest", [("verdict", "2001"), ("arrest", "2002"), ("detention_ordered", "2003")]),
    ("verdict_before_arrest", [("verdict", "2001", CONVICTED), ("surrendered", "2002"), ("released", "2003")]),
    ("verdict_before_charge", [("verdict", "2001-05-05"), ("indictment", "2001-05-06")]),
    ("verdict_before_charge", [("retrial_ordered", "2000"), ("verdict", "2001"), ("committal", "2002")]),
    ("verdict_before_trial", [("verdict", "2001"), ("trial_opened", "2002")]),
    ("trial_before_charge", [("trial_opened", "2001"), ("indictment_confirmed", "2002")]),
    ("sentence_before_verdict", [("sentence", "2001-01"), ("verdict", "2001-02")]),
    ("appeal_before_verdict", [("appeal_decision", "2001", FINALLY_CONVICTED), ("verdict", "2002")]),
    ("appeal_before_verdict", [("cassation_decision", "2001", FINALLY_ACQUITTED), ("sentence", "2002")]),
    ("retrial_before_quashing", [("retrial_opened", "2003"), ("retrial_ordered", "2004")]),
    ("retrial_before_quashing", [("verdict", "2002"), ("retrial_opened", "2003"), ("court_order", "2004", QUASHED)]),
    ("release_before_arrest", [("released", "2001"), ("arrest", "2002")]),
    ("sentence_ended_before_verdict", [("pardon", "2001"), ("verdict", "2002")]),
    ("sentence_ended_before_verdict", [("early_release", "2001"), ("plea_agreement", "2002")]),
    ("final_before_first_instance", [("court_order", "2001", FINALLY_CONVICTED), ("hearing", "2002", CONVICTED)]),
    ("step_after_death", [("accused_died", "2001"), ("arrest", "2002")]),
    ("step_after_death", [("suspect_killed", "2001-03-04"), ("bail_granted", "2001-03-05")]),
    ("result_after_death", [("suspect_died", "2001"), ("verdict", "2002", CONVICTED)]),
    ("result_after_acquittal", [("verdict", "2001", FINALLY_ACQUITTED), ("verdict", "2002", CONVICTED)]),
    ("final_results_contradict",
     [("cassation_decision", "2001", FINALLY_ACQUITTED), ("cassation_decision", "2002", FINALLY_CONVICTED)]),
    ("final_results_contradict",
     [("cassation_decision", "2001", FINALLY_CONVICTED), ("cassation_decision", "2001", FINALLY_ACQUITTED)]),
    ("final_results_contradict", [("verdict", "2001", FINALLY_ACQUITTED, FINALLY_CONVICTED)]),
    ("after_closing", [("investigation_closed", "2001"), ("arrest", "2002")]),
    ("after_closing", [("limitation_expired", "2001"), ("indictment", "2002")]),
    ("after_closing", [("supervision_closed", "2001"), ("supervision_decision", "2002")]),
    ("in_the_future", [("hearing", "2026-11-22")]),
    ("in_the_future", [("hearing", "2027")]),
]  # fmt: skip
# Steps in an order that can be, or that is not known to be otherwise.
SILENT = [
    # What may come before the crime, and what may be the same day.
    *([(code, "1999")] for code in (*STAGES["before"], *STAGES["said"])),
    [("regional_petition", "1999")], [("precautionary_measures", "1999")], [("un_communication", "1999")],
    [("coe_alert", "1999")], [("arrest", "2000")], [("arrest", "2000-01-01")], [("complaint_filed", "1999/2001")],
    [("death", "2000-01-01")], [("death", "1999/2000")], [("incident", "2001"), ("death", "2000-05")],
    [("body_found", "2000-03"), ("death", "2000-03")], [("body_found", "2000-02"), ("death", "")],
    # A partial date reaches over all its days.
    [("verdict", "2001-05"), ("indictment", "2001-05-06")],
    [("verdict", "2001-05-05~"), ("trial_opened", "2001-05-31")],
    [("trial_opened", "2001"), ("indictment", "2001-12")], [("sentence", "2001-01"), ("verdict", "2001-01")],
    # One of several fits, or may fit because its date cannot be read.
    [("arrest", "2000"), ("verdict", "2001"), ("arrest", "2002")],
    [("arrest", "one day"), ("verdict", "2001"), ("arrest", "2002")],
    [("arrest", "2000"), ("released", "2001"), ("arrest", "2002")],
    [("released", "2001")], [("retrial_opened", "2003")], [("sentence", "2001")],
    # In absence; set free between; fled between.
    [("verdict", "2001", ABSENT), ("arrest", "2002")],
    [("verdict", "2001", CONVICTED), ("bail_granted", "2001-05"), ("arrest", "2002")],
    [("verdict", "2001", CONVICTED), ("escape", "2001-05"), ("arrest", "2002")],
    [("released", "2001"), ("escape", "2001"), ("arrest", "2002")],
    # Tried anew: ordered, quashed, or by a court that may have quashed.
    [("verdict", "2001"), ("retrial_ordered", "2002"), ("trial_opened", "2003"), ("indictment", "2003")],
    [("verdict", "2001"), ("constitutional_decision", "2001/2002"), ("trial_opened", "2003")],
    [("verdict", "2001", CONVICTED), ("appeal_decision", "2002", QUASHED), ("trial_opened", "2003")],
    [("verdict", "2001"), ("appeal_decision", "2002"), ("trial_opened", "2003")],
    [("appeal_decision", "2002", QUASHED), ("verdict", "2003")], [("appeal_decision", "2002"), ("verdict", "2003")],
    [("retrial_opened", "2003"), ("verdict", "2004"), ("appeal_decision", "2005", QUASHED)],
    [("appeal_decision", "2002", QUASHED), ("retrial_opened", "2003"), ("retrial_ordered", "2004")],
    [("early_release", "2001"), ("retrial_ordered", "2001"), ("verdict", "2002")],
    [("verdict", "2001", FINALLY_CONVICTED), ("retrial_ordered", "2002"), ("verdict", "2003", CONVICTED)],
    # The dead: what ends with them, and what honours them.
    [("accused_died", "2001"), ("verdict", "2002", "proceedings_ended_death final")],
    [("accused_died", "2001"), ("extraordinary_remedy_decision", "2002", "acquitted extraordinary_remedy")],
    [("arrest", "2001"), ("accused_died", "2001"), ("verdict", "2001", CONVICTED)],
    # Final results that something reopened between, or that agree.
    [("verdict", "2001", FINALLY_ACQUITTED), ("retrial_ordered", "2002"), ("verdict", "2003", FINALLY_CONVICTED)],
    [("indictment", "2000"), ("verdict", "2001", FINALLY_ACQUITTED), ("indictment", "2002"),
     ("verdict", "2003", CONVICTED)],
    [("verdict", "2001", CONVICTED), ("appeal_decision", "2002", FINALLY_ACQUITTED)],
    [("appeal_decision", "2001", FINALLY_CONVICTED), ("cassation_decision", "2002", FINALLY_CONVICTED)],
    # Closed, and opened again or gone on to trial.
    [("investigation_closed", "2001"), ("investigation_reopened", "2001"), ("arrest", "2002")],
    [("investigation_closed", "2001"), ("indictment", "2001-06"), ("arrest", "2002")],
    [("investigation_closed", "2001"), ("indictment", "2002"), ("trial_opened", "2003")],
    [("limitation_expired", "2001"), ("court_order", "2002"), ("indictment", "2003")],
    [("investigation_closed", "2001"), ("statement", "2002")], [("supervision_decision", "2001")],
    [("supervision_closed", "2001"), ("statement", "2002")],
    # Today, or this year.
    [("hearing", "2026-11-21")], [("hearing", "2026")], [("hearing", "2026/2030")],
]  # fmt: skip


@pytest.mark.parametrize(("code", "steps"), FIRING)
def test_order_that_cannot_be_is_doubted(code, steps):
    assert codes(written(steps)) == [code]


@pytest.mark.parametrize("steps", SILENT)
def test_order_that_can_be_is_not_doubted(steps):
    assert codes(written(steps)) == []


def test_every_rule_has_a_row_that_fires():
    others = {"made_public_before_the_day"}  # tried below, with its own column

    assert {code for code, _ in FIRING} | others == set(DOUBTS)
    assert len(DOUBTS) == len(set(DOUBTS)) == 20


@pytest.mark.parametrize(
    ("made_public", "expected"),
    [
        ("2001-05-04", ["made_public_before_the_day"]), ("2001-04", ["made_public_before_the_day"]),
        ("2001-05-05", []), ("2001-05", []), ("soon", []), (None, []), ("2031", ["in_the_future"]),
    ],
)  # fmt: skip
def test_day_made_public_is_not_before_the_step(made_public, expected):
    values = written([("verdict", "2001-05-05")])
    values["events"][0]["made_public"] = made_public

    assert codes(values) == expected


def test_doubt_says_both_places_and_keeps_its_key_when_rows_move():
    values = written([("trial_opened", "2002"), ("hearing", "2001"), ("verdict", "2001")])
    moved = {**values, "events": values["events"][::-1]}

    found, after = impossible_orders(values, as_of=TODAY), impossible_orders(moved, as_of=TODAY)

    key = "verdict_before_trial:2-verdict:0-trial_opened"
    assert found == [Doubt("verdict_before_trial", "events[3]", "events[1]", key)]
    assert after == [Doubt("verdict_before_trial", "events[1]", "events[3]", key)]


def test_doubt_about_several_rows_names_the_first_and_keeps_its_key_when_they_move():
    values = written([("verdict", "2001"), ("trial_opened", "2003"), ("trial_opened", "2002")])
    moved = {**values, "events": values["events"][::-1]}

    key = "verdict_before_trial:0-verdict:1-trial_opened+2-trial_opened"
    assert impossible_orders(values, as_of=TODAY) == [Doubt("verdict_before_trial", "events[1]", "events[2]", key)]
    assert impossible_orders(moved, as_of=TODAY) == [Doubt("verdict_before_trial", "events[3]", "events[1]", key)]


def test_doubt_about_a_result_names_the_result():
    values = written([("accused_died", "2001"), ("verdict", "2002", CONVICTED)])

    key = "result_after_death:1-verdict/convicted/accused-1:0-accused_died"
    assert impossible_orders(values, as_of=TODAY) == [Doubt("result_after_death", "results[1]", "events[1]", key)]


def test_death_of_a_victim_is_compared_and_no_name_stands_in_the_key():
    values = written([("body_found", "2000-02")])
    values["victims"] = [{"name": "Example Person", "harm": "killed", "died": "2000-03"}]

    found = impossible_orders(values, as_of=TODAY)
    values["victims"][0]["died"] = "1999"
    before = impossible_orders(values, as_of=TODAY)

    assert [(doubt.place, doubt.other) for doubt in found] == [("events[1]", "victims[1].died")]
    assert before == [
        Doubt("death_before_attack", "victims[1].died", "crime.date", "death_before_attack:died 1999:crime")
    ]


def test_victim_whose_death_has_no_day_may_have_died_before_being_found():
    values = written([("body_found", "2000-02")])
    values["victims"] = [{"harm": "killed", "died": "2000-03"}, {"harm": "killed"}, {"harm": "injured"}]

    assert codes(values) == []


@pytest.mark.parametrize(
    "change",
    [
        {"proceeding": "other"}, {"proceeding": ""}, {"accused": ["accused-2"]}, {"accused": []},
        {"accused": "accused-1"}, {"date": None}, {"date": "2001-13"}, {"code": "unheard_of"},
    ],
)  # fmt: skip
def test_rows_that_are_not_known_to_belong_together_are_not_compared(change):
    values = written([("verdict", "2001"), ("trial_opened", "2002")])
    assert codes(values) == ["verdict_before_trial"]

    values["events"][1].update(change)

    assert codes(values) == []


def test_rows_without_a_proceeding_are_not_compared():
    values = written([("verdict", "2001"), ("trial_opened", "2002")])
    for event in values["events"]:
        del event["proceeding"]

    assert codes(values) == []


def test_step_that_names_nobody_may_reopen_the_matter_of_anybody():
    values = written([("verdict", "2001"), ("retrial_ordered", "2002"), ("trial_opened", "2003")])
    del values["events"][1]["accused"]
    assert codes(values) == []

    values["events"][1]["accused"] = ["accused-2"]

    assert codes(values) == ["verdict_before_trial"]


def test_closing_for_one_accused_says_nothing_of_another():
    values = written([("investigation_closed", "2001"), ("arrest", "2002")])
    values["events"][1]["accused"] = ["accused-2"]
    assert codes(values) == []

    del values["events"][0]["accused"]

    assert codes(values) == ["after_closing"]


def test_result_whose_event_is_not_there_or_there_twice_is_not_compared():
    values = written([("accused_died", "2001"), ("verdict", "2002", CONVICTED)])
    values["events"].append(dict(values["events"][1]))

    assert codes(values) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_record_files_raise_no_doubt(path):
    assert impossible_orders(tomllib.loads(path.read_text("utf-8")), as_of=TODAY) == []


def test_record_files_are_all_looked_at():
    assert len(CASES) == 41


_days = st.one_of(
    st.integers(1998, 2004).map(str),
    st.dates(date(1999, 6, 1), date(2003, 12, 31)).map(str),
    st.dates(date(1999, 6, 1), date(2003, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
)
_results = st.sampled_from((QUASHED, CONVICTED, ACQUITTED, FINALLY_CONVICTED, FINALLY_ACQUITTED, ABSENT))
# The codes that rules speak of, often enough to meet.
_codes = st.sampled_from(
    ("incident", "death", "body_found", "arrest", "released", "indictment", "trial_opened", "verdict", "sentence",
     "appeal_decision", "retrial_ordered", "retrial_opened", "accused_died", "investigation_closed", "pardon",
     "limitation_expired", "cassation_decision", "constitutional_decision", *sorted(CODES))
)  # fmt: skip
_steps = st.lists(
    st.tuples(_codes, _days, _results) | st.tuples(_codes, _days) | st.tuples(_codes, st.just("?")), max_size=9
)


@given(_steps, st.randoms(use_true_random=False))
def test_moving_rows_changes_no_key(steps, chance):
    values = written(steps)
    moved = copy.deepcopy(values)
    for table in ("events", "results"):
        chance.shuffle(moved[table])

    assert keys(moved) == keys(values)


@given(_steps, st.data())
def test_a_wider_date_adds_no_doubt(steps, data):
    values = written(steps)
    wider = copy.deepcopy(values)
    rows = [wider["crime"], *(row for row in wider["events"] if row["date"] != "?")]
    row = data.draw(st.sampled_from(rows))
    year = int(row["date"][:4])
    row["date"] = data.draw(st.sampled_from((row["date"][:7], str(year), f"{year - 1}/{year + 1}", f"{year}~", "?")))

    def places(given_values):
        return {(doubt.code, doubt.place, doubt.other) for doubt in impossible_orders(given_values, as_of=TODAY)}

    assert places(wider) <= places(values)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _days | _codes,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ("crime", "date", "events", "results", "victims", "died", "harm", "code", "key", "event", "accused",
         "proceeding", "made_public", "result", "finality", "in_absentia")), inner, max_size=5),
    max_leaves=30,
)  # fmt: skip


@given(_json)
def test_a_draft_of_any_shape_is_read(values):
    assert all(doubt.code in DOUBTS for doubt in impossible_orders(values, as_of=TODAY))


def codes(values):
    return [doubt.code for doubt in impossible_orders(values, as_of=TODAY)]


def keys(values):
    return {doubt.key for doubt in impossible_orders(values, as_of=TODAY)}


def written(steps):
    """A draft of a file with these steps after a crime of 1 January 2000, all of one accused in one proceeding."""
    shared = {"proceeding": "criminal", "accused": ["accused-1"]}
    events, results = [], []
    for number, (code, day, *decided) in enumerate(steps):
        key = f"{number}-{code}"
        events.append({"key": key, "code": code, "date": day, **shared})
        for result, finality, *absent in map(str.split, decided):
            row = {"event": key, "accused": ["accused-1"], "result": result, "finality": finality}
            results.append({**row, "in_absentia": bool(absent)})
    return {"crime": {"date": "2000-01-01"}, "events": events, "results": results}
