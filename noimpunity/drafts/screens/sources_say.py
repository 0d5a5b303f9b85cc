"""What the sources say of a case at the desk: every word, also those that readers are not shown, and what stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import pgettext

from noimpunity.cases.choices import SaidField
from noimpunity.cases.models import Case, Decision
from noimpunity.cases.said import Row, said_of
from noimpunity.cases.saying import decisions_of, live_attachments
from noimpunity.drafts import rules
from noimpunity.drafts.screens.wording import names
from noimpunity.members.models import User
from noimpunity.sources.desk.wording import entry_name


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
        "said_rows": [_shown(row, newest.get(row.name)) for row in said.rows],
        "attached": [(each, entry_name(each.entry)) for each in attached],
        "may_decide": rules.may_use_entries(person),
        "names": names(),
    }


def _shown(row: Row, decision: Decision | None) -> Shown:
    values = [row.own, *(word.value for cell in row.cells for word in cell.words)]
    choices = [(value, row.field.say(value)) for value in dict.fromkeys(filter(None, values))]
    standing = row.standing
    return Shown(row, _rule(standing.rule) if standing else "", decision, choices, standing.value if standing else "")


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
