"""What a rule file says, read and checked: one State, its penalties and every version of its law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from noimpunity.methods.dates import PartialDate


@dataclass(frozen=True)
class Penalty:
    """What a crime is threatened with. ``only_in`` names the version of the law it belongs to."""

    max_years: Fraction | None = None
    min_years: Fraction | None = None
    penalty_class: str = ""
    confidence: str = "A"
    form: str = ""
    only_in: str = ""


@dataclass(frozen=True)
class When:
    """A condition; all that is set must hold. With nothing set it always does."""

    penalty_class: frozenset[str] = frozenset()
    crime_in: frozenset[str] = frozenset()
    max_years_gt: Fraction | None = None
    max_years_ge: Fraction | None = None
    min_years_ge: Fraction | None = None
    public_official: bool = False
    committed_abroad: bool = False
    age_ge: int | None = None
    age_lt: int | None = None


@dataclass(frozen=True)
class Bracket:
    """A period, an exemption from limitation, or a decision left to the court, and when it holds."""

    when: When
    years: Fraction | None = None
    none: bool = False
    imprescriptible: bool = False
    court_discretion: bool = False
    linked_person_clock: bool = False
    confidence: str = "A"


@dataclass(frozen=True)
class Multiplier:
    when: When
    factor: Fraction
    reading: str = ""


@dataclass(frozen=True)
class Formula:
    """A period made of the penalty: within bounds, and with a part added."""

    min_years: Fraction = Fraction(0)
    max_years: Fraction | None = None
    plus_fraction: Fraction = Fraction(0)
    fraction: Fraction = Fraction(1)


@dataclass(frozen=True)
class Start:
    kind: str = "offence_date"
    alternatives: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interruption:
    events: frozenset[str] = frozenset()
    effect: str = "none"
    scope: str = "unknown"
    fraction: Fraction = Fraction(1)
    min_years: Fraction = Fraction(0)
    max_years: Fraction | None = None
    only_before_fraction: Fraction | None = None
    once: bool = False


@dataclass(frozen=True)
class Suspension:
    """``max_total_years`` bounds the pauses together; ``cap_years`` the day they can push a deadline to."""

    intervals: frozenset[str] = frozenset()
    max_total_years: Fraction | None = None
    cap_years: Fraction | None = None


@dataclass(frozen=True)
class Cap:
    kind: str = "none"
    value: Fraction = Fraction(0)


@dataclass(frozen=True)
class Alternative:
    """Another reading of the same law, with its own sources."""

    code: str
    interruption: Interruption | None = None
    formula: Formula | None = None
    confidence: str = "A"
    sources: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """One version of the law of one State."""

    rule_id: str
    law: str
    sources: tuple[Mapping[str, str], ...]
    confidence: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    retroactivity: str = "unknown"
    effect_on_earlier: str = ""
    checked_by: str = ""
    checked_on: str = ""
    basis: str = "max_penalty"
    formula: Formula = Formula()
    brackets: tuple[Bracket, ...] = ()
    overrides: tuple[Bracket, ...] = ()
    multipliers: tuple[Multiplier, ...] = ()
    start: Start = Start()
    stops_at: str = "unknown"
    stop_events: frozenset[str] = frozenset()
    interruption: Interruption = Interruption()
    suspension: Suspension = Suspension()
    absolute_cap: Cap = Cap()
    include_anniversary: bool = False
    court_discretion_if_life: bool = False
    warnings: tuple[str, ...] = ()
    readings: tuple[Alternative, ...] = ()
    note: str = ""

    def may_cover(self, day: PartialDate) -> bool:
        """Whether it may have been in force on a day."""
        begins_after = (
            self.valid_from and day.latest and self.valid_from.earliest and self.valid_from.earliest > day.latest
        )
        ended_before = self.valid_to and day.earliest and self.valid_to.latest and self.valid_to.latest < day.earliest
        return not (begins_after or ended_before)


@dataclass(frozen=True)
class State:
    """The rule file of one State."""

    jurisdiction: str
    name: str
    rules: tuple[Rule, ...]
    crimes: Mapping[str, tuple[Penalty, ...]]
    note: str = ""

    def penalties(self, crime: str, rule_id: str) -> tuple[Penalty, ...]:
        return tuple(each for each in self.crimes.get(crime, ()) if each.only_in in ("", rule_id))


Rules = Mapping[str, State]
