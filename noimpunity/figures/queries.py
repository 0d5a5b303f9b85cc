"""Reading figures: reckoned now, or as they were frozen. Nothing here looks at a case that is not published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from noimpunity.cases.choices import IN_FIGURES
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.changes.models import Change
from noimpunity.figures.catalogue import BY_NAME
from noimpunity.figures.inhabitants import inhabitants
from noimpunity.figures.models import Counted, Edition
from noimpunity.figures.reckoning import Held, Mark, Reckoned, impunity_index
from noimpunity.justice.queries import facts_of, with_line

AT_ONCE = 500


@dataclass(frozen=True)
class Asked:
    """Which cases are asked: all that are published and sure enough, or those one source, or one file of it, gave."""

    as_of: date
    source: str = ""
    snapshot: int | None = None


def in_figures(asked: Asked) -> QuerySet[Case]:
    """The published cases that enter figures: graded confirmed or likely, and not later than the day."""
    cases = published().filter(verification__in=IN_FIGURES, happened_earliest__lte=asked.as_of)
    if asked.source:
        cases = cases.filter(entry__snapshot__publisher__key=asked.source)
    if asked.snapshot is not None:
        cases = cases.filter(entry__snapshot=asked.snapshot)
    return cases


def left_out(as_of: date) -> int:
    """How many published cases are not sure enough to enter figures."""
    return published().filter(happened_earliest__lte=as_of).exclude(verification__in=IN_FIGURES).count()


def held(asked: Asked) -> list[Held]:
    """The cases a figure is reckoned from, in the order of their days."""
    return list(_held(asked))


def held_now(as_of: date) -> list[Held]:
    """The same without a source, for a page: read once for as long as nothing changes."""
    link = Change.objects.order_by("-pk").values_list("link", flat=True).first()
    return [case for case in _held_at(link or "") if case.earliest <= as_of]


def reckoned(name: str, asked: Asked, cases: list[Held] | None = None) -> Reckoned:
    """A figure reckoned anew. Give the cases where several figures are reckoned from the same."""
    figure, found = BY_NAME[name], held(asked) if cases is None else cases
    if figure.kind == "index":  # the one kind that needs populations, from the table that was read last
        return impunity_index(found, asked.as_of, inhabitants())
    return figure.reckon(found, asked.as_of)


def latest(name: str) -> Edition | None:
    """The newest edition of a figure by its present definition."""
    return editions(name).filter(definition=BY_NAME[name].version).first()


def latest_of_all() -> dict[str, Edition]:
    """The newest edition of each figure by its present definition, where there is one."""
    rows = Edition.objects.order_by("as_of", "number").values_list("figure", "definition", "pk")
    keys = {name: key for name, version, key in rows if name in BY_NAME and BY_NAME[name].version == version}
    return {edition.figure: edition for edition in Edition.objects.filter(pk__in=keys.values()).order_by()}


def editions(name: str) -> QuerySet[Edition]:
    """Every edition of a figure, newest day first."""
    return Edition.objects.filter(figure=name).order_by("-as_of", "-number")


def summed_up(edition: Edition) -> Reckoned:
    """What an edition says, without the cases behind it."""
    return Reckoned(edition.as_of, edition.result, ())


def frozen(edition: Edition) -> Reckoned:
    """An edition with those of its cases that are still shown."""
    rows = Counted.objects.filter(edition=edition, case__in=published()).values_list(
        "case__reference", "standing", "row"
    )
    return Reckoned(edition.as_of, edition.result, tuple(Mark(*row) for row in rows))


def no_longer_shown(edition: Edition) -> int:
    """How many cases of an edition are no longer shown. Which, nobody is told."""
    shown = Counted.objects.filter(edition=edition, case__in=published()).count()
    return int(edition.result["cases"]) - shown


def _held(asked: Asked) -> Iterator[Held]:
    for case in with_line(in_figures(asked)).iterator(chunk_size=AT_ONCE):
        yield Held(case.reference, case.country, case.happened_earliest, facts_of(case))


@lru_cache(maxsize=1)
def _held_at(_link: str) -> tuple[Held, ...]:
    """The cases as the record stands, kept until it changes: every change to a record is a link of one chain."""
    return tuple(_held(Asked(date.max)))
