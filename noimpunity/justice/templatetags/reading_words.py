"""Words for the reading of a case in templates: why it is so, who is on the board, what is waited for."""

from django import template

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
