"""Which file stands behind a name, whether readers may have it, and what the pages of the site say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.fields.files import FieldFile
from wagtail.models import UploadedFile

from noimpunity.publishing.choices import Verdict
from noimpunity.publishing.models import PageText, PageVersion, Picture, PictureRendition, PublicDocument
from noimpunity.publishing.shipped import shipped

# What a file is by the ending we gave it. There are no others.
KINDS = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Found:
    """A stored file with the record it belongs to."""

    owner: Picture | PublicDocument
    file: FieldFile
    kind: str

    @property
    def name(self) -> str:
        """The name without its folder."""
        return str(self.file.name).rpartition("/")[2]

    @property
    def is_document(self) -> bool:
        return isinstance(self.owner, PublicDocument)


def found(name: str) -> Found | None:
    """The file with a name, if a record has it. What lies in the folder without a record is nobody's."""
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None:
        return None
    if picture := Picture.objects.filter(file=name).first():
        return Found(picture, picture.file, kind)
    if size := PictureRendition.objects.filter(file=name).select_related("image").first():
        return Found(size.image, size.file, kind)
    document = PublicDocument.objects.filter(file=name).first()
    return Found(document, document.file, kind) if document else None


def is_shown(owner: Picture | PublicDocument) -> bool:
    """Whether readers may have it: it was released, and no collection around it is closed."""
    return owner.is_public and not owner.collection.get_view_restrictions().exists()


def abandoned(*, before: datetime) -> Iterator[UploadedFile]:
    """Files somebody sent and never described."""
    for upload in UploadedFile.objects.all():
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < before:
            yield upload


FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """What a page says, in which language, and since when where editors wrote it."""

    text: str
    language: str
    put_up_on: date | None = None


def words_of(page: str, language: str) -> Words:
    """What readers see: what was put up, else what is shipped; in English where there is nothing in their language."""
    edited = {row.language: row for row in PageText.objects.filter(page=page, language__in=(language, FALLBACK))}
    for code in dict.fromkeys((language, FALLBACK)):
        if row := edited.get(code):
            return Words(row.text, code, row.put_up_on)
        if text := shipped(page, code):
            return Words(text, code)
    return Words("", FALLBACK)


def versions(page: str, language: str) -> list[PageVersion]:
    """Everything proposed for a page in a language, newest first, each with what became of it."""
    found = PageVersion.objects.filter(page=page, language=language)
    return list(found.select_related("judgement").order_by("-number"))


def waiting(newest_first: list[PageVersion]) -> PageVersion | None:
    """The proposal that waits for a second person: the newest version, unless it was judged."""
    newest = newest_first[0] if newest_first else None
    return newest if newest and verdict_on(newest) is None else None


def verdict_on(version: PageVersion) -> str | None:
    judgement = getattr(version, "judgement", None)
    return judgement.verdict if judgement else None


def hands(newest_first: list[PageVersion]) -> set[str]:
    """Whoever wrote something since a text was last put up: what waits may rest on any of it."""
    found: set[str] = set()
    for version in newest_first:
        if verdict_on(version) == Verdict.PUT_UP:
            break
        found.add(version.by)
    return found
