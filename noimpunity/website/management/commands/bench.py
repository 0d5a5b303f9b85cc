"""Measures what pages cost, and how fast a long list is read, in home folders made for it."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from noimpunity.website.management.commands import _command

WORK = "noimpunity.website.bench.work"
LONGEST = 1800  # seconds
FOR_LISTS = ("make_list", "measure_list", "measure_list_again")


class Command(_command.Command):
    help = "Measures pages against a floor, or a long list against time and memory. Your home is not touched."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=("pages", "lists"), help="what to measure")
        parser.add_argument(
            "--cases",
            type=numbers,
            default=[41, 2000, 20000],
            help="how many cases, with commas (default: 41,2000,20000)",
        )
        parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for (default: 15)")
        parser.add_argument("--rows", type=rows, default=1_000_000, help="how long a list is (default: 1000000)")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        with tempfile.TemporaryDirectory(prefix="noimpunity-bench-") as folder:
            if options["what"] == "lists":
                return self.tell(at_home(Path(folder) / "list", FOR_LISTS, rows=options["rows"]), options)
            found = [
                at_home(Path(folder) / str(cases), cases=cases, rounds=options["rounds"]) for cases in options["cases"]
            ]
        if options["json"]:
            self.write_json({"pages": found})
        else:
            self.stdout.write("\n\n".join(map(in_words, found)))
        return None

    def tell(self, found: dict[str, Any], options: dict[str, Any]) -> None:
        """What a long list cost."""
        if options["json"]:
            return self.write_json({"lists": found})
        for name, value in found.items():
            self.stdout.write(f"{name.replace('_', ' '):<16}{value}")
        return None


def at_home(home: Path, works: tuple[str, ...] = ("make", "measure"), **asked: int) -> dict[str, Any]:
    """Makes the home and measures in it, each in a process of its own, whose memory is its own too."""
    home.mkdir()
    making, *measuring = works
    _worked(home, making, asked)
    return {name: value for what in measuring for name, value in json.loads(_worked(home, what, asked)).items()}


def _worked(home: Path, what: str, asked: dict[str, int]) -> str:
    done = subprocess.run(  # noqa: S603  our own program, and no word from outside
        [sys.executable, "-m", WORK, what, json.dumps(asked)],
        env={**os.environ, "NOIMPUNITY_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["it ended without a word"]
        raise _command.Refused(f"the measurement could not be made: {said[0]}")
    return done.stdout


def in_words(found: dict[str, Any]) -> str:
    """One table a number of cases."""
    head = f"{found['cases']} cases; floor {found['floor_milliseconds']} ms; at most {found['memory_mib']} MiB"
    rows = [f"{'page':<14}{'ms':>8}{'floors':>8}{'kept':>7}{'queries':>9}{'kB':>8}  owed"]
    rows += [
        f"{row['page']:<14}{row['milliseconds']:>8}{row['floors']:>8}{row['kept_floors']:>7}{row['queries']:>9}"
        f"{row['kilobytes']:>8}  {'reached' if row['is_owed'] else 'MISSED'}"
        for row in found["pages"]
    ]
    rows += [
        f"{row['kind']:<14}{row['rows_a_second']:>8} rows/s, {row['growth']} MiB more for {row['rows']} rows  "
        f"{'reached' if row['is_owed'] else 'MISSED'}"
        for row in found["exports"]
    ]
    return "\n".join([head, *rows])


def rows(text: str) -> int:
    """A number of rows of at least one; anything else is wrong use."""
    [number] = numbers(text) if "," not in text else [0]
    if not number:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of rows")
    return number


def numbers(text: str) -> list[int]:
    """Numbers of cases, each at least one; anything else is wrong use."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and 0 < int(part) <= 1_000_000 for part in parts):
        raise argparse.ArgumentTypeError(f"'{text}' is not a list of numbers such as 41,2000")
    return [int(part) for part in parts]
