"""What a long list costs to be read, in time, computing and memory: looked through, written, given a second time."""

import os
import resource
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from noimpunity.sources.models import Entry, Rejection
from noimpunity.sources.queries import table_source
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
    """Takes the list in."""
    content, source = (settings.HOME / NAME).read_bytes(), table_source(MAPPING, name="bench.toml")
    began, computed = time.monotonic(), _computed(resource.RUSAGE_SELF)
    account = receive(source, content, name=NAME, by="noimpunity bench")
    seconds, computed = time.monotonic() - began, _computed(resource.RUSAGE_SELF) - computed
    memory, child = _memory(resource.RUSAGE_SELF), _memory(resource.RUSAGE_CHILDREN)
    return {
        "rows": rows,
        "megabytes": round(len(content) / 1_000_000, 1),
        "records": account.records,
        "rejected": account.rejected,
        "kept": Entry.objects.count() + Rejection.objects.count(),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(computed, 1),
        "box_cpu_seconds": round(_computed(resource.RUSAGE_CHILDREN), 1),
        "rows_a_second": round(rows / seconds),
        "memory_mib": memory,
        "box_mib": child,
        "load": round(os.getloadavg()[0], 1),
        "is_owed": seconds <= OWED_SECONDS * rows / 1_000_000 + 5 and max(memory, child) <= OWED_MIB,
    }


def measure_again(rows: int) -> dict[str, Any]:
    """Looks the same list through once more, compared with itself."""
    content, source = (settings.HOME / NAME).read_bytes(), table_source(MAPPING, name="bench.toml")
    began, computed = time.monotonic(), _computed(resource.RUSAGE_SELF)
    account = look_through(source, content)
    if account.snapshot is None or account.records != rows:
        raise ValueError("the same list is not known")
    return {
        "again_seconds": round(time.monotonic() - began, 1),
        "again_cpu_seconds": round(_computed(resource.RUSAGE_SELF) - computed, 1),
        "again_mib": _memory(resource.RUSAGE_SELF),
    }


def _computed(whose: int) -> float:
    """Seconds of computing so far, which depend less than waiting does on what else the machine has to do."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _memory(whose: int) -> int:
    """The most a process has held so far, in MiB."""
    return resource.getrusage(whose).ru_maxrss // 1024
