"""The last door before the disk: a file that was not made anew by us is not written."""

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import get_random_string
from django.utils.deconstruct import deconstructible

from noimpunity.sources.untrusted.cleaning import Cleaned
from noimpunity.sources.untrusted.plain import says_nothing_more

# 128 bits, lower case, so that no name can be guessed and every file system keeps it apart.
SIGNS, LENGTH = "abcdefghijklmnopqrstuvwxyz234567", 26


def random_name(ending: str) -> str:
    """A name that says nothing about who gave the file, or what they called it."""
    return f"{get_random_string(LENGTH, SIGNS)}.{ending}"


class CleanedFile(ContentFile):  # type: ignore[type-arg]
    """What the box gave back, under a name of ours."""

    is_cleaned = True

    def __init__(self, cleaned: Cleaned) -> None:
        super().__init__(cleaned.content, name=random_name(cleaned.ending))


@deconstructible
class CleanedStorage(FileSystemStorage):
    """Keeps pictures that say nothing more than they show, what was cleaned, and copies of what it has already."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        if not (self._was_cleaned(content) or self._is_here(content) or says_nothing_more(_read(content))):
            raise SuspiciousFileOperation("a file that was not cleaned is not stored")
        return super()._save(name, content)  # type: ignore[misc, no-any-return]

    @staticmethod
    def _was_cleaned(content: "File[bytes]") -> bool:
        return getattr(content, "is_cleaned", False) is True

    def _is_here(self, content: "File[bytes]") -> bool:
        """Opened from this very folder. An uploaded file names no folder: Django takes it off."""
        path = Path(getattr(content, "name", "") or "")
        is_stored = not isinstance(content, UploadedFile) and path.is_absolute()
        return is_stored and path.resolve().is_relative_to(Path(self.location).resolve())


def _read(content: "File[bytes]") -> bytes:
    content.seek(0)
    read = b"".join(content.chunks())
    content.seek(0)
    return read
