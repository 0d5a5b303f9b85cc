"""What became of every record of a file: kept, rejected, and what is new against the file before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from noimpunity.sources.lists import Kept, Unread

MOST_SHOWN, SIGNS_SHOWN = 10_000, 5_000_000  # of the rejections that an account holds; all are kept with the file


@dataclass
class Account:
    """What became of every record of a file."""

    source: str
    sha256: str
    part: str = ""
    snapshot: int | None = None
    records: int = 0
    entries: int = 0
    rejected: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    erasure_reason: str = ""  # why something was left out of it, if it was
    header: tuple[str, ...] = ()
    rejections: list[Unread] = field(default_factory=list)
    signs_shown: int = 0
    surprises: dict[str, list[Any]] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    def count(self, each: Kept | Unread, known: int | None) -> None:
        """Counts a record. One from which something was erased says nothing new, whatever it says."""
        self.records += 1
        if isinstance(each, Unread):
            self.rejected += 1
            self.signs_shown += each.signs
            if len(self.rejections) < MOST_SHOWN and self.signs_shown <= SIGNS_SHOWN:
                self.rejections.append(each)
            return
        self.entries += 1
        if each.is_erased:
            self.unchanged += 1
        elif known is None:
            self.added += 1
        elif known == int(each.digest, 16):
            self.unchanged += 1
        else:
            self.changed += 1
