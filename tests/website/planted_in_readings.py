"""Faults planted in the reading of a list, to see that the drill of killed readings catches them."""

import time


def readings_batch_and_count_in_two_transactions():
    """Killed in between, the next reading writes the same batch again, which the database refuses."""
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    def write(snapshot, batch, _reading):
        _keep(snapshot, batch)
        time.sleep(0.03)
        snapshot.records += len(batch)
        snapshot.save(update_fields=["records"])

    receiving._write = write
    return read


def readings_count_before_the_batch():
    from noimpunity.sources import receiving
    from noimpunity.website.drills.readings import read

    def write(snapshot, batch, _reading):
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

    def dropping(snapshot, batch, reading):
        write(snapshot, [each for each in batch if isinstance(each, Kept)], reading)
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
