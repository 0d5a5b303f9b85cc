"""The door's own pages where allauth's need more, and the page where people are let in and out."""

from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from noimpunity.members import feed_keys, forms, grave_acts, operations, queries
from noimpunity.members.choices import Act
from noimpunity.members.grave_acts import NotAllowed, NotAsApproved
from noimpunity.members.models import Grant, GraveAct, Organisation, User
from noimpunity.members.operations import Done, LastAdministrator
from noimpunity.members.rules import may, may_approve
from noimpunity.members.telling import say_what_is_wrong

# A link that somebody has to hand over, kept until it has been shown once.
LINK = "noimpunity.link"
# The same for the secret address of a feed.
FEED = "noimpunity.feed"


class EnrolTOTP(ActivateTOTPView):  # type: ignore[misc]
    """Enrolling proves the factor, so this session has passed it; the code that proved it is spent."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "picture": context["totp_svg"].partition("?>")[2]}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        factor = Authenticator.objects.get(user_id=self.request.user.pk, type=Authenticator.Type.TOTP)
        factor.wrap().validate_code(form.cleaned_data["code"])
        post_authentication(self.request, factor)
        return response


class ReplaceTOTP(DeactivateTOTPView):  # type: ignore[misc]
    """The old app goes, the new one is enrolled at once."""

    success_url = reverse_lazy("mfa_activate_totp")


class EnrolPasskey(AddWebAuthnView):  # type: ignore[misc]
    """As with an app: the key was touched just now."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        factors = Authenticator.objects.filter(user_id=self.request.user.pk, type=Authenticator.Type.WEBAUTHN)
        post_authentication(self.request, factors.latest("pk"))
        return response


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who has which role, and what waits for a second person."""
    _ask_leave(request)
    shown = {"welcomed": request.session.pop(LINK, None), "fed": request.session.pop(FEED, None)}
    return render(request, "members/people.html", {**_page(request), **shown})


@require_POST
def ask_role(request: HttpRequest) -> HttpResponse:
    form = forms.RoleForm(request.POST)

    def ask(by: User, said: dict[str, Any]) -> None:
        operations.ask_for_role(
            said["username"],
            said["role"],
            organisation=said["organisation"],
            by=by,
            reason=said["reason"],
            now=timezone.now(),
        )

    return _do(request, form, ask)


@require_POST
def second_person(request: HttpRequest) -> HttpResponse:
    form = forms.SecondPersonForm(request.POST)
    return _do(
        request,
        form,
        lambda by, said: operations.let_second_person_in(said["username"], by=by, reason=said["reason"]),
    )


@require_POST
def new_organisation(request: HttpRequest) -> HttpResponse:
    form = forms.OrganisationForm(request.POST)

    def write(by: User, said: dict[str, Any]) -> None:
        operations.new_organisation(said["name"], country=said["country"], by=by, reason=said["reason"])

    return _do(request, form, write)


@require_POST
def approve_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Approves, and does at once what is about an account; other apps do theirs themselves."""
    act = get_object_or_404(GraveAct, pk=pk)

    def approve(by: User, said: dict[str, Any]) -> Done | None:
        now = timezone.now()
        grave_acts.approve(act, digest=said["digest"], by=by, reason=said["reason"], now=now)
        return operations.carry_out(act, by=by, now=now) if "username" in act.content else None

    return _do(request, forms.ApprovalForm(request.POST), approve)


def _on(model: type[Model], act: Callable[..., Any]) -> Callable[[HttpRequest, int], HttpResponse]:
    """The address of an act on one row, with its reason."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(model, pk=pk)
        form = forms.ReasonForm(request.POST)
        return _do(request, form, lambda by, said: act(row, by=by, reason=said["reason"], now=timezone.now()))

    return view


refuse_act = _on(GraveAct, grave_acts.refuse)
end_grant = _on(Grant, operations.end_grant)
ask_recovery = _on(User, operations.ask_for_recovery)
close_account = _on(User, operations.close_account)
end_feed_key = _on(Organisation, feed_keys.end_feed_key)


@require_POST
def make_feed_key(request: HttpRequest, pk: int) -> HttpResponse:
    """A secret address for the feeds of an organisation, kept until it has been shown once."""
    organisation = get_object_or_404(Organisation, pk=pk)

    def make(by: User, said: dict[str, Any]) -> None:
        secret = feed_keys.make_feed_key(organisation, by=by, reason=said["reason"], now=timezone.now())
        address = f"{settings.ADDRESS}{reverse('member_clocks', args=[secret])}"
        request.session[FEED] = {"name": organisation.name, "address": address}

    return _do(request, forms.ReasonForm(request.POST), make)


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session of one's own, this one too."""
    person = _person(request)
    operations.sign_out_everywhere(person, by=person, reason="Asked for by the person")
    return redirect("account_login")


def _person(request: HttpRequest) -> User:
    return User.objects.get(pk=cast(User, request.user).pk)


def _ask_leave(request: HttpRequest) -> User:
    person = _person(request)
    if not may(person, Act.MANAGE_MEMBERS):
        raise PermissionDenied
    return person


def _do(request: HttpRequest, form: Form, act: Callable[[User, Any], Any]) -> HttpResponse:
    """One operation, and back to the page by a redirect: an answer to a form would stay in the browser's history."""
    by = _ask_leave(request)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return redirect("people")
    try:
        done = act(by, form.cleaned_data)
    except (NotAllowed, NotAsApproved, LastAdministrator, IntegrityError, ValidationError) as error:
        messages.error(request, _words(error))
        return redirect("people")
    if isinstance(done, Done) and done.link:
        request.session[LINK] = {"name": done.user.username, "address": _address(done.link)}
    messages.success(request, _("Done."))
    return redirect("people")


def _words(error: Exception) -> str:
    if isinstance(error, NotAllowed):
        return _("You may not do this. Somebody else has to, or two people have to agree.")
    if isinstance(error, LastAdministrator):
        return _("This is the last administrator: nobody could let people in any more.")
    return _("This cannot be done: it is not what was asked for, is there already, or is too old.")


def _address(link: tuple[str, str]) -> str:
    return f"{settings.ADDRESS}{reverse('welcome', kwargs={'uidb64': link[0], 'token': link[1]})}"


def _page(request: HttpRequest) -> dict[str, Any]:
    now, person = timezone.now(), _person(request)
    waiting = [
        {"act": act, "may_approve": may_approve(person, act.kind, asked_by=act.asked_by_id, about=act.about)}
        for act in queries.waiting_for_a_second_person(now=now)
    ]
    return {
        "everybody": queries.people(),
        "organisations": queries.organisations(),
        "waiting": waiting,
        "is_alone": queries.is_the_only_person(person),
        "role_form": forms.RoleForm(),
        "second_form": forms.SecondPersonForm(),
        "organisation_form": forms.OrganisationForm(),
    }
