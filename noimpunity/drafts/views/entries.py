"""The desk's screens of entries of lists: where one belongs, a draft of one or of many, what stands of a case."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from noimpunity.cases import saying
from noimpunity.cases.models import Attachment
from noimpunity.drafts import queries, rules, screens
from noimpunity.drafts.beginning import begin_each, begin_from_entries
from noimpunity.drafts.entry_forms import MOST_TOGETHER, AttachForm, BeginForm, DecideForm, ManyForm
from noimpunity.drafts.forms import ReasonForm
from noimpunity.drafts.views.deeds import ask_leave, attempt, case_on_record, person_of, reads, why
from noimpunity.members.choices import Act
from noimpunity.members.models import User
from noimpunity.members.rules import may
from noimpunity.members.telling import say_what_is_wrong
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.models import Entry
from noimpunity.sources.rules import may_see_periods

MOST, AT_ONCE = 500, 100  # entries that are chosen together, and drafts that one request begins


@reads
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry of a list."""
    person, found = _seen(request, pk)
    others = request.GET.get("with", "")[:2000]
    return render(request, "drafts/entry.html", screens.entry(person, found, others=others))


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = _seen(request, pk)
    ask_leave(rules.may_use_entries(person))
    form = AttachForm(request.POST, auto_id="attach_%s")
    if form.is_valid():
        said = form.cleaned_data
        if attempt(
            request,
            lambda: saying.attach(found, said["case"], victim=said["victim"], by=person.author, **why(said)),
            form=form,
        ):
            return redirect("drafts:entry", pk=pk)
    return render(request, "drafts/entry.html", screens.entry(person, found, attach_form=form))


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = _seen(request, pk)
    ask_leave(rules.may_use_entries(person))
    form = ReasonForm(request.POST)
    live = Attachment.objects.filter(entry=found, detached_at=None).select_related("case", "entry").first()
    if live is None:
        messages.error(request, str(saying.WHY["not_attached"]))
    elif form.is_valid():
        attempt(request, lambda: saying.detach(live, by=person.author, **why(form.cleaned_data)))
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:entry", pk=pk)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of one entry, or of several together."""
    person, found = _seen(request, pk)
    ask_leave(rules.may_use_entries(person))
    form = BeginForm(request.POST, auto_id="begin_%s")
    if form.is_valid():
        said = form.cleaned_data
        others = [other for other in said["others"] if other.pk != found.pk]
        begun = attempt(
            request,
            lambda: begin_from_entries(
                [found, *others], said["reference"], by=person, why_another=said["why_another"], **why(said)
            ),
            form=form,
        )
        if begun:
            return redirect("drafts:case", reference=begun.reference)
    return render(request, "drafts/entry.html", screens.entry(person, found, form=form))


@require_POST
def entry_drafts(request: HttpRequest) -> HttpResponse:
    """Drafts of many entries, some at a time: first what was chosen is shown, and written is what has a reason."""
    person = person_of(request)
    ask_leave(rules.may_draft_many(person))
    numbers = [int(text) for text in dict.fromkeys(request.POST.getlist("entry")) if text.isdigit() and len(text) < 16]
    if not numbers or len(numbers) > MOST:
        told = _("Choose the entries first.") if not numbers else _("Choose at most %(most)s at once.") % {"most": MOST}
        messages.error(request, told)
        return redirect("drafts:record")
    if request.POST.get("do") == "together":
        return _together(request, numbers)
    form = ManyForm(request.POST if "reason" in request.POST else None, initial={"done": 0, "begun": 0})
    if form.is_valid():
        return _some_of_many(request, person, numbers, form)
    return render(request, "drafts/entries.html", screens.many(list(queries.entries_numbered(numbers)), form))


@require_POST
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Which word stands of a field where sources differ."""
    found = case_on_record(request, reference)
    person = person_of(request)
    ask_leave(rules.may_use_entries(person))
    form = DecideForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        attempt(
            request, lambda: saying.decide(found, said["field"], said["value"], by=person.author, **why(said))
        )  # fmt: skip
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:case", reference=reference)


def _seen(request: HttpRequest, pk: int) -> tuple[User, Entry]:
    """An entry; for who may not see it, there is none. Who was in prison, and when, an editor alone may read."""
    person = person_of(request)
    found = queries.entries_numbered([pk]).first()
    is_period = found is not None and found.kind == EntryKind.STATUS_PERIOD
    if found is None or not may(person, Act.SEE) or (is_period and not may_see_periods(person)):
        raise Http404
    return person, found


def _together(request: HttpRequest, numbers: list[int]) -> HttpResponse:
    """The page of the first entry, with the others to be taken into the same draft."""
    if len(numbers) > MOST_TOGETHER:
        messages.error(request, _("Take at most %(most)s together.") % {"most": MOST_TOGETHER})
        return redirect("drafts:record")
    others = " ".join(map(str, numbers[1:]))
    return redirect(f"{reverse('drafts:entry', args=[numbers[0]])}?with={others.replace(' ', '+')}#begin")


def _some_of_many(request: HttpRequest, person: User, numbers: list[int], form: ManyForm) -> HttpResponse:
    """Begins the next drafts, and shows what became of each; the page asks to go on while some are left."""
    now, left = numbers[:AT_ONCE], numbers[AT_ONCE:]
    done = begin_each(list(queries.entries_numbered(now)), by=person, **why(form.cleaned_data))
    begun = sum(each.draft is not None for each in done)
    told = form.cleaned_data
    counts = {"done": (told["done"] or 0) + len(now), "begun": (told["begun"] or 0) + begun}
    after = ManyForm(initial={**counts, "reason": told["reason"]})
    context = screens.many([], after, done=done, left=left)
    return render(request, "drafts/entries.html", {**context, **counts, "all": counts["done"] + len(left)})
