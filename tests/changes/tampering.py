"""Ways to rewrite history behind the back of the software: raw SQL, with the guards of the database taken away."""
# ruff: noqa: S608  # statements are put together from names of our own tables, to tamper with them

import json
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import connection

from noimpunity.changes.chain import COVERED, digest, link
from noimpunity.changes.models import Change

CHANGE = "changes_change"
VERSION = "changes_version"
Tamper = Callable[[Random], None]


def sql(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall() if cursor.description else []


def column(name: str, table: str = CHANGE, where: str = "1 = 1") -> list[Any]:
    return [value for (value,) in sql(f'SELECT "{name}" FROM {table} WHERE {where} ORDER BY id')]


def edit(name: str, new: Callable[[Random, Any], Any], table: str = CHANGE, where: str = "1 = 1") -> Tamper:
    """Writes something else into one column of one row."""

    def tamper(random: Random) -> None:
        row = random.choice(column("id", table, where))
        ((before,),) = sql(f'SELECT "{name}" FROM {table} WHERE id = %s', row)
        sql(f'UPDATE {table} SET "{name}" = %s WHERE id = %s', new(random, before), row)

    return tamper


def longer(random: Random, before: Any) -> str:
    return f"{before or ''}{random.choice('abcdef. ')}"


def other_hex(random: Random, before: str) -> str:
    place = random.randrange(64)
    return before[:place] + random.choice("0123456789abcdef".replace(before[place], "")) + before[place + 1 :]


def other_json(random: Random, before: str) -> str:
    found = json.loads(before)
    return json.dumps([*found, "planted"] if isinstance(found, list) else {**found, "planted": random.random()})


def other_moment(random: Random, _before: str) -> str:
    return f"2019-0{random.randint(1, 9)}-01 00:00:00.{random.randint(0, 999999):06}"


def other_class(random: Random, before: str) -> str:
    return random.choice([word for word in ("", "added", "corrected", "legal", "erased") if word != before])


def move_to_the_end(random: Random) -> None:
    row, end = random.choice(column("id")[:-1]), column("id")[-1]
    _renumber(row, end + 1)


def number_anew(_random: Random) -> None:
    """The last change gets another number, and its version with it."""
    end = column("id")[-1]
    _renumber(end, end + 7)


def swap_rows(random: Random) -> None:
    one, other = random.sample(column("id"), 2)
    _renumber(one, -1)
    _renumber(other, one)
    _renumber(-1, other)


def swap_fields(random: Random) -> None:
    """What two changes say changes places; their links stay where they were."""
    one, other = random.sample(column("id"), 2)
    names = ", ".join(f'"{name}"' for name in COVERED if name != "id")
    marks = ", ".join(f'"{name}" = %s' for name in COVERED if name != "id")
    (first,), (second,) = (sql(f"SELECT {names} FROM {CHANGE} WHERE id = %s", row) for row in (one, other))
    if first[1:] == second[1:]:
        second = (second[0], "another hand", *second[2:])
    sql(f"UPDATE {CHANGE} SET {marks} WHERE id = %s", *second, one)
    sql(f"UPDATE {CHANGE} SET {marks} WHERE id = %s", *first, other)


def delete_one(random: Random) -> None:
    _delete([random.choice(column("id")[:-1])])


def delete_some(random: Random) -> None:
    rows = column("id")
    start = random.randrange(len(rows) - 10)
    _delete(rows[start : start + random.randint(2, 9)])


def delete_the_first(_random: Random) -> None:
    _delete(column("id")[:1])


def delete_and_close_the_gap(random: Random) -> None:
    """The next change is made to follow the one before the gap."""
    rows = column("id")
    place = random.randrange(1, len(rows) - 1)
    _delete([rows[place]])
    (before,) = column("link", where=f"id = {rows[place - 1]}")
    sql(f"UPDATE {CHANGE} SET previous = %s WHERE id = %s", before, rows[place + 1])


def delete_without_version(random: Random) -> None:
    sql(f"DELETE FROM {CHANGE} WHERE id = %s", random.choice(column("id")))


def delete_version(random: Random) -> None:
    sql(f"DELETE FROM {VERSION} WHERE id = %s", random.choice(column("id", VERSION)))


def cut_tail(random: Random) -> None:
    _delete(column("id")[-random.randint(1, 30) :])


def cut_everything(_random: Random) -> None:
    _delete(column("id"))


def insert_at_the_end(random: Random) -> None:
    end = column("id")[-1]
    (last,) = column("link", where=f"id = {end}")
    _insert(end + 1, previous=last, link=f"{random.getrandbits(256):064x}")


def insert_a_copy(random: Random) -> None:
    """An old change is said again, with a link that was good where it stood."""
    end = column("id")[-1]
    (last,) = column("link", where=f"id = {end}")
    ((by, reason),) = sql(f"SELECT by, reason FROM {CHANGE} WHERE id = %s", random.choice(column("id")))
    _insert(end + 1, previous=last, link=other_hex(random, last), by=by, reason=reason)


def insert_between(random: Random) -> None:
    rows = column("id")
    place = random.choice(rows[1:])
    for row in reversed([row for row in rows if row >= place]):
        _renumber(row, row + 1)
    (before,) = column("link", where=f"id = (SELECT MAX(id) FROM {CHANGE} WHERE id < {place})")
    sql(f"UPDATE {CHANGE} SET previous = %s WHERE id = %s", "0" * 64, place + 1)
    _insert(place, previous=before, link=f"{random.getrandbits(256):064x}")


def seal_with_another_key(random: Random) -> None:
    """Everything from one change on is written anew, well linked, by somebody who does not have the key."""
    rewrite_from(random.choice(column("id")), key="a guess")


def seal_with_the_true_key(random: Random) -> None:
    """The same by somebody who has the key: only a head noted elsewhere tells."""
    rewrite_from(random.choice(column("id")[:-30]), key=None)


def rewrite_from(row: int, *, key: str | None) -> None:
    (previous,) = column("previous", where=f"id = {row}")
    rows = list(Change.objects.filter(pk__gte=row).order_by("pk").values(*COVERED))
    rows[0]["by"] = "another hand"
    sql(f"UPDATE {CHANGE} SET previous = 'p' || id, link = 'l' || id WHERE id >= %s", row)
    for change in rows:
        sealed = link(previous, change, key=key)
        sql(
            f"UPDATE {CHANGE} SET by = %s, previous = %s, link = %s WHERE id = %s",
            change["by"], previous, sealed, change["id"],
        )  # fmt: skip
        previous = sealed


def rewrite_values_and_digest(random: Random) -> None:
    """The values and the digest, computed with a guessed key, but not the link."""
    row = random.choice(column("change_id", VERSION, "redacted_at IS NULL"))
    values = {"title": f"planted {random.random()}"}
    sql(f'UPDATE {VERSION} SET "values" = %s WHERE change_id = %s', json.dumps(values), row)
    sql(f"UPDATE {CHANGE} SET digest = %s WHERE id = %s", digest(values, key="a guess"), row)


def swap_values(random: Random) -> None:
    rows = sql(f'SELECT id, "values" FROM {VERSION} WHERE redacted_at IS NULL')
    one, values = random.choice(rows)
    other, others = random.choice([row for row in rows if row[1] != values])
    sql(f'UPDATE {VERSION} SET "values" = %s WHERE id = %s', others, one)
    sql(f'UPDATE {VERSION} SET "values" = %s WHERE id = %s', values, other)


def empty_a_version(random: Random) -> None:
    """Values are taken out as a redaction does, and no change says so."""
    row = random.choice(column("id", VERSION, "redacted_at IS NULL"))
    statement = f'UPDATE {VERSION} SET "values" = NULL, redacted_at = %s, redacted_by = %s, redaction_reason = %s'
    sql(f"{statement} WHERE id = %s", "2026-01-01 00:00:00", "editor", "asked by the person", row)


def hide_a_change(random: Random) -> None:
    """A change is taken out of the public register, and its class with it."""
    row = random.choice(column("id", where="reason_class <> ''"))
    sql(f"UPDATE {CHANGE} SET reason_class = '' WHERE id = %s", row)


def _renumber(before: int, after: int) -> None:
    sql(f"UPDATE {CHANGE} SET id = %s WHERE id = %s", after, before)
    sql(f"UPDATE {VERSION} SET change_id = %s WHERE change_id = %s", after, before)


def _delete(rows: list[int]) -> None:
    for row in rows:
        sql(f"DELETE FROM {VERSION} WHERE change_id = %s", row)
        sql(f"DELETE FROM {CHANGE} WHERE id = %s", row)


def _insert(row: int, *, previous: str, link: str, by: str = "another hand", reason: str = "planted") -> None:
    values = {"title": "planted"}
    sql(
        f"INSERT INTO {CHANGE} (id, at, by, record, operation, fields, digest, reason, reason_class, is_reason_public,"
        " previous, link) VALUES (%s, %s, %s, 'cases.Case:a', 'attach_entry', '[]', %s, %s, 'corrected', 0, %s, %s)",
        row, "2026-01-01 00:00:00", by, digest(values), reason, previous, link,
    )  # fmt: skip
    sql(
        f'INSERT INTO {VERSION} (change_id, "values", redacted_by, redaction_reason) VALUES (%s, %s, %s, %s)',
        row, json.dumps(values), "", "",
    )  # fmt: skip


REDACTED = "redacted_at IS NOT NULL"
WHOLE = "redacted_at IS NULL"

# Those who have neither the key nor the file of heads.
WITHOUT_THE_KEY: dict[str, Tamper] = {
    "at": edit("at", other_moment),
    "at is no moment": edit("at", lambda random, _before: f"{random.choice('abc')} o'clock"),
    "by": edit("by", longer),
    "by is no text": edit("by", lambda _random, _before: b"\xff"),
    "record": edit("record", longer),
    "operation": edit("operation", longer),
    "fields": edit("fields", other_json),
    "fields are no list": edit("fields", lambda _random, _before: "[{"),
    "digest": edit("digest", other_hex),
    "reason": edit("reason", longer),
    "reason_class": edit("reason_class", other_class),
    "is_reason_public": edit("is_reason_public", lambda _random, before: not before),
    "previous": edit("previous", other_hex, where="previous <> ''"),
    "link": edit("link", other_hex),
    "id": number_anew,
    "a change hidden from the register": hide_a_change,
    "one moved to the end": move_to_the_end,
    "two swapped": swap_rows,
    "what two say swapped": swap_fields,
    "one deleted": delete_one,
    "some deleted": delete_some,
    "the first deleted": delete_the_first,
    "one deleted and the gap closed": delete_and_close_the_gap,
    "one deleted, its version left": delete_without_version,
    "a version deleted": delete_version,
    "one put at the end": insert_at_the_end,
    "an old one put at the end": insert_a_copy,
    "one put between": insert_between,
    "sealed with another key": seal_with_another_key,
    "values": edit("values", other_json, VERSION, WHOLE),
    "values are nothing": edit("values", lambda _random, _before: "null", VERSION, WHOLE),
    "values are no values": edit("values", lambda _random, _before: '{"', VERSION, WHOLE),
    "values are half a letter": edit("values", lambda _random, _before: '{"a": "\\ud800"}', VERSION, WHOLE),
    "values and digest": rewrite_values_and_digest,
    "values of two swapped": swap_values,
    "values taken out in silence": empty_a_version,
    "redacted_at": edit("redacted_at", other_moment, VERSION, REDACTED),
    "redacted_by": edit("redacted_by", longer, VERSION, REDACTED),
    "redaction_reason": edit("redaction_reason", longer, VERSION, REDACTED),
}

# What only a noted head tells.
AGAINST_THE_HEAD: dict[str, Tamper] = {
    "tail cut": cut_tail,
    "all of it cut": cut_everything,
    "rewritten with the true key": seal_with_the_true_key,
}
