"""What publishers printed: their totals, rates and indices beside one another, each under its own name."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from noimpunity.figures.reported import Printed, index_rows, killed_by_year, rates
from noimpunity.website import figure_pictures
from noimpunity.website.tables import as_csv, picture_file

TITLES = {
    "killed-by-year": _("Journalists killed, by year"),
    "unpunished": _("Two counts of impunity"),
    "printed-indices": _("The impunity index as it was printed"),
}


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One of them, with where each number was read."""
    drawn = {"killed-by-year": figure_pictures.killed, "unpunished": figure_pictures.rivals}.get(name)
    context: dict[str, Any] = {"name": name, "title": TITLES[name], "picture": drawn() if drawn else None}
    if name == "unpunished":
        context["rates"] = sorted(rates(), key=lambda row: (-row.edition, row.publisher))
    if name == "printed-indices":
        context["editions"] = by_edition()
    return render(request, "website/reported.html", context)


def by_edition() -> list[tuple[int, tuple[str, str], list[Printed]]]:
    """The printed rows by edition, newest first, with the window of each."""
    found = []
    for edition, rows in groupby(index_rows(), key=lambda row: row.edition):
        held = list(rows)
        found.append((edition, held[0].window, held))
    return found


def file(name: str, form: str) -> HttpResponse:
    """The numbers, or the picture, to take along."""
    if form == "csv":
        return as_csv(_table(name), name)
    if form in ("svg", "png") and name != "printed-indices":
        picture = figure_pictures.killed() if name == "killed-by-year" else figure_pictures.rivals()
        return picture_file(picture, form)
    raise Http404


def _table(name: str) -> list[list[Any]]:
    if name == "killed-by-year":
        return [
            ["year", "killed", "source"],
            *([year, killed, "UNESCO, CC BY-SA 3.0 IGO"] for year, killed in killed_by_year()),
        ]
    columns = [
        "publisher",
        "edition",
        "country",
        "from",
        "to",
        "rank",
        "cases",
        "resolved",
        "population_millions",
        "value",
        "pages",
    ]
    rows = rates() if name == "unpunished" else index_rows()
    return [columns, *(_line(row) for row in rows)]


def _line(row: Printed) -> list[Any]:
    return [
        row.publisher, row.edition, row.country, *row.window, row.rank, row.cases, row.resolved,
        row.population_millions, row.value, " ".join(row.pages),
    ]  # fmt: skip
