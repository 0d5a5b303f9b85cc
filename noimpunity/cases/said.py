"""What the sources say of a case: the words of each list beside the record's own, those alike said once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import pgettext, pgettext_lazy

from noimpunity.cases.choices import Relation, SaidField
from noimpunity.cases.models import Case, Fact, Victim
from noimpunity.cases.said_fields import BY_NAME, ENQUIRY, FIELDS, SILENT, Field, Ours
from noimpunity.cases.weighing import Decisions, standing_of
from noimpunity.methods.dates import parse
from noimpunity.methods.facts import Standing

# The columns in which UNESCO writes one status; they may differ.
COLUMNS = {
    SaidField.ENQUIRY_STATUS.value: pgettext_lazy("column", "main column"),
    SaidField.ENQUIRY_STATUS_HOME.value: pgettext_lazy("column", "home page"),
    SaidField.ENQUIRY_STATUS_STAT.value: pgettext_lazy("column", "statistics"),
    SaidField.ENQUIRY_STATUS_MIN.value: pgettext_lazy("column", "short form"),
}


@dataclass(frozen=True)
class Word:
    """One word of one list, said by so many of its entries that speak of the field at all.

    What several lists of a publisher all say is one word, with the day of each; the newest gives the rest.
    """

    value: str
    text: str
    relation: str
    stated_on: str
    licence: str
    address: str
    number: int
    of: int
    fields: tuple[str, ...]
    facts: tuple[Fact, ...]
    ours: str = ""  # what this record said on the day of the list, where it says another thing today
    days: tuple[str, ...] = ()

    @property
    def publisher(self) -> str:
        return self.facts[0].publisher

    @property
    def relation_text(self) -> str:
        return str(Relation(self.relation).label)

    @property
    def columns(self) -> str:
        """In which columns of the list it stands, where one field has several."""
        return str(pgettext("between phrases", ", ")).join(
            str(COLUMNS[name]) for name in self.fields if name in COLUMNS
        )

    @property
    def differs(self) -> bool:
        return self.relation == Relation.DIFFERS

    @property
    def is_public(self) -> bool:
        return all(fact.is_public for fact in self.facts)


@dataclass(frozen=True)
class Cell:
    """All that one publisher says of a field, older lists first."""

    publisher: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Row:
    """One field: the words of each publisher in the order of the columns, this record's own, and what stands."""

    field: Field
    cells: tuple[Cell, ...]
    ours: tuple[str, ...]
    own: str  # this record's value, where it is one for all of whom the lists speak
    standing: Standing | None

    @property
    def label(self) -> str:
        return str(self.field.name.label)

    @property
    def name(self) -> str:
        return self.field.name.value

    @property
    def is_disputed(self) -> bool:
        return any(word.differs for cell in self.cells for word in cell.words)

    @property
    def is_divided(self) -> bool:
        """Whether the columns of one list say different things."""
        return any(len({word.text for word in cell.words}) > 1 for cell in self.cells)

    @property
    def is_finer(self) -> bool:
        """Whether something stands that says more than this record does."""
        return bool(self.ours and self.stands and self.stands not in self.ours)

    @property
    def stands(self) -> str:
        return self.field.say(self.standing.value) if self.standing and self.standing.value else ""


@dataclass(frozen=True)
class Saying:
    """What the sources say of a case. Nothing where no entry is attached, or nothing of it is public."""

    publishers: tuple[str, ...]
    rows: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def is_disputed(self) -> bool:
        return any(row.is_disputed for row in self.rows)

    @property
    def reported(self) -> tuple[Word, ...]:
        """The status of the enquiry that a State reported, as the newest list that is attached has it."""
        rows = (row for row in self.rows if row.name == ENQUIRY[0])
        words = [word for row in rows for cell in row.cells for word in cell.words]
        newest = max(map(_stated, words), default=date.min)
        return tuple(word for word in words if _stated(word) == newest)


@dataclass(frozen=True)
class _Asked:
    """The case, the day, what was decided, and whether readers ask."""

    case: Case
    as_of: date
    decisions: Decisions
    in_public: bool
    victims: dict[int | None, Victim]

    def ours(self, field: Field, fact: Fact, on: date) -> str:
        """What this record says of the same, on a day."""
        return field.ours(Ours(self.case, self.victims.get(fact.position) if field.of_person else None, on))


def said_of(case: Case, *, as_of: date, decisions: Decisions | None = None, in_public: bool = False) -> Saying:
    """What the sources say of a case as of a day, as the desk sees it or as readers do; its facts may be prefetched."""
    asked = _Asked(case, as_of, decisions or {}, in_public, {victim.position: victim for victim in case.victims.all()})
    facts = [fact for fact in case.facts.all() if fact.is_public or not in_public]
    facts = [fact for fact in facts if _known_from(fact) <= as_of]
    publishers = tuple(sorted({fact.publisher for fact in facts}, key=str.casefold))
    by_field: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_field[_shown_under(fact.field)].append(fact)
    rows = (_row(asked, field, by_field[field.name], publishers) for field in FIELDS if field.name in by_field)
    return Saying(publishers, tuple(rows))


def _shown_under(name: str) -> str:
    """The four columns of a status stand in one row."""
    return ENQUIRY[0].value if name in ENQUIRY else name


def _known_from(fact: Fact) -> date:
    stated = parse(fact.stated_on)
    return stated.earliest or stated.latest or date.min


def _row(asked: _Asked, field: Field, facts: Sequence[Fact], publishers: tuple[str, ...]) -> Row:
    ours = list(dict.fromkeys(asked.ours(field, fact, asked.as_of) for fact in facts))
    standing, is_one = None, len(ours) == 1
    if field.stands and is_one:
        standing = standing_of(field, facts, ours[0], asked.decisions.get(field.name))
    cells = (_cell(asked, field, name, [fact for fact in facts if fact.publisher == name]) for name in publishers)
    words = tuple(field.say_ours(value) for value in ours if value)
    return Row(field, tuple(cells), words, ours[0] if is_one else "", standing)


def _cell(asked: _Asked, field: Field, publisher: str, facts: Sequence[Fact]) -> Cell:
    """Words alike of one list are said once, with how many of its entries say so."""
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        relation = fact.public_relation if asked.in_public else fact.relation
        groups[fact.stated_on, fact.value, relation].append(fact)
    speaking: dict[str, set[int]] = defaultdict(set)
    for fact in facts:
        speaking[fact.stated_on].add(fact.attachment_id)
    words = (_word(asked, field, alike, relation, len(speaking[on])) for (on, _, relation), alike in groups.items())
    in_order = sorted(words, key=lambda word: (_stated(word), -len(word.facts), word.value))
    return Cell(publisher, tuple(_said_once(in_order)))


def _said_once(words: Sequence[Word]) -> list[Word]:
    """What all entries of one list say, and all entries of another, is said once."""
    found: dict[tuple[object, ...], Word] = {}
    for word in words:
        alike = (word.value, word.relation, word.ours, word.fields, word.number == word.of or word.stated_on)
        before = found.pop(alike, None)
        found[alike] = replace(word, days=(*(before.days if before else ()), word.stated_on))
    return list(found.values())


def _word(asked: _Asked, field: Field, alike: list[Fact], relation: str, of: int) -> Word:
    one = alike[0]
    then = "" if field.stands else asked.ours(field, one, parse(one.stated_on).latest or asked.as_of)
    today = asked.ours(field, one, asked.as_of)
    return Word(
        value=one.value, text=BY_NAME[one.field].say(one.value), relation=relation, stated_on=one.stated_on,
        licence=one.licence, address=_one_address({fact.address for fact in alike}),
        number=len({fact.attachment_id for fact in alike}), of=of,
        fields=tuple(dict.fromkeys(fact.field for fact in alike)), facts=tuple(alike),
        ours=field.say_ours(then) if then not in SILENT and then != today else "",
    )  # fmt: skip


def _one_address(addresses: set[str]) -> str:
    """Where the publisher says it: the page of one entry; of several, the site that has them all."""
    if len(addresses) == 1:
        return addresses.pop()
    sites = {urlunsplit((*urlsplit(address)[:2], "/", "", "")) for address in addresses}
    return sites.pop() if len(sites) == 1 else ""


def _stated(word: Word) -> date:
    return parse(word.stated_on).latest or date.max
