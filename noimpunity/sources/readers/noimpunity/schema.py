"""The shape of a record file, checked before anything is read from it: each problem names the key and the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from noimpunity.methods.dates import parse
from noimpunity.sources.readers.noimpunity import vocabulary as words

Values = dict[str, Any]
Check = Callable[[Any], str]

_REFERENCE = re.compile(r"[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*-\d{4}")
_KEY = re.compile(r"(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*")
LARGEST_COUNT = 1_000_000


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where, and why."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


def problems(values: Values, *, reference: str) -> list[Problem]:
    """Everything wrong with the shape of a file, in the order of its tables."""
    found = list(_shape(values, _TOP, ""))
    if found:
        return found
    if values["reference"] != reference:
        return [Problem("reference", f"'{values['reference']}' is not the name of the file, '{reference}'")]
    return list(_references(values)) or [*_place(values["crime"]), *_victims(values), *_results(values)]


def _text(value: Any, longest: int = 200) -> str:
    if not (isinstance(value, str) and value.strip()):
        return "write a text that is not empty"
    return "" if len(value) <= longest else f"write at most {longest} characters"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "write true or false"


def _whole(value: Any) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST_COUNT
    return "" if fits else f"write a whole number from 1 to {LARGEST_COUNT}"


def _edtf(value: Any) -> str:
    if not isinstance(value, str):
        return 'write the date as a text, for example "1999-04-11"'
    try:
        parsed = parse(value)
    except ValueError as error:
        return str(error)
    return "" if parsed.earliest and parsed.latest else f"'{value}' is open at one end"


def _matching(pattern: re.Pattern[str], example: str) -> Check:
    def check(value: Any) -> str:
        return "" if isinstance(value, str) and pattern.fullmatch(value) else f"write it like {example}"

    return check


def _one_of(allowed: tuple[str | int, ...]) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, (str, int)) and value in allowed
        return "" if fits else f"'{value}' is not one of: {', '.join(map(str, allowed))}"

    return check


def _many_of(allowed: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, list) or not value:
            return "write a list with at least one word"
        return next((reason for item in value if (reason := _one_of(allowed)(item))), "")

    return check


def _keys(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return "" if fits else "write a list of keys"


def _between(low: float, high: float) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else f"write a number from {low} to {high}"

    return check


def _languages(longest: int) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, dict) or set(value) != set(words.LANGUAGES):
            return f"write it in each language, and no other: {', '.join(words.LANGUAGES)}"
        reasons = ((language, _text(text, longest)) for language, text in value.items())
        return next((f"{reason} in {language}" for language, reason in reasons if reason), "")

    return check


_label, _sentence, _prose = _languages(300), _languages(500), _languages(5000)


def _address(value: Any) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    fits = parts and parts.scheme in ("http", "https") and parts.hostname and " " not in value and len(value) <= 1000
    return "" if fits else "write an address that begins with http:// or https://"


def _country(value: Any) -> str:
    return "" if isinstance(value, str) and re.fullmatch("[A-Z]{2}", value) else "write two capital letters"


@dataclass(frozen=True)
class _Table:
    """A table of a file: the keys it must have and those it may have, each with its check or its own table."""

    must: dict[str, Any]
    may: dict[str, Any]


_CITATION = _Table(
    {"key": _matching(_KEY, "publisher-2020"), "publisher": _text, "address": _address}, {"published": _edtf}
)
_NAME = _Table({"name": _text, "script": _one_of(words.SCRIPTS)}, {})
_VICTIM = _Table(
    {"occupation": _one_of(words.OCCUPATIONS), "harm": _one_of(words.HARMS)},
    {
        "name": _text, "names": [_NAME], "count": _whole, "description": _label, "work": _label,
        "gender": _one_of(words.GENDERS), "died": _edtf,
    },
)  # fmt: skip
_ACTOR = _Table({"class": _one_of(words.ACTOR_CLASSES), "basis": _one_of(words.BASES), "citations": _keys}, {})
_STATE_ROLE = _Table({"value": _one_of(words.STATE_ROLES), "basis": _one_of(words.BASES), "citations": _keys}, {})
_PROCEEDING = _Table(
    {"key": _matching(_KEY, "first-trial"), "kind": _one_of(words.PROCEEDING_KINDS), "title": _label},
    {"system": _one_of(words.SYSTEMS), "country": _country},
)
_ACCUSED = _Table(
    {
        "key": _matching(re.compile(r"accused-\d+"), "accused-1"),
        "label": _label,
        "part": _one_of(words.PARTS),
    },
    {"count": _whole, "name": _text, "adult": _flag},
)
_EVENT = _Table(
    {
        "key": _matching(_KEY, "first-verdict"), "date": _edtf, "code": _one_of(words.STEP_CODES),
        "text": _prose, "citations": _keys, "confidence": _one_of(words.CONFIDENCES),
    },
    {
        "made_public": _edtf, "proceeding": _text, "body": _label, "accused": _keys,
        "finds_no_instigator": _flag, "finds_state_responsible": _flag,
    },
)  # fmt: skip
_RESULT = _Table(
    {
        "event": _text, "accused": _keys, "result": _one_of(words.RESULTS),
        "finality": _one_of(words.RESULT_FINALITIES), "decided_on": _edtf, "citations": _keys,
    },
    {
        "made_public_on": _edtf, "sentence": _sentence, "court": _label, "in_absentia": _flag,
        "contested": _one_of(words.CONTESTED),
    },
)  # fmt: skip
_CRIME = _Table(
    {
        "violations": _many_of(words.VIOLATIONS), "date": _edtf, "country": _country, "place": _label,
        "place_precision": _one_of(words.PLACE_PRECISIONS), "citations": _keys,
    },
    {
        "country_then": _one_of(words.COUNTRIES_THEN), "responsible_state": _country, "latitude": _between(-90, 90),
        "longitude": _between(-180, 180), "death_type": _one_of(words.DEATH_TYPES), "date_note": _prose,
        "work_related": _one_of(words.WORK_RELATED),
    },
)  # fmt: skip
_TOP = _Table(
    {
        "schema": _one_of((1,)),
        "reference": _matching(_REFERENCE, "rs-curuvija-1999"), "emblematic": _flag, "title": _label,
        "summary": _prose, "crime": _CRIME, "victims": [_VICTIM], "citations": [_CITATION],
    },
    {
        "suspected_actors": [_ACTOR], "state_role": _STATE_ROLE, "proceedings": [_PROCEEDING],
        "accused": [_ACCUSED], "events": [_EVENT], "results": [_RESULT],
    },
)  # fmt: skip


def _shape(values: Any, table: _Table, path: str) -> Iterator[Problem]:
    if not isinstance(values, dict):
        yield Problem(path.rstrip(".") or "the file", "write a table")
        return
    for key in table.must:
        if key not in values:
            yield Problem(f"{path}{key}", "is missing")
    for key, value in values.items():
        check = table.must.get(key) or table.may.get(key)
        if check is None:
            yield Problem(f"{path}{key}", "is not a key of this table")
        else:
            yield from _fits(value, check, f"{path}{key}")


def _fits(value: Any, check: Any, path: str) -> Iterator[Problem]:
    if isinstance(check, _Table):
        yield from _shape(value, check, f"{path}.")
    elif isinstance(check, list):
        if not isinstance(value, list) or not value:
            yield Problem(path, "write a list with at least one table")
            return
        for number, row in enumerate(value, start=1):
            yield from _shape(row, check[0], f"{path}[{number}].")
    elif reason := check(value):
        yield Problem(path, reason)


def _references(values: Values) -> Iterator[Problem]:
    known = {table: _own_keys(values, table) for table in ("citations", "proceedings", "accused", "events")}
    for table in known:
        keys = [row["key"] for row in values.get(table, [])]
        for number, key in enumerate(keys, start=1):
            if key in keys[: number - 1]:
                yield Problem(f"{table}[{number}].key", f"'{key}' stands twice")
    for path, key, table in _used_keys(values):
        if key not in known[table]:
            yield Problem(path, f"'{key}' is not a key in [[{table}]]")
    for path, citations in _must_be_cited(values):
        if not citations:
            yield Problem(path, "cite at least one source")


def _own_keys(values: Values, table: str) -> set[str]:
    return {row["key"] for row in values.get(table, [])}


def _used_keys(values: Values) -> Iterator[tuple[str, str, str]]:
    rows = [("crime", values["crime"])]
    if "state_role" in values:
        rows.append(("state_role", values["state_role"]))
    for table in ("suspected_actors", "events", "results"):
        rows.extend((f"{table}[{number}]", row) for number, row in enumerate(values.get(table, []), start=1))
    for path, row in rows:
        for key in row.get("citations", []):
            yield f"{path}.citations", key, "citations"
        for key in row.get("accused", []):
            yield f"{path}.accused", key, "accused"
        if "proceeding" in row:
            yield f"{path}.proceeding", row["proceeding"], "proceedings"
        if "event" in row:
            yield f"{path}.event", row["event"], "events"


def _must_be_cited(values: Values) -> Iterator[tuple[str, list[str]]]:
    yield "crime.citations", values["crime"]["citations"]
    for table in ("events", "results"):
        for number, row in enumerate(values.get(table, []), start=1):
            yield f"{table}[{number}].citations", row["citations"]
    role = values.get("state_role")
    if role and role["value"].startswith("found_"):
        yield "state_role.citations", role["citations"]


def _place(crime: Values) -> Iterator[Problem]:
    for near, far in (("latitude", "longitude"), ("longitude", "latitude")):
        if near in crime and far not in crime:
            yield Problem(f"crime.{far}", f"is missing beside the {near}")
    for number, violation in enumerate(crime["violations"]):
        if violation in crime["violations"][:number]:
            yield Problem("crime.violations", f"'{violation}' stands twice")


def _victims(values: Values) -> Iterator[Problem]:
    for number, victim in enumerate(values["victims"], start=1):
        path = f"victims[{number}]"
        if "name" not in victim and not {"count", "description"} <= set(victim):
            yield Problem(path, "write a name, or a count with a description")
        if "name" in victim and victim.get("count", 1) > 1:
            yield Problem(f"{path}.count", "one name is one victim")
        if "died" in victim and victim["harm"] != "killed":
            yield Problem(f"{path}.died", "a death that was not the crime does not belong here")


def _results(values: Values) -> Iterator[Problem]:
    events = {event["key"]: event for event in values.get("events", [])}
    for number, result in enumerate(values.get("results", []), start=1):
        path, event = f"results[{number}]", events[result["event"]]
        if not result["accused"]:
            yield Problem(f"{path}.accused", "say which of the accused it decides on")
        if result["decided_on"] != event["date"]:
            yield Problem(f"{path}.decided_on", f"is not the date of the event '{event['key']}', {event['date']}")
        if result.get("made_public_on") != event.get("made_public"):
            yield Problem(f"{path}.made_public_on", f"is not the day '{event['key']}' was made public")
        if parse(result["decided_on"]).earliest > date.max.replace(year=2200):  # type: ignore[operator]
            yield Problem(f"{path}.decided_on", "lies too far ahead")
