"""The desk's forms of one part or row, and the versions that were saved before."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from noimpunity.cases.models import Case
from noimpunity.drafts import contents, forms, operations, rules, screens
from noimpunity.drafts.models import Draft, DraftVersion
from noimpunity.drafts.parts import Part
from noimpunity.drafts.views.deeds import (
    act_and_return,
    attempt,
    based,
    part_named,
    person_of,
    reads,
    reads_and_saves,
    seen,
    why,
)
from noimpunity.members.choices import Act
from noimpunity.members.rules import may


@reads
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version of every draft of a case, and how each was judged."""
    person = person_of(request)
    drafts = [draft for draft in Draft.objects.filter(reference=reference) if rules.may_see(person, draft)]
    on_record = Case.objects.filter(reference=reference).first()
    if not drafts and not (on_record and may(person, Act.SEE)):
        raise Http404
    return render(request, "drafts/history.html", screens.history(reference, drafts, on_record))


@reads
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """Two versions side by side; without a choice, the last one and the one before it."""
    person = person_of(request)
    chosen = [request.GET.get(name, "") for name in ("before", "after")]
    found = [version for version in screens.versions(reference, chosen) if rules.may_see(person, version.draft)]
    if len(found) != 2:
        raise Http404
    return render(request, "drafts/compare.html", screens.comparison(reference, *found))


@reads_and_saves
def part(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """One table of a case."""
    chosen = part_named(part, is_list=False)
    return _edit(request, reference, chosen, None)


@reads_and_saves
def row(request: HttpRequest, reference: str, part: str, number: int) -> HttpResponse:
    """One row of a table; number 0 adds one."""
    return _edit(request, reference, part_named(part, is_list=True), number)


@require_POST
def remove(request: HttpRequest, reference: str, part: str, number: int) -> HttpResponse:
    _by, draft, version = seen(request, reference)
    chosen = part_named(part, is_list=True)
    values = _rows_without(version, chosen, number)
    return act_and_return(
        request,
        reference,
        forms.ReasonForm,
        lambda by, said: operations.write(draft, values, part=chosen.key, by=by, **based(said), **why(said)),
    )


def _edit(request: HttpRequest, reference: str, chosen: Part, number: int | None) -> HttpResponse:
    person, draft, version = seen(request, reference)
    try:
        form = forms.PartForm(chosen, version.values, number, request.POST or None, initial={"version": version.number})
    except contents.NoSuchRow as error:
        raise Http404 from error
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        values = form.values_now
        saved = attempt(
            request,
            lambda: operations.write(draft, values, part=chosen.key, by=person, **based(said), **why(said)),
            form=form,
        )
        if saved:
            return redirect("drafts:line" if _is_of_line(request) else "drafts:case", reference=reference)
    context = screens.part(person, draft, chosen, number, form, today=timezone.localdate())
    context["is_of_line"] = _is_of_line(request)
    return render(request, "drafts/part.html", context)


def _is_of_line(request: HttpRequest) -> bool:
    """Whether one came from the screen of the line, and goes back there."""
    return request.GET.get("back") == "line"


def _rows_without(version: DraftVersion, chosen: Part, number: int) -> dict[str, Any]:
    try:
        return contents.without_row(version.values, chosen.key, number)
    except contents.NoSuchRow as error:
        raise Http404 from error
