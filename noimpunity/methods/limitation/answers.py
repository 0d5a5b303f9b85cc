"""What one version of the law answers: each form of the crime, each beginning and each alternative reading of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.base import Base, bases
from noimpunity.methods.limitation.beginnings import beginnings
from noimpunity.methods.limitation.classes import Classification, classification
from noimpunity.methods.limitation.clock import Question
from noimpunity.methods.limitation.facts import Facts
from noimpunity.methods.limitation.results import Caution, Result, favour
from noimpunity.methods.limitation.rules import Alternative, Rule, State
from noimpunity.methods.limitation.verdicts import told

_RESTARTS = frozenset(("restarts", "restarts_in_part", "holds"))


@dataclass(frozen=True)
class Asked:
    rule: Rule
    state: State
    facts: Facts
    accused: str
    as_of: date


def answers(asked: Asked) -> list[Result]:
    """The readings of one rule for one accused.

    Meaning: what the crime is classified as on that day decides the bracket; where it is exempt from limitation, the
    answer carries as fallback what would hold without the exemption. Units: none. Errors: none.
    Source: field research on limitation, section 3, steps 2 to 5.

    >>> from noimpunity.methods.limitation.facts import read_facts
    >>> from noimpunity.methods.limitation.rule_files import load_rules
    >>> facts = read_facts({"jurisdiction": "MT", "crime": "murder", "offence_date": "2017-10-16"})
    >>> state = load_rules()["MT"]
    >>> [str(each.earliest) for each in answers(Asked(state.rules[0], state, facts, "", date(2026, 1, 1)))]
    ['2037-10-16']
    """
    rule = asked.rule
    if rule.confidence == "D":
        return [_unknown(asked, Caution("confidence_too_low"), "D")]
    kind = classification(asked.facts, asked.accused, asked.as_of)
    found = []
    for alternative in rule.readings or (Alternative(""),):
        formula = alternative.formula or rule.formula
        given = bases(rule, asked.state, asked.facts, kind.crime, formula)
        found += [result for base in given for result in _of_base(asked, kind, base, alternative)]
    return found or [_unknown(asked, _what_is_missing(kind), rule.confidence)]


def _of_base(asked: Asked, kind: Classification, base: Base, alternative: Alternative) -> Iterator[Result]:
    base = replace(base, confidence=max(base.confidence, alternative.confidence))
    if base.confidence == "D":
        yield _unknown(asked, Caution("confidence_too_low"), "D")
    elif base.imprescriptible:
        yield _exempt(asked, kind, base)
    elif base.none:
        yield _framed(asked, base, "none", kind.cautions)
    elif base.years is None:
        yield _framed(asked, base, "court_discretion", kind.cautions)
    else:
        interruption = alternative.interruption or asked.rule.interruption
        for begun in beginnings(asked.rule, asked.facts, kind.crime, asked.as_of):
            framed = _framed(asked, base, "suspended", (*kind.cautions, *begun.cautions), kind)
            reading = "+".join(filter(None, (alternative.code, base.reading, begun.reading)))
            framed = replace(framed, reading=reading, sources=(*framed.sources, *alternative.sources))
            if begun.beginning is None:
                yield framed
            else:
                question = Question(
                    asked.rule, asked.facts, asked.accused, asked.as_of, base.years, begun.beginning, interruption
                )
                yield _told(question, framed, base, alternative)


def _told(question: Question, framed: Result, base: Base, alternative: Alternative) -> Result:
    """An alternative of what an interruption does is one only where something interrupted."""
    found = told(question, framed, base)
    if not alternative.interruption and not question.rule.readings:
        return found
    if alternative.formula or any(driver.effect in _RESTARTS for driver in found.drivers):
        return found
    plain = "+".join(code for code in found.reading.split("+") if code and code != alternative.code)
    return replace(found, reading=plain, sources=question.rule.sources)


def _exempt(asked: Asked, kind: Classification, base: Base) -> Result:
    """A crime without limitation, with what would hold if it were not exempt."""
    cautions = list(kind.cautions)
    if kind.crime in words.INTERNATIONAL_CRIMES:
        cautions.append(Caution("classification_may_be_reversed"))
    if base.linked_person_clock and asked.accused:
        cautions.append(Caution("clock_starts_when_linked"))
    result = replace(_framed(asked, base, "imprescriptible", tuple(cautions), kind), reading=base.reading)
    plain = replace(kind, crime=kind.underlying, drivers=(), cautions=())
    found = _without_exemption(asked, plain)
    return replace(result, fallback=min(found, key=favour)) if found else result


def _without_exemption(asked: Asked, kind: Classification) -> list[Result]:
    found = []
    for alternative in asked.rule.readings or (Alternative(""),):
        formula = alternative.formula or asked.rule.formula
        for base in bases(asked.rule, asked.state, asked.facts, kind.crime, formula, exempting=False):
            found += list(_of_base(asked, kind, base, alternative))
    return found


def _framed(
    asked: Asked, base: Base, state: str, cautions: tuple[Caution, ...], kind: Classification | None = None
) -> Result:
    """An answer without its days: which rule, from where, how sure, and what must be said with it."""
    rule = asked.rule
    said = [Caution(code) for code in rule.warnings]
    if not rule.checked_by:
        said.append(Caution("not_checked_by_a_lawyer"))
    if base.confidence == "C":
        said.append(Caution("confidence_low"))
    if rule.valid_from is None:
        said.append(Caution("law_start_unknown"))
    return Result(
        accused=asked.accused,
        crime=kind.crime if kind else asked.facts.crime,
        jurisdiction=asked.facts.jurisdiction,
        rule=rule.rule_id,
        state=state,
        confidence=base.confidence,
        checked_by=rule.checked_by,
        sources=rule.sources,
        law=rule.law,
        drivers=kind.drivers if kind else (),
        warnings=tuple(dict.fromkeys((*said, *cautions))),
    )


def _unknown(asked: Asked, caution: Caution, confidence: str) -> Result:
    framed = _framed(asked, Base(confidence=confidence), "unknown", (caution,))
    return replace(framed, state="unknown")


def _what_is_missing(kind: Classification) -> Caution:
    return Caution("penalty_unknown") if kind.crime in words.CRIMES else Caution("crime_not_known", kind.crime)
