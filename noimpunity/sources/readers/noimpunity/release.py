"""Which record files count as approved: those that this release of the record shipped, byte for byte."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

RELEASED = Path(__file__).parents[4] / "record" / "released.toml"


@dataclass(frozen=True)
class Release:
    """The day of a release, and the hash of each file that was approved with it."""

    on: date
    hashes: frozenset[str]

    def holds(self, content: bytes) -> bool:
        return sha256(content).hexdigest() in self.hashes

    @staticmethod
    def grade(values: dict[str, Any]) -> str:
        """How sure a released file is of the crime: confirmed where the crime was read in the source itself."""
        crimes = [event for event in values.get("events", []) if event["code"] == "incident"]
        return "confirmed" if crimes and crimes[0]["confidence"] == "A" else "likely"


def release(path: Path = RELEASED) -> Release:
    """What was approved with this release of the record."""
    written = tomllib.loads(path.read_text())
    return Release(written["on"], frozenset(written["files"].values()))


def written(folder: Path, on: date) -> str:
    """What `record/released.toml` says of the files of a folder."""
    hashes = [f'"{path.name}" = "{sha256(path.read_bytes()).hexdigest()}"' for path in sorted(folder.glob("*.toml"))]
    head = "# The files that count as approved with this release, by SHA-256. See README.md, Release."
    return "\n".join([head, f"on = {on.isoformat()}", "", "[files]", *hashes, ""])


if __name__ == "__main__":
    RELEASED.write_text(written(RELEASED.parent / "cases", date.fromisoformat(sys.argv[1])))
