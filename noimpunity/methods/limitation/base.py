"""The base period: which bracket or formula of a rule holds for a crime, a penalty and an offender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.facts import Facts
from noimpunity.methods.limitation.rules import Bracket, Formula, Multiplier, Penalty, Rule, State, When

ADULT = 18
YOUNGEST_TRIED = 12


@dataclass(frozen=True)
class Base:
    """What a rule answers before any date is looked at. ``years`` is None where it gives no period."""

    years: Fraction | None = None
    none: bool = False
    imprescriptible: bool = False
    court_discretion: bool = False
    linked_person_clock: bool = False
    confidence: str = "A"
    reading: str = ""


def bases(
    rule: Rule, state: State, facts: Facts, crime: str, formula: Formula, *, exempting: bool = True
) -> list[Base]:
    """Every base a rule gives: one for each form of the crime and each age the offender may have had.

    Meaning: the penalty of the facts decides; where they name none, or the rule asks for a class they do not give, the
    penalty the file has for the crime does. Without ``exempting`` an override that exempts from limitation is left out.
    Units: years. Errors: none; an empty list where the period cannot be decided.
    Source: field research on limitation, section 3, steps 2 and 3.

    >>> from noimpunity.methods.limitation.facts import read_facts
    >>> from noimpunity.methods.limitation.rule_files import load_rules
    >>> rule = (state := load_rules()["ME"]).rules[0]
    >>> facts = read_facts({"jurisdiction": "ME", "crime": "serious_bodily_injury", "max_years": 5})
    >>> [str(base.years) for base in bases(rule, state, facts, facts.crime, rule.formula)]
    ['5']
    """
    found: list[Base] = []
    for penalty in _penalties(rule, state, facts, crime):
        base = _base(rule, facts, crime, penalty, formula, exempting)
        if base is not None:
            found += _multiplied(rule, facts, base)
    return list(dict.fromkeys(found))


def _penalties(rule: Rule, state: State, facts: Facts, crime: str) -> list[Penalty]:
    longest, shortest, kind = facts.penalty
    listed = list(state.penalties(crime, rule.rule_id))
    if longest is None and not kind:
        return listed or [Penalty()]
    own = Penalty(longest, shortest, kind)
    if _base(rule, facts, crime, own, rule.formula, True) is not None or not listed:
        return [own]
    return [
        replace(
            each,
            max_years=longest if longest is not None else each.max_years,
            min_years=shortest if shortest is not None else each.min_years,
            penalty_class=each.penalty_class or kind,
        )
        for each in listed
    ]


def _base(rule: Rule, facts: Facts, crime: str, penalty: Penalty, formula: Formula, exempting: bool) -> Base | None:
    for override in rule.overrides:
        if override.imprescriptible and not exempting:
            continue
        if _holds(override.when, facts, crime, penalty):
            return _of_bracket(override, penalty, rule)
    if rule.basis == "none":
        return Base(none=True, confidence=rule.confidence)
    if rule.basis in ("arithmetic_mean", "max_penalty_capped"):
        years = _by_formula(rule.basis, formula, penalty)
        return None if years is None else _graded(Base(years=years), penalty, rule.confidence, rule)
    for bracket in rule.brackets:
        holds = _holds(bracket.when, facts, crime, penalty)
        if holds is None:
            return None
        if holds:
            return _of_bracket(bracket, penalty, rule)
    return None


def _of_bracket(bracket: Bracket, penalty: Penalty, rule: Rule) -> Base:
    base = Base(
        bracket.years, bracket.none, bracket.imprescriptible, bracket.court_discretion, bracket.linked_person_clock
    )
    return _graded(base, penalty if not bracket.when.crime_in else Penalty(), bracket.confidence, rule)


def _graded(base: Base, penalty: Penalty, confidence: str, rule: Rule) -> Base:
    """The weakest link grades the answer: the rule, its bracket, and what is known of the penalty."""
    worst = max(confidence, penalty.confidence, rule.confidence)
    by_life = rule.court_discretion_if_life and penalty.penalty_class in words.LIFE_CLASSES
    return replace(base, confidence=worst, reading=penalty.form, court_discretion=base.court_discretion or by_life)


def _by_formula(basis: str, formula: Formula, penalty: Penalty) -> Fraction | None:
    if basis == "arithmetic_mean":
        if penalty.max_years is None or penalty.min_years is None:
            return None
        return max((penalty.min_years + penalty.max_years) / 2, formula.min_years)
    if penalty.penalty_class in words.ABOVE_ANY_YEARS:
        return formula.max_years
    if not penalty.max_years:
        return None  # a penalty without prison gives no period by this formula
    years = max(penalty.max_years * (1 + formula.plus_fraction) * formula.fraction, formula.min_years)
    return years if formula.max_years is None else min(years, formula.max_years)


def _holds(when: When, facts: Facts, crime: str, penalty: Penalty) -> bool | None:
    """Whether a condition holds; None where what is known does not decide it."""
    answers = [
        _has_class(when, penalty) if when.penalty_class else True,
        crime in when.crime_in if when.crime_in else True,
        facts.public_official if when.public_official else True,
        facts.committed_abroad if when.committed_abroad else True,
        *_thresholds(when, penalty),
    ]
    if False in answers:
        return False
    return None if None in answers else True


def _has_class(when: When, penalty: Penalty) -> bool | None:
    if penalty.penalty_class:
        own = {penalty.penalty_class} | words.FULFILS.get(penalty.penalty_class, frozenset())
        return bool(own & when.penalty_class)
    if penalty.max_years is None:
        return None
    if "long_term" in when.penalty_class and penalty.max_years >= words.LONG_TERM_YEARS:
        return True
    return False if when.penalty_class <= words.ABOVE_ANY_YEARS else None


def _thresholds(when: When, penalty: Penalty) -> Iterator[bool | None]:
    is_above = penalty.max_years is None and penalty.penalty_class in words.ABOVE_ANY_YEARS
    longest = penalty.max_years
    if when.max_years_gt is not None:
        yield True if is_above else None if longest is None else longest > when.max_years_gt
    if when.max_years_ge is not None:
        yield True if is_above else None if longest is None else longest >= when.max_years_ge
    if when.min_years_ge is not None:
        if penalty.min_years is not None:
            yield penalty.min_years >= when.min_years_ge
        else:
            yield False if longest is not None and longest < when.min_years_ge else None


def _multiplied(rule: Rule, facts: Facts, base: Base) -> list[Base]:
    if base.years is None:
        return [base]
    found = []
    for age in _ages(facts):
        factor, reading = Fraction(1), base.reading
        for multiplier in rule.multipliers:
            if _is_of(multiplier, facts, age):
                factor *= multiplier.factor
                reading = "+".join(filter(None, (reading, multiplier.reading if facts.age is None else "")))
        found.append(replace(base, years=base.years * factor, reading=reading))
    return found


def _ages(facts: Facts) -> list[int | None]:
    if facts.age is not None:
        return [facts.age]
    return list(range(YOUNGEST_TRIED, ADULT)) if facts.minor else [None]


def _is_of(multiplier: Multiplier, facts: Facts, age: int | None) -> bool:
    when = multiplier.when
    if (when.public_official and not facts.public_official) or (when.committed_abroad and not facts.committed_abroad):
        return False
    if when.age_ge is None and when.age_lt is None:
        return True
    return age is not None and (when.age_ge or 0) <= age < (when.age_lt or 200)
