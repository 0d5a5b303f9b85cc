"""Words for the line of a case in templates."""

from django import template

from noimpunity.cases.templatetags.case_words import in_its_language
from noimpunity.justice.choices import Contested, Facet, State
from noimpunity.justice.models import Accused
from noimpunity.justice.queries import public_label
from noimpunity.methods.accused import AccusedState

register = template.Library()


@register.filter
def facet_words(code: str) -> str:
    return str(Facet(code).label)


@register.filter
def state_words(state: AccusedState) -> str:
    return str(State(str(state)).label)


@register.simple_tag
def accused_label(accused: Accused, state: AccusedState) -> str:
    """What an accused is called in public: never the name itself unless the naming rule allows it."""
    called = public_label(accused, state)
    words = accused.words
    return in_its_language(called, words.language) if words and called == words.label else called


@register.filter
def contested_words(reason: str) -> str:
    return str(Contested(reason).label)
