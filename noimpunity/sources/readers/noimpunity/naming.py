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
from noimpunity.sources.readers.noimpunity.wording import Reason, say
from noimpunity.sources.readers.noimpunity.wording import gettext_noop as _

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


def naming_problems_of_draft(values: Any) -> list[Problem]:
    """The same of a draft, of which anything may be missing or out of shape; what is there is looked at."""
    return naming_problems(values if isinstance(values, dict) else {})


def _named_accused(values: Values) -> Iterator[Problem]:
    for number, accused in _rows(values, "accused"):
        path = f"accused[{number}].name"
        if accused.get("name") in (None, ""):
            continue
        for reason in _against_naming(accused.get("key"), values):
            yield Problem(path, reason)
        if accused.get("adult") is not True:
            yield Problem(path, say(_("say adult = true, or write no name: a minor is never named")))
        if accused.get("count", 1) != 1:
            yield Problem(path, say(_("one name is one person: write no count")))


def _against_naming(key: Any, values: Values) -> Iterator[Reason]:
    """Why the steps and results of one accused forbid a name."""
    rows = [row for table in ("events", "results") for row in _rows_of(key, values, table)]
    try:
        state = accused_state(rows, as_of=date.max)
    except (AttributeError, TypeError, ValueError):  # a row of a draft, unsound in any way
        yield say(_("not every step of this accused can be read yet: write no name"))
        return
    if not state.is_final_conviction:
        yield say(_("no final conviction stands (state: {state}): write no name"), state=str(state))
    if state in ("amnestied", "pardoned", "served"):
        yield say(_("the sentence has ended ({state}): write no name"), state=str(state))
    if state.contested:
        yield say(_("the conviction is contested ({contested}): write no name"), contested=state.contested)


def _rows_of(key: Any, values: Values, table: str) -> list[Values]:
    rows = (row for _number, row in _rows(values, table))
    return [row for row in rows if isinstance(row.get("accused"), list) and key in row["accused"]]


def _rows(values: Values, table: str) -> list[tuple[int, Values]]:
    """The rows of a table with their numbers, those left out that are no tables."""
    rows = values.get(table)
    numbered = enumerate(rows if isinstance(rows, list) else (), start=1)
    return [(number, row) for number, row in numbered if isinstance(row, dict)]


def _labels(values: Values) -> Iterator[Problem]:
    for number, accused in _rows(values, "accused"):
        label = accused.get("label")
        for language, text in label.items() if isinstance(label, dict) else ():
            if isinstance(text, str) and (found := _UNIQUE_OFFICE.search(text)):
                reason = _("'{office}' is an office only one person holds: write a class of office")
                yield Problem(f"accused[{number}].label.{language}", say(reason, office=found.group()))


def _prose(values: Values) -> Iterator[Problem]:
    allowed = [accused.get("name") for _number, accused in _rows(values, "accused")]
    for path, text in texts(values):
        if text in allowed and path.endswith(".name"):
            continue
        if word := withheld_word(text, is_key=_is_key(path)):
            yield Problem(path, say(_("'{word}' names somebody who must not be named here"), word=word))
        kin = _KIN.get(path.rpartition(".")[2])
        if kin and (found := kin.search(text)):
            reason = _("'{word}' points to a relative, a child or a witness: leave it out")
            yield Problem(path, say(reason, word=found.group()))


def _is_key(path: str) -> bool:
    return path.endswith((".key", "].event", "].proceeding", "]"))


def texts(values: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its key, cited addresses excepted; keys count as texts."""
    waiting = [(path, values)]  # no recursion: a draft may be as deep as whoever sent it likes
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str) and not path.endswith(".address"):
            yield path, value
        elif isinstance(value, list):
            waiting.extend((f"{path}[{number}]", value[number - 1]) for number in range(len(value), 0, -1))
        elif isinstance(value, dict):
            waiting.extend((f"{path}.{key}" if path else key, value[key]) for key in reversed(value))


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
    spelled = [spellings(word) for word in words(name)]
    return _digest(" ".join(found[-1] for found in spelled if found))  # a rare sign may have no plain spelling


def _digests(name: str) -> set[str]:
    """The digests of every way to spell one word, or of the usual way to spell two."""
    return {_digest(spelling) for spelling in spellings(name)} if " " not in name else {digest(name)}


@cache
def _digest(folded: str) -> str:
    return pbkdf2_hmac("sha256", folded.encode(errors="replace"), _SALT, _ROUNDS).hex()[:24]
