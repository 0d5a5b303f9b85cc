"""Judgments from beyond the national courts and what was to be made good, with what stands open, and as files."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from noimpunity.cases.exports import BETWEEN, marked
from noimpunity.justice.judgments import Repair, Ruling, repairs, rulings, tally
from noimpunity.places.countries import country_name, country_note
from noimpunity.sources.models import Document
from noimpunity.website.tables import as_csv

Forums = list[tuple[str, list[tuple[str, list[Ruling]]]]]
JUDGMENT_COLUMNS = (
    "case", "case_title", "key", "forum", "state", "state_name", "number", "title", "delivered", "final", "finding",
    "articles", "awarded", "execution", "execution_as_of", "next_review", "stands_open", "confidence", "sources",
    "as_of", "language", "address",
)  # fmt: skip
REPARATION_COLUMNS = (
    "case", "case_title", "key", "judgment", "forum", "kind", "text", "amount", "currency", "ordered", "status", "done",
    "confidence", "sources", "as_of", "language", "address",
)  # fmt: skip


def judgments_page(request: HttpRequest) -> HttpResponse:
    """Every judgment by forum and State, what it awarded, and what of all that was carried out."""
    today = timezone.localdate()
    found, owed = rulings(as_of=today), repairs(as_of=today)
    shown = {ruling.judgment.pk for ruling in found}
    context = {
        "today": today.isoformat(),
        "tally": tally(found, owed),
        "open": [ruling for ruling in found if ruling.is_open],
        "owed": [repair for repair in owed if repair.is_open],
        "forums": _by_forum(found),
        "others": [repair for repair in owed if repair.reparation.judgment_id not in shown],
        "notes": sorted({note for ruling in found if (note := country_note(ruling.state))}),
    }
    return render(request, "website/judgments.html", context)


def judgments_file(_request: HttpRequest) -> HttpResponse:
    """Every judgment, a line each."""
    today = timezone.localdate()
    rows = (_judgment(ruling, today) for ruling in rulings(as_of=today))
    return as_csv([JUDGMENT_COLUMNS, *rows], f"noimpunity-judgments-{today.isoformat()}")


def reparations_file(_request: HttpRequest) -> HttpResponse:
    """Everything that was to be made good, a line each, with a judgment or without."""
    today = timezone.localdate()
    rows = (_reparation(repair, today) for repair in repairs(as_of=today))
    return as_csv([REPARATION_COLUMNS, *rows], f"noimpunity-reparations-{today.isoformat()}")


def _by_forum(found: Iterable[Ruling]) -> Forums:
    """Judgments in their order, under their forums and States."""
    return [
        (forum, [(state, list(same)) for state, same in groupby(of_forum, key=lambda ruling: ruling.state)])
        for forum, of_forum in groupby(found, key=lambda ruling: ruling.judgment.forum)
    ]


def _judgment(ruling: Ruling, today: date) -> list[Any]:
    row = ruling.judgment
    words = row.words
    return _safe([
        row.case.reference, str(row.case), row.key, row.forum, ruling.state, country_name(ruling.state), row.number,
        words.title, row.delivered_on, ruling.final_on, row.finding, words.articles,
        BETWEEN.join(_awarded(ruling.awarded)), ruling.execution, ruling.execution_as_of, ruling.next_review_on,
        "true" if ruling.is_open else "false", row.confidence, _sources(row.citations.all()), today.isoformat(),
        words.language, _address(row.case.reference),
    ])  # fmt: skip


def _reparation(repair: Repair, today: date) -> list[Any]:
    row = repair.reparation
    judgment, words = row.judgment, row.words
    return _safe([
        row.case.reference, str(row.case), row.key, *((judgment.key, judgment.forum) if judgment else ("", "")),
        row.kind, words.text, "" if row.amount is None else str(row.amount), row.currency, row.ordered_on,
        repair.status, repair.done_on, row.confidence, _sources(row.citations.all()), today.isoformat(),
        words.language, _address(row.case.reference),
    ])  # fmt: skip


def _awarded(awarded: Iterable[Repair]) -> Iterator[str]:
    """Each thing awarded in codes: its kind, its sum, whether it was done."""
    for repair in awarded:
        row = repair.reparation
        total = [str(row.amount), row.currency] if row.amount is not None else []
        yield " ".join([row.kind, *total, repair.status])


def _sources(documents: Iterable[Document]) -> str:
    return BETWEEN.join(dict.fromkeys(document.address for document in documents))


def _safe(cells: Iterable[str]) -> list[str]:
    """Texts that no spreadsheet takes for a formula."""
    return [marked(cell) for cell in cells]


def _address(reference: str) -> str:
    return f"{settings.ADDRESS}{reverse('case', args=[reference])}"
