"""A JSON list of objects to records, each with the line it begins on.

Where several begin on one line, as programs write them, each is counted as if it began on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from noimpunity.sources.tables.parts import SHOWN, Broken, Notes, Row, Unreadable

_BETWEEN = re.compile(r"[\s,]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def rows(text: str, notes: Notes) -> Iterator[Row | Broken]:
    """Every object of a list, in order."""
    start = _BETWEEN.match(text).end()  # type: ignore[union-attr]
    if text[start : start + 1] != "[":
        raise Unreadable("not_a_list")
    decoder, place, line, given = json.JSONDecoder(), start + 1, 1 + text.count("\n", 0, start + 1), 0
    while True:
        begin = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]
        line += text.count("\n", place, begin)
        if text[begin : begin + 1] == "]":
            return
        try:
            found, end = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            raise Unreadable("json_broken", line=line) from error
        written = text[begin:end]
        if line <= given:
            notes.add("line_shared", line)
        given = max(line, given + 1)
        yield _row(found, given, written)
        line += written.count("\n")
        place = end


def _row(found: Any, line: int, written: str) -> Row | Broken:
    shown = _SURROGATE.sub("\ufffd", written).replace("\x00", "\ufffd")[:SHOWN]
    if not isinstance(found, dict):
        return Broken(line, "", "not_an_object", {}, shown)
    if "\\u0000" in written or "\x00" in written:
        return Broken(line, "", "nul", {}, shown)
    if _SURROGATE.search(json.dumps(found, ensure_ascii=False)):
        return Broken(line, "", "bad_bytes", {}, shown)
    return Row(line, found)
