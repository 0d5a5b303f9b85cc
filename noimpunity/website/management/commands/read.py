"""Reads a source: takes its files in, and lets cases and justice take from the entries."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from noimpunity.cases.operations import attach_entry
from noimpunity.justice.operations import attach_steps
from noimpunity.sources.operations import FileRead, Refused, read_files, take_in
from noimpunity.sources.queries import Source, known_sources, source
from noimpunity.website.erasure import left_out
from noimpunity.website.ledger import Unreadable, WrittenWithAnotherKey, why
from noimpunity.website.management.commands import _command

BY = "noimpunity read"


class Command(_command.Command):
    help = "Reads a source into the record; without a file, what this software ships. Reading again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="the name of the source, for example noimpunity")
        parser.add_argument("file", nargs="?", type=Path, help="a file, or a folder of files")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            chosen = source(options["source"])
        except KeyError as error:
            known = ", ".join(known_sources())
            raise _command.Refused(f"there is no source '{options['source']}': known are {known}") from error
        try:
            files = read_files(chosen, paths(chosen, options["file"]))
        except Refused as error:
            more = len(error.reasons) - 1
            raise _command.Refused(f"{error}{f' (and {more} more)' if more else ''}") from error
        files = [self.without_erased(file) for file in files]
        counts = read_all(chosen, files)
        if options["json"]:
            self.write_json({"source": chosen.key, **counts})
        else:
            self.stdout.write(
                "{files} files read: {added} cases added, {corrected} corrected, {unchanged} unchanged".format(**counts)
            )

    def without_erased(self, file: FileRead) -> FileRead:
        """A file without what was erased from the record, said in one line."""
        try:
            left, entries = left_out(file)
        except (WrittenWithAnotherKey, Unreadable) as error:
            raise _command.Refused(f"the erasure ledger cannot be used: {why(error)}") from error
        if entries:
            self.stderr.write(f"{file.name}: what was erased from the record is left out")
        return left


def paths(chosen: Source, given: Path | None) -> list[Path]:
    """The files to read, in order of their names."""
    if given is None and not chosen.shipped:
        raise _command.Refused(f"'{chosen.key}' ships no files: name one")
    place = given or settings.BASE_DIR / chosen.shipped
    if place.is_dir():
        found = sorted(place.glob(f"*{chosen.reader.SUFFIX}"))
        if not found:
            raise _command.Refused(f"{place}: holds no file that ends in {chosen.reader.SUFFIX}")
        return found
    if not place.exists():
        raise _command.Refused(f"{place}: there is no such file")
    return [place]


@transaction.atomic
def read_all(chosen: Source, files: list[FileRead]) -> dict[str, int]:
    """Takes files in and lets the record take from them: all, or nothing."""
    counts = {"files": len(files), "added": 0, "corrected": 0, "unchanged": 0}
    for file in files:
        entries = take_in(chosen, file, by=BY)
        counts["unchanged"] += not entries
        for entry in entries:
            case, is_new = attach_entry(entry, by=BY, publish=chosen.is_public)
            attach_steps(case, entry, by=BY)
            counts["added" if is_new else "corrected"] += 1
    return counts
