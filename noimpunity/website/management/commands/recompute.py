"""Which cases move when a rule of limitation, or a method, has changed: shown first, written when asked."""

import argparse
from typing import Any

from noimpunity.cases.choices import ClockState, Outcome
from noimpunity.cases.clocks import Interval
from noimpunity.cases.models import Case
from noimpunity.justice.moves import Move, moves
from noimpunity.justice.operations import reckon_all
from noimpunity.website.management.commands import _command

BY = "noimpunity recompute"


class Command(_command.Command):
    help = "Shows which cases move when outcomes and clocks are computed anew; writes them only with --apply."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="write what moved, with the reason")
        parser.add_argument("--reason", default="", metavar="WHY", help="why, as the history keeps it")
        parser.add_argument("--by", type=_command.a_name, default=BY, metavar="NAME", help=f"who does it ({BY})")
        self.add_as_of(parser)
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        reason = options["reason"].strip()
        if options["apply"] and not reason:
            raise _command.Refused("say why with --reason: the history keeps it beside each case that moves")
        as_of = options["as_of"] or _command.today()
        moved = [_as_document(move) for move in moves(Case.objects.all(), as_of=as_of)]
        if options["apply"]:
            reckon_all(by=options["by"], reason=reason)
        document = {"as_of": as_of.isoformat(), "applied": bool(options["apply"]), "moved": moved}
        if options["json"]:
            self.write_json(document)
        else:
            self.stdout.write(in_words(document))


def in_words(document: dict[str, Any]) -> str:
    """The same for a person at a terminal."""
    number = len(document["moved"])
    done = "written" if document["applied"] else "nothing was written: add --apply and --reason to write it"
    lines = [f"{number} {'case moves' if number == 1 else 'cases move'}; {done}"]
    for row in document["moved"]:
        lines.append(f"  {row['case']}")
        old, new = row["outcome"].values()
        if old != new:
            lines.append(f"    outcome: {Outcome(old).label} → {Outcome(new).label}")
        before, after = row["limitation"].values()
        if before != after:
            lines.append(f"    clock: {_said(before)} → {_said(after)}")
        if old == new and before == after:
            lines.append(f"    as it was on {document['as_of']}; it moves on another day")
    return "\n".join(lines)


def _as_document(move: Move) -> dict[str, Any]:
    return {
        "case": move.case.reference,
        "outcome": dict(zip(("old", "new"), move.outcomes, strict=True)),
        "limitation": {name: _plain(each) for name, each in zip(("old", "new"), move.clocks, strict=True)},
    }


def _plain(interval: Interval) -> dict[str, Any]:
    return {
        "state": interval.state,
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
        "confidence": interval.confidence,
        "law": interval.law,
        "checked": interval.is_checked,
    }


def _said(clock: dict[str, Any]) -> str:
    days = " to ".join(clock[end] or "no end known" for end in ("earliest", "latest"))
    return f"{ClockState(clock['state']).label}{f', {days}' if clock['earliest'] else ''}"
