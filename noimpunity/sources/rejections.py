"""What could not be read of a list, as a table to mend and to give back: where, why, then the columns of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from noimpunity.sources.formulas import marked

# The columns before those of the file itself. A file that begins with them is a list of rejections that was mended.
MENDED = ("line (rejected)", "column (rejected)", "reason (rejected)", "as it stands (rejected)")


class Reject(Protocol):
    """A record that could not be read, just now or as it was kept."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def raw(self) -> str: ...


def rows(header: tuple[str, ...], rejections: Iterable[tuple[Reject, str]]) -> Iterator[list[str]]:
    """The table, with each reason in words. What has no cells of its own stands whole in one column."""
    own = [name for name in header if name not in MENDED]
    yield [*MENDED, *map(marked, own)]
    for each, reason in rejections:
        cells = cells_of(each.raw)
        whole = "" if cells else each.raw
        yield [
            str(each.line),
            marked(each.column),
            reason,
            marked(whole),
            *(marked(cells.get(name, "")) for name in own),
        ]


def cells_of(raw: str) -> dict[str, str]:
    """The cells of a record by their columns, where it has such."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return {name: _as_text(cell) for name, cell in found.items()} if isinstance(found, dict) else {}


def _as_text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    return "" if cell is None else json.dumps(cell, ensure_ascii=False)
