"""Which value stands when sources differ, why, and all the others beside it.

Two sources that disagree both stay. What stands is never made up: it is the word of a source, or an editor's decision
among their words, with a reason; and where no rule can tell, nothing stands until an editor decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from noimpunity.methods.dates import PartialDate, parse

RULES = ("nothing_said", "decided", "agreed", "finest", "preferred", "newest", "undecided")
RELATIONS = ("same", "wider", "narrower", "overlaps", "differs", "replaced")


@dataclass(frozen=True)
class Told:
    """What one source says of one field: where it stands, and since when the source says so, as far as that is known.

    ``first_of_month`` and ``first_of_year``: this publisher also writes such a day where it knows the month or the
    year alone.
    """

    source: str
    value: str
    stated_on: str = ""
    entry: str = ""
    first_of_month: bool = False
    first_of_year: bool = False


@dataclass(frozen=True)
class Decision:
    """What an editor decided, and why."""

    value: str
    reason: str


@dataclass(frozen=True)
class Beside:
    """A word of a source beside the value that stands, and how the two relate: one of `RELATIONS`."""

    told: Told
    relation: str


@dataclass(frozen=True)
class Standing:
    """The value that stands, empty where none does; the rule that gave it; whose word it is; and every other word."""

    value: str
    rule: str
    rests_on: tuple[Told, ...] = ()
    others: tuple[Beside, ...] = ()
    reason: str = ""

    @property
    def is_disputed(self) -> bool:
        """Whether some source says, and never took back, what cannot be true together with the rest."""
        return any(each.relation == "differs" for each in self.others)


# How one value relates to another, and whether the two cannot both be true.
Relate = Callable[[str, str], str]


def standing_word(
    told: Iterable[Told],
    *,
    preference: Sequence[str] = (),
    decision: Decision | None = None,
    relate: Relate | None = None,
) -> Standing:
    """Which of several words stands for a field that has one, such as the motive, and all others beside it.

    Meaning: the first rule that can tell does. ``decided``: an editor chose among the words, and said why.
    ``agreed``: all sources say the same now. ``preferred``: the source that stands first in ``preference`` says it.
    ``newest``: of those left, it was stated later than every other. Else ``undecided``, and nothing stands. A later
    word of one source replaces its own earlier one, which stays as ``replaced``; what a source leaves empty it did
    not say, so that silence replaces nothing. Which words were written down first never matters.
    A decision for a word that no source ever said is set aside. Two words cannot both be true unless they are equal, or
    ``relate`` says otherwise: that one is wider than the other, as a former State is than a country of today. Then the
    ``finest`` stands as of dates.
    Units: none. Errors: ValueError for a decision without a reason, and for a day of statement that cannot be read.
    Source: the field's practice of keeping each source's word beside the others (documentation, section c).

    >>> told = [Told("cpj", "confirmed", "2016-11"), Told("unesco", "unconfirmed", "2020")]
    >>> standing_word(told).value, standing_word(told, preference=["cpj"]).value
    ('unconfirmed', 'confirmed')
    >>> [(each.told.source, each.relation) for each in standing_word(told).others]
    [('cpj', 'differs')]
    """
    return _standing(_said(told), preference, decision, relate or _words)


def standing_date(
    told: Iterable[Told], *, preference: Sequence[str] = (), decision: Decision | None = None
) -> Standing:  # fmt: skip
    """Which of several partial dates stands, and all others beside it.

    Meaning: as `standing_word`, with one rule more. ``finest``: where one date lies within all the others they do not
    contradict each other, and it stands, however old its source and whatever is preferred; a month never replaces a
    day within it. But a day that its publisher also writes for a month or a year is first `widened` to that, so a
    finer date of such a publisher replaces no coarser one. A later date of one source replaces its earlier one only
    where the two have no day in common. An editor may decide for any date that has a day in common with one of
    these, such as an interval that covers several.
    Units: days of the calendar, in EDTF. Errors: ValueError for a date that cannot be read, and as `standing_word`.
    Source: partial dates as intervals (ISO 8601-2:2019), and the false precision found in lists of the killed.

    >>> june = Told("example", "2014-06-05", "2015")
    >>> standing_date([june, Told("cpj", "2014-06-01", "2020", first_of_month=True)]).value
    '2014-06-05'
    >>> standing_date([june, Told("cpj", "2014-07-02", "2020")]).rule
    'newest'
    """
    return _standing(_said(told), preference, decision, _dates)


def widened(edtf: str, *, first_of_month: bool = False, first_of_year: bool = False) -> str:
    """A day that its publisher also writes for a month or a year, as far as it may be meant.

    Meaning: the first of a month becomes the month, 1 January the year, where the publisher is known for that; any
    other date stays as it is. Units: a date in EDTF. Errors: ValueError for a date that cannot be read; an empty one
    stays empty. Source: CPJ's exports, whose days of 2016 "Date unknown in 2002" became 1 January 2002.

    >>> widened("2002-01-01", first_of_month=True, first_of_year=True), widened("2002-01-02", first_of_month=True)
    ('2002', '2002-01-02')
    """
    day = parse(edtf) if edtf else None
    if not (day and day.is_day and day.earliest):
        return edtf
    if first_of_year and (day.earliest.month, day.earliest.day) == (1, 1):
        return f"{day.earliest.year:04}"
    return f"{day.earliest.year:04}-{day.earliest.month:02}" if first_of_month and day.earliest.day == 1 else edtf


def _said(told: Iterable[Told]) -> list[Told]:
    """What was said at all, in an order that does not depend on the one it was given in; false precision widened."""
    said = (_as_meant(each) for each in told if each.value.strip())
    return sorted(set(said), key=lambda each: (each.source, each.stated_on, each.value, each.entry))


def _as_meant(each: Told) -> Told:
    value = each.value.strip()
    if each.first_of_month or each.first_of_year:
        value = widened(value, first_of_month=each.first_of_month, first_of_year=each.first_of_year)
    return Told(each.source, value, each.stated_on, each.entry)


def _standing(said: list[Told], preference: Sequence[str], decision: Decision | None, relate: Relate) -> Standing:
    now = [each for each in said if not any(_replaces(other, each, relate) for other in said)]
    value, rule, reason = *_chosen(now, preference, relate), ""
    if decision:
        if not decision.reason.strip():
            raise ValueError("a decision needs a reason")
        if any(relate(each.value, decision.value) != "differs" for each in said):
            value, rule, reason = decision.value, "decided", decision.reason
    speak = said if rule == "decided" else now
    rests_on = tuple(each for each in speak if value and relate(each.value, value) == "same")
    others = (each for each in said if each not in rests_on)
    return Standing(
        value, rule, rests_on, tuple(Beside(each, _beside(each, value, now, relate)) for each in others), reason
    )


def _replaces(later: Told, earlier: Told, relate: Relate) -> bool:
    """Whether a source took back what it said earlier: it says since what cannot be true together with that."""
    is_later = later.source == earlier.source and _is_newer(later, earlier)
    return is_later and relate(earlier.value, later.value) == "differs"


def _is_newer(one: Told, other: Told) -> bool:
    """Whether every day on which one can have been stated comes after the other. Not where a day is not known."""
    if not (one.stated_on and other.stated_on):
        return False
    return parse(other.stated_on).surely_precedes(parse(one.stated_on))


def _chosen(now: list[Told], preference: Sequence[str], relate: Relate) -> tuple[str, str]:
    """The value that a rule chooses, and the rule. A tie of two values is nobody's to break here."""
    if not now:
        return "", "nothing_said"
    if inmost := _inmost(now, relate):
        is_same = all(relate(each.value, inmost.value) == "same" for each in now)
        return inmost.value, "agreed" if is_same else "finest"
    ranks = {source: rank for rank, source in reversed(list(enumerate(preference)))}
    best = min(ranks.get(each.source, len(preference)) for each in now)
    first = [each for each in now if ranks.get(each.source, len(preference)) == best]
    if inmost := _inmost(first, relate):
        return inmost.value, "preferred"
    for each in first:
        rivals = [other for other in first if relate(other.value, each.value) != "same"]
        if all(_is_newer(each, other) for other in rivals):
            return each.value, "newest"
    return "", "undecided"


def _inmost(told: list[Told], relate: Relate) -> Told | None:
    """The one that says all that the others say, and as exactly; None where some say more, or otherwise."""
    for each in told:
        if all(relate(other.value, each.value) in ("same", "wider") for other in told):
            return each
    return None


def _beside(each: Told, value: str, now: list[Told], relate: Relate) -> str:
    """How a word relates to the value that stands; where none does, whether it differs from another word."""
    if each not in now:
        return "replaced"
    if value:
        return relate(each.value, value)
    return "differs" if any(relate(each.value, other.value) == "differs" for other in now) else "overlaps"


def _words(one: str, standing: str) -> str:
    return "same" if one == standing else "differs"


def _dates(one: str, standing: str) -> str:
    """How a date relates to the one that stands, by the days the two can mean."""
    first, second = parse(one), parse(standing)
    if (first.earliest, first.latest) == (second.earliest, second.latest):
        return "same"
    if _lies_within(second, first):
        return "wider"
    if _lies_within(first, second):
        return "narrower"
    apart = first.surely_precedes(second) or second.surely_precedes(first)
    return "differs" if apart else "overlaps"


def _lies_within(inner: PartialDate, outer: PartialDate) -> bool:
    begins = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return begins and ends
