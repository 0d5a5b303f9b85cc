"""Puts a backup back into an empty home folder."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings

from noimpunity.website.backups.archive import Refused
from noimpunity.website.backups.replaying import erase_again
from noimpunity.website.backups.restoring import restore
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Puts a backup back into an empty home folder, after every checksum agreed; erases again what was erased."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--identity", type=Path, metavar="KEYFILE", help="the age key file, for a sealed backup")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            done = restore(options["file"], settings.HOME, key_file=options["identity"], replay=erase_again)
        except Refused as error:
            raise _command.Refused(str(error)) from error
        except OSError as error:
            raise _command.Refused(f"{error.filename or settings.HOME}: {error.strerror or error}") from error
        if options["json"]:
            self.write_json(done.as_document())
        else:
            self.stdout.write(
                f"{settings.HOME}: {done.files} files and {done.rows} rows of {done.made_at} are back, "
                f"{done.erased_again} erasures done again"
            )
