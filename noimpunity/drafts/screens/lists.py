"""The list of the desk, and a case on the record of which no draft is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from noimpunity.cases.choices import SHOWN, Consent, Publication
from noimpunity.cases.models import Case
from noimpunity.cases.operations import MOVES as HIDING
from noimpunity.drafts import forms, queries, rules
from noimpunity.drafts.choices import State
from noimpunity.drafts.models import Draft
from noimpunity.drafts.screens.sources_say import sources_say
from noimpunity.drafts.screens.wording import title_of
from noimpunity.members.choices import Act
from noimpunity.members.models import Organisation, User
from noimpunity.members.rules import may
from noimpunity.methods.names import query_words

ON_A_PAGE = 100
SHOWS = ("", "drafts", "review", "stale", "hidden")


@dataclass(frozen=True)
class Line:
    """One case in the list of the desk."""

    reference: str
    case: Case | None
    draft: Draft | None
    is_stale: bool


def record(person: User, asked: QueryDict, *, today: date) -> dict[str, Any]:
    """The list of the desk: what one may see, with the open draft of each case, a page at a time."""
    chosen = asked.get("show", "")
    chosen = chosen if chosen in SHOWS else ""
    text = asked.get("q", "").strip()[:200]
    drafts = {draft.reference: draft for draft in queries.open_drafts() if rules.may_see(person, draft)}
    known = {case.reference: case for case in _cases(may(person, Act.SEE))}
    lines = [
        Line(reference, known.get(reference), drafts.get(reference), _is_stale(known.get(reference), today))
        for reference in sorted({*known, *drafts})
        if all(word in reference for word in query_words(text))
    ]
    tests: dict[str, Callable[[Line], bool]] = {
        "": lambda _line: True,
        "drafts": lambda line: line.draft is not None,
        "review": lambda line: line.draft is not None and line.draft.state == State.IN_REVIEW,
        "stale": lambda line: line.is_stale,
        "hidden": lambda line: line.case is not None and line.case.publication not in SHOWN,
    }
    counts = {name: sum(map(test, lines)) for name, test in tests.items()}
    page = Paginator([line for line in lines if tests[chosen](line)], ON_A_PAGE).get_page(asked.get("page"))
    return {
        "lines": _titled(page),
        "page": page,
        "link": urlencode({"show": chosen, "q": text}),
        "text": text,
        "tabs": [(name, _tab(name), counts[name]) for name in SHOWS],
        "chosen": chosen,
        "may_begin": may(person, Act.EDIT_ANY) or may(person, Act.EDIT_OWN_DRAFT),
    }


def case(person: User, found: Case, *, today: date) -> dict[str, Any]:
    """A case on the record of which no draft is open."""
    steps = list(HIDING.get(Publication(found.publication), ()))
    may_hide = rules.may_hide(person)
    return {
        **sources_say(person, found, today=today),
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
    return Case.objects.defer("search_key") if everything else ()


def _titled(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """The lines of a page with what each case is called."""
    found = list(lines)
    prefetch_related_objects([line.case for line in found if line.case], "wordings")
    written = queries.latest_values([line.draft for line in found if line.draft])
    return [(line, title_of(line.case, line.reference, written.get(line.reference))) for line in found]


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
