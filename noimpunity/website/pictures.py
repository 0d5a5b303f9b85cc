"""Erasing a picture: its file, its renditions, and what is said of it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from noimpunity.website import ledger


def erase(number: int) -> tuple[str, list[str]]:
    """Deletes a picture and all that was made from it; gives its name as a record, and the hashes of its files."""
    image = get_image_model()._default_manager.filter(pk=number).first()
    if image is None:
        return "", []
    name = f"{image._meta.label}:{image.pk}"
    hashes = []
    for storage, path in list(_files(image)):
        with storage.open(path) as opened:
            hashes.append(sha256(opened.read()).hexdigest())
        storage.delete(path)
    _forget(image)
    return name, hashes


def erase_again(line: ledger.Line) -> bool:
    """Deletes every picture one of whose files is known, whatever number it has now."""
    found = [image.pk for image in get_image_model()._default_manager.all() if _is_known(image, line)]
    for number in found:
        erase(number)
    return bool(found)


def _is_known(image: Any, line: ledger.Line) -> bool:
    for storage, path in _files(image):
        with storage.open(path) as opened:
            if ledger.met(line, [sha256(opened.read()).hexdigest()]):
                return True
    return False


def _files(image: Any) -> Iterator[tuple[Storage, str]]:
    """The file of a picture and of each of its renditions, where they are there."""
    for field in (image.file, *(rendition.file for rendition in image.renditions.all())):
        if field and field.storage.exists(field.name):
            yield field.storage, field.name


def _forget(image: Any) -> None:
    kinds = [ContentType.objects.get_for_model(image, for_concrete_model=concrete) for concrete in (True, False)]
    for rows in (Revision, ModelLogEntry):
        rows.objects.filter(content_type__in=kinds, object_id=str(image.pk)).delete()
    ReferenceIndex.remove_for_object(image)
    image.renditions.all().delete()
    image.delete()
