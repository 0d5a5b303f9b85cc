"""The place of the record in the desk: its addresses, its menu entry, its styles."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from noimpunity.members.choices import Act
from noimpunity.members.rules import may


class RecordMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, Act.SEE) or may(request.user, Act.EDIT_OWN_DRAFT)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[URLPattern | URLResolver]:
    return [path("record/", include("noimpunity.drafts.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def menu_item() -> MenuItem:
    return RecordMenuItem(_("The record"), reverse("drafts:record"), icon_name="folder-open-inverse", order=10)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("drafts/desk.css"))
