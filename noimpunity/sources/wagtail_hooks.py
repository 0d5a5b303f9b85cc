"""The place of sources in the menu of the desk. Their addresses are given by what stands above."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from noimpunity.sources import rules


class SourcesMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_see(request.user)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def menu_item() -> MenuItem:
    return SourcesMenuItem(_("Sources"), reverse("sources:files"), name="sources", icon_name="download", order=12)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("sources/desk.css"))
