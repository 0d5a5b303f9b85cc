"""Hearings as of a day: which are still to come, which lie behind, and what became of them.

A hearing of which only the month or the year is known is still to come until that is over, or until a source says what
became of it. Nothing here makes a day out of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.justice.choices import HearingOutcome
from noimpunity.justice.models import Accused, Hearing
from noimpunity.justice.queries import Standing
from noimpunity.methods.accused import AccusedState

# What became of it is known, though its day may not be.
SETTLED = (HearingOutcome.HELD, HearingOutcome.ADJOURNED, HearingOutcome.CANCELLED)


@dataclass(frozen=True)
class Sitting:
    """A hearing as readers see it on a day, and whom it concerns, each with the state in which they then stand."""

    hearing: Hearing
    is_coming: bool
    accused: list[tuple[Accused, AccusedState]] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """What became of it. A plan whose day has passed is no plan any more."""
        was_planned = self.hearing.outcome == HearingOutcome.PLANNED and not self.is_coming
        return HearingOutcome.UNKNOWN if was_planned else self.hearing.outcome

    @property
    def outcome_words(self) -> str:
        return str(HearingOutcome(self.outcome).label)

    @property
    def has_day(self) -> bool:
        return self.hearing.earliest == self.hearing.latest

    @property
    def stretch(self) -> str:
        """The month it stands under in a list, or the longer time that is all that is known, as a partial date."""
        first, last = self.hearing.earliest, self.hearing.latest
        return first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else self.hearing.on

    @property
    def court_country(self) -> str:
        """The country of the court, where it is not that of the crime: justice may be done elsewhere."""
        proceeding = self.hearing.proceeding
        country = proceeding.country if proceeding else ""
        return country if country != self.hearing.case.country else ""


@dataclass(frozen=True)
class Docket:
    """The hearings of one case: what is to come first, soonest first; what lies behind, newest first."""

    coming: list[Sitting]
    past: list[Sitting]


def coming_hearings(*, as_of: date, country: str = "") -> QuerySet[Hearing]:
    """Hearings of published cases that are still to come on a day, soonest first."""
    return hearings(country=country).filter(_still_to_come(as_of)).order_by("latest", "earliest", "time", *_LAST)


def past_hearings(*, as_of: date, country: str = "") -> QuerySet[Hearing]:
    """Hearings of published cases that lie behind on a day, newest first."""
    behind = hearings(country=country).exclude(_still_to_come(as_of))
    return behind.order_by("-latest", "-earliest", "-time", *_LAST)


_LAST = ("case__reference", "position")


def hearings(*, country: str = "") -> QuerySet[Hearing]:
    """Hearings of published cases: all, or those in the courts of a country or of its cases, with what a list shows."""
    found = Hearing.objects.filter(case__in=published().order_by())
    if country:
        found = found.filter(Q(case__country=country) | Q(proceeding__country=country))
    shown = ("wordings", "citations", "case__wordings", "proceeding__wordings")
    return found.select_related("case", "proceeding").prefetch_related(*shown)


def hearings_of(case: Case) -> QuerySet[Hearing]:
    """All hearings of one case, if it is published."""
    return hearings().filter(case=case)


def on_a_known_day(found: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """Those of some hearings whose one day is known: no others may stand in a calendar."""
    return found.filter(earliest=F("latest"))


def countries() -> list[str]:
    """Every country with a hearing: of its courts, or of its cases."""
    rows = Hearing.objects.filter(case__in=published().order_by()).order_by()
    return sorted({code for row in rows.values_list("case__country", "proceeding__country") for code in row if code})


def docket(case: Case, now: Standing, *, today: date) -> Docket:
    """The hearings of a case read whole, as of the day of a standing.

    On an earlier day than today only what had surely happened is shown: the record does not hold when a hearing was
    announced, so it cannot say which were already planned then.
    """
    states, is_now = {accused.pk: (accused, state) for accused, state in now.accused}, now.as_of >= today
    coming = [row for row in case.hearings.all() if is_now and is_coming(row, as_of=now.as_of)]
    past = [row for row in case.hearings.all() if row not in coming and (is_now or row.latest <= now.as_of)]

    def sitting(row: Hearing) -> Sitting:
        concerned = [states[accused.pk] for accused in row.accused.all() if accused.pk in states]
        return Sitting(row, is_coming=row in coming, accused=concerned)

    return Docket(
        [sitting(row) for row in sorted(coming, key=lambda row: (row.latest, row.earliest, row.time, row.position))],
        [sitting(row) for row in sorted(past, key=lambda row: (row.latest, row.earliest, row.time), reverse=True)],
    )


def is_coming(hearing: Hearing, *, as_of: date) -> bool:
    """Whether a hearing is still to come on a day."""
    return hearing.earliest > as_of or (hearing.latest >= as_of and hearing.outcome not in SETTLED)


def _still_to_come(as_of: date) -> Q:
    """The same, as the database asks it."""
    return Q(earliest__gt=as_of) | (Q(latest__gte=as_of) & ~Q(outcome__in=SETTLED))


def by_stretch(sittings: Iterable[Sitting]) -> list[tuple[str, list[Sitting]]]:
    """Sittings under their months, in their order; one whose month is not known, under what is known of it."""
    found: dict[str, list[Sitting]] = {}
    for sitting in sittings:
        found.setdefault(sitting.stretch, []).append(sitting)
    return list(found.items())
