"""Time to a first verdict. Source: the field's justice model, sections 7 and 8."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.outcome import Accused, CaseFacts
from noimpunity.methods.survival import Wait, first_verdict_wait, median_wait, share_waiting, waits_curve

# Section 8: times with their event (1) or censoring (0), and the values they must give (plain Greenwood errors).
TIMES = [(1, 1), (2, 1), (2, 0), (3, 1), (5, 0), (6, 1), (8, 0), (10, 0), (12, 0), (15, 0)]
EXPECTED = [
    (1, 10, "0.9000", "0.0949"),
    (2, 9, "0.8000", "0.1265"),
    (3, 7, "0.6857", "0.1515"),
    (6, 5, "0.5486", "0.1724"),
]
WAITS = [Wait(days, bool(ended)) for days, ended in TIMES]
DAY = date(2026, 11, 21)

waits = st.lists(st.builds(Wait, st.integers(0, 400), st.booleans()), max_size=60)


def test_the_curve_gives_the_reference_values():
    found = [(point.days, point.waiting, f"{point.share:.4f}", f"{point.error:.4f}") for point in waits_curve(WAITS)]

    assert found == EXPECTED
    assert median_wait(waits_curve(WAITS))[0] is None


# log-log interval at t = 6, by hand: the root of 1/90 + 1/72 + 1/42 + 1/20 is 0.31434, ln 0.5486 is -0.60041,
# 1.95996 × 0.31434 / 0.60041 is 1.02612, whose exponential is 2.7902: 0.5486^2.7902 and 0.5486^(1/2.7902).
def test_the_interval_is_the_log_log_one():
    last = waits_curve(WAITS)[-1]

    assert [f"{end:.3f}" for end in (last.low, last.high)] == ["0.187", "0.806"]


def test_the_median_is_the_first_day_on_which_half_no_longer_wait():
    curve = waits_curve([Wait(days, True) for days in (10, 20, 30, 40)])

    assert median_wait(curve)[0] == 20
    assert median_wait(curve)[1] == 10
    assert [share_waiting(curve, days).share for days in (9, 10, 25, 40, 99)] == [1.0, 0.75, 0.5, 0.0, 0.0]


def test_nobody_waits_less_than_no_days():
    with pytest.raises(ValueError, match="less than no days"):
        waits_curve([Wait(-1, True)])


@given(waits)
def test_the_share_waiting_only_falls_and_lies_in_its_interval(held):
    curve = waits_curve(held)

    shares = [1.0, *(point.share for point in curve)]
    assert shares == sorted(shares, reverse=True)
    assert all(
        0 <= point.low <= point.share + 1e-12 and point.share <= point.high + 1e-12 <= 1 + 2e-12 for point in curve
    )


@given(waits, st.integers(1, 300))
def test_waiting_longer_without_a_verdict_never_makes_delay_look_shorter(held, more):
    later = [wait if wait.has_ended else Wait(wait.days + more, False) for wait in held]

    before, after = median_wait(waits_curve(held))[0], median_wait(waits_curve(later))[0]

    assert after is None or (before is not None and before <= after)


@given(waits)
def test_leaving_the_waiting_out_makes_delay_look_shorter(held):
    """Which is why they stay."""
    ended = [wait for wait in held if wait.has_ended]
    with_all, without = median_wait(waits_curve(held))[0], median_wait(waits_curve(ended))[0]

    assert with_all is None or without <= with_all


def judged(on, made_public=None, result="convicted"):
    step = {"code": "verdict", "date": on, "result": result}
    return step | ({"made_public_on": made_public} if made_public else {})


@pytest.mark.parametrize(
    ("happened", "verdicts", "expected"),
    [
        ("2009-11-23", [judged("2019-12-19")], Wait(3678, True)),  # Ampatuan
        ("1999-04-11", [judged("2019-04-05")], Wait(7299, True)),  # Ćuruvija
        ("2008-10-23", [judged("2010-11-03")], Wait(741, True)),  # Pukanić
        ("2009-01-01", [judged("2012-05-01"), judged("2010-01-01", result="acquitted")], Wait(365, True)),
        ("2009-01-01", [judged("2010-01-01", made_public="2010-01-11")], Wait(375, True)),
        ("2009-01-01", [judged("2010-01-01", result="quashed")], Wait(6533, False)),
        ("2009", [judged("2009-03-01")], Wait(0, True)),
        ("2009", [judged("2010")], Wait(365, True)),
        ("2009-01-01", [], Wait(6533, False)),
        ("2026-11-21", [], Wait(0, False)),
        ("2026-11-22", [], None),
    ],
)
def test_a_case_waits_from_the_crime_to_a_first_verdict(happened, verdicts, expected):
    facts = CaseFacts(happened, accused=(Accused("somebody", "executor", tuple(verdicts)),))

    assert first_verdict_wait(facts, as_of=DAY) == expected


def test_a_case_in_which_no_verdict_can_come_any_more_still_waits():
    dead = {"code": "suspect_died", "date": "2010"}

    assert first_verdict_wait(CaseFacts("2009-01-01", steps=(dead,)), as_of=DAY) == Wait(6533, False)
