"""Numbers of figures in templates: a dash where a page printed nothing, which is not zero."""

from django import template

from noimpunity.website.drawing import words

register = template.Library()
NOTHING = "–"


@register.filter
def rate(value: float | None) -> str:
    return NOTHING if value is None else words.shown(value, "rate")


@register.filter
def percent(value: float | None) -> str:
    return NOTHING if value is None else words.shown(value, "share")


@register.filter
def count(value: float | None) -> str:
    return NOTHING if value is None else words.shown(value, "count")
