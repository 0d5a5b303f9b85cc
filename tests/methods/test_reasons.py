"""Why an outcome is what it is: the rule, the steps it rests on, and what moved it."""

from datetime import date

import pytest

from noimpunity.methods.case import Accused, CaseFacts, Victim
from noimpunity.methods.facets import facets
from noimpunity.methods.outcome import OUTCOMES, cpj_like, history, outcome
from tests.methods.recorded import REFERENCES, recorded

LATER = date(2030, 1, 1)
TODAY = date(2026, 11, 21)
FINAL, NONFINAL, ACQUITTED = "verdict convicted final", "verdict convicted first_instance", "verdict acquitted final"
QUASHED = "appeal_decision quashed appeal"
NO_INSTIGATOR = {"code": "verdict", "date": "2005-01-01", "finds_no_instigator": True, "key": "finding"}

# Steps of the case, accused as (part, steps); the outcome, the rule, and the steps it rests on.
TABLE = [
    ([], [], "no_information", "no_step_known", []),
    (["award"], [], "no_information", "no_step_known", []),
    (["complaint_filed", "statement"], [], "complete_impunity", "nobody_identified", ["complaint_filed"]),
    ([], [("executor", ["arrest", "indictment"])], "complete_impunity", "nobody_convicted", ["executor-2003"]),
    ([], [("executor", [ACQUITTED])], "complete_impunity", "nobody_convicted", ["executor-2002"]),
    ([], [("executor", [NONFINAL, QUASHED])], "complete_impunity", "convictions_fell", ["executor-2003"]),
    ([], [("executor", ["arrest"]), ("organiser", ["suspect_killed"])], "partial_impunity", "suspect_killed",
     ["organiser-2002"]),
    ([], [("executor", [FINAL]), ("instigator", ["hearing", "arrest"])], "partial_impunity", "some_not_convicted",
     ["executor-2002", "instigator-2003"]),
    ([], [("executor", [FINAL]), ("instigator", [NONFINAL])], "partial_impunity", "not_final",
     ["executor-2002", "instigator-2002"]),
    ([], [("executor", [FINAL])], "partial_impunity", "instigator_not_convicted", ["executor-2002"]),
    ([], [("instigator", [FINAL]), ("executor", [ACQUITTED])], "partial_impunity", "part_not_answered",
     ["instigator-2002", "executor-2002"]),
    ([], [("instigator", [FINAL]), ("executor", [FINAL])], "full_justice", "every_part_answered",
     ["instigator-2002", "executor-2002"]),
    ([NO_INSTIGATOR], [("executor", [FINAL])], "full_justice", "no_instigator_found", ["executor-2002", "finding"]),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "accused", "expected", "rule", "rests_on"), TABLE)
def test_an_outcome_says_its_rule_and_its_steps(steps, accused, expected, rule, rests_on):
    found = outcome(_facts(steps, accused), as_of=LATER)

    assert (str(found), found.rule, [step.key for step in found.rests_on]) == (expected, rule, rests_on)


@pytest.mark.parametrize(
    ("crime", "value", "rule"),
    [
        ({"victims": (Victim("trade_unionist", "killed"),)}, "not_applicable", "no_killing_of_press"),
        ({"victims": (Victim("journalist", "killed"),), "violations": ("torture",)}, "not_applicable", "no_murder"),
        ({"victims": (Victim("journalist", "killed"),), "violations": ("killing",), "death_type": "crossfire"},
         "not_applicable", "no_murder"),
        ({"victims": (Victim("journalist", "killed"),), "violations": ("murder",),
          "work_related": "ruled_out_by_court"}, "not_applicable", "motive_ruled_out"),
        ({"victims": (Victim("journalist", "killed"),), "violations": ("murder",)}, "partial_impunity",
         "instigator_not_convicted"),
    ],
)  # fmt: skip
def test_cpj_like_says_why_it_applies_or_not(crime, value, rule):
    found = cpj_like(_facts([], [("executor", [FINAL])], **crime), as_of=LATER)

    assert (str(found), found.rule) == (value, rule)


def test_cpj_like_may_count_final_convictions_only():
    facts = _facts([], [("executor", [NONFINAL])], victims=(Victim("journalist", "killed"),), violations=("murder",))

    found = [cpj_like(facts, as_of=LATER, nonfinal_counts=counts) for counts in (True, False)]

    assert found == ["partial_impunity", "complete_impunity"]


# Facet, what is given, and the steps it rests on.
@pytest.mark.parametrize(
    ("facet", "steps", "accused", "rests_on"),
    [
        ("no_investigation", [], [], []),
        ("no_investigation", ["complaint_filed", "investigation_closed"], [], ["investigation_closed"]),
        ("investigating", ["complaint_filed", "inquiry_created"], [], ["inquiry_created"]),
        ("charged", [], [("executor", ["arrest", "indictment"])], ["executor-2003"]),
        ("retrial_pending", [], [("executor", [NONFINAL, QUASHED])], ["executor-2003"]),
        ("conviction_reversed", [], [("executor", [NONFINAL, QUASHED, NONFINAL])], ["executor-2003"]),
        ("executors_convicted_only", [], [("executor", [FINAL]), ("accomplice", ["arrest", FINAL])],
         ["executor-2002", "accomplice-2003"]),
        ("instigators_convicted", [], [("executor", [FINAL]), ("instigator", [FINAL])], ["instigator-2002"]),
        ("acquitted_all", [], [("executor", [ACQUITTED])], ["executor-2002"]),
        ("violation_found", [], [("executor", [ACQUITTED, "extraordinary_remedy_decision violation_found"])],
         ["executor-2003"]),
        ("time_barred", ["limitation_expired"], [], ["limitation_expired"]),
        ("closed_without_justice", [], [("executor", ["suspect_died"])], ["executor-2002"]),
        ("state_found_responsible",
         [{"code": "regional_judgment", "date": "2005-01-01", "finds_state_responsible": True, "key": "judgment"}], [],
         ["judgment"]),
        ("apology_made", ["apology"], [], ["apology"]),
    ],
)  # fmt: skip
def test_a_facet_says_its_steps(facet, steps, accused, rests_on):
    found = {str(each): each for each in facets(_facts(steps, accused), as_of=LATER)}

    assert ([step.key for step in found[facet].rests_on], found[facet].rule) == (rests_on, facet)


def test_the_history_says_which_steps_moved_it():
    found = [(span.since.isoformat(), span.outcome, [step.key for step in span.moved_by])
             for span in history(recorded("rs-curuvija-1999"))]  # fmt: skip

    assert found == [
        ("1999-04-11", "no_information", []),
        ("2013-02-28", "complete_impunity", ["commission-created"]),
        ("2019-04-05", "partial_impunity", ["first-verdict"]),
        ("2020-09-30", "complete_impunity", ["first-quashing"]),
        ("2021-12-02", "partial_impunity", ["second-verdict"]),
        ("2024-02-02", "complete_impunity", ["acquittal"]),
    ]


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_change_of_the_record_has_a_reason_of_that_day(reference):
    for span in history(recorded(reference))[1:]:
        assert span.moved_by
        assert {step.counts_from for step in span.moved_by} == {span.since}


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_outcome_of_the_record_rests_on_steps_known_that_day(reference):
    facts = recorded(reference)
    for day in sorted({step.counts_from for step in facts.known_on(TODAY)}):
        for found in (outcome(facts, as_of=day), cpj_like(facts, as_of=day), *facets(facts, as_of=day)):
            assert all(step.counts_from <= day for step in found.rests_on)
            assert len({step.key for step in found.rests_on}) == len(found.rests_on)
            assert found.rests_on or found not in OUTCOMES or found == "no_information"


def _facts(steps, accused, **crime):
    given = (step if isinstance(step, dict) else {"code": step, "date": f"2001-01-{day:02}", "key": step}
             for day, step in enumerate(steps, start=1))  # fmt: skip
    found = tuple(Accused(part, part, tuple(_events(part, given))) for part, given in accused)
    return CaseFacts("2000-01-01", accused=found, steps=tuple(given), **crime)


def _events(part, steps):
    keys = ("code", "result", "finality")
    for year, step in enumerate(steps, start=2002):
        yield dict(zip(keys, step.split(), strict=False)) | {"date": f"{year}-01-01", "key": f"{part}-{year}"}
