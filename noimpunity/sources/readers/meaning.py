"""What the cells of a list mean: small steps that a reader of one publisher is written in.

A reader never guesses. What a cell cannot mean is rejected with its column and the reason; a word that the publisher
never used before is a surprise, which stops the reading before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from noimpunity.methods.facts import widened as widened
from noimpunity.methods.names import words
from noimpunity.methods.worded_dates import Order, from_words
from noimpunity.places.aliases import countries_called
from noimpunity.sources.tables.mending import tidy, undoubled

Raw = Mapping[str, Any]
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_WHOLE = re.compile(r"\d{1,15}(\.0*)?", re.ASCII)
Values = dict[str, Any]


class Rejected(Exception):
    """A record whose cell in a column cannot be what it should be."""

    def __init__(self, column: str, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.column, self.code, self.values = column, code, values


class Surprise(Exception):
    """A word that this publisher never used before."""

    def __init__(self, column: str, word: str) -> None:
        super().__init__(word)
        self.column, self.word = column, word


@dataclass(frozen=True, slots=True)
class Found:
    """A record as we understand it. The key is the same in the next vintage, as far as the publisher lets it be."""

    key: str
    values: Values
    kind: str = "case"


def text(raw: Raw, column: str) -> str:
    """A cell as text, with plain single spaces, and what was encoded twice as it was before."""
    value = raw.get(column)
    return "" if value is None else tidy(undoubled(str(value)))


def needed(raw: Raw, column: str) -> str:
    """A cell that must not be empty."""
    value = text(raw, column)
    if not value:
        raise Rejected(column, "missing", column=column)
    return value


def date(raw: Raw, column: str, *, year: int | None = None, order: Order = "") -> str:
    """A date in words as EDTF; empty where the cell is, or says that the day is not known."""
    value = text(raw, column)
    try:
        return _dated(value, year, order)
    except ValueError as error:
        raise Rejected(column, "date", reason=str(error)) from error


@lru_cache(maxsize=1 << 14)
def _dated(value: str, year: int | None, order: Order) -> str:
    """The same days stand in a long list again and again. What is no date raises, and is not remembered."""
    return from_words(value, year=year, order=order)


def year(raw: Raw, column: str) -> str:
    """A cell that holds a year and nothing else, as EDTF."""
    value = needed(raw, column)
    if not _YEAR.fullmatch(value):
        raise Rejected(column, "year", value=value[:40])
    return value


def whole(raw: Raw, column: str) -> int:
    """A cell that holds a whole number, without signs between its digits."""
    value = needed(raw, column)
    if not _WHOLE.fullmatch(value):
        raise Rejected(column, "number", value=value[:40])
    return int(value.partition(".")[0])


def country(raw: Raw, column: str) -> Values:
    """The country a cell names, or the countries of today it can mean; nothing where the cell is empty."""
    name = text(raw, column)
    try:
        codes = _countries(name) if name else ()
    except LookupError as error:
        raise Rejected(column, "country", name=name) from error
    return with_values(country=codes[0]) if len(codes) == 1 else with_values(countries=list(codes))


@lru_cache(maxsize=1 << 10)
def _countries(name: str) -> tuple[str, ...]:
    codes = countries_called(name)
    if not codes:
        raise LookupError(name)
    return codes


def word(raw: Raw, column: str, known: Mapping[str, str]) -> str:
    """What the publisher's word means to us, by its table of words; capitals and spaces do not matter."""
    value = text(raw, column)
    if not value:
        return ""
    meant = known.get(value.casefold())
    if meant is None:
        raise Surprise(column, value)
    return meant


def many(raw: Raw, column: str, *, between: str = r",") -> list[str]:
    """The values of a cell that holds several, each once, in their order."""
    parts = (tidy(part) for part in re.split(between, text(raw, column)))
    return list(dict.fromkeys(part for part in parts if part))


def many_words(raw: Raw, column: str, known: Mapping[str, str], *, between: str = r",") -> list[str]:
    """The meanings of a cell that holds several words."""
    found = [word({column: part}, column, known) for part in many(raw, column, between=between)]
    return list(dict.fromkeys(meant for meant in found if meant))


def flag(raw: Raw, column: str) -> bool | None:
    """Yes, no, or nothing known. Never no because a cell is empty."""
    value = text(raw, column).casefold()
    if value in ("", "n/a", "none", "null", "unknown"):
        return None
    if value in ("yes", "true", "1", "y"):
        return True
    if value in ("no", "false", "0", "n"):
        return False
    raise Surprise(column, value)


def flag_word(raw: Raw, column: str, known: Mapping[str, str]) -> bool | None:
    """Yes or no, where the publisher has words of its own for it."""
    return flag({column: word(raw, column, known)}, column)


def key_of(*parts: str) -> str:
    """A key for a list that has none of its own: a digest of what tells its records apart."""
    folded = "|".join(" ".join(words(part)) for part in parts)
    return sha256(folded.encode()).hexdigest()[:20]


def with_values(**values: Any) -> Values:
    """The values that are known: what is empty was not said."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}
