"""What is kept for a while goes in time, and not when the clock or the number of rows looks wrong."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session

from noimpunity.changes.models import Change
from noimpunity.members import grave_acts
from noimpunity.members.choices import GraveKind
from noimpunity.members.grave_acts import NotAsApproved
from noimpunity.members.models import User
from noimpunity.members.operations import ask_for_role
from noimpunity.website import retention
from noimpunity.website.retention import ClockJumped, MassDeletion, days, purge
from tests.people import founders

pytestmark = pytest.mark.django_db
PROGRAM = str(project.BASE_DIR / ".venv/bin/noimpunity")


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.HOME = tmp_path


@pytest.fixture
def now():
    return Change.objects.order_by("-pk").values_list("at", flat=True)[0] + timedelta(hours=1)


def session(name, ends):
    return Session.objects.create(session_key=name, session_data="", expire_date=ends)


def asked(now):
    """One of two administrators asks to let go on what a guard stops."""
    first, _ = founders()
    return grave_acts.ask(GraveKind.OVERRIDE_PURGE, retention.stopped(now), by=first, reason="looked", now=now)


def approve(act, now):
    return grave_acts.approve(act, digest=act.digest, by=founders()[1], reason="Looked too", now=now)


def account(name, joined, **more):
    return User.objects.create(username=name, date_joined=joined, **more)


def test_what_is_past_its_time_goes_and_nothing_else(now):
    session("past", now - timedelta(seconds=1))
    session("open", now + timedelta(seconds=1))
    account("never-used", now - timedelta(days=31))
    account("asked-yesterday", now - timedelta(days=29))
    account("in-use", now - timedelta(days=900), last_login=now - timedelta(days=800))

    counts = purge(now=now, by="test")

    assert counts == {
        "drafts.Comment": 0, "sessions.Session": 1, "sources.Waiting": 0, "members.User": 1, "members.Grant": 0,
        "members.GraveAct": 0, "uploads": 0,
    }  # fmt: skip
    assert set(Session.objects.values_list("session_key", flat=True)) == {"open"}
    assert set(User.objects.values_list("username", flat=True)) >= {"asked-yesterday", "in-use"}
    assert not User.objects.filter(username="never-used").exists()
    change = Change.objects.order_by("-pk").first()
    assert (change.record, change.operation, change.by) == ("website.Purge:daily", "purge", "test")
    assert retention.last_purge() == now


def test_a_purge_with_nothing_to_do_writes_no_change(now):
    before = Change.objects.count()

    assert set(purge(now=now, by="test").values()) == {0}
    assert Change.objects.count() == before


@pytest.mark.parametrize("jump", [timedelta(days=31), timedelta(days=3653), timedelta(days=-2)])
def test_a_clock_that_jumped_deletes_nothing(now, jump):
    session("past", now - timedelta(days=4000))
    purge(now=now, by="test")
    session("later", now + timedelta(days=1))
    session("long-ago", now - timedelta(days=4000))

    with pytest.raises(ClockJumped, match="ahead" if jump > timedelta(0) else "behind"):
        purge(now=now + jump, by="test")

    assert set(Session.objects.values_list("session_key", flat=True)) == {"later", "long-ago"}
    assert retention.last_purge() == now


def test_a_jump_is_seen_though_changes_are_dated_by_the_same_clock(now, monkeypatch):
    purge(now=now, by="test")
    monkeypatch.setattr(retention, "_newest_change", lambda: now + timedelta(days=3650))

    with pytest.raises(ClockJumped, match="ahead"):
        purge(now=now + timedelta(days=3650), by="test")


def test_the_first_purge_goes_by_the_newest_change(now):
    with pytest.raises(ClockJumped, match="ahead"):
        purge(now=now + timedelta(days=40), by="test")


@pytest.mark.parametrize("text", ["", "[]", '{"at": "soon"}', '{"at": 5}'])
def test_a_stamp_nobody_can_read_deletes_nothing(now, text):
    retention.stamp_file().write_text(text)

    with pytest.raises(ClockJumped, match="does not say"):
        purge(now=now, by="test")


def test_a_mass_deletion_is_refused_and_two_people_overrule_it(now):
    for number in range(10):
        account(f"never-used-{number}", now - timedelta(days=60))
    account("in-use", now, last_login=now)

    with pytest.raises(MassDeletion, match="10 of 1"):
        purge(now=now, by="test")
    assert User.objects.filter(username__startswith="never-used").count() == 10

    act = asked(now)
    with pytest.raises(NotAsApproved):
        purge(now=now, by="test", agreed=act)
    approve(act, now)
    assert purge(now=now, by="test", agreed=act)["members.User"] == 10
    change = Change.objects.order_by("-pk").first()
    assert (change.by, change.reason) == ("test", "Two people agreed: looked")
    with pytest.raises(NotAsApproved):
        purge(now=now, by="test", agreed=act)


def test_a_share_below_the_limit_goes(now):
    for number in range(60):
        account(f"in-use-{number}", now, last_login=now)
    for number in range(12):
        account(f"never-used-{number}", now - timedelta(days=60))

    assert purge(now=now, by="test")["members.User"] == 12


def test_one_person_alone_overrules_nothing(now):
    for number in range(10):
        account(f"never-used-{number}", now - timedelta(days=60))
    act = asked(now)

    with pytest.raises(grave_acts.NotAllowed):
        grave_acts.approve(act, digest=act.digest, by=founders()[0], reason="Mine", now=now)
    with pytest.raises(NotAsApproved):
        purge(now=now, by="test", agreed=act)
    assert User.objects.filter(username__startswith="never-used").count() == 10


def test_two_people_agree_to_exactly_what_they_saw(now):
    for number in range(10):
        account(f"never-used-{number}", now - timedelta(days=60))
    act = asked(now)
    approve(act, now)
    account("one-more", now - timedelta(days=60))

    with pytest.raises(NotAsApproved):
        purge(now=now, by="test", agreed=act)
    assert User.objects.filter(username="one-more").exists()


def test_a_role_grant_is_no_leave_to_purge(now):
    first, second = founders()
    act = ask_for_role("example-new", "reviewer", organisation=None, by=first, reason="Joins", now=now)
    grave_acts.approve(act, digest=act.digest, by=second, reason="Known", now=now)

    with pytest.raises(NotAsApproved):
        purge(now=now, by="test", agreed=act)


def test_an_account_that_another_record_needs_stays(now):
    kept = account("named-in-a-grant", now - timedelta(days=60))
    from noimpunity.members.models import Grant

    Grant.objects.create(user=kept, role="reviewer", basis="first", reason="test")

    assert purge(now=now, by="test")["members.User"] == 0
    assert User.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30 days after last use", 30), ("1 day after it was made", 1), ("five years after the act is closed", 1830),
        ("2 months unless it is used", 62), ("as long as the account is open", None), ("until it is erased", None),
        ("soon", None), ("many days after", None),
    ],
)  # fmt: skip
def test_a_period_in_words_is_a_number_of_days_or_ends_with_a_deed(words, expected):
    assert days(words) == expected


def test_every_rule_a_model_declares_is_carried_out():
    carried_out = {(kept.model, kept.period) for kept in retention.KEPT}
    declared = {(model, period) for model, periods in retention.declared().items() for period in periods}

    assert declared - carried_out == set()
    assert all(days(kept.period) is not None for kept in retention.KEPT)


def test_a_rule_that_nobody_carries_out_is_found(monkeypatch):
    monkeypatch.setitem(User.Private.personal, "email", "90 days after last use")

    assert retention.declared()["members.User"] == {"90 days after last use"}


def test_the_command_says_what_it_did_and_refuses_on_one_line(tmp_path):
    home = tmp_path / "home"
    given = {**os.environ, "NOIMPUNITY_HOME": str(home)}

    def run(*words):
        return subprocess.run([PROGRAM, *words], env=given, capture_output=True, text=True, check=False)

    run("prepare")
    first = run("purge", "--json")
    stamp = (home / "purged").read_text()
    (home / "purged").write_text(json.dumps({"at": datetime(2001, 1, 1, tzinfo=UTC).isoformat()}))
    jumped = run("purge")
    alone = run("purge", "--overrule", "1")

    assert (first.returncode, set(json.loads(first.stdout)["deleted"].values())) == (0, {0})
    assert oct((home / "purged").stat().st_mode)[-3:] == "600"
    assert "at" in json.loads(stamp)
    assert (jumped.returncode, jumped.stdout, jumped.stderr.count("\n")) == (1, "", 1)
    assert "days ahead of what was done last" in jumped.stderr
    assert (alone.returncode, alone.stdout, "no grave act 1" in alone.stderr) == (1, "", True)


def test_a_purge_that_a_guard_stops_goes_on_through_the_screens_of_two_people(now, settings):
    from django.test import Client

    from noimpunity.members.models import GraveAct
    from tests.people import enrol, signed_in

    first, second = (signed_in(Client(), enrol(one)) for one in founders())
    settings.MIDDLEWARE = list(settings.MIDDLEWARE)
    retention.stamp_file().write_text(json.dumps({"at": datetime(2001, 1, 1, tzinfo=UTC).isoformat()}))

    shown = first.get("/account/purge/").content.decode()
    first.post("/account/purge/", {"reason": "The clock was set right"})
    act = GraveAct.objects.get(kind=GraveKind.OVERRIDE_PURGE)
    second.post(f"/account/people/acts/{act.pk}/approve/", {"digest": act.digest, "reason": "I looked too"})
    act.refresh_from_db()

    assert "A guard stops it now:" in shown
    assert (act.state, act.reason) == ("approved", "The clock was set right")
    assert purge(now=datetime.now(UTC), by="test", agreed=act)["members.User"] == 0
