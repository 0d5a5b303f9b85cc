"""What a case is reckoned from: the crime, the victims, the accused and the steps, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from noimpunity.methods.accused import AccusedState, accused_state
from noimpunity.methods.steps import Given, Step, known_on, read_step

__all__ = ["PRESS", "Accused", "CaseFacts", "Victim", "identified", "is_killing_of_press", "states"]

PRESS = frozenset(("journalist", "media_worker", "social_media_producer"))


@dataclass(frozen=True)
class Accused:
    """One accused, or a counted group that shares every step, by label and alleged part."""

    label: str
    part: str
    events: tuple[Given, ...] = ()
    count: int = 1

    @cached_property
    def known_since(self) -> date | None:
        """The first day on which a step names them; None where no step tells."""
        return min((step.counts_from for step in map(read_step, self.events) if step.counts_from), default=None)

    def is_known_only_after(self, as_of: date) -> bool:
        return self.known_since is not None and self.known_since > as_of


@dataclass(frozen=True)
class Victim:
    """Who was harmed: their occupation, what was done to them, and how many they are."""

    occupation: str
    harm: str
    count: int = 1


@dataclass(frozen=True)
class CaseFacts:
    """What the outcome of a case is computed from. ``steps`` are the steps of the case without the results."""

    happened_on: str
    violations: tuple[str, ...] = ()
    victims: tuple[Victim, ...] = ()
    accused: tuple[Accused, ...] = ()
    steps: tuple[Given, ...] = ()
    death_type: str = ""
    work_related: str = ""
    _known: dict[date, list[Step]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _states: dict[date, list[AccusedState]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def known_on(self, as_of: date) -> list[Step]:
        """Every step and result that bears on the case as of a day. The day asked about last is remembered."""
        if as_of not in self._known:
            given = [*self.steps, *(event for accused in self.accused for event in accused.events)]
            self._known.clear()
            self._known[as_of] = known_on(dict.fromkeys(map(read_step, given)), as_of)
        return list(self._known[as_of])

    def read(self) -> CaseFacts:
        """The same facts with every step read once, for asking about many days."""
        accused = tuple(replace(each, events=tuple(map(read_step, each.events))) for each in self.accused)
        return replace(self, accused=accused, steps=tuple(map(read_step, self.steps)))

    def no_instigator_found(self, as_of: date) -> Step | None:
        """The decision by which a court found that there was no instigator, if none has quashed it since."""
        found = None
        for step in self.known_on(as_of):
            is_quashed = step.result == "quashed" or step.code == "retrial_ordered"
            found = step if step.finds_no_instigator else None if is_quashed else found
        return found


def states(facts: CaseFacts, *, as_of: date) -> list[tuple[Accused, AccusedState]]:
    """Each accused of a case with the state as of a day.

    Meaning: as `accused_state`, in the order given. Units: none. Errors: ValueError for a step that cannot be read.
    Source: the field's justice model, section 3.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one officer", "executor"),))
    >>> [str(state) for _, state in states(facts, as_of=date(2019, 6, 1))]
    ['unknown']
    """
    if as_of not in facts._states:
        facts._states.clear()
        facts._states[as_of] = [accused_state(accused.events, as_of=as_of) for accused in facts.accused]
    return list(zip(facts.accused, facts._states[as_of], strict=True))


def identified(facts: CaseFacts, *, as_of: date) -> list[tuple[Accused, AccusedState]]:
    """Those of the accused whom the record knows as of a day, with their state.

    Meaning: as `states`, without those whose first step came later: nobody is accused before a step says so. Somebody
    whom no step names at all is known on every day, because no day tells since when.
    Units: none. Errors: ValueError for a step that cannot be read. Source: the presumption of innocence.

    >>> facts = CaseFacts("1999-04-11", accused=(Accused("one", "executor", ({"code": "arrest", "date": "2014"},)),))
    >>> len(identified(facts, as_of=date(2013, 1, 1))), len(identified(facts, as_of=date(2015, 1, 1)))
    (0, 1)
    """
    return [(each, state) for each, state in states(facts, as_of=as_of) if not each.is_known_only_after(as_of)]


def is_killing_of_press(facts: CaseFacts) -> bool:
    """Whether somebody was killed who was a journalist, a media worker or a producer of journalism on social media.

    Meaning: what is written of the victims, whatever the kind of killing and its motive. Units: none. Errors: none.
    Source: the groups that CPJ and UNESCO both count, the field's justice model, section 6.

    >>> is_killing_of_press(CaseFacts("2004-01-22", ("murder",), (Victim("trade_unionist", "killed"),)))
    False
    """
    return any(victim.harm == "killed" and victim.occupation in PRESS for victim in facts.victims)
