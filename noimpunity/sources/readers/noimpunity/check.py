"""Checks record files by themselves: `python -m noimpunity.sources.readers.noimpunity.check FILE …`."""

from __future__ import annotations

import sys
from pathlib import Path

from noimpunity.sources.readers.noimpunity.reader import file_problems


def main(names: list[str]) -> int:
    found = [f"{name}: {problem}" for name in names for problem in file_problems(Path(name))]
    print("\n".join(found) or f"{len(names)} files are sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
