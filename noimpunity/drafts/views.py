"""The desk's screens of a case: what is drafted, what is missing, who judged it; each save is one operation."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from noimpunity.cases import operations as cases
from noimpunity.cases.models import Case
from noimpunity.drafts import contents, forms, operations, queries, rules, screens
from noimpunity.drafts.choices import State
from noimpunity.drafts.models import Comment, Draft, DraftVersion
from noimpunity.drafts.parts import BY_KEY, Part
from noimpunity.members.choices import Act
from noimpunity.members.models import User
from noimpunity.members.rules import may
from noimpunity.members.telling import say_what_is_wrong

Said = dict[str, Any]
CaseDeed = Callable[[Case, User, Said], Any]
DraftDeed = Callable[[Draft, User, Said], Any]
reads_and_saves = require_http_methods(["GET", "HEAD", "POST"])
reads = require_http_methods(["GET", "HEAD"])


@reads
def record(request: HttpRequest) -> HttpResponse:
    """Every case and every open draft that one may see, and what waits for whom."""
    chosen = request.GET.get("show", "")
    return render(request, "drafts/record.html", screens.record(_person(request), chosen, today=timezone.localdate()))


@reads_and_saves
def new(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    _ask_leave(may(person, Act.EDIT_ANY) or may(person, Act.EDIT_OWN_DRAFT))
    form = forms.NewDraftForm(request.POST or None)
    form.fields["organisation"].queryset = screens.organisations(person)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        begun = _try(
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
    person, draft = _person(request), queries.open_draft(reference)
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
        found = _case(request, reference)
        _ask_leave(may_do(_person(request)))
        return _act(request, reference, form, lambda by, said: act(found, by, said))

    return view


def _may_edit(person: User) -> bool:
    return may(person, Act.EDIT_ANY)


correct = _deed_on_case(
    forms.ReasonForm, _may_edit, lambda case, by, said: operations.correct(case, by=by, **_why(said))
)
set_publication = _deed_on_case(
    forms.PublicationForm,
    rules.may_hide,
    lambda case, by, said: cases.set_publication(case, said["publication"], by=by.author, **_why(said)),
)
set_consent = _deed_on_case(
    forms.ConsentForm,
    rules.may_hide,
    lambda case, by, said: cases.set_consent(case, said["consent"], by=by.author, **_why(said)),
)
verify = _deed_on_case(
    forms.ReasonForm,
    _may_edit,
    lambda case, by, said: cases.verify(case, by=by.author, **_why(said), on=timezone.localdate()),
)


@reads_and_saves
def gate(request: HttpRequest, reference: str) -> HttpResponse:
    """What is said about a draft before it may be shown."""
    person, draft, version = _seen(request, reference)
    initial = {**version.statements(), "version": version.number}
    form = forms.GateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def save() -> DraftVersion:
            told = {name: said[name] for name in ("verification", "consent", "consent_scope", "risk")}
            return operations.state(draft, by=person, **_based(said), **_why(said), **told)

        if _try(request, save, form=form):
            return redirect("drafts:case", reference=reference)
    context = {"draft": draft, "form": form, "may_write": rules.may_write(person, draft)}
    return render(request, "drafts/gate.html", context)


def _deed_on_draft(form: type[Form], act: DraftDeed) -> Callable[..., HttpResponse]:
    """The address of a deed on the open draft of a case, with its reason."""

    @require_POST
    def view(request: HttpRequest, reference: str) -> HttpResponse:
        _by, draft, _version = _seen(request, reference)
        return _act(request, reference, form, lambda by, said: act(draft, by, said))

    return view


overrule = _deed_on_draft(
    forms.OverruleForm,
    lambda draft, by, said: operations.overrule(draft, said["key"], by=by, **_based(said), **_why(said)),
)
move = _deed_on_draft(
    forms.MoveForm,
    lambda draft, by, said: operations.move(draft, said["to"], by=by, today=timezone.localdate(), **_why(said)),
)
judge = _deed_on_draft(
    forms.JudgementForm,
    lambda draft, by, said: operations.judge(
        draft, said["kind"], by=by, today=timezone.localdate(), **_based(said), **_why(said)
    ),
)
publish = _deed_on_draft(
    forms.ReasonForm,
    lambda draft, by, said: operations.publish(draft, by=by, now=timezone.now(), **_based(said), **_why(said)),
)


@require_POST
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    _by, draft, _version = _seen(request, reference)
    now = timezone.now()
    done = _act(
        request,
        reference,
        forms.ReasonForm,
        lambda by, said: operations.discard(draft, by=by, now=now, **_why(said)),
    )
    draft.refresh_from_db()
    is_gone = draft.state == State.DISCARDED and not Case.objects.filter(reference=reference).exists()
    return redirect("drafts:record") if is_gone else done


@require_POST
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    person, draft, _version = _seen(request, reference)
    form = forms.CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        _try(request, lambda: operations.comment(draft, said["text"], part=said["part"], by=person))
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:case", reference=reference)


@require_POST
def settle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    person, draft, _version = _seen(request, reference)
    remark = get_object_or_404(Comment, pk=pk, draft=draft)
    _try(request, lambda: operations.settle(remark, by=person, now=timezone.now()))
    return redirect("drafts:case", reference=reference)


@reads
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version of every draft of a case, and how each was judged."""
    person = _person(request)
    drafts = [draft for draft in Draft.objects.filter(reference=reference) if rules.may_see(person, draft)]
    on_record = Case.objects.filter(reference=reference).first()
    if not drafts and not (on_record and may(person, Act.SEE)):
        raise Http404
    return render(request, "drafts/history.html", screens.history(reference, drafts, on_record))


@reads
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """Two versions side by side; without a choice, the last one and the one before it."""
    person = _person(request)
    chosen = [request.GET.get(name, "") for name in ("before", "after")]
    found = [version for version in screens.versions(reference, chosen) if rules.may_see(person, version.draft)]
    if len(found) != 2:
        raise Http404
    return render(request, "drafts/compare.html", screens.comparison(reference, *found))


@reads_and_saves
def part(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """One table of a case."""
    chosen = _part(part, is_list=False)
    return _edit(request, reference, chosen, None)


@reads_and_saves
def row(request: HttpRequest, reference: str, part: str, number: int) -> HttpResponse:
    """One row of a table; number 0 adds one."""
    return _edit(request, reference, _part(part, is_list=True), number)


@require_POST
def remove(request: HttpRequest, reference: str, part: str, number: int) -> HttpResponse:
    _by, draft, version = _seen(request, reference)
    chosen = _part(part, is_list=True)
    values = _rows_without(version, chosen, number)
    return _act(
        request,
        reference,
        forms.ReasonForm,
        lambda by, said: operations.write(draft, values, part=chosen.key, by=by, **_based(said), **_why(said)),
    )


def _edit(request: HttpRequest, reference: str, chosen: Part, number: int | None) -> HttpResponse:
    person, draft, version = _seen(request, reference)
    try:
        form = forms.PartForm(chosen, version.values, number, request.POST or None, initial={"version": version.number})
    except contents.NoSuchRow as error:
        raise Http404 from error
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        values = form.values_now
        saved = _try(
            request,
            lambda: operations.write(draft, values, part=chosen.key, by=person, **_based(said), **_why(said)),
            form=form,
        )
        if saved:
            return redirect("drafts:case", reference=reference)
    context = screens.part(person, draft, chosen, number, form, today=timezone.localdate())
    return render(request, "drafts/part.html", context)


def _rows_without(version: DraftVersion, chosen: Part, number: int) -> dict[str, Any]:
    try:
        return contents.without_row(version.values, chosen.key, number)
    except contents.NoSuchRow as error:
        raise Http404 from error


def _act(
    request: HttpRequest, reference: str, form_class: type[Form], act: Callable[[User, dict[str, Any]], Any]
) -> HttpResponse:
    """One deed with its reason, and back to the case."""
    form, person = form_class(request.POST), _person(request)
    if form.is_valid():
        _try(request, lambda: act(person, form.cleaned_data))
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:case", reference=reference)


def _try(request: HttpRequest, act: Callable[[], Any], *, form: Form | None = None) -> Any:
    """Does it, or says in words why not; what was typed stays in the form."""
    try:
        done = act()
    except screens.REFUSALS as error:
        if form is None:
            messages.error(request, screens.words_of(error))
        else:
            form.add_error(None, screens.words_of(error))
        return None
    messages.success(request, _("Saved."))
    return done


def _seen(request: HttpRequest, reference: str) -> tuple[User, Draft, DraftVersion]:
    """The open draft of a case; for who may not see it, there is none."""
    person, draft = _person(request), queries.open_draft(reference)
    if draft is None or not rules.may_see(person, draft):
        raise Http404
    return person, draft, queries.latest(draft)


def _case(request: HttpRequest, reference: str) -> Case:
    if not may(_person(request), Act.SEE):
        raise Http404
    return get_object_or_404(Case, reference=reference)


def _ask_leave(is_given: bool) -> None:
    if not is_given:
        raise PermissionDenied


def _part(key: str, *, is_list: bool) -> Part:
    chosen = BY_KEY.get(key)
    if chosen is None or chosen.is_list != is_list:
        raise Http404
    return chosen


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _why(said: dict[str, Any]) -> dict[str, Any]:
    return {"reason": said["reason"]}


def _based(said: dict[str, Any]) -> dict[str, Any]:
    return {"based_on": said["version"] or 0}
