"""Words for what happened to a record. A field no reader needs to know of has none."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, pgettext

from noimpunity.changes.choices import WITHOUT_FIELDS, ReasonClass
from noimpunity.changes.models import Change

register = template.Library()

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
    "charges": gettext_noop("charges"),
    "hearings": gettext_noop("hearings"),
    "judgments": gettext_noop("judgments"),
    "reparations": gettext_noop("reparations"),
    "outcome": gettext_noop("outcome"),
}


@register.filter
def change_words(change: Change) -> str:
    """The class of the reason of a change. Its free reason is shown only where that is public."""
    return str(ReasonClass(change.reason_class).label) if change.reason_class else ""


@register.filter
def public_reason(change: Change) -> str:
    """The reason an editor gave, where it was given for readers."""
    return change.reason if change.is_reason_public else ""


@register.filter
def field_words(change: Change) -> str:
    """The fields a change touched, where that tells a reader something."""
    if change.reason_class in WITHOUT_FIELDS:
        return ""
    comma = pgettext("between phrases", ", ")
    return comma.join(gettext(_FIELDS[field]) for field in change.fields if field in _FIELDS)


@register.filter
def day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()
