"""Impunity in figures: what the documented cases add up to, and what publishers printed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.cases.templatetags.case_words import partial_date
from noimpunity.figures import documents, queries
from noimpunity.figures.catalogue import BY_NAME, FIGURES, Figure
from noimpunity.figures.choices import Standing
from noimpunity.figures.models import Edition
from noimpunity.figures.reckoning import Reckoned, is_same
from noimpunity.website import figure_pictures
from noimpunity.website.drawing.picture import Picture
from noimpunity.website.figure_words import Said, said
from noimpunity.website.pages import reported
from noimpunity.website.sharing import of_figure
from noimpunity.website.tables import as_csv, picture_file

# A page reckons a figure anew only where that takes no reader's time; of a larger record the command does.
RECKONED_ON_PAGES = 300
CASES_SHOWN = 100
FORMS = ("csv", "json", "svg", "png")


@dataclass(frozen=True)
class Shown:
    """A figure as a page shows it: frozen in an edition, or, where there is none yet, reckoned just now."""

    figure: Figure
    edition: Edition | None
    reckoned: Reckoned

    @property
    def said(self) -> Said:
        return said(self.figure, self.reckoned.result)

    @property
    def day(self) -> str:
        return self.reckoned.as_of.isoformat()

    @property
    def address(self) -> str:
        return reverse("figure", args=[self.figure.name])

    @property
    def edition_address(self) -> str:
        return reverse("edition", args=[self.figure.name, self.edition.number]) if self.edition else ""

    @property
    def picture(self) -> Picture | None:
        return figure_pictures.picture_of(self.figure, self.reckoned.result, day=partial_date(self.day))


@dataclass(frozen=True)
class Group:
    """The cases that stand in a figure in one way: the first of them, and how many more there are."""

    standing: str
    cases: list[Case]
    more: int


def figures_page(request: HttpRequest) -> HttpResponse:
    """Every figure with its number and interval, and what publishers printed."""
    today = timezone.localdate()
    found = _summed_up(today)
    shares = [(one.figure, one.reckoned.result, one.address) for one in found if one.figure.kind == "share"]
    context = {
        "found": found,
        "shares": figure_pictures.all_shares(shares, day=partial_date(max(one.day for one in found))),
        "killed": figure_pictures.killed(),
        "rivals": figure_pictures.rivals(),
        "reported": [(name, title) for name, title in reported.TITLES.items()],
    }
    return render(request, "website/figures.html", context)


def _summed_up(today: date) -> list[Shown]:
    """Every figure with its number, without the cases behind it: of many, a page of all figures shows none."""
    editions = queries.latest_of_all()
    return [
        Shown(figure, edition, queries.summed_up(edition))
        if (edition := editions.get(figure.name))
        else anew(figure, today)
        for figure in FIGURES
    ]


def figure_page(request: HttpRequest, name: str) -> HttpResponse:
    """One figure: its definition, its number, what is behind it, and how to reckon it again."""
    if name in reported.TITLES:
        return reported.page(request, name)
    today, figure = timezone.localdate(), known(name)
    asked = day_asked(request, today)
    shown = anew(figure, asked) if asked and may_reckon() else newest(figure, today)
    return _page(request, shown, today, is_asked=bool(asked))


def edition_page(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A figure as it was frozen, whatever the record says today."""
    return _page(request, frozen(known(name), number), timezone.localdate())


def figure_file(_request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The numbers of the newest edition, or its picture, to take along."""
    if name in reported.TITLES:
        return reported.file(name, form)
    return _file(newest(known(name), timezone.localdate()), form)


def edition_file(_request: HttpRequest, name: str, number: int, form: str) -> HttpResponse:
    """The numbers of one edition, or its picture."""
    return _file(frozen(known(name), number), form)


def known(name: str) -> Figure:
    """A figure by its name."""
    if name not in BY_NAME:
        raise Http404(_("There is no figure with this name."))
    return BY_NAME[name]


def newest(figure: Figure, today: date) -> Shown:
    """The newest edition; while nothing has been frozen yet, the figure reckoned now."""
    edition = queries.latest(figure.name)
    return Shown(figure, edition, queries.frozen(edition)) if edition else anew(figure, today)


def anew(figure: Figure, day: date) -> Shown:
    return Shown(figure, None, queries.reckoned(figure.name, queries.Asked(day), queries.held_now(day)))


def frozen(figure: Figure, number: int) -> Shown:
    edition = get_object_or_404(Edition, figure=figure.name, number=number)
    return Shown(figure, edition, queries.frozen(edition))


def may_reckon() -> bool:
    """Whether the record is small enough for a page to reckon."""
    return published().count() <= RECKONED_ON_PAGES


def day_asked(request: HttpRequest, today: date) -> date | None:
    """The day a reader asks about, none where it is not one or has not come."""
    try:
        day = date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
    return day if day <= today else None


def moved(shown: Shown, today: date) -> Shown | None:
    """The figure as of today, where it says something else than the edition."""
    if shown.edition is None or not may_reckon():
        return None
    now = anew(shown.figure, today)
    return None if is_same(now.reckoned.result, shown.reckoned.result) else now


def groups(reckoned: Reckoned) -> list[Group]:
    """The cases behind a figure, by how they stand in it."""
    found = []
    for standing in Standing.values:
        references = reckoned.under(standing)
        cases = _titled(references[:CASES_SHOWN])
        if references:
            found.append(Group(str(Standing(standing).label), cases, len(references) - len(cases)))
    return found


def _titled(references: Iterable[str]) -> list[Case]:
    held = published().filter(reference__in=list(references)).prefetch_related("wordings")
    return list(held.order_by("happened_earliest", "reference"))


def _page(request: HttpRequest, shown: Shown, today: date, *, is_asked: bool = False) -> HttpResponse:
    edition, editions = shown.edition, list(queries.editions(shown.figure.name))
    context = {
        "shown": shown,
        "figure": shown.figure,
        "result": shown.reckoned.result,
        "table": documents.table(shown.figure.name, shown.reckoned),
        "groups": groups(shown.reckoned),
        "no_longer_shown": queries.no_longer_shown(edition) if edition else 0,
        "left_out": queries.left_out(shown.reckoned.as_of),
        "editions": editions,
        "newest": edition is not None and edition != editions[0],
        "now": moved(shown, today),
        "is_asked": is_asked,
        "may_reckon": may_reckon(),
        "today": today.isoformat(),
        "address": f"{settings.ADDRESS}{shown.edition_address or shown.address}",
        "files": _addresses(shown),
        "structured_data": _structured_data(shown),
    }
    return render(request, "website/figure.html", context)


def _structured_data(shown: Shown) -> str:
    """What machines are told of a figure."""
    told, kinds = shown.said, {"csv": "text/csv", "json": "application/json"}
    return of_figure(
        title=str(shown.figure.title),
        description=f"{told.number}: {told.what}. {told.how_sure}",
        address=f"{settings.ADDRESS}{shown.edition_address or shown.address}",
        as_of=shown.day,
        files=[
            (kinds[form], f"{settings.ADDRESS}{path}") for form, path in _addresses(shown).items() if form in kinds
        ],
    )  # fmt: skip


def _addresses(shown: Shown) -> dict[str, str]:
    """Where the numbers and the picture are; a figure asked about as of another day has none."""
    if shown.edition is None:
        return {}
    return {form: reverse("edition_file", args=[shown.figure.name, shown.edition.number, form]) for form in FORMS}


def _file(shown: Shown, form: str) -> HttpResponse:
    name = shown.figure.name
    if form == "json":
        written = json.dumps(as_document(shown), ensure_ascii=False, indent=2)
        return HttpResponse(written, content_type="application/json; charset=utf-8")
    if form == "csv":
        return as_csv(documents.table(name, shown.reckoned), name)
    picture = shown.picture if form in ("svg", "png") else None
    if picture is None:
        raise Http404(_("There is no such file."))
    return picture_file(picture, form)


def as_document(shown: Shown) -> dict[str, Any]:
    """What the command prints, and of which edition it is. Whoever hashes `sealed` as it stands finds the digest."""
    found = documents.document(shown.figure.name, shown.reckoned)
    edition = shown.edition
    if edition:
        found["edition"] = {
            "number": edition.number,
            "address": f"{settings.ADDRESS}{shown.edition_address}",
            "made_on": edition.made_at.date().isoformat(),
            "cases_no_longer_shown": queries.no_longer_shown(edition),
            "digest": edition.digest,
            "sealed": edition.as_sealed(),
        }
    return found
