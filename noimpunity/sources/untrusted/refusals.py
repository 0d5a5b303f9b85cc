"""Why a stranger's file was not taken, in words for the person who gave it."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS = {
    "empty": _("The file is empty. Choose it again, or save it anew and send that copy."),
    "too_big": _("The file is larger than %(limit)s MB. Make it smaller, then send it again."),
    "busy": _("Other files are being cleaned just now. Send this one again in a minute."),
    "time": _("Cleaning the file took too long and was stopped. Save it anew in a simpler form, then send that copy."),
    "memory": _("Cleaning the file needed too much memory and was stopped. Make it smaller, then send it again."),
    "crashed": _("The file could not be cleaned: the program that read it broke off. Save it anew and send that copy."),
    "answer": _("The file becomes too large when it is unfolded. Make it smaller, then send it again."),
    "broken": _("The file is damaged or cut short. Open it, save it anew, and send that copy."),
    "pixels": _("The picture has too many pixels. Make it smaller, then send it again."),
    "not_a_picture": _(
        "This is not a picture we can take%(looks_like)s. Send a JPEG, PNG, WebP, GIF, HEIC or AVIF picture; "
        "its name does not matter, its content does."
    ),
    "not_a_document": _(
        "This is not a document we can take%(looks_like)s. Send a PDF, or plain text in UTF-8; "
        "its name does not matter, its content does."
    ),
    "encrypted": _("The document is locked with a password. Save a copy without one, then send that copy."),
    "forms": _("The document holds a form or a signature. Print it to a new PDF, then send that one."),
    "marks": _(
        "The document has comments or marks on its pages, which may hide what lies under them. "
        "Look at each page, print the document to a new PDF, then send that one."
    ),
    "layers": _(
        "The document has layers, and some are hidden. Look at each of them, print the document to a new PDF, "
        "then send that one."
    ),
}  # fmt: skip
LOOKS_LIKE = re.compile(r"\.?[a-z0-9]{1,8}")


class Refused(Exception):
    """A file that was not taken. `code` says why; the text says what to do about it."""

    def __init__(self, code: str, *, limit: int | None = None, looks_like: str = "") -> None:
        super().__init__(code)
        self.code = code if code in WORDS else "crashed"
        self.limit = limit
        self.looks_like = looks_like if LOOKS_LIKE.fullmatch(looks_like) else ""

    def __str__(self) -> str:
        looks = _(" (it looks like %(kind)s)") % {"kind": self.looks_like.strip(".").upper()} if self.looks_like else ""
        words: dict[str, Any] = {"limit": self.limit, "looks_like": looks}
        return str(WORDS[self.code]) % words
