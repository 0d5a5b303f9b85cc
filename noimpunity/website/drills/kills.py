"""Writers are killed: what they were told is stored is stored whole, and nothing half is."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection, connections, models

from noimpunity.cases.models import Case
from noimpunity.cases.operations import Approved
from noimpunity.changes.models import Change
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.operations import FileRead
from noimpunity.sources.queries import source
from noimpunity.website.management.commands.read import read_all

SAMPLE = "noimpunity/sources/readers/noimpunity/sample/zz-example-2001.toml"
PREFIX = "zz-drill-"
APPROVED = Approved("confirmed", "public_record", date(2026, 11, 21))
LONGEST_LIFE = 0.5  # seconds until a writer is killed, at most, where a machine stores a case in a part of that
LONGEST_LIFE_IN_WRITES = 6  # and where it does not: as often as long as storing one case took

Acknowledge = Callable[[str], None]
Write = Callable[[str, Acknowledge], None]


@dataclass
class Figures:
    """What was acknowledged, and what was found."""

    kills: int
    acknowledged: int = 0
    stored: int = 0
    in_the_middle: int = 0  # kills that fell within an operation
    lost: list[str] = field(default_factory=list)  # acknowledged, not stored
    half: list[str] = field(default_factory=list)  # stored in part, or twice
    unexplained: list[str] = field(default_factory=list)  # stored, but never begun, or more than one unsaid a kill
    unsound: list[str] = field(default_factory=list)
    seconds: float = 0

    def problems(self) -> list[str]:
        """Everything that is not as promised."""
        found = {
            f"{len(self.lost)} acknowledged cases are lost: {self.lost[:1]}": self.lost,
            f"{len(self.half)} are not whole: {self.half[:1]}": self.half,
            f"{len(self.unexplained)} are stored that nobody acknowledged: {self.unexplained[:1]}": self.unexplained,
            f"the database is not sound: {self.unsound[:1]}": self.unsound,
            "no kill fell within an operation, so nothing was tried": not self.in_the_middle,
            "nothing was acknowledged, so nothing was tried": not self.acknowledged,
        }
        return [said for said, is_so in found.items() if is_so]

    def as_document(self) -> dict[str, Any]:
        return {**asdict(self), "problems": self.problems()}


def store(reference: str, acknowledge: Acknowledge) -> None:
    """A case taken in, attached and reckoned, as the command `read` does it; acknowledged when that is over."""
    read_all(source("noimpunity"), [example(reference)], judged=lambda *_: APPROVED)
    acknowledge(reference)


def example(reference: str) -> FileRead:
    """A fictional case as a file of the record."""
    text = (settings.BASE_DIR / SAMPLE).read_text("utf-8").replace("zz-example-2001", reference)
    name, content = f"{reference}.toml", text.encode()
    entries, problems = source("noimpunity").reader.read(content, name=name)
    if problems:
        raise ValueError(str(problems[0]))
    return FileRead(name, content, entries)


def run(*, kills: int, seed: int, write: Write = store) -> Figures:
    """Kills writers at random moments, two at a time, and looks at what is stored."""
    chance, figures, began = random.Random(seed), Figures(kills), time.monotonic()  # noqa: S311  not a secret
    write(f"{PREFIX}first-2001", lambda _: None)  # what all cases share is there before we measure one
    before, started = rows(), time.monotonic()
    write(f"{PREFIX}model-2001", lambda _: None)
    longest = max(LONGEST_LIFE, LONGEST_LIFE_IN_WRITES * (time.monotonic() - started))
    one = rows() - before
    known = {f"{PREFIX}first-2001", f"{PREFIX}model-2001"}
    told: set[str] = set()
    begun: set[str] = set()
    connections.close_all()
    for turn in range(0, kills, 2):
        writers = [_start(f"{turn + place}", write) for place in range(min(2, kills - turn))]
        for child, pipe in writers:
            time.sleep(chance.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said = _said(pipe)
            told |= said["+"]
            begun |= said["?"]
            figures.in_the_middle += bool(said["?"] - said["+"])
    figures.acknowledged = len(told)
    _compare(figures, told, begun, known, rows() - before, one)
    figures.seconds = round(time.monotonic() - began, 2)
    return figures


def rows() -> Counter[str]:
    """How many rows each table holds."""
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = {}
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608  our own names
            found[name] = cursor.fetchone()[0]
    return Counter(found)


def _start(name: str, write: Write) -> tuple[int, int]:
    """A writer that writes until it is killed, and the pipe on which it tells what it began and what it was told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    number = 0
    while os.getppid() > 1 and number < 1000:
        reference = f"{PREFIX}{name}x{number}-2001"
        os.write(writing, f"?{reference}\n".encode())
        write(reference, lambda told: _tell(writing, told))
        number += 1
    os._exit(0)


def _tell(pipe: int, reference: str) -> None:
    os.write(pipe, f"+{reference}\n".encode())


def _said(pipe: int) -> dict[str, set[str]]:
    with os.fdopen(pipe) as file:
        lines = file.read().splitlines()
    return {mark: {line[1:] for line in lines if line.startswith(mark)} for mark in "?+"}


def _compare(
    figures: Figures, told: set[str], begun: set[str], known: set[str], grown: Counter[str], one: Counter[str]
) -> None:
    """What is stored, against what was begun and what was acknowledged."""
    parts = _parts()
    stored = set.union(*(set(part) for part in parts.values()))
    unsaid = stored - told - known
    figures.stored = len(stored - known)
    figures.lost = sorted(told - stored)
    figures.unexplained = sorted(unsaid - begun) + sorted(unsaid & begun)[figures.kills :]
    figures.half = sorted(
        reference
        for reference in stored
        if {name: part[reference] for name, part in parts.items()}
        != {name: part[f"{PREFIX}model-2001"] for name, part in parts.items()}
    )
    count = len(stored) - 1  # the first was there before we measured
    figures.half += [name for name in grown if grown[name] != one[name] * count and not name.startswith("sqlite_")]
    figures.unsound = unsound()


def _parts() -> dict[str, Counter[str]]:
    """For each kind of row, how many each fictional case has."""
    parts = {
        "snapshot": Counter(
            name.removesuffix(".toml")
            for name in Snapshot.objects.filter(name__startswith=PREFIX).values_list("name", flat=True)
        ),
        "entry": Counter(Entry.objects.filter(key__startswith=PREFIX).values_list("key", flat=True)),
        "case": Counter(Case.objects.filter(reference__startswith=PREFIX).values_list("reference", flat=True)),
    }
    for relation in Case._meta.related_objects:
        if isinstance(relation, models.ManyToOneRel):
            path = f"{relation.field.name}__reference"
            kept = relation.related_model._default_manager.filter(**{f"{path}__startswith": PREFIX})
            parts[relation.related_model._meta.label] = Counter(kept.values_list(path, flat=True))
    for operation, record in Change.objects.filter(record__contains=PREFIX).values_list("operation", "record"):
        name = record.replace("/", ":").rpartition(":")[2].removesuffix(".toml")
        parts.setdefault(f"change {operation}", Counter())[name] += 1
    return parts


def unsound() -> list[str]:
    """What the database itself says is wrong with it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        said = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return said + [f"a row of {row[0]} points nowhere" for row in cursor.fetchall()]
