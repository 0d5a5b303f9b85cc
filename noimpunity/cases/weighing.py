"""What entries say of each field of a case, how each word relates to what stands, and which of it is public.

What a publisher that forbids derivatives says is shown only as a citation, and only where a second source carries it:
the crime is cited from somebody independent of that publisher, and somebody else speaks of the same field. What is
public is related only to what else is public, so that nothing hidden can be read off it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from noimpunity.cases.choices import Relation, SaidField
from noimpunity.cases.models import Attachment, Case, Fact, Victim
from noimpunity.cases.publishers import Behind, behind
from noimpunity.cases.said_fields import ENQUIRY, FIELDS, SILENT, Field, Ours
from noimpunity.methods.facts import Decision, Standing, Told, standing_date, standing_word, widened

RECORD = "record"
Decisions = Mapping[str, Decision]


@dataclass(frozen=True, eq=False)
class Telling:
    """What one entry says of one field, beside what this record says of it: of the same victim, on the same day."""

    fact: Fact
    field: Field
    behind: Behind
    ours: str

    @property
    def family(self) -> tuple[str, int | None]:
        """What is told of one and the same thing: the four columns of a status are."""
        name = SaidField.ENQUIRY_STATUS if self.field.name in ENQUIRY else self.field.name
        return name, self.fact.position if self.field.of_person else None


def facts_of(case: Case, attachments: Iterable[Attachment], decisions: Decisions) -> list[Fact]:
    """The facts of a case, not yet kept: from the entries attached to it."""
    told = [each for attachment in attachments for each in _told_by(attachment, case)]
    cited = [(document.publisher, document.address) for document in case.citations.all()]
    public = [each for each in told if _may_be_public(each, told, cited)]
    for each, relation in _related(told, decisions):
        each.fact.relation = relation
    for each, relation in _related(public, {}):
        each.fact.is_public, each.fact.public_relation = True, relation
    return [each.fact for each in told]


def whom(attachment: Attachment, case: Case) -> Victim | None:
    """The victim an entry speaks of: the one that was named, else the only one there is."""
    victims = list(case.victims.all())
    if attachment.victim_id:
        return next((victim for victim in victims if victim.pk == attachment.victim_id), None)
    return victims[0] if len(victims) == 1 and victims[0].count == 1 else None


def standing_of(field: Field, facts: Sequence[Fact], ours: str, decision: Decision | None = None) -> Standing:
    """Which word stands of a field for which the rules for sources that differ hold. Our own is preferred to others."""
    told = [
        Told(f"{fact.source}:{fact.position}", fact.value, fact.stated_on, str(number))
        for number, fact in enumerate(facts)
    ]
    told += [Told(RECORD, ours)] if ours not in SILENT else []
    if field.name == SaidField.DATE:
        return standing_date(told, preference=(RECORD,), decision=decision)
    return standing_word(told, preference=(RECORD,), decision=decision, relate=field.relate)


def _told_by(attachment: Attachment, case: Case) -> Iterable[Telling]:
    entry, source = attachment.entry, behind(attachment.entry)
    victim = whom(attachment, case)
    precision = source.false_precision
    for field in FIELDS:
        value = field.theirs(entry.values)
        if not value:
            continue
        fact = Fact(
            attachment=attachment, case=case, position=victim.position if victim else None, field=field.name,
            value=widened(value, **precision) if field.name == SaidField.DATE else value,
            stated_on=source.stated_on, source=source.key, publisher=source.name, licence=source.licence,
            address=source.address_of(entry),
        )  # fmt: skip
        yield Telling(fact, field, source, field.ours(Ours(case, victim, source.day)))


def _may_be_public(each: Telling, told: Sequence[Telling], cited: list[tuple[str, str]]) -> bool:
    if not each.behind.forbids_derivatives:
        return True
    return each.behind.has_source_besides(cited) and (
        each.ours not in SILENT or any(_is_second(other, each) for other in told)
    )


def _is_second(other: Telling, each: Telling) -> bool:
    """Whether somebody else speaks of the same thing."""
    is_another = other.behind.key != each.behind.key and other.behind.name not in each.behind.names
    return is_another and other.family == each.family and other.fact.value not in SILENT


def _related(told: Sequence[Telling], decisions: Decisions) -> Iterable[tuple[Telling, str]]:
    """Each word with how it relates to what stands beside it."""
    groups: dict[tuple[str, int | None], list[Telling]] = defaultdict(list)
    for each in told:
        groups[each.family].append(each)
    for group in groups.values():
        if group[0].field.stands:
            yield from _to_what_stands(group, decisions.get(group[0].field.name))
        else:
            yield from ((each, _to_ours(each, group)) for each in group)


def _to_what_stands(group: list[Telling], decision: Decision | None) -> Iterable[tuple[Telling, str]]:
    standing = standing_of(group[0].field, [each.fact for each in group], group[0].ours, decision)
    relations = {beside.told.entry: beside.relation for beside in standing.others}
    for number, each in enumerate(group):
        yield each, relations.get(str(number), Relation.SAME)


def _to_ours(each: Telling, group: list[Telling]) -> str:
    """How a word relates to how the case stood here on its day; where that is not known, whether others differ."""
    relation = each.field.relate(each.fact.value, each.ours) if each.ours else Relation.SAME
    if each.ours in SILENT and any(_contradicts(other, each) for other in group):
        return Relation.DIFFERS
    return relation


def _contradicts(other: Telling, each: Telling) -> bool:
    """Whether two words of one entry, or of two publishers, cannot both be true. In another year another was true."""
    is_beside = other.fact.attachment_id == each.fact.attachment_id or other.behind.key != each.behind.key
    return is_beside and each.field.relate(each.fact.value, other.fact.value) == Relation.DIFFERS
