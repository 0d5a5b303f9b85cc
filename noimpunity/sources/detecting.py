"""Which source a file is of, by the columns it has. Where none fits, or more than one, nobody is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from noimpunity.sources.lists import LIMITS
from noimpunity.sources.queries import Source, known_sources, source
from noimpunity.sources.untrusted.box import read_in_a_box
from noimpunity.sources.untrusted.refusals import Refused

RECORD = "noimpunity"
_BEGINNING = 4000  # bytes in which a file of the record has said what it is
_OF_THE_RECORD = (re.compile(rb"^schema\s*=\s*\d+\s*$", re.M), re.compile(rb"^reference\s*=\s*[\"']", re.M))


def detect(content: bytes) -> str | None:
    """The one source whose columns a file has, else nothing. A table that needs a mapping file is never detected."""
    beginning = content[:_BEGINNING].replace(b"\r\n", b"\n")
    if all(mark.search(beginning) for mark in _OF_THE_RECORD):
        return RECORD
    lists = [known for known in map(source, known_sources()) if known.is_list and not known.about.get("mapped")]
    header = _header(content, {})
    if fitting := [known.key for known in lists if _fits(known, header)]:
        return _only(fitting)
    # Not as it stands: its header may come after remarks, and is then known by its columns alone.
    return _only(known.key for known in lists if _fits(known, _header(content, _how(known))))


def _only(keys: Iterable[str]) -> str | None:
    found = list(keys)
    return found[0] if len(found) == 1 else None


def _fits(known: Source, header: frozenset[str]) -> bool:
    """Whether a header has all columns of a source, by the names of its table or of its list of objects."""
    table = known.about["table"]
    return any(wanted and header >= wanted for wanted in (set(table["columns"]), set(table.get("keys", ()))))


def _how(known: Source) -> dict[str, Any]:
    return {key: known.about["table"][key] for key in ("columns", "escape") if key in known.about["table"]}


def _header(content: bytes, options: dict[str, Any]) -> frozenset[str]:
    """The columns of a file, read in the box; none where it is no table."""
    try:
        with closing(read_in_a_box("list", content, limits=LIMITS, options=options)) as bits:  # type: ignore[type-var]
            return frozenset(next(bits, {}).get("header", ()))
    except Refused as refused:
        if refused.code == "busy":
            raise
        return frozenset()
