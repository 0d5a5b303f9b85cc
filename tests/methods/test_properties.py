"""What must hold for any case: later steps change no earlier day, and the order of entry never matters."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.methods.board import ROWS, board
from noimpunity.methods.case import Accused, CaseFacts, Victim, identified
from noimpunity.methods.convictions import conviction_history
from noimpunity.methods.delays import delays, proceedings, sessions, silence
from noimpunity.methods.facets import facets
from noimpunity.methods.outcome import cpj_like, history, outcome
from noimpunity.methods.steps import CODES, FINALITIES, RESULTS
from noimpunity.methods.unesco import unesco_like

BEGUN = date(2000, 1, 1)
PARTS = sorted(part for parts in ROWS.values() for part in parts)
KINDS = st.one_of(
    st.builds(dict, code=st.sampled_from(sorted(CODES)), finds_no_instigator=st.booleans()),
    st.builds(dict, code=st.just("unesco_reply"), reply=st.sampled_from(["", "acknowledged", "archived"])),
    st.builds(dict, code=st.sampled_from(["verdict", "appeal_decision"]), result=st.sampled_from(RESULTS),
              finality=st.sampled_from(FINALITIES)),
)  # fmt: skip


@st.composite
def cases(draw):
    """A case of up to four accused, each step on a day of its own, so that the order of all is known."""
    days = draw(st.lists(st.integers(0, 4000), min_size=2, max_size=14, unique=True))
    rows = [{**draw(KINDS), "date": BEGUN + timedelta(days=day), "key": f"step-{day}"} for day in days]
    number = draw(st.integers(0, 4))
    whose = [draw(st.integers(0, number)) for _ in rows]
    accused = tuple(
        Accused(f"accused-{one}", draw(st.sampled_from(PARTS)),
                tuple(row for row, of in zip(rows, whose, strict=True) if of == one))
        for one in range(number)
    )  # fmt: skip
    rest = tuple(row for row, of in zip(rows, whose, strict=True) if of == number)
    return CaseFacts(BEGUN.isoformat(), ("murder",), (Victim("journalist", "killed"),), accused, rest)


def status(facts: CaseFacts, day: date):
    """Everything that is said of a case on a day, with the steps it rests on."""
    ruled = [outcome(facts, as_of=day), cpj_like(facts, as_of=day), unesco_like(facts, as_of=day)]
    ruled += facets(facts, as_of=day)
    return (
        [(str(each), each.rule, each.rests_on) for each in ruled],
        [(row.part, str(row.standing), row.standing.rests_on, row.count) for row in board(facts, as_of=day)],
        {each.label: str(state) for each, state in identified(facts, as_of=day)},
        delays(facts, as_of=day), proceedings(facts, as_of=day),
        sessions(facts, as_of=day), silence(facts, as_of=day),
    )  # fmt: skip


def without_what_follows(facts: CaseFacts, day: date) -> CaseFacts:
    """The case as somebody would have written it on a day: no later step, and nobody accused only later."""
    accused = [replace(each, events=tuple(row for row in each.events if row["date"] <= day)) for each in facts.accused]
    known = [now for now, then in zip(accused, facts.accused, strict=True) if now.events or not then.events]
    return replace(facts, accused=tuple(known), steps=tuple(row for row in facts.steps if row["date"] <= day))


@settings(max_examples=150, deadline=None)
@given(facts=cases(), days_later=st.integers(0, 4100))
def test_what_comes_later_changes_no_earlier_day(facts, days_later):
    day = BEGUN + timedelta(days=days_later)

    assert status(facts, day) == status(without_what_follows(facts, day), day)


@settings(max_examples=100, deadline=None)
@given(facts=cases(), days_later=st.integers(0, 4100))
def test_history_up_to_a_day_is_not_changed_by_what_comes_later(facts, days_later):
    day = BEGUN + timedelta(days=days_later)

    for over_time in (history, conviction_history):
        now = [replace(span, until=None) for span in over_time(facts) if span.since <= day]
        then = [replace(span, until=None) for span in over_time(without_what_follows(facts, day))]
        assert now == then
    assert [span.moved_by for span in history(facts) if span.since <= day] == [
        span.moved_by for span in history(without_what_follows(facts, day))
    ]


@settings(max_examples=100, deadline=None)
@given(facts=cases(), random=st.randoms(use_true_random=False), days_later=st.integers(0, 4100))
def test_the_order_of_entry_never_matters(facts, random, days_later):
    day = BEGUN + timedelta(days=days_later)

    shuffled = replace(
        facts,
        accused=tuple(_mixed(random, [replace(each, events=_mixed(random, each.events)) for each in facts.accused])),
        steps=_mixed(random, facts.steps),
    )

    assert status(shuffled, day) == status(facts, day)
    assert history(shuffled) == history(facts)


@settings(max_examples=100, deadline=None)
@given(facts=cases(), days_later=st.integers(0, 4100))
def test_a_stricter_rule_is_never_kinder(facts, days_later):
    day = BEGUN + timedelta(days=days_later)
    order = ["no_information", "complete_impunity", "partial_impunity", "full_justice"]

    usual = outcome(facts, as_of=day)
    strict = outcome(facts, as_of=day, nonfinal_counts=False, killed_suspect_counts=False)

    assert order.index(strict) <= order.index(usual)


def _mixed(random, rows):
    rows = list(rows)
    random.shuffle(rows)
    return tuple(rows)
