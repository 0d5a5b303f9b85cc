"""What the desk calls the parts of a list: its values, its notes, what was allowed, how it was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.queries import source
from noimpunity.sources.rejecting import NOTES, say

VALUES = {
    "name": pgettext_lazy("value", "Name"),
    "names": gettext_lazy("Other spellings"),
    "date": pgettext_lazy("value", "Date"),
    "year": pgettext_lazy("value", "Year"),
    "country": pgettext_lazy("value", "Country"),
    "countries": gettext_lazy("Countries it may be"),
    "place": pgettext_lazy("value", "Place"),
    "status": pgettext_lazy("value", "Status"),
    "motive": pgettext_lazy("value", "Motive"),
    "death": gettext_lazy("Type of death"),
    "occupation": pgettext_lazy("value", "Occupation"),
    "organisations": gettext_lazy("Organisations"),
    "impunity": pgettext_lazy("value", "Impunity"),
    "enquiry_status": gettext_lazy("Status of the enquiry"),
    "gender": pgettext_lazy("value", "Gender"),
    "age": pgettext_lazy("value", "Age"),
    "notes": pgettext_lazy("value", "Notes"),
    "address": pgettext_lazy("value", "Address"),
    "population": pgettext_lazy("value", "Population"),
    "charges": pgettext_lazy("value", "Charges"),
    "sentence": pgettext_lazy("value", "Sentence"),
}
READING = {
    "encoding": gettext_lazy("Encoding: %(value)s."),
    "delimiter": gettext_lazy("Cells are separated by: %(value)s."),
    "escape": gettext_lazy("Quotation marks inside cells are written with: %(value)s."),
    "sheet": gettext_lazy("Sheet: %(value)s."),
}
ALLOWED = {
    "columns": gettext_lazy("Columns this source never had: %(what)s."),
    "words": gettext_lazy("Words this source never said: %(what)s. Records that hold one were rejected."),
    "count": gettext_lazy("The number of records, %(what)s, which is not what this source has had."),
}
_SIGNS = {"\t": gettext_lazy("a tabulator"), "\\": gettext_lazy("a backslash")}


def title_of_source(key: str) -> str:
    """What a list is called; its key where it is none that is known."""
    try:
        return str(source(key).about.get("title", key)) if ":" not in key else key
    except KeyError:
        return key


def value_name(name: str) -> str:
    """What a value is called; its own name where it has no other."""
    return str(VALUES.get(name, name))


def entry_name(entry: Entry) -> str:
    """Whom an entry names; its key where it names nobody."""
    return value_text(entry.values.get("name")) or entry.key


def value_text(value: Any) -> str:
    """A value as it can be read; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, dict):
        return str(value["name"]) if "name" in value else json.dumps(value, ensure_ascii=False)
    return str(value)


def notes_in_words(notes: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What was found in a file and read all the same, each with how often."""
    return [(say(code, found), int(found.get("count", 1))) for code, found in notes.items() if code in NOTES]


def reading_in_words(reading: Mapping[str, str]) -> list[str]:
    """How somebody said that a file is to be read."""
    said = {name: str(_SIGNS.get(value, value)) for name, value in reading.items()}
    return [str(READING[name]) % {"value": value} for name, value in said.items() if name in READING]


def allowed_in_words(allowed: Mapping[str, list[Any]]) -> list[str]:
    """What nobody expected in a file, and somebody allowed."""
    return [str(ALLOWED[name]) % {"what": _listed(what)} for name, what in allowed.items() if name in ALLOWED]


def file_in_words(file: Snapshot) -> dict[str, list[Any]]:
    """The notes of a file, how it was read, and what was allowed in it."""
    notes = file.notes if isinstance(file.notes, dict) else {}
    return {
        "notes": notes_in_words(notes),
        "reading": reading_in_words(notes.get("read_as") or {}),
        "allowed": allowed_in_words(notes.get("allowed") or {}),
    }


def _listed(what: list[Any]) -> str:
    return ", ".join(": ".join(map(str, each)) if isinstance(each, list) else str(each) for each in what)
