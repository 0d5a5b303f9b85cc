"""The list of the desk, and a case on the record of which no draft is open."""

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
from noimpunity.drafts import forms, queries, rules
from noimpunity.drafts.choices import State
from noimpunity.drafts.models import Draft
from noimpunity.drafts.screens.wording import title_of
from noimpunity.members.choices import Act
from noimpunity.members.models import Organisation, User
from noimpunity.members.rules import may

SHOWS = ("", "drafts", "review", "stale", "hidden")


@dataclass(frozen=True)
class Line:
    """One case in the list of the desk."""

    reference: str
    title: str
    case: Case | None
    draft: Draft | None
    is_stale: bool


def record(person: User, chosen: str, *, today: date) -> dict[str, Any]:
    """The list of the desk: what one may see, with the open draft of each case."""
    chosen = chosen if chosen in SHOWS else ""
    drafts = {draft.reference: draft for draft in queries.open_drafts() if rules.may_see(person, draft)}
    everything = may(person, Act.SEE)
    known = {case.reference: case for case in _cases(everything)}
    written = queries.latest_values(list(drafts.values()))
    lines = [
        Line(reference, title_of(known.get(reference), reference, written.get(reference)), known.get(reference),
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
        "may_correct": rules.may_correct(person),
        "is_against": found.consent in (Consent.REFUSED, Consent.WITHDRAWN),
    }


def organisations(person: User) -> QuerySet[Organisation]:
    """In whose name somebody may begin a draft."""
    active = Organisation.objects.filter(is_active=True)
    if may(person, Act.EDIT_ANY):
        return active
    return active.filter(pk__in=[own for _role, own in person.roles if own is not None])


def _cases(everything: bool) -> Iterable[Case]:
    return Case.objects.prefetch_related("wordings") if everything else ()


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


def _publication_form(steps: list[Publication]) -> forms.PublicationForm:
    form = forms.PublicationForm(auto_id="publication_%s")
    form.fields["publication"].choices = [(to.value, to.label) for to in steps]  # type: ignore[attr-defined]
    return form
