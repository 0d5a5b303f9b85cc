"""The sentences from which a step is written: one table by the code of the step, in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from noimpunity.drafts import grammar
from noimpunity.methods.steps import STAGE_OF
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

TABLE = Path(__file__).with_suffix(".toml")
GAPS = ("body", "accused", "what", "sentence")
_GAP = re.compile(r"\{(?:(de|à|que) )?(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_FORMS = re.compile(r"\(([^()]*\|[^()]*)\)")
_HEARD_AS_NOTHING = "…"


@dataclass(frozen=True)
class Sentence:
    """One way to write a step: its words in both languages, and what it decides, where it decides anything."""

    key: str
    code: str
    words: Mapping[str, str]
    body: Mapping[str, str]  # who does it, where nobody is written
    is_by_trial_court: bool = False
    result: str = ""
    finality: str = ""
    in_absentia: bool = False

    def needs(self) -> set[str]:
        """What has to be given before it says anything."""
        outside = {language: _OPTIONAL.sub("", words) for language, words in self.words.items()}
        found = {gap for words in outside.values() for _word, gap in _GAP.findall(words)}
        return found - {"body"} if self.body else found

    def example(self, language: str) -> str:
        """The sentence with its gaps open, as a list offers it."""
        words = _OPTIONAL.sub(lambda found: found[1], self.words[language])
        words = _FORMS.sub(lambda found: found[1].split("|")[0], words)
        return _sentence(_GAP.sub(lambda found: f"{found[1]} …" if found[1] else "…", words)).replace("….", "…")


@dataclass(frozen=True)
class Said:
    """What is put into a sentence: words in both languages, and the rows of those accused."""

    accused: Sequence[Mapping[str, Any]] = ()
    body: Mapping[str, str] | None = None
    what: Mapping[str, str] | None = None
    sentence: Mapping[str, str] | None = None

    def missing(self, sentence: Sentence) -> list[str]:
        """The gaps that have to be filled and are not."""
        return [gap for gap in GAPS if gap in sentence.needs() and not getattr(self, gap)]


class NotEnough(Exception):
    """A gap that has to be filled is empty."""


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence, in the order of the stages."""
    read = tomllib.loads(TABLE.read_text())
    found = [
        _read(code, number, row, read["bodies"])
        for code, rows in read["steps"].items()
        for number, row in enumerate(rows, start=1)
    ]
    return tuple(sorted(found, key=lambda each: STAGE_OF[each.code]))


@cache
def by_key() -> dict[str, Sentence]:
    return {each.key: each for each in sentences()}


def written(sentence: Sentence, said: Said) -> dict[str, str]:
    """The words of a step in every language."""
    if said.missing(sentence):
        raise NotEnough
    return {language: _written(sentence, said, language) for language in LANGUAGES}


def _read(code: str, number: int, row: dict[str, Any], bodies: dict[str, dict[str, str]]) -> Sentence:
    return Sentence(
        key=f"{code}-{number}",
        code=code,
        words={language: row[language] for language in LANGUAGES},
        body=bodies[row["body"]] if "body" in row else {},
        is_by_trial_court=row.get("body") == "court",
        result=row.get("result", ""),
        finality=row.get("finality", ""),
        in_absentia=row.get("in_absentia", False),
    )


def _written(sentence: Sentence, said: Said, language: str) -> str:
    given = _given(said, language)
    if sentence.body:
        given["body"] = given["body"] or [sentence.body[language]]
    words = _OPTIONAL.sub(lambda found: _if_given(found[1], given), sentence.words[language])
    words = _FORMS.sub(lambda found: _form(found[1].split("|"), said.accused), words)
    return _sentence(_GAP.sub(lambda found: _filled(found[1] or "", given[found[2]], language), words))


def _given(said: Said, language: str) -> dict[str, list[str]]:
    """What stands in each gap; a list, because those accused are several."""
    body, what, passed = ((words or {}).get(language, "") for words in (said.body, said.what, said.sentence))
    labels = [grammar.small(_label(row, language), language) for row in said.accused]
    return {
        "body": [grammar.subject(body, language)] if body else [],
        "accused": labels,
        "what": [what.rstrip(".")] if what else [],
        "sentence": [grammar.lowered_common(passed.rstrip("."))] if passed else [],
    }


def _label(row: Mapping[str, Any], language: str) -> str:
    """How an accused is called: never by name, whatever may be said of them elsewhere."""
    label = row.get("label")
    words = label if isinstance(label, dict) else {}
    return str(words.get(language) or next(iter(words.values()), "") or _HEARD_AS_NOTHING)


def _if_given(words: str, given: Mapping[str, list[str]]) -> str:
    return words if all(given[gap] for _word, gap in _GAP.findall(words)) else ""


def _filled(word: str, texts: list[str], language: str) -> str:
    return grammar.listed([grammar.after(word, text) if word else text for text in texts], language)


def _form(forms: list[str], accused: Sequence[Mapping[str, Any]]) -> str:
    """The form for one or for several, and in French for women where four are written."""
    counts = [row.get("count") if isinstance(row.get("count"), int) else 1 for row in accused]
    is_plural = sum(int(count or 1) for count in counts) > 1
    if len(forms) < 4:
        return forms[is_plural]
    are_women = bool(accused) and all(grammar.is_female(_label(row, "fr")) for row in accused)
    return forms[2 * is_plural + are_women]


def _sentence(words: str) -> str:
    return grammar.capital(re.sub(r"\s+", " ", words).strip())
