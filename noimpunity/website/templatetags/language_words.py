"""What a page says of its language: that some of its texts have not been translated."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from noimpunity.website.languages import ALWAYS, is_translated

register = template.Library()

# What `in_its_language` writes before a text. What others wrote cannot look like it: its quotation marks are escaped.
UNTRANSLATED = re.compile('<span class="untranslated" lang="([a-z-]+)"')


@register.simple_block_tag
def with_language_notice(content: SafeString) -> SafeString:
    """A part of a page, and before it, once, that some of its texts are in another language."""
    language = get_language() or ALWAYS
    found = set(UNTRANSLATED.findall(content))
    if not is_translated(language):
        found.add(ALWAYS)
    return format_html("{}{}", _notice(found, language), content) if found else content


def _notice(found: set[str], language: str) -> SafeString:
    if found == {ALWAYS}:
        words = _("Some texts on this page are in English: they have not been translated yet.")
    else:
        words = _("Some texts on this page are in another language: they have not been translated yet.")
    own = "" if is_translated(language) else format_html(' lang="{}" dir="ltr"', settings.LANGUAGE_CODE)
    return format_html('<div class="wrap"><p class="notice"{} role="note">{}</p></div>\n', own, words)
