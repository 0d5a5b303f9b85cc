"""Lists of other publishers on the command line: looked through or taken in, with an account of every record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import override

from noimpunity.sources.asking import LONGEST, NOT_TAKEN, READING, is_day, sign, why
from noimpunity.sources.detecting import detect
from noimpunity.sources.queries import Source, broken_off, named, with_mapping
from noimpunity.sources.receiving import SURPRISES, Account, Surprised, look_through, receive
from noimpunity.sources.rejecting import say, with_reasons
from noimpunity.website import ledger, left_out
from noimpunity.website.management.commands import _command
from noimpunity.website.management.commands._progress import Progress
from noimpunity.website.rejections import write_rejections

BY = "noimpunity read"
NAMES = (*READING, "day", "part", "allow", "mapping")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of a list."""
    parser.add_argument("--dry-run", action="store_true", help="look a list through, and write nothing")
    parser.add_argument(
        "--as",
        dest="given",
        action="append",
        type=pair,
        default=[],
        metavar="NAME=VALUE",
        help=f"how to read a list, as often as needed: {', '.join(NAMES)}",
    )
    parser.add_argument(
        "--rejections",
        type=Path,
        metavar="PATH",
        help="write what could not be read to a new CSV or XLSX file, to mend",
    )


def pair(text: str) -> tuple[str, str]:
    """A name and a value; anything else is wrong use."""
    name, equals, value = text.partition("=")
    if name not in NAMES or not equals or not value.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=VALUE with a name of {', '.join(NAMES)}")
    if name == "allow" and set(value.split(",")) - set(SURPRISES):
        raise argparse.ArgumentTypeError(f"what may be allowed is {', '.join(SURPRISES)}, not '{value}'")
    if name in ("day", "part") and len(value) > LONGEST:
        raise argparse.ArgumentTypeError(f"{name} is longer than {LONGEST} signs")
    if name == "day" and not is_day(value):
        raise argparse.ArgumentTypeError(f"'{value}' is not a day, month or year: write it like 2022-11 or 2022-11-30")
    return name, sign(value) if name in ("delimiter", "escape") else value.strip()


def detect_source(command: _command.Command, path: Path, *, as_json: bool) -> None:
    """Says which source a file is of, where exactly one fits."""
    with _in_words():
        found = detect(_content(path))
    if as_json:
        command.write_json({"source": found})
    else:
        command.stdout.write(found or "no source that is known, or more than one")


def read_list(command: _command.Command, chosen: Source, options: dict[str, Any]) -> None:
    """Takes a list in, or only looks it through; says what became of its records."""
    given = dict(options["given"])
    allowed = frozenset(each for name, value in options["given"] if name == "allow" for each in value.split(","))
    how = {name: given[name] for name in READING if name in given}
    part, path, rejections = given.get("part", ""), options["file"], options["rejections"]
    if path is None:
        raise _command.Refused(f"'{chosen.key}' ships no files: name one")
    _may_be_written(rejections)
    with _in_words():
        mapping = given.get("mapping", "")
        chosen = with_mapping(chosen, (lambda: _content(Path(mapping))) if mapping else None, name=mapping)
        content = _content(path)
        progress = Progress(command.stderr)
        common = {"options": how, "part": part, "left_out": left_out.of_lists(), "progress": progress}
        try:
            if options["dry_run"]:
                account = look_through(chosen, content, **common)
            else:
                named = {"name": path.name[:255], "by": BY, "stated_on": given.get("day", "")}
                goes_on = partial(_say_that_it_goes_on, command)
                account = receive(chosen, content, allowed=allowed, goes_on=goes_on, **named, **common)
        except Surprised as surprised:
            _write_rejections(rejections, surprised.account)
            raise
        except KeyboardInterrupt as error:
            raise _command.Refused(_broken_off(chosen, content, part)) from error
        finally:
            progress.end()
        _write_rejections(rejections, account)
        _tell(command, account, as_json=options["json"])
        if options["dry_run"] and set(account.surprises) - allowed and not account.snapshot:
            raise Surprised(account)


def _say_that_it_goes_on(command: _command.Command, records: int) -> None:
    command.stderr.write(f"a reading of this file broke off after {records} records; it goes on")


def _broken_off(chosen: Source, content: bytes, part: str) -> str:
    begun = broken_off(chosen, sha256(content).hexdigest(), part=part)
    kept = f"{begun.records} records are kept" if begun else "nothing was written"
    return f"broken off: {kept}; give the same command again{' and it goes on' if begun else ''}"


def _tell(command: _command.Command, account: Account, *, as_json: bool) -> None:
    if account.erasure_reason:
        command.stderr.write("what was erased from the record is left out")
    if as_json:
        return command.write_json(as_document(account))
    command.stdout.write(
        f"{account.records} records: {account.entries} entries, {account.rejected} rejected\n"
        f"{account.added} added, {account.changed} changed, {account.unchanged} unchanged, {account.vanished} vanished"
    )
    for code, found in account.notes.items():
        command.stdout.write(f"{found.get('count', 1)} x {say(code, found)}")
    for each, reason in with_reasons(account.rejections[:20]):
        command.stdout.write(f"line {each.line}: {reason}")
    if account.rejected > 20:
        command.stdout.write(f"and {account.rejected - 20} more: --rejections PATH writes them to a file")
    return None


def as_document(account: Account) -> dict[str, Any]:
    """The account of a file, as scripts read it."""
    counts = ("records", "entries", "rejected", "added", "changed", "unchanged", "vanished")
    return {
        **named(account.source),
        "snapshot": account.snapshot,
        "sha256": account.sha256,
        **{name: getattr(account, name) for name in counts},
        "rejections": [
            {"line": each.line, "column": each.column, "reason": reason, "raw": each.raw}
            for each, reason in with_reasons(account.rejections)
        ],
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _command.Refused(f"{path}: cannot be read: {error.strerror or error}") from error


def _may_be_written(path: Path | None) -> None:
    if path and path.suffix.lower() not in (".csv", ".xlsx"):
        raise _command.Refused(f"{path}: rejections are written to a file that ends in .csv or .xlsx")
    if path and path.exists():
        raise _command.Refused(f"{path}: is there already, and nothing is written over")


def _write_rejections(path: Path | None, account: Account) -> None:
    if not path:
        return
    try:
        write_rejections(path, account)
    except OSError as error:
        raise _command.Refused(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _in_words() -> Iterator[None]:
    """What a list, a mapping file or the ledger is refused for, each on one line of English."""
    with override("en"):
        try:
            yield
        except NOT_TAKEN as error:
            allow = ",".join(error.account.surprises) if isinstance(error, Surprised) else ""
            raise _command.Refused(f"{why(error)}{f' (in a command: --as allow={allow})' if allow else ''}") from error
        except (ledger.WrittenWithAnotherKey, ledger.Unreadable) as error:
            raise _command.Refused(f"the erasure ledger cannot be used: {ledger.why(error)}") from error
