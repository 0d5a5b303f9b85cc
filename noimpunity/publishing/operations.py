"""Taking pictures and documents in, and out; proposing and judging the words of pages. Each writes one change."""

from datetime import date, datetime

from django.db import transaction

from noimpunity.changes.models import Change
from noimpunity.changes.operations import record
from noimpunity.members.models import User
from noimpunity.publishing import rules
from noimpunity.publishing.choices import Verdict
from noimpunity.publishing.models import PageJudgement, PageText, PageVersion, Picture, PublicDocument
from noimpunity.publishing.queries import abandoned, hands, versions, waiting
from noimpunity.publishing.storage import CleanedFile
from noimpunity.sources.untrusted.cleaning import clean_document, clean_picture


class NotAllowed(Exception):
    """This person may not do this, or not to what they have had a hand in."""


class Outdated(Exception):
    """Somebody saved or judged another version meanwhile."""


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


@transaction.atomic
def propose_words(page: str, language: str, text: str, *, based_on: int, by: User, reason: str) -> PageVersion:
    """Another text for a page. Readers see it once somebody else puts it up."""
    if not rules.may_propose(by):
        raise NotAllowed
    before = versions(page, language)
    number = before[0].number if before else 0
    if number != based_on:
        raise Outdated
    version = PageVersion.objects.create(
        page=page, language=language, number=number + 1, text=text, by=by.author, reason=reason
    )
    _note_words(version, operation="propose_words", by=by, reason=reason, text=text)
    return version


@transaction.atomic
def judge_words(version: PageVersion, verdict: str, *, by: User, reason: str, today: date) -> PageJudgement:
    """Puts the proposal up, so that readers see it from the next request on, or sets it aside."""
    there = versions(version.page, version.language)
    if waiting(there) != version:
        raise Outdated
    if not rules.may_judge(by, hands(there)):
        raise NotAllowed
    judgement = PageJudgement.objects.create(version=version, verdict=Verdict(verdict), by=by.author, reason=reason)
    if verdict == Verdict.PUT_UP:
        PageText.objects.update_or_create(
            page=version.page, language=version.language, defaults={"text": version.text, "put_up_on": today}
        )
    _note_words(version, operation=f"{verdict}_words", by=by, reason=reason)
    return judgement


def _note_words(version: PageVersion, *, operation: str, by: User, reason: str, **values: str) -> None:
    name = f"publishing.Page:{version.page}.{version.language}"
    record(name, operation=operation, by=by.author, reason=reason, values={"number": version.number, **values})
