"""The published cases held in memory for lists: who has which value of which filter, as sets of bits.

Counting what each value of each filter would show costs a database one question a filter, and grows with the record;
here each count is one `and` of two whole numbers. Bit n of such a number stands for case n in the order of the list.
What is held is made from `queries.published()` alone, and made anew once anything on the record changed.
"""

import difflib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet

from noimpunity.cases.filters import FILTERS, Filter
from noimpunity.cases.models import Case, Victim
from noimpunity.methods.names import query_words, search_key

Answer = TypeVar("Answer")
Bits = int
FEW_LETTERS = 2
DAYS_HELD = 8  # of values that depend on the day asked about
NEAR_SPELLINGS = 3


@dataclass(frozen=True)
class Question:
    """What is asked of the holdings: folded words, the values of each filter, the range of days, and the day."""

    words: tuple[str, ...]
    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    first: date | None
    last: date | None
    as_of: date


@dataclass
class Holdings:
    """Every published case by its place in the list, and the sets of places with each value."""

    cases: QuerySet[Case]
    keys: list[int]
    references: list[str]
    begins: "array[int]"
    ends: "array[int]"
    fixed: dict[str, dict[str, Bits]]
    countries: list[str]
    _by_day: dict[date, dict[str, dict[str, Bits]]] = field(default_factory=dict)
    _by_letters: dict[str, Bits] = field(default_factory=dict)
    _once: dict[Hashable, Any] = field(default_factory=dict)

    def matching(self, question: Question, *, leaving: str = "") -> Bits:
        """The cases a question asks for, one filter left open if one is named."""
        found = self._known_on(question.as_of) & self._between(question.first, question.last)
        for word in question.words:
            found &= self._with_word(word)
        for name, values in question.chosen:
            if name != leaving:
                found &= self._with_any(name, values, question.as_of)
        return found

    def counts(self, question: Question) -> dict[str, dict[str, int]]:
        """How many cases each value of a filter shows while the other filters stay as they are."""
        found: dict[str, dict[str, int]] = {}
        everything = self.matching(question)
        used = {name for name, values in question.chosen if values}
        for each in FILTERS:
            others = self.matching(question, leaving=each.name) if each.name in used else everything
            numbers = {value: (bits & others).bit_count() for value, bits in self.values(each.name, question.as_of)}
            found[each.name] = {value: number for value, number in numbers.items() if number}
        return found

    def values(self, name: str, as_of: date) -> Iterable[tuple[str, Bits]]:
        return self._marks(name, as_of).items()

    def once(self, name: Hashable, ask: Callable[[], Answer]) -> Answer:
        """What is asked of the record alone, not of a day: asked once, until anything on the record changed."""
        if name not in self._once:
            self._once[name] = ask()
        return self._once[name]  # type: ignore[no-any-return]

    def having(self, name: str, values: Sequence[str], as_of: date) -> Bits:
        """The cases with any of some values of a filter, those of days to come among them."""
        return self._with_any(name, values, as_of)

    def page(self, found: Bits, first: int, number: int) -> list[int]:
        """The keys of some of the cases found, in the order of the list."""
        return [self.keys[place] for place in places(found, first, number)]

    def years(self, found: Bits) -> dict[int, int]:
        """How many of the cases found begin in each year, in order."""
        numbers: dict[int, int] = {}
        for place in places(found):
            year = date.fromordinal(self.begins[place]).year
            numbers[year] = numbers.get(year, 0) + 1
        return numbers

    def near(self, word: str) -> list[str]:
        """Names on the record of which a word is nearly like this one."""
        letters = set(word)
        alike = [
            name
            for name in self._names
            if abs(len(name) - len(word)) <= 2 and len(letters.symmetric_difference(name)) <= 3
        ]
        return [self._names[name] for name in difflib.get_close_matches(word, alike, NEAR_SPELLINGS, 0.7)]

    def knows(self, word: str) -> bool:
        """Whether any case has a word like this."""
        return bool(self._with_word(word))

    def _known_on(self, as_of: date) -> Bits:
        return (1 << bisect_right(self.begins, as_of.toordinal())) - 1

    def _between(self, first: date | None, last: date | None) -> Bits:
        """Every case that may have happened from the first to the last day."""
        begun = bisect_right(self.begins, last.toordinal()) if last else len(self.keys)
        if first is None:
            return (1 << begun) - 1
        earliest = first.toordinal()
        # Whatever begins later cannot end before; of what began before, each is looked at.
        sure = bisect_left(self.begins, earliest)
        reaching = _bits((place for place in range(sure) if self.ends[place] >= earliest), len(self.keys))
        return (reaching | ((1 << len(self.keys)) - 1 >> sure << sure)) & ((1 << begun) - 1)

    def _with_any(self, name: str, values: Sequence[str], as_of: date) -> Bits:
        marks, found = self._marks(name, as_of), 0
        for value in values:
            found |= marks.get(value, 0)
        return found

    def _marks(self, name: str, as_of: date) -> dict[str, Bits]:
        return self.fixed[name] if name in self.fixed else self._on(as_of)[name]

    def _on(self, as_of: date) -> dict[str, dict[str, Bits]]:
        """The values that depend on the day, held for the days asked about last."""
        if as_of not in self._by_day:
            made = {each.name: self.marks_of(each, as_of) for each in FILTERS if each.depends_on_day}
            while len(self._by_day) >= DAYS_HELD:
                self._by_day.pop(next(iter(self._by_day)), None)
            self._by_day[as_of] = made
            return made
        return self._by_day[as_of]

    def marks_of(self, each: Filter, as_of: date) -> dict[str, Bits]:
        """The sets of cases with each value of a filter, read from the database."""
        found: dict[str, bytearray] = {}
        for key, value in each.held(self.cases, as_of):
            place = self.places_by_key.get(key)
            if place is not None:
                marks = found.setdefault(value, bytearray(len(self.keys) // 8 + 1))
                marks[place >> 3] |= 1 << (place & 7)
        return {value: int.from_bytes(marks, "little") for value, marks in found.items()}

    @cached_property
    def keys_by_reference(self) -> dict[str, int]:
        return dict(zip(self.references, self.keys, strict=True))

    @cached_property
    def places_by_key(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def _with_word(self, word: str) -> Bits:
        """The cases with a word that holds this one. What few letters find is kept: it is in most words there are."""
        if len(word) > FEW_LETTERS:
            return self._holding(word)
        if word not in self._by_letters:
            self._by_letters[word] = self._holding(word)
        return self._by_letters[word]

    def _holding(self, word: str) -> Bits:
        found, few = 0, bytearray(len(self.keys) // 8 + 1)
        for known, where in self._words.items():
            if word in known:
                if isinstance(where, int):
                    found |= where
                else:
                    for place in where:
                        few[place >> 3] |= 1 << (place & 7)
        return found | int.from_bytes(few, "little")

    @cached_property
    def _words(self) -> "dict[str, Bits | array[int]]":
        """Every folded word on the record with its cases: as places where they are few, as bits where they are many."""
        found: dict[str, array[int]] = {}
        rows = self.cases.order_by().values_list("pk", "search_key").iterator()
        for key, text in rows:
            place = self.places_by_key.get(key)
            if place is not None:
                for word in text.split():
                    found.setdefault(word, array("I")).append(place)
        many = len(self.keys) // 32
        return {word: _bits(where, len(self.keys)) if len(where) > many else where for word, where in found.items()}

    @cached_property
    def people(self) -> list[tuple[int, str, int]]:
        """Everybody with a name on the record, in the order of the list: key, name, and the place of the case."""
        victims = Victim.objects.filter(case__in=self.cases.order_by().values("pk")).exclude(name="")
        rows = victims.order_by("position").values_list("pk", "name", "case_id")
        found = [(key, name, self.places_by_key[case]) for key, name, case in rows if case in self.places_by_key]
        return sorted(found, key=lambda row: row[2])

    @cached_property
    def folded_names(self) -> dict[int, str]:
        """Every name on the record as it is put in order, by the key of the victim."""
        return {key: " ".join(query_words(name)) for key, name, _ in self.people}

    def outcome_at(self, place: int, as_of: date) -> str:
        """The outcome of the case at a place on a day."""
        return next((outcome for outcome, bits in self.values("outcome", as_of) if bits >> place & 1), "")

    def outcomes(self, as_of: date) -> list[str]:
        """The outcome of each case on a day, by its place."""
        found = [""] * len(self.keys)
        for outcome, bits in self.values("outcome", as_of):
            for place in places(bits):
                found[place] = outcome
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        """Each folded word of a name on the record, with a name it stands in."""
        names = sorted({name for _, name, _ in self.people})
        return {word: name for name in names for word in search_key(name).split()}


def hold(cases: QuerySet[Case]) -> Holdings:
    """The holdings of some cases, read from the database."""
    keys, references, countries, begins, ends = [], [], [], array("I"), array("I")
    columns = ("pk", "reference", "country", "happened_earliest", "happened_latest")
    for key, reference, country, first, last in cases.values_list(*columns).iterator():
        keys.append(key)
        references.append(reference)
        countries.append(country)
        begins.append(first.toordinal())
        ends.append(last.toordinal())
    made = Holdings(cases, keys, references, begins, ends, {}, countries)
    made.fixed |= {each.name: made.marks_of(each, date.max) for each in FILTERS if not each.depends_on_day}
    return made


def places(found: Bits, first: int = 0, number: int | None = None) -> Iterator[int]:
    """The places of the bits that are set, some number of them from the first on."""
    last = None if number is None else first + number
    passed = 0
    for start, byte in enumerate(found.to_bytes(found.bit_length() // 8 + 1, "little")):
        if not byte:
            continue
        here = byte.bit_count()
        if passed + here > first:
            for bit in range(8):
                if byte >> bit & 1:
                    if passed >= first and (last is None or passed < last):
                        yield start * 8 + bit
                    passed += 1
        else:
            passed += here
        if last is not None and passed >= last:
            return


def folded(words: str) -> tuple[str, ...]:
    return tuple(query_words(words))


def _bits(where: Iterable[int], size: int) -> Bits:
    marks = bytearray(size // 8 + 1)
    for place in where:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")
