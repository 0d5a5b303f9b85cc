"""Numbers and pictures as files to take along."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse

from noimpunity.website.drawing import files
from noimpunity.website.drawing.picture import Picture

MARK = "\ufeff"  # without it a spreadsheet takes the accents for something else


def as_csv(rows: Iterable[Sequence[Any]], name: str) -> HttpResponse:
    """Lines as CSV: nothing where a value is not known, and no live formula."""
    written = io.StringIO()
    csv.writer(written).writerows([[_inert(cell) for cell in row] for row in rows])
    return _attached(f"{MARK}{written.getvalue()}", "text/csv; charset=utf-8", f"{name}.csv")


def picture_file(picture: Picture, form: str) -> HttpResponse:
    """A picture as the file of a form: csv, svg or png."""
    if form == "csv":
        return _attached(f"{MARK}{picture.csv()}", "text/csv; charset=utf-8", f"{picture.name}.csv")
    if form == "svg":
        response = _attached(files.svg(picture), "image/svg+xml", f"{picture.name}.svg")
        response["Content-Security-Policy"] = files.policy()
        return response
    if form == "png":
        return _attached(files.png(picture), "image/png", f"{picture.name}.png")
    raise Http404


def _attached(content: str | bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _inert(cell: Any) -> Any:
    """Words that a spreadsheet would take for a formula begin with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
