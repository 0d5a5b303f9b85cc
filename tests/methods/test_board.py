"""The responsibility board: executor, organiser, instigator and cover-up, each with state, the instigator always."""

from datetime import date

import pytest

from noimpunity.methods.accused import STATES
from noimpunity.methods.board import ROWS, board
from noimpunity.methods.case import Accused, CaseFacts
from tests.methods.recorded import REFERENCES, recorded

LATER = date(2030, 1, 1)
TODAY = date(2026, 11, 21)
ALWAYS = ["executor", "organiser", "instigator", "cover_up"]
FINAL, NONFINAL, ACQUITTED = "verdict convicted final", "verdict convicted first_instance", "verdict acquitted final"
PARTS = ["executor", "co_perpetrator", "accomplice", "organiser", "instigator", "instigator_or_executor", "superior",
         "obstructor", "accessory_after", "unknown_role"]  # fmt: skip


def test_four_rows_are_there_when_nobody_is_identified():
    rows = board(CaseFacts("2000-01-01"), as_of=LATER)

    assert [(row.part, str(row.standing), row.count) for row in rows] == [
        (part, "nobody_identified", 0) for part in ALWAYS
    ]


@pytest.mark.parametrize("part", PARTS)
def test_everybody_is_in_one_row(part):
    rows = board(_facts([(part, [FINAL])]), as_of=LATER)

    assert [row.part for row in rows if row.accused] == [next(row for row, parts in ROWS.items() if part in parts)]
    assert sum(row.count for row in rows) == 1
    assert {row.part for row in rows} >= set(ALWAYS)


# What the row of the instigator says of those in it, furthest first.
@pytest.mark.parametrize(
    ("accused", "expected", "rests_on"),
    [
        ([("instigator", [FINAL])], "convicted", ["instigator-2002"]),
        ([("instigator", [FINAL, "pardon"])], "convicted", ["instigator-2003"]),
        ([("instigator", [NONFINAL])], "convicted_not_final", ["instigator-2002"]),
        ([("instigator", ["indictment"])], "before_court", ["instigator-2002"]),
        ([("instigator", [NONFINAL, "appeal_decision quashed appeal"])], "before_court", ["instigator-2003"]),
        ([("instigator", ["verdict acquitted first_instance"])], "acquitted_not_final", ["instigator-2002"]),
        ([("instigator", ["warrant_issued"])], "identified", ["instigator-2002"]),
        ([("instigator", [])], "identified", []),
        ([("instigator", [ACQUITTED])], "acquitted", ["instigator-2002"]),
        ([("instigator", ["suspect_died"])], "ended_without_verdict", ["instigator-2002"]),
        ([("executor", [FINAL])], "nobody_identified", []),
        ([("instigator_or_executor", [FINAL])], "not_told_apart", []),
    ],
)
def test_a_row_says_how_far_anybody_in_it_has_come(accused, expected, rests_on):
    row = _row(board(_facts(accused), as_of=LATER), "instigator")

    assert (str(row.standing), [step.key for step in row.standing.rests_on]) == (expected, rests_on)


def test_every_state_has_a_word_on_the_board():
    from noimpunity.methods.board import _STANDING

    assert sorted(state for _, states in _STANDING for state in states) == sorted(STATES)


def test_a_court_may_find_that_there_was_no_instigator_until_that_is_quashed():
    found = {"code": "verdict", "date": "2004-01-01", "finds_no_instigator": True, "key": "finding"}
    quashed = {"code": "retrial_ordered", "date": "2006-01-01"}
    facts = CaseFacts("2000-01-01", steps=(found, quashed))

    words = [_row(board(facts, as_of=date(year, 6, 1)), "instigator").standing for year in (2003, 2004, 2006)]

    assert words == ["nobody_identified", "found_not_to_exist", "nobody_identified"]
    assert [step.key for step in words[1].rests_on] == ["finding"]


def test_who_becomes_known_later_is_not_on_the_board_before():
    facts = _facts([("instigator", ["hearing", "hearing", "arrest"])])

    assert [_row(board(facts, as_of=date(year, 6, 1)), "instigator").count for year in (2001, 2002)] == [0, 1]


def test_a_counted_group_counts_for_all_in_it():
    facts = CaseFacts("2000-01-01", accused=(Accused("group", "executor", (), 28), Accused("one", "executor")))

    assert _row(board(facts, as_of=LATER), "executor").count == 29


# Ampatuan: 28 convicted as principals of whom nothing says who gave the order, 15 for hiding it, 70 at large; the one
# accused of having ordered it died before any verdict.
def test_the_board_of_ampatuan():
    rows = board(recorded("ph-ampatuan-2009"), as_of=TODAY)

    assert [(row.part, str(row.standing), row.count) for row in rows] == [
        ("executor", "identified", 70),
        ("organiser", "nobody_identified", 0),
        ("instigator", "ended_without_verdict", 1),
        ("instigator_or_executor", "convicted_not_final", 28),
        ("cover_up", "convicted_not_final", 15),
        ("unknown_role", "acquitted_not_final", 56),
    ]


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_instigator_has_a_row_in_every_case_of_the_record(reference):
    facts = recorded(reference)

    rows = board(facts, as_of=TODAY)

    assert [row.part for row in rows].count("instigator") == 1
    assert sum(row.count for row in rows) == sum(each.count for each in facts.accused)


def _row(rows, part):
    return next(row for row in rows if row.part == part)


def _facts(accused):
    found = (Accused(part, part, tuple(_events(part, given))) for part, given in accused)
    return CaseFacts("2000-01-01", accused=tuple(found))


def _events(part, steps):
    keys = ("code", "result", "finality")
    for year, step in enumerate(steps, start=2002):
        yield dict(zip(keys, step.split(), strict=False)) | {"date": f"{year}-01-01", "key": f"{part}-{year}"}
