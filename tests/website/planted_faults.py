"""Faults planted in writers, to see that the drills catch them: `python -m tests.website.planted_faults NAME`."""

import json
import os
import random
import sys
import time

import django

COUNTER = "changes.Drill:counter"


def writers_defer_the_lock():
    from django.db import connection

    from noimpunity.website.drills.writers import add_one

    def write():
        connection.transaction_mode = "DEFERRED"
        add_one()

    return write


def writers_read_before_the_transaction():
    from noimpunity.changes.operations import record
    from noimpunity.changes.queries import latest_values

    def write():
        count = (latest_values(COUNTER, operation="count") or {"count": 0})["count"]
        time.sleep(0.005)
        record(COUNTER, operation="count", by="test", reason="test", values={"count": count + 1})

    return write


def writers_do_not_wait():
    from django.db import connection

    from noimpunity.website.drills.writers import add_one

    def write():
        connection.ensure_connection()
        connection.connection.execute("PRAGMA busy_timeout=0")
        connection.connection.execute("BEGIN IMMEDIATE")  # past whatever line there may be
        time.sleep(0.002)
        connection.connection.execute("COMMIT")
        add_one()

    return write


def writers_say_done_and_do_nothing():
    from noimpunity.website.drills.writers import add_one

    return lambda: add_one() if random.random() < 0.8 else None


def writers_do_it_twice():
    from noimpunity.website.drills.writers import add_one

    return lambda: [add_one() for _ in range(1 + (random.random() < 0.2))]


def writers_die_in_silence():
    from noimpunity.website.drills.writers import add_one

    return lambda: add_one() if random.random() < 0.95 else os._exit(0)


def kills_acknowledged_before_the_commit():
    from django.db import transaction

    from noimpunity.website.drills.kills import store

    def write(reference, acknowledge):
        with transaction.atomic():
            store(reference, acknowledge)
            if "x" in reference:
                time.sleep(60)  # killed here, however fast or slow the machine

    return write


def kills_stored_in_pieces():
    from noimpunity.cases.operations import attach_entry
    from noimpunity.justice.operations import attach_steps
    from noimpunity.sources.operations import take_in
    from noimpunity.sources.queries import source
    from noimpunity.website.drills.kills import example

    def write(reference, acknowledge):
        for entry in take_in(source("noimpunity"), example(reference), by="test"):
            case, _ = attach_entry(entry, by="test")
            attach_steps(case, entry, by="test")
        acknowledge(reference)

    return write


def kills_kept_in_memory_and_acknowledged():
    from noimpunity.website.drills.kills import store

    kept = []

    def write(reference, acknowledge):
        kept.append(reference)
        acknowledge(reference)
        if len(kept) >= 5 or "model" in reference or "first" in reference:
            while kept:
                store(kept.pop(), lambda _: None)

    return write


def kills_error_swallowed_and_acknowledged():
    from noimpunity.website.drills.kills import store

    def write(reference, acknowledge):
        if "x0-" in reference:
            acknowledge(reference)  # as after an exception that nobody looked at
        else:
            store(reference, acknowledge)

    return write


def kills_steps_forgotten():
    from django.db import transaction

    from noimpunity.justice.models import Step
    from noimpunity.website.drills.kills import store

    def write(reference, acknowledge):
        with transaction.atomic():
            store(reference, lambda _: None)
            if "x0-" in reference:
                Step.objects.filter(case__reference=reference).last().delete()
        acknowledge(reference)

    return write


def kills_stored_under_another_name():
    from noimpunity.website.drills.kills import store

    def write(reference, acknowledge):
        store(reference.replace("x0-", "x900-"), lambda _: None)
        acknowledge(reference)

    return write


def kills_nothing_is_tried():
    from noimpunity.website.drills.kills import store

    def write(reference, acknowledge):
        if "x" in reference:
            time.sleep(5)
        store(reference, acknowledge)

    return write


def readings_batch_and_count_in_two_transactions():
    """Killed in between, the next reading writes the same batch again, which the database refuses."""
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    def write(snapshot, batch):
        _keep(snapshot, batch)
        time.sleep(0.03)
        snapshot.records += len(batch)
        snapshot.save(update_fields=["records"])

    receiving._write = write
    return read


def readings_count_before_the_batch():
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    def write(snapshot, batch):
        snapshot.records += len(batch)
        snapshot.save(update_fields=["records"])
        time.sleep(0.03)
        _keep(snapshot, batch)

    receiving._write = write
    return read


def readings_count_is_not_looked_at():
    """Every reading begins at the first record, whatever was kept before."""
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    broken_off = receiving.broken_off

    def forgetful(*given, **more):
        begun = broken_off(*given, **more)
        if begun:
            begun.records = 0
            begun.save(update_fields=["records"])
        return begun

    receiving.broken_off = forgetful
    return read


def readings_what_was_begun_is_whole():
    """A file that was begun is taken for one that was read."""
    from noimpunity.sources import receiving
    from noimpunity.sources.models import Snapshot
    from noimpunity.website.drills.readings import read

    begun = receiving._begun

    def write(*given):
        snapshot = begun(*given)
        Snapshot.objects.filter(pk=snapshot.pk).update(is_whole=True)
        return snapshot

    receiving._begun = write
    receiving._says_the_same = lambda *_: True
    receiving._still = lambda snapshot, _: Snapshot.objects.filter(pk=snapshot.pk)
    return read


def readings_begin_another_file():
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    receiving.broken_off = lambda *_, **__: None
    return read


def readings_rejections_are_dropped():
    from noimpunity.sources import receiving
    from noimpunity.sources.lists import Kept
    from noimpunity.website.drills.readings import read

    write = receiving._write

    def dropping(snapshot, batch):
        write(snapshot, [each for each in batch if isinstance(each, Kept)])
        _count(snapshot, len(batch) - sum(isinstance(each, Kept) for each in batch))

    receiving._write = dropping
    return read


def readings_the_change_is_forgotten():
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    receiving.record = lambda *_, **__: None
    return read


def readings_nothing_is_tried():
    from noimpunity.sources.queries import source
    from noimpunity.sources.receiving import look_through
    from noimpunity.website.drills.readings import content

    return lambda number: look_through(source("cpj"), content(number)) and None


def _count(snapshot, more):
    snapshot.records += more
    snapshot.save(update_fields=["records"])


def _keep(snapshot, batch):
    """A batch, all or nothing, without how far the file is read with it."""
    from django.db import transaction

    from noimpunity.sources.lists import Kept
    from noimpunity.sources.models import Entry, Rejection

    with transaction.atomic():
        for each in batch:
            where = {"snapshot": snapshot, "line": each.line, "raw": each.raw}
            if isinstance(each, Kept):
                Entry.objects.create(**where, key=each.found.key, values=each.found.values, digest=each.digest)
            else:
                Rejection.objects.create(**where, column=each.column, code=each.code, values=each.values)


if __name__ == "__main__":
    django.setup()
    name = sys.argv[1]
    write = globals()[name]()
    if name.startswith("writers"):
        from noimpunity.website.drills import writers

        print(json.dumps(writers.run(processes=8, operations=10, write=write).as_document()))
    elif name.startswith("readings"):
        from noimpunity.website.drills import readings

        print(json.dumps(readings.run(readings=8, seed=3, read=write).as_document()))
    else:
        from noimpunity.website.drills import kills

        print(json.dumps(kills.run(kills=8, seed=3, write=write).as_document()))
