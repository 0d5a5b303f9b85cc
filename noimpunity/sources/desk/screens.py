"""What each screen of sources shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from noimpunity.members.models import User
from noimpunity.sources import rejections as tables
from noimpunity.sources import rules
from noimpunity.sources.choices import EntryKind
from noimpunity.sources.desk import wording
from noimpunity.sources.desk.above import Above, address
from noimpunity.sources.holdings import Held, Holding, called, held, holdings, kinds_in
from noimpunity.sources.models import Entry, Rejection, Snapshot, Waiting
from noimpunity.sources.queries import source
from noimpunity.sources.rejecting import say, with_reasons
from noimpunity.sources.vintages import Difference, added, changed, vanished, vintage_before, with_differences
from noimpunity.sources.waiting import read_before

ON_A_PAGE = 50
MOST_FOUND = 1000  # entries that a search for a name gives
STATES = ("attached", "drafted", "neither")
REVIEWS = ("added", "changed", "vanished")


def files(person: User) -> dict[str, Any]:
    """Every publisher with its lists, newest first; the files of one case each are counted together."""
    return {
        "holdings": [_holding(each) for each in holdings()],
        "may_take_in": rules.may_take_in(person),
        "waiting": Waiting.objects.filter(by=person.author).defer("content", "mapping").first(),
    }


def file(person: User, found: Snapshot) -> dict[str, Any]:
    """One file: what became of its records, how it was read, what was found odd."""
    of_file = held(found)
    return {
        **_frame(person, found, of_file, "file"),
        "kinds": [(EntryKind(kind).label, number) for kind, number in kinds_in(found).items()],
        "received_by": _name_of(found.received_by),
        **wording.file_in_words(found),
    }


def entries(person: User, found: Snapshot, asked: QueryDict, above: Above) -> dict[str, Any]:
    """What was read from a file, searched by name, kind and what became of it."""
    text, kind, state = (asked.get(name, "").strip()[:200] for name in ("q", "kind", "state"))
    chosen = _of_kind(_seen(person, Entry.objects.filter(snapshot=found)), kind)
    chosen = _in_state(chosen, state, above).order_by("line")
    is_cut = False
    if text:
        numbers = called(chosen, text, most=MOST_FOUND + 1)
        is_cut, chosen = len(numbers) > MOST_FOUND, chosen.filter(pk__in=numbers[:MOST_FOUND])
    page = _page(chosen, asked)
    return {
        **_frame(person, found, held(found), "entries"),
        "page": page,
        "rows": _rows(page, above),
        "is_cut": is_cut,
        "most_found": MOST_FOUND,
        "asked": {"q": text, "kind": kind, "state": state},
        "kinds": [(kind.value, kind.label) for kind in _kinds(person)],
        "states": [(name, _state(name)) for name in STATES],
        "drafts": address(above.drafts) if found.is_whole and above.may_draft(person) else "",
        "link": _link(asked),
    }


def rejections(person: User, found: Snapshot, asked: QueryDict) -> dict[str, Any]:
    """What could not be read of a file, with where and why."""
    of_file = held(found)
    page = _page(Rejection.objects.filter(snapshot=found), asked)
    is_hidden = not may_see_rejections(person, found)
    return {
        **_frame(person, found, of_file, "rejections"),
        "page": page,
        "rows": [] if is_hidden else _shown(page),
        "is_hidden": is_hidden,
        "link": _link(asked),
    }


def review(person: User, found: Snapshot, asked: QueryDict, above: Above) -> dict[str, Any]:
    """What is new in a file, says otherwise, or is gone, against the file of the same list before it."""
    before = vintage_before(found) if found.is_whole else None
    context = {**_frame(person, found, held(found), "review"), "before": before}
    if before is None:
        return context
    queries = {name: query(found, before) for name, query in zip(REVIEWS, (added, changed, vanished), strict=True)}
    seen = {name: _seen(person, query).order_by("line") for name, query in queries.items()}
    chosen = asked.get("show", "")
    chosen = chosen if chosen in REVIEWS else "added"
    page = _page(seen[chosen], asked)
    told = with_differences(page, before) if chosen == "changed" else [(entry, []) for entry in page]
    counts = {name: page.paginator.count if name == chosen else rows.count() for name, rows in seen.items()}
    return {
        **context,
        "chosen": chosen,
        "tabs": [(name, _review(name), number) for name, number in counts.items()],
        "page": page,
        "rows": [(*row, _told(its)) for row, (_entry, its) in zip(_rows(page, above), told, strict=True)],
        "link": _link(asked),
    }


def waiting(found: Waiting) -> dict[str, Any]:
    """A file that waits: what was found in it, or what it asks."""
    account = found.account
    asks = account.get("asks")
    rejected = [Rejection(**each) for each in account.get("rejections", ())]
    return {
        "waiting": found,
        "title": wording.title_of_source(found.source),
        "account": account,
        "question": say(asks["code"], asks["values"]) if asks else "",
        "surprises": [say(name, {"what": what}) for name, what in account.get("surprises", {}).items()],
        "notes": wording.notes_in_words(account.get("notes", {})),
        "reading": wording.reading_in_words(found.options.get("reading", {})),
        "rows": _shown(rejected),
        "more": max(0, account.get("rejected", 0) - len(rejected)),
        "is_kept": bool(found.content),
        "goes_on": read_before(found),
    }


def table_of_rejections(found: Snapshot) -> Iterator[list[str]]:
    """What could not be read of a file, as a table to mend and to give back."""
    rejected = Rejection.objects.filter(snapshot=found).iterator(chunk_size=1000)
    return tables.rows(_header(found), with_reasons(rejected))


def may_see_rejections(person: User, found: Snapshot) -> bool:
    """Whether somebody may read what could not be read: in a list of who was in prison, an editor alone."""
    return rules.may_see_periods(person) or not _holds_periods(found)


def _shown(rejected: Iterable[Any]) -> list[tuple[Any, str, str]]:
    """Records that could not be read, each with its reason and the beginning of what stands there."""
    return [(each, reason, _stands(each.raw)) for each, reason in with_reasons(rejected)]


def _stands(raw: str) -> str:
    filled = "; ".join(f"{name}: {cell}" for name, cell in tables.cells_of(raw).items() if cell)
    return Truncator(filled or raw).chars(400)


def _holds_periods(found: Snapshot) -> bool:
    try:
        is_known = source(found.source).holds_periods
    except KeyError:
        is_known = False
    return is_known or found.entries.filter(kind=EntryKind.STATUS_PERIOD).exists()


def _holding(holding: Holding) -> dict[str, Any]:
    listed = [each for each in holding.files if each.snapshot.source]
    alone = [each for each in holding.files if not each.snapshot.source]
    return {
        "publisher": holding.publisher,
        "files": [(each, wording.title_of_source(each.snapshot.source)) for each in listed],
        "alone": len(alone),
    }


def _frame(person: User, found: Snapshot, of_file: Held, here: str) -> dict[str, Any]:
    """What every page of a file shows: which file it is, and the way to its other pages."""
    return {
        "file": found,
        "held": of_file,
        "records": of_file.entries + of_file.rejected,
        "title": wording.title_of_source(found.source),
        "here": here,
        "may_take_in": rules.may_take_in(person),
    }


def _rows(page: Iterable[Entry], above: Above) -> list[tuple[Entry, str, str, list[str]]]:
    """The entries of a page: each with its name, the address of its own page, and what became of it."""
    found = list(page)
    numbers = [entry.pk for entry in found]
    attached, drafted = (
        set(rows().filter(entry__in=numbers).values_list("entry_id", flat=True))
        for rows in (above.attached, above.drafted)
    )
    states = [("attached", attached), ("drafted", drafted)]
    return [
        (
            entry,
            wording.entry_name(entry),
            address(above.entry, entry.pk),
            [_state(name) for name, its in states if entry.pk in its],
        )
        for entry in found
    ]


def _told(found: Iterable[Difference]) -> list[tuple[str, str, str]]:
    """What differs: the name of the value, what it was, what it is."""
    text = wording.value_text
    return [(wording.value_name(each.name), text(each.before), text(each.after)) for each in found]


def _seen(person: User, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    return rows if rules.may_see_periods(person) else rows.exclude(kind=EntryKind.STATUS_PERIOD)


def _kinds(person: User) -> list[EntryKind]:
    return [kind for kind in EntryKind if kind != EntryKind.STATUS_PERIOD or rules.may_see_periods(person)]


def _of_kind(rows: QuerySet[Entry], kind: str) -> QuerySet[Entry]:
    return rows.filter(kind=kind) if kind in EntryKind.values else rows


def _in_state(rows: QuerySet[Entry], state: str, above: Above) -> QuerySet[Entry]:
    attached, drafted = (rows.values("entry") for rows in (above.attached(), above.drafted()))
    if state == "attached":
        return rows.filter(pk__in=attached)
    if state == "drafted":
        return rows.filter(pk__in=drafted)
    return rows.exclude(pk__in=attached).exclude(pk__in=drafted) if state == "neither" else rows


def _page(rows: QuerySet[Any], asked: QueryDict) -> Page[Any]:
    return Paginator(rows, ON_A_PAGE).get_page(asked.get("page"))


def _link(asked: QueryDict) -> str:
    """What was asked, without the page, so that another page of the same can be asked for."""
    kept = asked.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _header(found: Snapshot) -> tuple[str, ...]:
    """The columns of a file; for one that was read before they were kept, those of its first entry."""
    kept = found.notes.get("header") if isinstance(found.notes, dict) else None
    first = None if kept else found.entries.order_by("line").values_list("raw", flat=True).first()
    return tuple(kept or first or ())


def _name_of(author: str) -> str:
    """What somebody signs in as; a command is called what it is."""
    number = author.removeprefix("members.User:")
    named = User.objects.filter(pk=number).values_list("username", flat=True).first() if number.isdigit() else None
    return named or author


def _state(name: str) -> str:
    return {"attached": _("Attached to a case"), "drafted": _("In a draft"), "neither": pgettext("entry", "Neither")}[
        name
    ]


def _review(name: str) -> str:
    return {
        "added": pgettext("entries", "Added"),
        "changed": pgettext("entries", "Changed"),
        "vanished": pgettext("entries", "Vanished"),
    }[name]
