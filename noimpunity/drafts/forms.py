"""What an editor types, made from the parts of a case, and turned back into the values of a draft."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from noimpunity.cases.choices import AGAINST, Consent, Publication, Verification
from noimpunity.drafts import contents
from noimpunity.drafts.choices import JudgementKind, State
from noimpunity.drafts.parts import BY_KEY, Field, Part
from noimpunity.justice.choices import Finality
from noimpunity.members.models import Organisation
from noimpunity.methods.dates import parse
from noimpunity.places.countries import THEN, country_codes, country_name
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES, RESULT_FINALITIES, SCRIPTS

Values = dict[str, Any]
REASON_HELP = _("Why, in a sentence. Kept with the change; name nobody who could come to harm.")
WRITE_A_TIME = {"invalid": _("Write hours and minutes: 09:30.")}
EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


class ReasonForm(forms.Form):
    """A deed and why it is done, on the version that was seen. Why stands last."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=REASON_HELP)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields([name for name in self.fields if name not in ("reason", "version")])


class NewDraftForm(ReasonForm):
    reference = forms.RegexField(
        r"^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*-\d{4}$",
        label=_("Reference"),
        max_length=100,
        help_text=_("Country, name and year, as in rs-curuvija-1999. It stands in the address of the page for ever."),
        error_messages={"invalid": _("Write two letters for the country, a name and a year: rs-curuvija-1999.")},
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[(state.value, state.label) for state in (State.TIP, State.RESEARCHING)]
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(is_active=True),
        label=_("Organisation"),
        required=False,
        help_text=_("Whose draft it is until it is handed over."),
    )


class GateForm(ReasonForm):
    """What is said about a draft before it may be shown."""

    verification = forms.ChoiceField(label=_("How sure it is that the crime happened as said"), choices=Verification)
    consent = forms.ChoiceField(
        label=_("What those concerned agreed to"),
        choices=Consent,
        help_text=_("Write who agreed to what, never how to reach them."),
    )
    consent_scope = forms.CharField(
        label=_("Given for what"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    risk = forms.CharField(
        label=_("Who could come to harm, and what was done about it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=_("By their place in the case, not by name: “relatives in the country”, “a person who spoke out”."),
    )

    def clean(self) -> Values:
        said = super().clean() or {}
        if said.get("consent") == Consent.GIVEN and not said.get("consent_scope", "").strip():
            self.add_error("consent_scope", _("Say for what it was given."))
        return said


class MoveForm(ReasonForm):
    to = forms.ChoiceField(choices=State)


class JudgementForm(ReasonForm):
    kind = forms.ChoiceField(choices=JudgementKind)


class OverruleForm(ReasonForm):
    key = forms.CharField(max_length=300, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    part = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)


class PublicationForm(ReasonForm):
    publication = forms.ChoiceField(label=_("Publication"), choices=Publication)


class ConsentForm(ReasonForm):
    consent = forms.ChoiceField(
        label=_("Consent"), choices=[(value, label) for value, label in Consent.choices if value in AGAINST]
    )


class PartForm(ReasonForm):
    """The fields of one part, of the table or of one row of it."""

    def __init__(self, part: Part, values: Values, number: int | None, data: Any = None, **more: Any) -> None:
        self.part, self.values, self.number = part, values, number
        self.here = contents.row(values, part.key, number) if number is not None else contents.table(values, part.key)
        super().__init__(data, initial={**_initial(part, self.here), **more.pop("initial", {})}, **more)
        fields: dict[str, Any] = {}
        for each in part.fields:
            for name, made in inputs(each, values).items():
                made.is_needed = each.must  # type: ignore[attr-defined]
                fields[name] = made
        if number is not None:
            fields["place"] = forms.IntegerField(
                label=_("Place in the order"), required=False, min_value=1, help_text=_("Empty: as it is.")
            )
        self.fields = {**fields, **self.fields}

    @property
    def said(self) -> Values:
        """The values of the table or row as they were typed; what is empty is left out where it was not written."""
        typed = {each.key: value_typed(each, self.cleaned_data) for each in self.part.fields}
        kept = {each.key for each in self.part.fields if each.may_be_empty}
        if not self.number and all(value in EMPTY for value in typed.values()):
            return {}
        return {
            key: value
            for key, value in typed.items()
            if value not in EMPTY or key in kept or (key, value) in self.here.items()
        }

    @property
    def values_now(self) -> Values:
        """The whole draft with what was typed in its place."""
        if self.number is None:
            return contents.with_table(self.values, self.part.key, self.said)
        place = self.cleaned_data.get("place")
        return contents.with_row(self.values, self.part.key, self.number, self.said, place=place)


class EdtfField(forms.CharField):
    """A day, a month, a year or an interval; never made finer than it was written."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        if not text:
            return ""
        try:
            parsed = parse(text)
        except ValueError as error:
            raise ValidationError(
                _("“%(text)s” is not a date we can read. Write 1999-04-11, 1999-04 or 1999."), params={"text": text}
            ) from error
        if not (parsed.earliest and parsed.latest):
            raise ValidationError(_("“%(text)s” is open at one end. Write both."), params={"text": text})
        return text


class AmountField(forms.FloatField):
    """An amount of money; a whole one stays whole."""

    def clean(self, value: Any) -> float | int | None:
        amount = super().clean(value)
        return int(amount) if amount is not None and amount.is_integer() else amount


class NamesField(forms.CharField):
    """Names in other scripts, one a line."""

    def clean(self, value: Any) -> list[Values]:
        text = super().clean(value)
        rows = []
        for number, line in enumerate(text.splitlines(), start=1):
            script, mark, name = line.partition(":")
            if not line.strip():
                continue
            if not mark or script.strip() not in SCRIPTS or not name.strip():
                raise ValidationError(
                    _("Line %(number)s: write a script, a colon and a name: “Cyrl: Славко”. Scripts: %(scripts)s."),
                    params={"number": number, "scripts": ", ".join(SCRIPTS)},
                )
            rows.append({"name": name.strip(), "script": script.strip()})
        return rows


def inputs(each: Field, values: Values) -> dict[str, forms.Field]:
    """The input of a field, or one for each language. What is missing is said by the gate, so a draft may be begun."""
    if each.kind in ("words", "prose"):
        return {f"{each.key}.{language}": in_language(each, language) for language in LANGUAGES}
    told: Values = {"label": each.label, "help_text": each.help, "required": False}
    if each.kind in ("one", "row", "country"):
        return {each.key: forms.ChoiceField(choices=[("", "—"), *_choices(each, values)], **told)}
    if each.kind in ("many", "rows"):
        box = forms.CheckboxSelectMultiple
        return {each.key: forms.MultipleChoiceField(choices=_choices(each, values), widget=box, **told)}
    makers: dict[str, Any] = {
        "line": lambda: forms.CharField(max_length=each.longest, **told),
        "address": lambda: forms.URLField(max_length=each.longest, assume_scheme="https", **told),
        "flag": lambda: forms.BooleanField(**told),
        "whole": lambda: forms.IntegerField(min_value=1, max_value=1_000_000, **told),
        "time": lambda: forms.RegexField(r"^([01]\d|2[0-3]):[0-5]\d$", error_messages=WRITE_A_TIME, **told),
        "amount": lambda: AmountField(min_value=0.01, **told),
        "number": lambda: forms.FloatField(**_degrees(each), **told),
        "date": lambda: EdtfField(max_length=60, **told),
        "names": lambda: NamesField(widget=forms.Textarea(attrs={"rows": 3}), **told),
    }
    return {each.key: makers[each.kind]()}


def in_language(each: Field, language: str) -> forms.CharField:
    rows = {"rows": 6 if each.must else 2, "lang": language, "dir": "auto"}
    return forms.CharField(
        label=f"{each.label}, {settings.LANGUAGE_NAMES[language]}",
        help_text=cast(Any, each.help),
        required=False,
        max_length=each.longest,
        widget=forms.Textarea(attrs=rows) if each.kind == "prose" else forms.TextInput(attrs={"lang": language}),
    )


def _degrees(each: Field) -> Values:
    furthest = 90 if each.key == "latitude" else 180
    return {"min_value": -furthest, "max_value": furthest}


def _choices(each: Field, values: Values) -> list[tuple[str, Any]]:
    if each.kind == "country":
        return sorted(((code, country_name(code)) for code in country_codes()), key=lambda row: row[1])
    if each.kind in ("row", "rows"):
        return [(str(row.get("key", "")), name_of(each.words, row)) for row in contents.rows(values, each.words)]
    if each.words == "countries_then":
        return list(THEN.items())
    if each.words == "finalities":
        return [(value, label) for value, label in Finality.choices if value in RESULT_FINALITIES]
    return list(each.words.choices)


def name_of(part: str, row: Values) -> str:
    """What a row is called in a list: its own words, as far as it has any."""

    def said(key: str) -> str:
        found = row.get(key)
        if isinstance(found, dict):
            return next((str(found[language]) for language in LANGUAGES if found.get(language)), "")
        return "" if found is None else str(found)

    shown = {
        "victims": [said("name") or said("description")],
        "suspected_actors": [_label(part, "class", said("class")), _label(part, "basis", said("basis"))],
        "proceedings": [said("title")],
        "accused": [said("name") or said("label")],
        "events": [said("date"), _label(part, "code", said("code")), _short(said("text"))],
        "results": [said("decided_on"), _label(part, "result", said("result")), _short(said("sentence"))],
        "charges": [said("country"), _label(part, "crime", said("crime")), said("label")],
        "hearings": [said("date"), said("court"), _label(part, "outcome", said("outcome"))],
        "judgments": [said("delivered"), _label(part, "forum", said("forum")), said("title")],
        "reparations": [said("ordered"), _label(part, "kind", said("kind")), _short(said("text"))],
        "citations": [said("publisher"), said("published"), said("address")],
    }.get(part, [])
    return " · ".join(text for text in shown if text) or said("key") or "—"


def _label(part: str, key: str, value: str) -> str:
    words = next((each.words for each in BY_KEY[part].fields if each.key == key), None)
    return str(dict(words.choices).get(value, value)) if words else value


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _initial(part: Part, here: Values) -> Values:
    found: Values = {}
    for each in part.fields:
        value = here.get(each.key)
        if each.kind in ("words", "prose"):
            words = value if isinstance(value, dict) else {}
            found |= {f"{each.key}.{language}": words.get(language, "") for language in LANGUAGES}
        elif each.kind == "names":
            names = value if isinstance(value, list) else []
            found[each.key] = "\n".join(f"{row.get('script')}: {row.get('name')}" for row in names)
        elif value is not None:
            found[each.key] = value
    return found


def value_typed(each: Field, cleaned: Values) -> Any:
    if each.kind in ("words", "prose"):
        typed = {language: one_space(cleaned.get(f"{each.key}.{language}") or "") for language in LANGUAGES}
        return {language: text for language, text in typed.items() if text}
    value = cleaned.get(each.key)
    return one_space(value) if each.kind == "line" and value else value


def one_space(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
