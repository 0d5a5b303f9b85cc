"""Which sources can be read, and what was read."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db.models import QuerySet

from noimpunity.sources.models import Document, Entry, Snapshot
from noimpunity.sources.readers.table.mapping import BadMapping, read_mapping

READERS = Path(__file__).parent / "readers"
MAPPED = "table"  # the source that a mapping file describes


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
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def publisher_key(self) -> str:
        """The key that all sources of one publisher share."""
        return str(self.about.get("key", self.key))

    @property
    def is_list(self) -> bool:
        """Whether it is a list of many records, and not our own format of one case a file."""
        return self.about.get("kind") == "list"

    @property
    def holds_periods(self) -> bool:
        """Whether some of its records say who was in prison, and when."""
        return bool(self.about.get("periods"))


@cache
def known_sources() -> tuple[str, ...]:
    """The names of the sources that can be read."""
    return tuple(sorted(path.parent.name.replace("_", "-") for path in READERS.glob("*/about.toml")))


def source(key: str) -> Source:
    """One source by name; raises KeyError for a name that is not one."""
    name, _, mapped = key.partition(":")
    if name not in known_sources() or (mapped and name != MAPPED):
        raise KeyError(key)
    return _source(key, _about(name))


def table_source(mapping: bytes, *, name: str) -> Source:
    """A table as its mapping file describes it; raises BadMapping, with the name of the file, where that is wrong.

    Each publisher's table is a source of its own, called `table:` and the key, so that only its own files are
    compared with each other.
    """
    about = read_mapping(mapping, file=name)
    if about["key"] in {_about(key).get("key", key) for key in known_sources()}:
        raise BadMapping(name, "key", "mapping_taken", name=about["key"])
    return _source(f"{MAPPED}:{about['key']}", about)


def named(key: str) -> dict[str, str]:
    """A source as scripts know it: by the name of its reader, and for a table by the key of its mapping file."""
    reader, _, mapping = key.partition(":")
    return {"source": reader, "mapping": mapping} if mapping else {"source": reader}


def with_mapping(chosen: Source, mapping: Callable[[], bytes] | None, *, name: str) -> Source:
    """A source as a mapping file describes it where it is a table; raises BadMapping where one is missing or useless.

    The file is opened only where it is for something.
    """
    if chosen.key != MAPPED:
        if mapping:
            raise BadMapping("", "", "mapping_not_for", name=chosen.key)
        return chosen
    if not mapping:
        raise BadMapping("", "", "mapping_needed")
    return table_source(mapping(), name=name)


def _about(key: str) -> dict[str, Any]:
    return tomllib.loads((READERS / key.replace("-", "_") / "about.toml").read_text("utf-8"))


def _source(key: str, about: dict[str, Any]) -> Source:
    folder = key.partition(":")[0].replace("-", "_")
    reader = import_module(f"noimpunity.sources.readers.{folder}.reader")
    return Source(
        key=key,
        publisher=about["publisher"],
        licence=about["licence"],
        language=about["language"],
        shipped=about.get("shipped", ""),
        is_public=about.get("public", False),
        reader=reader,
        release=reader.release() if hasattr(reader, "release") else None,
        about=about,
    )


def vintages(source: Source, *, part: str = "") -> QuerySet[Snapshot]:
    """The files of a list, or of a part of it, that were read whole; newest first."""
    return _files(source, part).filter(is_whole=True)


def last_vintage(source: Source, *, part: str = "") -> Snapshot | None:
    """The newest file of a list that was read whole."""
    return vintages(source, part=part).first()


def same_file(source: Source, sha256: str, *, part: str = "") -> Snapshot | None:
    """The same file, where it was read whole before."""
    return vintages(source, part=part).filter(sha256=sha256).first()


def broken_off(source: Source, sha256: str, *, part: str = "") -> Snapshot | None:
    """The same file, where a reading of it broke off."""
    return _files(source, part).filter(is_whole=False, sha256=sha256).first()


def digests_of(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The key and the digest of every entry of a file, those left out from which something was erased."""
    found = Entry.objects.filter(snapshot=snapshot).exclude(digest="")
    yield from found.values_list("key", "digest").iterator(chunk_size=5000)


def _files(source: Source, part: str) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(source=source.key, part=part).defer("content").order_by("-pk")


def documents_as_cited(addresses: list[str]) -> dict[tuple[str, str, str], Document]:
    """The documents with some addresses, by address, publisher and day as they were cited."""
    found = Document.objects.filter(address__in=addresses)
    return {(document.address, document.publisher, document.published_on): document for document in found}
