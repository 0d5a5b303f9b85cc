"""A figure in words: its number, what it counts, and its interval, in the language of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from noimpunity.figures.catalogue import Figure
from noimpunity.figures.reckoning import Result
from noimpunity.website.drawing import words


@dataclass(frozen=True)
class Said:
    """The number as it is printed large, what it is, and beneath it of how many and how sure."""

    number: str
    what: str
    how_sure: str


def said(figure: Figure, result: Result) -> Said:
    return {"share": _share, "wait": _wait, "index": _index}[figure.kind](figure, result)


def _share(figure: Figure, result: Result) -> Said:
    if result["value"] is None:
        return Said(words.not_known(), str(figure.counted), _("No case answers this question."))
    return Said(words.shown(result["value"], "share"), str(figure.counted), " ".join([_of(result), *_beside(result)]))


def _of(result: Result) -> str:
    of = result["yes"] + result["no"]
    told = ngettext(
        "%(yes)s of %(of)s case; 95 per cent interval: %(low)s to %(high)s.",
        "%(yes)s of %(of)s cases; 95 per cent interval: %(low)s to %(high)s.",
        of,
    )
    ends = {end: words.shown(result[end], "share") for end in ("low", "high")}
    return told % {"yes": words.shown(result["yes"], "count"), "of": words.shown(of, "count"), **ends}


def _beside(result: Result) -> list[str]:
    """Those that are not in the share: unknown is not "no"."""
    told = []
    if result["unknown"]:
        unknown = ngettext("Not known of %(number)s more.", "Not known of %(number)s more.", result["unknown"])
        told.append(unknown % {"number": words.shown(result["unknown"], "count")})
    if result["does_not_arise"]:
        asked = ngettext("Not asked of %(number)s.", "Not asked of %(number)s.", result["does_not_arise"])
        told.append(asked % {"number": words.shown(result["does_not_arise"], "count")})
    return told


def _wait(_figure: Figure, result: Result) -> Said:
    counts = {name: words.shown(result[name], "count") for name in ("ended", "waiting")}
    cases = _("%(ended)s cases had a first verdict, %(waiting)s are still waiting.") % counts
    if result["value"] is None:
        return Said(words.not_known(), _("Half of the cases have no first verdict yet."), cases)
    interval = _("95 per cent interval: %(low)s to %(high)s.") % {end: _days(result[end]) for end in ("low", "high")}
    return Said(_days(result["value"]), _("until half of the cases had a first verdict"), f"{interval} {cases}")


def _days(days: int | None) -> str:
    if days is None:
        return pgettext("days", "beyond what has been seen")
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": words.shown(days, "count")}


def _index(_figure: Figure, result: Result) -> Said:
    listed, below = len(result["rows"]), len(result["below_threshold"])
    number = ngettext("%(number)s country", "%(number)s countries", listed) % {"number": words.shown(listed, "count")}
    what = _("with %(threshold)s or more unsolved murders of journalists in ten years, on this record") % {
        "threshold": words.shown(result["threshold"], "count")
    }
    fewer = ngettext("%(number)s country has fewer.", "%(number)s countries have fewer.", below)
    small = _(
        "That says how small this record is, and that its cases were chosen; it does not say that there were no more "
        "such murders."
    )
    return Said(number, what, f"{fewer % {'number': words.shown(below, 'count')}} {small}")
