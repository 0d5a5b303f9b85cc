"""What a crime is classified as on a day: the clock stops for a crime against humanity, until that is reversed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.facts import Facts
from noimpunity.methods.limitation.results import Caution, Driver


@dataclass(frozen=True)
class Classification:
    """``crime`` decides the period; ``underlying`` is what it would be if the classification fell."""

    crime: str
    underlying: str
    drivers: tuple[Driver, ...] = ()
    cautions: tuple[Caution, ...] = ()


def classification(facts: Facts, accused: str, as_of: date) -> Classification:
    """What the crime is, as of a day, and what lies under it.

    Meaning: the crime of the facts, as changed by each reclassification that says into what and that was known by the
    day. Where the facts themselves give an international crime, the charge is what lies under it.
    Units: none. Errors: none. Source: field research on limitation, traps, no. 7, and section 3, step 2.

    >>> from noimpunity.methods.limitation.facts import read_facts
    >>> cano = read_facts({"jurisdiction": "CO", "crime": "murder", "events": [
    ...     {"code": "reclassified", "date": "2010-07-02", "crime": "crime_against_humanity"}]})
    >>> classification(cano, "", date(2020, 1, 1)).crime, classification(cano, "", date(2009, 1, 1)).crime
    ('crime_against_humanity', 'murder')
    """
    crime, drivers, cautions = facts.crime, [], []
    for act in facts.acts:
        if act.code != "reclassified" or not act.concerns(accused) or not act.is_known_by(as_of):
            continue
        if not act.crime:
            cautions.append(Caution("classification_unknown"))
            continue
        was, crime = crime in words.INTERNATIONAL_CRIMES, act.crime
        if crime in words.INTERNATIONAL_CRIMES:
            drivers.append(Driver(act.code, str(act.on), "exempts"))
        elif was:
            drivers.append(Driver(act.code, str(act.on), "ends_exemption"))
            cautions.append(Caution("classification_was_reversed"))
    underlying = facts.crime
    if underlying in words.INTERNATIONAL_CRIMES and facts.charge in words.CRIMES:
        underlying = facts.charge
    return Classification(crime, underlying, tuple(drivers), tuple(dict.fromkeys(cautions)))
