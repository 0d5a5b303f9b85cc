"""An open draft: everything about it on one page, and one part of it in a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from noimpunity.cases.models import Case
from noimpunity.drafts import contents, forms, queries, rules
from noimpunity.drafts.choices import MOVES, JudgementKind, Requirement, State
from noimpunity.drafts.models import Draft, DraftVersion, Judgement
from noimpunity.drafts.parts import BY_KEY, PARTS, Part
from noimpunity.drafts.screens.entry_page import taken_by
from noimpunity.drafts.screens.sources_say import sources_say
from noimpunity.drafts.screens.wording import names, part_of, place_of, said, title_of
from noimpunity.justice.choices import Doubt
from noimpunity.members.choices import Act
from noimpunity.members.models import User
from noimpunity.members.rules import may
from noimpunity.sources.readers.noimpunity.schema import Problem


@dataclass(frozen=True)
class Row:
    """One row of a part, and what is wrong in it."""

    number: int
    name: str
    problems: list[str]


@dataclass(frozen=True)
class Section:
    """One part of a draft as its page shows it."""

    part: Part
    rows: list[Row]
    is_written: bool
    problems: list[str]


def draft(person: User, found: Draft, on_record: Case | None, *, today: date) -> dict[str, Any]:
    """Everything about an open draft on one page."""
    version = queries.latest(found)
    gate = queries.gate(version, today=today)
    hands = queries.hands(found)
    return {
        **sources_say(person, on_record, today=today),
        "draft": found,
        "taken": taken_by(found),
        "version": version,
        "on_record": on_record,
        "title": title_of(on_record, found.reference, version.values),
        "sections": sections(version, gate.problems),
        "gate": gate,
        "other_problems": said(problem for problem in gate.problems if part_of(problem) not in BY_KEY),
        "doubts": [(each, Doubt(each.doubt.code).label, place_of(version, each.doubt.place)) for each in gate.doubts],
        "requirements": [(each, each not in gate.missing) for each in Requirement if _applies(each, gate)],
        "may_write": rules.may_write(person, found),
        "may_translate": rules.may_translate(person, found),
        "moves": [State(to) for to in MOVES.get(State(found.state), ())] if rules.may_write(person, found) else [],
        "judgements": _possible(person, found, hands),
        "may_publish": found.state == State.APPROVED and not gate.missing
        and (rules.may_write(person, found) or may(person, Act.APPROVE_PUBLICATION)),
        "given": Judgement.objects.filter(version__draft=found).select_related("version").order_by("-pk"),
        "comments": found.comments.all(),
        "reason_form": forms.ReasonForm(initial={"version": version.number}),
        "comment_form": forms.CommentForm(),
        "names": names(),
    }  # fmt: skip


def part(person: User, found: Draft, chosen: Part, number: int | None, form: Any, *, today: date) -> dict[str, Any]:
    """One table or row, in a form."""
    version = queries.latest(found)
    where = chosen.key if number is None else f"{chosen.key}[{number}]"
    problems = queries.gate(version, today=today).problems
    here = [problem for problem in problems if f"{problem.key}.".startswith(f"{where}.")]
    return {
        "draft": found,
        "title": title_of(None, found.reference, version.values),
        "part": chosen,
        "number": number,
        "form": form,
        "problems": said(here) if number != 0 else [],
        "may_write": rules.may_translate(person, found) or _may_write_row(person, found, chosen),
        "may_remove": bool(number) and (rules.may_write(person, found) or _may_write_row(person, found, chosen)),
        "remove_form": forms.ReasonForm(initial={"version": version.number}, auto_id="remove_%s"),
    }


def sections(version: DraftVersion, problems: list[Problem]) -> list[Section]:
    """The parts of a draft, each with its rows and with what is wrong in them."""
    return [
        Section(
            part=part,
            rows=_rows(version, part, problems) if part.is_list else [],
            is_written=bool(contents.table(version.values, part.key)),
            problems=said(problem for problem in problems if _is_of(problem, part) and not _row_of(problem)),
        )
        for part in PARTS
    ]


def _may_write_row(person: User, found: Draft, chosen: Part) -> bool:
    """Whether somebody may change a row because it is of the line."""
    return chosen.key in contents.LINE and rules.may_write_line(person, found)


def _possible(person: User, found: Draft, hands: frozenset[str]) -> list[JudgementKind]:
    if found.state not in (State.IN_REVIEW, State.APPROVED):
        return []
    kinds = [JudgementKind.SOUND, JudgementKind.LAWFUL, JudgementKind.SENT_BACK, JudgementKind.APPROVED]
    return [kind for kind in kinds if rules.may_judge(person, kind, hands=hands)]


def _applies(requirement: Requirement, gate: queries.Gate) -> bool:
    if requirement == Requirement.LAW:
        return gate.names_accused
    if requirement == Requirement.SECOND_SOURCE:
        return bool(gate.restricted)
    return requirement != Requirement.ORDER or bool(gate.doubts)


def _rows(version: DraftVersion, part: Part, problems: list[Problem]) -> list[Row]:
    return [
        Row(
            number,
            forms.name_of(part.key, row),
            said(problem for problem in problems if _is_of(problem, part) and _row_of(problem) == number),
        )
        for number, row in enumerate(contents.rows(version.values, part.key), start=1)
    ]


def _is_of(problem: Problem, part: Part) -> bool:
    return part_of(problem) == part.key


def _row_of(problem: Problem) -> int:
    number = problem.key.partition("[")[2].partition("]")[0]
    return int(number) if number.isdigit() else 0
