"""A status like UNESCO's. Source: the derivation of the field's justice model, section 5, line by line."""

from datetime import date

import pytest

from noimpunity.methods.case import Accused, CaseFacts, Victim
from noimpunity.methods.unesco import UNESCO_LIKE, unesco_applies, unesco_like
from tests.methods.recorded import recorded

LATER = date(2030, 1, 1)
FINAL, NONFINAL = "verdict convicted final", "verdict convicted first_instance"
REPLY = {"code": "unesco_reply", "date": "2012-01-01", "key": "reply"}

# The accused as (part, steps), the replies by their content, the motive; what follows and why.
TABLE = [
    ([("executor", [FINAL])], [], "", "resolved", "finally_convicted"),
    ([("accomplice", [FINAL]), ("instigator", ["arrest"])], [], "", "resolved", "finally_convicted"),
    ([("executor", [FINAL, "pardon"])], [], "", "resolved", "finally_convicted"),
    ([("executor", [NONFINAL])], [], "", "no_information", "no_reply"),
    ([("executor", [NONFINAL, "appeal_decision quashed appeal"])], [], "", "no_information", "no_reply"),
    # To cover a crime up is another crime: nobody was convicted for this one.
    ([("obstructor", [FINAL])], [], "", "no_information", "no_reply"),
    ([("accessory_after", [FINAL])], ["substance"], "", "ongoing_unresolved", "reply_with_substance"),
    ([("executor", ["arrest", "accused_died"])], [], "", "resolved", "suspects_dead"),
    ([("executor", ["warrant_issued", "suspect_killed"]), ("instigator", ["suspect_died"])], [], "", "resolved",
     "suspects_dead"),
    ([("executor", ["suspect_died"]), ("instigator", ["arrest"])], [], "", "no_information", "no_reply"),
    ([("executor", ["suspect_died"]), ("instigator", [])], [], "", "no_information", "no_reply"),
    # Acquittals resolve nothing.
    ([("executor", ["verdict acquitted final"])], ["substance"], "", "ongoing_unresolved", "reply_with_substance"),
    ([("executor", ["arrest"])], [], "ruled_out_by_court", "resolved", "motive_ruled_out"),
    ([], [], "unconfirmed", "no_information", "no_reply"),
    ([], ["archived"], "", "unresolved_archived", "reply_archived"),
    ([], ["time_barred", "substance"], "", "unresolved_archived", "reply_archived"),
    ([], ["substance"], "", "ongoing_unresolved", "reply_with_substance"),
    ([], [""], "", "ongoing_unresolved", "reply_with_substance"),
    ([], ["acknowledged"], "", "no_information", "no_reply"),
    ([], [], "", "no_information", "no_reply"),
    # The lines are read in their order: a conviction comes before any reply, deaths before the motive.
    ([("executor", [FINAL])], ["archived"], "", "resolved", "finally_convicted"),
    ([("executor", ["suspect_died"])], ["archived"], "ruled_out_by_court", "resolved", "suspects_dead"),
]  # fmt: skip


@pytest.mark.parametrize(("accused", "replies", "motive", "expected", "rule"), TABLE)
def test_status_follows_the_derivation_line_by_line(accused, replies, motive, expected, rule):
    found = unesco_like(_facts(accused, replies, work_related=motive), as_of=LATER)

    assert (str(found), found.rule) == (expected, rule)
    assert found in UNESCO_LIKE


def test_status_rests_on_the_steps_that_decided_it():
    accused = [("executor", [FINAL]), ("instigator", ["arrest"])]

    found = [unesco_like(_facts(given, replies), as_of=LATER).rests_on
             for given, replies in [(accused, ["substance"]), ([], ["archived", "substance"]), ([], [])]]  # fmt: skip

    assert [[step.key or step.code for step in steps] for steps in found] == [["executor-2002"], ["reply-0"], []]


def test_status_is_that_of_the_day():
    facts = _facts([("executor", ["arrest", FINAL])], ["substance"])

    found = [str(unesco_like(facts, as_of=date(*day))) for day in [(2000, 1, 1), (2003, 1, 1), (2002, 12, 31)]]

    assert found == ["no_information", "resolved", "no_information"]


def test_somebody_accused_later_does_not_undo_an_earlier_day():
    both = _facts([("executor", ["suspect_died"]), ("instigator", ["hearing", "arrest"])], [])
    alone = _facts([("executor", ["suspect_died"])], [])

    assert unesco_like(both, as_of=date(2002, 6, 1)) == "no_information"
    assert unesco_like(alone, as_of=date(2002, 6, 1)) == "resolved"
    late = Accused("later", "instigator", ({"code": "arrest", "date": "2010-01-01"},))
    with_late = CaseFacts("2000-01-01", accused=(*alone.accused, late))
    assert [str(unesco_like(with_late, as_of=date(year, 1, 1))) for year in (2009, 2011)] == [
        "resolved",
        "no_information",
    ]


@pytest.mark.parametrize(
    ("victims", "expected"),
    [
        ([("journalist", "killed")], True), ([("media_worker", "killed")], True),
        ([("trade_unionist", "killed")], False), ([("journalist", "injured")], False), ([], False),
    ],
)  # fmt: skip
def test_status_applies_to_killings_of_the_press(victims, expected):
    facts = CaseFacts("2000-01-01", victims=tuple(Victim(*victim) for victim in victims), death_type="crossfire")

    assert unesco_applies(facts) == expected


# Two cases of the record in which it differs from the outcome: a plea resolves Caruana Galizia, none does Ćuruvija.
def test_status_of_documented_cases():
    today = date(2026, 11, 21)

    found = {name: str(unesco_like(recorded(name), as_of=today))
             for name in ("mt-caruana-galizia-2017", "rs-curuvija-1999", "ua-gongadze-2000")}  # fmt: skip

    assert found == {
        "mt-caruana-galizia-2017": "resolved", "rs-curuvija-1999": "no_information", "ua-gongadze-2000": "resolved",
    }  # fmt: skip


def _facts(accused, replies, **crime):
    steps = tuple({**REPLY, "key": f"reply-{number}", "reply": reply} for number, reply in enumerate(replies))
    found = tuple(Accused(part, part, tuple(_events(part, given))) for part, given in accused)
    return CaseFacts("2000-01-01", accused=found, steps=steps, **crime)


def _events(part, steps):
    keys = ("code", "result", "finality")
    for year, step in enumerate(steps, start=2002):
        yield dict(zip(keys, step.split(), strict=False)) | {"date": f"{year}-01-01", "key": f"{part}-{year}"}
