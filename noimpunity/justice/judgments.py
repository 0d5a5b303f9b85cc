"""What was found beyond the national courts, and what was made good, as of a day.

A judgment counts from the last day its date can mean, and so does what was ordered. What was done later than the day
asked about is not done yet; how far a judgment was carried out is told only as of the day for which it was said.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.justice.choices import Execution, Finding, Forum, ReparationStatus
from noimpunity.justice.models import Judgment, Reparation
from noimpunity.methods.dates import parse
from noimpunity.places.countries import country_name

# Findings from which something follows that can be carried out.
TO_BE_CARRIED_OUT = (Finding.VIOLATION_FOUND, Finding.PARTLY_FOUND, Finding.SETTLED)


@dataclass(frozen=True)
class Repair:
    """One thing that was to be made good, as it stands on a day."""

    reparation: Reparation
    status: str
    done_on: str

    @property
    def status_words(self) -> str:
        return str(ReparationStatus(self.status).label)

    @property
    def is_open(self) -> bool:
        return self.status != ReparationStatus.DONE


@dataclass(frozen=True)
class Ruling:
    """A judgment as it stands on a day, with what it awarded."""

    judgment: Judgment
    final_on: str
    execution: str
    execution_as_of: str
    next_review_on: str
    awarded: list[Repair]

    @property
    def execution_words(self) -> str:
        return str(Execution(self.execution).label)

    @property
    def is_open(self) -> bool:
        """Whether something is to be carried out, and nobody who watches over it has said that it was."""
        return self.judgment.finding in TO_BE_CARRIED_OUT and self.execution != Execution.CLOSED

    @property
    def state(self) -> str:
        """The State it stands under in a list: the one concerned, or else that of the case."""
        return state_of(self.judgment)


@dataclass(frozen=True)
class Beyond:
    """What was found on one case beyond the national courts, and what was to be made good without such a finding."""

    rulings: list[Ruling]
    others: list[Repair]


@dataclass(frozen=True)
class Tally:
    """How many judgments there are, what they found, how many stand open; and of what was ordered, what was done."""

    judgments: int
    findings: list[tuple[str, int]]
    to_be_carried_out: int
    open: int
    ordered: int
    statuses: list[tuple[str, int]]
    not_done: int


def beyond(case: Case, *, as_of: date) -> Beyond:
    """What stands beside the national case, of a case read whole."""
    found = [_ruling(row, as_of) for row in case.judgments.all() if row.counts_from <= as_of]
    shown = {ruling.judgment.pk for ruling in found}
    apart = (row for row in case.reparations.all() if row.judgment_id not in shown)
    return Beyond(found, [_repair(row, as_of) for row in apart if row.counts_from <= as_of])


def rulings(*, as_of: date) -> list[Ruling]:
    """The judgments on published cases that count on a day: by forum, State and age."""
    found = Judgment.objects.filter(case__in=published().order_by(), counts_from__lte=as_of)
    rows = _with_words(found).prefetch_related("reparations__wordings", "reparations__citations")
    return sorted((_ruling(row, as_of) for row in rows), key=_in_order)


def repairs(*, as_of: date) -> list[Repair]:
    """What was to be made good in published cases, on a day, oldest first."""
    found = Reparation.objects.filter(case__in=published().order_by(), counts_from__lte=as_of)
    rows = _with_words(found).select_related("judgment")
    return [_repair(row, as_of) for row in rows.order_by("counts_from", "case__reference", "position")]


def tally(rulings: Iterable[Ruling], repairs: Iterable[Repair]) -> Tally:
    """What some judgments and reparations add up to."""
    rulings, repairs = list(rulings), list(repairs)
    findings = Counter(ruling.judgment.finding for ruling in rulings)
    statuses = Counter(repair.status for repair in repairs)
    return Tally(
        judgments=len(rulings),
        findings=[(str(finding.label), findings[finding]) for finding in Finding if findings[finding]],
        to_be_carried_out=sum(ruling.judgment.finding in TO_BE_CARRIED_OUT for ruling in rulings),
        open=sum(ruling.is_open for ruling in rulings),
        ordered=len(repairs),
        statuses=[(str(status.label), statuses[status]) for status in ReparationStatus if statuses[status]],
        not_done=sum(repair.is_open for repair in repairs),
    )


def state_of(judgment: Judgment) -> str:
    """The State concerned; where a judgment names none, the one responsible for the crime, or that of the crime."""
    return judgment.state or judgment.case.responsible_state or judgment.case.country


def _ruling(judgment: Judgment, as_of: date) -> Ruling:
    """A judgment as of a day. What was said of its execution later than that was not known yet."""
    is_said = not judgment.execution_as_of or _has_come(judgment.execution_as_of, as_of)
    return Ruling(
        judgment=judgment,
        final_on=judgment.final_on if _has_come(judgment.final_on, as_of) else "",
        execution=judgment.execution if is_said else Execution.UNKNOWN,
        execution_as_of=judgment.execution_as_of if is_said else "",
        next_review_on=judgment.next_review_on if is_said and _lies_ahead(judgment.next_review_on, as_of) else "",
        awarded=[_repair(row, as_of) for row in judgment.reparations.all() if row.counts_from <= as_of],
    )


def _repair(reparation: Reparation, as_of: date) -> Repair:
    """A reparation as of a day: what is dated later was then ordered, and no more."""
    if reparation.done_on and not _has_come(reparation.done_on, as_of):
        return Repair(reparation, ReparationStatus.ORDERED, "")
    return Repair(reparation, reparation.status, reparation.done_on)


def _has_come(day: str, as_of: date) -> bool:
    last = parse(day).latest if day else None
    return last is not None and last <= as_of


def _lies_ahead(day: str, as_of: date) -> bool:
    last = parse(day).latest if day else None
    return last is not None and last >= as_of


def _with_words(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("case").prefetch_related("wordings", "citations", "case__wordings")


_FORUMS = {forum: place for place, forum in enumerate(Forum.values)}


def _in_order(ruling: Ruling) -> tuple[int, str, date, str, int]:
    judgment = ruling.judgment
    forum, state = _FORUMS[judgment.forum], country_name(ruling.state)
    return forum, state, judgment.counts_from, judgment.case.reference, judgment.position
