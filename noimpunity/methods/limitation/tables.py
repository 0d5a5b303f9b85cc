"""A table of a rule file, taken apart key by key: whatever is not asked for is a problem, with file, key and reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from noimpunity.methods.dates import PartialDate, parse


class RuleProblem(ValueError):
    """Why a rule file is refused: the file, the path of the key, and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class Table:
    """One table of a file. Each getter takes its key away; leaving the block with keys left is a problem."""

    def __init__(self, file: str, path: str, values: Any) -> None:
        self.file, self.path = file, path
        if not isinstance(values, Mapping):
            raise RuleProblem(file, path, "must be a table")
        self._left = dict(values)

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._left:
            raise self.problem(next(iter(self._left)), "is not a key of this table")

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def problem(self, key: str, reason: str) -> RuleProblem:
        return RuleProblem(self.file, f"{self.path}.{key}" if self.path else key, reason)

    def text(self, key: str, default: str | None = None) -> str:
        if default is None and key not in self:
            raise self.problem(key, "is missing")
        value = self._left.pop(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.problem(key, "must be a text" if not isinstance(value, str) else "must not be empty")
        return value

    def word(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed and value != default:
            raise self.problem(key, f"'{value}' is not one of: {', '.join(sorted(allowed))}")
        return value

    def words(self, key: str, allowed: Collection[str]) -> frozenset[str]:
        value = self._left.pop(key, [])
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise self.problem(key, "must be a word or a list of words")
        for each in given:
            if each not in allowed:
                raise self.problem(key, f"'{each}' is not one of: {', '.join(sorted(allowed))}")
        if len(set(given)) < len(given):
            raise self.problem(key, "names a word twice")
        return frozenset(given)

    def flag(self, key: str) -> bool:
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise self.problem(key, "must be true or false")
        return value

    def number(self, key: str) -> Fraction | None:
        """A number, or a fraction written as text ("2/3"); never negative."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        try:
            if isinstance(value, bool) or not isinstance(value, (int, float, str)):
                raise ValueError
            number = Fraction(str(value))
        except (ValueError, ZeroDivisionError) as error:
            raise self.problem(key, 'must be a number or a fraction such as "2/3"') from error
        if number < 0:
            raise self.problem(key, "must not be negative")
        return number

    def day(self, key: str) -> PartialDate | None:
        value = self._left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, (str, date)):
            raise self.problem(key, "must be a date")
        try:
            return parse(value)
        except ValueError as error:
            raise self.problem(key, str(error)) from error

    def table(self, key: str) -> Table | None:
        value = self._left.pop(key, None)
        return None if value is None else Table(self.file, f"{self.path}.{key}" if self.path else key, value)

    def tables(self, key: str) -> Iterator[Table]:
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.problem(key, "must be a list of tables")
        path = f"{self.path}.{key}" if self.path else key
        for number, each in enumerate(value):
            yield Table(self.file, f"{path}[{number}]", each)

    def names(self) -> list[str]:
        return list(self._left)
