"""A draft as editors make one, and the desk as a browser sees it."""

from datetime import UTC, date, datetime

from django.test import Client
from django.utils import timezone

from noimpunity.drafts import operations, queries
from noimpunity.drafts.choices import JudgementKind, State
from noimpunity.members.choices import Role
from tests.factories import values
from tests.people import enrol, person, signed_in

TODAY, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 12, tzinfo=UTC)
SOUND = {"verification": "confirmed", "consent": "public_record", "risk": "Nobody but those already public."}


def researcher():
    return person(Role.RESEARCHER)


def begun(by, reference="zz-example-2001", **changes):
    """A draft with everything a case must say."""
    draft = operations.begin(reference, by=by, reason="Reported by a member")
    operations.write(draft, values(reference, **changes), part="case", based_on=1, by=by, reason="Written down")
    operations.state(draft, based_on=2, by=by, reason="Looked at", **SOUND)
    return draft


def in_review(by, reference="zz-example-2001", **changes):
    draft = begun(by, reference, **changes)
    operations.move(draft, State.DRAFTED, by=by, reason="Complete", today=TODAY)
    return operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY)


def approved(by, second, reference="zz-example-2001", **changes):
    draft = in_review(by, reference, **changes)
    judge(draft, JudgementKind.APPROVED, by=second)
    draft.refresh_from_db()
    return draft


def judge(draft, kind, *, by):
    number = queries.latest(draft).number
    return operations.judge(draft, kind, based_on=number, by=by, reason="Read line by line", today=TODAY)


def published(by, second, reference="zz-example-2001", **changes):
    draft = approved(by, second, reference, **changes)
    number = queries.latest(draft).number
    return operations.publish(draft, based_on=number, by=by, reason="Agreed", now=timezone.now())


def desk(user):
    return signed_in(Client(), enrol(user))
