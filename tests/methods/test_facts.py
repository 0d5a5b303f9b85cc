"""Which value stands when sources differ. Dates and words as lists of the killed really have them, names left out."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.facts import (
    RELATIONS,
    RULES,
    Beside,
    Decision,
    Standing,
    Told,
    standing_date,
    standing_word,
    widened,
)


def found(standing):
    others = [(each.told.source, each.told.value, each.relation) for each in standing.others]
    return standing.value, standing.rule, others


# What is told as (source, value, stated on); the preference; value, rule, and the others with their relation.
WORDS = [
    ([], [], ("", "nothing_said", [])),
    ([("cpj", "", "2016"), ("unesco", " ", "2020")], [], ("", "nothing_said", [])),
    ([("cpj", "confirmed", "2016")], [], ("confirmed", "agreed", [])),
    ([("cpj", "confirmed", "2016"), ("unesco", "confirmed", "")], [], ("confirmed", "agreed", [])),
    ([("cpj", "confirmed", "2016"), ("unesco", "", "2020")], [], ("confirmed", "agreed", [])),
    ([("cpj", "confirmed", "2016"), ("unesco", "unconfirmed", "2020")], [],
     ("unconfirmed", "newest", [("cpj", "confirmed", "differs")])),
    ([("cpj", "confirmed", "2016"), ("unesco", "unconfirmed", "2020")], ["cpj", "unesco"],
     ("confirmed", "preferred", [("unesco", "unconfirmed", "differs")])),
    # A month and a day within it: nobody knows which was stated later.
    ([("cpj", "confirmed", "2016-11"), ("unesco", "unconfirmed", "2016-11-20")], [],
     ("", "undecided", [("cpj", "confirmed", "differs"), ("unesco", "unconfirmed", "differs")])),
    ([("cpj", "confirmed", ""), ("unesco", "unconfirmed", "2020")], [],
     ("", "undecided", [("cpj", "confirmed", "differs"), ("unesco", "unconfirmed", "differs")])),
    # A source corrects itself: its earlier word no longer disagrees with anybody.
    ([("cpj", "unconfirmed", "2016"), ("cpj", "confirmed", "2022"), ("unesco", "confirmed", "2010")], [],
     ("confirmed", "agreed", [("cpj", "unconfirmed", "replaced")])),
    # Silence takes nothing back: the export of 2026 has no column of impunity.
    ([("cpj", "partial_impunity", "2022"), ("cpj", "", "2026")], [], ("partial_impunity", "agreed", [])),
    # A preferred source that contradicts itself is decided by its day, and by that of no other source.
    ([("cpj", "a", "2016"), ("cpj", "b", "2016"), ("unesco", "c", "2020")], ["cpj"],
     ("", "undecided", [("cpj", "a", "differs"), ("cpj", "b", "differs"), ("unesco", "c", "differs")])),
    ([("one", "a", "2016"), ("two", "b", "2020"), ("six", "c", "2026")], ["zero"],
     ("c", "newest", [("one", "a", "differs"), ("two", "b", "differs")])),
]  # fmt: skip


def within(one, other):
    """Words of letters: more letters are wider, as the countries of a former State are."""
    first, second = set(one), set(other)
    if first == second:
        return "same"
    if first >= second or first <= second:
        return "wider" if first > second else "narrower"
    return "overlaps" if first & second else "differs"


@pytest.mark.parametrize(
    ("told", "preference", "expected"),
    [
        ([("one", "a", ""), ("two", "abc", "2020")], [], ("a", "finest", [("two", "abc", "wider")])),
        ([("one", "ab", ""), ("two", "bc", "")], ["one"], ("ab", "preferred", [("two", "bc", "overlaps")])),
        ([("one", "ab", "2016"), ("one", "b", "2020")], [], ("b", "finest", [("one", "ab", "wider")])),
        ([("one", "ab", "2016"), ("one", "c", "2020")], [], ("c", "agreed", [("one", "ab", "replaced")])),
        (
            [("one", "abc", ""), ("two", "d", "")],
            [],
            ("", "undecided", [("one", "abc", "differs"), ("two", "d", "differs")]),
        ),
    ],
)
def test_words_of_which_one_is_wider_stand_as_dates_do(told, preference, expected):
    for order in permutations(Told(*each) for each in told):
        assert found(standing_word(order, preference=preference, relate=within)) == expected


@pytest.mark.parametrize(("told", "preference", "expected"), WORDS)
def test_the_first_rule_that_can_tell_chooses_a_word(told, preference, expected):
    for order in permutations(Told(*each) for each in told):
        assert found(standing_word(order, preference=preference)) == expected


DATES = [
    ([("cpj", "2014-06", "2016"), ("example", "2014-06-05", "2012")], [],
     ("2014-06-05", "finest", [("cpj", "2014-06", "wider")])),
    ([("cpj", "2014-06", "2016"), ("example", "2014-06-05", "2012")], ["cpj"],
     ("2014-06-05", "finest", [("cpj", "2014-06", "wider")])),
    ([("cpj", "1993-01-27", "2016"), ("cpj", "1993-01-24", "2025")], [],
     ("1993-01-24", "agreed", [("cpj", "1993-01-27", "replaced")])),
    # The same publisher knew the day earlier, and writes a year now: the day is not taken back.
    ([("cpj", "2009-11-23", "2016"), ("cpj", "2009", "2022")], [],
     ("2009-11-23", "finest", [("cpj", "2009", "wider")])),
    ([("cpj", "2016-01-21", "2016"), ("unesco", "2018-09-21", "2026")], [],
     ("2018-09-21", "newest", [("cpj", "2016-01-21", "differs")])),
    ([("cpj", "2016-01-21", "2016"), ("unesco", "2018-09-21", "2026")], ["cpj"],
     ("2016-01-21", "preferred", [("unesco", "2018-09-21", "differs")])),
    ([("cpj", "2014-06", "2016"), ("cpj", "2014-06-05", "2016"), ("unesco", "2015", "2026")], ["cpj"],
     ("2014-06-05", "preferred", [("cpj", "2014-06", "wider"), ("unesco", "2015", "differs")])),
    # Both can be true: no source is contradicted, and no day in common is made up.
    ([("one", "2014-06-01/2014-06-10", "2016"), ("two", "2014-06-05/2014-06-20", "2016")], [],
     ("", "undecided", [("one", "2014-06-01/2014-06-10", "overlaps"), ("two", "2014-06-05/2014-06-20", "overlaps")])),
    ([("one", "/2007-02", "2016"), ("two", "2006-08", "2016")], [],
     ("2006-08", "finest", [("one", "/2007-02", "wider")])),
    ([("one", "2014-06", "2016"), ("two", "2014-06-01/2014-06-30", "2016")], [], ("2014-06", "agreed", [])),
]  # fmt: skip


@pytest.mark.parametrize(("told", "preference", "expected"), DATES)
def test_a_finer_date_stands_and_one_that_cannot_be_true_beside_it_is_told(told, preference, expected):
    for order in permutations(Told(*each) for each in told):
        assert found(standing_date(order, preference=preference)) == expected


def test_a_day_of_a_publisher_known_for_false_precision_replaces_no_month():
    month = Told("example", "2014-06", "2010")
    first = Told("cpj", "2014-06-01", "2020", first_of_month=True)
    honest = Told("cpj", "2014-06-01", "2020")

    assert found(standing_date([month, first])) == ("2014-06", "agreed", [])
    assert found(standing_date([month, honest])) == ("2014-06-01", "finest", [("example", "2014-06", "wider")])
    new_year = Told("cpj", "2002-01-01", "2020", first_of_month=True, first_of_year=True)
    assert found(standing_date([Told("example", "2002-01-23", "2003"), new_year])) == (
        "2002-01-23", "finest", [("cpj", "2002", "wider")],
    )  # fmt: skip


@pytest.mark.parametrize(("given", "month", "year", "expected"), [
    ("2014-06-01", True, False, "2014-06"), ("2014-06-01", False, True, "2014-06-01"),
    ("2014-01-01", True, True, "2014"), ("2014-01-01", True, False, "2014-01"),
    ("2014-01-01", False, False, "2014-01-01"), ("2014-06", True, True, "2014-06"), ("", True, True, ""),
    ("2014-06-02", True, True, "2014-06-02"), ("2014-01-01/2014-01-03", True, True, "2014-01-01/2014-01-03"),
])  # fmt: skip
def test_only_the_first_of_a_month_or_year_is_widened(given, month, year, expected):
    assert widened(given, first_of_month=month, first_of_year=year) == expected


def test_an_editor_decides_with_a_reason_and_all_words_stay():
    old, new = Told("cpj", "2016-01-21", "2016", "e1"), Told("cpj", "2018-09-21", "2026", "e2")

    decided = standing_date([old, new], decision=Decision("2016-01-21", "The later day is that of another case"))

    assert decided == Standing(
        "2016-01-21", "decided", (old,), (Beside(new, "differs"),), "The later day is that of another case"
    )
    assert decided.is_disputed


def test_an_editor_may_decide_for_an_interval_that_covers_what_sources_say():
    told = [Told("one", "2014-06-03", "2016"), Told("two", "2014-06-05", "2016")]

    covering = standing_date(told, decision=Decision("2014-06-03/2014-06-05", "Neither source is the better one"))

    assert found(covering) == (
        "2014-06-03/2014-06-05", "decided", [("one", "2014-06-03", "narrower"), ("two", "2014-06-05", "narrower")],
    )  # fmt: skip


def test_a_decision_for_what_no_source_says_is_set_aside():
    told = [Told("one", "murder"), Told("two", "crossfire")]

    assert found(standing_word(told, decision=Decision("accident", "A mistake")))[:2] == ("", "undecided")
    assert standing_word(told, decision=Decision("accident", "A mistake")).reason == ""
    assert found(standing_date([], decision=Decision("2014", "Nobody says so")))[:2] == ("", "nothing_said")


def test_a_decision_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="needs a reason"):
        standing_word([Told("one", "murder")], decision=Decision("murder", " "))


def test_sources_dispute_only_what_cannot_be_true_together():
    def disputed(*told):
        return standing_date([Told(*each) for each in told]).is_disputed

    assert disputed(("one", "2014"), ("two", "2015"))
    assert not disputed(("one", "2014"), ("two", "2014-06-01"))
    assert not disputed(("one", "2014", "2016"), ("one", "2015", "2020"))
    assert not disputed()


SOURCES = st.sampled_from(["one", "two", "six"])
STATED = st.sampled_from(["", "2010", "2016", "2016-11", "2020-01-31"])
DAYS = st.sampled_from(
    ["", "2014", "2014-06", "2014-06-01", "2014-06-05", "2014-06~", "2015-01-01", "/2014-06", "2014/.."]
)


@given(
    st.lists(st.builds(Told, SOURCES, DAYS, STATED, first_of_month=st.booleans()), max_size=6).flatmap(
        lambda told: st.tuples(st.just(told), st.permutations(told))
    ),
    st.lists(SOURCES, max_size=2),
)
def test_what_stands_is_the_word_of_a_source_and_the_order_never_matters(orders, preference):
    told, shuffled = orders
    for ask in (standing_word, standing_date):
        standing = ask(told, preference=preference)

        assert standing == ask(shuffled, preference=preference)
        assert standing.rule in RULES
        assert {each.relation for each in standing.others} <= set(RELATIONS)
        said = {(each.source, each.stated_on) for each in told if each.value}
        shown = [*standing.rests_on, *(each.told for each in standing.others)]
        assert {(each.source, each.stated_on) for each in shown} == said
        assert bool(standing.rests_on) == bool(standing.value)
        assert len(shown) == len(set(shown))
