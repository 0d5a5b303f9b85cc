"""The pieces of the list of cases: its links, its table, its timeline, and help where nothing was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from noimpunity.cases import columns
from noimpunity.cases.columns import Row
from noimpunity.cases.filters import BY_NAME
from noimpunity.cases.forms import VIEWS, Question
from noimpunity.cases.models import Case
from noimpunity.cases.queries import Found
from noimpunity.methods.names import query_words

NAMES_OFFERED = 5


class Keys(Sequence[int]):
    """The keys of what was found, so that only those of one page are ever listed."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def __len__(self) -> int:
        return self._found.number

    def __getitem__(self, which: Any) -> Any:
        first, last = which.start or 0, min(which.stop, len(self))
        return self._found.keys(first, last - first)


@dataclass(frozen=True)
class Link:
    """Where the same question leads in another form."""

    name: str
    words: str
    address: str
    is_here: bool = False


@dataclass(frozen=True)
class Links:
    """The addresses of a page of the list: the same as other views, as files and feed, and the pages beside it."""

    views: list[Link]
    asked: str
    earlier: str
    later: str


@dataclass(frozen=True)
class Advice:
    """What would find something: each filter left open with how many cases that shows, and names nearly alike."""

    without: list[tuple[str, str, int]]
    names: list[str]


def links(question: Question, page: Any) -> Links:
    words = {"list": _("List"), "table": _("Table"), "timeline": _("Timeline"), "map": _("Map")}
    asked = question.pairs()
    kept = [("columns", name) for name in question.columns]
    views = [
        Link(name, words[name], urlencode([*asked, *([("view", name)] if name != VIEWS[0] else []), *kept]),
             name == question.view)
        for name in VIEWS
    ]  # fmt: skip
    return Links(
        views,
        question.address(),
        _paged(question, page.previous_page_number()) if page.has_previous() else "",
        _paged(question, page.next_page_number()) if page.has_next() else "",
    )


def _paged(question: Question, number: int) -> str:
    return urlencode([*question.pairs(), *question.shown_as(), ("page", str(number))])


def table(rows: Iterable[Row], question: Question) -> dict[str, Any]:
    """The head and the rows of the table, each with the reference and the title of its case first."""
    shown = [columns.BY_NAME[name] for name in question.columns or columns.USUAL]
    return {
        "head": [(column.name, column.label, column.kind == "number") for column in shown],
        "rows": [(row.reference, row.title, row.language, [_cell(row, column) for column in shown]) for row in rows],
    }


def _cell(row: Row, column: columns.Column) -> tuple[str, str, str]:
    """What kind of cell it is, its value or language where the template marks it, and its words."""
    value = getattr(row, column.name)
    if column.name in columns.WORDED:
        return "worded", row.language, column.words(value)
    if column.name in ("outcome", "date"):
        return column.name, value, ""
    return "number" if column.kind == "number" else "words", "", column.words(value)


def by_year(cases: Iterable[Case]) -> list[tuple[int, list[Case]]]:
    """Cases under the first year they may have happened in."""
    years = groupby(cases, key=lambda case: case.happened_earliest.year)
    return [(year, list(found)) for year, found in years]


def years(found: Found, question: Question, page: Any) -> list[tuple[int, int, str]]:
    """Each year with how many cases begin in it, and the page of the timeline on which it stands first."""
    listed, before = [], 0
    for year, number in found.holdings.years(found.bits).items():
        place = before // page.paginator.per_page + 1
        listed.append((year, number, "" if place == page.number else f"?{_paged(question, place)}"))
        before += number
    return listed


def advice(question: Question, found: Found) -> Advice:
    """What would find something where nothing was found."""
    asked = question.asked
    used = [(name, str(BY_NAME[name].label)) for name, _values in asked.chosen]
    used += [("words", _("Words"))] if asked.words else []
    used += [("days", _("Days"))] if asked.first or asked.last else []
    without = []
    for name, label in used:
        number = found.without(name).number
        if number:
            without.append((label, question.address(without=name), number))
    held = found.holdings
    names = [name for word in query_words(asked.words) if not held.knows(word) for name in held.near(word)]
    return Advice(without, list(dict.fromkeys(names))[:NAMES_OFFERED])
