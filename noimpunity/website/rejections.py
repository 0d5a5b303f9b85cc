"""What could not be read of a list, written to a file to mend: delimited text or a spreadsheet, by its name."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from noimpunity.cases.sheet import sheet
from noimpunity.sources import rejections
from noimpunity.sources.receiving import Account
from noimpunity.sources.rejecting import with_reasons

_MADE_AT = datetime(1980, 1, 1)  # noqa: DTZ001  the earliest an archive can say: the same rejections are the same file


def write_rejections(path: Path, account: Account) -> None:
    """A new file with every rejection of an account. Raises OSError where it cannot be written, or is there already."""
    rows = rejections.rows(account.header, with_reasons(account.rejections))
    if path.suffix.lower() == ".xlsx":
        with path.open("xb") as file:
            file.writelines(as_sheet(rows))
        return
    with path.open("x", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(rows)


def as_sheet(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A table of rejections as a spreadsheet, bit by bit."""
    return sheet("Rejections", rows, at=_MADE_AT)
