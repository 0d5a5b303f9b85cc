"""Erasing: words leave the record, its history and its sources, and the ledger can do it again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.db.models import Q, QuerySet

from noimpunity.cases import erasing as in_cases
from noimpunity.cases.models import Case
from noimpunity.changes.models import Version
from noimpunity.changes.operations import record, redact
from noimpunity.drafts import erasing as in_drafts
from noimpunity.drafts.models import Draft
from noimpunity.justice import erasing as in_justice
from noimpunity.methods.names import spellings, words
from noimpunity.sources import erasing as in_sources
from noimpunity.sources.erasing import in_words
from noimpunity.sources.models import Document, Entry
from noimpunity.sources.operations import FileRead
from noimpunity.sources.traces import Traces, at_path, written_texts
from noimpunity.website import ledger, pictures
from noimpunity.website.remains import erase_from_other_tables, files_that_hold, settle

Texts = list[tuple[str, str]]
# Words of a name that are no name by themselves.
PARTICLES = frozenset(("van", "der", "den", "von", "bin", "ibn", "del", "dos", "des", "las", "los", "the", "and"))
SHORTEST_NAME = 3
# What a person may call a path, for what the record file calls it.
SPOKEN = {"steps:": "events:", "place": "crime.place", "date_note": "crime.date_note"}


class NotThere(Exception):
    """There is no such record, or nothing is written at this path."""


@dataclass(frozen=True)
class Erased:
    """What was erased, and the words themselves, for whoever must prove that they are gone. Never kept."""

    line: ledger.Line
    texts: tuple[str, ...]


def erase_fact(reference: str, path: str, *, by: str, reason: str) -> Erased:
    """Takes the text at a path of a case away, in every language, and its words wherever they stand in that case."""
    case, path = _case(reference), canonical(path)
    texts = _texts_at(case, path)
    return _erase("fact", case, path, texts, by=by, reason=reason)


def erase_person(reference: str, path: str, *, by: str, reason: str) -> Erased:
    """Takes the name of a victim or an accused away, in every script, wherever it stands in any record."""
    case, path = _case(reference), canonical(path if ":" in path or "[" in path else f"accused:{path}")
    texts = [*_texts_at(case, f"{path}.name"), *_texts_at(case, f"{path}.names")]
    if path.startswith("victims[") and texts:
        texts += in_cases.names_said_of(case, _position(path))
    return _erase("person", case, path, texts, by=by, reason=reason)


@transaction.atomic
def erase_snapshot(name: str, *, by: str, reason: str) -> Erased:
    """Takes the content of a file of a publisher away. What the record took from it stays until it is erased."""
    publisher, _, file = name.partition("/")
    hashes = in_sources.erase_snapshot(publisher, file, by=by, reason=reason)
    if not hashes:
        raise NotThere(f"there is no file '{name}'")
    in_cases.let_go_of_erased()
    for version in _versions().filter(change__record=f"sources.Snapshot:{name}", change__operation="take_in"):
        redact(version, by=by, reason=in_words(reason))
    marks = {ledger.digest(value): 1 for value in hashes}
    return _written("snapshot", f"sources.Snapshot:{name}", "content", marks, [], by=by, reason=reason)


@transaction.atomic
def erase_photo(number: int, *, by: str, reason: str) -> Erased:
    """Takes a picture away, with everything made from it."""
    name, hashes = pictures.erase(number)
    if not name:
        raise NotThere(f"there is no picture {number}")
    marks = {ledger.digest(value): 1 for value in hashes}
    return _written("photo", name, "file", marks, [], by=by, reason=reason)


@transaction.atomic
def erase_draft(reference: str, *, by: str, reason: str) -> Erased:
    """Takes every draft of a case away that never was published, with all its versions, judgements and remarks."""
    known = in_drafts.erase_unpublished(reference)
    if not known:
        raise NotThere(f"there is no draft of '{reference}' that was not published")
    marks = {ledger.digest(value): 1 for value in known}
    return _written("draft", f"drafts.Draft:{reference}", "versions", marks, [], by=by, reason=reason)


def left_out(file: FileRead) -> tuple[FileRead, int]:
    """A file without what was erased, and from how many of its entries something was left out."""
    entries, reasons = [], []
    for key, line_number, values in file.entries:
        for line in ledger.lines():
            if line.kind == "person" or (line.kind == "fact" and line.reference == key):
                texts = ledger.met(line, [text for _, text in written_texts(values)])
                if texts:
                    traces = _traces(line.kind, texts, is_near=line.reference == key)
                    values = in_sources.cleaned(values, traces, is_person=line.kind == "person")
                    reasons.append((key, line.reason))
        entries.append((key, line_number, values))
    if not reasons:
        return file, 0
    return FileRead(file.name, file.content, entries, reasons[-1][1]), len({key for key, _ in reasons})


def elsewhere(erased: Erased) -> list[str]:
    """The records that hold the same words for reasons of their own: two cases may name one court, or one surname."""
    traces = _traces(erased.line.kind, list(erased.texts), is_near=True)
    names = [f"cases.Case:{case.reference}" for case in Case.objects.all() if traces.stand_in([*_live(case)])]
    entries = Entry.objects.filter(raw={}).values_list("key", "values").iterator()
    names += [f"cases.Case:{key}" for key, values in entries if traces.stand_in({**values, "reference": ""})]
    listed = Entry.objects.exclude(raw={}).values_list("snapshot__name", "line", "values", "raw").iterator()
    names += [f"{name}:{line}" for name, line, *texts in listed if traces.stand_in(texts)]
    documents = Document.objects.values_list("pk", "publisher", "address")
    names += [f"sources.Document:{key}" for key, *texts in documents if traces.stand_in(texts)]
    return list(dict.fromkeys(names))


def finish(erased: Iterable[Erased]) -> list[str]:
    """Makes the erasures lasting on the disk, and gives the files under the home folder that still hold the words."""
    settle()
    return files_that_hold(text for each in erased for text in each.texts)


def canonical(path: str) -> str:
    """The path as a record file has it."""
    for spoken, written in SPOKEN.items():
        if path == spoken or path.startswith((f"{spoken}.", spoken if spoken.endswith(":") else f"{spoken}[")):
            return written + path.removeprefix(spoken)
    return path


@transaction.atomic
def _erase(kind: str, case: Case, path: str, texts: list[str], *, by: str, reason: str) -> Erased:
    if not any(words(text) for text in texts):
        raise NotThere(f"nothing is written at '{path}' of {case.reference}")
    records = take_out(kind, case, path, texts, by=by, reason=reason)
    marks = ledger.digests([*texts, *(_folded(text) for text in texts if kind == "person")])
    name = f"cases.Case:{case.reference}"
    return _written(kind, name, path, marks, texts, by=by, reason=reason, records=records)


def take_out(kind: str, case: Case, path: str, texts: list[str], *, by: str, reason: str) -> list[str]:
    """Takes words out of everything the database holds; gives the cases they stood in."""
    is_person = kind == "person"
    near, far = _traces(kind, texts, is_near=True), _traces(kind, texts if is_person else [], is_near=False)
    if is_person:
        _clear(case, path, near)
    here = Case.objects.filter(pk=case.pk)
    entries = in_sources.entries_of(case.reference)
    if is_person:
        entries = Entry.objects.filter(Q(pk__in=entries) | Q(pk__in=in_cases.attached_entries(case)))
    files = set(entries.values_list("snapshot_id", flat=True))
    touched = {case.pk} | _take_out_of(
        here, entries, _versions_of(case), near, by=by, reason=reason, is_person=is_person
    )
    in_sources.erase_from_files(near, by=by, reason=reason, keys=files)
    in_drafts.erase_from_drafts(in_drafts.of_case(case.reference), near, is_person=is_person)
    if is_person or path.startswith("citations"):
        in_cases.erase_from_documents_of(case, near)
        in_justice.erase_from_documents_of(case, near)
    if far:
        everything = (Case.objects.all(), Entry.objects.all(), _versions())
        touched |= _take_out_of(*everything, far, by=by, reason=reason, is_person=True)
        in_sources.erase_from_files(far, by=by, reason=reason)
        in_sources.erase_from_rejections(far, by=by, reason=reason)
        in_sources.erase_from_waiting(far)
        in_drafts.erase_from_drafts(Draft.objects.all(), far, is_person=True)
        in_sources.erase_from_documents(Document.objects.all(), far)
    in_cases.let_go_of_erased(touched)
    erase_from_other_tables(case, near, far)
    references = Case.objects.filter(pk__in=touched).order_by("reference").values_list("reference", flat=True)
    return [f"cases.Case:{reference}" for reference in references]


def _take_out_of(
    cases: QuerySet[Case],
    entries: QuerySet[Entry],
    versions: QuerySet[Version],
    traces: Traces,
    *,
    by: str,
    reason: str,
    is_person: bool,
) -> set[int]:
    touched = in_cases.erase_from_cases(cases, traces)
    in_justice.erase_from_lines(cases, traces)
    in_sources.erase_from_entries(entries, traces, by=by, reason=reason, is_person=is_person)
    for version in versions.iterator(chunk_size=100):
        if traces.stand_in(version.values):
            redact(version, by=by, reason=in_words(reason))
    return touched


def _clear(case: Case, path: str, traces: Traces) -> None:
    """Takes everything else about a person away, where the row at the path still bears the name."""
    for victim in case.victims.all():
        if path == f"victims[{victim.position}]" and traces.stand_in(victim.name):
            in_cases.clear_victim(victim)
    for accused in case.accused.all():
        if path == f"accused:{accused.key}" and traces.stand_in(accused.name):
            in_justice.clear_accused(accused)


def _written(
    kind: str,
    name: str,
    path: str,
    marks: dict[str, int],
    texts: list[str],
    *,
    by: str,
    reason: str,
    records: list[str] | None = None,
) -> Erased:
    """Notes an erasure among the changes and in the ledger, which is written last but before the erasure stands."""
    at = note(name, path, by=by, reason=reason)
    line = ledger.Line(kind, name, path, marks, at, by, reason, records=records or [name])
    ledger.write(line)
    return Erased(line, tuple(dict.fromkeys(texts)))


def note(name: str, path: str, *, by: str, reason: str) -> str:
    change = record(name, operation="erase", by=by, reason=in_words(reason), values={"erased": path})
    return change.at.isoformat(timespec="seconds")


def _traces(kind: str, texts: list[str], *, is_near: bool) -> Traces:
    """What to look for. Of a person also the folded name, and in their own case each word of it."""
    if kind != "person":
        return Traces(texts)
    joined = [_folded(text) for text in texts]
    found = [*texts, *joined]
    if is_near:
        single = [word for text in texts for word in words(text)]
        single = [word for word in single if len(word) >= SHORTEST_NAME and word.casefold() not in PARTICLES]
        alone = [*single, *(spelling for word in single for spelling in spellings(word))]
        return Traces([*found, *alone], run_together=joined)
    return Traces((text for text in found if len(words(text)) > 1), run_together=joined)


def traces_of_person(texts: list[str]) -> Traces:
    """What to look for of a person in records that may be of others: no single word of a name."""
    return _traces("person", texts, is_near=False)


def _position(path: str) -> int:
    number = path.removeprefix("victims[").partition("]")[0]
    return int(number) if number.isdigit() else 0


def _folded(text: str) -> str:
    return " ".join(found[-1] for word in words(text) if (found := spellings(word)))


def _case(reference: str) -> Case:
    case = Case.objects.filter(reference=reference).first()
    if case is None:
        raise NotThere(f"there is no case '{reference}' on this record")
    return case


def _live(case: Case) -> Iterator[tuple[str, str]]:
    return chain(in_cases.texts_of(case), in_justice.texts_of(case))


def history(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of a case: as it stands, as sources wrote it, as it was after each change."""
    versions = (written_texts(version.values) for version in _versions_of(case))
    drafted = in_drafts.texts_of(case.reference)
    said = chain(in_sources.texts_of_entries(case.reference), in_cases.texts_of_attached(case))
    return chain(_live(case), said, drafted, *versions)


def _texts_at(case: Case, path: str) -> list[str]:
    """The texts at a path, today and before. What stands at another path today is another fact, and is left."""
    live = list(_live(case))
    here = at_path(live, path)
    others = {text for _, text in live} - set(here)
    before = [text for text in at_path(history(case), path) if text not in others]
    return [text for text in dict.fromkeys([*here, *before]) if words(text)]


def _versions() -> QuerySet[Version]:
    return Version.objects.filter(redacted_at__isnull=True).select_related("change")


def _versions_of(case: Case) -> QuerySet[Version]:
    return _versions().filter(change__record__endswith=f":{case.reference}")
