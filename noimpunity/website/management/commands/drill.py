"""Tries, in home folders made for it, that nothing written is lost: writers, kills, readings, backups."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from django.utils import timezone

from noimpunity.website.backups.archive import Refused
from noimpunity.website.drills import round_trip
from noimpunity.website.drills.homes import Failed, at_home
from noimpunity.website.management.commands import _command

Found = dict[str, dict[str, Any]]


class Command(_command.Command):
    help = "Tries that nothing is lost: many writers, killed writers and readings, backups. Your home is not touched."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        for name, default, what in (
            ("writers", 50, "processes that write at once"),
            ("operations", 60, "operations of each"),
            ("kills", 200, "writers killed at random moments"),
            ("readings", 200, "readings of a list killed at random moments"),
            ("damages", 200, "single bits turned over, in a plain and in a sealed backup"),
            ("seed", 1, "where the random numbers begin"),
        ):
            parser.add_argument(f"--{name}", type=positive, default=default, help=f"{what} (default: {default})")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="noimpunity-drill-") as folder:
                found = drill(Path(folder), options)
        except (Failed, Refused) as error:
            raise _command.Refused(f"the drill could not be run: {error}") from error
        if options["json"]:
            self.write_json(found)
        else:
            self.stdout.write(in_words(found))
        if problems := [f"{name}: {said}" for name, part in found.items() for said in part["problems"]]:
            raise _command.Refused(f"the drill failed: {'; '.join(problems)}")


def drill(folder: Path, options: dict[str, Any]) -> Found:
    """All drills, each in a home folder of its own."""
    for name in ("writers", "kills", "readings", "backup"):
        (folder / name).mkdir()
    for name in ("writers", "kills", "readings"):
        at_home(folder / name, "prepare", with_record=False)
    many, seed = {"processes": options["writers"], "operations": options["operations"]}, options["seed"]
    return {
        "writers": at_home(folder / "writers", "writers", **many),
        "kills": at_home(folder / "kills", "kills", kills=options["kills"], seed=seed),
        "readings": at_home(folder / "readings", "readings", readings=options["readings"], seed=seed),
        "backup": round_trip.run(
            folder / "backup", writers=10, damages=options["damages"], seed=seed, at=timezone.now()
        ).as_document(),
    }


def in_words(found: Found) -> str:
    """The figures as a table."""
    rows = [
        f"{name:<8}  {figure.replace('_', ' '):<18}  {len(value) if isinstance(value, list) else value}"
        for name, part in found.items()
        for figure, value in part.items()
    ]
    return "\n".join(rows)


def positive(text: str) -> int:
    """A number of at least one; anything else is wrong use."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return int(text)
