"""The outcome of a case. Source: the decision table of the field's justice model, section 4."""

from datetime import date

import pytest

from noimpunity.methods import outcome as method
from noimpunity.methods.outcome import Accused, CaseFacts, Span, Victim, cpj_like, history, outcome

LATER = date(2030, 1, 1)
HAPPENED = "1999-04-11"
SUSPECT = ("suspect_identified",)
CONVICTED, FINAL = ("verdict convicted first_instance",), ("verdict convicted final",)
ACQUITTED = ("verdict acquitted final",)
QUASHED = (*CONVICTED, "appeal_decision quashed appeal")
KILLED = ("warrant_issued", "suspect_killed")
NO_INSTIGATOR = {"code": "verdict", "date": "2002-01-01", "finds_no_instigator": True}

COMPLETE, PARTIAL, FULL, NOTHING = "complete_impunity", "partial_impunity", "full_justice", "no_information"
# Section 4, row by row: steps of the case, accused as (part, steps), the outcome.
TABLE = [
    # No step after the crime is known: no information.
    ([], [], NOTHING),
    (["threat", "incident", "death", "body_found", "memorial", "award", "context"], [], NOTHING),
    # No accused with a standing conviction.
    (["complaint_filed"], [], COMPLETE),
    (["unesco_condemnation"], [], COMPLETE),
    ([], [("executor", SUSPECT)], COMPLETE),
    ([], [("executor", ("indictment", "trial_opened"))], COMPLETE),
    ([], [("executor", ACQUITTED)], COMPLETE),
    ([], [("executor", QUASHED)], COMPLETE),
    ([], [("executor", ("indictment", "limitation_expired"))], COMPLETE),
    ([], [("executor", ("arrest", "accused_died"))], COMPLETE),
    # A standing conviction, and a suspect not convicted, or the instigator unknown or not convicted.
    ([], [("executor", CONVICTED)], PARTIAL),
    ([], [("executor", FINAL)], PARTIAL),
    ([], [("executor", FINAL), ("instigator", SUSPECT)], PARTIAL),
    ([], [("executor", FINAL), ("instigator", ACQUITTED)], PARTIAL),
    ([], [("instigator", FINAL), ("executor", SUSPECT)], PARTIAL),
    ([], [("instigator", FINAL), ("executor", FINAL), ("executor", ("arrest", "escape"))], PARTIAL),
    ([], [("instigator", FINAL), ("executor", FINAL), ("executor", ("indictment", "limitation_expired"))], PARTIAL),
    ([], [("instigator", FINAL), ("executor", ACQUITTED)], PARTIAL),
    ([], [("instigator", FINAL), ("executor", ("arrest", "accused_died"))], PARTIAL),
    ([NO_INSTIGATOR], [("executor", FINAL), ("accomplice", SUSPECT)], PARTIAL),
    # No conviction, but a suspect killed during arrest.
    ([], [("executor", KILLED)], PARTIAL),
    ([], [("executor", KILLED), ("executor", ACQUITTED)], PARTIAL),
    # Every known part convicted, the instigator's included, or a court found that there was none.
    ([], [("instigator", FINAL), ("executor", FINAL)], FULL),
    ([], [("instigator", FINAL)], FULL),
    ([], [("instigator", (*FINAL, "pardon")), ("executor", (*FINAL, "sentence_served"))], FULL),
    ([], [("instigator", FINAL), ("executor", FINAL), ("executor", ACQUITTED)], FULL),
    ([NO_INSTIGATOR], [("executor", FINAL)], FULL),
    # A verdict that may still fall is never shown as justice.
    ([], [("instigator", CONVICTED), ("executor", FINAL)], PARTIAL),
    ([], [("instigator", CONVICTED), ("executor", CONVICTED)], PARTIAL),
    ([NO_INSTIGATOR], [("executor", CONVICTED)], PARTIAL),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "accused", "expected"), TABLE)
def test_outcome_follows_the_decision_table(steps, accused, expected):
    assert outcome(_facts(steps, accused), as_of=LATER) == expected


def test_outcome_takes_an_amnesty_before_a_verdict_for_no_justice():
    assert outcome(_facts([], [("instigator", ("arrest", "amnesty"))]), as_of=LATER) == COMPLETE


# Options of section 4: our strict reckoning, and the switch for suspects killed, on which sources disagree.
@pytest.mark.parametrize(
    ("accused", "options", "expected"),
    [
        ([("executor", CONVICTED)], {"nonfinal_counts": True}, PARTIAL),
        ([("executor", CONVICTED)], {"nonfinal_counts": False}, COMPLETE),
        ([("executor", FINAL)], {"nonfinal_counts": False}, PARTIAL),
        ([("instigator", FINAL)], {"nonfinal_counts": False}, FULL),
        ([("executor", KILLED)], {"killed_suspect_counts": True}, PARTIAL),
        ([("executor", KILLED)], {"killed_suspect_counts": False}, COMPLETE),
        ([("executor", KILLED), ("executor", CONVICTED)], {"killed_suspect_counts": False}, PARTIAL),
        ([("executor", KILLED), ("executor", CONVICTED)], {"nonfinal_counts": False}, PARTIAL),
    ],
)
def test_outcome_follows_its_options(accused, options, expected):
    assert outcome(_facts([], accused), as_of=LATER, **options) == expected


def test_outcome_counts_nothing_before_it_could_be_known():
    facts = _facts([{"code": "inquiry_created", "date": "2013-02"}], [])

    assert [outcome(facts, as_of=date(2013, 2, day)) for day in (27, 28)] == [NOTHING, COMPLETE]


@pytest.mark.parametrize("step", [{"code": "arested", "date": "2010"}, {"code": "arrest", "date": "spring"}])
def test_outcome_refuses_a_step_it_cannot_read(step):
    facts = _facts([step], [])

    with pytest.raises(ValueError, match=r"is not the code of a step|is not a date"):
        outcome(facts, as_of=LATER)


JOURNALIST, UNIONIST = Victim("journalist", "killed"), Victim("trade_unionist", "killed")
# The rule of the Committee to Protect Journalists: murders of journalists and media workers for their work.
APPLIES = [
    ({"violations": ("murder",), "victims": (JOURNALIST,)}, PARTIAL),
    ({"violations": ("death_in_custody", "torture"), "victims": (JOURNALIST,)}, PARTIAL),
    ({"violations": ("murder",), "victims": (UNIONIST, Victim("media_worker", "killed"))}, PARTIAL),
    ({"violations": ("murder",), "victims": (Victim("social_media_producer", "killed"),)}, PARTIAL),
    (
        {
            "violations": ("murder",),
            "victims": (JOURNALIST,),
            "death_type": "murder",
            "work_related": "confirmed",
        },
        PARTIAL,
    ),
    ({"violations": ("murder",), "victims": (UNIONIST,)}, "not_applicable"),
    ({"violations": ("murder",), "victims": ()}, "not_applicable"),
    ({"violations": ("murder",), "victims": (Victim("journalist", "injured"), UNIONIST)}, "not_applicable"),
    (
        {"violations": ("enforced_disappearance",), "victims": (Victim("journalist", "disappeared"),)},
        "not_applicable",
    ),
    ({"violations": ("attempted_murder",), "victims": (Victim("journalist", "injured"),)}, "not_applicable"),
    ({"violations": ("killing",), "victims": (JOURNALIST,), "death_type": "crossfire"}, "not_applicable"),
    (
        {"violations": ("killing",), "victims": (JOURNALIST,), "death_type": "dangerous_assignment"},
        "not_applicable",
    ),
    (
        {"violations": ("murder",), "victims": (JOURNALIST,), "work_related": "ruled_out_by_court"},
        "not_applicable",
    ),
]


@pytest.mark.parametrize(("crime", "expected"), APPLIES)
def test_cpj_like_applies_to_murders_of_the_press(crime, expected):
    facts = _facts([], [("executor", CONVICTED)], **crime)

    assert (cpj_like(facts, as_of=LATER), outcome(facts, as_of=LATER)) == (expected, PARTIAL)


def test_cpj_like_follows_the_switch_for_suspects_killed():
    facts = _facts([], [("executor", KILLED)], violations=("murder",), victims=(JOURNALIST,))

    assert [cpj_like(facts, as_of=LATER, killed_suspect_counts=on) for on in (True, False)] == [
        PARTIAL,
        COMPLETE,
    ]


# Ćuruvija (sections 3 and 4): back to complete impunity in 2020, and since 2 February 2024.
CURUVIJA = CaseFacts(
    HAPPENED,
    ("murder",),
    (JOURNALIST,),
    (
        Accused(
            "four former officers of a State security service",
            "instigator_or_executor",
            (
                {
                    "code": "verdict",
                    "date": "2019-04-05",
                    "result": "convicted",
                    "finality": "first_instance",
                },
                {
                    "code": "appeal_decision",
                    "date": "2020-07-15",
                    "made_public_on": "2020-09",
                    "result": "quashed",
                },
                {
                    "code": "verdict",
                    "date": "2021-12-02",
                    "result": "convicted",
                    "finality": "first_instance",
                },
                {
                    "code": "appeal_decision",
                    "date": "2023-04-19",
                    "made_public_on": "2024-02-02",
                    "result": "acquitted",
                },
            ),
            4,
        ),
    ),
    ({"code": "incident", "date": HAPPENED}, {"code": "inquiry_created", "date": "2013-02"}),
)


def test_history_goes_back_to_impunity():
    assert history(CURUVIJA) == [
        Span(date(1999, 4, 11), date(2013, 2, 28), NOTHING, NOTHING),
        Span(date(2013, 2, 28), date(2019, 4, 5), COMPLETE, COMPLETE),
        Span(date(2019, 4, 5), date(2020, 9, 30), PARTIAL, PARTIAL),
        Span(date(2020, 9, 30), date(2021, 12, 2), COMPLETE, COMPLETE),
        Span(date(2021, 12, 2), date(2024, 2, 2), PARTIAL, PARTIAL),
        Span(date(2024, 2, 2), None, COMPLETE, COMPLETE),
    ]


def test_history_begins_on_the_last_day_of_the_crime():
    facts = _facts([{"code": "complaint_filed", "date": "1999-04-02"}], [], happened_on="1999-04")

    assert history(facts) == [Span(date(1999, 4, 30), None, COMPLETE, "not_applicable")]


def test_history_leaves_out_steps_without_an_end():
    facts = _facts([{"code": "complaint_filed", "date": "2001/.."}], [])

    assert history(facts) == [Span(date(1999, 4, 11), None, NOTHING, "not_applicable")]


def test_history_refuses_a_crime_without_an_end():
    with pytest.raises(ValueError, match="the date of the crime is open at its end"):
        history(CaseFacts("1999/.."))


def test_states_gives_each_accused_with_the_state():
    facts = _facts([], [("executor", CONVICTED), ("instigator", SUSPECT)])

    found = [(accused.part, str(state)) for accused, state in method.states(facts, as_of=LATER)]

    assert found == [("executor", "convicted_nonfinal"), ("instigator", "suspect")]


# Days of impunity (the field's glossary); 7,299 and 9,063 are the values of Ćuruvija in section 7.
@pytest.mark.parametrize(
    ("facts", "as_of", "days"),
    [
        (CaseFacts(HAPPENED), "1999-04-10", None),
        (CaseFacts(HAPPENED), "1999-04-11", 0),
        (CaseFacts("1999-04"), "1999-05-10", 10),  # from the last day it can mean
        (CaseFacts("1999/.."), "2020-01-01", None),
        (CURUVIJA, "2019-04-05", 7299),
        (CURUVIJA, "2019-04-06", 7300),  # a conviction that is not final does not stop the count
        (CURUVIJA, "2024-02-02", 9063),
    ],
)
def test_days_without_justice_counts_from_the_crime(facts, as_of, days):
    assert method.days_without_justice(facts, as_of=date.fromisoformat(as_of)) == days


STOPPED = (date(2002, 1, 1) - date(1999, 4, 11)).days
GOING_ON = (LATER - date(1999, 4, 11)).days


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        (FINAL, STOPPED),
        ((*FINAL, "pardon"), STOPPED),
        ((*FINAL, "sentence_served"), STOPPED),
        (CONVICTED, GOING_ON),
        ((*CONVICTED, "pardon"), GOING_ON),  # a pardon does not tell since when the conviction was final
        ((*FINAL, "extraordinary_remedy_decision quashed"), GOING_ON),
        (
            (*FINAL, "extraordinary_remedy_decision quashed", *FINAL),
            STOPPED + 2 * 365,
        ),
        (ACQUITTED, GOING_ON),
    ],
)
def test_days_without_justice_stops_at_a_final_conviction_that_stands(steps, days):
    assert method.days_without_justice(_facts([], [("executor", steps)]), as_of=LATER) == days


def test_days_without_justice_stops_at_the_first_of_several():
    facts = _facts([], [("executor", ("arrest", *FINAL)), ("instigator", FINAL)])

    assert method.days_without_justice(facts, as_of=LATER) == STOPPED


def _facts(steps, accused, *, happened_on=HAPPENED, **crime):
    return CaseFacts(
        happened_on,
        accused=tuple(Accused(f"accused {part}", part, tuple(_events(given))) for part, given in accused),
        steps=tuple(step if isinstance(step, dict) else {"code": step, "date": "2001-01-01"} for step in steps),
        **crime,
    )


def _events(steps):
    """One event a year from 2002: "code result finality"."""
    keys = ("code", "result", "finality")
    return [
        dict(zip(keys, step.split(), strict=False)) | {"date": f"{year}-01-01"}
        for year, step in enumerate(steps, start=2002)
    ]
