"""Taking files in as they are."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from noimpunity.changes.operations import record
from noimpunity.sources.models import Document, Entry, Publisher, Snapshot
from noimpunity.sources.queries import Source, documents_as_cited

# The publisher of what this record's own editors wrote.
OWN = "desk"


class Refused(Exception):
    """A file that cannot be taken in: what is wrong, where, in one line each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(reasons[0])
        self.reasons = reasons


@dataclass(frozen=True)
class FileRead:
    """A file whose every entry was understood, not yet kept. With a reason, only the hash of its content is kept."""

    name: str
    content: bytes
    entries: list[tuple[str, int, dict[str, Any]]]
    erasure_reason: str = ""


def read_files(source: Source, paths: list[Path]) -> list[FileRead]:
    """The files of a source, read whole before anything is written; raises Refused if any has a problem."""
    files: list[FileRead] = []
    reasons: list[str] = []
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise Refused([f"{path}: cannot be read: {error.strerror or error}"]) from error
        entries, problems = source.reader.read(content, name=path.name)
        reasons.extend(f"{path}: {problem}" for problem in problems)
        files.append(FileRead(path.name, content, entries))
    if reasons:
        raise Refused(reasons)
    return files


@transaction.atomic
def take_in(source: Source, file: FileRead, *, by: str) -> list[Entry]:
    """Keeps a file as snapshot and entries. A file that is here already gives no entry, and changes nothing."""
    publisher, _ = Publisher.objects.get_or_create(
        key=source.key,
        defaults={"name": source.publisher, "licence": source.licence, "language": source.language},
    )
    digest = sha256(file.content).hexdigest()
    last = Snapshot.objects.filter(publisher=publisher, name=file.name).order_by("-pk").first()
    if last and last.sha256 == digest:
        return []
    snapshot = Snapshot.objects.create(
        publisher=publisher, name=file.name, sha256=digest, received_by=by,
        content=b"" if file.erasure_reason else file.content,
        erasure_reason=file.erasure_reason,
        erased_at=Now() if file.erasure_reason else None,
        erased_by=by if file.erasure_reason else "",
    )  # fmt: skip
    record(
        f"sources.Snapshot:{source.key}/{file.name}", operation="take_in", by=by,
        reason="A file of this source was read", values={"sha256": digest, "entries": len(file.entries)},
    )  # fmt: skip
    return Entry.objects.bulk_create(
        Entry(snapshot=snapshot, key=key, line=line, values=values) for key, line, values in file.entries
    )


@transaction.atomic
def keep_own_entry(reference: str, values: dict[str, Any], *, by: str) -> Entry:
    """Keeps what the editors of this record wrote of a case as an entry of their own, beside those of other sources."""
    publisher, _ = Publisher.objects.get_or_create(
        key=OWN, defaults={"name": "No Impunity", "licence": "CC BY 4.0", "language": "en, fr"}
    )
    content = json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1).encode()
    name, digest = f"{reference}.json", sha256(content).hexdigest()
    snapshot = Snapshot.objects.create(publisher=publisher, name=name, sha256=digest, received_by=by, content=content)
    record(
        f"sources.Snapshot:{OWN}/{name}", operation="take_in", by=by,
        reason="An approved draft was kept", values={"sha256": digest, "entries": 1},
    )  # fmt: skip
    return Entry.objects.create(snapshot=snapshot, key=reference, line=1, values=values)


def cite(citations: list[dict[str, str]]) -> dict[str, Document]:
    """The documents behind the citations of an entry, by their key there; new ones are kept."""
    wanted = {citation["key"]: _as_cited(citation) for citation in citations}
    known = documents_as_cited([address for address, _, _ in wanted.values()])
    for address, publisher, published_on in wanted.values():
        if (address, publisher, published_on) not in known:
            known[address, publisher, published_on] = Document.objects.create(
                address=address, publisher=publisher, published_on=published_on
            )
    return {key: known[cited] for key, cited in wanted.items()}


def _as_cited(citation: dict[str, str]) -> tuple[str, str, str]:
    return citation["address"], citation["publisher"], citation.get("published", "")
