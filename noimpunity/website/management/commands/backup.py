"""Writes one file with everything that is not code, while the site serves."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from noimpunity.website.backups.archive import Refused
from noimpunity.website.backups.making import Backup, back_up
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Writes one checksummed file with everything in the home folder, sealed with --to. The site goes on serving."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "destination", nargs="?", type=Path, default=None, help="a folder, or a file that is not there yet"
        )
        parser.add_argument(
            "--to", action="append", default=[], metavar="AGE-PUBLIC-KEY", help="seal to this key; give two or more"
        )
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        destination = (options["destination"] or Path.cwd()).expanduser().absolute()
        check_places(destination)
        try:
            made = back_up(settings.HOME, destination, to=options["to"], at=timezone.now())
        except Refused as error:
            raise _command.Refused(str(error)) from error
        if options["json"]:
            self.write_json(made.as_document())
        else:
            self.stdout.write(in_words(made))


def in_words(made: Backup) -> str:
    """The same for a person at a terminal, with what to be careful about."""
    advice = {
        0: "It is not sealed and holds the secret key: keep it like a password, or seal it with --to.",
        1: "It is sealed to one key only: if that key is lost, so is this backup.",
    }
    lines = [f"{made.file}: {made.files} files, {made.rows} rows, {made.size} bytes"]
    lines += [f"Deleted while it was made, and not in it: {path}" for path in made.gone]
    lines += [advice[len(made.sealed_to)]] if len(made.sealed_to) in advice else []
    return "\n".join(lines)


def check_places(destination: Path) -> None:
    """Refuses a backup inside what it backs up or inside the code, which is public, and one that would miss a part."""
    target = destination.resolve()
    for folder, what in ((settings.HOME, "the home folder itself"), (settings.BASE_DIR, "the folder of the code")):
        if target.is_relative_to(Path(folder).resolve()):
            raise _command.Refused(f"{destination}: lies in {what}: name another folder, best on another disk")
    kept = [*(database["NAME"] for database in settings.DATABASES.values()), settings.MEDIA_ROOT]
    for place in (Path(str(text)) for text in kept if text):
        if not place.resolve().is_relative_to(settings.HOME.resolve()):
            raise _command.Refused(f"{place}: lies outside the home folder, so a backup would miss it")
