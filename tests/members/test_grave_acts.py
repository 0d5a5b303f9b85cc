"""Ten thousand random sequences of acts: nobody alone does a grave act, and none is done on other content.

The walk keeps its own book of what was asked, shown and approved, from the calls alone, and judges what was done by
that book. Each fault below is planted, and the walk has to notice it.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from noimpunity.members import grave_acts
from noimpunity.members.choices import GraveKind, GraveState, Role
from noimpunity.members.grave_acts import NotAllowed, NotAsApproved
from noimpunity.members.models import GraveAct, User
from tests.people import NOW, founders, person

pytestmark = pytest.mark.django_db
# All of them where everything is tried, as .ci/run does; the first tenth in a quick run.
SEQUENCES, PARTS = (10_000, 8) if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM") else (1_000, 2)
WEEK = timedelta(days=7)
ABLE = {
    "grant_role": {Role.ADMINISTRATOR},
    "recover_account": {Role.ADMINISTRATOR},
    "override_purge": {Role.ADMINISTRATOR, Role.LAWYER},
    "export_personal_data": {Role.ADMINISTRATOR, Role.LAWYER},
}  # written here once more, so that a wrong table is noticed


@dataclass
class Book:
    """What the walk itself knows of one act."""

    kind: str
    content: dict
    asker: int
    asked_at: object
    approver: int | None = None
    approved: dict | None = None
    done: int = 0
    history: list = field(default_factory=list)


class Wrong(Exception):
    """A grave act was done that two people had not agreed to."""


@pytest.fixture
def staff():
    first, second = founders()
    roles = {first.pk: {Role.ADMINISTRATOR, Role.EDITOR}, second.pk: {Role.ADMINISTRATOR}}
    for role in (Role.LAWYER, Role.EDITOR, Role.TRANSLATOR):
        user = person(role)
        roles[user.pk] = {role}
    return {user.pk: user for user in User.objects.all()}, roles


def walk(seed, staff):
    """One sequence; raises Wrong where the book says that it must not have been done."""
    people, roles = staff
    chance = random.Random(seed)
    now, act, book = NOW, None, None

    def content():
        return {"user": chance.choice([None, *people]), "words": chance.randrange(4)}

    for _ in range(chance.randint(4, 10)):
        now += timedelta(hours=chance.choice([0, 0, 1, 30, 100]))
        by = people[chance.choice(list(people))]
        step = "ask" if act is None else chance.choice(["edit", "approve", "approve", "approve", "take", "take",
                                                          "take", "refuse", "tamper"])  # fmt: skip
        try:
            with transaction.atomic():
                if step == "ask":
                    kind, asked = chance.choice(GraveKind.values), content()
                    act = grave_acts.ask(kind, asked, by=by, reason="why", now=now)
                    book = Book(kind, asked, by.pk, now, history=[asked])
                elif step == "edit":
                    asked = content()
                    grave_acts.edit(act, asked, by=by, reason="why", now=now)
                    book.content, book.asker, book.asked_at = asked, by.pk, now
                    book.approver = book.approved = None
                    book.history.append(asked)
                elif step == "approve":
                    shown = chance.choice([book.content, book.content, *book.history])
                    digest = grave_acts.digest_of(book.kind, shown)
                    grave_acts.approve(act, digest=digest, by=by, reason="why", now=now)
                    book.approver, book.approved = by.pk, shown
                elif step == "take":
                    wanted = chance.choice([book.content, book.content, content()])
                    grave_acts.take(act, kind=book.kind, content=wanted, by=by, now=now)
                    book.done += 1
                    judge(book, wanted, roles, now)
                elif step == "refuse":
                    grave_acts.refuse(act, by=by, reason="why", now=now)
                else:  # somebody with the database in hand changes the words under an approval
                    GraveAct.objects.filter(pk=act.pk).update(content=content())
        except (NotAllowed, NotAsApproved):
            continue
        except IntegrityError as error:  # the last word is the database's; no sound act gets as far as that
            raise Wrong(str(error)) from error
    return book.done if book else 0


def judge(book, wanted, roles, now):
    able = ABLE[book.kind]
    faults = {
        "one person": book.approver is None or book.approver == book.asker,
        "other content": wanted != book.approved,
        "not allowed": not (roles[book.asker] & able and book.approver and roles[book.approver] & able),
        "own matter": book.approver is not None and book.approver == wanted["user"],
        "too old": now >= book.asked_at + WEEK,
        "twice": book.done > 1,
    }
    if any(faults.values()):
        raise Wrong(", ".join(name for name, is_so in faults.items() if is_so))


def walk_all(sequences, staff, *, part=0, parts=1):
    return sum(walk(seed, staff) for seed in range(part, sequences, parts))


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_alone_does_a_grave_act(staff, part):
    done = walk_all(SEQUENCES, staff, part=part, parts=PARTS)

    # The walk is worth something only if sound acts are among it, and done.
    assert done > SEQUENCES // PARTS // 100
    assert GraveAct.objects.filter(state=GraveState.DONE).count() >= done


def own_approval_counts(patch):
    patch.setattr(grave_acts, "may_approve", lambda user, kind, **_: grave_acts.may(user, kind))


def nobody_asks_for_a_role(patch):
    patch.setattr(grave_acts, "may", lambda *_args, **_words: True)
    patch.setattr(grave_acts, "may_approve", lambda user, _kind, *, asked_by, about: user.pk not in (asked_by, about))


def ones_own_matter_counts(patch):
    patch.setattr(
        grave_acts,
        "may_approve",
        lambda user, kind, *, asked_by, **_: grave_acts.may(user, kind) and user.pk != asked_by,
    )


def every_content_has_one_digest(patch):
    patch.setattr(grave_acts, "digest_of", lambda _kind, _content: "0" * 64)


def an_approval_outlives_an_edit(patch):
    edit = grave_acts.edit

    def faulty(act, content, *, by, reason, now):
        before = GraveAct.objects.get(pk=act.pk)
        after = edit(act, content, by=by, reason=reason, now=now)
        if before.state == GraveState.APPROVED and before.approved_by_id != by.pk:
            GraveAct.objects.filter(pk=act.pk).update(
                state=GraveState.APPROVED,
                approved_by=before.approved_by,
                approved_at=before.approved_at,
                approved_digest=after.digest,
                approval_reason=before.approval_reason,
            )
        return after

    patch.setattr(grave_acts, "edit", faulty)


def an_act_never_grows_old(patch):
    patch.setattr(grave_acts, "LIFE", timedelta(days=700))


def an_act_is_done_twice(patch):
    def faulty(act, now):
        current = GraveAct.objects.get(pk=act.pk)
        if current.state == GraveState.DONE:
            current.state = GraveState.APPROVED
        if current.state == GraveState.REFUSED or now >= current.expires_at:
            raise NotAsApproved
        return current

    patch.setattr(grave_acts, "_open", faulty)


def what_is_done_is_not_compared(patch):
    take = grave_acts.take

    def faulty(act, *, kind, content, by, now):
        return take(act, kind=kind, content=GraveAct.objects.get(pk=act.pk).content, by=by, now=now)

    patch.setattr(grave_acts, "take", faulty)


FAULTS = [
    own_approval_counts, nobody_asks_for_a_role, ones_own_matter_counts, every_content_has_one_digest,
    an_approval_outlives_an_edit, an_act_never_grows_old, an_act_is_done_twice, what_is_done_is_not_compared,
]  # fmt: skip


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_the_walk_notices_a_planted_fault(staff, monkeypatch, plant):
    plant(monkeypatch)

    with pytest.raises(Wrong):
        walk_all(10_000, staff)
