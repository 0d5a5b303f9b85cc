"""What every screen of the desk asks first, and how it does one deed with its reason: one operation for each save."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from noimpunity.cases.models import Case
from noimpunity.drafts import queries, rules, screens
from noimpunity.drafts.models import Draft, DraftVersion
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


def act_and_return(
    request: HttpRequest, reference: str, form_class: type[Form], act: Callable[[User, dict[str, Any]], Any]
) -> HttpResponse:
    """One deed with its reason, and back to the case."""
    form, person = form_class(request.POST), person_of(request)
    if form.is_valid():
        attempt(request, lambda: act(person, form.cleaned_data))
    else:
        say_what_is_wrong(request, form)
    return redirect("drafts:case", reference=reference)


def attempt(request: HttpRequest, act: Callable[[], Any], *, form: Form | None = None) -> Any:
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


def seen(request: HttpRequest, reference: str) -> tuple[User, Draft, DraftVersion]:
    """The open draft of a case; for who may not see it, there is none."""
    person, draft = person_of(request), queries.open_draft(reference)
    if draft is None or not rules.may_see(person, draft):
        raise Http404
    return person, draft, queries.latest(draft)


def case_on_record(request: HttpRequest, reference: str) -> Case:
    if not may(person_of(request), Act.SEE):
        raise Http404
    return get_object_or_404(Case, reference=reference)


def ask_leave(is_given: bool) -> None:
    if not is_given:
        raise PermissionDenied


def part_named(key: str, *, is_list: bool) -> Part:
    chosen = BY_KEY.get(key)
    if chosen is None or chosen.is_list != is_list:
        raise Http404
    return chosen


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def why(said: dict[str, Any]) -> dict[str, Any]:
    return {"reason": said["reason"]}


def based(said: dict[str, Any]) -> dict[str, Any]:
    return {"based_on": said["version"] or 0}
