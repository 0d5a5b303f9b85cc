"""A tally gives back what was put in, as a dictionary does."""

import random
from collections import Counter

from noimpunity.sources.tallies import Tally


def test_a_tally_says_what_a_dictionary_says():
    chance, tally, known = random.Random(1), Tally(), {}
    for _ in range(30_000):
        key, number = f"key {chance.randrange(20_000)}", chance.randrange(1 << 64)
        tally.put(key, number)
        known[key] = number

    assert len(tally) == len(known)
    assert {key: tally.get(key) for key in known} == known
    assert [tally.get(f"other {number}") for number in range(1000)] == [None] * 1000


def test_an_empty_tally_knows_nothing():
    assert (len(Tally()), Tally().get("a"), Tally().get("")) == (0, None, None)


def test_zero_is_a_number():
    tally = Tally()
    tally.put("a", 0)

    assert (tally.get("a"), len(tally)) == (0, 1)


def test_a_tally_counts_as_a_counter_does():
    chance, tally, known = random.Random(2), Tally(), Counter()
    for _ in range(20_000):
        key = f"key {chance.randrange(9_000)}"
        known[key] += 1
        assert tally.count(key) == known[key]

    assert len(tally) == len(known)
