"""Reads a list ten records at a time, and after so many of them has something erased by another process.

Given: the list, after how many records, whether ledgers are forgotten, and what to erase.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
django.setup()

from noimpunity.sources import lists, receiving  # noqa: E402  Django must be set up first
from noimpunity.sources.queries import source  # noqa: E402
from noimpunity.website import left_out  # noqa: E402

PROGRAM = str(Path(sys.executable).with_name("noimpunity"))
BY = ("--reason", "safety", "--by", "Example Person")


def read(path: Path, after: int, what: list[str]) -> dict[str, object]:
    def meanwhile(done: int, total: int) -> None:
        if total and done == after:
            subprocess.run([PROGRAM, "erase", *what, *BY], check=True, capture_output=True)

    receiving.BATCH = 10
    try:
        account = receiving.receive(
            source("cpj"), path.read_bytes(), name=path.name, by="test", left_out=left_out.of_lists(),
            progress=meanwhile,
        )  # fmt: skip
    except receiving.TakenAway:
        return {"taken_away": True}
    counts = ("records", "entries", "rejected", "erasure_reason")
    said = {name: getattr(account, name) for name in counts}
    return said | {"rejections": [each.raw for each in account.rejections]}


if __name__ == "__main__":
    path, after, is_forgotten, *what = sys.argv[1:]
    if json.loads(is_forgotten):
        lists.Reading.as_of_now = lambda _reading, records: records
    print(json.dumps(read(Path(path), int(after), what)))
