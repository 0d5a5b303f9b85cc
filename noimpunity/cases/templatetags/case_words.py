"""Words for cases in templates: dates no more exact than they are, countries, outcomes."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from noimpunity.cases.choices import CpjLike, Outcome
from noimpunity.methods.dates import display, parse
from noimpunity.places.countries import country_name

register = template.Library()

# The class of a mark says its colour and its shape; the word always stands beside it.
MARKS = {
    "complete_impunity": "complete",
    "partial_impunity": "partial",
    "full_justice": "justice",
    "no_information": "unknown",
    "not_applicable": "none",
}


@register.filter
def partial_date(value: str | date | None) -> str:
    """A partial date in the language of the page; nothing where there is none."""
    return display(value, to_locale(get_language() or "en")) if value else ""


@register.filter
def machine_date(value: str) -> str:
    """A date as <time datetime> may hold it: a day, month or year; nothing for an interval or an uncertain one."""
    partial = parse(value)
    plain = partial.precision in ("day", "month", "year") and "X" not in value
    return value if plain and not (partial.is_approximate or partial.is_uncertain) else ""


@register.filter
def country(code: str) -> str:
    return country_name(code)


@register.filter
def mark(outcome: str | None) -> str:
    return MARKS.get(outcome or "no_information", "unknown")


@register.filter
def outcome_words(outcome: str | None) -> str:
    return str(Outcome(outcome or "no_information").label)


@register.filter
def cpj_like_words(value: str) -> str:
    return str(CpjLike(value).label)


@register.simple_tag
def when(value: str) -> SafeString:
    """A <time> element for a partial date."""
    machine = machine_date(value)
    if not machine:
        return format_html("<time>{}</time>", partial_date(value))
    return format_html('<time datetime="{}">{}</time>', machine, partial_date(value))


@register.simple_tag
def outcome_mark(outcome: str) -> SafeString:
    """An outcome with its mark and its words."""
    return format_html('<span class="status {}">{}</span>', mark(outcome), outcome_words(outcome))


@register.simple_tag
def cited_documents(documents: Iterable[Any], note: str = "") -> SafeString:
    """The documents that something cites, and what is noted of them."""
    link = '<a href="{}" rel="noreferrer external">{}</a>'
    links = format_html_join(" · ", link, ((document.address, document.publisher) for document in documents))
    return format_html('<p class="meta sources">{}{}</p>\n', links, format_html(" · {}", note) if note else "")


@register.simple_tag
def cited_for(row: Any) -> SafeString:
    """The documents that a row cites, and that something in it was inferred from them, where it was."""
    return cited_documents(row.citations.all(), _("the source and a small inference") if row.confidence == "B" else "")


@register.filter
def text(words: Any, field: str) -> str:
    """A text of a record: `{{ case.words|text:"title" }}`. In a title or an attribute, write `case.words.title`."""
    return in_its_language(getattr(words, field), words.language) if words else ""


@register.filter
def in_its_language(said: str, language: str) -> str:
    """A text that says which language it is in, and in which direction it runs, where that is not the page's."""
    if not said or not language or language == get_language():
        return said
    direction = "rtl" if language.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"
    return format_html('<span class="untranslated" lang="{}" dir="{}">{}</span>', language, direction, said)


@register.filter
def years(value: str) -> str:
    """The year, or the years, in which a date falls."""
    partial = parse(value)
    found = sorted({end.year for end in (partial.earliest, partial.latest) if end})
    return "–".join(str(year) for year in (found[0], found[-1]) if found) if len(found) > 1 else str(found[0])


@register.filter
def number(value: int) -> str:
    """A number as the language of the page groups its digits."""
    return _grouped(value, to_locale(get_language() or "en"))


@lru_cache(maxsize=4096, typed=True)
def _grouped(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)
