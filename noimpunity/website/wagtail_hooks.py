"""What the desk shows: nothing that it does not offer."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

NOT_OFFERED = ("explorer",)


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def hide_what_is_not_offered(_request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [entry for entry in menu_items if entry.name not in NOT_OFFERED]


@hooks.register("construct_homepage_summary_items", order=1000)  # type: ignore[untyped-decorator]
def hide_empty_counts(_request: HttpRequest, summary_items: list[Any]) -> None:
    summary_items.clear()
