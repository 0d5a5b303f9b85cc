"""Words for what lists say of a case."""

from collections.abc import Iterable

from django import template
from django.utils.translation import pgettext

from noimpunity.cases.templatetags.case_words import partial_date

register = template.Library()
BY = "../"


@register.filter
def list_days(days: Iterable[str]) -> str:
    """The days of several lists, oldest first."""
    return str(pgettext("between phrases", ", ")).join(list_day(day) for day in days)


@register.filter
def list_day(stated_on: str) -> str:
    """The day of a list; where it has none, the day by which it was here."""
    if stated_on.startswith(BY):
        return pgettext("list", "here by %(day)s") % {"day": partial_date(stated_on.removeprefix(BY))}
    return pgettext("list", "as of %(day)s") % {"day": partial_date(stated_on)}
