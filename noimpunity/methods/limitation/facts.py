"""The facts of one charge, read from plain values: the crime, its penalty, its dates, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from noimpunity.methods.dates import PartialDate, parse
from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.steps import FINALITIES, RESULTS

_KEYS = frozenset(
    ("jurisdiction", "crime", "charge", "max_years", "min_years", "penalty_class", "offence_date", "result_date",
     "discovery_date", "end_date", "office_end_date", "offender_flags", "events", "accused", "interruptions_known",
     "suspensions")
)  # fmt: skip
_FLAGS = frozenset(("public_official", "minor", "abroad", "age", "committed_abroad"))


@dataclass(frozen=True)
class Act:
    """One event. ``accused`` is empty where it names nobody; ``crime`` is what a reclassification made of it."""

    code: str
    on: PartialDate
    accused: frozenset[str]
    result: str = ""
    finality: str = ""
    crime: str = ""

    def is_known_by(self, as_of: date) -> bool:
        return self.on.latest is not None and self.on.latest <= as_of

    def concerns(self, accused: str) -> bool:
        """Whether it is about one accused; an act that names nobody may be about anybody."""
        return not self.accused or accused in self.accused

    def is_one_of(self, codes: Iterable[str]) -> bool:
        return self.code in codes or ("conviction" in codes and self.result == "convicted")

    @property
    def first(self) -> date:
        return self.on.earliest or date.min

    @property
    def last(self) -> date:
        return self.on.latest or date.max


@dataclass(frozen=True)
class Pause:
    """A stretch in which the period may stand still, open where ``until`` is None."""

    kind: str
    since: PartialDate
    until: PartialDate | None = None
    accused: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    jurisdiction: str
    crime: str
    charge: str
    penalty: tuple[Fraction | None, Fraction | None, str]  # longest, shortest, class
    dates: Mapping[str, PartialDate]
    acts: tuple[Act, ...]
    pauses: tuple[Pause, ...]
    asked_about: tuple[str, ...] | None
    interruptions_known: bool
    absences_known: bool
    public_official: bool
    committed_abroad: bool
    minor: bool
    age: int | None

    def accused(self, as_of: date) -> tuple[str, ...]:
        """Whom the answers are about: those asked about, or anybody not charged and all whom an event has named."""
        if self.asked_about is not None:
            return self.asked_about or ("",)
        return ("", *sorted({name for act in self.acts if act.is_known_by(as_of) for name in act.accused}))

    def bearing_on(self, accused: str) -> tuple[bool, ...]:
        """All that tells one accused from another before the law: whether they are one, and which events name them."""
        named = (*(act.accused for act in self.acts), *(pause.accused for pause in self.pauses))
        return (bool(accused), *(accused in names for names in named))

    @property
    def offence(self) -> PartialDate | None:
        return self.dates.get("offence_date")


def read_facts(given: Mapping[str, Any]) -> Facts:
    """The facts of a charge, checked.

    Meaning: the input of the engine, read into dates and words. Without the key ``accused`` the answer is about
    anybody not charged and about each accused an event names; with it, about those alone (none: anybody not charged).
    Units: years of prison; dates as EDTF text or days.
    Errors: ValueError, saying what is wrong, for a key, an event, a result, a date or a number that cannot be read.
    Source: field research on limitation, section 2, "case input".

    >>> facts = read_facts({"jurisdiction": "CO", "crime": "murder", "offence_date": "1999-08-13",
    ...                     "events": [{"code": "indictment", "date": "2011-06-17", "accused": ["a"]}]})
    >>> facts.accused(date(2020, 1, 1)), str(facts.offence)
    (('', 'a'), '1999-08-13')
    """
    _only(given, _KEYS, "facts")
    flags = given.get("offender_flags") or {}
    _only(flags, _FLAGS, "offender_flags")
    acts = tuple(_act(each) for each in given.get("events") or ())
    return Facts(
        jurisdiction=_required(given, "jurisdiction").upper(),
        crime=_required(given, "crime"),
        charge=str(given.get("charge") or ""),
        penalty=_penalty(given),
        dates=_dates(given),
        acts=tuple(sorted(acts, key=_place)),
        pauses=(*_absences(flags), *_evasions(acts), *(_pause(each) for each in given.get("suspensions") or ())),
        asked_about=None if given.get("accused") is None else tuple(sorted(_names(given["accused"]))),
        interruptions_known=bool(given.get("interruptions_known")),
        absences_known="abroad" in flags,
        public_official=bool(flags.get("public_official")),
        committed_abroad=bool(flags.get("committed_abroad")),
        minor=bool(flags.get("minor")),
        age=_age(flags.get("age")),
    )


def _only(given: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    if unknown := sorted(set(given) - known):
        raise ValueError(f"'{unknown[0]}' is not a key of {what}")


def _required(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if not value or not isinstance(value, str):
        raise ValueError(f"the facts need the key '{key}'")
    return value


def _penalty(given: Mapping[str, Any]) -> tuple[Fraction | None, Fraction | None, str]:
    longest, kind = given.get("max_years"), str(given.get("penalty_class") or "")
    if longest in words.PENALTY_CLASSES:
        longest, kind = None, str(longest)
    if kind and kind not in words.PENALTY_CLASSES:
        raise ValueError(f"'{kind}' is not a class of penalties")
    return _years(longest), _years(given.get("min_years")), kind


def _years(value: Any) -> Fraction | None:
    if value is None or value == "":
        return None
    try:
        years = Fraction(str(value))
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"'{value}' is not a number of years") from error
    if not 0 <= years <= 1000:
        raise ValueError(f"'{value}' is not the length of a penalty")
    return years


def _age(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 150:
        raise ValueError(f"'{value}' is not an age")
    return value


def _dates(given: Mapping[str, Any]) -> dict[str, PartialDate]:
    return {kind: parse(given[kind]) for kind in words.START_KINDS if given.get(kind)}


def _act(given: Mapping[str, Any]) -> Act:
    code = str(given.get("code") or "")
    if code not in words.EVENTS:
        raise ValueError(f"'{code}' is not the code of an event")
    if not given.get("date"):
        raise ValueError(f"the event '{code}' has no date")
    result, finality = str(given.get("result") or ""), str(given.get("finality") or "")
    if result and result not in RESULTS:
        raise ValueError(f"'{result}' is not a result")
    if finality and finality not in FINALITIES:
        raise ValueError(f"'{finality}' does not say how final a result is")
    return Act(
        code, parse(given["date"]), _names(given.get("accused")), result, finality, str(given.get("crime") or "")
    )


def _names(value: Any) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) and value else value or ())


def _place(act: Act) -> tuple[date, date, str, str, str, list[str]]:
    return act.first, act.last, act.code, act.result, act.crime, sorted(act.accused)


def _pause(given: Mapping[str, Any]) -> Pause:
    kind = str(given.get("kind") or "")
    if kind not in words.PAUSES:
        raise ValueError(f"'{kind}' is not a kind of suspension")
    return Pause(
        kind, parse(given["from"]), parse(given["to"]) if given.get("to") else None, _names(given.get("accused"))
    )


def _absences(flags: Mapping[str, Any]) -> list[Pause]:
    return [_pause({"kind": "absence_abroad", "from": first, "to": last}) for first, last in flags.get("abroad") or ()]


def _evasions(acts: tuple[Act, ...]) -> list[Pause]:
    """From each escape of an accused to the next arrest or surrender of theirs."""
    found = []
    for escape in (act for act in acts if act.code == "escape" and act.accused):
        for name in escape.accused:
            ends = [
                act.on
                for act in acts
                if act.code in ("arrest", "surrendered") and name in act.accused and act.first >= escape.last
            ]
            found.append(Pause("evasion", escape.on, min(ends, key=lambda on: on.earliest or date.min, default=None),
                               frozenset((name,))))  # fmt: skip
    return found
