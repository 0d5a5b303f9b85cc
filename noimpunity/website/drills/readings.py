"""Readings of a list are killed and begun again: every record is kept or rejected once, as if nothing had happened."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.db import connections

from noimpunity.changes.models import Change
from noimpunity.sources import receiving
from noimpunity.sources.models import Entry, Rejection, Snapshot
from noimpunity.sources.queries import source
from noimpunity.website.drills.kills import unsound

RECORDS, BATCH, UNREADABLE = 240, 10, 8  # records of a list, in one batch, and every which of them cannot be read
KILLS_OF_ONE = 4  # of the same list, before it is read to its end
PAUSE = 0.004  # seconds after each batch, so that a kill falls between and within batches
NAME = "drill-{}.csv"
HEADER = 'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'

KINDS = (Entry, Rejection)
Read = Callable[[int], None]


@dataclass
class Figures:
    """What was killed, and what was found after the same lists were read again."""

    readings: int
    lists: int = 0
    in_the_middle: int = 0  # kills after the first and before the last of a list was kept
    gone_on: int = 0  # lists of which a killed reading had kept a part
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # kept otherwise than in a reading that nobody killed
    unsaid: list[str] = field(default_factory=list)  # lists with another number of changes than one
    unsound: list[str] = field(default_factory=list)
    seconds: float = 0

    def problems(self) -> list[str]:
        """Everything that is not as promised."""
        found = {
            f"{len(self.lost)} records are lost: {self.lost[:1]}": self.lost,
            f"{len(self.doubled)} are doubled: {self.doubled[:1]}": self.doubled,
            f"{len(self.wrong)} are kept otherwise: {self.wrong[:1]}": self.wrong,
            f"{len(self.unsaid)} lists have not one change: {self.unsaid[:1]}": self.unsaid,
            f"the database is not sound: {self.unsound[:1]}": self.unsound,
            "no kill fell within a reading, so nothing was tried": not self.in_the_middle,
        }
        return [said for said, is_so in found.items() if is_so]

    def as_document(self) -> dict[str, Any]:
        return {**asdict(self), "problems": self.problems()}


def content(number: int) -> bytes:
    """A fictional list, other than every other one."""
    return (HEADER + "".join(_row(number, row) for row in range(RECORDS))).encode()


def _row(number: int, row: int) -> str:
    day = "no day" if row % UNREADABLE == 0 else "2001"
    address = f"https://cpj.org/data/people/example-{number}-{row}/"
    return f'"Example Person {number} {row}",Killed,{day},Serbia,"Example Daily",Confirmed,Murder,{address}\n'


def read(number: int) -> None:
    """Takes a list in as the command `read` does it, in small batches with a pause after each."""
    receiving.BATCH = BATCH
    receiving.receive(
        source("cpj"), content(number), name=NAME.format(number), by="noimpunity drill",
        progress=lambda _done, total: time.sleep(PAUSE if total else 0),
    )  # fmt: skip


def run(*, readings: int, seed: int, read: Read = read) -> Figures:
    """Kills readings at random moments, some of each list, and looks at what is kept after it was read again."""
    chance, figures, began = random.Random(seed), Figures(readings), time.monotonic()  # noqa: S311  not a secret
    read(0)
    longest = time.monotonic() - began
    connections.close_all()
    for turn in range(readings):
        number = 1 + turn // KILLS_OF_ONE
        before = _kept(number)
        child = _start(number, read)
        _wait(number, before, 4 * longest if turn % 2 else 0, child)
        time.sleep(chance.uniform(0, longest / 3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        figures.in_the_middle += 0 < _kept(number) < RECORDS
        if turn + 1 == readings or (turn + 1) % KILLS_OF_ONE == 0:
            figures.gone_on += bool(_kept(number))
            _end(number, read, figures)
    figures.unsound = unsound()
    figures.seconds = round(time.monotonic() - began, 2)
    return figures


def _start(number: int, read: Read) -> int:
    """A process that reads a list until it has it, or is killed."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        read(number)
    finally:
        os._exit(0)


def _wait(number: int, before: int, longest: float, child: int) -> None:
    """Waits until a reading wrote on, or ended, at most so long: its beginning is killed as well."""
    ends_at, as_it_is = time.monotonic() + longest, os.WEXITED | os.WNOHANG | os.WNOWAIT
    while time.monotonic() < ends_at and _kept(number) <= before:
        if os.waitid(os.P_PID, child, as_it_is):
            return
        time.sleep(0.002)


def _kept(number: int) -> int:
    return Entry.objects.filter(snapshot__name=NAME.format(number)).count()


def _end(number: int, read: Read, figures: Figures) -> None:
    """Reads a list to its end, and compares what is kept with what one that nobody killed has."""
    try:
        read(number)
    except Exception as error:
        figures.wrong.append(f"{NAME.format(number)}: {type(error).__name__}")
    figures.lists += 1
    _compare(number, figures)


def _compare(number: int, figures: Figures) -> None:
    name = NAME.format(number)
    lines = _lines(name)
    figures.lost += [f"{name}:{line}" for line in range(2, RECORDS + 2) if line not in lines]
    figures.doubled += [f"{name}:{line}" for line in lines if lines.count(line) > 1]
    model, found = _rows(0), _rows(number)
    figures.wrong += [f"{name}:{line}" for line in found if found[line] != model.get(line)]
    snapshots = Snapshot.objects.filter(name=name).values_list("sha256", "is_whole", "records")
    if list(snapshots) != [(sha256(content(number)).hexdigest(), True, RECORDS)]:
        figures.wrong.append(name)
    if Change.objects.filter(record=f"sources.Snapshot:cpj/{name}").count() != 1:
        figures.unsaid.append(name)


def _lines(name: str) -> list[int]:
    kept = [kind._default_manager.filter(snapshot__name=name).values_list("line", flat=True) for kind in KINDS]
    return [line for lines in kept for line in lines]


def _rows(number: int) -> dict[int, str]:
    """What is kept of each line, without the number of the list."""
    name = NAME.format(number)
    entries = Entry.objects.filter(snapshot__name=name).values_list("line", "key", "values", "raw")
    rejected = Rejection.objects.filter(snapshot__name=name).values_list("line", "column", "code", "raw")
    return {
        line: repr(row).replace(f"Person {number} ", "Person 0 ").replace(f"example-{number}-", "example-0-")
        for line, *row in [*entries, *rejected]
    }
