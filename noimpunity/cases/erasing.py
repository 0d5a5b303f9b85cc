"""Taking words out of cases: out of what a reader sees, and out of what is searched."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from noimpunity.cases.models import Attachment, Case, CaseWording, Decision, Victim, VictimName, VictimWording
from noimpunity.cases.saying import weigh
from noimpunity.cases.weighing import whom
from noimpunity.methods.names import search_key
from noimpunity.sources.erasing import erase_from_documents, erase_from_rows
from noimpunity.sources.models import Document, Entry
from noimpunity.sources.traces import MARK, Traces, written_texts

# Where words of a case stand: the path to the case, and the fields.
WRITTEN: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    CaseWording: ("case", ("title", "summary", "place", "date_note")),
    Victim: ("case", ("name",)),
    VictimWording: ("victim__case", ("work", "description")),
    VictimName: ("victim__case", ("name",)),
    Attachment: ("case", ("reason", "detachment_reason")),
    Decision: ("case", ("reason",)),
}


def texts_of(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of a case as it stands, by the path it has in a record file."""
    for words in case.wordings.all():
        yield f"title.{words.language}", words.title
        yield f"summary.{words.language}", words.summary
        yield f"crime.place.{words.language}", words.place
        yield f"crime.date_note.{words.language}", words.date_note
    for victim in case.victims.prefetch_related("names", "wordings"):
        yield from _texts_of_victim(victim, f"victims[{victim.position}]")


def documents_of(case: Case) -> QuerySet[Document]:
    """What a case cites for the crime, the State and the suspicion."""
    actors = case.suspected_actors.values("citations")
    return Document.objects.filter(
        Q(pk__in=case.citations.values("pk")) | Q(pk__in=case.state_role_citations.values("pk")) | Q(pk__in=actors)
    )


@transaction.atomic
def erase_from_cases(cases: QuerySet[Case], traces: Traces) -> set[int]:
    """Takes words out of some cases and their search keys; gives the cases that held them."""
    touched: set[int] = set()
    for model, (path, fields) in WRITTEN.items():
        rows = model._default_manager.filter(**{f"{path}__in": cases}).select_related(path.partition("__")[0])
        touched.update(_case_of(row) for row in erase_from_rows(rows, fields, traces))
    VictimName.objects.filter(Q(name="") | Q(name=MARK)).delete()
    for case in cases.exclude(consent_scope=""):
        if traces.stand_in(case.consent_scope):
            Case.objects.filter(pk=case.pk).update(consent_scope=traces.taken_out(case.consent_scope) or MARK)
            touched.add(case.pk)
    for case in Case.objects.filter(pk__in=touched):
        write_search_key(case)
    return touched


@transaction.atomic
def erase_from_documents_of(case: Case, traces: Traces) -> int:
    """Takes words out of what a case cites for the crime."""
    return erase_from_documents(documents_of(case), traces)


def attached_entries(case: Case) -> QuerySet[Entry]:
    """The entries of lists that are, or were, attached to a case."""
    return Entry.objects.filter(attachments__case=case).distinct()


def texts_of_attached(case: Case) -> Iterator[tuple[str, str]]:
    """What lists wrote in the entries attached to a case."""
    for values in attached_entries(case).values_list("values", flat=True):
        yield from ((f"said.{path}", text) for path, text in written_texts(values))


def names_said_of(case: Case, position: int) -> list[str]:
    """What lists call a victim, in whatever spelling: an editor said that it is the same person."""
    attachments = Attachment.objects.filter(case=case).select_related("entry")
    meant = ((each.entry, whom(each, case)) for each in attachments)
    values = [entry.values for entry, victim in meant if victim and victim.position == position]
    found = [
        name for each in values for name in (each.get("name"), *(row.get("name") for row in each.get("names", ())))
    ]
    return [name for name in found if name and name != MARK]


@transaction.atomic
def let_go_of_erased(touched: Iterable[int] = ()) -> None:
    """Takes away what was attached of entries from which something was erased, and weighs the cases anew."""
    gone = Attachment.objects.filter(entry__raw={})
    keys = {*touched, *gone.values_list("case_id", flat=True)}
    gone.delete()
    for case in Case.objects.filter(pk__in=keys):
        weigh(case)


@transaction.atomic
def clear_victim(victim: Victim) -> None:
    """Leaves of a victim that somebody was harmed and how, which the outcome rests on, and nothing of the person."""
    victim.wordings.all().delete()
    victim.names.all().delete()
    victim.media.all().delete()
    Victim.objects.filter(pk=victim.pk).update(name="", gender="", died_on="", died_earliest=None, died_latest=None)
    write_search_key(victim.case)


def write_search_key(case: Case) -> None:
    """Folds anew what a search finds a case by, from the words it has now."""
    Case.objects.filter(pk=case.pk).update(search_key=search_key(*_searchable(case)))


def _searchable(case: Case) -> Iterable[str]:
    for words in case.wordings.order_by("pk"):
        yield from (words.title, words.place, words.summary)
    for victim in case.victims.prefetch_related("names", "wordings"):
        yield victim.name
        yield from (name.name for name in victim.names.all())
        yield from (words.work for words in victim.wordings.all())


def _texts_of_victim(victim: Victim, path: str) -> Iterator[tuple[str, str]]:
    yield f"{path}.name", victim.name
    for number, name in enumerate(victim.names.all(), start=1):
        yield f"{path}.names[{number}].name", name.name
    for words in victim.wordings.all():
        yield f"{path}.work.{words.language}", words.work
        yield f"{path}.description.{words.language}", words.description


def _case_of(row: Any) -> int:
    return int(row.case_id if hasattr(row, "case_id") else row.victim.case_id)
