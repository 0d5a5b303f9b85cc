"""The mapping file of a table: read, and refused with the key and the reason where it is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from noimpunity.places.countries import country_codes
from noimpunity.sources.readers.vocabulary import CODES

LONGEST = 64 * 1024  # bytes
TEXTS = ("publisher", "key", "title", "licence", "language")
COLUMNS = ("name", "date", "year", "country", "address")
FALSE_PRECISION = ("first_of_month", "first_of_year")
READING = ("delimiter", "encoding", "escape", "sheet")
_KEY = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_FIELD = re.compile(r"[a-z][a-z0-9_]{1,39}", re.ASCII)


class BadMapping(Exception):
    """A mapping file that cannot be used: which file, which of its keys, and why."""

    def __init__(self, file: str, key: str, code: str, /, **values: Any) -> None:
        super().__init__(f"{file}: {key}: {code}")
        self.file, self.key, self.code, self.values = file, key, code, values


def read_mapping(content: bytes, *, file: str) -> dict[str, Any]:
    """What a mapping file says, in the form of an about.toml."""
    mapping = _Mapping(_parsed(content, file), file)
    about = {
        "kind": "list",
        **{key: mapping.text(key) for key in TEXTS},
        "derivatives": mapping.truth("derivatives"),
        "date_order": mapping.one_of("date_order", ("", "day", "month")),
        "columns": mapping.columns(),
        "key_columns": mapping.texts("key_columns"),
        "keep": mapping.keep(),
        "always": mapping.always(),
        "words": mapping.words(),
        "false_precision": mapping.false_precision(),
        "expected": mapping.expected(),
    }
    about["table"] = mapping.table(about)
    mapping.end()
    return about


def _parsed(content: bytes, file: str) -> dict[str, Any]:
    if len(content) > LONGEST:
        raise BadMapping(file, "", "mapping_too_long", limit=LONGEST // 1024)
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise BadMapping(file, "", "mapping_encoding") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = re.search(r"line (\d+)", str(error))
        raise BadMapping(file, "", "mapping_syntax", line=where[1] if where else "?") from error


class _Mapping:
    """A mapping while it is read: what nothing asked for in the end is a key that nobody knows."""

    def __init__(self, said: dict[str, Any], file: str) -> None:
        self.said, self.file, self.asked = said, file, set[str]()

    def wrong(self, key: str, code: str, **values: Any) -> BadMapping:
        return BadMapping(self.file, key, code, **values)

    def take(self, key: str, kind: type, default: Any) -> Any:
        self.asked.add(key)
        value = self.said.get(key, default)
        if not isinstance(value, kind):
            raise self.wrong(key, "mapping_kind", kind=_KINDS[kind])
        return value

    def text(self, key: str) -> str:
        value: str = self.take(key, str, "").strip()
        if not value:
            raise self.wrong(key, "mapping_missing")
        if key == "key" and not _KEY.fullmatch(value):
            raise self.wrong(key, "mapping_key")
        return value[:200]

    def truth(self, key: str) -> bool:
        if key not in self.said:
            raise self.wrong(key, "mapping_missing")
        return bool(self.take(key, bool, False))

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        value = str(self.take(key, str, ""))
        if value not in known:
            raise self.wrong(key, "mapping_unknown", known=", ".join(each for each in known if each))
        return value

    def texts(self, key: str) -> list[str]:
        values: list[Any] = self.take(key, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(key, "mapping_kind", kind=_KINDS[list])
        return [" ".join(value.split()) for value in values]

    def pairs(self, key: str, is_known: Callable[[str], bool], known: str) -> dict[str, Any]:
        """A table whose keys are all known."""
        found: dict[str, Any] = self.take(key, dict, {})
        for name in found:
            if not is_known(name):
                raise self.wrong(f"{key}.{name}", "mapping_unknown", known=known)
        return found

    def columns(self) -> dict[str, str]:
        found = self.pairs("columns", COLUMNS.__contains__, ", ".join(COLUMNS))
        if "name" not in found:
            raise self.wrong("columns.name", "mapping_missing")
        return {name: self.column(f"columns.{name}", column) for name, column in found.items()}

    def column(self, key: str, column: Any) -> str:
        if not isinstance(column, str) or not column.strip():
            raise self.wrong(key, "mapping_kind", kind=_KINDS[str])
        return " ".join(column.split())

    def keep(self) -> dict[str, str]:
        taken = {*COLUMNS, *CODES, "countries"}
        found = self.pairs("keep", lambda name: bool(_FIELD.fullmatch(name)), "a-z, 0-9, _")
        for name in found:
            if name in taken:
                raise self.wrong(f"keep.{name}", "mapping_taken", name=name)
        return {name: self.column(f"keep.{name}", column) for name, column in found.items()}

    def always(self) -> dict[str, str]:
        found = self.pairs("always", {"country", *CODES}.__contains__, ", ".join(["country", *CODES]))
        for name, value in found.items():
            known = frozenset(country_codes()) if name == "country" else CODES[name]
            self.coded(f"always.{name}", value, known)
        return found

    def coded(self, key: str, value: Any, known: frozenset[str]) -> None:
        if value not in known if isinstance(value, str) else True:
            shown = "ISO 3166-1" if len(known) > 20 else ", ".join(sorted(known))
            raise self.wrong(key, "mapping_unknown", known=shown)

    def words(self) -> dict[str, Any]:
        found = self.pairs("words", CODES.__contains__, ", ".join(CODES))
        return {field: self.meanings(field, each) for field, each in found.items()}

    def meanings(self, field: str, said: Any) -> dict[str, Any]:
        key = f"words.{field}"
        means = said.get("means") if isinstance(said, dict) else None
        if not isinstance(means, dict) or set(said) != {"column", "means"}:
            raise self.wrong(key, "mapping_words")
        for word, code in means.items():
            self.coded(f"{key}.means.{word}", code, CODES[field] | {""})
        folded = {" ".join(word.casefold().split()): code for word, code in means.items()}
        return {"column": self.column(f"{key}.column", said["column"]), "means": folded}

    def false_precision(self) -> dict[str, bool]:
        found = self.pairs("false_precision", FALSE_PRECISION.__contains__, ", ".join(FALSE_PRECISION))
        for name, value in found.items():
            if not isinstance(value, bool):
                raise self.wrong(f"false_precision.{name}", "mapping_kind", kind=_KINDS[bool])
        return found

    def expected(self) -> dict[str, int]:
        found = {"least": 1, "most": 10_000_000} | self.pairs("expected", ("least", "most").__contains__, "least, most")
        for name, value in found.items():
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise self.wrong(f"expected.{name}", "mapping_kind", kind=_KINDS[int])
        return found

    def table(self, about: dict[str, Any]) -> dict[str, Any]:
        """How the table is known: by every column the mapping names. Others it may have as well."""
        named = [
            *about["columns"].values(), *about["keep"].values(), *about["key_columns"],
            *(each["column"] for each in about["words"].values()),
        ]  # fmt: skip
        must = self.texts("must") or [about["columns"]["name"]]
        reading = self.pairs("reading", READING.__contains__, ", ".join(READING))
        for name, value in reading.items():
            if not isinstance(value, str) or not value:
                raise self.wrong(f"reading.{name}", "mapping_kind", kind=_KINDS[str])
        return {"columns": list(dict.fromkeys([*named, *must])), "must": must, "others": True, **reading}

    def end(self) -> None:
        for key in self.said:
            if key not in self.asked:
                raise self.wrong(key, "mapping_unknown", known=", ".join(sorted(self.asked)))


_KINDS = {str: "text", bool: "true / false", list: "list", dict: "table", int: "number"}
