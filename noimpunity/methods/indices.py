"""The impunity index and rates, each with its interval.

A number without its interval invites a ranking that chance alone could turn round: near the threshold of five cases,
neighbouring ranks cannot be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist

from noimpunity.methods.dates import parse
from noimpunity.methods.outcome import CaseFacts, cpj_like

CONFIDENCE = 0.95
THRESHOLD = 5
YEARS = 10
# Whom CPJ's index counts: journalists. CPJ lists media workers apart.
COUNTED = frozenset(("journalist", "social_media_producer"))
_MOTIVE_OPEN = frozenset(("unconfirmed", "under_investigation"))


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


def window(as_of: date, *, years: int = YEARS) -> tuple[date, date]:
    """The first and the last day of the window that ends on a day.

    Meaning: ``years`` whole years, both days included. Units: days of the calendar. Errors: none; a window that would
    begin before the first day there is begins on it.
    Source: CPJ's editions since 2015, from 1 September to 31 August ten years on.

    >>> [str(day) for day in window(date(2016, 8, 31))]
    ['2006-09-01', '2016-08-31']
    """
    if as_of.year <= years:
        return date.min, as_of
    after = as_of + timedelta(days=1) if as_of < date.max else as_of
    is_leap_day = (after.month, after.day) == (2, 29)
    return (date(after.year - years, 3, 1) if is_leap_day else after.replace(year=after.year - years)), as_of


def unsolved_murders(facts: CaseFacts, *, as_of: date) -> tuple[int, str]:
    """How many unsolved murders a case adds to the index, and, where none, why not.

    Meaning: journalists killed in a murder to which CPJ's rule applies (`cpj_like`) and for which nobody stands
    convicted, as of a day. A case counts where some day its date can mean lies in the `window`. Each journalist counts
    once, so one case may count for several. Not counted, each by its reason: ``outside_window``; ``not_applicable``
    (no killing of a journalist or media worker); ``motive_not_confirmed`` (a motive that was never written down does
    not exclude a case, one that is doubted does); ``partial_impunity`` and ``full_justice``; ``no_information``,
    because unknown is not "no"; ``media_worker`` (CPJ lists them apart).
    Units: people. Errors: ValueError for a step or a date that cannot be read.
    Source: the Committee to Protect Journalists, Global Impunity Index.

    >>> from noimpunity.methods.outcome import Victim
    >>> facts = CaseFacts("2014-06", ("murder",), (Victim("journalist", "killed"),), steps=(
    ...     {"code": "investigation_opened", "date": "2014-07"},))
    >>> unsolved_murders(facts, as_of=date(2016, 8, 31)), unsolved_murders(facts, as_of=date(2026, 8, 31))
    ((1, ''), (0, 'outside_window'))
    """
    if not parse(facts.happened_on).may_fall_within(*window(as_of)):
        return 0, "outside_window"
    value = cpj_like(facts, as_of=as_of)
    if value == "not_applicable":
        return 0, value
    if facts.work_related in _MOTIVE_OPEN:
        return 0, "motive_not_confirmed"
    if value != "complete_impunity":
        return 0, value
    killed = sum(victim.count for victim in facts.victims if victim.harm == "killed" and victim.occupation in COUNTED)
    return killed, "" if killed else "media_worker"


def stated_unsolved(
    happened_on: str, *, as_of: date, death: str, motive: str, impunity: str, occupation: str = ""
) -> str:
    """Whether a killing adds to the index by what a list itself states of it: "" where it does, else why not.

    Meaning: the rule of `unsolved_murders` on the words of a list instead of dated steps, so the state of the case is
    that of the day of the list. A killing counts where some day its date can mean lies in the `window`. Not counted,
    each by its reason, tried in this order: ``no_date``, because what may lie anywhere cannot be placed in ten years;
    ``outside_window``; ``media_worker``; ``not_applicable`` (not a murder by the list's own word);
    ``motive_not_confirmed``, also where the list says no motive; ``partial_impunity``; ``full_justice``;
    ``no_information``, where the list says nothing of impunity.
    Units: none; each line of a list is one person. Errors: ValueError for a date that cannot be read.
    Source: the Committee to Protect Journalists, Global Impunity Index, and the words of its exports.

    >>> stated_unsolved("2014-06", as_of=date(2016, 8, 31), death="murder", motive="confirmed",
    ...     impunity="complete_impunity")
    ''
    >>> stated_unsolved("2014-06", as_of=date(2016, 8, 31), death="crossfire", motive="confirmed", impunity="")
    'not_applicable'
    """
    if not happened_on:
        return "no_date"
    if not parse(happened_on).may_fall_within(*window(as_of)):
        return "outside_window"
    if occupation == "media_worker":
        return "media_worker"
    if death != "murder":
        return "not_applicable"
    if motive != "confirmed":
        return "motive_not_confirmed"
    return "" if impunity == "complete_impunity" else impunity or "no_information"


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
