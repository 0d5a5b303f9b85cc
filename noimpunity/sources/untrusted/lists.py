"""Inside the box: a list of a stranger's is read into records, many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from noimpunity.sources.tables import Broken, Options, Unreadable, open_table, signs_of

AT_ONCE, SIGNS_AT_ONCE = 500, 1_000_000
# Read while this module is loaded, because what the libraries load on first use they could not load inside.
_FIRST = (
    b"a,b\n1,2\n", b'[{"a": 1}]', "a;b\nŽ;Đ\n".encode("cp1250"), "a,b\n1,2\n".encode("utf-16"), b"PK\x03\x04",
)  # fmt: skip


def records(content: bytes, *, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The header, then the records some hundreds at a time, then what was mended; or why it is no table.

    Of the columns to `leave` only the name comes out of the box.
    """
    leave = options.get("leave", ())
    given = {key: _as_given(value) for key, value in options.items() if key != "leave"}
    try:
        table = open_table(content, options=Options(**given))
        yield {"header": list(table.header)}
        rows: list[list[Any]] = []
        broken: list[dict[str, Any]] = []
        signs = 0
        for record in table.records:
            if isinstance(record, Broken):
                broken.append(asdict(record))
            else:
                raw = record.raw | {name: "" for name in leave if name in record.raw}
                rows.append([record.line, list(raw.values()) if tuple(raw) == table.header else raw])
                signs += signs_of(raw.values())
            if len(rows) + len(broken) >= AT_ONCE or signs >= SIGNS_AT_ONCE:
                yield {"rows": rows, "broken": broken}
                rows, broken, signs = [], [], 0
        yield {"rows": rows, "broken": broken}
        yield {"notes": table.notes.found}
    except Unreadable as unreadable:
        yield {"unreadable": unreadable.code, "values": unreadable.values}


def _as_given(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _load() -> None:
    for content in _FIRST:
        list(records(content, options={}))


_load()
