"""The impunity index and rates, each with its interval.

A number without its interval invites a ranking that chance alone could turn round: near the threshold of five cases,
neighbouring ranks cannot be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
THRESHOLD = 5


@dataclass(frozen=True)
class Estimate:
    """A value with the interval that holds the true one in 95 of 100 such computations."""

    value: float
    low: float
    high: float


def wilson(successes: int, n: int, *, confidence: float = CONFIDENCE) -> Estimate:
    """A share with its Wilson score interval.

    Meaning: ``successes`` of ``n`` cases; the interval stays within 0 and 1 and is honest for small ``n`` and for
    none or all of ``n``. Units: a share from 0 to 1. Errors: ValueError if ``n`` is not positive or ``successes``
    does not lie from 0 to ``n``.
    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> share = wilson(13, 59)
    >>> round(share.value, 4), round(share.low, 4), round(share.high, 4)
    (0.2203, 0.1335, 0.3413)
    """
    _check_share(successes, n)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == n else centre + half
    return Estimate(share, low, high)


def clopper_pearson(successes: int, n: int, *, confidence: float = CONFIDENCE) -> Estimate:
    """A share with its exact (Clopper-Pearson) interval, never too narrow.

    Meaning: as `wilson`, from the binomial distribution itself. Units: a share from 0 to 1. Errors: as `wilson`.
    Source: C. J. Clopper and E. S. Pearson, 1934.

    >>> round(clopper_pearson(0, 7).high, 4)
    0.4096
    """
    from scipy.stats import beta

    _check_share(successes, n)
    tail = (1 - confidence) / 2
    low = 0.0 if successes == 0 else float(beta.ppf(tail, successes, n - successes + 1))
    high = 1.0 if successes == n else float(beta.ppf(1 - tail, successes + 1, n - successes))
    return Estimate(successes / n, low, high)


def poisson_rate(events: int, population_millions: float, *, confidence: float = CONFIDENCE) -> Estimate:
    """A rate per million inhabitants with its exact Poisson interval.

    Meaning: ``events`` unsolved murders over ``population_millions``. Units: cases per million inhabitants.
    Errors: ValueError if ``events`` is negative or the population not positive.
    Source: F. Garwood, "Fiducial limits for the Poisson distribution", 1936.

    >>> iraq_2014 = poisson_rate(100, 32.6)
    >>> round(iraq_2014.value, 3), round(iraq_2014.low, 3), round(iraq_2014.high, 3)
    (3.067, 2.496, 3.731)
    """
    from scipy.stats import chi2

    if events < 0:
        raise ValueError(f"there cannot be {events} cases")
    if not population_millions > 0:
        raise ValueError(f"a population of {population_millions} million is not one")
    tail = (1 - confidence) / 2
    low = 0.0 if events == 0 else float(chi2.ppf(tail, 2 * events)) / 2
    high = float(chi2.ppf(1 - tail, 2 * (events + 1))) / 2
    return Estimate(events / population_millions, low / population_millions, high / population_millions)


def impunity_index(unsolved: int, population_millions: float, *, threshold: int = THRESHOLD) -> Estimate | None:
    """CPJ's rating of a country: unsolved murders per million inhabitants, or None below the threshold.

    Meaning: ``unsolved`` counts murders of journalists with a confirmed motive in a window of ten years and no
    conviction; partial impunity is not counted. CPJ prints three decimals and lists a country from five cases.
    Units: cases per million inhabitants; the population is the one printed with the edition, because later
    population files give another rating. Errors: as `poisson_rate`.
    Source: the Committee to Protect Journalists, Global Impunity Index, 2008 to 2024.

    >>> impunity_index(4, 10.2) is None
    True
    >>> round(impunity_index(26, 10.2).value, 3)
    2.549
    """
    rating = poisson_rate(unsolved, population_millions)
    return rating if unsolved >= threshold else None


def impunity_rate(resolved: int, cases: int) -> Estimate:
    """UNESCO's impunity rate: the share of all killings that are not resolved.

    Meaning: ``cases`` are all killings condemned by the Director-General since 2006, those without information
    included; ``resolved`` those the State reported as resolved. Units: a share from 0 to 1. Errors: as `wilson`.
    Source: UNESCO Director-General's Report on the Safety of Journalists and the Danger of Impunity.

    >>> round(impunity_rate(63, 827).value, 2)
    0.92
    """
    return wilson(cases - resolved, cases)


def _check_share(successes: int, n: int) -> None:
    if n <= 0:
        raise ValueError("a share of no cases cannot be computed")
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
