"""The line of a case on one screen: all of it to read, a step or a hearing to add, a doubt to answer in its place."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from noimpunity.drafts import forms, operations, rules, screens
from noimpunity.drafts.line_forms import HearingForm
from noimpunity.drafts.models import Draft, DraftVersion
from noimpunity.drafts.screens.line_page import FORMS, PART
from noimpunity.drafts.step_form import StepForm
from noimpunity.drafts.views.deeds import (
    ask_leave,
    attempt,
    based,
    person_of,
    reads_and_saves,
    seen,
    why,
)
from noimpunity.members.telling import say_what_is_wrong

ROW = re.compile(r"(events|hearings)-\d{1,6}")


@reads_and_saves
def line(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was done about the crime, and the forms to write the next of it."""
    person, draft, version = seen(request, reference)
    if request.method == "POST":
        ask_leave(rules.may_write_line(person, draft))
        return _add(request, draft, version)
    added = request.GET.get("added", "")
    return _page(request, draft, version, added=added if ROW.fullmatch(added) else "")


@require_POST
def overrule_in_line(request: HttpRequest, reference: str) -> HttpResponse:
    """Says why a doubtful order stands all the same, and goes back to where it stands."""
    person, draft, version = seen(request, reference)
    form, place = forms.OverruleForm(request.POST), ""
    if form.is_valid():
        said = form.cleaned_data
        attempt(request, lambda: operations.overrule(draft, said["key"], by=person, **based(said), **why(said)))
        place = screens.question(version, said["key"], today=timezone.localdate())
    else:
        say_what_is_wrong(request, form)
    return redirect(f"{reverse('drafts:line', args=[reference])}{place}")


def _add(request: HttpRequest, draft: Draft, version: DraftVersion) -> HttpResponse:
    kind = "hearing" if request.POST.get("add") == "hearing" else "step"
    form = FORMS[kind](version.values, request.POST)
    if request.POST.get("do") == "words" and isinstance(form, StepForm):
        ready = form.with_words() if form.is_ready_for_words() else form
        return _page(request, draft, version, form=ready)
    if form.is_valid():
        values, number = form.values_now
        said = form.cleaned_data
        person = person_of(request)
        saved = attempt(
            request,
            lambda: operations.write(draft, values, part=PART[kind], by=person, **based(said), **why(said)),
            form=form,
        )
        if saved:
            # No fragment: a browser does not put the cursor into a field where the address names a place in the page.
            return redirect(f"{reverse('drafts:line', args=[draft.reference])}?added={PART[kind]}-{number}")
    return _page(request, draft, version, form=form)


def _page(
    request: HttpRequest,
    draft: Draft,
    version: DraftVersion,
    *,
    form: StepForm | HearingForm | None = None,
    added: str = "",
) -> HttpResponse:
    context = screens.line(
        person_of(request), draft, version, today=timezone.localdate(), forms_now=[form] if form else [], added=added
    )
    return render(request, "drafts/line.html", context)
