"""What is known of the publisher behind an entry: its terms, its names, its hosts, and where its own page stands."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from noimpunity.methods.dates import parse
from noimpunity.methods.independence import has_source_besides, host_of
from noimpunity.sources import queries
from noimpunity.sources.models import Entry, Snapshot

_ND = frozenset(("nd", "noderivs", "noderivatives"))


@dataclass(frozen=True)
class Behind:
    """The file of an entry, with what `about.toml` says of its source."""

    snapshot: Snapshot

    @property
    def about(self) -> dict[str, Any]:
        return _about(self.snapshot.source)

    @property
    def key(self) -> str:
        return self.snapshot.publisher.key

    @property
    def name(self) -> str:
        return self.snapshot.publisher.name

    @property
    def licence(self) -> str:
        return self.snapshot.licence or self.snapshot.publisher.licence

    @property
    def forbids_derivatives(self) -> bool:
        """Whether the terms forbid works that build on the list: as noted, as its reader says, or by their name."""
        words = set(self.licence.casefold().replace("-", " ").split())
        of_reader = not self.about.get("mapped") and not self.about.get("derivatives", True)
        return self.snapshot.publisher.forbids_derivatives or of_reader or bool(words & _ND)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.about.get("also", ()))

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(self.about.get("hosts", ()))

    @property
    def false_precision(self) -> dict[str, bool]:
        return dict(self.about.get("false_precision", {}))

    @property
    def stated_on(self) -> str:
        """Since when the list says so; of a file without a day it is known only that it was here by then."""
        given = self.snapshot.stated_on
        return given if _is_date(given) else f"../{self.received_on.isoformat()}"

    @property
    def received_on(self) -> date:
        return self.snapshot.received_at.date()

    @property
    def day(self) -> date:
        """The last day on which the list can have been stated."""
        return parse(self.stated_on).latest or self.received_on

    def address_of(self, entry: Entry) -> str:
        """The publisher's own page of what an entry speaks of, else the publisher's site; empty where neither is known.

        What a file gives as its address is followed only to the publisher's own hosts, where they are known.
        """
        given = str(entry.values.get("address", ""))
        is_address = urlsplit(given).scheme in ("http", "https") if _can_be_read(given) else False
        is_own = not self.hosts or any(
            (host := host_of(given)) == own or host.endswith(f".{own}") for own in self.hosts
        )
        return given if is_address and is_own and len(given) <= 1000 else str(self.about.get("site", ""))

    def has_source_besides(self, citations: list[tuple[str, str]]) -> bool:
        """Whether something cited is independent of this publisher."""
        return has_source_besides(citations, names=self.names, hosts=self.hosts)


def _can_be_read(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return bool(text and parse(text).latest)
    except ValueError:
        return False


@cache
def _about(source: str) -> dict[str, Any]:
    """What the reader of a source says of its publisher; nothing where there is no such reader any more."""
    try:
        return queries.source(source).about
    except (KeyError, ImportError):
        return {}


def behind(entry: Entry) -> Behind:
    """The publisher behind an entry."""
    return Behind(entry.snapshot)
