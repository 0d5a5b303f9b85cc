"""What lists say of a case, written: an entry is attached to a case or taken off it, and an editor decides."""

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from noimpunity.cases.choices import SaidField
from noimpunity.cases.models import Attachment, Case, Decision, Fact, Victim
from noimpunity.cases.said_fields import BETWEEN, BY_NAME
from noimpunity.cases.weighing import facts_of
from noimpunity.changes.operations import record
from noimpunity.methods import facts as methods
from noimpunity.places.countries import country_codes
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.models import Entry

# What a change says of it. The reason itself may name somebody, so it stands in the row, from which it can be erased.
TOLD = {
    "attach": "An entry of a list was attached",
    "detach": "An entry of a list was taken off",
    "decide": "An editor decided where sources differ",
}
# Why something cannot be, by the code of the exception.
WHY = {
    "not_a_case": _("This record of the list does not tell of a crime, so it cannot be attached to a case."),
    "own": _("This is an entry of our own record, and not of another list."),
    "not_whole": _("The file was not read to its end yet. Read it again first."),
    "erased": _("Something was erased from this entry."),
    "attached": _("This entry is attached to a case already. Take it off there first."),
    "another_victim": _("This victim is not one of this case."),
    "no_reason": _("Say why."),
    "not_attached": _("This entry is not attached any more."),
    "not_a_field": _("Nothing can be decided for this field."),
    "not_a_word": _("This is not a word that can stand here."),
}


class CannotAttach(Exception):
    """An entry that cannot be attached, or taken off; `code` says why, `WHY` in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CannotDecide(Exception):
    """A decision that cannot be: without a reason, for a field that is reckoned, or for what is no word of ours."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def attach(entry: Entry, case: Case, *, victim: Victim | None = None, by: str, reason: str) -> Attachment:
    """Writes that an entry of a list speaks of a case, and of which victim; raises CannotAttach."""
    if why_not := why_not_attached(entry):
        raise CannotAttach(why_not)
    if victim and victim.case_id != case.pk:
        raise CannotAttach("another_victim")
    if not reason.strip():
        raise CannotAttach("no_reason")
    made = Attachment.objects.create(case=case, victim=victim, entry=entry, by=by, reason=reason)
    weigh(case)
    _tell(case, "attach", entry, by=by)
    return Attachment.objects.get(pk=made.pk)


@transaction.atomic
def detach(attachment: Attachment, *, by: str, reason: str) -> Attachment:
    """Writes that an entry does not speak of the case after all. That it was attached, and why, stays known."""
    if not reason.strip():
        raise CannotAttach("no_reason")
    live = Attachment.objects.filter(pk=attachment.pk, detached_at__isnull=True)
    if not live.update(detached_at=Now(), detached_by=by, detachment_reason=reason):
        raise CannotAttach("not_attached")
    weigh(attachment.case)
    _tell(attachment.case, "detach", attachment.entry, by=by)
    return Attachment.objects.get(pk=attachment.pk)


@transaction.atomic
def decide(case: Case, field: str, value: str, *, by: str, reason: str) -> Decision:
    """Writes which word an editor decided for, and why; raises CannotDecide. The newest decision of a field counts."""
    if field not in BY_NAME or not BY_NAME[field].stands:
        raise CannotDecide("not_a_field")
    if not reason.strip():
        raise CannotDecide("no_reason")
    if not _is_word(field, value):
        raise CannotDecide("not_a_word")
    made = Decision.objects.create(case=case, field=field, value=value, by=by, reason=reason)
    weigh(case)
    record(
        f"cases.Case:{case.reference}", operation="decide", by=by, reason=TOLD["decide"],
        values={"field": field, "value": value}, reason_class="",
    )  # fmt: skip
    return Decision.objects.get(pk=made.pk)


@transaction.atomic
def weigh(case: Case) -> None:
    """Writes anew what the entries attached to a case say. Part of each operation that changes one or the other."""
    Fact.objects.filter(case=case).delete()
    attached = list(live_attachments(case))
    if attached:
        whole = Case.objects.prefetch_related("victims", "outcomes", "citations").get(pk=case.pk)
        Fact.objects.bulk_create(facts_of(whole, attached, decisions_of(case)))


def why_not_attached(entry: Entry) -> str:
    """The code of what keeps an entry from being attached to any case; empty where nothing does."""
    snapshot = entry.snapshot
    if entry.kind != EntryKind.CASE:
        return "not_a_case"
    if not snapshot.source:
        return "own"
    if not snapshot.is_whole:
        return "not_whole"
    if not entry.raw:
        return "erased"
    is_attached = Attachment.objects.filter(entry=entry, detached_at__isnull=True).exists()
    return "attached" if is_attached else ""


def live_attachments(case: Case) -> QuerySet[Attachment]:
    """The entries attached to a case now, each with its file and publisher, without the bytes of the file."""
    found = Attachment.objects.filter(case=case, detached_at__isnull=True)
    return found.select_related("victim", "entry__snapshot__publisher").defer("entry__snapshot__content")


def decisions_of(case: Case) -> dict[str, methods.Decision]:
    """The newest decision of each field."""
    rows = Decision.objects.filter(case=case).order_by("pk")
    return {row.field: methods.Decision(row.value, row.reason) for row in rows}


def whom(case: Case) -> dict[int, tuple[str, int]]:
    """Of whom the entries attached to a case speak, by name and position, as victims are about to be written anew."""
    named = Attachment.objects.filter(case=case, victim__isnull=False)
    return {
        key: (name, position) for key, name, position in named.values_list("pk", "victim__name", "victim__position")
    }


def rejoin(case: Case, whom: dict[int, tuple[str, int]]) -> None:
    """Joins entries with the victims written anew: by name, else by position where the name there was not another's."""
    if not whom:
        return
    victims = list(Victim.objects.filter(case=case))
    by_name = {victim.name: victim for victim in victims if victim.name}
    by_position = {victim.position: victim for victim in victims}
    names = {name for name, _ in whom.values()}
    for key, (name, position) in whom.items():
        found = by_name.get(name) or by_position.get(position)
        if found and (found.name == name or found.name not in names):
            Attachment.objects.filter(pk=key).update(victim=found)


def _is_word(field: str, value: str) -> bool:
    """Whether a decision can hold a value: a date, countries, or a word of our vocabulary."""
    if field == SaidField.COUNTRY:
        return set(value.split(BETWEEN)) <= set(country_codes())
    try:
        return bool(value) and bool(BY_NAME[field].say(value))
    except (ValueError, KeyError):
        return False


def _tell(case: Case, operation: str, entry: Entry, *, by: str) -> None:
    """A change of which readers are not told, as an entry is the staff's alone."""
    values = {"entry": entry.pk, "publisher": entry.snapshot.publisher.key}
    record(
        f"cases.Case:{case.reference}", operation=operation, by=by, reason=TOLD[operation], values=values,
        reason_class="",
    )  # fmt: skip
