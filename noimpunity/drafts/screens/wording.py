"""What the desk calls things: why something was not done, a case by its title, a problem by its field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from noimpunity.cases.models import Case
from noimpunity.cases.operations import NeedsApproval
from noimpunity.cases.saying import WHY, CannotAttach, CannotDecide
from noimpunity.drafts import contents, forms
from noimpunity.drafts.beginning import AlreadyThere, NoReference, Taken
from noimpunity.drafts.models import DraftVersion
from noimpunity.drafts.operations import AlreadyOpen, NotAllowed, NotReady, Outdated
from noimpunity.drafts.parts import BY_KEY
from noimpunity.members.models import User
from noimpunity.sources.readers.noimpunity.schema import Problem
from noimpunity.sources.readers.noimpunity.wording import translated

REFUSALS = (
    NotAllowed, Outdated, AlreadyOpen, NotReady, NeedsApproval, contents.NoSuchRow, Taken, AlreadyThere,
    NoReference, CannotAttach, CannotDecide,
)  # fmt: skip


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
    if isinstance(error, (CannotAttach, CannotDecide)):
        return str(WHY[error.code])
    if isinstance(error, (Taken, AlreadyThere, NoReference)):
        return _of_entries(error)
    return _("You may not do this: another role has to, or somebody who had no hand in this draft.")


def _of_entries(error: Taken | AlreadyThere | NoReference) -> str:
    """Why an entry of a list became no draft."""
    if isinstance(error, Taken):
        return _("A draft of this entry is open: %(which)s.") % {"which": error}
    if isinstance(error, NoReference):
        return _("It says no country or no year. Open it, and write the reference by hand.")
    if error.cases:
        return _("This case may be the same: %(which)s. Attach the entry to it, or say why it is another.") % {
            "which": error
        }
    return _("A draft may be of the same case: %(which)s. Write there, or say why this is another.") % {"which": error}


def names() -> dict[str, str]:
    """What people sign in as, by the number that changes know them by."""
    return {f"members.User:{key}": name for key, name in User.objects.values_list("pk", "username")}


def title_of(on_record: Case | None, reference: str, written: dict[str, Any] | None) -> str:
    """What a case is called: by its draft where one is open, else by the record."""
    if written is not None:
        title = written.get("title")
        said = [text for text in title.values() if text] if isinstance(title, dict) else []
        return str(said[0]) if said else reference
    return str(on_record.words.title) if on_record else reference


def place_of(version: DraftVersion, place: str) -> str:
    key, _bracket, rest = place.partition("[")
    number = rest.rstrip("]").partition("]")[0]
    part = BY_KEY.get(key)
    found = contents.rows(version.values, key)
    if part is None or not number.isdigit() or not 0 < int(number) <= len(found):
        return place
    return f"{part.row_label} {number}: {forms.name_of(key, found[int(number) - 1])}"


def said(problems: Iterable[Problem]) -> list[str]:
    return [f"{_field(problem)}: {translated(problem.reason)}" for problem in problems]


def _field(problem: Problem) -> str:
    """What the editor knows a key by, and the language where it names one."""
    names = problem.key.partition("].")[2] or problem.key.partition(".")[2] or problem.key
    part = BY_KEY.get(part_of(problem)) or BY_KEY["case"]
    key, _dot, rest = names.partition(".")
    label = next((str(each.label) for each in part.fields if each.key == key), problem.key)
    return f"{label} ({rest})" if rest else label


def part_of(problem: Problem) -> str:
    key = problem.key.partition(".")[0].partition("[")[0]
    return "case" if key in ("title", "summary", "emblematic", "schema", "reference") else key
