from datetime import date

import pytest

from noimpunity.cases import queries, wall
from noimpunity.cases.queries import asking
from tests.factories import event, make_case, result, values

pytestmark = pytest.mark.django_db


def references(**asked):
    return {case.reference for case in queries.asked(asking(**asked), as_of=date(2026, 11, 21))}


@pytest.mark.parametrize(
    "words", ["Ćuruvija", "curuvija", "CURUVIJA", "Ћурувија", "Славко Ћурувија", "dnevni telegraf"]
)
def test_a_search_finds_a_name_in_any_script(words):
    assert "rs-curuvija-1999" in references(words=words)


def test_a_search_asks_for_every_word():
    assert references(words="Slavko Politkovskaya") == set()


@pytest.mark.parametrize("words", ["Đuro Slavuj", "Djuro Slavuj", "Duro Slavuj"])
def test_a_letter_with_two_spellings_is_found_by_both(words):
    assert references(words=words) == {"xk-slavuj-perenic-1998"}


def test_filters_narrow_and_join():
    serbia = references(country=("RS",))

    assert "rs-curuvija-1999" in serbia
    assert references(country=("RS",), decade=("1990",)) < serbia
    assert references(country=("RS", "MT")) == serbia | {"mt-caruana-galizia-2017"}


def test_an_unknown_day_is_found_in_every_decade_it_may_fall_in():
    given = values("zz-example-1999")
    given["crime"]["date"] = "1999/2001"
    make_case("zz-example-1999", crime=given["crime"])

    for decade in ("1990", "2000"):
        assert "zz-example-1999" in references(decade=(decade,))
    assert "zz-example-1999" not in references(decade=("1980",))


def test_counts_leave_their_own_filter_open():
    found = queries.counts(asking(country=("RS",)), as_of=date(2026, 11, 21))

    assert found["country"]["MT"] == 1
    assert sum(found["outcome"].values()) == len(references(country=("RS",)))


def test_what_is_not_published_is_not_found():
    make_case("zz-hidden-2001", publish=False)
    make_case("zz-shown-2001")

    assert {"zz-shown-2001"} == references(words="Example Person")
    assert "zz-hidden-2001" not in {
        person.reference for person in wall.first(1000, queries.holdings(), as_of=date(2026, 1, 1))
    }


def test_the_outcome_of_a_list_is_the_one_of_the_day():
    def outcome_on(day):
        return queries.with_outcome(queries.published(), as_of=day).get(reference="rs-curuvija-1999").outcome

    days = [date(2018, 6, 1), date(2019, 6, 1), date(2020, 12, 1), date(2021, 12, 31), date(2024, 3, 1)]
    complete, partial = "complete_impunity", "partial_impunity"

    assert [outcome_on(day) for day in days] == [complete, partial, complete, partial, complete]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 11), {"rs-curuvija-1999"}),
        (date(2026, 7, 15), {"nl-devries-2021"}),
        (date(2026, 8, 21), {"xk-slavuj-perenic-1998"}),
    ],
)
def test_the_killed_are_remembered_on_the_day_they_died_and_the_missing_when_they_went(day, expected):
    assert {victim.case.reference for victim in queries.remembered_on(day)} == expected


def test_survivors_are_not_remembered_as_dead():
    harms = {
        victim.harm
        for month in range(1, 13)
        for number in range(1, 29)
        for victim in queries.remembered_on(date(2026, month, number))
    }

    assert harms == {"killed", "disappeared"}


def test_nobody_is_remembered_on_a_day_that_is_not_known():
    given = values("zz-example-2003")
    make_case("zz-example-2003", victims=[{**given["victims"][0], "died": "2003-05"}])

    found = [victim for day in (1, 15, 31) for victim in queries.remembered_on(date(2026, 5, day))]

    assert "zz-example-2003" not in {victim.case.reference for victim in found}


def test_a_leap_day_is_remembered_on_28_february_of_other_years():
    given = values("zz-example-2004")
    make_case("zz-example-2004", victims=[{**given["victims"][0], "died": "2004-02-29"}])

    def found(day):
        return "zz-example-2004" in {victim.case.reference for victim in queries.remembered_on(day)}

    assert (found(date(2027, 2, 28)), found(date(2028, 2, 28)), found(date(2028, 2, 29))) == (
        True,
        False,
        True,
    )


def test_a_span_begins_with_the_day_a_decision_was_made_public():
    events = [
        event("killing", "2001-03-04", "incident"),
        event("verdict", "2005-01-01", "verdict", ["accused-1"], made_public="2005-06-01"),
    ]
    case = make_case(events=events, results=[result("verdict", "2005-01-01", "convicted", made_public_on="2005-06-01")])

    assert [(str(span.since), span.outcome) for span in case.outcomes.all()] == [
        ("2001-03-04", "no_information"), ("2005-06-01", "partial_impunity"),
    ]  # fmt: skip
