"""Verifies that nobody rewrote the history of the record."""

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from noimpunity.changes.heads import Head, Unreadable, append_head, read_heads
from noimpunity.changes.operations import accept_restored
from noimpunity.changes.walk import Fault, Walk
from noimpunity.website.management.commands import _command

HEADS = "chain-head"
BY = "noimpunity verify"


class Command(_command.Command):
    help = "Walks the chain of changes and finds what was edited, taken out, put in, moved or cut off."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--anchor", action="store_true", help="note the head in chain-head if all is sound")
        parser.add_argument("--against", type=Path, metavar="FILE", help="heads kept elsewhere, to compare with too")
        parser.add_argument("--restored", metavar="REASON", help="go on from the backup that was restored, and say why")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        walk = Walk(heads(options["against"]))
        faults = walk.faults()
        if options["restored"]:
            self._go_on(list(faults), options["restored"])
            walk = Walk(read_heads(heads_file()))
            faults = walk.faults()
        first = next(faults, None)
        line = note(walk.head) if first is None and options["anchor"] else None
        if options["json"]:
            self._write_document(walk, first, faults, line)
        elif first is None:
            self.stdout.write(in_words(walk, line))
        if first is not None:
            more = "" if options["json"] else and_more(faults)
            raise _command.Refused(f"{one_line(first)}{more}")

    def _go_on(self, faults: list[Fault], reason: str) -> None:
        """Accepts that the end is missing, and nothing else."""
        if other := next((fault for fault in faults if fault.kind != "cut"), None):
            raise _command.Refused(one_line(other))
        if not faults:
            raise _command.Refused("nothing is missing: there is no restored backup to go on from")
        if not reason.strip():
            raise _command.Refused("say why: which backup was restored, and what for")
        append_head(heads_file(), accept_restored(by=BY, reason=reason.strip()), at=timezone.now(), is_restored=True)

    def _write_document(self, walk: Walk, first: Fault | None, others: Iterator[Fault], line: str | None) -> None:
        found = [vars(fault) for fault in chain([first] if first else [], others)]
        self.write_json(
            {
                "sound": not found,
                "changes": walk.head.count,
                "link": walk.head.link,
                "redacted": walk.redacted,
                "anchored": line is not None,
                "heads": len(walk.heads),
                "faults": found,
            }
        )


def heads_file() -> Path:
    return Path(settings.HOME) / HEADS


def heads(elsewhere: Path | None) -> list[Head]:
    """The heads noted here, and those kept elsewhere."""
    if elsewhere and not elsewhere.is_file():
        raise _command.Refused(f"{elsewhere}: there is no such file")
    try:
        return [*read_heads(heads_file()), *(read_heads(elsewhere) if elsewhere else [])]
    except Unreadable as error:
        raise _command.Refused(str(error)) from error


def note(head: Head) -> str:
    """Notes the head of a sound chain."""
    if not head.count:
        raise _command.Refused("there is no change yet, and so no head to note")
    return append_head(heads_file(), head, at=timezone.now())


def in_words(walk: Walk, line: str | None) -> str:
    """That all is sound, for a person at a terminal."""
    said = [f"{walk.head.count} changes are sound, {walk.redacted} of them redacted"]
    if line:
        said.append(f"{HEADS}: {line}")
    elif not walk.heads:
        said.append("no head was noted yet, so a cut end would not be found: run noimpunity verify --anchor")
    return "\n".join(said)


def one_line(fault: Fault) -> str:
    return f"change {fault.change}: {fault.words}" if fault.change is not None else fault.words


def and_more(faults: Iterator[Fault]) -> str:
    more = sum(1 for _ in faults)
    return f" (and {more} more)" if more else ""
