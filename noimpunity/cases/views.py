"""The list of cases, as a list, a table, a timeline and a map, and the same list to take away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from noimpunity.cases import citations, columns, explorer, exports, feeds, queries, wall
from noimpunity.cases.forms import Question, choices, offered_columns, read_question
from noimpunity.cases.rows import Telling, rows
from noimpunity.places.countries import country_note

CASES_A_PAGE = {"list": 25, "table": 50, "timeline": 100, "map": 25}
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class Maps:
    """Who draws the map of a list: for its page, and as a file of some form. Given by the site, which can draw."""

    on_page: Callable[[Question, queries.Found], dict[str, Any]]
    as_file: Callable[[Question, queries.Found, str], HttpResponse]


@require_safe
def case_list(request: HttpRequest, maps: Maps) -> HttpResponse:
    """The cases a reader asks for, a page at a time."""
    question = read_question(request.GET, today=timezone.localdate())
    found = queries.find(question.asked, as_of=question.as_of)
    counts = found.counts()
    page = _page(request, found, question)
    context = {
        "page": page,
        "question": question,
        "sentence": question.sentence(found.number),
        "filters": choices(question, counts),
        "notes": [note for code in counts["country"] if (note := country_note(code))],
        "links": explorer.links(question, page),
        "columns": offered_columns(question),
        **_shown(page, found, question),
    }
    if question.view == "map" and found.number:
        context |= maps.on_page(question, found)
        context["notes"] = [note for note in context["notes"] if note not in context["map"].notes]
    return render(request, f"cases/case_{question.view}.html", context)


@require_safe
def map_file(request: HttpRequest, maps: Maps, form: str) -> HttpResponse:
    """The map of the cases a reader asks for, or its numbers, as a file."""
    question = read_question(request.GET, today=timezone.localdate())
    return maps.as_file(question, queries.find(question.asked, as_of=question.as_of), form)


def _page(request: HttpRequest, found: queries.Found, question: Question) -> Any:
    """A page of keys: only these cases are read from the database."""
    try:
        return Paginator(explorer.Keys(found), CASES_A_PAGE[question.view]).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404(_("There is no such page of the list.")) from error


def _shown(page: Any, found: queries.Found, question: Question) -> dict[str, Any]:
    """The cases of a page as its view shows them; where nothing was found, what would find something."""
    if not found.number:
        return {"advice": explorer.advice(question, found)}
    if question.view == "table":
        telling = _telling(question)
        return {"table": explorer.table(rows(page.object_list, telling), question)}
    cases = queries.shown(page.object_list, as_of=question.as_of)
    if question.view == "timeline":
        return {"years": explorer.by_year(cases), "all_years": explorer.years(found, question, page)}
    return {"cases": cases}


@require_safe
def case_file(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """The whole list a reader asks for, as a file."""
    question = read_question(request.GET, today=timezone.localdate())
    found = queries.find(question.asked, as_of=question.as_of)
    keys = found.keys()
    about = exports.About(
        title=question.sentence(len(keys)),
        address=_with_question(f"{settings.ADDRESS}{reverse('cases:list')}", question.address()),
        as_of=question.as_of.isoformat(), licence=LICENCE, number=len(keys),
    )  # fmt: skip
    told = rows(keys, _telling(question))
    written: Iterator[bytes]
    if kind == "csv":
        written = exports.as_csv(told)
    else:
        written = exports.as_json(told, about) if kind == "json" else exports.as_sheet(told, about)
    name = f"noimpunity-cases-{about.as_of}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(written, content_type=KINDS[kind], headers=headers)


FEEDS = {
    "atom": (feeds.as_atom, "application/atom+xml; charset=utf-8"),
    "rss": (feeds.as_rss, "application/rss+xml; charset=utf-8"),
    "json": (feeds.as_json_feed, "application/feed+json"),
}


@require_safe
def feed_page(request: HttpRequest) -> HttpResponse:
    """What feeds there are, and how to follow the list asked for."""
    question = read_question(request.GET, today=timezone.localdate())
    found = queries.find(question.asked, as_of=question.as_of)
    asked = question.address()
    addresses = [(kind, f"{_feed_address(kind, asked)}") for kind in FEEDS]
    context = {
        "question": question, "sentence": question.sentence(found.number), "asked": asked, "addresses": addresses,
    }  # fmt: skip
    return render(request, "cases/feeds.html", context)


@require_safe
def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """What changed in the cases a reader asks for."""
    today = timezone.localdate()
    question = read_question(request.GET, today=today)
    found = queries.find(question.asked, as_of=question.as_of)
    asked = question.address()
    told = feeds.entries(found, is_whole=question.is_open, page=_case_address())
    words = question.sentence(found.number)
    made = feeds.Feed(
        title=_("No Impunity: changes")
        if question.is_open
        else _("No Impunity: changes in %(list)s") % {"list": words},
        own_address=_feed_address(kind, asked),
        list_address=_with_question(f"{settings.ADDRESS}{reverse('cases:list')}", asked),
        language=get_language() or columns.PLAIN,
        updated=told[0].on if told else feeds.midnight(question.as_of),
        entries=told,
    )
    write, content_type = FEEDS[kind]
    return HttpResponse(write(made), content_type=content_type)


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """The wall of names, a part at a time."""
    order = request.GET.get("order") or next(iter(wall.ORDERS))
    number = request.GET.get("page") or "1"
    part = None
    if order in wall.ORDERS and number.isascii() and number.isdigit() and len(number) < 7:
        part = wall.part(order, int(number), as_of=timezone.localdate())
    if part is None:
        raise Http404(_("There is no such page of the list."))
    context = {"part": part, "orders": wall.ORDERS.items(), "case_address": _case_path().partition("{reference}")[0]}
    return render(request, "cases/wall.html", context)


CITATIONS = {
    "txt": (citations.as_text, "text/plain; charset=utf-8"),
    "bib": (citations.as_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citations.as_ris, "application/x-research-info-systems; charset=utf-8"),
}


@require_safe
def citation(_request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """How a case is cited."""
    case = queries.shown_by_reference([reference]).first()
    if case is None:
        raise Http404(_("There is no case “%(reference)s” on this record.") % {"reference": reference})
    cited = citations.Citation(
        str(case), case.reference, _case_address().replace("{reference}", case.reference), timezone.localdate(),
        get_language() or columns.PLAIN,
    )  # fmt: skip
    write, content_type = CITATIONS[kind]
    disposition = f'attachment; filename="{case.reference}.{kind}"'
    headers = {} if kind == "txt" else {"Content-Disposition": disposition}
    return HttpResponse(write(cited), content_type=content_type, headers=headers)


def _case_path() -> str:
    return reverse("case", args=["reference"]).replace("reference", "{reference}")


def _case_address() -> str:
    return f"{settings.ADDRESS}{_case_path()}"


def _feed_address(kind: str, asked: str) -> str:
    return _with_question(f"{settings.ADDRESS}{reverse(f'cases:feed-{kind}')}", asked)


def _with_question(address: str, asked: str) -> str:
    return f"{address}?{asked}" if asked else address


def _telling(question: Question) -> Telling:
    return Telling(question.as_of, get_language() or columns.PLAIN, _case_address())
