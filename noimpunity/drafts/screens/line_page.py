"""The line of a case on one page: its proceedings with their steps, what they decide, and where it does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from noimpunity.drafts import contents, forms, queries, rules
from noimpunity.drafts.line import state_of
from noimpunity.drafts.line_forms import HEARING, HearingForm, LineForm, label_of, words_of_row
from noimpunity.drafts.models import Draft, DraftVersion
from noimpunity.drafts.parts import BY_KEY, Field, Part
from noimpunity.drafts.queries import Asked, Gate
from noimpunity.drafts.screens.wording import place_of, said, title_of
from noimpunity.drafts.step_form import StepForm
from noimpunity.justice.choices import Doubt, Finality, State
from noimpunity.members.models import User
from noimpunity.methods.steps import Step, in_order, read_step
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

Values = dict[str, Any]
FORMS: dict[str, type[StepForm | HearingForm]] = {"step": StepForm, "hearing": HearingForm}
PART = {"step": "events", "hearing": "hearings"}
BESIDE = ("charges", "judgments", "reparations")


@dataclass(frozen=True)
class Question:
    """A doubtful order, in words, with the row it is compared with, and why it stands where somebody said so."""

    asked: Asked
    label: str
    other: str
    number: int


@dataclass(frozen=True)
class LineRow:
    """One row as the page shows it, with what is asked about it and what is wrong in it."""

    part: str
    number: int
    name: str
    text: str = ""
    meta: tuple[str, ...] = ()
    questions: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    results: list[LineRow] = field(default_factory=list)
    is_added: bool = False

    @property
    def anchor(self) -> str:
        return f"{self.part}-{self.number}"


@dataclass(frozen=True)
class Track:
    """One proceeding with its steps in order; without a row, the steps that are of none."""

    row: LineRow | None
    steps: list[LineRow]


def line(
    person: User, found: Draft, version: DraftVersion, *, today: date, forms_now: Iterable[Any] = (), added: str = ""
) -> dict[str, Any]:
    """Everything about the line of a draft, with the forms to add to it."""
    page = _Page(version, queries.gate(version, today=today), added)
    initial = {"version": version.number, "proceeding": page.proceeding_of_added()}
    given = {form.kind: form for form in forms_now}
    offered = {kind: given.get(kind) or new(version.values, initial=initial) for kind, new in FORMS.items()}
    at = next(iter(given), "") or next((kind for kind, part in PART.items() if page.added_part == part), "")
    if at:
        _put_cursor(offered[at])
    return {
        "draft": found,
        "version": version,
        "title": title_of(None, found.reference, version.values),
        "tracks": page.tracks(),
        "accused": [
            (row, _state(version.values, each, today))
            for each, row in zip(contents.rows(version.values, "accused"), page.rows("accused"), strict=True)
        ],
        "hearings": page.rows("hearings"),
        "beside": [(BY_KEY[part], page.rows(part)) for part in BESIDE],
        "elsewhere": page.elsewhere(),
        "open_questions": [each for each in page.questions if not each.asked.why],
        "may_write": rules.may_write_line(person, found),
        "step_form": offered["step"],
        "hearing_form": offered["hearing"],
        "added_part": page.added_part,
        "reason_form": forms.ReasonForm(initial={"version": version.number}),
    }


def question(version: DraftVersion, key: str, *, today: date) -> str:
    """The place on the page of the doubt of this key."""
    keys = [asked.doubt.key for asked in queries.gate(version, today=today).doubts]
    return f"#question-{keys.index(key) + 1}" if key in keys else ""


class _Page:
    """The rows of one version, each asked for once."""

    def __init__(self, version: DraftVersion, gate: Gate, added: str) -> None:
        self.version, self.values, self.gate, self.added = version, version.values, gate, added
        self.added_part, self.added_row = self._added()
        self.questions = [
            Question(asked, str(Doubt(asked.doubt.code).label), _other(version, asked), number)
            for number, asked in enumerate(gate.doubts, start=1)
        ]

    def tracks(self) -> list[Track]:
        """The proceedings in their order; first, the steps that are of none."""
        rows = contents.rows(self.values, "proceedings")
        keys = [row.get("key") for row in rows]
        events = self._ordered_events()
        steps = {row.number: row for row in self.rows("events")}
        free = [steps[number] for number, event in events if event.get("proceeding") not in keys]
        tracks = [
            Track(row, [steps[number] for number, event in events if event.get("proceeding") == key])
            for key, row in zip(keys, self.rows("proceedings"), strict=True)
        ]
        return [*([Track(None, free)] if free or not tracks else []), *tracks]

    def rows(self, part: str) -> list[LineRow]:
        return [
            self._row(BY_KEY[part], number, row) for number, row in enumerate(contents.rows(self.values, part), start=1)
        ]

    def elsewhere(self) -> list[Question]:
        """What is asked about rows that this page does not show, as the crime itself."""
        events = self.rows("events")
        shown = {f"{row.part}[{row.number}]" for event in events for row in (event, *event.results)}
        return [each for each in self.questions if each.asked.doubt.place not in shown]

    def proceeding_of_added(self) -> str:
        """The proceeding of the row that was just added; where there is one proceeding only, that one."""
        if self.added_part:
            return str(self.added_row.get("proceeding") or "")
        keys = [str(row.get("key", "")) for row in contents.rows(self.values, "proceedings")]
        return keys[0] if len(keys) == 1 else ""

    def _added(self) -> tuple[str, Values]:
        """The row that was just added, and its table, if it is still there."""
        part, _dash, number = self.added.partition("-")
        rows = contents.rows(self.values, part) if part in PART.values() else []
        found = number.isdigit() and 0 < int(number) <= len(rows)
        return (part, rows[int(number) - 1]) if found else ("", {})

    def _row(self, part: Part, number: int, row: Values) -> LineRow:
        here = f"{part.key}[{number}]"
        problems = [problem for problem in self.gate.problems if f"{problem.key}.".startswith(f"{here}.")]
        return LineRow(
            part=part.key,
            number=number,
            name=label_of(row) if part.key == "accused" else _name(part.key, row),
            text=words_of_row(row, "text") or words_of_row(row, "sentence"),
            meta=tuple(_meta(self.values, part.key, row)),
            questions=[each for each in self.questions if each.asked.doubt.place == here],
            problems=said(problems),
            results=self._results(row) if part.key == "events" else [],
            is_added=self.added == f"{part.key}-{number}",
        )

    def _results(self, event: Values) -> list[LineRow]:
        rows = enumerate(contents.rows(self.values, "results"), start=1)
        return [
            self._row(BY_KEY["results"], number, row) for number, row in rows if row.get("event") == event.get("key")
        ]

    def _ordered_events(self) -> list[tuple[int, Values]]:
        """The steps in the order they happened; those whose day cannot be read stand last."""
        numbered = dict(enumerate(contents.rows(self.values, "events"), start=1))
        read = {number: _read(event, number) for number, event in numbered.items()}
        known = [int(step.key) for step in in_order(step for step in read.values() if step is not None)]
        return [(number, numbered[number]) for number in [*known, *(n for n in numbered if read[n] is None)]]


def _read(event: Values, number: int) -> Step | None:
    try:
        return read_step({**{key: event.get(key) for key in ("code", "date", "made_public")}, "key": str(number)})
    except (AttributeError, TypeError, ValueError):  # a row of a draft, unsound in any way
        return None


def _name(part: str, row: Values) -> str:
    """What a row is called: its day and what it is; its text stands below."""
    if part == "proceedings":
        return words_of_row(row, "title") or "—"
    if part == "hearings":
        shown = [str(row[key]) for key in ("date", "time") if row.get(key)]
        return " · ".join([*shown, _word(HEARING["outcome"], str(row.get("outcome", "")))])
    return forms.name_of(part, {key: value for key, value in row.items() if key not in ("text", "sentence")})


def _word(each: Field, value: str) -> str:
    """A word of a vocabulary, as the desk calls it."""
    words = Finality if each.words == "finalities" else each.words
    return str(dict(words.choices).get(value, value))


def _meta(values: Values, part: str, row: Values) -> Iterable[str]:
    """Who is concerned, before whom, and on what it rests."""
    named = {each.get("key"): label_of(each) for each in contents.rows(values, "accused")}
    cited = {each.get("key"): str(each.get("publisher", "")) for each in contents.rows(values, "citations")}
    accused, citations = (row[key] if isinstance(row.get(key), list) else [] for key in ("accused", "citations"))
    fields = {each.key: each for each in BY_KEY[part].fields}
    yield from (words_of_row(row, key) for key in ("body", "court") if words_of_row(row, key))
    for key in ("kind", "part", "finality", "openness", "relation"):
        if row.get(key) and key in fields and part != "reparations":
            yield _word(fields[key], str(row[key]))
    if part == "proceedings" and row.get("parent"):
        parents = {each.get("key"): words_of_row(each, "title") for each in contents.rows(values, "proceedings")}
        yield parents.get(row["parent"], str(row["parent"]))
    yield from (named.get(key, str(key)) for key in accused)
    yield from (cited.get(key, str(key)) for key in citations)


def _state(values: Values, accused: Values, today: date) -> str:
    state = state_of(values, str(accused.get("key", "")), as_of=today)
    return str(State(str(state)).label) if state is not None else ""


def _other(version: DraftVersion, asked: Asked) -> str:
    return place_of(version, asked.doubt.other) if asked.doubt.other else ""


def _put_cursor(form: LineForm) -> None:
    """The cursor starts in the first field that is wrong, else in the words that were made, else in the date."""
    made = f"text.{LANGUAGES[0]}" if not form.is_bound and form.initial.get(f"text.{LANGUAGES[0]}") else "date"
    names = [field.name for _legend, fields in form.grouped() for field in fields if field.name in form.errors]
    form.fields[(names or [made])[0]].widget.attrs["autofocus"] = True
