"""The table of a picture, in one piece: a loop over its cells costs a page more than all the rest of it."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from noimpunity.website.drawing.picture import Picture

register = template.Library()
_NUMBER, _TEXT = '<td class="number">{}</td>', "<td>{}</td>"


@register.simple_tag
def table_rows(picture: Picture) -> SafeString:
    """The rows of the table, each with its name, linked where it has a page, and its cells."""
    return mark_safe("".join(_row(*row) for row in picture.table))  # noqa: S308  every part of a row is escaped


def _row(name: str, cells: list[tuple[str, bool]], address: str) -> str:
    head = format_html('<a href="{}">{}</a>', address, name) if address else conditional_escape(name)
    rest = "".join((_NUMBER if is_number else _TEXT).format(conditional_escape(cell)) for cell, is_number in cells)
    return f'<tr><th scope="row">{head}</th>{rest}</tr>\n'
