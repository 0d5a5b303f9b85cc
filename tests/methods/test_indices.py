"""Indices and their intervals. Source: the field's indices, sections 1.4 and 5."""

from datetime import date
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.methods.indices import (
    clopper_pearson,
    impunity_index,
    impunity_rate,
    poisson_rate,
    stated_unsolved,
    unsolved_murders,
    wilson,
    window,
)
from noimpunity.methods.outcome import Accused, CaseFacts, Victim

# CPJ Global Impunity Index (section 1.4): unsolved murders, millions of inhabitants, the rating.
RATINGS = [
    (100, 32.6, "3.067"),  # Iraq 2014; Poynter, The Guardian datablog
    (26, 10.2, "2.549"),  # Somalia 2014; VOA 1894400
    (51, 96.7, "0.527"),  # Philippines 2014; VOA 1894400
    (9, 20.3, "0.443"),  # Sri Lanka 2014; VOA 1894400
    (7, 22.4, "0.3125"),  # Syria 2014; VOA 1894400
    (84, 34.8, "2.414"),  # Iraq 2015; albawaba.net
    (30, 10.5, "2.857"),  # Somalia 2015; albawaba.net
    (44, 99.1, "0.444"),  # Philippines 2015; albawaba.net
    (5, 11.9, "0.420"),  # South Sudan 2015; albawaba.net
]
# Wilson, z = 1.96 (section 5).
WILSON = [
    (13, 59, ["0.2203", "0.1335", "0.3413"]),
    (24, 57, ["0.4211", "0.3019", "0.5502"]),
    (40, 62, ["0.6452", "0.5208", "0.7526"]),
    (63, 402, ["0.1567", "0.1244", "0.1955"]),
    (63, 827, ["0.0762", "0.0600", "0.0963"]),
    (0, 7, ["0.0000", "0.0000", "0.3543"]),
    (0, 5, ["0.0000", "0.0000", "0.4345"]),
    (7, 7, ["1.0000", "0.6457", "1.0000"]),  # the mirror of 0/7
]
# Clopper-Pearson (section 5).
EXACT = [
    (0, 7, ["0.0000", "0.0000", "0.4096"]),
    (0, 5, ["0.0000", "0.0000", "0.5218"]),
    (13, 59, ["0.2203", "0.1229", "0.3473"]),
    (7, 7, ["1.0000", "0.5904", "1.0000"]),  # the mirror of 0/7
]
# Exact Poisson interval (section 5).
POISSON = [
    (100, 32.6, ["2.496", "3.731"]),
    (26, 10.2, ["1.665", "3.735"]),
    (7, 22.4, ["0.126", "0.644"]),
    (5, 11.9, ["0.136", "0.981"]),
    (7, 11.7, ["0.241", "1.233"]),
    (0, 1.0, ["0.000", "3.689"]),  # Garwood 1936: -ln(0.025)
]
# UNESCO: resolved, all killings, the rate (63 of 827 is 8 % resolved: GIJN, 2 November 2016).
RATES = [(63, 827, ["0.9238", "0.9037", "0.9400"]), (0, 7, ["1.0000", "0.6457", "1.0000"])]

shares = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.5, 0.9, 0.95, 0.99])


@pytest.mark.parametrize(("unsolved", "population", "rating"), RATINGS)
def test_impunity_index_gives_the_published_rating(unsolved, population, rating):
    assert _rounded(impunity_index(unsolved, population).value, len(rating) - 2) == rating


@pytest.mark.parametrize(
    ("unsolved", "options", "is_listed"),
    [
        (4, {}, False),
        (5, {}, True),
        (0, {}, False),
        (4, {"threshold": 4}, True),
        (9, {"threshold": 10}, False),
    ],
)
def test_impunity_index_lists_a_country_from_the_threshold(unsolved, options, is_listed):
    assert impunity_index(unsolved, 10.2, **options) == (poisson_rate(unsolved, 10.2) if is_listed else None)


@pytest.mark.parametrize(("successes", "n", "expected"), WILSON)
def test_wilson_gives_the_reference_interval(successes, n, expected):
    assert _estimate(wilson(successes, n), 4) == expected


@pytest.mark.parametrize(("successes", "n", "expected"), EXACT)
def test_clopper_pearson_gives_the_reference_interval(successes, n, expected):
    assert _estimate(clopper_pearson(successes, n), 4) == expected


@pytest.mark.parametrize(("events", "population", "expected"), POISSON)
def test_poisson_rate_gives_the_reference_interval(events, population, expected):
    assert _estimate(poisson_rate(events, population), 3)[1:] == expected


@pytest.mark.parametrize(("resolved", "cases", "expected"), RATES)
def test_impunity_rate_is_the_share_not_resolved(resolved, cases, expected):
    assert _estimate(impunity_rate(resolved, cases), 4) == expected


@pytest.mark.parametrize(
    ("method", "arguments", "reason"),
    [
        (wilson, (0, 0), "a share of no cases"),
        (wilson, (1, -1), "a share of no cases"),
        (wilson, (-1, 5), "-1 of 5 is not a share"),
        (wilson, (6, 5), "6 of 5 is not a share"),
        (clopper_pearson, (0, 0), "a share of no cases"),
        (clopper_pearson, (6, 5), "6 of 5 is not a share"),
        (impunity_rate, (0, 0), "a share of no cases"),
        (impunity_rate, (6, 5), "-1 of 5 is not a share"),
        (poisson_rate, (-1, 10.2), "there cannot be -1 cases"),
        (poisson_rate, (5, 0), "a population of 0 million is not one"),
        (poisson_rate, (5, -3), "a population of -3 million is not one"),
        (poisson_rate, (5, float("nan")), "a population of nan million is not one"),
        (impunity_index, (5, 0), "a population of 0 million is not one"),
    ],
)
def test_index_refuses_what_cannot_be_counted(method, arguments, reason):
    with pytest.raises(ValueError, match=reason):
        method(*arguments)


@pytest.mark.parametrize("arguments", [(-1, 10.2), (4, 0)])
def test_impunity_index_refuses_what_cannot_be_counted_below_the_threshold(arguments):
    with pytest.raises(ValueError, match=r"there cannot be|is not one"):
        impunity_index(*arguments)


@given(shares, levels)
@settings(deadline=None)
def test_share_lies_in_its_interval_within_0_and_1(share, confidence):
    found = [method(*share, confidence=confidence) for method in (wilson, clopper_pearson)]

    assert [0 <= estimate.low <= estimate.value <= estimate.high <= 1 for estimate in found] == [True, True]


# Clopper and Pearson 1934: whatever the true share, the interval holds it at least as often as it says.
@given(st.integers(1, 40), st.floats(0.001, 0.999), levels)
@settings(deadline=None)
def test_clopper_pearson_is_never_too_narrow(n, share, confidence):
    intervals = {hits: clopper_pearson(hits, n, confidence=confidence) for hits in range(n + 1)}

    held = (hits for hits, interval in intervals.items() if interval.low <= share <= interval.high)

    assert sum(comb(n, hits) * share**hits * (1 - share) ** (n - hits) for hits in held) >= confidence - 1e-9


@given(shares)
def test_impunity_rate_mirrors_the_share_resolved(share):
    rate, resolved = impunity_rate(*share), wilson(*share)

    assert (rate.value, rate.low, rate.high) == pytest.approx((1 - resolved.value, 1 - resolved.high, 1 - resolved.low))


@given(st.integers(0, 5000), st.floats(0.01, 2000), levels)
@settings(deadline=None)
def test_poisson_rate_lies_in_its_interval(events, population, confidence):
    found = poisson_rate(events, population, confidence=confidence)

    assert 0 <= found.low <= found.value < found.high


def _estimate(estimate, digits):
    return [_rounded(value, digits) for value in (estimate.value, estimate.low, estimate.high)]


def _rounded(value, digits):
    return f"{value:.{digits}f}"


# The window of ten years (section 1.2).
@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2016, 8, 31), date(2006, 9, 1)),
        (date(2013, 12, 31), date(2004, 1, 1)),
        (date(2024, 2, 28), date(2014, 3, 1)),
        (date(2024, 2, 29), date(2014, 3, 1)),
        (date(2026, 11, 21), date(2016, 11, 22)),
        (date(5, 1, 1), date.min),
    ],
)
def test_the_window_is_ten_years_that_end_on_the_day(as_of, first):
    assert window(as_of) == (first, as_of)


def murder(happened="2014-06-10", *, victims=(("journalist", 1),), **more):
    harmed = tuple(Victim(occupation, "killed", count) for occupation, count in victims)
    opened = ({"code": "investigation_opened", "date": "2014-12-31"},)
    return CaseFacts(happened, **{"violations": ("murder",), "victims": harmed, "steps": opened, **more})


CONVICTED = Accused("somebody", "executor", ({"code": "verdict", "date": "2015-01-01", "result": "convicted"},))
QUASHED = {"code": "appeal_decision", "date": "2015-06-01", "result": "quashed"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (murder(), (1, "")),
        (murder(victims=(("journalist", 28), ("media_worker", 4), ("bystander", 9))), (28, "")),
        (murder(victims=(("social_media_producer", 1),)), (1, "")),
        (murder(victims=(("media_worker", 4),)), (0, "media_worker")),
        (murder(victims=(("lawyer", 1),)), (0, "not_applicable")),
        (murder(violations=("assault",)), (0, "not_applicable")),
        (murder(death_type="crossfire"), (0, "not_applicable")),
        (murder(work_related="ruled_out_by_court"), (0, "not_applicable")),
        (murder(work_related="unconfirmed"), (0, "motive_not_confirmed")),
        (murder(work_related="under_investigation"), (0, "motive_not_confirmed")),
        (murder(work_related="confirmed"), (1, "")),
        (murder(work_related="unknown"), (1, "")),
        (murder(steps=()), (0, "no_information")),
        (murder(accused=(CONVICTED,)), (0, "partial_impunity")),
        (murder(accused=(Accused("somebody", "executor", (*CONVICTED.events, QUASHED)),)), (1, "")),
        (murder("2006-08-31"), (0, "outside_window")),
        (murder("2006-09-01"), (1, "")),
        (murder("2006-08"), (0, "outside_window")),
        (murder("2006"), (1, "")),  # some day of it lies in the window
        (murder("2006-08-31~"), (0, "outside_window")),
        (murder("2006-08/2006-09"), (1, "")),
        (murder("2016-09-01"), (0, "outside_window")),
    ],
)
def test_a_case_adds_to_the_index_what_the_rule_counts(facts, expected):
    assert unsolved_murders(facts, as_of=date(2016, 8, 31)) == expected


# What a list says of a killing, beside a confirmed murder of 2014 for which nobody was convicted; the reason.
STATED = [
    ({}, ""), ({"occupation": "journalist"}, ""), ({"date": "2016-08/2017-01"}, ""), ({"date": "2005/2006"}, ""),
    ({"date": "2006-08"}, "outside_window"), ({"date": "2016-09-01"}, "outside_window"), ({"date": ""}, "no_date"),
    ({"occupation": "media_worker"}, "media_worker"), ({"occupation": "media_worker", "motive": ""}, "media_worker"),
    ({"death": "crossfire"}, "not_applicable"), ({"death": ""}, "not_applicable"),
    ({"death": "unknown", "motive": "unconfirmed"}, "not_applicable"),
    ({"motive": "unconfirmed"}, "motive_not_confirmed"), ({"motive": ""}, "motive_not_confirmed"),
    ({"motive": "", "impunity": "full_justice"}, "motive_not_confirmed"),
    ({"impunity": "partial_impunity"}, "partial_impunity"), ({"impunity": "full_justice"}, "full_justice"),
    ({"impunity": ""}, "no_information"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "reason"), STATED)
def test_a_killing_counts_by_what_a_list_states_of_it(said, reason):
    given = {"date": "2014-06", "death": "murder", "motive": "confirmed", "impunity": "complete_impunity", **said}
    day = given.pop("date")

    assert stated_unsolved(day, as_of=date(2016, 8, 31), **given) == reason


def test_a_date_that_cannot_be_read_is_no_date_unknown():
    with pytest.raises(ValueError, match="is not a date"):
        stated_unsolved("June", as_of=date(2016, 8, 31), death="", motive="", impunity="")
