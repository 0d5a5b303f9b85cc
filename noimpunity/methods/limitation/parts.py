"""The parts of one rule: its version, periods, start, interruptions, pauses, cap and alternatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.brackets import read_brackets, read_multipliers
from noimpunity.methods.limitation.rules import (
    Alternative,
    Cap,
    Formula,
    Interruption,
    Rule,
    Start,
    Suspension,
)
from noimpunity.methods.limitation.tables import Table

_FORMULAS = ("arithmetic_mean", "max_penalty_capped")
_BRACKETS = ("max_penalty", "crime_list", "gravity_class")
Sources = tuple[Mapping[str, str], ...]


def read_rule(table: Table, jurisdiction: str) -> Rule:
    """One version of the law, checked.

    Meaning: the keys of the rule format, each read into its part of a `Rule`. Units: years and dates as written.
    Errors: RuleProblem with file, key and reason. Source: field research on limitation, section 2.

    >>> row = {"rule_id": "XX-1", "law": "CC art. 1", "sources": [{"cite": "CC art. 1"}], "confidence": "C",
    ...        "basis": "max_penalty", "brackets": [{"when": {"otherwise": True}, "years": 20}]}
    >>> read_rule(Table("xx.toml", "rules[0]", row), "XX").brackets[0].years
    Fraction(20, 1)
    """
    with table:
        rule = Rule(
            rule_id=table.text("rule_id"),
            law=table.text("law"),
            sources=sources_of(table),
            confidence=table.word("confidence", words.CONFIDENCES),
            valid_from=table.day("valid_from"),
            valid_to=table.day("valid_to"),
            retroactivity=table.word("retroactivity", words.RETROACTIVITIES, "unknown"),
            effect_on_earlier=table.word("effect_on_earlier", words.CONFIDENCES, ""),
            checked_by=table.text("checked_by", ""),
            checked_on=str(table.day("checked_on") or ""),
            basis=table.word("basis", words.BASES),
            formula=_formula(table) or Formula(),
            brackets=read_brackets(table, "brackets"),
            overrides=read_brackets(table, "overrides"),
            multipliers=read_multipliers(table),
            start=_start(table),
            stops_at=table.word("stops_at", words.STOPS, "unknown"),
            stop_events=_events(table, "stop_events"),
            interruption=_interruption(table) or Interruption(),
            suspension=_suspension(table),
            absolute_cap=_cap(table),
            include_anniversary=_includes_anniversary(table),
            court_discretion_if_life=table.flag("court_discretion_if_life"),
            warnings=tuple(sorted(table.words("warnings", words.WARNINGS))),
            readings=tuple(_alternative(each) for each in table.tables("readings")),
            note=table.text("note", ""),
        )
        if not rule.sources:
            raise table.problem("sources", "a rule needs a source")
        _is_possible(table, rule, jurisdiction)
        return replace(rule, readings=tuple(_filled(each, rule) for each in rule.readings))


def sources_of(table: Table) -> Sources:
    """The sources of a table: each with its citation, and its address where one is known.

    Meaning, units: as written. Errors: RuleProblem for a source without a citation or with an address that is none.
    Source: none needed.

    >>> sources_of(Table("xx.toml", "rules[0]", {"sources": [{"cite": "CC art. 1"}]}))
    ({'cite': 'CC art. 1'},)
    """
    found = []
    for each in table.tables("sources"):
        with each:
            source = {"cite": each.text("cite")}
            if url := each.text("url", ""):
                if not url.startswith(("https://", "http://")):
                    raise each.problem("url", "must begin with https:// or http://")
                source["url"] = url
            found.append(source)
    return tuple(found)


def _is_possible(table: Table, rule: Rule, jurisdiction: str) -> None:
    if not rule.rule_id.startswith(f"{jurisdiction}-"):
        raise table.problem("rule_id", f"must begin with {jurisdiction}-")
    begins, ends = rule.valid_from and rule.valid_from.earliest, rule.valid_to and rule.valid_to.latest
    if begins and ends and ends < begins:
        raise table.problem("valid_to", "lies before valid_from")
    if bool(rule.checked_by) != bool(rule.checked_on):
        raise table.problem("checked_on", "who checked and on which day belong together")
    if rule.basis in _BRACKETS and not rule.brackets:
        raise table.problem("brackets", f"the basis {rule.basis} needs brackets")
    if rule.basis not in _BRACKETS and rule.brackets:
        raise table.problem("brackets", f"the basis {rule.basis} has no brackets")
    if rule.basis not in _FORMULAS and rule.formula != Formula():
        raise table.problem("formula", f"the basis {rule.basis} has no formula")
    if rule.basis == "unknown" and rule.confidence != "D":
        raise table.problem("confidence", "a rule whose basis is unknown is graded D")


def _formula(table: Table) -> Formula | None:
    part = table.table("formula")
    if part is None:
        return None
    with part:
        fraction = part.number("fraction")
        formula = Formula(
            part.number("min_years") or Fraction(0),
            part.number("max_years"),
            part.number("plus_fraction") or Fraction(0),
            Fraction(1) if fraction is None else fraction,
        )
        if formula.max_years is not None and formula.max_years < formula.min_years:
            raise part.problem("max_years", "is shorter than min_years")
        return formula


def _start(table: Table) -> Start:
    part = table.table("start")
    if part is None:
        return Start()
    with part:
        kind, also = part.word("kind", words.START_KINDS), part.words("also", words.START_KINDS)
        alternatives = part.table("alternatives")
        found = {}
        if alternatives is not None:
            with alternatives:
                for case in alternatives.names():
                    if case not in words.START_CASES:
                        raise alternatives.problem(case, "is not a case of its own for the start")
                    found[case] = alternatives.word(case, words.START_KINDS)
        return Start(kind, found, tuple(sorted(also)))


def _events(table: Table, key: str) -> frozenset[str]:
    given = table.words(key, words.EVENTS | {"any_act"})
    return given - {"any_act"} | words.ANY_ACT if "any_act" in given else given


def _interruption(table: Table) -> Interruption | None:
    part = table.table("interruption")
    if part is None:
        return None
    with part:
        fraction = part.number("fraction")
        found = Interruption(
            events=_events(part, "events"),
            effect=part.word("effect", words.RESTARTS),
            scope=part.word("scope", words.SCOPES, "unknown"),
            fraction=Fraction(1) if fraction is None else fraction,
            min_years=part.number("min_years") or Fraction(0),
            max_years=part.number("max_years"),
            only_before_fraction=part.number("only_before_fraction"),
            once=part.flag("once"),
        )
        if (found.effect == "restart_fraction") != (fraction is not None):
            raise part.problem("fraction", "belongs to the effect restart_fraction, and only to it")
        if not 0 < found.fraction <= 1 or not 0 < (found.only_before_fraction or 1) <= 1:
            raise part.problem("fraction", "must be more than 0 and at most 1")
        if found.max_years is not None and found.max_years < found.min_years:
            raise part.problem("max_years", "is shorter than min_years")
        return found


def _suspension(table: Table) -> Suspension:
    part = table.table("suspension")
    if part is None:
        return Suspension()
    with part:
        return Suspension(
            part.words("intervals", words.PAUSES), part.number("max_total_years"), part.number("cap_years")
        )


def _cap(table: Table) -> Cap:
    part = table.table("absolute_cap")
    if part is None:
        return Cap()
    with part:
        cap = Cap(part.word("kind", words.CAPS), part.number("value") or Fraction(0))
        part.word("from", ("start",), "start")
        if cap.kind == "factor" and cap.value < 1:
            raise part.problem("value", "a factor is at least 1")
        if cap.kind == "years" and not cap.value:
            raise part.problem("value", "is missing")
        return cap


def _includes_anniversary(table: Table) -> bool:
    part = table.table("day_count")
    if part is None:
        return False
    with part:
        part.word("method", ("calendar_years",), "calendar_years")
        return part.word("expires", words.EXPIRIES, words.EXPIRIES[0]) == "end_of_anniversary"


def _alternative(table: Table) -> Alternative:
    with table:
        found = Alternative(
            table.word("code", words.READINGS),
            _interruption(table),
            _formula(table),
            table.word("confidence", words.CONFIDENCES),
            sources_of(table),
        )
        table.text("note", "")
        return found


def _filled(alternative: Alternative, rule: Rule) -> Alternative:
    """An alternative that names no events of its own interrupts by those of the rule."""
    own = alternative.interruption
    if own is None or own.events:
        return alternative
    base = rule.interruption
    return replace(alternative, interruption=replace(own, events=base.events, scope=base.scope, once=base.once))
