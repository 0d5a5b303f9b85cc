"""What the desk does with pictures, documents and the site's pages in our way instead of Wagtail's."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from noimpunity.members.choices import Act
from noimpunity.members.rules import may
from noimpunity.publishing.models import Picture, PublicDocument
from noimpunity.publishing.operations import remove
from noimpunity.publishing.views import RemoveDocument, RemovePicture, desk_media


def nowhere(_request: HttpRequest, **_kwargs: int) -> HttpResponse:
    """Removing right after sending: here a file has no record yet, so there is nothing to remove."""
    raise Http404


@hooks.register("register_admin_urls", order=-1)  # type: ignore[untyped-decorator]
def addresses() -> list[URLPattern | URLResolver]:
    return [
        path("media/<path:name>", desk_media, name="desk_media"),
        path("images/<int:image_id>/delete/", RemovePicture.as_view()),
        path("images/multiple/<int:image_id>/delete/", nowhere),
        path("documents/delete/<int:document_id>/", RemoveDocument.as_view()),
        path("documents/multiple/<int:doc_id>/delete/", nowhere),
        path("pages-of-the-site/", include("noimpunity.publishing.urls")),
    ]


class PagesMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, Act.SEE)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def menu_item() -> MenuItem:
    return PagesMenuItem(_("Pages of the site"), reverse("site_pages:pages"), icon_name="doc-full", order=20)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def remove_many(request: HttpRequest, action_type: str, kept: Iterable[object], _action: object) -> None:
    """Removing many at once is removing each: one change a record."""
    for one in kept:
        if action_type == "delete" and isinstance(one, Picture | PublicDocument):
            remove(one, by=request.user.author, reason="Removed at the desk")  # type: ignore[union-attr]
