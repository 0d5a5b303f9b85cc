"""From values to places: axes with round numbers, and steps of a map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10


@dataclass(frozen=True)
class Linear:
    """A straight scale from values to places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        spread = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / spread if spread else 0.0)


def ticks(high: float, most: int = 5) -> list[float]:
    """Round values from 0 up to or past the highest, not more than asked for besides 0.

    >>> ticks(41), ticks(0), ticks(0.3)
    ([0, 10, 20, 30, 40, 50], [0, 1], [0, 0.1, 0.2, 0.3])
    """
    if high <= 0:
        return [0, 1]
    step = _round_step(high / most)
    found = [round(step * count, 10) for count in range(ceil(round(high / step, 6)) + 1)]
    return [int(value) if value == int(value) else value for value in found]


def whole_ticks(high: float, most: int = 5) -> list[int]:
    """The same for what is counted: whole numbers only.

    >>> whole_ticks(2), whole_ticks(1_000_000)
    ([0, 1, 2], [0, 200000, 400000, 600000, 800000, 1000000])
    """
    return [int(value) for value in ticks(high, most) if value == int(value)]


def _round_step(least: float) -> float:
    size: float = 10.0 ** floor(log10(least))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= least * 0.999999)


def years_shown(first: int, last: int, most: int) -> list[int]:
    """The years an axis names: first and last, and round ones between that do not crowd them.

    >>> years_shown(1993, 2025, 6)
    [1993, 2000, 2010, 2025]
    """
    if last - first < most:
        return list(range(first, last + 1))
    step = next(
        size for size in (2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10000) if (last - first) / size <= most - 1
    )
    between = [
        year
        for year in range(first - first % step, last, step)
        if year - first >= 0.7 * step and last - year >= 0.7 * step
    ]
    return [first, *between, last]


@dataclass(frozen=True)
class Step:
    """Values that look the same on a map: from low to high, both included."""

    low: float
    high: float


def steps(values: Iterable[float], most: int = 5) -> list[Step]:
    """Steps that hold all values above 0, each as wide as its numbers are large; their ends are values that occur.

    >>> [(step.low, step.high) for step in steps([1, 1, 2, 5])]
    [(1, 1), (2, 2), (5, 5)]
    >>> [(step.low, step.high) for step in steps([1, 2, 3, 4, 7, 12, 40])]
    [(1, 1), (2, 4), (7, 7), (12, 12), (40, 40)]
    """
    found = sorted({value for value in values if value > 0})
    if len(found) <= most:
        return [Step(value, value) for value in found]
    starts = [*_starts(found, most), float("inf")]
    held = [[value for value in found if low <= value < high] for low, high in pairwise(starts)]
    return [Step(values[0], values[-1]) for values in held if values]


def _starts(found: Sequence[float], most: int) -> list[float]:
    size = 10.0 ** floor(log10(found[0]))
    ladder = [size * 10**power * factor for power in range(20) for factor in (1, 2, 5)]
    within = [start for start in ladder if found[0] < start <= found[-1]]
    while len(within) > most - 1:
        within = within[1::2] if len(within) > 2 * (most - 1) else within[-(most - 1) :]
    return [found[0], *within]


def step_of(value: float, found: Sequence[Step]) -> int:
    """Which step a value stands on, from 1; 0 for none."""
    return max((place for place, step in enumerate(found, 1) if value >= step.low), default=0)
