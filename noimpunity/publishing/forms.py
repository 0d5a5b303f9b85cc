"""The desk's forms for pictures and documents: the file is cleaned while the form is checked, before any storing.

And for the words of the site's pages: what would not be shown as it is meant is refused with its reason.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminTagWidget
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from noimpunity.publishing.choices import FACTS, Verdict
from noimpunity.publishing.markup import refused_links, title_of, unknown_names
from noimpunity.publishing.operations import note
from noimpunity.publishing.rules import may_release
from noimpunity.publishing.uploads import MOST_BYTES, replace
from noimpunity.sources.untrusted.box import MEGABYTE
from noimpunity.sources.untrusted.cleaning import Cleaned, clean_document, clean_picture
from noimpunity.sources.untrusted.refusals import Refused

PICTURE_HELP = _(
    "A JPEG, PNG, WebP, GIF, HEIC or AVIF picture of up to %(limit)s MB. It is made anew without the place, the camera "
    "and the names it may carry. What it shows stays: look for faces, number plates and signs."
)
DOCUMENT_HELP = _(
    "A PDF or a plain text of up to %(limit)s MB. It is made anew without authors, dates, comments and attachments. "
    "What its pages hold stays: words under a black bar can still be read."
)


def clean_in_place(uploaded: Any, clean: Callable[[bytes], Cleaned]) -> None:
    """Cleans a file that was just sent, once; what cannot be cleaned is refused in words for the sender."""
    if getattr(uploaded, "is_cleaned", False) is True:
        return
    try:
        if uploaded.size > MOST_BYTES:
            raise Refused("too_big", limit=MOST_BYTES // MEGABYTE)
        replace(uploaded, clean(uploaded.read()))
    except Refused as refused:
        raise ValidationError(str(refused), code=refused.code) from refused


class PictureFileField(WagtailImageField):  # type: ignore[misc]
    """Wagtail's own checks come after, on the picture we made; they never see the one that was sent."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        clean_in_place(data, clean_picture)
        return super().to_python(data)


class DocumentFileField(WagtailDocumentField):  # type: ignore[misc]
    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        clean_in_place(data, clean_document)
        return super().to_python(data)


class _ForTheDesk(forms.ModelForm):  # type: ignore[type-arg]
    """What both forms share: the cleaning field, a reason, and one change for each saving."""

    file_field: type[forms.FileField]
    file_help: Any
    accepts: str
    reason = forms.CharField(
        label=_("Reason"), max_length=500,
        help_text=_("Why it is added or changed, and who allowed it. Kept with the changes; name no one at risk."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.acting: Any = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            # No script copies the name of the file into the title: names of files tell too much.
            widget = forms.FileInput(attrs={"accept": self.accepts})
            field = self.file_field(label=given.label, required=given.required, widget=widget)
            field.help_text = self.file_help % {"limit": MOST_BYTES // MEGABYTE}
            self.fields["file"] = field
        if "is_public" in self.fields and not may_release(self.acting):
            self.fields["is_public"].disabled = True

    def save(self, commit: bool = True) -> Any:
        operation = "change" if self.instance.pk else "add"
        with transaction.atomic():
            kept = super().save(commit=commit)
            if commit:
                note(kept, operation=operation, by=self.acting.author, reason=self.cleaned_data["reason"])
        return kept


class PictureForm(_ForTheDesk, BaseImageForm):  # type: ignore[misc]
    file_field = PictureFileField
    file_help = PICTURE_HELP
    accepts = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,image/avif"

    class Meta(BaseImageForm.Meta):  # type: ignore[misc]
        widgets = {**BaseImageForm.Meta.widgets, "file": forms.FileInput, "tags": AdminTagWidget}


class DocumentForm(_ForTheDesk, BaseDocumentForm):  # type: ignore[misc]
    file_field = DocumentFileField
    file_help = DOCUMENT_HELP
    accepts = "application/pdf,text/plain"

    class Meta(BaseDocumentForm.Meta):  # type: ignore[misc]
        widgets = {**BaseDocumentForm.Meta.widgets, "file": forms.FileInput, "tags": AdminTagWidget}


class WordsForm(forms.Form):
    """Other words for a page, and why."""

    text = forms.CharField(
        label=_("Text"), max_length=60_000, strip=True,
        widget=forms.Textarea(attrs={"rows": 28, "dir": "auto", "spellcheck": "true"}),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        problems: list[str] = []
        if not title_of(text):
            problems.append(gettext("The first line is the title: one #, a space, and the title."))
        if names := unknown_names(text, frozenset(FACTS)):
            told = gettext("Nothing is known under these names in braces: %(names)s.")
            problems.append(told % {"names": ", ".join(names)})
        if links := refused_links(text):
            problems.append(gettext("A link may not lead there: %(links)s.") % {"links": ", ".join(links)})
        if problems:
            raise ValidationError(problems)
        return text


class VerdictForm(forms.Form):
    """What a second person does with a proposed text, and why."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    version = forms.IntegerField()
    reason = forms.CharField(max_length=500)
