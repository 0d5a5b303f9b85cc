"""What the tables of a record file must agree on: keys that lead somewhere, rows that say the same of one thing.

The file is of sound shape, or a draft in which None stands for whatever is not; of that nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from noimpunity.methods.dates import parse
from noimpunity.sources.readers.noimpunity.wording import Problem, say
from noimpunity.sources.readers.noimpunity.wording import gettext_noop as _

Values = dict[str, Any]
_KEYED = (
    "citations", "proceedings", "accused", "events", "charges", "hearings", "judgments", "reparations",
)  # fmt: skip
_CITED = ("events", "results", "charges", "hearings", "judgments", "reparations")
_POINTERS = {"proceeding": "proceedings", "parent": "proceedings", "event": "events", "judgment": "judgments"}
_FURTHEST = date.max.replace(year=2200)


def references(values: Values) -> Iterator[Problem]:
    for table in _KEYED:
        found = [row.get("key") for _number, row in _rows(values, table)]
        for place, (number, row) in enumerate(_rows(values, table)):
            if row.get("key") and row["key"] in found[:place]:
                yield Problem(f"{table}[{number}].key", say(_("'{key}' stands twice"), key=row["key"]))
    known = {table: _own_keys(values, table) for table in _KEYED}
    for path, key, table in _used_keys(values):
        own = known[table]
        if own is not None and key not in own:
            yield Problem(path, say(_("'{key}' is not a key in [[{table}]]"), key=key, table=table))
    for path, citations in _must_be_cited(values):
        if citations == []:
            yield Problem(path, say(_("cite at least one source")))


def place(values: Values) -> Iterator[Problem]:
    crime = _row(values, "crime")
    for near, far in (("latitude", "longitude"), ("longitude", "latitude")):
        if near in crime and far not in crime:
            yield Problem(f"crime.{far}", say(_("is missing beside the {near}"), near=near))
    violations = crime.get("violations") or []
    for number, violation in enumerate(violations):
        if violation in violations[:number]:
            yield Problem("crime.violations", say(_("'{key}' stands twice"), key=violation))


def victims(values: Values) -> Iterator[Problem]:
    for number, victim in _rows(values, "victims"):
        path = f"victims[{number}]"
        if "name" not in victim and not {"count", "description"} <= set(victim):
            yield Problem(path, say(_("write a name, or a count with a description")))
        if victim.get("name") and (victim.get("count") or 1) > 1:
            yield Problem(f"{path}.count", say(_("one name is one victim")))
        if victim.get("died") and victim.get("harm") not in (None, "killed"):
            yield Problem(f"{path}.died", say(_("a death that was not the crime does not belong here")))


def results(values: Values) -> Iterator[Problem]:
    events = {event["key"]: event for _number, event in _rows(values, "events") if event.get("key")}
    for number, result in _rows(values, "results"):
        path = f"results[{number}]"
        if result.get("accused") == []:
            yield Problem(f"{path}.accused", say(_("say which of the accused it decides on")))
        if result.get("event") in events:
            yield from _result(path, result, events[result["event"]])
        decided_on = parse(result["decided_on"]) if result.get("decided_on") else None
        if decided_on and decided_on.earliest and decided_on.earliest > _FURTHEST:
            yield Problem(f"{path}.decided_on", say(_("lies too far ahead")))


def proceedings(values: Values) -> Iterator[Problem]:
    parents = {row.get("key"): row.get("parent") for _number, row in _rows(values, "proceedings")}
    for number, row in _rows(values, "proceedings"):
        path = f"proceedings[{number}]"
        if ("parent" in row) != ("relation" in row):
            reason = say(_("write both which proceeding it comes from, and how"))
            yield Problem(f"{path}.{'relation' if 'parent' in row else 'parent'}", reason)
        if row.get("key") and row["key"] in _above(row.get("parent"), parents):
            yield Problem(f"{path}.parent", say(_("comes from itself in the end")))


def _above(key: str | None, parents: dict[str | None, str | None]) -> list[str]:
    """The proceedings one comes from, nearest first, each once."""
    found: list[str] = []
    while key and key not in found:
        found.append(key)
        key = parents.get(key)
    return found


def charges(values: Values) -> Iterator[Problem]:
    for number, row in _rows(values, "charges"):
        if "max_years" in row and "penalty_class" in row:
            yield Problem(f"charges[{number}].penalty_class", say(_("write years or a class, not both")))


def hearings(values: Values) -> Iterator[Problem]:
    for number, row in _rows(values, "hearings"):
        if "adjournment_reason" in row and row.get("outcome") not in ("adjourned", None):
            yield Problem(f"hearings[{number}].adjournment_reason", say(_("belongs to an adjourned hearing only")))


def repair(values: Values) -> Iterator[Problem]:
    for number, row in _rows(values, "judgments"):
        if _is_before(row.get("final"), row.get("delivered")):
            yield Problem(f"judgments[{number}].final", say(_("lies before the day it was delivered")))
    for number, row in _rows(values, "reparations"):
        path = f"reparations[{number}]"
        for near, far in (("amount", "currency"), ("currency", "amount")):
            if near in row and far not in row:
                yield Problem(f"{path}.{far}", say(_("is missing beside the {near}"), near=near))
        if "done" in row and row.get("status") not in ("done", "partly_done", None):
            yield Problem(f"{path}.done", say(_("belongs to what was done, or done in part")))
        if _is_before(row.get("done"), row.get("ordered")):
            yield Problem(f"{path}.done", say(_("lies before the day it was ordered")))


def _is_before(text: str | None, other: str | None) -> bool:
    return bool(text and other) and parse(text or "").surely_precedes(parse(other or ""))


def _result(path: str, result: Values, event: Values) -> Iterator[Problem]:
    """A result and its event say the same of when it was decided and when it became known."""
    decided_on, day, key = result.get("decided_on"), event.get("date"), event["key"]
    if decided_on and day and decided_on != day:
        reason = say(_("is not the date of the event '{event}', {date}"), event=key, date=day)
        yield Problem(f"{path}.decided_on", reason)
    known, made_public = (result.get("made_public_on", ""), event.get("made_public", ""))
    if None not in (known, made_public) and known != made_public:
        yield Problem(f"{path}.made_public_on", say(_("is not the day '{event}' was made public"), event=key))


def _own_keys(values: Values, table: str) -> set[str] | None:
    """The keys of a table; None where some are not written yet, so that nothing can be said to lead nowhere."""
    rows = values.get(table, [])
    if rows is None or not all(row and row.get("key") for row in rows):
        return None
    return {row["key"] for row in rows}


def _used_keys(values: Values) -> Iterator[tuple[str, str, str]]:
    rows = [("crime", _row(values, "crime")), ("state_role", _row(values, "state_role"))]
    for table in ("suspected_actors", "proceedings", *_CITED):
        rows.extend((f"{table}[{number}]", row) for number, row in _rows(values, table))
    for path, row in rows:
        for key in row.get("citations") or ():
            yield f"{path}.citations", key, "citations"
        for key in row.get("accused") or ():
            yield f"{path}.accused", key, "accused"
        for pointer, table in _POINTERS.items():
            if row.get(pointer):
                yield f"{path}.{pointer}", row[pointer], table


def _must_be_cited(values: Values) -> Iterator[tuple[str, list[str] | None]]:
    yield "crime.citations", _row(values, "crime").get("citations")
    for table in _CITED:
        for number, row in _rows(values, table):
            yield f"{table}[{number}].citations", row.get("citations")
    role = _row(values, "state_role")
    if (role.get("value") or "").startswith("found_"):
        yield "state_role.citations", role.get("citations")


def _rows(values: Values, table: str) -> list[tuple[int, Values]]:
    """The rows of a table with their numbers, those left out that are no tables."""
    return [(number, row) for number, row in enumerate(values.get(table) or (), start=1) if row is not None]


def _row(values: Values, table: str) -> Values:
    return values.get(table) or {}
