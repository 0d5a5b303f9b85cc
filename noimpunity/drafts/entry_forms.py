"""What an editor types about an entry of a list: to which case it belongs, which draft is begun of it, what stands."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from noimpunity.cases.models import Case
from noimpunity.cases.said_fields import FIELDS
from noimpunity.drafts.forms import NewDraftForm, ReasonForm
from noimpunity.drafts.queries import entries_numbered
from noimpunity.sources.models import Entry

MOST_TOGETHER = 100  # entries of one draft: the most people of one event so far were 58


class AttachForm(ReasonForm):
    """To which case an entry belongs, and of which victim it speaks."""

    case = forms.CharField(
        label=_("Reference of the case"), max_length=100, help_text=_("As it stands in the address: rs-curuvija-1999.")
    )
    victim = forms.IntegerField(
        label=_("Place of the victim in the case"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("Where the case has several: 1 for the first. Empty: nobody in particular."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        found = Case.objects.filter(reference=str(said.get("case", "")).strip()).first()
        if found is None:
            self.add_error("case", _("There is no such case on the record."))
            return said
        victim = found.victims.filter(position=said["victim"]).first() if said.get("victim") else None
        if said.get("victim") and victim is None:
            self.add_error("victim", _("The case has no victim at this place."))
        return {**said, "case": found, "victim": victim}


class BeginForm(ReasonForm):
    """The draft that is begun of one entry, or of several."""

    reference = forms.RegexField(
        NewDraftForm.base_fields["reference"].regex,  # type: ignore[attr-defined]
        label=_("Reference"),
        max_length=100,
        help_text=NewDraftForm.base_fields["reference"].help_text,
        error_messages={"invalid": NewDraftForm.base_fields["reference"].error_messages["invalid"]},
    )
    others = forms.CharField(
        label=_("Other entries to take together with it"),
        required=False,
        max_length=2000,
        help_text=_("Their numbers: the same person in other lists, or other people of the same event."),
    )
    why_another = forms.CharField(
        label=_("Why it is another case"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where a case or a draft above fits in country, date and name."),
    )

    def clean_others(self) -> list[Entry]:
        numbers = [int(number) for number in re.findall(r"\d{1,15}", self.cleaned_data["others"])]
        if len(numbers) > MOST_TOGETHER:
            raise ValidationError(_("Take at most %(most)s together."), params={"most": MOST_TOGETHER})
        found = {entry.pk: entry for entry in entries_numbered(numbers)}
        missing = [str(number) for number in numbers if number not in found]
        if missing:
            raise ValidationError(_("There is no entry %(numbers)s."), params={"numbers": ", ".join(missing)})
        return [found[number] for number in dict.fromkeys(numbers)]


class DecideForm(ReasonForm):
    """Which word is to stand of a field where sources differ."""

    field = forms.ChoiceField(choices=[(field.name.value, field.name.label) for field in FIELDS if field.stands])
    value = forms.CharField(max_length=100)


class ManyForm(ReasonForm):
    """Why drafts of many entries are begun, and how far one has come with them."""

    done = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    begun = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
