"""Hearings as events of a calendar. Only those whose one day is known: a month in a calendar would be a day made up."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from noimpunity.changes.queries import told_of
from noimpunity.changes.templatetags.change_words import day_of
from noimpunity.justice.choices import HearingOutcome
from noimpunity.justice.icalendar import Event, name_of
from noimpunity.justice.models import Hearing

_NOUNS = ("cases.Case", "justice.Line")
# An adjourned hearing did not go ahead on that day: whoever planned to go there must see it struck out.
_STATUS = {
    HearingOutcome.PLANNED: "CONFIRMED",
    HearingOutcome.HELD: "CONFIRMED",
    HearingOutcome.ADJOURNED: "CANCELLED",
    HearingOutcome.CANCELLED: "CANCELLED",
    HearingOutcome.UNKNOWN: "TENTATIVE",
}


def events(hearings: Iterable[Hearing], *, page: str) -> list[Event]:
    """The events of some hearings with all that a list shows of them; `page` is the address of a case, with a hole."""
    rows = list(hearings)
    days, revisions = _told({row.case.reference for row in rows})
    return [_event(row, days, revisions, page) for row in rows]


def _event(hearing: Hearing, days: dict[str, date], revisions: Counter[str], page: str) -> Event:
    case, status = hearing.case, _STATUS[HearingOutcome(hearing.outcome)]
    title = _("Hearing: %(case)s") % {"case": case}
    if status == "CANCELLED":
        title = _("%(outcome)s: %(title)s") % {"outcome": hearing.get_outcome_display(), "title": title}
    return Event(
        name=name_of("justice.Hearing", case.reference, hearing.key),
        day=hearing.earliest,
        time=hearing.time,
        title=title,
        words="\n".join(_words(hearing)),
        place=hearing.words.court if hearing.words else "",
        address=page.replace("{reference}", case.reference),
        status=status,
        changed_on=days.get(case.reference) or case.verified_on or hearing.earliest,
        revision=max(revisions[case.reference] - 1, 0),
    )


def _words(hearing: Hearing) -> Iterable[str]:
    """What is known of it, a line each."""
    if hearing.words and hearing.words.text:
        yield hearing.words.text
    yield str(hearing.get_openness_display())
    if hearing.outcome != HearingOutcome.PLANNED:  # that it was planned, the event says by being there
        yield str(hearing.get_outcome_display())
    if hearing.adjournment_reason:
        yield str(hearing.get_adjournment_reason_display())
    if hearing.time:
        yield _("%(time)s by the clock of the court, wherever your calendar shows it.") % {"time": hearing.time}
    for document in hearing.citations.all():
        yield f"{document.publisher}: {document.address}"


def _told(references: set[str]) -> tuple[dict[str, date], Counter[str]]:
    """Of each case the day on which readers were last told of a change, and how often they were.

    What they were not told of leaves no trace here: neither a stamp nor a number.
    """
    days: dict[str, date] = {}
    numbers: Counter[str] = Counter()
    for change in told_of(_NOUNS, references):
        days.setdefault(change.reference, day_of(change.at))
        numbers[change.reference] += 1
    return days, numbers
