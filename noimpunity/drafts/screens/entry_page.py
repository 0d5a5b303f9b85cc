"""An entry of a list at the desk: what it says beside its own words, where it belongs, what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from noimpunity.cases.choices import Gender, Harm
from noimpunity.cases.likeness import Likeness, cases_like
from noimpunity.cases.models import Attachment, Case
from noimpunity.cases.publishers import behind
from noimpunity.cases.said_fields import BY_NAME
from noimpunity.cases.saying import WHY, why_not_attached
from noimpunity.drafts import rules
from noimpunity.drafts.beginning import Begun, cases_of_same_record, drafts_like, proposed
from noimpunity.drafts.entry_forms import AttachForm, BeginForm
from noimpunity.drafts.forms import ReasonForm
from noimpunity.drafts.models import Draft, DraftEntry
from noimpunity.drafts.screens.wording import names, words_of
from noimpunity.members.models import User
from noimpunity.places.countries import country_name
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.desk.wording import entry_name, value_name, value_text
from noimpunity.sources.models import Entry

STATUSES = {
    "killed": Harm.KILLED.label,
    "missing": Harm.DISAPPEARED.label,
    "imprisoned": pgettext_lazy("status", "In prison"),
}


@dataclass(frozen=True)
class Near:
    """A case that an entry may speak of, what of the entry fits it, and its victims to choose from."""

    case: Case
    title: str
    fits: list[tuple[str, str]]
    victims: list[tuple[int, str, bool]]


def entry(
    person: User, found: Entry, *, form: Form | None = None, attach_form: Form | None = None, others: str = ""
) -> dict[str, Any]:  # fmt: skip
    """One entry of a list."""
    attachments = list(Attachment.objects.filter(entry=found).select_related("case", "victim").order_by("-pk"))
    live = next((each for each in attachments if each.detached_at is None), None)
    drafts = [taken.draft for taken in DraftEntry.objects.filter(entry=found).select_related("draft").order_by("-pk")]
    code = why_not_attached(found)
    is_free = not code and not any(draft.is_open for draft in drafts)
    may_use = rules.may_use_entries(person)
    return {
        "entry": found,
        "title": entry_name(found),
        "source": behind(found),
        "address": behind(found).address_of(found),
        "said": [(value_name(name), words_of_value(name, value)) for name, value in found.values.items()],
        "own_words": [(column, value_text(value)) for column, value in found.raw.items()],
        "elsewhere": [(case, _title(case)) for case in cases_of_same_record(found)],
        "live": live,
        "live_title": _title(live.case) if live else "",
        "past": [each for each in attachments if each.detached_at is not None],
        "drafts": drafts,
        "why_not": WHY[code] if code and code != "attached" else "",
        "near": [_near(like) for like in _cases_like(found) if not (live and live.case_id == like.case.pk)],
        "near_drafts": _like(found, drafts),
        "may_use": may_use,
        "may_join": may_use and is_free,
        "form": form or _begin_form(found, others) if may_use and is_free else None,
        "attach_form": attach_form,
        "empty_attach_form": AttachForm(auto_id="attach_%s"),
        "detach_form": ReasonForm(auto_id="detach_%s"),
        "names": names(),
    }


def many(
    chosen: Sequence[Entry], form: Form, *, done: Sequence[Begun] = (), left: Sequence[int] = ()
) -> dict[str, Any]:
    """Many entries of which drafts are begun: what was chosen, what became of each, how many are left."""
    return {
        "chosen": [(entry, entry_name(entry)) for entry in chosen],
        "form": form,
        "results": [_result(each) for each in done],
        "left": left,
    }


def taken_by(draft: Draft) -> list[tuple[DraftEntry, str]]:
    """The entries from which a draft was begun, each with its name."""
    taken = draft.entries.select_related("entry__snapshot__publisher").defer("entry__snapshot__content")
    return [(each, entry_name(each.entry)) for each in taken]


def words_of_value(name: str, value: Any) -> str:
    """A value as its reader understood it, in words; what has none stays as it is."""
    if name == "countries" and isinstance(value, list):
        return ", ".join(country_name(str(code)) for code in value)
    if name == "gender" and value in Gender.values:
        return str(Gender(value).label)
    if name == "status" and value in STATUSES:
        return str(STATUSES[value])
    field = BY_NAME.get(name)
    try:
        return field.say(value) if field and isinstance(value, str) else value_text(value)
    except (ValueError, KeyError):
        return value_text(value)


def _begin_form(found: Entry, others: str) -> BeginForm:
    return BeginForm(initial={"reference": proposed([found]), "others": others}, auto_id="begin_%s")


def _cases_like(found: Entry) -> list[Likeness]:
    return cases_like(found) if found.kind == EntryKind.CASE else []


def _like(found: Entry, known: Iterable[Draft]) -> list[Draft]:
    own = {draft.pk for draft in known}
    return [draft for draft in drafts_like(found) if draft.pk not in own] if found.kind == EntryKind.CASE else []


def _near(like: Likeness) -> Near:
    victims = [(each.position, str(each), each.position == like.victim) for each in like.case.victims.all()]
    return Near(like.case, _title(like.case), _fits(like), victims if len(victims) > 1 else [])


def _title(case: Case) -> str:
    return str(case.words.title) if case.wordings.all() else case.reference


def _fits(like: Likeness) -> list[tuple[str, str]]:
    """What of the entry fits the case, in words, each with how it is marked."""
    asked = ((_("Country"), like.country), (_("Date"), like.date), (_("Name"), like.name))
    words = {True: _("fits"), False: _("does not fit"), None: _("is not said")}
    marks = {True: "desk-met", False: "desk-open", None: ""}
    return [(f"{label}: {words[fits]}", marks[fits]) for label, fits in asked]


def _result(each: Begun) -> dict[str, Any]:
    return {
        "entry": each.entry,
        "name": entry_name(each.entry),
        "draft": each.draft,
        "refusal": words_of(each.refusal) if each.refusal else "",
        "cases": getattr(each.refusal, "cases", ()),
        "drafts": getattr(each.refusal, "drafts", ()),
    }
