"""What the screens of sources need of what stands above them, and are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from noimpunity.sources.lists import LeftOut


@dataclass(frozen=True)
class Above:
    """Who was erased, what became of entries, how a spreadsheet is written, and where entries have their page."""

    left_out: Callable[[], LeftOut]  # it, and each look of it, raises asking.CannotLeaveOut where that is not known
    attached: Callable[[], QuerySet[Any]]  # rows that each name an `entry`
    drafted: Callable[[], QuerySet[Any]]
    may_draft: Callable[[Any], bool]
    sheet: Callable[[Iterable[Sequence[Any]]], Iterator[bytes]]
    entry: str = ""  # the name of an address with the number of an entry
    drafts: str = ""  # the name of the address to which many entries are sent, to begin a draft of each


def address(name: str, *given: Any) -> str:
    """An address by its name; nothing while there is none."""
    try:
        return reverse(name, args=given) if name else ""
    except NoReverseMatch:
        return ""
