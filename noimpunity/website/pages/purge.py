"""A purge that a guard stopped: what it is, and the question to a second person whether to let it go on."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from noimpunity.members import grave_acts
from noimpunity.members.choices import Act, GraveKind
from noimpunity.members.forms import ReasonForm
from noimpunity.members.models import GraveAct, User
from noimpunity.members.rules import may
from noimpunity.website import retention


@require_http_methods(["GET", "HEAD", "POST"])
def purge_page(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    if not may(person, Act.OVERRIDE_PURGE):
        raise PermissionDenied
    now = timezone.now()
    stopped = retention.stopped(now)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and stopped and form.is_valid():
        reason = form.cleaned_data["reason"]
        grave_acts.ask(GraveKind.OVERRIDE_PURGE, stopped, by=person, reason=reason, now=now)
        messages.success(request, _("Asked. A second person decides under “People and roles”."))
        return redirect("purge")
    acts = GraveAct.objects.filter(kind=GraveKind.OVERRIDE_PURGE).select_related("asked_by", "approved_by")[:20]
    context = {"stopped": stopped, "form": form, "acts": acts, "last": _last()}
    return render(request, "website/purge.html", context)


def _last() -> str:
    try:
        last = retention.last_purge()
    except retention.ClockJumped:
        return ""
    return last.isoformat(timespec="minutes") if last else ""
