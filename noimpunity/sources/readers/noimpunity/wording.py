"""What is said of a file that is not as it should be: in English, and in the language of the page where there is one.

A reason equals its English sentence, so commands need no translations and no settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext


def gettext_noop(template: str) -> str:
    """Marks a template for the catalogues. Django's own mark asks for settings, which a reader has none of."""
    return template


_ = gettext_noop

# Every way in which `noimpunity.methods.dates` refuses a date. What is refused stands first, between quotation marks.
_DATES = (
    _("'{value}' is not a date: write 1999-04-11, 1999-04, 1999, an interval A/B, or a date with ~"),
    _("'{value}' is not a day or month of the calendar"),
    _("'{value}' is not an interval: write two dates with one '/' between them"),
    _("'{value}' names no day at either end"),
    _("'{value}' ends before it begins"),
    _("'{value}' has a month in a year that is not known"),
    _("'{value}' has a day in a month that is not known"),
    _("'{value}' lies outside the years 0001 to 9999"),
)


class Reason(str):
    """An English sentence that remembers what it was made of."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, text: str, template: str = "", values: Mapping[str, object] | None = None) -> Reason:
        reason = super().__new__(cls, text)
        reason.template, reason.values = template or text, values or {}
        return reason


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where, and why."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


def say(template: str, **values: object) -> Reason:
    """A reason made of a template, marked with `gettext_noop` where it is written, and the values it names."""
    return Reason(template.format(**values), template, values)


def say_of_date(error: ValueError) -> Reason:
    """Why a date is refused."""
    text = str(error)
    for template in _DATES:
        before, after = template.split("{value}")
        if text.startswith(before) and text.endswith(after):
            return say(template, value=text.removeprefix(before).removesuffix(after))
    return Reason(text)


def translated(reason: str) -> str:
    """A reason in the language that is active; what is no reason of ours stays as it is."""
    if not isinstance(reason, Reason):
        return reason
    if not reason.values:
        return gettext(reason.template)
    values = {name: translated(value) if isinstance(value, str) else value for name, value in reason.values.items()}
    return gettext(reason.template).format(**values)
