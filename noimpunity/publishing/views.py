"""Files given out: to everybody what is released, at the desk what a role may open. Nothing else exists."""

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.documents.views.documents import DeleteView as DocumentDeleteView
from wagtail.images.permissions import permission_policy as pictures_policy
from wagtail.images.views.images import DeleteView as PictureDeleteView

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
