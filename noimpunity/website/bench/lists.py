"""How long a long list takes to be read, and how much memory: looked through, written, and given a second time."""

import resource
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from noimpunity.sources.models import Entry, Rejection
from noimpunity.sources.queries import Source, table_source
from noimpunity.sources.receiving import look_through, receive

NAME = "list.csv"
OWED_SECONDS, OWED_MIB = 180, 512  # for a million rows, taken in
UNREADABLE = 1000  # every which record cannot be read
COUNTRIES = ("Serbia", "Mexico", "Philippines", "Colombia", "India")
HEADER = "No,Name,Date,Country,Kind,Medium,Note\n"
MAPPING = b"""
publisher = "Example Publisher"
key = "example-bench"
title = "A long list"
licence = "CC BY 4.0"
derivatives = true
language = "en"
key_columns = ["No"]
[columns]
name = "Name"
date = "Date"
country = "Country"
[keep]
organisations = "Medium"
"""


def write(path: Path, rows: int) -> None:
    """A made-up list: names in several scripts, dates in words, some of them none."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(rows):
            day = "no day" if number % UNREADABLE == 0 else f"{1 + number % 28} May {1970 + number % 50}"
            name = f"Example Žižić {number}" if number % 2 else f"Пример Особа {number}"
            country = COUNTRIES[number % len(COUNTRIES)]
            file.write(f'{number},{name},{day},{country},murder,"Daily, Example",a note of number {number}\n')


def measure(rows: int) -> dict[str, Any]:
    """Reads the list, and then the same again."""
    content, source = (settings.HOME / NAME).read_bytes(), table_source(MAPPING, name="bench.toml")
    began = time.monotonic()
    account = receive(source, content, name=NAME, by="noimpunity bench")
    seconds = time.monotonic() - began
    memory, child = _memory(resource.RUSAGE_SELF), _memory(resource.RUSAGE_CHILDREN)
    again = _again(source, content)
    kept = Entry.objects.count() + Rejection.objects.count()
    is_owed = seconds <= OWED_SECONDS * rows / 1_000_000 + 5 and max(memory, child) <= OWED_MIB
    return {
        "rows": rows,
        "megabytes": round(len(content) / 1_000_000, 1),
        "records": account.records,
        "rejected": account.rejected,
        "kept": kept,
        "seconds": round(seconds, 1),
        "rows_a_second": round(rows / seconds),
        "memory_mib": memory,
        "box_mib": child,
        "again_seconds": again,
        "again_mib": _memory(resource.RUSAGE_SELF),
        "is_owed": is_owed,
    }


def _again(source: Source, content: bytes) -> float:
    """Looked through once more, compared with itself."""
    began = time.monotonic()
    if look_through(source, content).snapshot is None:
        raise ValueError("the same list is not known")
    return round(time.monotonic() - began, 1)


def _memory(whose: int) -> int:
    """The most a process has held so far, in MiB."""
    return resource.getrusage(whose).ru_maxrss // 1024
