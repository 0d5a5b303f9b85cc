"""Reads a source: the record's own files, from which cases and justice take, or a list of another publisher."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from noimpunity.cases.choices import Consent, Publication
from noimpunity.cases.models import Case
from noimpunity.cases.operations import Approved, attach_entry
from noimpunity.drafts.operations import propose
from noimpunity.justice.operations import attach_steps
from noimpunity.sources.models import Entry
from noimpunity.sources.operations import OWN, FileRead, Refused, read_files, take_in
from noimpunity.sources.queries import Source, known_sources, source
from noimpunity.website.erasure import left_out
from noimpunity.website.ledger import Unreadable, WrittenWithAnotherKey, why
from noimpunity.website.management.commands import _command, _lists

BY = "noimpunity read"
Judged = Callable[[Source, FileRead, Entry], Approved | None]


class Command(_command.Command):
    help = "Reads a source into the record; without a file, what this software ships. Reading again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="the name of the source, for example cpj; after --detect the file")
        parser.add_argument("file", nargs="?", type=Path, help="a file, or a folder of files of the record")
        parser.add_argument("--detect", action="store_true", help="only say which source a file is of")
        _lists.add_arguments(parser)
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["detect"]:
            return _lists.detect_source(self, Path(options["source"]), as_json=options["json"])
        try:
            chosen = source(options["source"])
        except KeyError as error:
            known = ", ".join(known_sources())
            raise _command.Refused(f"there is no source '{options['source']}': known are {known}") from error
        if chosen.is_list:
            return _lists.read_list(self, chosen, options)
        if options["given"] or options["dry_run"] or options["rejections"]:
            raise _command.Refused("--as, --dry-run and --rejections are for lists: these files are checked whole")
        return self.read_record(chosen, options)

    def read_record(self, chosen: Source, options: dict[str, Any]) -> None:
        """Takes files of the record in, each of them one case."""
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
            if counts["proposed"]:
                self.stdout.write("{proposed} wait as drafts on the desk for a second person".format(**counts))

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
def read_all(chosen: Source, files: list[FileRead], *, judged: Judged | None = None) -> dict[str, int]:
    """Takes files in and lets the record take from them: all, or nothing.

    What was judged at the release of a source goes on the record; anything else waits as a draft.
    """
    judged = judged or at_release
    counts = {"files": len(files), "added": 0, "corrected": 0, "unchanged": 0, "proposed": 0}
    for file in files:
        entries = take_in(chosen, file, by=BY)
        counts["unchanged"] += not entries
        for entry in entries:
            approved = judged(chosen, file, entry)
            if approved is None:
                propose(entry, by=BY, reason=f"The file {file.name} was read")
                counts["proposed"] += 1
                continue
            case, is_new = attach_entry(entry, by=BY, approved=approved)
            attach_steps(case, entry, by=BY)
            counts["added" if is_new else "corrected"] += 1
    return counts


def at_release(chosen: Source, file: FileRead, entry: Entry) -> Approved | None:
    """What was judged of a file at its release; nothing where it is not of a release, or the desk has had its say."""
    if not (chosen.is_public and chosen.release and chosen.release.holds(file.content)):
        return None
    case = Case.objects.filter(reference=entry.key).select_related("entry__snapshot__publisher").first()
    if case and (case.entry.snapshot.publisher.key == OWN or not _is_as_released(case)):
        return None
    return Approved(chosen.release.grade(entry.values), Consent.PUBLIC_RECORD, chosen.release.on)


def _is_as_released(case: Case) -> bool:
    return case.publication == Publication.PUBLISHED and case.consent == Consent.PUBLIC_RECORD
