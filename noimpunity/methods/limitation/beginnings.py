"""From which day a period runs: the act, its result, its discovery, its end, or the end of an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from noimpunity.methods.dates import PartialDate
from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.clock import Beginning
from noimpunity.methods.limitation.facts import Facts
from noimpunity.methods.limitation.results import Caution
from noimpunity.methods.limitation.rules import Rule


@dataclass(frozen=True)
class Begun:
    """A beginning, or none where the period has not begun, with what must be said of it."""

    beginning: Beginning | None
    reading: str = ""
    cautions: tuple[Caution, ...] = ()


def beginnings(rule: Rule, facts: Facts, crime: str, as_of: date) -> list[Begun]:
    """Each day from which the period may be counted.

    Meaning: the rule's own, or its alternative for crimes of result, for crimes that go on, and for public officials;
    besides them each other beginning that the rule holds side by side and whose day is known. Where the day of a
    discovery or of the end of an office is missing, the day of the crime is its earliest bound and the end is open.
    Units: days. Errors: none. Source: field research on limitation, traps, no. 5.

    >>> from noimpunity.methods.limitation.facts import read_facts
    >>> from noimpunity.methods.limitation.rule_files import load_rules
    >>> shot = read_facts({"jurisdiction": "ME", "crime": "murder", "offence_date": "2004-05-27",
    ...                    "result_date": "2004-05-28"})
    >>> begun = beginnings(load_rules()["ME"].rules[0], shot, "murder", date(2026, 1, 1))
    >>> [(each.beginning.kind, str(each.beginning.first)) for each in begun]
    [('result_date', '2004-05-28')]
    """
    dates = {kind: day for kind, day in facts.dates.items() if day.earliest is None or day.earliest <= as_of}
    kind = _kind(rule, facts, crime, dates)
    found = [_begun(kind, dates, as_of)]
    for other in rule.start.also:
        if other in dates and other != kind:
            reading = "from_discovery" if other == "discovery_date" else ""
            found.append(replace(_begun(other, dates, as_of), reading=reading))
    return found


def _kind(rule: Rule, facts: Facts, crime: str, dates: Mapping[str, PartialDate]) -> str:
    cases = rule.start.alternatives
    if facts.public_official and "public_official" in cases:
        return cases["public_official"]
    if crime in words.CONTINUING_CRIMES and "continuing_crime" in cases:
        return cases["continuing_crime"]
    if crime in words.RESULT_CRIMES and "result_crime" in cases and cases["result_crime"] in dates:
        return cases["result_crime"]
    return rule.start.kind


def _begun(kind: str, dates: Mapping[str, PartialDate], as_of: date) -> Begun:
    offence = dates.get("offence_date") or dates["result_date"]
    written = dates.get(kind) or (offence if kind in ("offence_date", "result_date") else None)
    if kind == "end_date" and (written is None or written.latest is None or written.latest > as_of):
        return Begun(None, cautions=(Caution("crime_continues"),))
    if written is None:
        return Begun(_from(kind, offence, is_open=True), cautions=(Caution(_MISSING.get(kind, "date_unknown")),))
    begun = _from(kind, written, earliest=offence.earliest)
    return Begun(begun, cautions=() if begun.first == begun.last else (Caution("approximate_date"),))


_MISSING = {"discovery_date": "discovery_unknown", "office_end_date": "office_end_unknown"}


def _from(kind: str, written: PartialDate, *, earliest: date | None = None, is_open: bool = False) -> Beginning:
    """A beginning never lies before the crime."""
    first = max(written.earliest or date.min, earliest or date.min)
    last = None if is_open or written.latest is None else max(written.latest, first)
    return Beginning(kind, str(written), first, last)
