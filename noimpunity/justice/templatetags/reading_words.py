"""Words for the reading of a case in templates: why it is so, who is on the board, what is waited for."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from noimpunity.cases.templatetags.case_words import number, partial_date
from noimpunity.justice.models import Step
from noimpunity.justice.rules_in_words import (
    BoardPart,
    BoardStanding,
    DelayName,
    FacetRule,
    OutcomeRule,
    UnescoLike,
    UnescoRule,
)
from noimpunity.methods.steps import Ruled

register = template.Library()


@register.simple_tag
def rests_on(steps: Iterable[Step], before: str = "") -> SafeString:
    """The steps of the line that something rests on, each a link to its place there, after some words."""
    colon, said = pgettext("between phrases", ": "), []
    for step in steps:
        words = (partial_date(step.on), colon, step.get_code_display())
        link = format_html('<a href="#step-{}">{}{}{}</a>', step.key, *words)
        if step.made_public_on:
            told = gettext("made public %(day)s") % {"day": partial_date(step.made_public_on)}
            link = format_html("{} ({})", link, told)
        said.append(link)
    if not said:
        return mark_safe("")
    joined = mark_safe(pgettext("between phrases", "; ").join(said))  # noqa: S308  each is safe, and so is the sign
    return format_html('<p class="meta steps">{}{}</p>', format_html("{} ", before) if before else "", joined)


@register.simple_tag
def in_days(least: int, most: int) -> str:
    """How many days, or from how many to how many."""
    if least == most:
        return ngettext("%(shown)s day", "%(shown)s days", most) % {"shown": number(most)}
    return gettext("%(least)s to %(most)s days") % {"least": number(least), "most": number(most)}


@register.filter
def outcome_rule_words(ruled: Ruled) -> str:
    return str(OutcomeRule(ruled.rule).label)


@register.filter
def unesco_words(ruled: Ruled) -> str:
    return str(UnescoLike(str(ruled)).label)


@register.filter
def unesco_rule_words(ruled: Ruled) -> str:
    return str(UnescoRule(ruled.rule).label)


@register.filter
def facet_rule_words(ruled: Ruled) -> str:
    return str(FacetRule(ruled.rule).label)


@register.filter
def board_part_words(part: str) -> str:
    return str(BoardPart(part).label)


@register.filter
def board_standing_words(standing: Ruled) -> str:
    return str(BoardStanding(str(standing)).label)


@register.filter
def delay_words(name: str) -> str:
    return str(DelayName(name).label)
