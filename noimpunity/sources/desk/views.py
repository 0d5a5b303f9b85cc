"""The screens of sources: to look at what is here, and to have a file taken in. To look writes nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from noimpunity.members.models import User
from noimpunity.sources import rejections as tables
from noimpunity.sources import rules, waiting
from noimpunity.sources.asking import NOT_TAKEN, SIGNS, Asked, why
from noimpunity.sources.desk import forms, screens
from noimpunity.sources.desk.above import Above
from noimpunity.sources.models import Snapshot, Waiting
from noimpunity.sources.rejecting import with_reasons

reads = require_http_methods(["GET", "HEAD"])
reads_and_saves = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@reads
def files(request: HttpRequest) -> HttpResponse:
    """Who gave which files, under which terms, and what was read from them."""
    return render(request, "sources/files.html", screens.files(_reader(request)))


@reads
def file(request: HttpRequest, pk: int) -> HttpResponse:
    person = _reader(request)
    return render(request, "sources/file.html", screens.file(person, _file(pk)))


@reads
def entries(request: HttpRequest, pk: int, above: Above) -> HttpResponse:
    person = _reader(request)
    return render(request, "sources/entries.html", screens.entries(person, _file(pk), request.GET, above))


@reads
def rejections(request: HttpRequest, pk: int) -> HttpResponse:
    person = _reader(request)
    return render(request, "sources/rejections.html", screens.rejections(person, _file(pk), request.GET))


@reads
def review(request: HttpRequest, pk: int, above: Above) -> HttpResponse:
    person = _reader(request)
    return render(request, "sources/review.html", screens.review(person, _file(pk), request.GET, above))


@reads
def rejections_file(request: HttpRequest, pk: int, form: str, above: Above) -> HttpResponseBase:
    """What could not be read of a file, to mend and to give back."""
    person, found = _reader(request), _file(pk)
    if not screens.may_see_rejections(person, found):
        raise PermissionDenied
    return _table(screens.table_of_rejections(found), form, f"rejected-{found.pk}", above)


@reads_and_saves
def upload(request: HttpRequest, above: Above) -> HttpResponse:
    """A file is given and looked through; it then waits until somebody says that it is to be taken in."""
    person = _taker(request)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content, name = form.cleaned_data["file"]
        if _looked(form, form.asked(), content, name, person, above):
            return redirect("sources:waiting")
    context = {"form": form, "waiting": Waiting.objects.filter(by=person.author).defer("content", "mapping").first()}
    return render(request, "sources/upload.html", context)


@reads_and_saves
def waiting_file(request: HttpRequest, above: Above) -> HttpResponse:
    """What was found in the file that waits; to take it in, to have it read otherwise, or to let it go."""
    person = _taker(request)
    found = Waiting.objects.filter(by=person.author).first()
    if found is None:
        return redirect("sources:upload")
    do = request.POST.get("do", "")
    if do == "let_go":
        waiting.let_go(found)
        messages.success(request, _("The file was let go. Nothing of it was kept."))
        return redirect("sources:files")
    take = _take_form(found, request if do == "take" else None)
    again = _again_form(found, request if do == "look" else None)
    if do == "take" and take.is_valid() and (taken := _taken(request, found, take, person, above)):
        return taken
    if do == "look" and again.is_valid():
        asked = again.asked(waiting.asked_of(found))
        content = _content_of(found, again)
        if content is not None and _looked(again, asked, content, found.name, person, above):
            return redirect("sources:waiting")
    return render(request, "sources/waiting.html", {**screens.waiting(found), "take_form": take, "again_form": again})


@reads
def waiting_rejections(request: HttpRequest, form: str, above: Above) -> HttpResponseBase:
    """What could not be read of the file that waits, read anew."""
    person = _taker(request)
    found = get_object_or_404(Waiting, by=person.author)
    try:
        content = waiting.content_of(found)
        account = waiting.looked_through(waiting.asked_of(found), content, left_out=above.left_out())
    except (*NOT_TAKEN, waiting.AnotherFile, KeyError) as error:
        raise Http404 from error
    return _table(tables.rows(account.header, with_reasons(account.rejections)), form, "rejected", above)


def _looked(form: Form, asked: Asked, content: bytes, name: str, person: User, above: Above) -> Waiting | None:
    """Looks a file through, or says in the form why that cannot be."""
    try:
        return waiting.look(asked, content, name=name, by=person.author, left_out=above.left_out())
    except NOT_TAKEN as error:
        form.add_error(None, why(error))
    except KeyError:
        form.add_error("source", _no_source())
    return None


def _taken(
    request: HttpRequest, found: Waiting, form: forms.TakeForm, person: User, above: Above
) -> HttpResponseRedirect | None:
    """Takes the file in and goes to its page, or says in the form why that cannot be."""
    said = form.cleaned_data
    try:
        account = waiting.take(
            found, given=said.get("file", (b"", ""))[0], allowed=frozenset(said.get("allow", ())), by=person.author,
            reason=said["reason"], left_out=above.left_out(),
        )  # fmt: skip
    except waiting.AnotherFile:
        form.add_error("file", _another_file())
    except NOT_TAKEN as error:
        form.add_error(None, why(error))
    except KeyError:
        form.add_error(None, _no_source())
    else:
        told = ngettext("The file was read: %(number)s record.", "The file was read: %(number)s records.",
                        account.records)  # fmt: skip
        messages.success(request, told % {"number": account.records})
        return redirect("sources:file", pk=account.snapshot)
    return None


def _another_file() -> str:
    return _("This is another file than the one that was looked through. Choose that one, or let it go.")


def _no_source() -> str:
    return _("There is no such source. Choose another.")


def _content_of(found: Waiting, form: forms.AgainForm) -> bytes | None:
    try:
        return waiting.content_of(found, form.cleaned_data.get("file", (b"", ""))[0])
    except waiting.AnotherFile:
        form.add_error("file", _another_file())
        return None


def _take_form(found: Waiting, request: HttpRequest | None) -> forms.TakeForm:
    given = (request.POST, request.FILES) if request else (None, None)
    surprises = list(found.account.get("surprises", {}))
    return forms.TakeForm(*given, surprises=surprises, is_kept=bool(found.content), auto_id="take_%s")


def _again_form(found: Waiting, request: HttpRequest | None) -> forms.AgainForm:
    asked = waiting.asked_of(found)
    words = {meant: word for word, meant in SIGNS.items()}
    initial = {
        "source": asked.source, "part": asked.part, "day": asked.stated_on,
        **{name: words.get(value, value) for name, value in asked.reading.items()},
    }  # fmt: skip
    given = (request.POST, request.FILES) if request else (None, None)
    return forms.AgainForm(*given, is_kept=bool(found.content), initial=initial, auto_id="again_%s")


def _table(rows: Iterable[list[str]], form: str, name: str, above: Above) -> StreamingHttpResponse:
    if form not in KINDS:
        raise Http404
    content = above.sheet(rows) if form == "xlsx" else _delimited(rows)
    attached = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingHttpResponse(content, content_type=KINDS[form], headers=attached)


class _Line:
    """What a line is written to, and at once taken from."""

    def write(self, line: str) -> bytes:
        return line.encode()


def _delimited(rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # without it a spreadsheet takes the accents for something else
    writer = csv.writer(cast(Any, _Line()))
    for row in rows:
        yield writer.writerow(row)


def _file(pk: int) -> Snapshot:
    """A file of a list. Those of one case each have no page: their case has."""
    return get_object_or_404(Snapshot.objects.defer("content").select_related("publisher").exclude(source=""), pk=pk)


def _reader(request: HttpRequest) -> User:
    return _person(request, is_let=rules.may_see(request.user))


def _taker(request: HttpRequest) -> User:
    return _person(request, is_let=rules.may_take_in(request.user))


def _person(request: HttpRequest, *, is_let: bool) -> User:
    if not is_let:
        raise PermissionDenied
    return cast(User, request.user)
