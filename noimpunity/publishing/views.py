"""Files given out: to everybody what is released, at the desk what a role may open. Nothing else exists.

And the desk's screens of the site's pages: each save is one operation.
"""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.documents.views.documents import DeleteView as DocumentDeleteView
from wagtail.images.permissions import permission_policy as pictures_policy
from wagtail.images.views.images import DeleteView as PictureDeleteView

from noimpunity.members.choices import Act
from noimpunity.members.models import User
from noimpunity.members.rules import may
from noimpunity.publishing import forms, operations, queries, rules, screens
from noimpunity.publishing.choices import SitePage, Verdict
from noimpunity.publishing.models import PageVersion
from noimpunity.publishing.operations import remove
from noimpunity.publishing.queries import Found, found, is_shown

# A file of ours loads nothing, runs nothing, and stands in a place of its own.
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file readers may have. The others are answered like those that never were, whoever asks."""
    known = found(name)
    if known is None or not is_shown(known.owner):
        raise Http404
    return _given_out(request, known)


@require_safe
def desk_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file for whoever may choose, change or delete it at the desk."""
    known = found(name)
    policy = documents_policy if known and known.is_document else pictures_policy
    ways = ["choose", "change", "delete"]
    if known is None or not policy.user_has_any_permission_for_instance(request.user, ways, known.owner):
        raise Http404
    return _given_out(request, known)


def _given_out(request: HttpRequest, known: Found) -> HttpResponseBase:
    try:
        content = known.file.storage.open(str(known.file.name))
    except (FileNotFoundError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=known.is_document,
        filename=known.name,
        content_type=known.kind,
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    # Asked again each time, so that what is withdrawn is gone with the next request. A name never gets other bytes.
    response["Cache-Control"] = "no-cache"
    response["ETag"] = f'"{known.name}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response  # type: ignore[arg-type]


class RemovePicture(PictureDeleteView):  # type: ignore[misc]
    def delete_action(self) -> None:
        remove(self.object, by=self.request.user.author, reason="Removed at the desk")


class RemoveDocument(DocumentDeleteView):  # type: ignore[misc]
    def delete_action(self) -> None:
        remove(self.object, by=self.request.user.author, reason="Removed at the desk")


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Every page in every language, with what waits for a second person."""
    _person(request)
    return render(request, "publishing/pages.html", {"rows": screens.every_page()})


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, page: str, language: str) -> HttpResponse:
    """One page in one language: what readers see, what was proposed, and a form for other words."""
    person = _person(request)
    _known(page, language)
    there = queries.versions(page, language)
    form = forms.WordsForm(request.POST or None, initial=screens.initial(page, language, there))
    if request.method == "POST":
        if not rules.may_propose(person):
            raise PermissionDenied
        if form.is_valid() and _propose(request, person, page, language, form):
            return redirect("site_pages:words", page=page, language=language)
    return render(request, "publishing/words.html", {**screens.words(person, page, language, there), "form": form})


@require_POST
def judge(request: HttpRequest, page: str, language: str) -> HttpResponse:
    """A second person puts a proposed text up, or sets it aside."""
    person = _person(request)
    _known(page, language)
    form = forms.VerdictForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        version = PageVersion.objects.filter(page=page, language=language, number=said["version"]).first()
        if version is None:
            raise Http404
        _judge(request, person, version, said)
    else:
        messages.error(request, _("Say why."))
    return redirect("site_pages:words", page=page, language=language)


def _propose(request: HttpRequest, person: User, page: str, language: str, form: forms.WordsForm) -> bool:
    said = form.cleaned_data
    told = {"based_on": said["version"], "by": person, "reason": said["reason"]}
    try:
        operations.propose_words(page, language, said["text"], **told)
    except operations.Outdated:
        form.add_error(None, _("Somebody saved another version meanwhile. Compare it with yours, then save again."))
        return False
    messages.success(request, _("Proposed. Somebody who wrote none of it can put it up."))
    return True


def _judge(request: HttpRequest, person: User, version: PageVersion, said: dict[str, Any]) -> None:
    told = {"by": person, "reason": said["reason"], "today": timezone.localdate()}
    try:
        operations.judge_words(version, said["verdict"], **told)
    except operations.Outdated:
        messages.error(request, _("This proposal was judged or changed meanwhile."))
    except operations.NotAllowed as refused:
        raise PermissionDenied from refused
    else:
        is_up = said["verdict"] == Verdict.PUT_UP
        messages.success(request, _("Readers see it now.") if is_up else _("Set aside."))


def _person(request: HttpRequest) -> User:
    person = cast(User, request.user)
    if not may(person, Act.SEE):
        raise PermissionDenied
    return person


def _known(page: str, language: str) -> None:
    if page not in SitePage.values or language not in dict(settings.LANGUAGES):
        raise Http404
