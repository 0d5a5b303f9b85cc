"""The facets of a case. Source: the field's justice model, section 6 ("ours, strict"), and its glossary."""

from datetime import date

import pytest

from noimpunity.methods.facets import facets
from noimpunity.methods.outcome import Accused, CaseFacts, Victim

LATER = date(2030, 1, 1)
CONVICTED, FINAL = ("verdict convicted first_instance",), ("verdict convicted final",)
ACQUITTED, QUASHED = ("verdict acquitted final",), "appeal_decision quashed appeal"
FOUND_RESPONSIBLE = {"code": "regional_judgment", "date": "2005-01-01", "finds_state_responsible": True}

# Steps of the case, accused as (part, steps), and every facet that holds.
TABLE = [
    ([], [], ["no_investigation"]),
    (["incident", "unesco_condemnation", "statement"], [], ["no_investigation"]),
    # Closed without any suspect (glossary, non-investigation).
    (["investigation_opened", "investigation_closed"], [], ["no_investigation", "closed_without_justice"]),
    (["investigation_opened", "investigation_suspended"], [], ["no_investigation", "closed_without_justice"]),
    (["investigation_opened", "investigation_closed"], [("executor", ["suspect_identified"])],
     ["closed_without_justice"]),
    (["investigation_opened", "investigation_closed", "investigation_reopened"], [], ["investigating"]),
    (["complaint_filed"], [], ["investigating"]),
    (["inquiry_created"], [("executor", ["arrest"])], ["investigating"]),
    (["forensic_result"], [], []),
    (["investigation_opened"], [("executor", ["indictment"])], ["charged"]),
    ([], [("executor", ["indictment", "trial_opened"])], ["on_trial"]),
    ([], [("executor", ["warrant_issued"])], ["fugitives"]),
    (["investigation_opened"], [("executor", ["arrest", "escape"])], ["investigating", "fugitives"]),
    ([], [("executor", CONVICTED)], ["convictions_not_final"]),
    ([], [("executor", [*CONVICTED, "appeal_decision quashed"])], ["retrial_pending", "conviction_reversed"]),
    # How far up the convictions reach; only final ones count.
    ([], [("accomplice", FINAL), ("executor", ["arrest"])], ["accomplices_convicted_only"]),
    ([], [("accessory_after", FINAL)], ["accomplices_convicted_only"]),
    ([], [("executor", FINAL), ("accomplice", FINAL)], ["executors_convicted_only"]),
    ([], [("co_perpetrator", [*FINAL, "pardon"])], ["executors_convicted_only"]),
    ([], [("executor", FINAL), ("instigator", CONVICTED)],
     ["convictions_not_final", "executors_convicted_only"]),
    ([], [("executor", FINAL), ("organiser", FINAL)], ["executors_and_organisers_convicted"]),
    ([], [("instigator", FINAL), ("executor", FINAL)], ["instigators_convicted"]),
    # All who were tried are finally acquitted; who was never tried does not count.
    ([], [("executor", ACQUITTED), ("instigator", ACQUITTED)], ["acquitted_all"]),
    ([], [("executor", ACQUITTED), ("instigator", ["suspect_identified"])], ["acquitted_all"]),
    ([], [("executor", ACQUITTED), ("instigator", FINAL)], ["instigators_convicted"]),
    ([], [("executor", ["verdict acquitted first_instance"])], []),
    # Ćuruvija (section 3, vector 1): convicted, reversed, acquitted, a violation found.
    (
        [],
        [("executor", [*CONVICTED, QUASHED, *ACQUITTED, "extraordinary_remedy_decision violation_found"])],
        ["conviction_reversed", "acquitted_all", "violation_found"],
    ),
    ([], [("executor", ["indictment", "limitation_expired"])], ["time_barred"]),
    (["investigation_opened", "limitation_expired"], [], ["investigating", "time_barred"]),
    ([], [("executor", ["arrest", "accused_died"])], ["closed_without_justice"]),
    ([], [("executor", ["warrant_issued", "suspect_killed"]), ("executor", ["arrest", "suspect_died"])],
     ["closed_without_justice"]),
    ([], [("executor", ["arrest", "accused_died"]), ("instigator", FINAL)], ["instigators_convicted"]),
    (["investigation_opened", "investigation_closed"], [("executor", FINAL)], ["executors_convicted_only"]),
    (
        ["investigation_opened", FOUND_RESPONSIBLE],
        [],
        ["investigating", "truth_established_no_prosecution", "state_found_responsible"],
    ),
    ([FOUND_RESPONSIBLE], [("executor", ["indictment"])], ["charged", "state_found_responsible"]),
    (["investigation_opened", "reparation_ordered"], [], ["investigating"]),
    (["investigation_opened", "reparation_paid", "apology"], [],
     ["investigating", "reparations_paid", "apology_made"]),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "accused", "expected"), TABLE)
def test_facets_say_each_thing_that_holds(steps, accused, expected):
    assert facets(_facts(steps, accused), as_of=LATER) == expected


def test_facets_take_a_death_pending_appeal_for_no_reversal():
    found = facets(_facts([], [("executor", [*CONVICTED, "court_order proceedings_ended_death"])]), as_of=LATER)

    assert found == ["closed_without_justice"]


def test_facets_say_that_a_standing_conviction_is_contested():
    contested = {
        "code": "verdict",
        "date": "2002-01-01",
        "result": "convicted",
        "finality": "first_instance",
        "contested": "torture",
    }
    quashed = {"code": "appeal_decision", "date": "2003-01-01", "result": "quashed"}

    found = [
        facets(CaseFacts("2000-01-01", accused=(Accused("one officer", "executor", events),)), as_of=LATER)
        for events in [(contested,), (contested, quashed)]
    ]

    assert found == [
        ["convictions_not_final", "conviction_contested"],
        ["retrial_pending", "conviction_reversed"],
    ]


# Non-investigation (glossary): none known twelve months after the crime; the number of days is a parameter.
@pytest.mark.parametrize(
    ("happened_on", "as_of", "options", "expected"),
    [
        ("2000-09-10", "2001-09-09", {}, []),
        ("2000-09-10", "2001-09-10", {}, ["no_investigation"]),
        ("2000-09", "2001-09-29", {}, []),
        ("2000-09", "2001-09-30", {}, ["no_investigation"]),
        ("2000/..", "2029-09-30", {}, []),
        ("2000-09-10", "2000-10-10", {"days_to_open": 30}, ["no_investigation"]),
        ("2000-09-10", "2000-10-09", {"days_to_open": 30}, []),
    ],
)
def test_no_investigation_is_said_after_a_year(happened_on, as_of, options, expected):
    assert facets(CaseFacts(happened_on), as_of=date.fromisoformat(as_of), **options) == expected


@pytest.mark.parametrize(
    ("harm", "steps", "expected"),
    [
        ("disappeared", ["complaint_filed"], ["investigating", "fate_unknown"]),
        ("disappeared", ["complaint_filed", "body_found"], ["investigating"]),
        ("disappeared", ["complaint_filed", "released_by_captors"], ["investigating"]),
        ("killed", ["complaint_filed"], ["investigating"]),
    ],
)
def test_fate_unknown_holds_until_somebody_is_found(harm, steps, expected):
    assert facets(_facts(steps, [], victims=(Victim("journalist", harm),)), as_of=LATER) == expected


def test_facets_count_nothing_before_it_could_be_known():
    facts = _facts([{"code": "inquiry_created", "date": "2013-02"}], [])

    assert [facets(facts, as_of=date(2013, 2, day)) for day in (27, 28)] == [
        ["no_investigation"],
        ["investigating"],
    ]


def _facts(steps, accused, **crime):
    given = [
        step if isinstance(step, dict) else _event(step, f"2001-01-{day:02}") for day, step in enumerate(steps, start=1)
    ]
    found = tuple(Accused("one accused", part, _events(events)) for part, events in accused)
    return CaseFacts("2000-01-01", accused=found, steps=tuple(given), **crime)


def _events(steps):
    return tuple(_event(step, f"{year}-01-01") for year, step in enumerate(steps, start=2002))


def _event(step, day):
    return dict(zip(("code", "result", "finality"), step.split(), strict=False)) | {"date": day}
