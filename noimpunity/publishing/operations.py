"""Taking pictures and documents in, and out. Each writes one change."""

from datetime import datetime

from django.db import transaction

from noimpunity.changes.models import Change
from noimpunity.changes.operations import record
from noimpunity.publishing.models import Picture, PublicDocument
from noimpunity.publishing.queries import abandoned
from noimpunity.publishing.storage import CleanedFile
from noimpunity.sources.untrusted.cleaning import clean_document, clean_picture

TOLD = ("title", "alt_text", "credit", "is_public")


@transaction.atomic
def add_picture(
    content: bytes, *, title: str, alt_text: str, credit: str, by: str, reason: str, is_public: bool = False
) -> Picture:
    """A picture somebody gave. Raises Refused for what is not one; nothing is stored then."""
    picture = Picture(title=title, alt_text=alt_text, credit=credit, is_public=is_public)
    picture.file = CleanedFile(clean_picture(content))
    picture._set_image_file_metadata()
    picture.full_clean(exclude=["collection"])
    picture.save()
    note(picture, operation="add", by=by, reason=reason)
    return picture


@transaction.atomic
def add_document(content: bytes, *, title: str, by: str, reason: str, is_public: bool = False) -> PublicDocument:
    """A document somebody gave. Raises Refused for what is not one; nothing is stored then."""
    document = PublicDocument(title=title, is_public=is_public)
    document.file = CleanedFile(clean_document(content))
    document._set_document_file_metadata()
    document.full_clean(exclude=["collection"])
    document.save()
    note(document, operation="add", by=by, reason=reason)
    return document


def note(kept: Picture | PublicDocument, *, operation: str, by: str, reason: str) -> Change:
    """The change for a picture or a document, with what is told about it; called within a transaction."""
    values = {field: getattr(kept, field) for field in TOLD if hasattr(kept, field)}
    return record(_name(kept), operation=operation, by=by, reason=reason, values={**values, "file": kept.file.name})


@transaction.atomic
def remove(kept: Picture | PublicDocument, *, by: str, reason: str) -> None:
    """The record goes, and with it the file and every size made of it, as soon as that is certain."""
    record(_name(kept), operation="remove", by=by, reason=reason, values={})
    kept.delete()


def discard_abandoned(*, before: datetime) -> int:
    """Deletes what was sent and never described. Nothing refers to it, so no record changes."""
    discarded = 0
    for upload in abandoned(before=before):
        upload.file.delete(save=False)
        upload.delete()
        discarded += 1
    return discarded


def _name(kept: Picture | PublicDocument) -> str:
    return f"{kept._meta.label}:{kept.pk}".replace("noimpunity.", "")
