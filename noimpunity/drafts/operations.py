"""Writing drafts: opening, changing, judging and publishing them, each by somebody and for a reason."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.cases.operations import Approved, attach_entry
from noimpunity.changes.operations import record
from noimpunity.drafts import rules
from noimpunity.drafts.attaching import attach_entries
from noimpunity.drafts.choices import MOVES, OPEN, JudgementKind, Requirement, State
from noimpunity.drafts.contents import changed_line_only, changed_words_only, settled, skeleton
from noimpunity.drafts.models import STATEMENTS, Comment, Draft, DraftVersion, Judgement
from noimpunity.drafts.queries import gate, hands, latest, may_be_doubted, open_draft
from noimpunity.justice.operations import attach_steps
from noimpunity.members.models import Organisation, User
from noimpunity.sources.models import Entry
from noimpunity.sources.operations import keep_own_entry

Values = dict[str, Any]


class NotAllowed(Exception):
    """This person may not do this, or not to what they have had a hand in."""


class Outdated(Exception):
    """Somebody saved another version meanwhile."""


class AlreadyOpen(Exception):
    """There is a draft of this case, or a case of this name, already."""


class NotReady(Exception):
    """What the draft still lacks."""

    def __init__(self, missing: list[Requirement]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def begin(
    reference: str, *, by: User, reason: str, organisation: Organisation | None = None, state: str = State.RESEARCHING
) -> Draft:
    """Begins the draft of a case that is not on the record."""
    if not rules.may_open(by, organisation.pk if organisation else None):
        raise NotAllowed
    if Case.objects.filter(reference=reference).exists():
        raise AlreadyOpen
    draft = _open(reference, state=state, organisation=organisation)
    _write(draft, skeleton(reference), part="case", by=by.author, reason=reason, operation="begin_draft")
    return draft


@transaction.atomic
def opened(
    reference: str, values: Values, *, by: str, reason: str, organisation: Organisation | None, told: Values
) -> Draft:
    """A draft of a case that is not on the record, from what others say of it. Part of the operation that asked."""
    draft = _open(reference, state=State.RESEARCHING, organisation=organisation)
    _write(draft, values, part="file", by=by, reason=reason, operation="begin_draft", told=told)
    return draft


@transaction.atomic
def correct(case: Case, *, by: User, reason: str) -> Draft:
    """Begins a draft of a case on the record, from what it says now. Risk is looked at anew."""
    if not rules.may_correct(by):
        raise NotAllowed
    draft = _open(case.reference, state=State.RESEARCHING)
    _write(
        draft, case.entry.values, part="case", by=by.author, reason=reason, operation="correct_case",
        verification=case.verification, consent=case.consent, consent_scope=case.consent_scope,
    )  # fmt: skip
    return draft


@transaction.atomic
def propose(entry: Entry, *, by: str, reason: str) -> Draft:
    """What a file says of a case, as a draft or as the next version of the one that is open. Nobody has judged it."""
    draft = open_draft(entry.key)
    said: Values = {}
    case = Case.objects.filter(reference=entry.key).first()
    if draft:
        said = latest(draft).statements()
    elif case:
        said = {"verification": case.verification, "consent": case.consent, "consent_scope": case.consent_scope}
    draft = draft or _open(entry.key, state=State.DRAFTED)
    _write(draft, entry.values, part="file", by=by, reason=reason, operation="propose", **said)
    return draft


@transaction.atomic
def write(draft: Draft, values: Values, *, part: str, based_on: int, by: User, reason: str) -> DraftVersion:
    """Saves what a draft says from now on. A judgement of what it said before no longer holds."""
    before = _before(draft, based_on)
    now = settled(deepcopy(values))
    if not _may_save(by, draft, before.values, now):
        raise NotAllowed
    return _write(draft, now, part=part, by=by.author, reason=reason, operation="write_draft", **before.statements())


@transaction.atomic
def state(draft: Draft, *, based_on: int, by: User, reason: str, **said: Any) -> DraftVersion:
    """Saves what is said about a draft: how sure it is, who agreed to what, who could come to harm."""
    before = _before(draft, based_on)
    if not rules.may_write(by, draft):
        raise NotAllowed
    told = {**before.statements(), **{name: said[name] for name in STATEMENTS if name in said}}
    return _write(draft, before.values, part="gate", by=by.author, reason=reason, operation="state_gate", **told)


@transaction.atomic
def overrule(draft: Draft, key: str, *, based_on: int, by: User, reason: str) -> DraftVersion:
    """Says why a doubtful order of steps stands all the same. A lawyer says so of one that is asked about."""
    before = _before(draft, based_on)
    is_asked = rules.may_write_line(by, draft) and key in may_be_doubted(before.values)
    if not is_asked and not rules.may_write(by, draft):
        raise NotAllowed
    told = {**before.statements(), "overruled": {**before.overruled, key: {"reason": reason, "by": by.author}}}
    return _write(draft, before.values, part="gate", by=by.author, reason=reason, operation="overrule", **told)


@transaction.atomic
def move(draft: Draft, to: str, *, by: User, reason: str, today: date) -> Draft:
    """Takes a draft a step on or back before its review, or hands it over for review."""
    if not rules.may_write(by, draft):
        raise NotAllowed
    if to not in MOVES.get(State(draft.state), ()):
        raise NotAllowed
    if to == State.IN_REVIEW:
        _demand(latest(draft), today, but=(Requirement.LAW, Requirement.SECOND_PERSON))
        _judge(latest(draft), JudgementKind.SUBMITTED, by=by, reason=reason)
    return _move(draft, to, by=by.author, reason=reason)


@transaction.atomic
def judge(draft: Draft, kind: str, *, based_on: int, by: User, reason: str, today: date) -> Judgement:
    """What one person says of exactly what a draft says now. To approve it takes a second person."""
    version = _before(draft, based_on)
    if draft.state not in (State.IN_REVIEW, State.APPROVED) or not rules.may_judge(by, kind, hands=hands(draft)):
        raise NotAllowed
    if kind == JudgementKind.APPROVED:
        _demand(version, today, but=(Requirement.SECOND_PERSON,))
    judgement = _judge(version, kind, by=by, reason=reason)
    after = {JudgementKind.SENT_BACK: State.RESEARCHING, JudgementKind.APPROVED: State.APPROVED}.get(
        JudgementKind(kind)
    )
    if after and after != draft.state:
        _move(draft, after, by=by.author, reason=reason)
    return judgement


@transaction.atomic
def publish(draft: Draft, *, based_on: int, by: User, reason: str, now: datetime) -> Case:
    """Puts an approved draft on the record: it is kept as an entry, and cases and justice take from it."""
    version = _before(draft, based_on)
    if draft.state != State.APPROVED or not (rules.may_write(by, draft) or rules.may_judge(by, "approved", hands=())):
        raise NotAllowed
    _demand(version, now.date(), but=())
    case = _attach(version, by=by.author, today=now.date())
    attach_entries(draft, case, by=by.author, reason=reason)
    _move(draft, State.PUBLISHED, by=by.author, reason=reason, closed_at=now)
    return case


@transaction.atomic
def discard(draft: Draft, *, by: User, reason: str, now: datetime) -> Draft:
    """Sets a draft aside. Its versions stay, and it is not opened again."""
    if not rules.may_write(by, draft):
        raise NotAllowed
    return _move(draft, State.DISCARDED, by=by.author, reason=reason, closed_at=now)


@transaction.atomic
def comment(draft: Draft, text: str, *, part: str = "", by: User) -> Comment:
    """Leaves a remark on a draft for the others."""
    if not rules.may_see(by, draft):
        raise NotAllowed
    made = Comment.objects.create(draft=draft, part=part, text=text, by=by.author)
    _note(draft, "comment", by=by.author, reason="A remark was left", values={"part": part})
    return made


@transaction.atomic
def settle(remark: Comment, *, by: User, now: datetime) -> Comment:
    """Says that a remark is settled."""
    if not rules.may_see(by, remark.draft) or remark.settled_at:
        raise NotAllowed
    remark.settled_by, remark.settled_at = by.author, now
    remark.save(update_fields=["settled_by", "settled_at"])
    _note(remark.draft, "settle", by=by.author, reason="A remark was settled", values={"part": remark.part})
    return remark


@contextmanager
def as_if_published(version: DraftVersion, *, today: date) -> Iterator[Case]:
    """The case as it would stand if this version were published. Nothing of it is kept."""
    with transaction.atomic():
        mark = transaction.savepoint()
        try:
            yield _attach(version, by="preview", today=today)
        finally:
            transaction.savepoint_rollback(mark)


def digest(values: Values, statements: Values) -> str:
    """What a judgement is given to: every word of a version."""
    text = json.dumps([values, statements], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _attach(version: DraftVersion, *, by: str, today: date) -> Case:
    entry = keep_own_entry(version.draft.reference, version.values, by=by)
    judged = Approved(version.verification, version.consent, today, version.consent_scope)
    case, _ = attach_entry(entry, by=by, approved=judged)
    return attach_steps(case, entry, by=by)


def _may_save(by: User, draft: Draft, before: Values, now: Values) -> bool:
    """Whether somebody may change a draft in just this way: all of it, its line, or its words in the languages."""
    return (
        rules.may_write(by, draft)
        or (rules.may_write_line(by, draft) and changed_line_only(before, now))
        or (rules.may_translate(by, draft) and changed_words_only(before, now))
    )


def _open(reference: str, *, state: str, organisation: Organisation | None = None) -> Draft:
    if open_draft(reference):
        raise AlreadyOpen
    return Draft.objects.create(reference=reference, state=state, organisation=organisation)


def _before(draft: Draft, based_on: int) -> DraftVersion:
    """The version somebody saw, if it is still the latest."""
    version = latest(draft)
    draft.refresh_from_db()
    if not draft.is_open:
        raise NotAllowed
    if version.number != based_on:
        raise Outdated
    return version


def _write(
    draft: Draft, values: Values, *, part: str, by: str, reason: str, operation: str, told: Values | None = None,
    **said: Any,
) -> DraftVersion:  # fmt: skip
    statements = {**DraftVersion().statements(), **said}
    number = (draft.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    version = DraftVersion.objects.create(
        draft=draft, number=number, part=part, values=values, by=by, reason=reason,
        digest=digest(values, statements), **statements,
    )  # fmt: skip
    if draft.state in (State.IN_REVIEW, State.APPROVED):
        Draft.objects.filter(pk=draft.pk).update(state=State.DRAFTED)
        draft.state = State.DRAFTED
    noted = {"version": number, "part": part, "digest": version.digest, **(told or {})}
    _note(draft, operation, by=by, reason=reason, values=noted)
    return version


def _judge(version: DraftVersion, kind: str, *, by: User, reason: str) -> Judgement:
    judgement = Judgement.objects.create(version=version, kind=kind, digest=version.digest, by=by.author, reason=reason)
    values = {"kind": str(kind), "version": version.number, "digest": version.digest}
    _note(version.draft, "judge_draft", by=by.author, reason=reason, values=values)
    return judgement


def _demand(version: DraftVersion, today: date, *, but: tuple[Requirement, ...]) -> None:
    missing = [requirement for requirement in gate(version, today=today).missing if requirement not in but]
    if missing:
        raise NotReady(missing)


def _move(draft: Draft, to: str, *, by: str, reason: str, closed_at: datetime | None = None) -> Draft:
    if (to in OPEN) != (closed_at is None):
        raise ValueError(to)
    Draft.objects.filter(pk=draft.pk).update(state=to, closed_at=closed_at)
    draft.refresh_from_db()
    _note(draft, "move_draft", by=by, reason=reason, values={"state": str(to)})
    return draft


def _note(draft: Draft, operation: str, *, by: str, reason: str, values: Values) -> None:
    """One change for the staff: a reader is told of a draft only once it is on the record."""
    name = f"drafts.Draft:{draft.reference}"
    record(name, operation=operation, by=by, reason=reason, values=values, reason_class="")
