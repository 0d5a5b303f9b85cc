"""The naming rule, checked in every record file, because a folder that is public cannot be taken back.

Nobody accused is named unless a final conviction of an adult stands and is not contested for torture. The names that
must not appear are kept as digests only, so that the list itself names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import pbkdf2_hmac
from pathlib import Path
from typing import Any

from anyascii import anyascii

from noimpunity.methods.accused import accused_state
from noimpunity.sources.readers.noimpunity.schema import Problem, Values

WITHHELD = Path(__file__).with_name("withheld.txt")
_ROUNDS = 600
_SALT = b"noimpunity: names withheld from the record"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that lead from a case to somebody who did not choose to be part of it, in the languages of the record.
_KIN = {
    "en": re.compile(
        r"\b(widow(er)?|wife|husband|sons?|daughters?|brothers?|sisters?|mother|father|parents?|child(ren)?"
        r"|fianc[ée]e?|(eye-?)?witness(es)?)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(veuve?|épouse|époux|mari|(un|le|les|ses|des) fils|filles?|frères?|sœurs?|mère|père|enfants?|fiancée?"
        r"|témoins?)\b",
        re.IGNORECASE,
    ),
}
# Titles that only one person can hold at a time: as good as a name.
_UNIQUE_OFFICE = re.compile(
    r"\b(the (former |then )?(president|prime minister|mayor|minister|governor)\b|(ex-|former )(president|minister|mayor)\b"
    r"|head of (the )?\w+|ancien(ne)? (président|ministre|maire|chef d)|chef de la\b|directeur (adjoint )?d)",
    re.IGNORECASE,
)


def naming_problems(values: Values) -> list[Problem]:
    """Every place where a file names, or all but names, somebody it must not."""
    return [*_named_accused(values), *_labels(values), *_prose(values)]


def _named_accused(values: Values) -> Iterator[Problem]:
    for number, accused in enumerate(values.get("accused", []), start=1):
        if "name" not in accused:
            continue
        path = f"accused[{number}].name"
        rows = [row for row in values.get("results", []) if accused["key"] in row["accused"]]
        state = accused_state([*_steps_of(accused["key"], values), *rows], as_of=date.max)
        if not state.is_final_conviction:
            yield Problem(path, f"no final conviction stands (state: {state}): write no name")
        if state in ("amnestied", "pardoned", "served"):
            yield Problem(path, f"the sentence has ended ({state}): write no name")
        if state.contested:
            yield Problem(path, f"the conviction is contested ({state.contested}): write no name")
        if accused.get("adult") is not True:
            yield Problem(path, "say adult = true, or write no name: a minor is never named")
        if accused.get("count", 1) != 1:
            yield Problem(path, "one name is one person: write no count")


def _steps_of(key: str, values: Values) -> list[dict[str, Any]]:
    return [event for event in values.get("events", []) if key in event.get("accused", [])]


def _labels(values: Values) -> Iterator[Problem]:
    for number, accused in enumerate(values.get("accused", []), start=1):
        for language, label in accused["label"].items():
            if found := _UNIQUE_OFFICE.search(label):
                reason = f"'{found.group()}' is an office only one person holds: write a class of office"
                yield Problem(f"accused[{number}].label.{language}", reason)


def _prose(values: Values) -> Iterator[Problem]:
    allowed = {accused["name"] for accused in values.get("accused", []) if "name" in accused}
    for path, text in texts(values):
        if text in allowed and path.endswith(".name"):
            continue
        if word := withheld_word(text):
            yield Problem(path, f"'{word}' names somebody who must not be named here")
        kin = _KIN.get(path.rpartition(".")[2])
        if kin and (found := kin.search(text)):
            reason = f"'{found.group()}' points to a relative, a child or a witness: leave it out"
            yield Problem(path, reason)


def texts(values: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its key, cited addresses excepted; keys count as texts."""
    if isinstance(values, str):
        if not path.endswith(".address"):
            yield path, values
    elif isinstance(values, list):
        for number, value in enumerate(values, start=1):
            yield from texts(value, f"{path}[{number}]")
    elif isinstance(values, dict):
        for key, value in values.items():
            yield from texts(value, f"{path}.{key}" if path else key)


def withheld_word(text: str) -> str | None:
    """The first word, or pair of words, of a text that the list of withheld names holds."""
    found = _WORD.findall(text)
    pairs = [f"{first} {second}" for first, second in zip(found, found[1:], strict=False)]
    for word in [*found, *pairs]:
        if word[0].isupper() and digest(word) in withheld():
            return word
    return None


@cache
def withheld() -> frozenset[str]:
    return frozenset(WITHHELD.read_text().split()) if WITHHELD.exists() else frozenset()


@cache
def digest(word: str) -> str:
    """The digest of a name, folded so that accents, case and script do not matter."""
    folded = re.sub(r"[^a-z ]", "", anyascii(word).lower())
    return pbkdf2_hmac("sha256", folded.encode(), _SALT, _ROUNDS).hex()[:24]
