"""Words of the desk for its templates."""

from django import template

register = template.Library()


@register.filter
def name_of_author(names: dict[str, str], by: str) -> str:
    """What an author signs in as; a command or somebody forgotten is named as changes name them."""
    return names.get(by, by)
