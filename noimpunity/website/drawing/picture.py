"""A picture: what is drawn, what is said of it, and the numbers it was drawn from."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from noimpunity.website.drawing import words

Kind = Literal["map", "bars", "columns", "stacks", "lines", "shares", "case line"]
# What a column of the table holds; it decides how a value is written in a language.
Form = Literal["text", "count", "rate", "share", "days"]
Cell = str | int | float | None
# Where a link may lead: nowhere, within this site, or to a page elsewhere by its full address.
_ADDRESS = re.compile(r"$|/(?!/)|[?#]|https?://")
# Units a picture is wide: on a wide screen, in print and in a file; and on a phone.
WIDE, NARROW = 720, 340


@dataclass(frozen=True)
class Frame:
    """What is said around a picture, and what its numbers count. `name` is unique on a page: letters and hyphens.

    `rest` says on a map what a country without a value is, where that is not "none on this record".
    """

    name: str
    title: str
    caption: str = ""
    source: str = ""
    counted: str = ""
    form: Form = "count"
    rest: str = ""


@dataclass(frozen=True)
class Column:
    name: str
    form: Form = "text"


@dataclass(frozen=True)
class Key:
    """What a look means: a small drawing and its words."""

    svg: str
    words: str


@dataclass(frozen=True)
class Picture:
    """A picture with its words and its table. `narrow` is the same drawn for a phone; empty where one drawing does."""

    kind: Kind
    name: str
    title: str
    caption: str
    source: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    svg: str
    narrow: str = ""
    key: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = field(default=())
    is_rtl: bool = False

    def __post_init__(self) -> None:
        if wrong := [address for address in self.addresses if not _ADDRESS.match(address)]:
            raise ValueError(f"{wrong[0]!r} is no address of a page")

    @property
    def table(self) -> list[tuple[str, list[tuple[str, bool]], str]]:
        """The table as it is read: of each row its name, the other cells (and whether a number), and its address."""
        addresses = self.addresses or ("",) * len(self.rows)
        return [
            (
                words.shown(row[0], self.columns[0].form),
                [
                    (words.shown(cell, column.form), column.form != "text")
                    for cell, column in zip(row[1:], self.columns[1:], strict=True)
                ],
                address,
            )
            for row, address in zip(self.rows, addresses, strict=True)
        ]

    def csv(self) -> str:
        """The table as CSV: numbers as they were reckoned, nothing where a value is not known, no live formula."""
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow([_inert(column.name) for column in self.columns])
        writer.writerows([[_inert(cell) for cell in row] for row in self.rows])
        return written.getvalue()


def _inert(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula begin with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def check_numbers(values: Sequence[float | None], *, least: float = 0) -> None:
    """Refuses what no picture of ours can show: less than nothing, and what is not a number."""
    for value in values:
        if value is not None and not (value >= least and value < float("inf")):
            raise ValueError(
                f"{value!r} cannot be drawn: a value is a number from {least:g} up, or None where it is not known"
            )
