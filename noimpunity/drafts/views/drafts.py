"""The desk's deeds on an open draft: what is said of it, its moves and judgements, its remarks."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from noimpunity.cases.models import Case
from noimpunity.drafts import forms, operations, rules
from noimpunity.drafts.choices import State
from noimpunity.drafts.models import Comment, DraftVersion
from noimpunity.drafts.views.deeds import (
    DraftDeed,
    act_and_return,
    attempt,
    based,
    reads_and_saves,
    seen,
    why,
)
from noimpunity.members.telling import say_what_is_wrong


@reads_and_saves
def gate(request: HttpRequest, reference: str) -> HttpResponse:
    """What is said about a draft before it may be shown."""
    person, draft, version = seen(request, reference)
    initial = {**version.statements(), "version": version.number}
    form = forms.GateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def save() -> DraftVersion:
            told = {name: said[name] for name in ("verification", "consent", "consent_scope", "risk")}
            return operations.state(draft, by=person, **based(said), **why(said), **told)

        if attempt(request, save, form=form):
            return redirect("drafts:case", reference=reference)
    context = {"draft": draft, "form": form, "may_write": rules.may_write(person, draft)}
    return render(request, "drafts/gate.html", context)


def _deed_on_draft(form: type[Form], act: DraftDeed) -> Callable[..., HttpResponse]:
    """The address of a deed on the open draft of a case, with its reason."""

    @require_POST
    def view(request: HttpRequest, reference: str) -> HttpResponse:
        _by, draft, _version = seen(request, reference)
        return act_and_return(request, reference, form, lambda by, said: act(draft, by, said))

    return view


overrule = _deed_on_draft(
    forms.OverruleForm,
    lambda draft, by, said: operations.overrule(draft, said["key"], by=by, **based(said), **why(said)),
)
move = _deed_on_draft(
    forms.MoveForm,
    lambda draft, by, said: operations.move(draft, said["to"], by=by, today=timezone.localdate(), **why(said)),
)
judge = _deed_on_draft(
    forms.JudgementForm,
    lambda draft, by, said: operations.judge(
        draft, said["kind"], by=by, today=timezone.localdate(), **based(said), **why(said)
    ),
)
publish = _deed_on_draft(
    forms.ReasonForm,
    lambda draft, by, said: operations.publish(draft, by=by, now=timezone.now(), **based(said), **why(said)),
)


@require_POST
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    _by, draft, _version = seen(request, reference)
    now = timezone.now()
    done = act_and_return(
        request,
        reference,
        forms.ReasonForm,
        lambda by, said: operations.discard(draft, by=by, now=now, **why(said)),
    )
    draft.refresh_from_db()
    is_gone = draft.state == State.DISCARDED and not Case.objects.filter(reference=reference).exists()
    return redirect("drafts:record") if is_gone else done


@require_POST
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    person, draft, _version = seen(request, reference)
    form = forms.CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        attempt(request, lambda: operations.comment(draft, said["text"], part=said["part"], by=person))
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:case", reference=reference)


@require_POST
def settle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    person, draft, _version = seen(request, reference)
    remark = get_object_or_404(Comment, pk=pk, draft=draft)
    attempt(request, lambda: operations.settle(remark, by=person, now=timezone.now()))
    return redirect("drafts:case", reference=reference)
