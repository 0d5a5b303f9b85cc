"""Lists who gave which files, under which terms, and what was read from them."""

import argparse
from typing import Any

from noimpunity.sources.holdings import Held, Holding, holdings
from noimpunity.sources.queries import known_sources, named
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Lists publishers, their files with counts, licences and last vintages, and the sources that can be read."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        found = holdings()
        if options["json"]:
            return self.write_json(
                {"known": list(known_sources()), "publishers": [as_document(each) for each in found]}
            )
        for each in found:
            self.stdout.write(f"{each.publisher.name} ({each.publisher.licence})")
            for line in in_words(each):
                self.stdout.write(f"  {line}")
        self.stdout.write(f"Sources that can be read: {', '.join(known_sources())}")
        return None


def as_document(holding: Holding) -> dict[str, Any]:
    """A publisher with its files, newest first."""
    publisher = holding.publisher
    return {
        "key": publisher.key,
        "name": publisher.name,
        "licence": publisher.licence,
        "forbids_derivatives": publisher.forbids_derivatives,
        "language": publisher.language,
        "files": len(holding.files),
        "entries": sum(held.entries for held in holding.files),
        "rejected": sum(held.rejected for held in holding.files),
        "snapshots": [_file(held, publisher.key, publisher.licence) for held in holding.files],
    }


def _file(held: Held, key: str, licence: str) -> dict[str, Any]:
    snapshot = held.snapshot
    return {
        "snapshot": snapshot.pk,
        **named(snapshot.source or key),
        "name": snapshot.name,
        "part": snapshot.part,
        "sha256": snapshot.sha256,
        "received_at": snapshot.received_at.isoformat(timespec="seconds"),
        "stated_on": snapshot.stated_on,
        "licence": snapshot.licence or licence,
        "records": held.entries + held.rejected,
        "entries": held.entries,
        "rejected": held.rejected,
        "whole": snapshot.is_whole,
        "erased": snapshot.erased_at is not None,
        "last": held.is_last,
    }


def in_words(holding: Holding) -> list[str]:
    """The lists of a publisher, each file on a line; the files of our own format, of one case each, on one."""
    listed = [held for held in holding.files if held.snapshot.source]
    lines = [_line(held) for held in listed]
    if own := [held for held in holding.files if not held.snapshot.source]:
        lines.append(f"{len(own)} files, {sum(held.entries for held in own)} entries")
    return lines


def _line(held: Held) -> str:
    snapshot = held.snapshot
    called = f"{snapshot.source}{f' ({snapshot.part})' if snapshot.part else ''}"
    day = snapshot.stated_on or f"received {snapshot.received_at:%Y-%m-%d}"
    state = "" if snapshot.is_whole else f", broken off after {snapshot.records}"
    mark = ", last vintage" if held.is_last else ""
    counts = f"{held.entries} entries, {held.rejected} rejected"
    return f"{snapshot.pk}: {called}, {snapshot.name}, {day}, {counts}{state}{mark}"
