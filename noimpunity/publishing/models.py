"""What may be shown to readers: pictures and documents, made anew before they were stored; the words of pages."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from noimpunity.publishing.choices import SitePage, Verdict
from noimpunity.publishing.storage import random_name

UNTIL_THE_ACCOUNT_ENDS = "Until the account is deleted; then the field is empty."


def picture_name(_picture: models.Model, name: str) -> str:
    return f"pictures/{random_name(PurePath(name).suffix.lstrip('.'))}"


def document_name(_document: models.Model, name: str) -> str:
    return f"documents/{random_name(PurePath(name).suffix.lstrip('.'))}"


def sender() -> Any:
    """Who sent a file, as Wagtail's screens fill it in; no list of what they sent hangs on their account."""
    field = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    field.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    return field


def address(name: str, *, is_public: bool) -> str:
    """Where a file is given out: to everybody, or at the desk only."""
    return reverse("media" if is_public else "desk_media", args=[name])


class Picture(AbstractImage):  # type: ignore[misc]
    """A picture, with the words for those who do not see it and the name of whoever made it."""

    alt_text = models.CharField(
        _("alternative text"), max_length=300,
        help_text=_("What the picture shows, for readers who do not see it. Name nobody whom the text may not name."),
    )  # fmt: skip
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made the picture, as they wish to be named, and its licence.")
    )
    is_public = models.BooleanField(
        _("shown to readers"), default=False, help_text=_("Until this is ticked only the desk can open the file.")
    )
    uploaded_by_user = sender()

    admin_form_fields = (
        "title", "file", "alt_text", "credit", "is_public", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(condition=~Q(alt_text="") & ~Q(credit=""), name="picture_has_words_and_credit"),
        ]

    class Private:
        public = ("file", "width", "height", "alt_text", "credit", "is_public")
        staff = (
            "title", "description", "collection", "tags", "created_at", "file_size", "file_hash",
            "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
        )  # fmt: skip
        personal = {"uploaded_by_user": UNTIL_THE_ACCOUNT_ENDS}

    def get_upload_to(self, filename: str) -> str:
        return picture_name(self, filename)

    @property
    def default_alt_text(self) -> str:
        return self.alt_text


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_is_one_size"),
        ]

    class Private:
        public = ("file", "width", "height")
        staff = ("image", "filter_spec", "focal_point_key")
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    def get_upload_to(self, filename: str) -> str:
        return f"sizes/{filename}"

    @property
    def url(self) -> str:
        return address(str(self.file.name), is_public=self.image.is_public)


class PublicDocument(AbstractDocument):  # type: ignore[misc]
    """A document that readers may take with them."""

    file = models.FileField(_("file"), upload_to=document_name)
    is_public = models.BooleanField(
        _("shown to readers"), default=False, help_text=_("Until this is ticked only the desk can open the file.")
    )
    uploaded_by_user = sender()

    admin_form_fields = ("title", "file", "is_public", "collection", "tags")

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    class Private:
        public = ("title", "file", "file_size", "is_public")
        staff = ("collection", "tags", "created_at", "file_hash")
        personal = {"uploaded_by_user": UNTIL_THE_ACCOUNT_ENDS}

    @property
    def url(self) -> str:
        return address(str(self.file.name), is_public=self.is_public)


class PageText(models.Model):
    """The words of a page in one language as readers see them, once editors wrote others than those shipped."""

    page = models.CharField(max_length=40, choices=SitePage)
    language = models.CharField(max_length=20)
    text = models.TextField()
    put_up_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="page_has_one_text_a_language")]

    class Private:
        public = ("page", "language", "text", "put_up_on")
        staff: tuple[str, ...] = ()
        personal: dict[str, str] = {}

    def __str__(self) -> str:
        return f"{self.page} {self.language}"


class PageVersion(models.Model):
    """A text somebody proposed for a page. It is never edited: another wording is another version."""

    page = models.CharField(max_length=40, choices=SitePage)
    language = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    reason = models.TextField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "number"], name="page_version_number_stands_once"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(by=""), name="page_version_says_who_and_why"),
        ]

    class Private:
        public: tuple[str, ...] = ()
        staff = ("page", "language", "number", "text", "at")
        personal = {"by": "as long as the page is there", "reason": "as long as the page is there"}

    def __str__(self) -> str:
        return f"{self.page} {self.language} · {self.number}"


class PageJudgement(models.Model):
    """What a second person did with a proposed text, and why."""

    version = models.OneToOneField(PageVersion, models.CASCADE, related_name="judgement")
    verdict = models.CharField(max_length=20, choices=Verdict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(by=""), name="page_judgement_says_who_and_why"),
        ]

    class Private:
        public: tuple[str, ...] = ()
        staff = ("version", "verdict", "at")
        personal = {"by": "as long as the page is there", "reason": "as long as the page is there"}

    def __str__(self) -> str:
        return str(self.get_verdict_display())
