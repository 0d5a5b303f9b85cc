"""The facts of a case straight from its record file, without a database."""

import tomllib
from pathlib import Path

from noimpunity.methods.case import Accused, CaseFacts, Victim

FOLDER = Path(__file__).parents[2] / "record/cases"
REFERENCES = sorted(path.stem for path in FOLDER.glob("*.toml"))
# The steps whose own code says what kind of decision a result beside them is.
DECISIONS = frozenset(
    ("verdict", "plea_agreement", "sentence", "appeal_decision", "cassation_decision", "retrial_ordered",
     "extraordinary_remedy_decision", "constitutional_decision")
)  # fmt: skip


def recorded(reference: str) -> CaseFacts:
    values = tomllib.loads((FOLDER / f"{reference}.toml").read_text())
    crime, events = values["crime"], values["events"]
    return CaseFacts(
        happened_on=crime["date"],
        violations=tuple(crime["violations"]),
        victims=tuple(Victim(row["occupation"], row["harm"], row.get("count", 1)) for row in values["victims"]),
        accused=tuple(
            Accused(row["key"], row["part"], tuple(_concerning(row["key"], values)), row.get("count", 1))
            for row in values.get("accused", [])
        ),
        steps=tuple(map(_step, events)),
        death_type=crime.get("death_type", ""),
        work_related=crime.get("work_related", ""),
    )


def _concerning(accused, values):
    for event in values["events"]:
        if accused in event.get("accused", []):
            yield _step(event)
        for row in values.get("results", []):
            if row["event"] == event["key"] and accused in row["accused"]:
                yield {**row, "key": event["key"], "code": event["code"] if event["code"] in DECISIONS else None}


def _step(event):
    return {**event, "made_public_on": event.get("made_public")}
