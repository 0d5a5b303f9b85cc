"""The clocks of a case as its page shows them: those that say the same in one row, alternatives side by side."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from noimpunity.justice.clocks import Reading
from noimpunity.justice.models import Accused, Charge
from noimpunity.justice.queries import public_label
from noimpunity.methods.accused import AccusedState
from noimpunity.methods.limitation import Result


@dataclass(frozen=True)
class ClockRow:
    """Some accused, or whoever is not charged, and the readings that hold for all of them alike."""

    people: list[tuple[Accused, AccusedState]]
    is_open_to_anybody: bool
    results: list[Result]


@dataclass(frozen=True)
class CrimeClocks:
    """One crime under the law of one State, and its clocks; what is still to be prosecuted first."""

    charge: Charge | None
    crime: str
    country: str
    rows: list[ClockRow]


def crime_clocks(readings: list[Reading]) -> list[CrimeClocks]:
    """The clocks by crime and law, in the order of the charges."""
    crimes: dict[Any, list[Reading]] = {}
    for reading in readings:
        crimes.setdefault((reading.charge, reading.result.crime, reading.result.jurisdiction), []).append(reading)
    return [CrimeClocks(charge, crime, country, _rows(found)) for (charge, crime, country), found in crimes.items()]


def _rows(readings: list[Reading]) -> list[ClockRow]:
    clocks: dict[Any, list[Reading]] = {}
    for reading in readings:
        clocks.setdefault(reading.clock, []).append(reading)
    alike: dict[Any, list[list[Reading]]] = {}
    for clock in clocks.values():
        alike.setdefault(tuple(_says(reading.result) for reading in clock), []).append(clock)
    rows = [_row(some) for some in alike.values()]
    return sorted(rows, key=lambda row: (_is_ended(row), not row.is_open_to_anybody))


def _row(clocks: list[list[Reading]]) -> ClockRow:
    people = [(clock[0].accused, clock[0].state) for clock in clocks]
    return ClockRow(
        people=[(accused, state) for accused, state in people if accused is not None and state is not None],
        is_open_to_anybody=any(accused is None for accused, _ in people),
        results=[reading.result for reading in clocks[0]],
    )


def _is_ended(row: ClockRow) -> bool:
    return all(result.state in ("stopped", "expired") for result in row.results)


def _says(result: Result) -> tuple[Any, ...]:
    return (
        result.rule, result.state, result.earliest, result.latest, result.drivers, result.warnings, result.reading,
        result.confidence,
    )  # fmt: skip


def who(people: list[Reading], is_open_to_anybody: bool) -> str:
    """For whom a clock runs, in words: the accused as the public may call them, and whoever is not charged."""
    called = [
        public_label(reading.accused, reading.state)
        for reading in people
        if reading.accused is not None and reading.state is not None
    ]
    anybody = [_("whoever is not charged")] if is_open_to_anybody else []
    return pgettext("between phrases", "; ").join([*anybody, *called])
