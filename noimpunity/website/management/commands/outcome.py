"""The outcome of a case as of a day, with the steps it rests on."""

import argparse
from typing import Any

from noimpunity.cases.choices import Outcome
from noimpunity.cases.models import Case
from noimpunity.justice.choices import State
from noimpunity.justice.models import Step
from noimpunity.justice.queries import public_label, standing, steps_known_on, with_line
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Computes the outcome of a case from its dated steps, as of a day."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("case", help="the reference of the case, for example rs-curuvija-1999")
        self.add_as_of(parser)
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            case = with_line(Case.objects.all()).get(reference=options["case"])
        except Case.DoesNotExist as error:
            raise _command.Refused(f"there is no case '{options['case']}' on this record") from error
        document = as_document(case, as_of=options["as_of"] or _command.today())
        if options["json"]:
            self.write_json(document)
        else:
            self.stdout.write(in_words(document))


def as_document(case: Case, *, as_of: Any) -> dict[str, Any]:
    """Where a case stands, as one document."""
    found = standing(case, as_of=as_of)
    return {
        "case": case.reference,
        "as_of": as_of.isoformat(),
        "outcome": found.outcome,
        "cpj_like": found.cpj_like,
        "facets": found.facets,
        "accused": [
            {
                "label": public_label(accused, state, "en"),
                "part": accused.part,
                "state": str(state),
                "count": accused.count,
            }
            for accused, state in found.accused
        ],
        "steps": [_step(step) for step in steps_known_on(case.steps.all(), as_of)],
    }


def in_words(document: dict[str, Any]) -> str:
    """The same for a person at a terminal."""
    lines = [f"{document['case']}, as of {document['as_of']}: {Outcome(document['outcome']).label}"]
    lines += [f"  {row['label']} ({row['part']}): {State(row['state']).label}" for row in document["accused"]]
    lines += [f"  {step['date']}  {step['code']}  {step['text']}" for step in document["steps"]]
    return "\n".join(lines)


def _step(step: Step) -> dict[str, Any]:
    return {
        "date": step.on,
        "made_public": step.made_public_on or None,
        "counts_from": step.counts_from.isoformat(),
        "code": step.code,
        "text": step.words.text,
        "sources": [document.address for document in step.citations.all()],
    }
