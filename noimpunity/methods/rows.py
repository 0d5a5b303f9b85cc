"""The rows of a record file, read for comparing them: as far as they are written, and never refusing a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noimpunity.methods.dates import PartialDate, parse

__all__ = ["APPEALS", "REOPENS", "Row", "Rows", "read_rows"]

APPEALS = frozenset(("appeal_decision", "cassation_decision"))
# What can make a court decide anew. A result that quashes does too, and an appeal of which no verdict is written.
REOPENS = frozenset(
    ("retrial_ordered", "retrial_opened", "charges_dropped_reversed", "investigation_reopened",
     "extraordinary_remedy_decision", "constitutional_decision")
)  # fmt: skip

_ANY_DAY = PartialDate("", None, None, "interval")
_TAKEN = ("killed", "disappeared", "")


@dataclass(frozen=True)
class Row:
    """What is known of one row: ``place`` is its key path in the file, ``own`` names it wherever it stands.

    ``judged``, ``quashed``, ``absent``: whom the results of an event convict or acquit, whose result they annul, and
    who was tried in absence.
    """

    place: str
    own: str
    on: PartialDate
    code: str = ""
    made_public: PartialDate | None = None
    proceeding: str = ""
    accused: frozenset[str] = frozenset()
    result: str = ""
    finality: str = ""
    judged: frozenset[str] = frozenset()
    quashed: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def concerns(self, accused: str) -> bool:
        """Whether it may be about one accused; a row that names nobody may be about anybody."""
        return accused in self.accused or not self.accused

    def reopens(self, accused: str) -> bool:
        """Whether a court may decide anew on one accused after it."""
        is_open_appeal = self.code in APPEALS and accused not in self.judged
        return self.concerns(accused) and (self.code in REOPENS or accused in self.quashed or is_open_appeal)

    def precedes_all(self, others: Iterable[Row]) -> bool:
        """Whether there are others, and all their days come later."""
        days = [other.on for other in others]
        return bool(days) and all(self.on.surely_precedes(day) for day in days)

    def may_lie_between(self, first: Row, last: Row) -> bool:
        """Whether some day of it may lie between two others, or on them."""
        return not self.on.surely_precedes(first.on) and not last.on.surely_precedes(self.on)


@dataclass(frozen=True)
class Rows:
    """The rows of one file that have a day: the crime, the deaths of its victims, the events, the results."""

    crime: list[Row]
    deaths: list[Row]
    events: list[Row]
    results: list[Row]


def read_rows(values: Any) -> Rows:
    """The rows of one record file, or of a draft of it.

    Meaning: whatever is missing or cannot be read is left open: a date may then be any day, a key is no key. A result
    has the date, the kind and the proceeding of its event; one whose event is not there, or there twice, is left out,
    as is a victim who survived from the deaths.
    Units: none. Errors: none, whatever the values are. Source: the tables of a record file (record/README.md).

    >>> rows = read_rows({"events": [{"key": "trial", "code": "hearing", "date": "soon"}, None]})
    >>> [(row.place, row.own, row.on.earliest) for row in rows.events]
    [('events[1]', 'trial', None)]
    """
    file = _mapping(values)
    results = list(_table(file, "results"))
    events = [(row, _event(place, row, [given for _, given in results])) for place, row in _table(file, "events")]
    crime = _mapping(file.get("crime"))
    return Rows(
        crime=[Row("crime.date", "crime", _day(crime["date"]))] if "date" in crime else [],
        deaths=[death for place, row in _table(file, "victims") for death in _death(place, row)],
        events=[event for _, event in events],
        results=[result for place, row in results for result in _result(place, row, events)],
    )


def _event(place: str, given: Mapping[str, Any], results: list[Mapping[str, Any]]) -> Row:
    key, code = _text(given.get("key")), _text(given.get("code"))
    decided = [row for row in results if key and row.get("event") == key]
    return Row(
        place=place,
        own=key or code,
        on=_day(given.get("date")),
        code=code,
        made_public=_day(given["made_public"]) if "made_public" in given else None,
        proceeding=_text(given.get("proceeding")),
        accused=_keys(given.get("accused")),
        judged=_whom(row for row in decided if row.get("result") in ("convicted", "acquitted")),
        quashed=_whom(row for row in decided if row.get("result") == "quashed"),
        absent=_whom(row for row in decided if row.get("in_absentia") is True),
    )


def _result(place: str, given: Mapping[str, Any], events: list[tuple[Mapping[str, Any], Row]]) -> Iterator[Row]:
    key, result, accused = _text(given.get("event")), _text(given.get("result")), _keys(given.get("accused"))
    named = [event for row, event in events if key and row.get("key") == key]
    for event in named if len(named) == 1 else ():
        yield Row(
            place=place,
            own="/".join((key, result, *sorted(accused))),
            on=event.on,
            code=event.code,
            proceeding=event.proceeding,
            accused=accused,
            result=result,
            finality=_text(given.get("finality")),
        )


def _death(place: str, given: Mapping[str, Any]) -> Iterator[Row]:
    """A victim is named here by the day of the death alone, so that no name stands in the key of a doubt."""
    if "died" in given or _text(given.get("harm")) in _TAKEN:
        died = _text(given.get("died"))
        yield Row(f"{place}.died", f"died {died}".strip(), _day(died))


def _table(file: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = file.get(name)
    for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
        if isinstance(row, dict):
            yield f"{name}[{number}]", row


def _day(value: Any) -> PartialDate:
    try:
        return parse(value) if isinstance(value, str) else _ANY_DAY
    except ValueError:
        return _ANY_DAY


def _whom(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(key for row in rows for key in _keys(row.get("accused")))


def _keys(value: Any) -> frozenset[str]:
    return frozenset(item for item in value if isinstance(item, str)) if isinstance(value, list) else frozenset()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
