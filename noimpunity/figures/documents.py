"""A figure as one document, for whoever takes the numbers along: the same from a command and from a page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from noimpunity.figures.catalogue import BY_NAME, Figure
from noimpunity.figures.choices import Standing
from noimpunity.figures.reckoning import Reckoned

# How the cases of an index stand that are counted, listed or not.
UNSOLVED = (Standing.COUNTED, Standing.BELOW_THRESHOLD)
Row = dict[str, Any]


def document(name: str, figure: Reckoned, *, status_as_of: date | str = "") -> dict[str, Any]:
    """Everything a figure says. Days are written as ISO 8601 has them, a value that is not known is null."""
    known = BY_NAME[name]
    head = {
        "figure": name,
        "definition": known.version,
        "as_of": figure.as_of.isoformat(),
        "status_as_of": str(status_as_of or figure.as_of),
    }
    return head | (_index(figure) if known.kind == "index" else _numbers(known, figure))


def table(name: str, figure: Reckoned) -> list[list[Any]]:
    """The numbers of a figure as lines of a table, the first with the names of the columns."""
    kind = BY_NAME[name].kind
    if kind == "index":
        columns = ["country", "unsolved", "population", "population_year", "rating", "low", "high"]
        return [columns, *([row[column] for column in columns] for row in figure.result["rows"])]
    if kind == "wait":
        columns = ["year", "share", "low", "high"]
        return [columns, *([row[column] for column in columns] for row in figure.result["years"])]
    columns = ["value", "low", "high", "yes", "no", "unknown", "does_not_arise"]
    return [columns, [figure.result[column] for column in columns]]


def _numbers(known: Figure, figure: Reckoned) -> dict[str, Any]:
    standings = ("ended", "waiting") if known.kind == "wait" else ("yes", "no", "unknown", "does_not_arise")
    numbers = {name: value for name, value in figure.result.items() if name != "cases"}
    return {**numbers, "cases": {standing: figure.under(standing) for standing in standings}}


def _index(figure: Reckoned) -> dict[str, Any]:
    result = figure.result
    return {
        "window": result["window"],
        "threshold": result["threshold"],
        "rows": [{**row, "cases": figure.under(Standing.COUNTED, row["country"])} for row in result["rows"]],
        "excluded": list(_excluded(figure)),
        "populations": result["populations"],
    }


def _excluded(figure: Reckoned) -> Iterable[Row]:
    for mark in figure.marks:
        if mark.standing != Standing.COUNTED:
            yield {"case": mark.reference, "country": mark.row, "reason": mark.standing}
