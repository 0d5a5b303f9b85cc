"""What a page says of itself to networks, search engines and archives."""

from babel.core import get_global
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import to_locale

register = template.Library()


@register.simple_block_tag
def once(content: str) -> SafeString:
    """Words written once for several places, one of them within quotes: `{% once as words %}…{% endonce %}`."""
    return mark_safe(" ".join(content.split()).replace('"', "&quot;"))  # noqa: S308  what a template wrote already


@register.filter
def og_locale(code: str) -> str:
    """A language with the territory that networks ask for: the one where most of its readers are."""
    parts = to_locale(code).split("_")
    likely = str(get_global("likely_subtags").get("_".join(parts)) or get_global("likely_subtags").get(parts[0], ""))
    territory = likely.rpartition("_")[2] if likely.count("_") == 2 else ""
    return f"{parts[0]}_{territory}" if territory else parts[0]
