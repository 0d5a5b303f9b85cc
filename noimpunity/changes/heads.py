"""Heads of the chain, written where the database cannot reach, so that a cut tail is found."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESTORED = "restored"


class Unreadable(Exception):
    """A line that is not a head."""


@dataclass(frozen=True)
class Head:
    """How many changes there were, and the link of the last."""

    count: int
    link: str


def read_heads(path: Path) -> list[Head]:
    """The heads a file holds, oldest first, without those that a restored backup went back behind."""
    heads: list[Head] = []
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], start=1):
        head, mark = _read(line, f"{path.name}, line {number}")
        if mark == RESTORED:
            heads = [earlier for earlier in heads if earlier.count < head.count]
        heads.append(head)
    return heads


def append_head(path: Path, head: Head, *, at: datetime, is_restored: bool = False) -> str:
    """Adds a head to a file, and gives the line. What stands in the file already is not touched."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    line = f"{moment} {head.count} {head.link}{f' {RESTORED}' if is_restored else ''}"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{line}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    return line


def _read(line: str, place: str) -> tuple[Head, str]:
    try:
        moment, count, link, *mark = line.split(" ")
        datetime.fromisoformat(moment)
        if mark not in ([], [RESTORED]) or len(link) != 64:
            raise ValueError
        return Head(int(count), link), "".join(mark)
    except ValueError as error:
        raise Unreadable(f"{place}: this is not a head of the chain") from error
