"""The walk along the events: a period begins, acts restart it, pauses push it, a cap ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.facts import Act, Facts, Pause
from noimpunity.methods.limitation.pauses import Stretch, joined, pushed
from noimpunity.methods.limitation.periods import after
from noimpunity.methods.limitation.results import Driver
from noimpunity.methods.limitation.rules import Interruption, Rule

_DAY = timedelta(days=1)
_ENDS_PROCEEDINGS = frozenset(("charges_dropped",))
_ENDS_WITHOUT_VERDICT = frozenset(("dismissed", "quashed"))


@dataclass(frozen=True)
class Beginning:
    """The first and the last day on which the period may have begun; ``last`` is None where that is open."""

    kind: str
    written: str
    first: date
    last: date | None


@dataclass(frozen=True)
class Question:
    """One period under one reading of one rule, for one accused, as of a day."""

    rule: Rule
    facts: Facts
    accused: str
    as_of: date
    years: Fraction
    beginning: Beginning
    interruption: Interruption


@dataclass
class Run:
    """Where a walk came out."""

    deadline: date
    drivers: list[Driver] = field(default_factory=list)
    too_late: list[str] = field(default_factory=list)
    restarted: bool = False
    held: bool = False
    paused: bool = False


@dataclass(frozen=True)
class _Span:
    """An act that interrupts, and the act after which the period begins anew: mostly the same one."""

    since: Act
    until: Act | None


def walk(question: Question, *, late: bool) -> Run:
    """The relative deadline: the earliest possible, or with ``late`` the latest that the known events allow.

    Meaning: the earliest takes each date on the first day it can mean, and an act that may have come too late as too
    late; the latest does the opposite. Acts and pauses count when they are over on the day asked about.
    Units: days. Errors: none. Source: field research on limitation, section 3, step 4.

    >>> from noimpunity.methods.limitation.facts import read_facts
    >>> from noimpunity.methods.limitation.rule_files import load_rules
    >>> rule, begun = load_rules()["ME"].rules[0], Beginning("offence_date", "", date(2018, 5, 8), date(2018, 5, 8))
    >>> facts = read_facts({"jurisdiction": "ME", "crime": "assault", "events": [{"code": "arrest", "date": "2021"}]})
    >>> asked = Question(rule, facts, "", date(2026, 1, 1), Fraction(5), begun, rule.interruption)
    >>> str(walk(asked, late=False).deadline), str(walk(asked, late=True).deadline)
    ('2026-01-01', '2026-12-31')
    """
    begin = (question.beginning.last or question.beginning.first) if late else question.beginning.first
    stretches = _stretches(question, late)
    run = Run(_deadline(question, begin, question.years, stretches))
    for span in _spans(question, late):
        if span.since.last < question.beginning.first:
            continue
        day = min(span.since.last, run.deadline - _DAY) if late else max(span.since.first, begin)
        if (span.since.first if late else span.since.last) >= run.deadline:
            run.too_late.append(f"{span.since.code} {span.since.on}")
            break
        if _comes_after_its_part(question, span, begin, late) or (question.interruption.once and run.restarted):
            continue
        begin = max(begin, day)
        run.restarted = True
        if not _restart(question, span, begin, stretches, run, late):
            break
    run.paused = any(each.is_open and each.first < run.deadline for each in stretches)
    return run


def _restart(question: Question, span: _Span, begin: date, stretches: list[Stretch], run: Run, late: bool) -> bool:
    effect = "restarts_in_part" if question.interruption.effect == "restart_fraction" else "restarts"
    if span.until is None:
        run.held = True
        begin, effect = max(question.as_of, begin), "holds"
    elif span.until is not span.since:
        run.drivers.append(Driver(span.since.code, str(span.since.on), "holds"))
        begin = max(begin, span.until.last if late else span.until.first)
    act = span.until or span.since
    run.drivers.append(Driver(act.code, str(act.on), effect))
    run.deadline = _deadline(question, begin, _restarted(question), stretches)
    return not run.held


def _restarted(question: Question) -> Fraction:
    rule = question.interruption
    if rule.effect != "restart_fraction":
        return question.years
    years = max(question.years * rule.fraction, rule.min_years)
    return years if rule.max_years is None else min(years, rule.max_years)


def _deadline(question: Question, begin: date, years: Fraction, stretches: Sequence[Stretch]) -> date:
    end = after(begin, years, include_anniversary=question.rule.include_anniversary)
    return pushed(begin, end, stretches, question.rule.suspension)


def _comes_after_its_part(question: Question, span: _Span, begin: date, late: bool) -> bool:
    part = question.interruption.only_before_fraction
    if part is None:
        return False
    end = after(begin, question.years * part)
    return (span.since.first if late else span.since.last) >= end


def _spans(question: Question, late: bool) -> list[_Span]:
    """The acts that interrupt, in the order in which this walk dates them."""
    acts = [act for act in question.facts.acts if act.is_known_by(question.as_of)]
    acts.sort(key=lambda act: (act.last, act.first) if late else (act.first, act.last))
    if question.rule.stops_at == "filing_interrupts":
        return _holds(acts, question)
    rule = question.interruption
    if rule.effect == "none":
        return []
    return [_Span(act, act) for act in acts if act.is_one_of(rule.events) and _counts(act, question, late)]


def _counts(act: Act, question: Question, late: bool) -> bool:
    """Whether an act bears on the accused: one that names others does where interruption is objective, or may be."""
    scope = question.interruption.scope
    return act.concerns(question.accused) or scope == "objective" or (scope == "unknown" and late)


def _holds(acts: Sequence[Act], question: Question) -> list[_Span]:
    """Each charge that holds the period, with the end of its proceedings without a verdict, if that came."""
    found: list[_Span] = []
    own = [act for act in acts if act.concerns(question.accused)]
    charges = question.interruption.events or words.CHARGES
    for act in own:
        if found and found[-1].until is None:
            if act.code in _ENDS_PROCEEDINGS or act.result in _ENDS_WITHOUT_VERDICT:
                found[-1] = _Span(found[-1].since, act)
        elif act.is_one_of(charges):
            found.append(_Span(act, None))
    return found


def _stretches(question: Question, late: bool) -> list[Stretch]:
    """The pauses the rule knows, each as short or as long as its dates allow."""
    pauses = [pause for pause in question.facts.pauses if pause.kind in question.rule.suspension.intervals]
    named = [pause for pause in pauses if not pause.accused or question.accused in pause.accused]
    if question.rule.stops_at == "service_of_charge_suspends":
        known = [act for act in question.facts.acts if act.is_known_by(question.as_of)]
        spans = _holds(known, question)
        named += [Pause("trial", span.since.on, span.until.on if span.until else None) for span in spans]
    return joined(stretch for pause in named if (stretch := _stretch(pause, question, late)))


def _stretch(pause: Pause, question: Question, late: bool) -> Stretch | None:
    as_of = question.as_of
    if pause.since.latest is None or pause.since.latest > as_of:
        return None
    first = (pause.since.earliest or question.beginning.first) if late else pause.since.latest
    until = pause.until
    if until is None or until.latest is None or until.latest > as_of:
        return Stretch(first, as_of, is_open=True)
    return Stretch(first, until.latest if late else (until.earliest or first))
