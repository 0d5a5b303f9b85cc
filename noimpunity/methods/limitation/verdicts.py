"""The state of a period on a day: what ended it, whether it runs or stands still, and what may still move it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.base import Base
from noimpunity.methods.limitation.clock import Question, Run, walk
from noimpunity.methods.limitation.facts import Act
from noimpunity.methods.limitation.periods import after
from noimpunity.methods.limitation.results import Caution, Driver, Result

_JUDGED = frozenset(("convicted", "acquitted"))
_ENDS_A_CHARGE = frozenset(("charges_dropped",))


def told(question: Question, framed: Result, base: Base) -> Result:
    """An answer with its days and its state.

    Meaning: a death or a judgment stops the period; a finding that it is over ends it; else it is reckoned along the
    events. It is ``expired`` from the day on which nothing that may be missing could keep it open, and ``unknown``
    between the earliest deadline and that day. Units: days. Errors: none.
    Source: field research on limitation, section 3, steps 4 to 8.

    >>> from noimpunity.methods.limitation import evaluate
    >>> facts = {"jurisdiction": "IN", "crime": "threats", "max_years": 2, "offence_date": "2020-01-01"}
    >>> [(each.state, str(each.earliest)) for each in evaluate(facts, as_of=date(2024, 1, 1))]
    [('expired', '2023-01-01')]
    """
    begun = Driver(question.beginning.kind, question.beginning.written, "starts")
    framed = replace(framed, drivers=(*framed.drivers, begun))
    early, late = walk(question, late=False), walk(question, late=True)
    if stop := _stop(question, early):
        return replace(framed, state="stopped", drivers=(*framed.drivers, stop))
    caps = _caps(question)
    earliest = min(early.deadline, late.deadline, *caps[:1])
    relative = None if question.beginning.last is None else min(max(early.deadline, late.deadline), *caps[1:], date.max)
    settled = _is_settled(question, early)
    latest = caps[1] if len(caps) > 1 else None
    if latest is None and not caps and settled and not (early.held or early.paused):
        latest = relative
    found = replace(framed, earliest=earliest, latest=latest, drivers=(*framed.drivers, *early.drivers, *_capped(caps)))
    found = _with_state(question, found, early, relative if settled else latest, base)
    return _with_cautions(question, found, early, late, settled, base)


def _with_state(question: Question, found: Result, run: Run, sure: date | None, base: Base) -> Result:
    as_of, earliest = question.as_of, found.earliest
    assert earliest is not None  # noqa: S101  `told` has just set it
    if finding := _finding(question):
        last = min(finding.last, *_caps(question)[1:], date.max)
        drivers = (*found.drivers, Driver(finding.code, str(finding.on), "finds_expired"))
        return replace(found, state="expired", earliest=min(earliest, last), latest=last, days_left=0, drivers=drivers)
    left = max((earliest - as_of).days, 0)
    if sure is not None and as_of >= sure:
        state = "court_discretion" if base.court_discretion else "expired"
        return replace(found, state=state, latest=sure, days_left=0)
    if as_of >= earliest:
        return replace(found, state="court_discretion" if base.court_discretion else "unknown", days_left=left)
    state = "interrupted" if run.held else "suspended" if run.paused else "running"
    return replace(found, state=state, days_left=left)


def _with_cautions(question: Question, found: Result, early: Run, late: Run, settled: bool, base: Base) -> Result:
    said = list(found.warnings)
    if not settled:
        said.append(Caution("interruptions_unknown"))
    if found.state == "unknown":
        said.append(Caution("may_have_expired"))
    if found.state in ("interrupted", "suspended"):
        said.append(Caution("paused"))
    if found.state == "expired" and _finding(question):
        said.append(Caution("court_found_expired"))
    if base.court_discretion and found.state != "court_discretion":
        said.append(Caution("court_decides_after"))
    if question.facts.minor and question.facts.age is None and question.rule.multipliers:
        said.append(Caution("age_unknown"))
    said += [Caution("act_after_deadline", each) for each in early.too_late]
    said += [Caution("act_before_start", f"{act.code} {act.on}") for act in _before_start(question)]
    if early.deadline != late.deadline:
        said.append(Caution("approximate_date"))
    return replace(found, warnings=tuple(dict.fromkeys(said)))


def _stop(question: Question, run: Run) -> Driver | None:
    """What ended the period for this accused, unless it was undone or came when the period was over."""
    stops: Act | None = None
    for act in question.facts.acts:
        if not act.is_known_by(question.as_of) or not act.concerns(question.accused):
            continue
        if act.code in words.DEATHS and act.accused:
            return Driver(act.code, str(act.on), "stops")
        if _is_undone(act):
            stops = None
        elif _is_end(act, question) and (act.last < run.deadline or act.result in _JUDGED):
            stops = stops or act
    return Driver(stops.code, str(stops.on), "stops") if stops else None


def _is_end(act: Act, question: Question) -> bool:
    rule = question.rule
    if act.finality == "final" and act.result in _JUDGED:
        return True
    if rule.stops_at == "first_instance_judgment":
        return act.code == "verdict"
    return rule.stops_at == "charge" and act.code in (rule.stop_events or words.CHARGES)


def _is_undone(act: Act) -> bool:
    return act.result == "quashed" or act.code in words.REOPENS or act.code in _ENDS_A_CHARGE


def _finding(question: Question) -> Act | None:
    """The first finding that the period is over for this accused."""
    for act in question.facts.acts:
        is_finding = act.code == "limitation_expired" or act.result == "charges_time_barred"
        if is_finding and act.is_known_by(question.as_of) and act.concerns(question.accused):
            return act if act.last >= question.beginning.first else None
    return None


def _before_start(question: Question) -> list[Act]:
    events, first = question.interruption.events, question.beginning.first
    known = (act for act in question.facts.acts if act.is_known_by(question.as_of) and act.is_one_of(events))
    return [act for act in known if act.concerns(question.accused) and act.last < first]


def _caps(question: Question) -> tuple[date, ...]:
    """The absolute cap, from the first and, where it is known, from the last day on which the period may have begun."""
    cap = question.rule.absolute_cap
    if cap.kind == "none":
        return ()
    years = cap.value * question.years if cap.kind == "factor" else max(cap.value, question.years)
    days = [question.beginning.first, question.beginning.last]
    plus = question.rule.include_anniversary
    return tuple(after(day, years, include_anniversary=plus) for day in days if day is not None)


def _capped(caps: tuple[date, ...]) -> tuple[Driver, ...]:
    return tuple(Driver("absolute_cap", cap.isoformat(), "caps") for cap in caps[-1:])


def _is_settled(question: Question, run: Run) -> bool:
    """Whether no act or pause that is not recorded could move the deadline."""
    if question.facts.interruptions_known:
        return True
    return not (_may_be_interrupted(question, run) or _may_be_paused(question))


def _may_be_interrupted(question: Question, run: Run) -> bool:
    rule = question.interruption
    if question.rule.stops_at == "filing_interrupts":
        return bool(question.accused)
    if rule.effect == "none" or (rule.once and run.restarted):
        return False
    return bool(question.accused) or rule.scope != "personal" or not rule.events <= words.CHARGES


def _may_be_paused(question: Question) -> bool:
    kinds = question.rule.suspension.intervals
    if question.facts.absences_known:
        kinds -= {"absence_abroad"}
    served = question.rule.stops_at == "service_of_charge_suspends" and bool(question.accused)
    return bool(kinds) or served
