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
from itertools import pairwise
from pathlib import Path
from typing import Any

from noimpunity.methods.accused import accused_state
from noimpunity.methods.names import spellings, words
from noimpunity.sources.readers.noimpunity.schema import Problem, Values

WITHHELD = Path(__file__).with_name("withheld.txt")
_ROUNDS = 600
_SALT = b"noimpunity: names withheld from the record"
# Words that lead from a case to somebody who did not choose to be part of it, in the languages of the record.
_KIN = {
    "en": re.compile(
        r"\b(widow(er)?s?|wife|wives|husbands?|sons?|daughters?|brothers?|sisters?|mothers?|fathers?|parents?"
        r"|child(ren)?|fianc[ée]e?s?|(eye-?)?witness(es)?)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(veu(f|ve)s?|épou(se|x|ses)|maris?|fils|filles?|frères?|sœurs?|mères?|pères?|enfants?|fiancée?s?"
        r"|témoins?)\b",
        re.IGNORECASE,
    ),
}
# Titles that only one person can hold at a time: as good as a name.
_UNIQUE_OFFICE = re.compile(
    r"\b(the (former |then )?(president|prime minister|mayor|minister|governor)\b"
    r"|(ex-|former )(president|minister|mayor)\b|(president|mayor|governor|minister|head|chief) of (the )?\w+"
    r"|(le|la|l'|ancien|ancienne) ?(président|ministre|maire|gouverneur)\b"
    r"|chef (de la|de l'|du|des|d')|directeur (adjoint )?d)",
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
        if word := withheld_word(text, is_key=_is_key(path)):
            yield Problem(path, f"'{word}' names somebody who must not be named here")
        kin = _KIN.get(path.rpartition(".")[2])
        if kin and (found := kin.search(text)):
            reason = f"'{found.group()}' points to a relative, a child or a witness: leave it out"
            yield Problem(path, reason)


def _is_key(path: str) -> bool:
    return path.endswith((".key", "].event", "].proceeding", "]"))


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


def withheld_word(text: str, *, is_key: bool = False) -> str | None:
    """The first word, or pair of words, of a text that the list of withheld names holds.

    A name begins with a capital letter, save in a key.
    """
    found = words(text)
    pairs = [f"{first} {second}" for first, second in pairwise(found)]
    for word in [*found, *pairs]:
        if (is_key or word[0].isupper()) and not withheld().isdisjoint(_digests(word)):
            return word
    return None


@cache
def withheld() -> frozenset[str]:
    return frozenset(WITHHELD.read_text().split()) if WITHHELD.exists() else frozenset()


def digest(name: str) -> str:
    """The digest of a name as the list keeps it, folded so that accents, case and script do not matter."""
    return _digest(" ".join(spellings(word)[-1] for word in words(name)))


def _digests(name: str) -> set[str]:
    """The digests of every way to spell one word, or of the usual way to spell two."""
    return {_digest(spelling) for spelling in spellings(name)} if " " not in name else {digest(name)}


@cache
def _digest(folded: str) -> str:
    return pbkdf2_hmac("sha256", folded.encode(), _SALT, _ROUNDS).hex()[:24]
