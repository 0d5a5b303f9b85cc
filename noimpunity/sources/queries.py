"""Which sources can be read, and what was read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from noimpunity.sources.models import Document

READERS = Path(__file__).parent / "readers"


@dataclass(frozen=True)
class Source:
    """A folder of readers/: what its about.toml says, and its reader."""

    key: str
    publisher: str
    licence: str
    language: str
    shipped: str
    is_public: bool
    reader: ModuleType
    release: Any = None  # which of its files were approved with a release, where it has releases


@cache
def known_sources() -> tuple[str, ...]:
    """The names of the sources that can be read."""
    return tuple(sorted(path.parent.name for path in READERS.glob("*/about.toml")))


def source(key: str) -> Source:
    """One source by name; raises KeyError for a name that is not one."""
    if key not in known_sources():
        raise KeyError(key)
    about = tomllib.loads((READERS / key / "about.toml").read_text())
    reader = import_module(f"noimpunity.sources.readers.{key}.reader")
    return Source(
        key=key,
        publisher=about["publisher"],
        licence=about["licence"],
        language=about["language"],
        shipped=about.get("shipped", ""),
        is_public=about.get("public", False),
        reader=reader,
        release=reader.release() if hasattr(reader, "release") else None,
    )


def documents_as_cited(addresses: list[str]) -> dict[tuple[str, str, str], Document]:
    """The documents with some addresses, by address, publisher and day as they were cited."""
    found = Document.objects.filter(address__in=addresses)
    return {(document.address, document.publisher, document.published_on): document for document in found}
