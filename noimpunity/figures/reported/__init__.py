"""What publishers printed: indices, rates and totals as facts, each with its page. Never mixed with ours."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent
PUBLISHERS = {
    "cpj": _("Committee to Protect Journalists"),
    "unesco": _("UNESCO"),
}
NOTES = {
    "israel_opt": _("Printed as Israel and the Occupied Palestinian Territory."),
    "said_in_2024": _("Said in 2024 of twelve years before."),
    "states_59": _("59 States had given information on 402 of the killings."),
}


@dataclass(frozen=True)
class Printed:
    """What a publisher printed in one edition of a year: of one country, or of the world where `country` is empty."""

    publisher: str
    edition: int
    country: str
    window: tuple[str, str]
    rank: int | None
    cases: int | None
    resolved: int | None
    population_millions: float | None
    value: float | None
    pages: tuple[str, ...]
    note: str

    @property
    def words(self) -> str:
        """What must be said beside it."""
        return str(NOTES.get(self.note, ""))

    @property
    def publisher_name(self) -> str:
        return str(PUBLISHERS[self.publisher])

    @property
    def places(self) -> list[tuple[str, str]]:
        """The pages it was read on: what each is called, and its address, empty where only the host is known."""
        return [(page.split("/")[2] if "//" in page else page, page if "//" in page else "") for page in self.pages]


@cache
def index_rows() -> tuple[Printed, ...]:
    """Rows of the index that CPJ printed, newest edition first; the rating stands in `value`."""
    return tuple(
        Printed(
            publisher="cpj",
            edition=int(row["edition"]),
            country=row["country"],
            window=(row["window_from"], row["window_to"]),
            rank=_whole(row["rank"]),
            cases=_whole(row["unsolved"]),
            resolved=None,
            population_millions=_real(row["population_millions"]),
            value=_real(row["rating"]),
            pages=tuple(row["pages"].split()),
            note=row["note"],
        )
        for row in _lines("cpj_index")
    )


@cache
def rates() -> tuple[Printed, ...]:
    """The shares without resolution (UNESCO) and without conviction (CPJ), by publisher and year."""
    return tuple(
        Printed(
            publisher=row["publisher"],
            edition=int(row["edition"]),
            country="",
            window=(row["from"], row["to"]),
            rank=None,
            cases=_whole(row["cases"]),
            resolved=_whole(row["resolved"]),
            population_millions=None,
            value=_real(row["rate"]),
            pages=tuple(row["pages"].split()),
            note=row["note"],
        )
        for row in _lines("rates")
    )


@cache
def killed_by_year() -> tuple[tuple[int, int | None], ...]:
    """Killings of journalists a year by UNESCO's observatory; None for a year without a value."""
    held = {int(row["year"]): int(row["killed"]) for row in _lines("unesco_killed")}
    return tuple((year, held.get(year)) for year in range(min(held), max(held) + 1))


def index_rows_of(country: str) -> list[Printed]:
    """What CPJ's index said of a country, newest edition first."""
    return [row for row in index_rows() if row.country == country]


def _lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _real(text: str) -> float | None:
    return float(text) if text else None
