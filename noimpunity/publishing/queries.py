"""Which file stands behind a name, and whether readers may have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.files import FieldFile
from wagtail.models import UploadedFile

from noimpunity.publishing.models import Picture, PictureRendition, PublicDocument

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
