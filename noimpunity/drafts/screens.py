"""What each screen of the desk shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from noimpunity.cases.choices import SHOWN, Consent, Publication
from noimpunity.cases.models import Case
from noimpunity.cases.operations import MOVES as HIDING
from noimpunity.cases.operations import NeedsApproval
from noimpunity.drafts import contents, forms, queries, rules
from noimpunity.drafts.choices import MOVES, JudgementKind, Requirement, State
from noimpunity.drafts.models import Draft, DraftVersion, Judgement
from noimpunity.drafts.operations import AlreadyOpen, NotAllowed, NotReady, Outdated
from noimpunity.drafts.parts import BY_KEY, PARTS, Part
from noimpunity.justice.choices import Doubt
from noimpunity.members.choices import Act
from noimpunity.members.models import Organisation, User
from noimpunity.members.rules import may
from noimpunity.sources.readers.noimpunity.schema import Problem
from noimpunity.sources.readers.noimpunity.wording import translated

REFUSALS = (NotAllowed, Outdated, AlreadyOpen, NotReady, NeedsApproval, contents.NoSuchRow)
SHOWS = ("", "drafts", "review", "stale", "hidden")


@dataclass(frozen=True)
class Line:
    """One case in the list of the desk."""

    reference: str
    title: str
    case: Case | None
    draft: Draft | None
    is_stale: bool


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


def words_of(error: Exception) -> str:
    """Why something was not done, and what to do."""
    if isinstance(error, NotReady):
        missing = " ".join(str(requirement.label) for requirement in error.missing)
        return _("Not yet. Still missing: %(missing)s") % {"missing": missing}
    if isinstance(error, Outdated):
        return _(
            "Somebody saved another version since you opened this page. Compare the two, then save yours again; what "
            "you typed is still here."
        )
    if isinstance(error, AlreadyOpen):
        return _("There is a case or an open draft of this name already. Find it in the list.")
    if isinstance(error, NeedsApproval):
        return _("This would show more than before. Open a draft, and let a second person approve it.")
    if isinstance(error, contents.NoSuchRow):
        return _("This row is not there any more.")
    return _("You may not do this: another role has to, or somebody who had no hand in this draft.")


def record(person: User, chosen: str, *, today: date) -> dict[str, Any]:
    """The list of the desk: what one may see, with the open draft of each case."""
    chosen = chosen if chosen in SHOWS else ""
    drafts = {draft.reference: draft for draft in queries.open_drafts() if rules.may_see(person, draft)}
    everything = may(person, Act.SEE)
    known = {case.reference: case for case in _cases(everything)}
    written = queries.latest_values(list(drafts.values()))
    lines = [
        Line(reference, _title(known.get(reference), reference, written.get(reference)), known.get(reference),
             drafts.get(reference), _is_stale(known.get(reference), today))
        for reference in sorted({*known, *drafts})
    ]  # fmt: skip
    tests: dict[str, Callable[[Line], bool]] = {
        "": lambda _line: True,
        "drafts": lambda line: line.draft is not None,
        "review": lambda line: line.draft is not None and line.draft.state == State.IN_REVIEW,
        "stale": lambda line: line.is_stale,
        "hidden": lambda line: line.case is not None and line.case.publication not in SHOWN,
    }
    counts = {name: sum(map(test, lines)) for name, test in tests.items()}
    return {
        "lines": [line for line in lines if tests[chosen](line)],
        "tabs": [(name, _tab(name), counts[name]) for name in SHOWS],
        "chosen": chosen,
        "may_begin": may(person, Act.EDIT_ANY) or may(person, Act.EDIT_OWN_DRAFT),
    }


def draft(person: User, found: Draft, on_record: Case | None, *, today: date) -> dict[str, Any]:
    """Everything about an open draft on one page."""
    version = queries.latest(found)
    gate = queries.gate(version, today=today)
    hands = queries.hands(found)
    return {
        "draft": found,
        "version": version,
        "on_record": on_record,
        "title": _title(on_record, found.reference, version.values),
        "sections": sections(version, gate.problems),
        "gate": gate,
        "other_problems": _said(problem for problem in gate.problems if _part_of(problem) not in BY_KEY),
        "doubts": [(asked, Doubt(asked.doubt.code).label, _place(version, asked.doubt.place)) for asked in gate.doubts],
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


def case(person: User, found: Case, *, today: date) -> dict[str, Any]:
    """A case on the record of which no draft is open."""
    steps = list(HIDING.get(Publication(found.publication), ()))
    may_hide = rules.may_hide(person)
    return {
        "case": found,
        "title": found.words.title if found.wordings.exists() else found.reference,
        "is_stale": _is_stale(found, today),
        "publication_form": _publication_form(steps) if steps and may_hide else None,
        "consent_form": forms.ConsentForm(auto_id="consent_%s") if may_hide else None,
        "reason_form": forms.ReasonForm(auto_id="correct_%s"),
        "verify_form": forms.ReasonForm(auto_id="verify_%s"),
        "may_write": may(person, Act.EDIT_ANY),
        "is_against": found.consent in (Consent.REFUSED, Consent.WITHDRAWN),
    }


def part(person: User, found: Draft, chosen: Part, number: int | None, form: Any, *, today: date) -> dict[str, Any]:
    """One table or row, in a form."""
    version = queries.latest(found)
    where = chosen.key if number is None else f"{chosen.key}[{number}]"
    problems = queries.gate(version, today=today).problems
    here = [problem for problem in problems if f"{problem.key}.".startswith(f"{where}.")]
    return {
        "draft": found,
        "title": _title(None, found.reference, version.values),
        "part": chosen,
        "number": number,
        "form": form,
        "problems": _said(here) if number != 0 else [],
        "may_write": rules.may_translate(person, found),
        "may_remove": bool(number) and rules.may_write(person, found),
        "remove_form": forms.ReasonForm(initial={"version": version.number}, auto_id="remove_%s"),
    }


def sections(version: DraftVersion, problems: list[Problem]) -> list[Section]:
    """The parts of a draft, each with its rows and with what is wrong in them."""
    return [
        Section(
            part=part,
            rows=_rows(version, part, problems) if part.is_list else [],
            is_written=bool(contents.table(version.values, part.key)),
            problems=_said(problem for problem in problems if _is_of(problem, part) and not _row_of(problem)),
        )
        for part in PARTS
    ]


def history(reference: str, drafts: list[Draft], on_record: Case | None) -> dict[str, Any]:
    """Every version, newest first, with its judgements."""
    found = DraftVersion.objects.filter(draft__in=drafts).select_related("draft").prefetch_related("judgements")
    return {
        "reference": reference,
        "versions": found.order_by("-pk"),
        "on_record": on_record,
        "names": names(),
    }


def versions(reference: str, chosen: list[str]) -> list[DraftVersion]:
    """The two versions asked for; the newest two where none are."""
    found = DraftVersion.objects.filter(draft__reference=reference).select_related("draft")
    if not any(chosen):
        return list(reversed(found.order_by("-pk")[:2]))
    numbers = [int(key) for key in chosen if key.isdigit() and len(key) < 19]
    by_key = found.in_bulk(numbers)
    return [by_key[key] for key in numbers if key in by_key]


def comparison(reference: str, before: DraftVersion, after: DraftVersion) -> dict[str, Any]:
    old, new = ({**version.values, **version.statements()} for version in (before, after))
    return {
        "reference": reference,
        "before": before,
        "after": after,
        "differences": queries.differences(old, new),
        "names": names(),
    }


def names() -> dict[str, str]:
    """What people sign in as, by the number that changes know them by."""
    return {f"members.User:{key}": name for key, name in User.objects.values_list("pk", "username")}


def organisations(person: User) -> QuerySet[Organisation]:
    """In whose name somebody may begin a draft."""
    active = Organisation.objects.filter(is_active=True)
    if may(person, Act.EDIT_ANY):
        return active
    return active.filter(pk__in=[own for _role, own in person.roles if own is not None])


def _cases(everything: bool) -> Iterable[Case]:
    return Case.objects.prefetch_related("wordings") if everything else ()


def _title(on_record: Case | None, reference: str, written: dict[str, Any] | None) -> str:
    """What a case is called: by its draft where one is open, else by the record."""
    if written is not None:
        title = written.get("title")
        said = [text for text in title.values() if text] if isinstance(title, dict) else []
        return str(said[0]) if said else reference
    return str(on_record.words.title) if on_record else reference


def _is_stale(on_record: Case | None, today: date) -> bool:
    return bool(on_record and on_record.publication in SHOWN and queries.is_stale(on_record, today=today))


def _tab(name: str) -> str:
    return {
        "": _("Everything"),
        "drafts": _("Open drafts"),
        "review": _("Waiting for a second person"),
        "stale": _("Not looked through for a year"),
        "hidden": _("Not shown"),
    }[name]


def _possible(person: User, found: Draft, hands: frozenset[str]) -> list[JudgementKind]:
    if found.state not in (State.IN_REVIEW, State.APPROVED):
        return []
    kinds = [JudgementKind.SOUND, JudgementKind.LAWFUL, JudgementKind.SENT_BACK, JudgementKind.APPROVED]
    return [kind for kind in kinds if rules.may_judge(person, kind, hands=hands)]


def _applies(requirement: Requirement, gate: queries.Gate) -> bool:
    if requirement == Requirement.LAW:
        return gate.names_accused
    return requirement != Requirement.ORDER or bool(gate.doubts)


def _publication_form(steps: list[Publication]) -> forms.PublicationForm:
    form = forms.PublicationForm(auto_id="publication_%s")
    form.fields["publication"].choices = [(to.value, to.label) for to in steps]  # type: ignore[attr-defined]
    return form


def _rows(version: DraftVersion, part: Part, problems: list[Problem]) -> list[Row]:
    return [
        Row(
            number,
            forms.name_of(part.key, row),
            _said(problem for problem in problems if _is_of(problem, part) and _row_of(problem) == number),
        )
        for number, row in enumerate(contents.rows(version.values, part.key), start=1)
    ]


def _place(version: DraftVersion, place: str) -> str:
    key, _bracket, rest = place.partition("[")
    number = rest.rstrip("]").partition("]")[0]
    part = BY_KEY.get(key)
    found = contents.rows(version.values, key)
    if part is None or not number.isdigit() or not 0 < int(number) <= len(found):
        return place
    return f"{part.row_label} {number}: {forms.name_of(key, found[int(number) - 1])}"


def _said(problems: Iterable[Problem]) -> list[str]:
    return [f"{_field(problem)}: {translated(problem.reason)}" for problem in problems]


def _field(problem: Problem) -> str:
    """What the editor knows a key by, and the language where it names one."""
    names = problem.key.partition("].")[2] or problem.key.partition(".")[2] or problem.key
    part = BY_KEY.get(_part_of(problem)) or BY_KEY["case"]
    key, _dot, rest = names.partition(".")
    label = next((str(each.label) for each in part.fields if each.key == key), problem.key)
    return f"{label} ({rest})" if rest else label


def _part_of(problem: Problem) -> str:
    key = problem.key.partition(".")[0].partition("[")[0]
    return "case" if key in ("title", "summary", "emblematic", "schema", "reference") else key


def _is_of(problem: Problem, part: Part) -> bool:
    return _part_of(problem) == part.key


def _row_of(problem: Problem) -> int:
    number = problem.key.partition("[")[2].partition("]")[0]
    return int(number) if number.isdigit() else 0
