"""The clocks of a case: what limitation says of prosecuting each accused, and whoever is not charged, as of a day.

The law is reckoned by `noimpunity.methods.limitation`; here the record is put into its facts. Not legal advice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet

from noimpunity.cases.models import Case
from noimpunity.justice.choices import ProceedingKind
from noimpunity.justice.models import Accused, Charge, Step
from noimpunity.justice.queries import facts_of, known_on, with_line
from noimpunity.methods.accused import AccusedState
from noimpunity.methods.limitation import Result, evaluate, load_rules
from noimpunity.methods.limitation.vocabulary import CHARGES, DEATHS, INTERNATIONAL_CRIMES

Known = Sequence[tuple[Accused, AccusedState]]
Facts = dict[str, Any]

# States of an accused that nothing is left to prosecute in, whatever the clock would say.
CLOSED = frozenset(
    ("convicted_final", "acquitted_final", "pardoned", "served", "amnestied", "died_before_verdict",
     "killed_during_arrest")
)  # fmt: skip
# Proceedings whose steps are acts of those who prosecute, or undo what they did.
PROSECUTING = frozenset(
    (ProceedingKind.DOMESTIC_CRIMINAL, ProceedingKind.DOMESTIC_MILITARY, ProceedingKind.FOREIGN_CRIMINAL,
     ProceedingKind.FOREIGN_CRIMINAL_UJ, ProceedingKind.CONSTITUTIONAL)
)  # fmt: skip
_TRIED = frozenset(("trial_opened", "retrial_opened", "verdict", "plea_agreement", "sentence"))
# Laws under which no period runs while a charge is before a court.
_HOLDING = frozenset(("filing_interrupts", "service_of_charge_suspends"))


@dataclass(frozen=True)
class Reading:
    """One reading of one law for one accused; without one, for whoever is not charged."""

    accused: Accused | None
    state: AccusedState | None
    charge: Charge | None
    result: Result

    @property
    def clock(self) -> tuple[str, str, str, str]:
        """What the readings held side by side share: the charge, the crime, whose law, and the accused."""
        charge, accused = self.charge.key if self.charge else "", self.accused.key if self.accused else ""
        return charge, self.result.crime, self.result.jurisdiction, accused


def with_clocks(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with everything their clocks are read from, in a fixed number of queries."""
    return with_line(cases).prefetch_related("charges__accused", "charges__wordings")


def readings(case: Case, *, as_of: date, known: Known | None = None) -> list[Reading]:
    """Every reading of every clock of a case read `with_clocks`, as of a day.

    For each charge, or for each violation under the law of the country where no charge is on the record: one clock for
    each accused whom the record knows on that day, and one for whoever is not charged.
    """
    known = known_on(case, facts_of(case), as_of) if known is None else known
    people = {accused.key: (accused, state) for accused, state in known}
    found: list[Reading] = []
    for charge, facts in _charged(case, as_of):
        keys = _on_the_charge(charge, people)
        for given in _asked(facts, charge, keys):
            for result in evaluate(given, as_of=as_of):
                accused, state = people.get(result.accused, (None, None))
                found.append(Reading(accused, state, charge, _as_ended(result, state)))
    return _once(found)


def laws_begin_on(case: Case) -> set[date]:
    """The days on which a law that may bear on the case came into force."""
    countries = {charge.country for charge in case.charges.all()} or {case.country}
    return set().union(*(_beginnings(country) for country in countries))


@cache
def _beginnings(country: str) -> frozenset[date]:
    state = load_rules().get(country)
    days = [rule.valid_from.latest for rule in state.rules if rule.valid_from] if state else []
    return frozenset(day for day in days if day)


def _charged(case: Case, as_of: date) -> Iterator[tuple[Charge | None, Facts]]:
    """What is charged, or could be, with its facts.

    A charge of a crime under international law, where a step says that the crime was classified anew, is no clock of
    its own: it says what that step made of the crime.
    """
    steps = [step for step in case.steps.all() if step.counts_from <= as_of]
    charges = list(case.charges.all())
    anew = {country: _classified_as(charges, case, country) for country in {charge.country for charge in charges}}
    own = [charge for charge in charges if charge.crime != anew[charge.country]]
    for charge in own:
        yield charge, _of_charge(charge, case) | _acts(case, steps, charge.country, anew[charge.country], as_of)
    without = set(anew) - {charge.country for charge in own} if charges else {case.country}
    for country in sorted(without):
        acts = _acts(case, steps, country, anew.get(country, ""), as_of)
        for row in case.violations.all():
            yield None, {"jurisdiction": country, "crime": row.violation, **_days(case), **acts}


def _classified_as(charges: list[Charge], case: Case, country: str) -> str:
    """The one crime under international law that is charged under a law and that a step has made of the crime."""
    steps = [step for step in case.steps.all() if step.code == "reclassified" and _bears_on(step, country, case)]
    crimes = {charge.crime for charge in charges if charge.country == country} & INTERNATIONAL_CRIMES
    return crimes.pop() if len(steps) == len(crimes) == 1 else ""


def _of_charge(charge: Charge, case: Case) -> Facts:
    own = {"offence_date": charge.offence_on, "result_date": charge.result_on, "discovery_date": charge.discovered_on}
    violation = next((row.violation for row in case.violations.all()), "")
    return {
        "jurisdiction": charge.country, "crime": charge.crime, "max_years": charge.max_years,
        "charge": violation if charge.crime in INTERNATIONAL_CRIMES else charge.crime,
        "penalty_class": charge.penalty_class, "interruptions_known": charge.has_every_interruption,
        **_days(case), **{kind: day for kind, day in own.items() if day},
    }  # fmt: skip


def _days(case: Case) -> Facts:
    return {"offence_date": case.happened_on, "result_date": _death(case)}


def _acts(case: Case, steps: list[Step], country: str, classified_as: str, as_of: date) -> Facts:
    """The events of the facts; what a new classification made of the crime stands beside it where it is known."""
    events = [*_events(case, steps, country, as_of), *_charges_implied(case, steps, country)]
    return {"events": [{**each, "crime": classified_as} if each["code"] == "reclassified" else each for each in events]}


def _on_the_charge(charge: Charge | None, people: dict[str, Any]) -> list[str]:
    if charge is None:
        return list(people)
    return [accused.key for accused in charge.accused.all() if accused.key in people]


def _asked(facts: Facts, charge: Charge | None, keys: list[str]) -> list[Facts]:
    """The facts for the accused and for whoever is not charged; of those nobody knows whether they hold an office."""
    if charge is None or not charge.is_public_official:
        return [{**facts, "accused": ["", *keys]}]
    official = {"offender_flags": {"public_official": True}}
    if not keys:
        return [{**facts, **official, "accused": [""]}]
    return [{**facts, "accused": [""]}, {**facts, **official, "accused": keys}]


def _death(case: Case) -> str:
    """The first death among the victims: from the later ones on, a murder of theirs is charged by itself."""
    deaths = [victim for victim in case.victims.all() if victim.died_on]
    return min(deaths, key=lambda victim: victim.died_earliest or date.max).died_on if deaths else ""


def _events(case: Case, steps: Iterable[Step], country: str, as_of: date) -> list[dict[str, Any]]:
    """The acts of those who prosecute under the law of a State, as the methods read them."""
    found = []
    for step in steps:
        if not _bears_on(step, country, case):
            continue
        plain = {"code": step.code, "date": step.on}
        found.append({**plain, "accused": [accused.key for accused in step.accused.all()]})
        for result in step.results.all():
            if result.counts_from <= as_of:
                found.append(
                    {
                        **plain,
                        "date": result.decided_on,
                        "accused": [accused.key for accused in result.accused.all()],
                        "result": result.result,
                        "finality": result.finality,
                    }
                )
    return found


def _charges_implied(case: Case, steps: list[Step], country: str) -> Iterator[dict[str, Any]]:
    """The charge of each accused who was tried and whose charge has no step, where a charge holds the period still.

    Nobody is tried without one, so it came on some day from the crime to the trial; which day, is not guessed.
    """
    if not _a_charge_holds(country):
        return
    tried: dict[str, str] = {}
    charged = {accused.key for step in steps if step.code in CHARGES for accused in step.accused.all()}
    for step in steps:
        if step.code in _TRIED and _bears_on(step, country, case):
            for accused in step.accused.all():
                tried.setdefault(accused.key, step.counts_from.isoformat())
    for key, day in tried.items():
        if key not in charged:
            yield {"code": "indictment", "date": f"{case.happened_latest.isoformat()}/{day}", "accused": [key]}


@cache
def _a_charge_holds(country: str) -> bool:
    state = load_rules().get(country)
    return state is not None and any(rule.stops_at in _HOLDING for rule in state.rules)


def _bears_on(step: Step, country: str, case: Case) -> bool:
    if step.code in DEATHS:
        return True
    if step.proceeding is None:
        return country == case.country
    return step.proceeding.kind in PROSECUTING and (step.proceeding.country or case.country) == country


def _as_ended(result: Result, state: AccusedState | None) -> Result:
    """A clock of somebody whom there is nothing left to prosecute for, or whose charges a court held to be barred."""
    if state is None or result.state in ("stopped", "expired"):
        return result
    if state in CLOSED:
        return replace(result, state="stopped", earliest=None, latest=None, days_left=None, fallback=None)
    if state == "time_barred":
        return replace(result, state="expired", days_left=0)
    return result


def _once(found: list[Reading]) -> list[Reading]:
    """Readings without those that say of whoever is not charged what another charge has said of them."""
    kept: dict[Any, Reading] = {}
    for number, each in enumerate(found):
        result = each.result
        says = (result.crime, result.jurisdiction, result.rule, result.state, result.earliest, result.latest)
        kept.setdefault(says if each.accused is None else number, each)
    return list(kept.values())
