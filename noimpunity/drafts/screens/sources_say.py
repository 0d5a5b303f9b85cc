"""What the sources say of a case at the desk: every word, also those that readers are not shown, and what stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import pgettext

from noimpunity.cases.choices import SaidField
from noimpunity.cases.models import Attachment, Case, Decision
from noimpunity.cases.said import Row, said_of
from noimpunity.cases.said_fields import Field, Ours
from noimpunity.cases.saying import decisions_of, live_attachments
from noimpunity.drafts import rules
from noimpunity.drafts.screens.wording import names
from noimpunity.members.models import User
from noimpunity.sources.desk.wording import value_text


@dataclass(frozen=True)
class Shown:
    """One field with all its words, the rule by which one of them stands, and what an editor may choose from."""

    row: Row
    rule: str
    decision: Decision | None
    choices: list[tuple[str, str]]
    stands: str

    @property
    def may_be_decided(self) -> bool:
        """Whether there is anything to decide: of what all say alike there is not."""
        return self.row.standing is not None and (len(self.choices) > 1 or self.decision is not None)

    @property
    def is_date(self) -> bool:
        return bool(self.row.name == SaidField.DATE)


def sources_say(person: User, found: Case | None, *, today: date) -> dict[str, Any]:
    """The words of every list whose entries are attached to a case; nothing where there is no case, or no entry."""
    attached = list(live_attachments(found)) if found else []
    if not (found and attached):
        return {"said_rows": [], "attached": []}
    said = said_of(found, as_of=today, decisions=decisions_of(found))
    newest = {decision.field: decision for decision in Decision.objects.filter(case=found).order_by("pk")}
    return {
        "case": found,
        "said_rows": [_shown(found, row, newest.get(row.name), today) for row in said.rows],
        "attached": [(each, _name_of(each)) for each in attached],
        "may_decide": rules.may_use_entries(person),
        "names": names(),
    }


def _shown(found: Case, row: Row, decision: Decision | None, today: date) -> Shown:
    values = [word.value for cell in row.cells for word in cell.words]
    own = _own(row.field, found, today)
    choices = [(value, row.field.say(value)) for value in dict.fromkeys([*([own] if own else []), *values])]
    standing = row.standing
    return Shown(row, _rule(standing.rule) if standing else "", decision, choices, standing.value if standing else "")


def _own(field: Field, found: Case, today: date) -> str:
    """What our own record says of it, as far as it says one thing."""
    victims = list(found.victims.all())
    return field.ours(Ours(found, victims[0] if len(victims) == 1 else None, today))


def _name_of(attached: Attachment) -> str:
    return value_text(attached.entry.values.get("name")) or attached.entry.key


def _rule(rule: str) -> str:
    return {
        "nothing_said": pgettext("rule", "nothing is said"),
        "decided": pgettext("rule", "an editor decided"),
        "agreed": pgettext("rule", "all say the same"),
        "finest": pgettext("rule", "the finest date, within all others"),
        "preferred": pgettext("rule", "our own record is preferred"),
        "newest": pgettext("rule", "stated later than all others"),
        "undecided": pgettext("rule", "undecided: nothing stands until an editor decides"),
    }[rule]
