"""Many write at once: every operation is done, once, and none undoes another."""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from noimpunity.changes.models import Version
from noimpunity.changes.operations import record
from noimpunity.changes.queries import latest_values

COUNTER = "changes.Drill:counter"
LONGEST = 400  # seconds until a drill that hangs is ended and counts as failed
LARGEST_WAL = 64 * 1024 * 1024


@dataclass
class Figures:
    """What was asked of the writers, and what was found afterwards."""

    processes: int
    operations: int
    failures: list[str] = field(default_factory=list)  # what each operation that was refused said
    silent: int = 0  # processes that did not report to the end
    numbers: list[int] = field(default_factory=list)  # what each operation made of the counter
    seconds: float = 0
    took: list[float] = field(default_factory=list)
    largest_wal: int = 0

    @property
    def expected(self) -> int:
        return self.processes * self.operations

    def problems(self) -> list[str]:
        """Everything that is not as promised."""
        twice = len(self.numbers) - len(set(self.numbers))
        found = {
            f"{self.silent} processes did not report": self.silent,
            f"{len(self.failures)} operations failed: {self.failures[:1]}": self.failures,
            f"{len(self.took)} of {self.expected} operations were done": len(self.took) != self.expected,
            f"{twice} operations undid another": twice,
            f"the counter is not {self.expected}": max(self.numbers, default=0) != self.expected,
            f"{len(self.numbers)} of {self.expected} operations are stored": len(self.numbers) != self.expected,
            f"the journal grew to {self.largest_wal} bytes": self.largest_wal > LARGEST_WAL,
        }
        return [said for said, is_so in found.items() if is_so]

    def as_document(self) -> dict[str, Any]:
        """The figures without the single operations."""
        sums = {name: value for name, value in asdict(self).items() if name not in ("numbers", "took", "failures")}
        took = sorted(self.took) or [0.0]
        return {
            **sums,
            "expected": self.expected,
            "done": len(self.took),
            "failed": len(self.failures),
            "counter": max(self.numbers, default=0),
            "median_seconds": round(took[len(took) // 2], 4),
            "p99_seconds": round(took[int(len(took) * 0.99)], 4),
            "problems": self.problems(),
        }


def add_one() -> None:
    """One operation of ours that reads, thinks and writes."""
    with transaction.atomic():
        before = latest_values(COUNTER, operation="count") or {"count": 0}
        record(
            COUNTER, operation="count", by="noimpunity drill", reason="One more", values={"count": before["count"] + 1}
        )


def run(*, processes: int, operations: int, write: Callable[[], None] = add_one) -> Figures:
    """Lets processes write at once, and looks at what is stored."""
    figures = Figures(processes, operations)
    connections.close_all()  # a connection to SQLite is never carried into another process
    wait, gate = os.pipe()
    pipes = {}
    for _ in range(processes):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(gate)
            _write(wait, writing, operations, write)
        os.close(writing)
        pipes[reading] = child
    os.close(wait)
    began = time.monotonic()
    os.close(gate)  # all begin together
    for report in _reports(pipes, figures):
        figures.failures += report["failures"]
        figures.took += report["took"]
    figures.seconds = round(time.monotonic() - began, 2)
    figures.numbers = sorted(Version.objects.filter(change__record=COUNTER).values_list("values__count", flat=True))
    return figures


def _write(wait: int, report: int, operations: int, write: Callable[[], None]) -> None:
    """The life of one writer; it never returns."""
    failures, took = [], []
    os.read(wait, 1)
    for _ in range(operations):
        began = time.monotonic()
        try:
            write()
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")
        else:
            took.append(time.monotonic() - began)
    connections.close_all()
    with os.fdopen(report, "w") as file:
        json.dump({"failures": failures, "took": took}, file)
        file.flush()
        os._exit(0)


def _reports(pipes: dict[int, int], figures: Figures) -> list[dict[str, Any]]:
    """What the writers say when they are done; who is silent is counted, who hangs is ended."""
    journal = Path(f"{settings.DATABASES['default']['NAME']}-wal")
    said = dict.fromkeys(pipes, b"")
    still, ends_at = set(pipes), time.monotonic() + LONGEST
    while still and time.monotonic() < ends_at:
        for pipe in select.select(list(still), [], [], 0.05)[0]:
            chunk = os.read(pipe, 1 << 16)
            said[pipe] += chunk
            still -= set() if chunk else {pipe}
        figures.largest_wal = max(figures.largest_wal, journal.stat().st_size if journal.exists() else 0)
    reports = []
    for pipe, child in pipes.items():
        if pipe in still:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(pipe)
        try:
            reports.append(json.loads(said[pipe]))
        except ValueError:
            figures.silent += 1
    return reports
