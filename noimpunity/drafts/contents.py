"""The values of a draft: plain dictionaries in the shape of a record file, changed row by row."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from noimpunity.methods.names import words
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

Values = dict[str, Any]
LONGEST_KEY = 60
# What of a new row goes into its key: words of the vocabulary, no words of a person.
SAID_IN_KEY = {
    "events": "code", "proceedings": "kind", "citations": "publisher", "charges": "crime", "hearings": "outcome",
    "judgments": "forum", "reparations": "kind",
}  # fmt: skip
# The tables that say what was done about the crime.
LINE = ("proceedings", "accused", "events", "results", "charges", "hearings", "judgments", "reparations")
DATED_BY = ("date", "published", "delivered", "ordered")


class NoSuchRow(Exception):
    """The row is not there, or not any more."""


def skeleton(reference: str) -> Values:
    """What a new draft says: which case it is, and nothing else."""
    return {"schema": 1, "reference": reference, "emblematic": False}


def table(values: Values, part: str) -> Values:
    """The values of a single table; those of the case itself stand at the top of a file."""
    if part == "case":
        return {key: values[key] for key in ("title", "summary", "emblematic") if key in values}
    found = values.get(part, {})
    return found if isinstance(found, dict) else {}


def rows(values: Values, part: str) -> list[Values]:
    """The rows of a table of rows."""
    found = values.get(part, [])
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def row(values: Values, part: str, number: int) -> Values:
    """One row, counted from 1."""
    try:
        return rows(values, part)[number - 1] if number > 0 else {}
    except IndexError as error:
        raise NoSuchRow from error


def with_table(values: Values, part: str, given: Values) -> Values:
    """The values with a single table in place of the one before; an empty table is taken away."""
    now = deepcopy(values)
    if part == "case":
        for key in ("title", "summary", "emblematic"):
            now.pop(key, None)
        return {**now, **given}
    if given:
        now[part] = given
    else:
        now.pop(part, None)
    return now


def with_row(values: Values, part: str, number: int, given: Values, *, place: int | None = None) -> Values:
    """The values with a row in place of another, or with a new one for number 0, at a place in the order."""
    now, kept = deepcopy(values), deepcopy(rows(values, part))
    if number:
        row(values, part, number)
        given = {**{key: kept[number - 1][key] for key in ("key",) if key in kept[number - 1]}, **given}
        kept.pop(number - 1)
    elif part not in ("victims", "suspected_actors", "results"):
        given = {"key": new_key(part, given, [str(each.get("key", "")) for each in kept]), **given}
    at = (number or len(kept) + 1) if place is None else min(max(place, 1), len(kept) + 1)
    kept.insert(at - 1, given)
    now[part] = kept
    return now


def without_row(values: Values, part: str, number: int) -> Values:
    """The values without a row. What pointed to it is then reported as wrong, and nothing else is lost."""
    row(values, part, number)
    now = deepcopy(values)
    kept = [each for place, each in enumerate(rows(values, part), start=1) if place != number]
    if kept:
        now[part] = kept
    else:
        now.pop(part, None)
    return now


def new_key(part: str, given: Values, taken: list[str]) -> str:
    """A short name for a new row, by which other rows point to it; no name of a person is ever in it."""
    if part == "accused":
        numbers = [int(found[1]) for key in taken if (found := re.fullmatch(r"accused-(\d+)", key))]
        return f"accused-{max(numbers, default=0) + 1}"
    said = given.get(SAID_IN_KEY[part])
    base = "-".join(words(str(said or part).replace("_", " ").casefold()))
    base = re.sub(r"[^a-z0-9]+", "-", base.encode("ascii", "ignore").decode())[:LONGEST_KEY].strip("-") or part
    year = next((str(given[key])[:4] for key in DATED_BY if given.get(key)), "")
    first = f"{base}-{year}" if year.isdigit() else base
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (first, *numbered) if key not in taken)


def settled(values: Values) -> Values:
    """The values with the days of results written from the steps that decided them, and without empty tables."""
    values = {key: value for key, value in values.items() if value not in ([], {})}
    events = {event.get("key"): event for event in rows(values, "events")}
    for result in rows(values, "results"):
        event = events.get(result.get("event"))
        if event is None:
            continue
        for key, source in (("decided_on", "date"), ("made_public_on", "made_public")):
            if source in event:
                result[key] = event[source]
            else:
                result.pop(key, None)
    return values


def changed_words_only(before: Values, after: Values) -> bool:
    """Whether two values differ in words of a language alone, where words stood before."""
    return bool(_without_words(before) == _without_words(after))


def changed_line_only(before: Values, after: Values) -> bool:
    """Whether two values differ in the line alone; of the sources, none that stood there is changed or taken out."""
    kept, now = (rows(values, "citations") for values in (before, after))
    return now[: len(kept)] == kept and _beside_the_line(before) == _beside_the_line(after)


def _beside_the_line(values: Values) -> Values:
    return {key: value for key, value in values.items() if key not in (*LINE, "citations")}


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            return "words"
        return {key: _without_words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_words(inner) for inner in value]
    return value
