"""The clocks of a case as of a day: when prosecution becomes barred, by every reading of the law."""

import argparse
from datetime import date
from typing import Any

from noimpunity.cases.choices import ClockState
from noimpunity.cases.models import Case
from noimpunity.justice.clocks import Reading, readings, with_clocks
from noimpunity.justice.queries import public_label
from noimpunity.justice.templatetags.clock_words import reading_words, warning_words
from noimpunity.website.management.commands import _command

NOT_CHARGED = "Whoever is not charged"


class Command(_command.Command):
    help = "Computes when prosecution of a case becomes barred, by every reading of the law. Not legal advice."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("case", help="the reference of the case, for example me-jovanovic-2004")
        self.add_as_of(parser)
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        case = with_clocks(Case.objects.filter(reference=options["case"])).first()
        if case is None:
            raise _command.Refused(f"there is no case '{options['case']}' on this record")
        as_of = options["as_of"] or _command.today()
        found = readings(case, as_of=as_of)
        if options["json"]:
            self.write_json(as_document(case, found, as_of=as_of))
        else:
            self.stdout.write(in_words(case, found, as_of=as_of))


def as_document(case: Case, found: list[Reading], *, as_of: date) -> dict[str, Any]:
    """The clocks of a case, as one document."""
    return {
        "case": case.reference,
        "as_of": as_of.isoformat(),
        "results": [{**reading.result.plain(), "accused": _called(reading)} for reading in found],
    }


def in_words(case: Case, found: list[Reading], *, as_of: date) -> str:
    """The same for a person at a terminal."""
    lines = [f"{case.reference}, as of {as_of.isoformat()} (not legal advice)"]
    for reading in found:
        result = reading.result
        days = f", from {result.earliest}" if result.earliest else ""
        days += f", at the latest from {result.latest}" if result.latest else ""
        says = f"  {_called(reading) or NOT_CHARGED}: {result.crime}, {result.jurisdiction}: "
        lines.append(f"{says}{ClockState(result.state).label}{days}")
        lines += [f"    {words}" for words in (reading_words(result), _law(reading)) if words]
        lines += [f"    {warning_words(warning)}" for warning in result.warnings]
        if result.fallback:
            state, day = ClockState(result.fallback.state).label, result.fallback.earliest
            lines.append(f"    without that classification: {state}{f', from {day}' if day else ''}")
    return "\n".join(lines)


def _law(reading: Reading) -> str:
    result = reading.result
    return f"{result.law} ({result.rule}, confidence {result.confidence})" if result.law else ""


def _called(reading: Reading) -> str:
    """An accused by the label the public may know; empty for whoever is not charged."""
    if reading.accused is None or reading.state is None:
        return ""
    return public_label(reading.accused, reading.state, "en")
