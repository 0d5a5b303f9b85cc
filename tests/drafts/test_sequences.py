"""Whatever a few people do in whatever order, nothing is shown that one of them alone put there."""

from random import Random

import pytest
from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.cases.operations import NeedsApproval, set_consent, set_publication
from noimpunity.cases.queries import published
from noimpunity.drafts import operations, queries, rules
from noimpunity.drafts.choices import OPEN, JudgementKind, State
from noimpunity.drafts.models import Draft
from noimpunity.members.choices import Role
from tests.drafts.desk import NOW, SOUND, TODAY, begun
from tests.factories import both, values
from tests.people import person

pytestmark = pytest.mark.django_db
REFERENCE = "zz-example-2001"
REFUSED = (operations.NotAllowed, operations.NotReady, operations.Outdated, operations.AlreadyOpen, NeedsApproval)
SEQUENCES, LENGTH = 60, 40


def deeds(chance, people):
    """One deed of somebody, as likely as not one that must be refused."""
    by, why = chance.choice(people), {"reason": "Because"}
    draft = queries.open_draft(REFERENCE)
    case = Case.objects.filter(reference=REFERENCE).first()
    if draft is None:
        return lambda: operations.correct(case, by=by, **why) if case else begun(by)
    number = queries.latest(draft).number - chance.choice([0, 0, 0, 0, 1])
    at = {"based_on": number, "by": by, **why}
    said = values(title=both(f"Title {chance.randrange(3)}"))
    onward = {
        State.IN_REVIEW: lambda: operations.judge(draft, JudgementKind.APPROVED, today=TODAY, **at),
        State.APPROVED: lambda: operations.publish(draft, now=NOW, **at),
        State.DRAFTED: lambda: operations.move(draft, State.IN_REVIEW, by=by, today=TODAY, **why),
    }.get(draft.state)
    if onward and chance.random() < 0.5:
        return onward
    return chance.choice([
        lambda: operations.write(draft, said, part="case", **at),
        lambda: operations.state(draft, **at, **SOUND),
        lambda: operations.move(draft, chance.choice(State.values), by=by, today=TODAY, **why),
        lambda: operations.move(draft, State.DRAFTED, by=by, today=TODAY, **why),
        lambda: operations.move(draft, State.IN_REVIEW, by=by, today=TODAY, **why),
        lambda: operations.judge(draft, JudgementKind.APPROVED, today=TODAY, **at),
        lambda: operations.judge(draft, chance.choice(JudgementKind.values), today=TODAY, **at),
        lambda: operations.publish(draft, now=NOW, **at),
        lambda: operations.publish(draft, now=NOW, **at),
        lambda: case and set_publication(case, chance.choice(["published", "frozen", "withdrawn"]), by="test", **why),
        lambda: case and set_consent(case, chance.choice(["refused", "given", "public_record"]), by="test", **why),
    ])  # fmt: skip


def alone(draft):
    """Why a published draft should not have been: nobody else approved exactly what it says."""
    version, own = queries.latest(draft), queries.hands(draft)
    given = [row for row in version.judgements.all() if row.kind == JudgementKind.APPROVED]
    return not any(row.by not in own and row.digest == version.digest for row in given)


def walk(sequences=SEQUENCES, seed=7):
    """Gives how often something was published, and every time one person alone did it."""
    people = [person(Role.RESEARCHER), person(Role.EDITOR), person(Role.EDITOR, "other-editor"), person(Role.LAWYER)]
    shown, wrong = 0, []
    for number in range(sequences):
        chance, mark = Random(seed + number), transaction.savepoint()
        begun(chance.choice(people[:3]))
        for _ in range(LENGTH):
            try:
                with transaction.atomic():
                    deeds(chance, people)()
            except REFUSED:
                continue
        done = Draft.objects.filter(reference=REFERENCE, state=State.PUBLISHED)
        shown += done.count()
        wrong += [number for draft in done if alone(draft)]
        if published().filter(reference=REFERENCE).exists() and not done.exists():
            wrong.append(number)
        transaction.savepoint_rollback(mark)
    return shown, wrong


def test_nobody_alone_publishes():
    shown, wrong = walk()

    assert wrong == []
    assert shown > 20  # so the deeds do come to an end


def test_an_author_who_may_approve_shows(monkeypatch):
    monkeypatch.setattr(rules, "may_judge", lambda *_args, **_more: True)

    assert walk(30)[1] != []


def test_an_approval_that_outlives_an_edit_shows(monkeypatch):
    own = operations._write

    def write(draft, *rest, **more):
        before = draft.state
        version = own(draft, *rest, **more)
        Draft.objects.filter(pk=draft.pk).update(state=before)
        return version

    monkeypatch.setattr(operations, "_write", write)
    monkeypatch.setattr(operations, "_demand", lambda *_args, **_more: None)

    assert walk(90)[1] != []


def test_a_gate_that_asks_for_nothing_shows(monkeypatch):
    monkeypatch.setattr(operations, "_demand", lambda *_args, **_more: None)
    monkeypatch.setattr(operations, "MOVES", {state: tuple(OPEN) for state in OPEN})

    assert walk(30)[1] != []
