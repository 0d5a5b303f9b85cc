"""What is asked of whoever gives a file: which list it is, how to read it, what in it is allowed, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from noimpunity.sources.asking import LONGEST, READING, Asked, is_day, sign
from noimpunity.sources.desk.wording import title_of_source
from noimpunity.sources.queries import known_sources, source
from noimpunity.sources.rejecting import say
from noimpunity.sources.untrusted.box import MEGABYTE
from noimpunity.sources.untrusted.tasks import ENCODINGS_TO_SAY
from noimpunity.sources.waiting import MOST_BYTES

FIND_OUT = ("", _("Find out"))
DELIMITERS = [
    ("comma", _("a comma ,")), ("semicolon", _("a semicolon ;")), ("tab", _("a tabulator")), ("bar", _("a bar |")),
]  # fmt: skip
ALLOW = {
    "columns": _("Allow “columns”: I looked at them. What they mean is not read."),
    "words": _("Allow “words”: I looked at them. Records that hold one are rejected."),
    "count": _("Allow “count”: I looked at the number of records."),
}


class GivenField(forms.FileField):
    """A file, as its bytes and its name; nothing of either where none was given."""

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, str]:
        uploaded = super().clean(data, initial)
        if not uploaded:
            return b"", ""
        if uploaded.size > MOST_BYTES:
            raise ValidationError(say("too_big", {"limit": MOST_BYTES // MEGABYTE}))
        return uploaded.read(), str(uploaded.name)


def _sources() -> list[tuple[str, Any]]:
    lists = [found for found in map(source, known_sources()) if found.is_list]
    named = [(each.key, format_lazy("{}: {}", each.publisher, title_of_source(each.key))) for each in lists]
    return [FIND_OUT, *named]


class ReadingForm(forms.Form):
    """How a file is to be read. What is left open is found out, where that is certain."""

    source = forms.ChoiceField(label=_("Source"), required=False, choices=_sources)
    part = forms.CharField(
        label=_("Part"), required=False, max_length=LONGEST,
        help_text=_("Where the file is only a part of the list, such as one country or one year: it is compared with "
                    "earlier files of the same part alone."),
    )  # fmt: skip
    day = forms.CharField(
        label=_("Day it states"), required=False, max_length=LONGEST,
        help_text=_("Such as 2022-11 or 2022-11-30. Left open, it is taken from the name of the file."),
    )  # fmt: skip
    encoding = forms.ChoiceField(
        label=_("Encoding"), required=False, choices=[FIND_OUT, *((name, name) for name in sorted(ENCODINGS_TO_SAY))]
    )
    delimiter = forms.ChoiceField(label=_("Cells are separated by"), required=False, choices=[FIND_OUT, *DELIMITERS])
    escape = forms.ChoiceField(
        label=_("Quotation marks inside cells"), required=False,
        choices=[FIND_OUT, ("backslash", _("written with a backslash"))],
    )  # fmt: skip
    sheet = forms.CharField(label=pgettext_lazy("spreadsheet", "Sheet"), required=False, max_length=200)
    mapping = GivenField(
        label=_("Mapping file"), required=False, allow_empty_file=True,
        help_text=_("For the source “table” alone: what its columns mean."),
    )  # fmt: skip

    def clean_day(self) -> str:
        day: str = self.cleaned_data["day"]
        if day and not is_day(day):
            raise ValidationError(_("This is not a day, month or year. Write it like 2022-11 or 2022-11-30."))
        return day

    def asked(self, before: Asked | None = None) -> Asked:
        """How somebody asks for a file to be read; the mapping file as it was given before, where it is not anew."""
        said = self.cleaned_data
        mapping, name = said["mapping"]
        kept = before and not mapping and said["source"] == before.source.partition(":")[0]
        return Asked(
            source=said["source"],
            reading={each: sign(said[each]) for each in READING if said[each]},
            stated_on=said["day"],
            part=said["part"],
            mapping=before.mapping if before and kept else mapping,
            mapping_name=before.mapping_name if before and kept else name,
        )


class UploadForm(ReadingForm):
    """A file, and how it is to be read."""

    file = GivenField(
        label=_("File"), allow_empty_file=True,
        help_text=_("A CSV, XLSX, XLS, ODS or JSON file of at most 20 MB and 50,000 records."),
    )  # fmt: skip
    field_order = ("file",)


class AgainForm(ReadingForm):
    """How a file that waits is to be read instead; it has to be given once more where it was not kept."""

    file = GivenField(label=_("The same file once more"), allow_empty_file=True)
    field_order = ("file",)

    def __init__(self, *args: Any, is_kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_kept:
            del self.fields["file"]


class TakeForm(forms.Form):
    """Why a file is taken in, and what in it somebody looked at and allows."""

    file = GivenField(label=_("The same file once more"), allow_empty_file=True)
    allow = forms.MultipleChoiceField(
        label=_("What nobody expected"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, strip=True)

    def __init__(self, *args: Any, surprises: list[str], is_kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allow"].choices = [(name, ALLOW[name]) for name in surprises]  # type: ignore[attr-defined]
        for name, is_asked in (("allow", bool(surprises)), ("file", not is_kept)):
            if not is_asked:
                del self.fields[name]
