"""The day on which a reader wants to see a case."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from noimpunity.cases.models import Case
from noimpunity.methods.dates import parse

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class DayAsked:
    """The day that a page shows; ``problem`` says why it is today and not the day that was asked for.

    ``first``: the first day that may be asked for, None where the date of the crime is open at its end.
    """

    day: date
    today: date
    first: date | None
    problem: str = ""
    was_asked: bool = False

    @property
    def is_past(self) -> bool:
        return self.day < self.today

    @property
    def query(self) -> str:
        """What the address of the page needs to be cited with."""
        return f"?as_of={self.day}" if self.is_past else ""


def day_asked(case: Case, given: str, *, today: date) -> DayAsked:
    """The day that was asked for, from the crime to today; today where none was, or none that can be shown."""
    first = parse(case.happened_on).latest
    if not given:
        return DayAsked(today, today, first)
    day = _day(given)
    if day is None:
        problem = _("This is not a day: write it like 2019-04-05.")
    elif day > today:
        problem = _("That day has not come yet. You see the case as of today.")
    elif first and day < first:
        problem = _("On that day the crime may not have happened yet. You see the case as of today.")
    else:
        return DayAsked(day, today, first, was_asked=True)
    return DayAsked(today, today, first, problem, was_asked=True)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if _DAY.fullmatch(given) else None
    except ValueError:
        return None
