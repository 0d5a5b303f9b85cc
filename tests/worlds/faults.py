"""Ways in which what is hidden could be guessed or read, planted one by one, and which checker has to see each."""

import base64
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponseNotModified
from django.utils.http import http_date

from noimpunity.cases import queries
from noimpunity.cases.models import Case, Victim
from noimpunity.changes.models import Change
from noimpunity.changes.queries import _said_once
from noimpunity.publishing import views
from noimpunity.publishing.models import Picture
from noimpunity.sources.models import Document, Publisher, Snapshot
from noimpunity.website.middleware import PermissionsPolicyMiddleware
from noimpunity.website.pages import case, home
from noimpunity.website.pages.doors import DoorMiddleware
from tests.worlds.canaries import canary

Patch = pytest.MonkeyPatch
WORLDS, TWINS, SEARCH = "the two worlds", "the hidden and the never", "the search for canaries"

CHECKERS = (WORLDS, TWINS, SEARCH)


@dataclass(frozen=True)
class Fault:
    """What is planted, and the checkers that see it: these and no others."""

    plant: Callable[[Patch], None]
    seen_by: frozenset[str]


def everything_is_published(patch: Patch) -> None:
    patch.setattr(queries, "published", lambda: Case.objects.all())


def a_filter_counts_all(patch: Patch) -> None:
    honest = queries.Found.counts

    def counts(found: queries.Found) -> queries.Counts:
        return honest(replace(found, holdings=queries.hold(Case.objects.all())))

    patch.setattr(queries.Found, "counts", counts)


def a_total_counts_all(patch: Patch) -> None:
    honest = home.holdings
    patch.setattr(home, "holdings", lambda: {**honest(), "cases": Case.objects.count()})


def sources_are_counted_whoever_cites_them(patch: Patch) -> None:
    honest = home.holdings
    patch.setattr(home, "holdings", lambda: {**honest(), "documents": Document.objects.count()})


def a_search_counts_all(patch: Patch) -> None:
    """What is hidden is left out of the list, but not of the number above it."""
    honest = queries.find

    def find(question: queries.Asked, *, as_of: date) -> queries.Found:
        found = honest(question, as_of=as_of)
        return replace(found, holdings=queries.hold(Case.objects.all())) if question.words else found

    patch.setattr(queries, "find", find)


def all_are_remembered(patch: Patch) -> None:
    def remembered_on(day: date) -> QuerySet[Victim]:
        days = {"died_earliest__month": day.month, "died_earliest__day": day.day}
        return Victim.objects.filter(**days).select_related("case").order_by("case_id", "position")

    patch.setattr(queries, "remembered_on", remembered_on)


def changes_of_all_are_told(patch: Patch) -> None:
    def latest_changes() -> list[tuple[Change, Case]]:
        cases = {found.reference: found for found in Case.objects.all()}
        told = Change.objects.filter(record__startswith="cases.Case:").exclude(reason_class="")
        return [(change, cases[change.reference]) for change in told[: home.CHANGES_SHOWN]]

    patch.setattr(home, "latest_changes", latest_changes)


def a_hidden_change_parts_two_that_say_the_same(patch: Patch) -> None:
    """Those of hidden cases are taken out only after what says the same was drawn together."""

    def latest_changes() -> list[tuple[Change, Case]]:
        cases = {found.reference: found for found in queries.published()}
        told = _said_once(Change.objects.filter(record__startswith="cases.Case:").exclude(reason_class=""))
        shown = [(change, cases[change.reference]) for change in told if change.reference in cases]
        return shown[: home.CHANGES_SHOWN]

    patch.setattr(home, "latest_changes", latest_changes)


def sources_stand_in_the_order_of_their_keys(patch: Patch) -> None:
    honest = case.documents
    by_key = {"key": lambda cited: cited.document.pk}
    patch.setattr(case, "documents", lambda found, **asked: sorted(honest(found, **asked), **by_key))


def a_key_stands_in_a_page(patch: Patch) -> None:
    _add_to_pages(patch, case, lambda context: str(context["case"].steps.all()[0].pk))


def a_header_counts_all(patch: Patch) -> None:
    _add_header(patch, "X-Total-Count", lambda: str(Case.objects.count()))


def an_etag_is_made_of_the_newest_change(patch: Patch) -> None:
    _add_header(patch, "ETag", lambda: f'W/"{Change.objects.all()[0].link[:16]}"')


def the_newest_change_dates_the_page(patch: Patch) -> None:
    _add_header(patch, "Last-Modified", lambda: http_date(Change.objects.all()[0].at.timestamp()))


def a_hidden_case_is_refused_instead_of_unknown(patch: Patch) -> None:
    shown, honest = queries.published, case.standing

    def standing(found: Case, *, as_of: date) -> Any:
        if not shown().filter(pk=found.pk).exists():
            raise PermissionDenied
        return honest(found, as_of=as_of)

    patch.setattr(case, "standing", standing)
    patch.setattr(case, "queries", _Everything())


def a_file_is_given_out_before_its_release(patch: Patch) -> None:
    patch.setattr(views, "is_shown", lambda _owner: True)


def a_hidden_file_is_refused_instead_of_unknown(patch: Patch) -> None:
    honest = views.is_shown

    def is_shown(owner: Any) -> bool:
        if not honest(owner):
            raise PermissionDenied
        return True

    patch.setattr(views, "is_shown", is_shown)


def a_hidden_file_has_not_changed(patch: Patch) -> None:
    """Whoever guesses the tag of a file learns that the file is there."""
    shown, honest = views.is_shown, views._given_out

    def given_out(request: Any, known: Any) -> Any:
        if shown(known.owner):
            return honest(request, known)
        if request.headers.get("If-None-Match") == f'"{known.name}"':
            return HttpResponseNotModified()
        raise Http404

    patch.setattr(views, "is_shown", lambda _owner: True)
    patch.setattr(views, "_given_out", given_out)


def the_door_looks_first_whether_there_is_something(patch: Patch) -> None:
    honest = DoorMiddleware.process_view

    def process_view(self: DoorMiddleware, request: Any, view: Any, args: Any, named: Any) -> Any:
        if "image_id" in named and not Picture.objects.filter(pk=named["image_id"]).exists():
            raise Http404
        return honest(self, request, view, args, named)

    patch.setattr(DoorMiddleware, "process_view", process_view)


def a_private_name_stands_for_a_source(patch: Patch) -> None:
    patch.setattr(Publisher, "__str__", lambda publisher: publisher.key)


def _in_a_comment(disguise: Callable[[str], str]) -> Callable[[Patch], None]:
    """A private word in a comment of the first page, in both worlds alike."""
    text = canary(Snapshot, Snapshot._meta.get_field("name"))
    return lambda patch: _add_to_pages(patch, home, lambda _context: disguise(text))


class _Everything:
    """The questions about cases, of which the one for what is published answers with all."""

    def __getattr__(self, name: str) -> Any:
        return (lambda: Case.objects.all()) if name == "published" else getattr(queries, name)


def _add_header(patch: Patch, name: str, value: Callable[[], str]) -> None:
    honest = PermissionsPolicyMiddleware.__call__

    def answer(self: PermissionsPolicyMiddleware, request: Any) -> Any:
        response = honest(self, request)
        response[name] = value()
        return response

    patch.setattr(PermissionsPolicyMiddleware, "__call__", answer)


def _add_to_pages(patch: Patch, module: Any, words: Callable[[dict[str, Any]], str]) -> None:
    honest = module.render

    def render(request: Any, template: str, context: dict[str, Any], **more: Any) -> Any:
        response = honest(request, template, context, **more)
        response.content += f"<!-- {words(context)} -->".encode()
        return response

    patch.setattr(module, "render", render)


def _seen(*checkers: str) -> frozenset[str]:
    return frozenset(checkers)


FAULTS = {
    "every case counts as published": Fault(everything_is_published, _seen(WORLDS, TWINS, SEARCH)),
    "a filter counts what is hidden": Fault(a_filter_counts_all, _seen(WORLDS)),
    "a total counts what is hidden": Fault(a_total_counts_all, _seen(WORLDS)),
    "sources are counted whoever cites them": Fault(sources_are_counted_whoever_cites_them, _seen(WORLDS)),
    "a search counts what is hidden": Fault(a_search_counts_all, _seen(WORLDS)),
    "those hidden are remembered": Fault(all_are_remembered, _seen(WORLDS, SEARCH)),
    "changes of hidden cases are told": Fault(changes_of_all_are_told, _seen(WORLDS, SEARCH)),
    "a hidden change parts two that say the same": Fault(a_hidden_change_parts_two_that_say_the_same, _seen(WORLDS)),
    "sources stand in the order of their keys": Fault(sources_stand_in_the_order_of_their_keys, _seen(WORLDS)),
    "a key of the database stands in a page": Fault(a_key_stands_in_a_page, _seen(WORLDS)),
    "a header counts what is hidden": Fault(a_header_counts_all, _seen(WORLDS)),
    "an ETag is made of the newest change": Fault(an_etag_is_made_of_the_newest_change, _seen(WORLDS)),
    "the newest change dates the page": Fault(the_newest_change_dates_the_page, _seen(WORLDS)),
    "403 for a hidden case": Fault(a_hidden_case_is_refused_instead_of_unknown, _seen(WORLDS, TWINS)),
    "403 for a hidden file": Fault(a_hidden_file_is_refused_instead_of_unknown, _seen(TWINS)),
    "a file is given out before its release": Fault(a_file_is_given_out_before_its_release, _seen(TWINS, SEARCH)),
    "304 for a hidden file": Fault(a_hidden_file_has_not_changed, _seen(TWINS)),
    "the door looks first whether there is something": Fault(
        the_door_looks_first_whether_there_is_something, _seen(TWINS)
    ),
    "a private name stands for a source": Fault(a_private_name_stands_for_a_source, _seen(WORLDS, SEARCH)),
    "a canary in base64": Fault(_in_a_comment(lambda text: base64.b64encode(text.encode()).decode()), _seen(SEARCH)),
    "a canary reversed": Fault(_in_a_comment(lambda text: text[::-1]), _seen(SEARCH)),
    "a canary in hex": Fault(_in_a_comment(lambda text: text.encode().hex()), _seen(SEARCH)),
    "a canary decomposed": Fault(_in_a_comment(lambda text: unicodedata.normalize("NFD", text)), _seen(SEARCH)),
}
