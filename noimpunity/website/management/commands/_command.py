"""What every command of ours shares: refusals on one line, days that are days, JSON alone on standard output."""

import argparse
import json
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone


class Refused(CommandError):
    """What was asked cannot be done; the reason stands on one line. Exit 1."""


class Command(BaseCommand):
    """A command of the record. Subclasses give `help`, options, and `handle`."""

    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Runs, and says a refusal on one line without a trace."""
        self._called_from_command_line = True  # so that wrong use ends with 2, as a command line should
        options = self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
        try:
            self.execute(**{**vars(options), "no_color": True})
        except CommandError as error:
            print(f"noimpunity: {' '.join(str(error).split())}", file=sys.stderr)
            sys.exit(1)
        except DatabaseError as error:
            reason = f"the database cannot be used ({error}): run ./run --prepare first"
            print(f"noimpunity: {reason}", file=sys.stderr)
            sys.exit(1)
        finally:
            connection.close()

    def add_as_of(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--as-of",
            type=day,
            default=None,
            metavar="DAY",
            help="as of this day, 2020-12-01 (default: today)",
        )

    def add_json(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def write_json(self, document: Any) -> None:
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))


def day(text: str) -> date:
    """A day given as an option; anything else is wrong use."""
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it like 2020-12-01") from error


def a_name(text: str) -> str:
    """The name of whoever acts; an empty one is wrong use."""
    if not text.strip() or len(text) > 200:
        raise argparse.ArgumentTypeError("write the name of whoever acts")
    return text.strip()


def today() -> date:
    """The present day: the edge at which time enters."""
    return timezone.localdate()
