"""Writers that go on while a backup is made: cases into the database, files into the folder of media."""

import os
import time
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connections

from noimpunity.website.drills.kills import store

MEDIA = "media/drill"


def run(*, processes: int, seconds: float) -> None:
    """Writes until the time is over or whoever started it has gone, and says on standard error when it began."""
    connections.close_all()
    ends_at, parent = time.monotonic() + seconds, os.getppid()
    children = []
    for number in range(processes):
        child = os.fork()
        if not child:
            _grow(f"g{number}", ends_at, parent=os.getppid())
        children.append(child)
    while os.getppid() == parent and children:
        for child in list(children):
            if os.waitpid(child, os.WNOHANG)[0]:
                children.remove(child)
        time.sleep(0.02)
    os._exit(0)


def _grow(name: str, ends_at: float, *, parent: int) -> None:
    """The life of one writer; it never returns."""
    number = 0
    while time.monotonic() < ends_at and os.getppid() == parent:
        store(f"zz-drill-{name}x{number}-2001", lambda _: None)
        _keep(settings.HOME / MEDIA / f"{name}-{number}.bin", sha256(f"{name} {number}".encode()).digest() * 1000)
        number += 1
    connections.close_all()
    os._exit(0)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.rename(path)
