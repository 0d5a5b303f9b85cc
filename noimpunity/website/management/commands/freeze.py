"""Freezes the figures as of a day: an edition of each that moved."""

import argparse
from typing import Any

from noimpunity.figures.operations import freeze_all
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Freezes an edition of every figure that moved, as of a day. What did not move keeps its last edition."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        self.add_as_of(parser)
        parser.add_argument("--by", type=_command.a_name, default="noimpunity freeze", help="who freezes them")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        done = freeze_all(as_of=options["as_of"] or _command.today(), by=options["by"])
        if options["json"]:
            self.write_json({"editions": [{"edition": str(edition), "new": is_new} for edition, is_new in done]})
            return
        for edition, is_new in done:
            self.stdout.write(f"{edition}: {'new' if is_new else 'nothing moved since'} {edition.as_of}")
