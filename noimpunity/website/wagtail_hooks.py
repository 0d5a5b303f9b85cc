"""What the desk shows: nothing that it does not offer, and nothing inline."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from noimpunity.members.choices import Act
from noimpunity.members.rules import may
from noimpunity.sources.desk.urls import addresses
from noimpunity.website.desk_sources import ABOVE
from noimpunity.website.pages.clock_panel import ClockPanel

NOT_OFFERED = ("explorer",)
OF_OTHERS = ("whats-new", "editor-guide")  # links that tell another host who edits here


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def script_of_the_desk() -> str:
    return format_html('<script src="{}"></script>', versioned_static("website/desk.js"))


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def style_of_the_desk() -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("website/desk.css"))


@hooks.register("register_account_menu_item")  # type: ignore[untyped-decorator]
def way_to_the_door(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Your account"),
        "help_text": _("Password, second factor, recovery codes, sign out everywhere."),
    }


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def sources_at_the_desk() -> list[URLPattern | URLResolver]:
    return [path("sources/", include(addresses(ABOVE)))]


class PeopleMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, Act.MANAGE_MEMBERS)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def people() -> MenuItem:
    return PeopleMenuItem(_("People and roles"), reverse("people"), name="people", icon_name="group", order=900)


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def clocks_that_run_out(request: HttpRequest, panels: list[Any]) -> None:
    if may(request.user, Act.SEE):
        panels.append(ClockPanel())


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def hide_what_is_not_offered(_request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [entry for entry in menu_items if entry.name not in NOT_OFFERED]


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator]
def hide_what_leads_elsewhere(_request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [entry for entry in menu_items if not entry.name.startswith(OF_OTHERS)]


@hooks.register("construct_search")  # type: ignore[untyped-decorator]
def hide_the_search_of_pages(_request: HttpRequest, search_areas: list[Any]) -> None:
    search_areas[:] = [area for area in search_areas if area.name != "pages"]


@hooks.register("construct_homepage_summary_items", order=1000)  # type: ignore[untyped-decorator]
def hide_empty_counts(_request: HttpRequest, summary_items: list[Any]) -> None:
    summary_items.clear()
