"""Words for hearings, judgments and reparations in templates."""

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale

from noimpunity.justice.choices import Forum
from noimpunity.justice.models import Reparation

register = template.Library()


@register.filter
def forum_words(code: str) -> str:
    return str(Forum(code).label)


@register.filter
def money(reparation: Reparation) -> SafeString | str:
    """A sum as the language of the page groups its digits, with its currency; nothing where there is none."""
    if reparation.amount is None:
        return ""
    number = format_decimal(reparation.amount, locale=to_locale(get_language() or "en"))
    return format_html('<bdi class="sum">{} {}</bdi>', number, reparation.currency)
