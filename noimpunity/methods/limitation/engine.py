"""When prosecution becomes barred: every reading of every rule that may apply, the most favourable first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from noimpunity.methods.limitation.answers import Asked, answers
from noimpunity.methods.limitation.facts import Facts, read_facts
from noimpunity.methods.limitation.results import Caution, Result, favour
from noimpunity.methods.limitation.rule_files import load_rules
from noimpunity.methods.limitation.rules import Rule, Rules, State

# Warnings that would tell a deadline that is withheld.
_OF_A_DEADLINE = frozenset(
    ("confidence_low", "interruptions_unknown", "may_have_expired", "act_after_deadline", "paused", "approximate_date",
     "court_decides_after", "court_found_expired")
)  # fmt: skip


def evaluate(facts: Mapping[str, Any], *, as_of: date, rules: Rules | None = None) -> list[Result]:
    """Every reading of the law on when a charge becomes barred, the most favourable to the accused first.

    Meaning: for anybody not charged and for each accused (see `read_facts`), one answer for each version of the law
    that may apply and for each alternative its rule holds side by side. A deadline is the first day on which
    prosecution is barred. Only what had happened by ``as_of`` counts, and only the law that was in force by then.
    Readings that come to the same are given once. What is not known is never guessed: a State without a rule, a rule
    graded D, a penalty or a day that is missing answer ``unknown``, with a warning that says why. Not legal advice.
    Units: days of the Gregorian calendar; periods in years.
    Errors: ValueError for facts that cannot be read; RuleProblem for a rule file that cannot be.
    Source: the rules, each with its law; the algorithm is that of the field research on limitation, section 3.

    >>> facts = {"jurisdiction": "CO", "crime": "murder", "offence_date": "1999-08-13", "accused": ["a"],
    ...          "events": [{"code": "indictment", "date": "2011-06-17", "accused": ["a"]}]}
    >>> [(each.reading, str(each.earliest)) for each in evaluate(facts, as_of=date(2020, 1, 1))][:2]
    [('restart_half', '2021-06-17'), ('restart_full', '2031-06-17')]
    """
    given = read_facts(facts)
    state = (load_rules() if rules is None else rules).get(given.jurisdiction)
    alike: dict[tuple[Any, ...], list[Result]] = {}  # those whom the same acts concern have the same clock
    found: list[Result] = []
    for accused in given.accused(as_of):
        bearing = given.bearing_on(accused)
        if bearing not in alike:
            alike[bearing] = _readings(given, state, accused, as_of)
        found += [_of(result, accused) for result in alike[bearing]]
    return sorted(found, key=favour)


def _of(result: Result, accused: str) -> Result:
    """The same answer for somebody whose clock is the same."""
    if result.accused == accused:
        return result
    return replace(result, accused=accused, fallback=_of(result.fallback, accused) if result.fallback else None)


def _readings(facts: Facts, state: State | None, accused: str, as_of: date) -> list[Result]:
    blank = Result(accused, facts.crime, facts.jurisdiction, "", "unknown")
    if state is None:
        return [replace(blank, warnings=(Caution("no_rule", facts.jurisdiction),))]
    offence = facts.offence or facts.dates.get("result_date")
    if offence is None or offence.earliest is None:
        return [replace(blank, warnings=(Caution("date_unknown"),))]
    if as_of < offence.earliest:
        return [replace(blank, warnings=(Caution("not_yet_committed"),))]
    of_the_day = [rule for rule in state.rules if rule.may_cover(offence)]
    if not of_the_day:
        return [replace(blank, warnings=(Caution("no_rule_on_the_day"),))]
    found = [result for rule in of_the_day for result in answers(Asked(rule, state, facts, accused, as_of))]
    for rule in _later(state, of_the_day, as_of):
        found = _with_later_law(found, rule, Asked(rule, state, facts, accused, as_of), of_the_day)
    return list(_once(found))


def _later(state: State, of_the_day: list[Rule], as_of: date) -> Iterator[Rule]:
    """The versions that came after the crime, were in force by the day asked about, and may reach back."""
    place = state.rules.index(of_the_day[-1])
    for rule in state.rules[place + 1 :]:
        begins = rule.valid_from.latest if rule.valid_from else None
        if begins and begins <= as_of and rule.retroactivity != "not_retroactive":
            yield rule


def _with_later_law(found: list[Result], rule: Rule, asked: Asked, of_the_day: list[Rule]) -> list[Result]:
    later = [replace(each, reading="+".join(filter(None, ("later_law", each.reading)))) for each in answers(asked)]
    if {_core(each) for each in later} == {_core(each) for each in found}:
        return found
    if rule.retroactivity == "if_not_expired":
        return _if_not_expired(found, later, rule, asked, of_the_day)
    if rule.retroactivity == "lex_mitior":
        best = min(map(favour, found))
        harsher = Caution("later_law_less_favourable")
        marked = [_warned(each, harsher) if favour(each)[:3] > best[:3] else each for each in later]
        return [*_wary(found, later), *marked]
    doubt = Caution("retroactivity_unknown")
    both = [_warned(each, doubt) for each in (*_wary(found, later), *later)]
    return [_withheld(each) for each in both] if rule.effect_on_earlier == "D" else both


def _if_not_expired(
    found: list[Result], later: list[Result], rule: Rule, asked: Asked, of_the_day: list[Rule]
) -> list[Result]:
    """A later law replaces the older one where that had not run out when it came into force, and only there."""
    first = rule.valid_from.latest if rule.valid_from else None
    assert first is not None  # noqa: S101  `_later` yields no rule without it
    then = [
        result for each in of_the_day for result in answers(Asked(each, asked.state, asked.facts, asked.accused, first))
    ]
    if all(result.state == "expired" for result in then):
        return found
    if all(result.state not in ("expired", "unknown", "court_discretion") for result in then):
        return later
    return [*found, *later]


def _wary(found: list[Result], later: list[Result]) -> list[Result]:
    if not any(each.state == "unknown" and each.earliest is None for each in later):
        return found
    return [_warned(each, Caution("later_law_unknown")) for each in found]


def _warned(result: Result, caution: Caution) -> Result:
    return result if caution in result.warnings else replace(result, warnings=(*result.warnings, caution))


def _withheld(result: Result) -> Result:
    """An answer whose law is too doubtful: that there is one stays, what it says does not."""
    silent = replace(
        result, state="unknown", earliest=None, latest=None, days_left=None, confidence="D", drivers=(), fallback=None
    )
    kept = tuple(caution for caution in silent.warnings if caution.code not in _OF_A_DEADLINE)
    return _warned(replace(silent, warnings=kept), Caution("confidence_too_low"))


def _once(found: list[Result]) -> Iterator[Result]:
    """Readings that come to the same, once: the first, which is the law of the day."""
    seen = set()
    for each in found:
        if (core := (_core(each), each.rule if each.state == "unknown" else "")) not in seen:
            seen.add(core)
            yield each


def _core(result: Result) -> tuple[Any, ...]:
    return result.state, result.earliest, result.latest
