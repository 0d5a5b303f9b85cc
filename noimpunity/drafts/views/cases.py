"""The desk's list, and its screens of a case on the record: to begin, correct, hide and look through."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from noimpunity.cases import operations as cases
from noimpunity.cases.models import Case
from noimpunity.drafts import forms, operations, queries, rules, screens
from noimpunity.drafts.views.deeds import (
    CaseDeed,
    act_and_return,
    ask_leave,
    attempt,
    case_on_record,
    person_of,
    reads,
    reads_and_saves,
    why,
)
from noimpunity.members.choices import Act
from noimpunity.members.models import User
from noimpunity.members.rules import may


@reads
def record(request: HttpRequest) -> HttpResponse:
    """Every case and every open draft that one may see, and what waits for whom."""
    context = screens.record(person_of(request), request.GET, today=timezone.localdate())
    return render(request, "drafts/record.html", context)


@reads_and_saves
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    ask_leave(may(person, Act.EDIT_ANY) or may(person, Act.EDIT_OWN_DRAFT))
    form = forms.NewDraftForm(request.POST or None)
    form.fields["organisation"].queryset = screens.organisations(person)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        begun = attempt(
            request,
            lambda: operations.begin(
                said["reference"],
                by=person,
                reason=said["reason"],
                organisation=said["organisation"],
                state=said["state"],
            ),
            form=form,
        )
        if begun:
            return redirect("drafts:case", reference=said["reference"])
    return render(request, "drafts/new.html", {"form": form})


@reads
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: its draft where one is open, else what the record says of it."""
    person, draft = person_of(request), queries.open_draft(reference)
    on_record = Case.objects.filter(reference=reference).first()
    today = timezone.localdate()
    if draft and rules.may_see(person, draft):
        return render(request, "drafts/draft.html", screens.draft(person, draft, on_record, today=today))
    if on_record is None or not may(person, Act.SEE):
        raise Http404
    return render(request, "drafts/case.html", screens.case(person, on_record, today=today))


def _deed_on_case(form: type[Form], may_do: Callable[[User], bool], act: CaseDeed) -> Callable[..., HttpResponse]:
    """The address of a deed on a case of the record, with its reason."""

    @require_POST
    def view(request: HttpRequest, reference: str) -> HttpResponse:
        found = case_on_record(request, reference)
        ask_leave(may_do(person_of(request)))
        return act_and_return(request, reference, form, lambda by, said: act(found, by, said))

    return view


def _may_edit(person: User) -> bool:
    return may(person, Act.EDIT_ANY)


correct = _deed_on_case(
    forms.ReasonForm, rules.may_correct, lambda case, by, said: operations.correct(case, by=by, **why(said))
)
set_publication = _deed_on_case(
    forms.PublicationForm,
    rules.may_hide,
    lambda case, by, said: cases.set_publication(case, said["publication"], by=by.author, **why(said)),
)
set_consent = _deed_on_case(
    forms.ConsentForm,
    rules.may_hide,
    lambda case, by, said: cases.set_consent(case, said["consent"], by=by.author, **why(said)),
)
verify = _deed_on_case(
    forms.ReasonForm,
    _may_edit,
    lambda case, by, said: cases.verify(case, by=by.author, **why(said), on=timezone.localdate()),
)
