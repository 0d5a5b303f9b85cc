"""How a file comes in: in memory only, only where it will be cleaned, and never more of it than we take."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from noimpunity.publishing.storage import random_name
from noimpunity.sources.untrusted.box import Limits
from noimpunity.sources.untrusted.cleaning import Cleaned

MOST_BYTES = Limits().content


class OnlyToBeCleaned(FileUploadHandler):
    """Nothing of what was sent touches the disk. At an address that does not clean, no file arrives at all."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        path = self.request.path if self.request else ""
        if not path.startswith(tuple(settings.UPLOADS_ARE_CLEANED_AT)):
            raise SkipFile
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """What goes beyond the limit is counted and dropped, so that the form can say why it is refused."""
        if start <= MOST_BYTES:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def replace(uploaded: Any, cleaned: Cleaned) -> None:
    """Puts the cleaned file in the place of the one that was sent.

    In place, because Wagtail keeps the uploaded file itself, not the form's value, when a form with several
    pictures is not complete yet. From here on nobody in this request has the bytes or the name that were sent.
    """
    uploaded.file = BytesIO(cleaned.content)
    uploaded.name = random_name(cleaned.ending)
    uploaded.size = len(cleaned.content)
    uploaded.content_type = uploaded.charset = uploaded.content_type_extra = None
    uploaded.is_cleaned = True
