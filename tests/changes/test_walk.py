"""The walk along the chain is tried with planted faults, each made where the database no longer refuses it."""
# ruff: noqa: S608  # statements are put together from names of our own tables, to tamper with them

import os
import tracemalloc
from random import Random

import pytest
from django.db import connection, transaction

from noimpunity.changes import guards
from noimpunity.changes.heads import Head
from noimpunity.changes.models import Change
from noimpunity.changes.operations import record, redact
from noimpunity.changes.walk import Walk
from tests.changes import tampering
from tests.changes.tampering import AGAINST_THE_HEAD, CHANGE, VERSION, WITHOUT_THE_KEY, Tamper, sql

pytestmark = pytest.mark.django_db
# 40 kinds of tampering and more, so many times each. The long run sets this to 25.
TIMES = int(os.environ.get("NOIMPUNITY_TAMPERINGS", "6"))


@pytest.fixture
def history():
    """Sixty changes to ten records after those of the shipped record, six of them redacted since."""
    made = [change(number) for number in range(60)]
    for row in made[::10]:
        redact(row.version, by="members.User:1", reason="asked by the person")
    return made


def change(number, **given):
    values = {"title": f"Title {number}", "place": number % 3}
    name = f"cases.Case:zz-{number % 10}"
    return record(name, operation="attach_entry", by="test", reason="r", values=values, **given)


def walk(*heads):
    found = Walk(heads)
    return found, list(found.faults())


def head():
    return Head(Change.objects.count(), Change.objects.first().link)


def tampered(tamper: Tamper, random: Random, *heads: Head):
    """The faults found after a tampering, which is undone again."""
    point = transaction.savepoint()
    sql("PRAGMA ignore_check_constraints = ON")
    guards.remove(connection)
    try:
        tamper(random)
        guards.install(connection)
        return walk(*heads)[1]
    finally:
        transaction.savepoint_rollback(point)
        sql("PRAGMA ignore_check_constraints = OFF")


def test_a_chain_that_nobody_touched_is_sound(history):
    found, faults = walk(head(), Head(history[5].pk, history[5].link))

    assert faults == []
    assert (found.head, found.redacted) == (head(), 6)


def test_a_chain_without_any_change_is_sound():
    point = transaction.savepoint()
    guards.remove(connection)
    sql(f"DELETE FROM {VERSION}")
    sql(f"DELETE FROM {CHANGE}")
    guards.install(connection)

    found, faults = walk()

    assert (found.head, faults) == (Head(0, ""), [])
    transaction.savepoint_rollback(point)


@pytest.mark.parametrize("kind", WITHOUT_THE_KEY)
def test_every_tampering_is_found_without_any_head(history, kind):
    missed = [time for time in range(TIMES) if not tampered(WITHOUT_THE_KEY[kind], Random(f"{kind} {time}"))]

    assert missed == []


@pytest.mark.parametrize("kind", AGAINST_THE_HEAD)
def test_what_the_chain_cannot_tell_is_found_by_a_noted_head(history, kind):
    tampers = [Random(f"{kind} {time}") for time in range(TIMES)]
    missed = [time for time, random in enumerate(tampers) if not tampered(AGAINST_THE_HEAD[kind], random, head())]

    assert missed == []


def test_there_are_at_least_two_hundred_tamperings():
    assert TIMES * len({**WITHOUT_THE_KEY, **AGAINST_THE_HEAD}) >= 200


@pytest.mark.parametrize("time", range(TIMES))
def test_a_whole_table_rolled_back_to_an_earlier_copy_is_found(history, time):
    copies = {table: sql(f"SELECT * FROM {table} ORDER BY id") for table in (CHANGE, VERSION)}
    later = [change(number) for number in range(Random(time).randint(1, 20))]

    def roll_back(_random):
        for table in (VERSION, CHANGE):
            sql(f"DELETE FROM {table}")
        for table in (CHANGE, VERSION):
            for row in copies[table]:
                sql(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(row))})", *row)

    assert tampered(roll_back, Random(time)) == []  # so it is the head that tells
    assert [fault.kind for fault in tampered(roll_back, Random(time), head())] == ["cut"]
    assert len(later) > 0


def test_versions_rolled_back_to_before_a_redaction_are_found(history):
    copy = sql(f"SELECT * FROM {VERSION} ORDER BY id")
    redacted = redact(history[7].version, by="members.User:1", reason="asked by the person")

    def roll_back(_random):
        sql(f"DELETE FROM {VERSION} WHERE id IN ({', '.join(str(row[0]) for row in copy)})")
        for row in copy:
            sql(f"INSERT INTO {VERSION} VALUES ({', '.join(['%s'] * len(row))})", *row)

    assert [(fault.kind, fault.change) for fault in tampered(roll_back, Random(1))] == [
        ("version_returned", redacted.pk)
    ]


def test_a_cut_tail_with_other_changes_in_its_place_is_found():
    for number in range(40):
        change(number)
    noted = head()

    def cut_and_go_on(random):
        tampering.cut_tail(random)
        guards.install(connection)
        for number in range(40):
            change(number)

    assert [fault.kind for fault in tampered(cut_and_go_on, Random(1), noted)] == ["rewritten"]


def test_a_fault_says_which_change_and_what():
    made = [change(number) for number in range(3)]

    faults = tampered(lambda _random: sql(f"UPDATE {CHANGE} SET by = 'x' WHERE id = %s", made[1].pk), Random(1))

    assert [(fault.kind, fault.change) for fault in faults] == [("edited", made[1].pk)]


def test_a_deleted_change_is_told_by_the_one_after_it():
    made = [change(number) for number in range(3)]

    faults = tampered(lambda _random: tampering._delete([made[1].pk]), Random(1))

    assert [(fault.kind, fault.change) for fault in faults] == [("broken", made[2].pk)]
    assert f"it does not follow change {made[0].pk}" in faults[0].words


@pytest.mark.parametrize("name", [guard[0] for guard in guards._GUARDS])
def test_a_lost_guard_is_found(name):
    sql(f"DROP TRIGGER {name}")

    assert [(fault.kind, name in fault.words) for fault in walk()[1]] == [("guard", True)]


def test_a_guard_that_guards_nothing_is_found():
    sql("DROP TRIGGER change_is_never_edited")
    sql(f"CREATE TRIGGER change_is_never_edited BEFORE UPDATE ON {CHANGE} WHEN 1 = 2 BEGIN SELECT 1; END")

    assert [fault.kind for fault in walk()[1]] == ["guard"]


def test_a_chain_goes_on_under_another_key(history, settings):
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "the next key"
    settings.EARLIER_KEYS = [before]
    made = change(1)
    redact(made.version, by="members.User:1", reason="r")
    redact(history[11].version, by="members.User:1", reason="r")

    assert walk(head())[1] == []


def test_without_the_earlier_key_nothing_before_fits(settings):
    made = change(1)
    settings.SECRET_KEY = "the next key"

    assert {fault.kind for fault in walk()[1] if fault.change == made.pk} == {"edited", "version_edited"}


def test_an_earlier_key_is_not_good_after_a_newer_one(settings):
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.EARLIER_KEYS = "the next key", [before]
    change(1)
    settings.SECRET_KEY = before
    stolen = change(2)
    settings.SECRET_KEY = "the next key"

    assert next((fault.kind, fault.change) for fault in walk()[1]) == ("edited", stolen.pk)


def test_a_walk_needs_no_more_memory_for_a_longer_chain():
    def needed():
        tracemalloc.start()
        assert walk()[1] == []
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    for number in range(400):
        change(number)
    walk()
    short = needed()
    for number in range(2000):
        change(number)

    assert needed() < short * 1.5
