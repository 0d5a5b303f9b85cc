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


if __name__ == "__main__":
    django.setup()
    name = sys.argv[1]
    from tests.website import planted_in_readings

    write = {**globals(), **vars(planted_in_readings)}[name]()
    if name.startswith("writers"):
        from noimpunity.website.drills import writers

        print(json.dumps(writers.run(processes=8, operations=10, write=write).as_document()))
    elif name.startswith("readings"):
        from noimpunity.website.drills import readings

        print(json.dumps(readings.run(readings=8, seed=3, read=write).as_document()))
    else:
        from noimpunity.website.drills import kills

        print(json.dumps(kills.run(kills=8, seed=3, write=write).as_document()))
