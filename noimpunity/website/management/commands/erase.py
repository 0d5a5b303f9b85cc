"""Erases a fact, a person, a file of a source or a picture, so that no byte of it is left."""

import argparse
from typing import Any

from django.conf import settings

from noimpunity.sources.choices import ErasureReason
from noimpunity.sources.traces import Traces
from noimpunity.website import erasure
from noimpunity.website.erasing_again import replay
from noimpunity.website.ledger import Unreadable, WrittenWithAnotherKey, why
from noimpunity.website.management.commands import _command
from noimpunity.website.remains import StillInUse

SAME = {"fact": "The same text stands", "person": "A part of the name stands"}


class Command(_command.Command):
    help = "Erases from record, history, sources and disk. Only a path is named here, never the words."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        fact = kinds.add_parser("fact", help="a text of a case")
        fact.add_argument("case", help="the reference of the case")
        fact.add_argument("path", help="summary, victims[2].name, steps:KEY.text, accused:KEY.label …")
        person = kinds.add_parser("person", help="a victim or an accused, everywhere")
        person.add_argument("case", help="the reference of the case")
        person.add_argument("path", metavar="who", help="victims[2], or the key of an accused, as accused-1")
        snapshot = kinds.add_parser("snapshot", help="a file as received")
        snapshot.add_argument("name", help="PUBLISHER/NAME, as noimpunity/rs-curuvija-1999.toml")
        photo = kinds.add_parser("photo", help="a picture and all that was made from it")
        photo.add_argument("number", type=int, help="its number at the desk")
        draft = kinds.add_parser("draft", help="the drafts of a case that were not published")
        draft.add_argument("case", help="the reference")
        again = kinds.add_parser("again", help="all that the ledger names, after an older backup was put back")
        for kind in (fact, person, snapshot, photo, draft):
            kind.add_argument("--reason", required=True, choices=ErasureReason.values, help="why")
        for kind in (fact, person, snapshot, photo, draft, again):
            kind.add_argument("--by", required=True, type=_command.a_name, help="who erases")
            self.add_json(kind)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.erase_again(options) if options["kind"] == "again" else self.erase(options)
        except erasure.NotThere as error:
            raise _command.Refused(str(error)) from error
        except StillInUse as error:
            reason = "erased, but the database is in use without pause: run the same again, or `noimpunity purge`"
            raise _command.Refused(reason) from error
        except (WrittenWithAnotherKey, Unreadable) as error:
            raise _command.Refused(f"the erasure ledger cannot be used: {why(error)}") from error

    def erase(self, options: dict[str, Any]) -> None:
        erased = self.erased(options)
        files = erasure.finish([erased])
        elsewhere = erasure.elsewhere(erased) if erased.texts else []
        if files and (erased.line.kind == "person" or not elsewhere):
            raise _command.Refused(f"erased, but the words still stand in {', '.join(files)}: delete what you can")
        self.say(erased, elsewhere, options)

    def erased(self, options: dict[str, Any]) -> erasure.Erased:
        kept = {"by": options["by"], "reason": options["reason"]}
        if options["kind"] == "snapshot":
            return erasure.erase_snapshot(options["name"], **kept)
        if options["kind"] == "draft":
            return erasure.erase_draft(options["case"], **kept)
        if options["kind"] == "photo":
            return erasure.erase_photo(options["number"], **kept)
        operation = {"fact": erasure.erase_fact, "person": erasure.erase_person}[options["kind"]]
        return operation(options["case"], options["path"], **kept)

    def erase_again(self, options: dict[str, Any]) -> None:
        number = replay(by=options["by"])
        if options["json"]:
            self.write_json({"kind": "again", "erased": number})
        else:
            self.stdout.write(f"{number} erasures of the ledger were done again")

    def say(self, erased: erasure.Erased, elsewhere: list[str], options: dict[str, Any]) -> None:
        shipped = shipped_files_that_hold(erased)
        line = erased.line
        if options["json"]:
            document = {"kind": line.kind, "record": line.record, "path": line.path, "at": line.at}
            self.write_json({**document, "records": line.records, "elsewhere": elsewhere, "shipped": shipped})
            return
        self.stdout.write(f"Erased: {line.path} of {line.record}, from {len(line.records)} records")
        for name in elsewhere:
            self.stdout.write(f"{SAME[erased.line.kind]} in {name}, and was left there: look whether it is the same")
        for name in shipped:
            self.stdout.write(f"{name} still holds the words: take them out there too; it is no longer given out")


def shipped_files_that_hold(erased: erasure.Erased) -> list[str]:
    """The record files of the software in which the words still stand."""
    traces = Traces(erased.texts)
    names = [name.partition(":")[2] for name in erased.line.records]
    paths = [settings.RECORD / "cases" / f"{name}.toml" for name in names]
    return [
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in paths
        if path.exists() and traces.stand_in(path.read_text())
    ]
