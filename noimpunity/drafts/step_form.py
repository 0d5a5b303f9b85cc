"""What is typed to add a step to the line: a sentence, what is put into it, what it decides and what it rests on."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from noimpunity.drafts import contents, line
from noimpunity.drafts.forms import EMPTY, inputs
from noimpunity.drafts.line_forms import LineForm, labels, language_of_desk, one
from noimpunity.drafts.parts import BY_KEY, Field
from noimpunity.drafts.sentences import Said, Sentence, by_key, sentences, written
from noimpunity.justice.choices import ResultKind, StepCode
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

Values = dict[str, Any]
NO_RESULT = "none"
STEP = {each.key: each for each in BY_KEY["events"].fields}
RESULT = {each.key: each for each in BY_KEY["results"].fields}
WHAT = Field("what", _("Of what, or what about it"), "words", longest=500)


class StepForm(LineForm):
    """A step whose words are made from a sentence, and may be changed before they are saved."""

    kind = "step"
    groups = (
        (_("What happened"), ("date", "sentence", "proceeding", "accused", "body", "what")),
        (_("What it decides"), ("result", "finality", "passed")),
        (_("What it rests on"), ("citation", "publisher", "address", "published", "confidence")),
        (_("The words"), ("text", "made_public", "reason")),
    )
    made_from = ("sentence", "accused", "body", "what", "passed")

    def own_fields(self) -> dict[str, forms.Field]:
        passed = Field("passed", RESULT["sentence"].label, "words", longest=500)
        text = Field("text", STEP["text"].label, "prose", longest=5000, help=_("Empty: as the template says."))
        found: dict[str, forms.Field] = {
            "sentence": forms.ChoiceField(label=_("Template sentence"), choices=[("", "—"), *_offered()]),
            **inputs(STEP["proceeding"], self.values),
            **inputs(STEP["accused"], self.values),
            **inputs(STEP["body"], self.values),
            **inputs(WHAT, self.values),
            "result": one(RESULT["result"].label, [(NO_RESULT, _("No result")), *ResultKind.choices], first=None),
            "finality": inputs(RESULT["finality"], self.values)["finality"],
            **inputs(passed, self.values),
            **inputs(text, self.values),
            **inputs(STEP["made_public"], self.values),
        }
        found["accused"].choices = labels(self.values)  # type: ignore[attr-defined]
        for name in ("result", "finality"):
            offered = found[name].choices  # type: ignore[attr-defined]
            found[name].choices = [("", _("As the template says")), *list(offered)[1:]]  # type: ignore[attr-defined]
        return found

    def clean(self) -> Values:
        said = super().clean()
        sentence = self.chosen
        if sentence is not None:
            for gap in self._put_in(sentence).missing(sentence):
                self._ask(gap)
            self._agree_on_result(sentence)
        return said

    @property
    def chosen(self) -> Sentence | None:
        return by_key().get(self.cleaned_data.get("sentence", ""))

    def is_ready_for_words(self) -> bool:
        """Whether everything the words are made from is there; nothing else is asked for yet."""
        self.is_valid()
        for name in [name for name in self.errors if name.partition(".")[0] not in self.made_from]:
            del self.errors[name]
        return not self.errors

    def with_words(self) -> StepForm:
        """The same form, with the words made, and with nothing said of what is still empty."""
        data = cast(QueryDict, self.data)
        typed: Values = {name: data.get(self.add_prefix(name)) for name in self.fields}
        typed["accused"] = data.getlist(self.add_prefix("accused"))
        made = written(self._sentence(), self._put_in(self._sentence()))
        return StepForm(self.values, initial={**typed, **{f"text.{each}": made[each] for each in LANGUAGES}})

    @property
    def values_now(self) -> tuple[Values, int]:
        """The whole draft with the step in it, and its number."""
        return line.with_step(
            self.values, self._step(), cited=self.cited, source=self.source, result=self._decided(self._sentence())
        )

    def _step(self) -> Values:
        sentence = self._sentence()
        said = self.cleaned_data
        row = {
            "code": sentence.code,
            "date": said["date"],
            "made_public": said["made_public"],
            "proceeding": said["proceeding"],
            "body": self._body(sentence),
            "text": {**written(sentence, self._put_in(sentence)), **self.words("text")},
            "accused": said["accused"],
            "confidence": said["confidence"],
        }
        return {key: value for key, value in row.items() if value not in EMPTY}

    def _decided(self, sentence: Sentence) -> Values:
        """The result in the shape of its row, if the step decides anything."""
        chosen = self.cleaned_data["result"] or sentence.result
        if chosen in ("", NO_RESULT):
            return {}
        row = {
            "result": chosen,
            "finality": self.cleaned_data["finality"] or sentence.finality,
            "sentence": self.words("passed"),
            "court": self._body(sentence),
            "in_absentia": sentence.in_absentia,
        }
        return {key: value for key, value in row.items() if value not in EMPTY}

    def _agree_on_result(self, sentence: Sentence) -> None:
        said = self.cleaned_data
        result = said.get("result") or sentence.result
        if sentence.result and result not in (sentence.result, NO_RESULT):
            self.add_error("result", _("The template says something else. Choose another template, or this result."))
        elif result not in ("", NO_RESULT):
            if not (said.get("finality") or sentence.finality):
                self.add_error("finality", _("Say how final the result is."))
            if not said.get("accused") and "accused" not in self.errors:
                self._ask("accused")
        elif said.get("finality") or self.words("passed"):
            self.add_error("result", _("Say which result it is."))

    def _ask(self, gap: str) -> None:
        if gap == "accused":
            self.add_error("accused", _("Say whom it concerns."))
        elif not {f"{gap}.{language}" for language in LANGUAGES} & set(self.errors):
            self.add_error(f"{gap}.{LANGUAGES[0]}", _("The template needs this."))

    def _put_in(self, sentence: Sentence) -> Said:
        keys = self.cleaned_data.get("accused") or []
        rows = [row for row in contents.rows(self.values, "accused") if row.get("key") in keys]
        return Said(rows, self._body(sentence), self.words("what"), self.words("passed"))

    def _body(self, sentence: Sentence) -> dict[str, str]:
        return self.words("body") or (self.court_of_proceeding() if sentence.is_by_trial_court else {})

    def _sentence(self) -> Sentence:
        return by_key()[self.cleaned_data["sentence"]]


def _offered() -> list[tuple[str, str]]:
    """The sentences in the language of the desk, each after the name of its step, by which typing finds it."""
    language = language_of_desk()
    return [(each.key, f"{StepCode(each.code).label}: {each.example(language)}") for each in sentences()]
