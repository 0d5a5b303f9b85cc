"""Erasing again whatever the ledger names, as after an older backup was put back."""

from itertools import chain

from django.db import transaction

from noimpunity.cases import erasing as in_cases
from noimpunity.cases.models import Case
from noimpunity.drafts import erasing as in_drafts
from noimpunity.sources import erasing as in_sources
from noimpunity.sources.models import Document, Snapshot
from noimpunity.website import ledger, pictures
from noimpunity.website.erasure import history, note, take_out
from noimpunity.website.remains import settle


@transaction.atomic
def replay(by: str) -> int:
    """Erases again whatever the ledger names and the record holds, as after an older backup was put back.

    Gives how many lines of the ledger had something left to erase.
    """
    lines = ledger.lines()
    done = sum(_replay(line, by=by) for line in lines)
    if any([done, in_sources.let_go_of_waiting() if any(line.kind == "person" for line in lines) else 0]):
        transaction.on_commit(settle)
    return done


def _replay(line: ledger.Line, *, by: str) -> bool:
    if line.kind == "snapshot":
        return _replay_snapshot(line, by=by)
    if line.kind == "photo":
        return pictures.erase_again(line)
    if line.kind == "draft":
        return _replay_draft(line, by=by)
    case = Case.objects.filter(reference=line.reference).first()
    is_person = line.kind == "person"
    cases = Case.objects.all() if is_person else Case.objects.filter(reference=line.reference)
    cited = Document.objects.values_list("publisher", "address") if is_person else []
    texts = ledger.met(line, chain((text for each in cases for _, text in history(each)), *cited))
    if not texts or case is None:
        return False
    take_out(line.kind, case, line.path, texts, by=by, reason=line.reason)
    note(line.record, line.path, by=by, reason=line.reason)
    return True


def _replay_snapshot(line: ledger.Line, *, by: str) -> bool:
    publisher, _, file = line.reference.partition("/")
    named = Snapshot.objects.filter(publisher__key=publisher, name=file, erased_at__isnull=True)
    if not any(ledger.digest(sha256) in line.digests for sha256 in named.values_list("sha256", flat=True)):
        return False
    in_sources.erase_snapshot(publisher, file, by=by, reason=line.reason)
    in_cases.let_go_of_erased()
    return True


def _replay_draft(line: ledger.Line, *, by: str) -> bool:
    found = in_drafts.of_case(line.reference).values_list("versions__digest", flat=True)
    known = {value for value in found if value and ledger.digest(value) in line.digests}
    if not known:
        return False
    in_drafts.erase_unpublished(line.reference, known)
    note(line.record, line.path, by=by, reason=line.reason)
    return True
