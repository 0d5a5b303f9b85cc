"""The wall: every name on the record, in any order, a part at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy

from noimpunity.cases.choices import Outcome
from noimpunity.cases.holdings import Holdings
from noimpunity.cases.models import VictimName
from noimpunity.cases.queries import holdings
from noimpunity.places.countries import country_name, country_note

NAMES_A_PAGE = 500
ORDERS = {
    "year": gettext_lazy("Year"),
    "country": gettext_lazy("Country"),
    "outcome": gettext_lazy("Outcome"),
    "name": gettext_lazy("Name"),
}


class Person(NamedTuple):
    """Somebody on the wall."""

    key: int
    name: str
    reference: str
    outcome: str
    country: str
    year: int


@dataclass(frozen=True)
class Group:
    """Those who stand together: of one year, country, outcome, or first letter."""

    anchor: str
    words: str
    number: int
    page: int


@dataclass(frozen=True)
class Part:
    """One page of the wall: its groups with their people, and where every group of the wall begins."""

    order: str
    number: int
    last: int
    people: int
    groups: list[tuple[Group, list[tuple[Person, str]]]]  # each person with the same name in other scripts
    all_groups: list[Group]
    outcomes: list[tuple[str, int]]
    notes: list[str]

    @property
    def earlier(self) -> int:
        return self.number - 1

    @property
    def later(self) -> int:
        return self.number + 1 if self.number < self.last else 0


def part(order: str, number: int, *, as_of: date) -> Part | None:
    """One page of the wall in some order; nothing where there is no such page."""
    held = holdings()
    people = _people(held, as_of)
    grouped = _grouped(order, held, people)
    last = max(1, -(-len(people) // NAMES_A_PAGE))
    if not 1 <= number <= last:
        return None
    groups, before = [], 0
    for key, found in grouped:
        groups.append(Group(f"g-{key}".lower(), _words(order, key), len(found), before // NAMES_A_PAGE + 1))
        before += len(found)
    numbers = Counter(person.outcome for person in people)
    outcomes = [(value, numbers[value]) for value in Outcome.values]
    notes = {note for code, _ in grouped if order == "country" and (note := country_note(code))}
    shown = _shown(groups, [found for _, found in grouped], (number - 1) * NAMES_A_PAGE)
    return Part(order, number, last, len(people), shown, groups, outcomes, sorted(notes))


def _grouped(order: str, held: Holdings, people: list[Person]) -> list[tuple[str, list[Person]]]:
    """Those who stand together, by year, country, outcome or first letter; there, in the order of the record.

    A name stands where it is written, its first name first: what is a family name differs from country to country.
    """
    names = held.folded_names if order == "name" else {}
    if order == "name":
        people = sorted(people, key=lambda person: names[person.key])
    found: dict[str, list[Person]] = {}
    for person in people:
        key = names[person.key][:1].upper() if order == "name" else str(getattr(person, order))
        found.setdefault(key, []).append(person)
    return sorted(found.items(), key=lambda group: _place(order, group[0]))


def _place(order: str, key: str) -> Any:
    if order == "outcome":
        return Outcome.values.index(key)
    return (country_name(key).casefold(), key) if order == "country" else key.zfill(4)


def _words(order: str, key: str) -> str:
    if order == "outcome":
        return str(Outcome(key).label)
    return country_name(key) if order == "country" else key


def _shown(groups: list[Group], people: list[list[Person]], first: int) -> list[tuple[Group, list[tuple[Person, str]]]]:
    """The groups on one page, each with those of its people who stand there."""
    here, before = [], 0
    for group, found in zip(groups, people, strict=True):
        some = found[max(0, first - before) : max(0, first + NAMES_A_PAGE - before)]
        if some:
            here.append((group, some))
        before += len(found)
    others = _other_names([person.key for _, found in here for person in found])
    return [(group, [(person, others.get(person.key, "")) for person in found]) for group, found in here]


def _other_names(keys: list[int]) -> dict[int, str]:
    """The names of some people in other scripts, as one text each."""
    found: dict[int, list[str]] = {}
    for victim, name in VictimName.objects.filter(victim__in=keys).order_by("pk").values_list("victim_id", "name"):
        found.setdefault(victim, []).append(name)
    return {victim: " · ".join(names) for victim, names in found.items()}


def first(number: int, held: Holdings, *, as_of: date) -> list[Person]:
    """The first names on the record, in the order of the list."""
    return [
        Person(
            key, name, held.references[place], held.outcome_at(place, as_of), held.countries[place],
            date.fromordinal(held.begins[place]).year,
        )
        for key, name, place in held.people[:number]
    ]  # fmt: skip


def _people(held: Holdings, as_of: date) -> list[Person]:
    """Everybody with a name on the record, in the order of the list."""
    outcomes = held.outcomes(as_of)
    years = [date.fromordinal(day).year for day in held.begins]
    return [
        Person(key, name, held.references[place], outcomes[place], held.countries[place], years[place])
        for key, name, place in held.people
    ]
