"""The figures there are: what each asks, how it is defined and reckoned, and which version of that it is.

A change to a definition raises its version, and a line in METHODS.md says what changed.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from noimpunity.figures import reckoning

Kind = Literal["share", "wait", "index"]


@dataclass(frozen=True)
class Figure:
    """One figure. `counted` says what a yes is, for the axis of its picture; `method` is the module that reckons it."""

    name: str
    kind: Kind
    version: int
    method: str
    reckon: reckoning.Reckoner
    title: Promise
    counted: Promise
    definition: tuple[Promise, ...]
    formula: Promise


_SHARE = _("yes ÷ (yes + no); unknown and cases not asked are left out of both, and printed beside the share.")
_BLIND = _(
    "The interval (exact, after Clopper and Pearson, 95 per cent) says how far chance alone could move the share if "
    "the cases had been drawn blindly. They were not: emblematic cases were chosen because they stand for a "
    "pattern. The share holds for the documented cases and says nothing about all others."
)

FIGURES = (
    Figure(
        "conviction-stands", "share", 1, "shares", reckoning.CONVICTION_STANDS,
        _("A conviction stands"),
        _("Cases in which somebody stands convicted"),
        (
            _("Yes: somebody stands convicted for the crime, finally or not, whoever it is and whatever became of "
              "the sentence. No: steps after the crime are known, and no conviction stands. Unknown: nothing after "
              "the crime is known."),
            _("A conviction that was quashed or became an acquittal stands no longer. That those who ordered the crime "
              "answer for it is another question."),
            _BLIND,
        ),
        _SHARE,
    ),
    Figure(
        "instigator-convicted", "share", 1, "shares", reckoning.INSTIGATOR_CONVICTED,
        _("An instigator stands convicted"),
        _("Cases in which somebody who ordered, paid for or incited the crime stands convicted"),
        (
            _("Yes: a conviction of somebody who ordered, paid for or incited the crime stands, finally or not. No: "
              "steps after the crime are known, and no such conviction stands, also where nobody ever looked for an "
              "instigator. Unknown: nothing after the crime is known, or those convicted are a group of which no "
              "source says who gave the order. Does not arise: a court found that there was no instigator."),
            _BLIND,
        ),
        _SHARE,
    ),
    Figure(
        "convictions-reversed", "share", 1, "shares", reckoning.CONVICTIONS_REVERSED,
        _("Convictions that were reversed"),
        _("Of the cases with a conviction, those in which one was quashed or became an acquittal"),
        (
            _("Asked only of cases in which somebody was ever convicted. Yes: a conviction was quashed or became an "
              "acquittal at some time, also where a later court convicted again. No: none was."),
            _BLIND,
        ),
        _SHARE,
    ),
    Figure(
        "no-charge", "share", 1, "shares", reckoning.NO_CHARGE,
        _("Nobody was charged"),
        _("Cases in which nobody was ever charged"),
        (
            _("Yes: steps after the crime are known, and no charge, trial or verdict is among them. No: somebody was "
              "charged, whatever became of it. Unknown: nothing after the crime is known."),
            _("A charge that no source of this record tells of is not counted."),
            _BLIND,
        ),
        _SHARE,
    ),
    Figure(
        "time-to-first-verdict", "wait", 1, "survival", reckoning.first_verdict,
        _("The time to a first verdict"),
        _("Cases with a first verdict, by years since the crime"),
        (
            _("From the last day the crime's date can mean to the first day on which a court convicted or acquitted "
              "somebody, as far as that was public. An acquittal is a verdict too, and so is one that was quashed "
              "later."),
            _("A case without a verdict counts as waiting until the day of the figure (censored there), even where "
              "the suspects are dead or the time to prosecute is over. To leave such cases out, or to end their "
              "wait, would make delay look shorter than it is."),
            _("The interval says how far chance alone could move the median if the cases had been drawn blindly. "
              "They were not: emblematic cases were chosen because they stand for a pattern."),
        ),
        _("The share still waiting after Kaplan and Meier; the median is the first day on which no more than half "
          "wait; interval by the log-log method, after Brookmeyer and Crowley, 95 per cent."),
    ),
    Figure(
        "impunity-index", "index", 1, "indices", reckoning.impunity_index,
        _("The impunity index of these cases"),
        _("Unsolved murders a million inhabitants"),
        (
            _("By the rule of the Committee to Protect Journalists: journalists murdered within ten years for whose "
              "murder nobody stands convicted, for each million inhabitants of the country, for countries with five "
              "or more."),
            _("A case whose day is only partly known counts where some day it can mean lies in the window. Media "
              "workers, partial impunity, cases of which nothing after the crime is known, and motives in doubt are "
              "not counted; a motive that was not written down does not exclude a case."),
            _("The population is the last one held of a year before the day of the figure. Other vintages of the "
              "table give other ratings, so this is no copy of an edition that CPJ printed, and never CPJ's own "
              "word."),
        ),
        _("unsolved murders ÷ population in millions; interval of the count exact, after Garwood (Poisson), 95 per "
          "cent."),
    ),
)  # fmt: skip
BY_NAME = {figure.name: figure for figure in FIGURES}
