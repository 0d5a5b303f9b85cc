"""The first day on which a period is over, and the warnings before it."""

from datetime import date
from fractions import Fraction

import pytest

from noimpunity.methods.limitation import (
    DRIVES,
    READINGS,
    STATES,
    WARNINGS,
    Result,
    alert,
)
from noimpunity.methods.limitation.periods import after
from tests.methods.limitation.laws import asked, law


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("1999-08-13", 20, "2019-08-13"),
        ("2004-02-29", 25, "2029-03-01"),
        ("2004-02-29", 24, "2028-02-29"),
        ("2020-12-31", Fraction(1, 6), "2021-03-01"),
        ("2020-01-31", Fraction(1, 2), "2020-07-31"),
        ("2020-01-01", Fraction(10, 3), "2023-05-01"),
        ("9990-01-01", 20, "9999-12-31"),
    ],
)
def test_a_period_is_over_on_its_anniversary(day, years, expected):
    assert after(date.fromisoformat(day), years).isoformat() == expected


def test_where_the_first_day_does_not_count_the_period_is_over_a_day_later():
    (result,) = asked(law((20, 'day_count = { method = "calendar_years", expires = "end_of_anniversary" }')))

    assert result.earliest == date(2030, 6, 16)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-05-27", None),
        ("2026-05-28", 36),
        ("2027-05-28", 24),
        ("2028-05-28", 12),
        ("2028-11-28", 6),
        ("2029-02-28", 3),
        ("2029-04-27", 3),
        ("2029-04-28", 1),
        ("2029-05-27", 1),
        ("2029-05-28", None),
    ],
)
def test_an_alert_is_the_nearest_of_six(as_of, expected):
    result = Result("", "murder", "ME", "ME-cc124-v1", "running", earliest=date(2029, 5, 28))

    assert alert(result, date.fromisoformat(as_of)) == expected


@pytest.mark.parametrize("state", sorted(set(STATES) - {"running", "unknown"}))
def test_a_period_that_does_not_run_alerts_nobody(state):
    result = Result("", "murder", "ME", "ME-cc124-v1", state, earliest=date(2029, 5, 28))

    assert alert(result, date(2029, 5, 1)) is None


def test_every_word_of_an_answer_has_its_meaning():
    assert all(
        meaning.endswith((".", "{}.")) for words in (STATES, WARNINGS, DRIVES, READINGS) for meaning in words.values()
    )
