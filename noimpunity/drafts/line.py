"""The line of a draft, written row by row: a step with its result and its source, a hearing, the states of accused."""

from __future__ import annotations

from datetime import date
from typing import Any

from noimpunity.drafts import contents
from noimpunity.justice.choices import DECISIONS
from noimpunity.methods.accused import AccusedState, accused_state
from noimpunity.methods.dates import PartialDate, parse

Values = dict[str, Any]


def with_step(values: Values, step: Values, *, cited: list[str], source: Values, result: Values) -> tuple[Values, int]:
    """The values with one step more, at its place by day, with what it decides and what it rests on; and its number."""
    values, citations = _with_source(values, cited, source)
    place = _place(values, "events", step["date"])
    now = contents.with_row(values, "events", 0, {**step, "citations": citations}, place=place)
    if result:
        key = contents.row(now, "events", place)["key"]
        decided = {"event": key, "accused": step.get("accused", []), **result, "citations": citations}
        now = contents.with_row(now, "results", 0, decided)
    return now, place


def with_hearing(values: Values, hearing: Values, *, cited: list[str], source: Values) -> tuple[Values, int]:
    """The values with one hearing more, and its number."""
    values, citations = _with_source(values, cited, source)
    place = _place(values, "hearings", hearing["date"])
    return contents.with_row(values, "hearings", 0, {**hearing, "citations": citations}, place=place), place


def state_of(values: Values, accused: str, *, as_of: date) -> AccusedState | None:
    """The state of one accused as of a day; None where not every step that concerns them can be read yet."""
    events = {event.get("key"): event for event in contents.rows(values, "events")}
    rows = [_as_event(event) for event in events.values() if _concerns(event, accused)]
    for result in contents.rows(values, "results"):
        if _concerns(result, accused):
            rows.append(_as_result(result, events.get(result.get("event"), {})))
    try:
        return accused_state(rows, as_of=as_of)
    except (AttributeError, TypeError, ValueError):  # a row of a draft, unsound in any way
        return None


def _with_source(values: Values, cited: list[str], source: Values) -> tuple[Values, list[str]]:
    """The values with a new source, unless its address is there already; and what is cited."""
    if not source:
        return values, cited
    rows = contents.rows(values, "citations")
    known = next((row["key"] for row in rows if row.get("address") == source["address"] and row.get("key")), None)
    if known is None:
        values = contents.with_row(values, "citations", 0, source)
        known = contents.rows(values, "citations")[-1]["key"]
    return values, [*cited, *([known] if known not in cited else [])]


def _place(values: Values, part: str, on: str) -> int:
    """Before the first row that surely comes later; else at the end."""
    day = parse(on)
    rows = contents.rows(values, part)
    later = (number for number, row in enumerate(rows, start=1) if _surely_precedes(day, row.get("date")))
    return next(later, len(rows) + 1)


def _surely_precedes(day: PartialDate, other: Any) -> bool:
    try:
        return day.surely_precedes(parse(other))
    except (AttributeError, TypeError, ValueError):  # a row of a draft without a date that can be read
        return False


def _concerns(row: Values, accused: str) -> bool:
    return isinstance(row.get("accused"), list) and accused in row["accused"]


def _as_event(event: Values) -> Values:
    return {key: event.get(key) for key in ("key", "code", "date", "made_public")}


def _as_result(result: Values, event: Values) -> Values:
    return {
        **_as_event(event),
        "code": event.get("code") if event.get("code") in DECISIONS else None,
        **{key: result.get(key) for key in ("result", "finality", "contested")},
    }
