"""Lists what was read from a file: what each record means, beside its own words."""

import argparse
import json
from typing import Any

from noimpunity.sources.holdings import entries_in
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.queries import named
from noimpunity.website.management.commands import _command

SHOWN = 100  # signs of the values on one line


class Command(_command.Command):
    help = "Lists the entries of a file that was read, by its number: the values beside the original text."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("snapshot", type=int, help="the number of the file, as `sources` and `read --json` give it")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        found = Snapshot.objects.filter(pk=options["snapshot"]).defer("content").select_related("publisher").first()
        if found is None:
            raise _command.Refused(f"there is no file number {options['snapshot']}: `noimpunity sources` lists them")
        if not found.is_whole:
            raise _command.Refused(f"file {found.pk} was not read to its end: read it again, and it goes on")
        if options["json"]:
            self.write_entries(found)
        else:
            for entry in entries_in(found):
                said = json.dumps(entry.values, ensure_ascii=False)
                self.stdout.write(f"{entry.line}  {entry.key}  {said[:SHOWN]}{'…' if len(said) > SHOWN else ''}")

    def write_entries(self, found: Snapshot) -> None:
        """One document, written as its entries come: a list may be longer than the memory."""
        head = json.dumps(about(found), ensure_ascii=False, indent=1)
        self.stdout.write(f'{head[:-2]},\n "entries": [', ending="")
        comma = "\n"
        for entry in entries_in(found):
            self.stdout.write(f"{comma}{json.dumps(as_document(entry), ensure_ascii=False)}", ending="")
            comma = ",\n"
        self.stdout.write("\n ]\n}")


def about(found: Snapshot) -> dict[str, Any]:
    """Which file it is, and under which terms its values stand."""
    return {
        "snapshot": found.pk,
        **named(found.source or found.publisher.key),
        "publisher": found.publisher.name,
        "licence": found.licence or found.publisher.licence,
        "part": found.part,
        "stated_on": found.stated_on,
    }


def as_document(entry: Entry) -> dict[str, Any]:
    """An entry as scripts read it."""
    return {"line": entry.line, "key": entry.key, "kind": entry.kind, "values": entry.values, "raw": entry.raw}
