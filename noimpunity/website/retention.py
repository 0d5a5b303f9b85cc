"""What is kept only for a while, and how it goes: once a day, unless the clock or the number of rows looks wrong."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from noimpunity.changes.models import Change
from noimpunity.changes.operations import record
from noimpunity.drafts.models import Comment
from noimpunity.members.choices import GraveKind
from noimpunity.members.grave_acts import take
from noimpunity.members.models import Grant, GraveAct, User
from noimpunity.publishing.operations import discard_abandoned
from noimpunity.sources.models import Waiting

# A period that is a rule; any other, as in "as long as the account is open", ends with a deed and not with a day.
RULE = re.compile(r"(?P<number>\d+|[a-z]+) (?P<unit>day|month|year)s? (?P<since>after .+|unless .+)")
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
DAYS = {"day": 1, "month": 31, "year": 366}
FURTHEST_AHEAD, FURTHEST_BEHIND = timedelta(days=30), timedelta(days=1)
LARGEST_SHARE, SMALLEST_MASS = 0.25, 10

Rows = Callable[[datetime], QuerySet[Any]]


class ClockJumped(Exception):
    """The clock says a day that cannot follow from what was done last."""


class MassDeletion(Exception):
    """So much would go at once that a person must look first."""


@dataclass(frozen=True)
class Kept:
    """What is kept for a period, and which of its rows are past it on a day."""

    model: str
    period: str
    rows: Rows
    is_guarded: bool = True  # of no use to anybody once it is past: no share of it is too large


def days(period: str) -> int | None:
    """The days of a period that is a rule; none for one that ends with a deed."""
    found = RULE.fullmatch(period)
    if not found:
        return None
    number = found["number"]
    count = int(number) if number.isdigit() else NUMBERS.get(number)
    return None if count is None else count * DAYS[found["unit"]]


def _past(period: str, now: datetime) -> datetime:
    length = days(period)
    if length is None:
        raise ValueError(f"'{period}' is not a rule")
    return now - timedelta(days=length)


AFTER_AN_ACT, AFTER_A_GRANT = "five years after the act is closed", "five years after the grant ends"
NEVER_USED = "30 days unless it is used"
NEVER_DESCRIBED = "one day unless it is described"  # a file that was sent and not described: nothing points to it
AFTER_A_DRAFT = "one year after the draft is closed"
AFTER_A_LOOK = "7 days after the file was given"  # whoever gave it has it still, so no share of them is too large
KEPT = (
    Kept("drafts.Comment", AFTER_A_DRAFT, lambda now: _remarks_on_closed_drafts(_past(AFTER_A_DRAFT, now))),
    Kept("sessions.Session", "0 days after it ends", lambda now: Session.objects.filter(expire_date__lt=now), False),
    Kept(
        "sources.Waiting", AFTER_A_LOOK, lambda now: Waiting.objects.filter(at__lt=_past(AFTER_A_LOOK, now)), False
    ),
    Kept("members.User", NEVER_USED, lambda now: _never_used(_past(NEVER_USED, now))),
    Kept(
        "members.Grant", AFTER_A_GRANT, lambda now: Grant.objects.filter(ended_at__lt=_past(AFTER_A_GRANT, now))
    ),
    Kept(
        "members.GraveAct",
        AFTER_AN_ACT,
        lambda now: GraveAct.objects.filter(closed_at__lt=_past(AFTER_AN_ACT, now), grant=None),
    ),
)  # fmt: skip


def _remarks_on_closed_drafts(before: datetime) -> QuerySet[Any]:
    return Comment.objects.filter(draft__closed_at__lt=before)


def purge(*, now: datetime, by: str, agreed: GraveAct | None = None) -> dict[str, int]:
    """Deletes what is past its period, and says how many rows of each kind. Raises before anything is deleted.

    What a guard stops goes on only where two people agreed to exactly that.
    """
    with transaction.atomic():
        if agreed:
            take(agreed, kind=GraveKind.OVERRIDE_PURGE, content=stopped(now) or {}, by=agreed.asked_by, now=now)
        else:
            check_clock(now)
            check_mass(now)
        counts = {kept.model: _delete(kept.rows(now)) for kept in KEPT}
        counts["uploads"] = discard_abandoned(before=_past(NEVER_DESCRIBED, now))
        _note(counts, by=by, agreed=agreed)
    _stamp(now)
    return counts


def stopped(now: datetime) -> dict[str, Any] | None:
    """What a guard stops now, as two people agree to it; nothing where none does."""
    try:
        check_clock(now)
        check_mass(now)
    except ClockJumped:
        return {"guard": "clock", "purged": _purged_as_written()}
    except MassDeletion as error:
        return {"guard": "mass", "rows": str(error)}
    return None


def check_clock(now: datetime) -> None:
    """Compares the clock with the last purge and the newest change.

    A clock that jumps ahead dates new changes too, so where there was a purge only that one counts.
    """
    purged, changed = last_purge(), _newest_change()
    before = purged or changed
    if before and now > before + FURTHEST_AHEAD:
        raise ClockJumped(f"the clock is {(now - before).days} days ahead of what was done last")
    known = [moment for moment in (purged, changed) if moment]
    if known and now < max(known) - FURTHEST_BEHIND:
        raise ClockJumped(f"the clock is {(max(known) - now).days} days behind what was done last")


def last_purge() -> datetime | None:
    """When the last purge was, by the file that says so."""
    try:
        return datetime.fromisoformat(json.loads(stamp_file().read_text())["at"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise ClockJumped(f"{stamp_file().name} does not say when the last purge was") from error


def stamp_file() -> Path:
    return Path(settings.HOME) / "purged"


def declared() -> dict[str, set[str]]:
    """The periods that are rules, as our models declare them."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        for period in getattr(getattr(model, "Private", None), "personal", {}).values():
            if RULE.fullmatch(period):
                found.setdefault(model._meta.label, set()).add(period)
    return found


def _never_used(before: datetime) -> QuerySet[User]:
    """Accounts nobody ever signed in to, with no deed to their name."""
    unused = User.objects.filter(last_login=None, date_joined__lt=before)
    return unused.exclude(pk__in=Grant.objects.exclude(user=None).values("user"))


def check_mass(now: datetime) -> None:
    for kept in (kept for kept in KEPT if kept.is_guarded):
        past, there = kept.rows(now).count(), apps.get_model(kept.model)._default_manager.count()
        if past >= SMALLEST_MASS and past > there * LARGEST_SHARE:
            raise MassDeletion(f"{past} of {there} rows of {kept.model} would go at once")


def _purged_as_written() -> str:
    return stamp_file().read_text() if stamp_file().exists() else ""


def _delete(rows: QuerySet[Any]) -> int:
    """Deletes row by row, so that one that another record still needs does not keep the rest."""
    gone = 0
    for row in rows:
        try:
            with transaction.atomic():
                row.delete()
                gone += 1
        except ProtectedError:
            continue
    return gone


def _note(counts: dict[str, int], *, by: str, agreed: GraveAct | None) -> None:
    if not agreed and not any(counts.values()):
        return
    reason = f"Two people agreed: {agreed.reason}" if agreed else "Past the time for which it was kept"
    values = {**counts, "act": agreed.pk} if agreed else dict(counts)
    record("website.Purge:daily", operation="purge", by=by, reason=reason, values=values)


def _newest_change() -> datetime | None:
    return Change.objects.order_by("-pk").values_list("at", flat=True).first()


def _stamp(now: datetime) -> None:
    made = stamp_file().with_name(f"purged.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(json.dumps({"at": now.isoformat()}))
    made.replace(stamp_file())
