"""Which version of the law applies, and in what order the readings stand."""

from datetime import date

import pytest

from noimpunity.methods.limitation import (
    Caution,
)
from tests.methods.limitation.laws import RESTART, asked, codes, days, law

# Versions of the law.
OLD = "valid_to = 2011-12-31"
NEW = 'valid_from = 2012-01-01\nretroactivity = "%s"'


@pytest.mark.parametrize(
    ("retroactivity", "old", "new", "expected"),
    [
        ("lex_mitior", 20, 10, [("0-1", "later_law", "2020-06-15"), ("0-0", "", "2030-06-15")]),
        ("lex_mitior", 10, 20, [("0-0", "", "2020-06-15"), ("0-1", "later_law", "2030-06-15")]),
        ("not_retroactive", 10, 20, [("0-0", "", "2020-06-15")]),
        ("if_not_expired", 10, 20, [("0-1", "later_law", "2030-06-15")]),
        ("if_not_expired", 1, 20, [("0-0", "", "2011-06-15")]),
        ("unknown", 10, 20, [("0-0", "", "2020-06-15"), ("0-1", "later_law", "2030-06-15")]),
        ("lex_mitior", 10, 10, [("0-0", "", "2020-06-15")]),
    ],
)
def test_a_later_law_reaches_back_as_far_as_it_says(retroactivity, old, new, expected):
    results = asked(law((old, OLD), (new, NEW % retroactivity)))

    assert [(each.rule.replace("XX", "0"), each.reading, str(each.earliest)) for each in results] == expected


def test_a_harsher_later_law_is_marked_as_not_applied():
    milder, harsher = asked(law((10, OLD), (20, NEW % "lex_mitior")))

    assert "later_law_less_favourable" not in codes(milder)
    assert "later_law_less_favourable" in codes(harsher)


def test_a_later_law_counts_only_from_the_day_it_is_in_force():
    rules = law((20, OLD), (10, NEW % "lex_mitior"))

    assert [len(asked(rules, as_of=date(year, 12, 31))) for year in (2011, 2012)] == [1, 2]


def test_a_crime_of_a_year_in_which_the_law_changed_has_both_readings():
    rules = law((10, 'valid_to = "2010"'), (20, 'valid_from = "2010"'))

    assert [str(each.earliest) for each in asked(rules)] == ["2020-06-15", "2030-06-15"]


def test_no_law_of_the_day_is_unknown():
    (result,) = asked(law((20, "valid_from = 2011-01-01")))

    assert (result.state, result.earliest, result.warnings) == ("unknown", None, (Caution("no_rule_on_the_day"),))


def test_where_a_later_law_is_graded_d_what_the_earlier_says_is_withheld():
    results = asked(law((10, OLD), (20, NEW % "unknown" + '\neffect_on_earlier = "D"')))

    assert [(each.state, each.earliest, each.latest, each.confidence) for each in results] == [
        ("unknown", None, None, "D")
    ] * 2
    assert all("confidence_too_low" in codes(each) for each in results)


def test_readings_are_in_the_order_of_their_earliest_day_whatever_the_latest():
    """The first rule is open at its end and comes to its earliest day sooner."""
    rules = law((10, 'valid_to = "2010"\n' + RESTART % "personal"), (12, 'valid_from = "2010"'))

    assert days(asked(rules, as_of=date(2012, 1, 1))) == [
        ("running", "2020-06-15", "None"),
        ("running", "2022-06-15", "2022-06-15"),
    ]
