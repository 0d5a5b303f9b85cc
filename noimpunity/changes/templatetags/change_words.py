"""Words for what happened to a record. A field no reader needs to know of has none."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from noimpunity.changes.models import Change

register = template.Library()

_REASONS = {
    "Added to the record": gettext_noop("Added to the record"),
    "Corrected in the record": gettext_noop("Corrected in the record"),
    "Steps added to the record": gettext_noop("Steps added to the record"),
    "Steps corrected in the record": gettext_noop("Steps corrected in the record"),
    "Outcome computed anew": gettext_noop("Outcome computed anew"),
}
_FIELDS = {
    "title": gettext_noop("title"),
    "summary": gettext_noop("summary"),
    "crime": gettext_noop("crime"),
    "victims": gettext_noop("victims"),
    "suspected_actors": gettext_noop("suspected actors"),
    "state_role": gettext_noop("role of the State"),
    "proceedings": gettext_noop("proceedings"),
    "accused": gettext_noop("accused"),
    "events": gettext_noop("steps"),
    "results": gettext_noop("results"),
    "outcome": gettext_noop("outcome"),
}


@register.filter
def change_words(change: Change) -> str:
    """The reason of a change, in the language of the page where it is one of ours."""
    return gettext(_REASONS[change.reason]) if change.reason in _REASONS else change.reason


@register.filter
def field_words(change: Change) -> str:
    """The fields a correction touched; nothing for what is new, where everything is."""
    if change.operation in ("attach_entry", "attach_steps") and "added" in change.reason.lower():
        return ""
    return ", ".join(gettext(_FIELDS[field]) for field in change.fields if field in _FIELDS)


@register.filter
def day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()
