"""What is typed to add a row to the line of a draft, with the source it rests on; a hearing is such a row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from noimpunity.drafts import contents, line
from noimpunity.drafts.forms import EMPTY, EdtfField, ReasonForm, inputs, name_of, one_space, value_typed
from noimpunity.drafts.parts import BY_KEY, WHEN
from noimpunity.justice.choices import Confidence, HearingOutcome
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

Values = dict[str, Any]
NO_HEARING = {each.key: each for each in BY_KEY["hearings"].fields}
HEARING = {each.key: each for each in BY_KEY["hearings"].fields}
SOURCE = {each.key: each for each in BY_KEY["citations"].fields}
ACCESS_KEYS = {"step": "n", "hearing": "h"}


class LineForm(ReasonForm):
    """A new row of the line with the source it rests on: one of the draft, or one that is written here."""

    kind = ""
    groups: tuple[tuple[str | Promise, tuple[str, ...]], ...] = ()

    def __init__(self, values: Values, data: Any = None, **more: Any) -> None:
        self.values = values
        super().__init__(data, prefix=self.kind, **more)
        attributes = {"accesskey": ACCESS_KEYS[self.kind], "class": "desk-first"}
        self.fields["date"] = EdtfField(
            label=_("Date"), max_length=60, help_text=WHEN, widget=forms.TextInput(attrs=attributes)
        )
        self.fields |= self.own_fields()
        self.fields |= {"citation": one(_("A source of this draft"), self._rows_of("citations"))}
        self.fields |= {key: made for each in SOURCE.values() for key, made in inputs(each, values).items()}
        self.fields["confidence"] = one(_("How sure"), Confidence.choices, must=True, first=Confidence.A)

    def own_fields(self) -> dict[str, forms.Field]:
        """The fields of this kind of row."""
        return {}

    def grouped(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """The fields in the order they are typed in, under what they are about."""
        return [(legend, [self[name] for name in _spread(names, self.fields)]) for legend, names in self.groups]

    def clean(self) -> Values:
        said = super().clean() or {}
        has = [bool(said.get(name)) for name in ("publisher", "address")]
        if any(has) and not all(has):
            for name in ("publisher", "address"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Of a new source, write the publisher and the address."))
        elif not any(has) and not said.get("citation") and not {"publisher", "address", "citation"} & set(self.errors):
            self.add_error("citation", _("Choose a source, or write a new one."))
        for name in {key.partition(".")[0] for key in self.fields if "." in key} - {"text"}:
            self._ask_for_every_language(name)
        return said

    @property
    def source(self) -> Values:
        """The new source, if one is written."""
        typed = {each.key: value_typed(each, self.cleaned_data) for each in SOURCE.values()}
        return {key: value for key, value in typed.items() if value} if typed["address"] else {}

    @property
    def cited(self) -> list[str]:
        return [self.cleaned_data["citation"]] if self.cleaned_data["citation"] else []

    def words(self, name: str) -> dict[str, str]:
        """What was typed in the languages."""
        typed = {each: one_space(self.cleaned_data.get(f"{name}.{each}") or "") for each in LANGUAGES}
        return {language: text for language, text in typed.items() if text}

    def court_of_proceeding(self) -> dict[str, str]:
        """The court of the proceeding that was chosen, where its row says so in every language."""
        chosen = self.cleaned_data.get("proceeding")
        row = next((row for row in contents.rows(self.values, "proceedings") if row.get("key") == chosen), {})
        court = row.get("court") if chosen else None
        return dict(court) if isinstance(court, dict) and all(court.get(each) for each in LANGUAGES) else {}

    def _ask_for_every_language(self, name: str) -> None:
        typed = self.words(name)
        for language in LANGUAGES if typed else ():
            if language not in typed and f"{name}.{language}" not in self.errors:
                self.add_error(f"{name}.{language}", _("Write it in every language, or in none."))

    def _rows_of(self, part: str) -> list[tuple[str, str]]:
        return [(str(row.get("key", "")), name_of(part, row)) for row in contents.rows(self.values, part)]


class HearingForm(LineForm):
    """A hearing to come, or one that was held."""

    kind = "hearing"
    groups = (
        (_("When and where"), ("date", "time", "proceeding", "court", "openness")),
        (_("What became of it"), ("outcome", "adjournment_reason", "accused", "text")),
        (_("What it rests on"), ("citation", "publisher", "address", "published", "confidence", "reason")),
    )

    def own_fields(self) -> dict[str, forms.Field]:
        chosen = [each for key, each in HEARING.items() if key not in ("date", "citations", "confidence")]
        found = {name: made for each in chosen for name, made in inputs(each, self.values).items()}
        found["accused"].choices = labels(self.values)  # type: ignore[attr-defined]
        found["outcome"].initial = HearingOutcome.PLANNED
        return found

    def clean(self) -> Values:
        said = super().clean()
        if not (self.words("court") or self.court_of_proceeding()) and f"court.{LANGUAGES[0]}" not in self.errors:
            self.add_error(f"court.{LANGUAGES[0]}", _("Write the court, or choose a proceeding that says it."))
        if not said.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", _("Say what became of it, or that it is planned."))
        return said

    @property
    def values_now(self) -> tuple[Values, int]:
        typed = {key: value_typed(each, self.cleaned_data) for key, each in HEARING.items() if key != "citations"}
        typed["court"] = typed["court"] or self.court_of_proceeding()
        row = {key: value for key, value in typed.items() if value not in EMPTY}
        return line.with_hearing(self.values, row, cited=self.cited, source=self.source)


def one(label: Any, choices: Any, *, must: bool = False, first: Any = None) -> forms.ChoiceField:
    offered = list(choices) if must else [("", "—"), *choices]
    return forms.ChoiceField(label=label, choices=offered, required=must, initial=first)


def labels(values: Values) -> list[tuple[str, str]]:
    """Those accused, by label and never by name."""
    return [(str(row.get("key", "")), label_of(row)) for row in contents.rows(values, "accused")]


def label_of(row: Values) -> str:
    """How an accused is called without a name, in the language of the desk."""
    return words_of_row(row, "label") or str(row.get("key", "—"))


def words_of_row(row: Values, key: str) -> str:
    """What a row says under a key: in the language of the desk, else in another."""
    said = row.get(key)
    words = said if isinstance(said, dict) else {}
    return str(words.get(language_of_desk()) or next((text for text in words.values() if text), ""))


def _spread(names: tuple[str, ...], fields: dict[str, forms.Field]) -> list[str]:
    """The names of fields, those in the languages one by one."""
    return [name for key in names for name in fields if name == key or name.partition(".")[0] == key]


def language_of_desk() -> str:
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]
