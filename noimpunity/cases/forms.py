"""What a reader may ask of the list of cases, read from the address, and the address of what was asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from noimpunity.cases import columns, phrases
from noimpunity.cases.filters import BY_NAME, FILTERS, Filter
from noimpunity.cases.queries import Asked, Counts, asking
from noimpunity.methods.dates import parse

LONGEST_SEARCH = 100
VIEWS = ("list", "table", "timeline", "map")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True)
class Option:
    """One value of a filter: its words, how many cases it shows, whether it is chosen."""

    value: str
    words: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """One filter as a form offers it."""

    name: str
    words: str
    options: list[Option]

    @property
    def is_used(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass
class Question:
    """The question in an address, how its answer is to be shown, and what in it could not be understood."""

    asked: Asked
    as_of: date
    is_dated: bool = False  # whether the address names the day
    view: str = "list"
    columns: tuple[str, ...] = ()
    complaints: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.asked == Asked() and not self.is_dated

    def pairs(self, *, without: str = "") -> list[tuple[str, str]]:
        """What was asked as pairs for an address, each in its one place, one filter left open if one is named."""
        asked = self.asked.without(without) if without else self.asked
        found = [("q", asked.words), *((name, value) for name, values in asked.chosen for value in values)]
        found += [("from", asked.first), ("to", asked.last), ("as_of", self.as_of.isoformat() if self.is_dated else "")]
        return [pair for pair in found if pair[1]]

    def address(self, *, without: str = "") -> str:
        """What was asked as the part of an address after its question mark."""
        return urlencode(self.pairs(without=without))

    def shown_as(self) -> list[tuple[str, str]]:
        """How the answer is to be shown, as pairs for an address."""
        view = [("view", self.view)] if self.view != VIEWS[0] else []
        return view + [("columns", name) for name in self.columns]

    def sentence(self, number: int) -> str:
        """How many cases there are, and which, in words."""
        return phrases.sentence(number, list(self._phrases()))

    def _phrases(self) -> Iterator[phrases.Phrase]:
        for name, values in self.asked.chosen:
            yield BY_NAME[name].phrase(values)
        if self.asked.first or self.asked.last:
            yield phrases.between(self.asked.first, self.asked.last)
        if self.asked.words:
            yield phrases.matching(self.asked.words)
        if self.is_dated:
            yield phrases.as_of(self.as_of)


def read_question(query: QueryDict, *, today: date) -> Question:
    """The question an address asks. What is not understood is left out, and said."""
    question = Question(Asked(), today)
    chosen = {each.name: _values(each.name, query, each.is_value, question) for each in FILTERS}
    first, last = (_partial(name, query, question) for name in ("from", "to"))
    words = query.get("q", "").replace("\x00", "").strip()
    if len(words) > LONGEST_SEARCH:
        question.complaints.append(
            _("The search is longer than %(number)d characters: only its beginning was used.")
            % {"number": LONGEST_SEARCH}
        )
    question.asked = asking(words[:LONGEST_SEARCH], first=first, last=last, **chosen)
    _read_day(query, question, today)
    question.view = (_values("view", query, VIEWS.__contains__, question) or VIEWS)[0]
    question.columns = _values("columns", query, columns.CHOOSABLE.__contains__, question)
    return question


def choices(question: Question, counts: Counts) -> list[Choices]:
    """The filters with their options and counts, an option that is chosen always among them."""
    return [_choices(each, question.asked.of(each.name), counts[each.name]) for each in FILTERS]


def offered_columns(question: Question) -> list[Option]:
    """The columns a reader may choose for the table."""
    shown = question.columns or columns.USUAL
    return [Option(name, str(columns.BY_NAME[name].label), 0, name in shown) for name in columns.CHOOSABLE]


def _choices(each: Filter, chosen: tuple[str, ...], counts: dict[str, int]) -> Choices:
    offered = each.in_order({*each.always, *counts, *chosen})
    options = [Option(value, each.word(value), counts.get(value, 0), value in chosen) for value in offered]
    return Choices(each.name, str(each.label), options)


def _values(name: str, query: QueryDict, is_value: Any, question: Question) -> tuple[str, ...]:
    given = list(dict.fromkeys(value for value in query.getlist(name) if value))
    question.complaints += [_not_understood(name, value) for value in given if not is_value(value)]
    return tuple(value for value in given if is_value(value))


def _partial(name: str, query: QueryDict, question: Question) -> str:
    """A day, a month or a year, or nothing."""
    given = query.get(name, "").strip()
    if not given:
        return ""
    try:
        if not _PARTIAL.fullmatch(given):
            raise ValueError
        parse(given)
    except ValueError:
        question.complaints.append(_not_a_date(name, given))
        return ""
    return given


def _read_day(query: QueryDict, question: Question, today: date) -> None:
    given = query.get("as_of", "").strip()
    if not given:
        return
    try:
        day = date.fromisoformat(given) if len(given) == 10 else None
    except ValueError:
        day = None
    if day is None:
        question.complaints.append(_not_a_date("as_of", given))
    elif day > today:
        question.complaints.append(_("The day lies ahead: the list is as of today."))
    else:
        question.as_of, question.is_dated = day, True


def _not_understood(name: str, value: str) -> str:
    return _("“%(value)s” is not a value of the filter “%(name)s”: it was left out.") % {
        "value": value[:40],
        "name": name,
    }


def _not_a_date(name: str, value: str) -> str:
    return _("“%(value)s” is not a date that “%(name)s” can be: write 1999-04-11, 1999-04 or 1999.") % {
        "value": value[:40],
        "name": name,
    }
