"""A file given at the desk: looked through, then waiting for whoever gave it to say that it is to be taken in."""

from __future__ import annotations

from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from noimpunity.sources.asking import Asked
from noimpunity.sources.detecting import RECORD, detect
from noimpunity.sources.lists import LeftOut, NotAList
from noimpunity.sources.models import Waiting
from noimpunity.sources.queries import broken_off
from noimpunity.sources.readers.table.mapping import BadMapping
from noimpunity.sources.receiving import Account, look_through, receive
from noimpunity.sources.untrusted.box import MEGABYTE, Limits
from noimpunity.sources.untrusted.refusals import Refused

MOST_BYTES = Limits().content
MOST_RECORDS = 50_000
MOST_KEPT = 100  # rejections that are shown while the file waits; the table of them is made anew from the file
# What a file asks, and somebody answers with how it is to be read.
QUESTIONS = frozenset(("encoding_unclear", "encoding_wrong", "delimiter_unclear", "sheet_unclear", "no_such_sheet"))


class AnotherFile(Exception):
    """The file that was given once more is not the one that was looked through."""


def look(asked: Asked, content: bytes, *, name: str, by: str, left_out: LeftOut | None) -> Waiting:
    """Looks a file through, and lets it wait in place of what waited before for the same person.

    Raises what `asking.NOT_TAKEN` names, and then keeps nothing; only a file that asks how it is to be read waits
    for the answer.
    """
    if len(content) > MOST_BYTES:
        raise Refused("too_big", limit=MOST_BYTES // MEGABYTE)
    asked = asked if asked.source else replace(asked, source=_detected(content))
    try:
        account = looked_through(asked, content, left_out=left_out)
    except NotAList as question:
        if question.code not in QUESTIONS:
            raise
        found, keeps = {"asks": {"code": question.code, "values": question.values}}, not left_out
    else:
        found, keeps = as_found(account), not account.erasure_reason
    said = {
        "name": name[:255], "content": content if keeps else b"", "sha256": sha256(content).hexdigest(),
        "source": asked.source, "mapping": asked.mapping, "account": found, "at": Now(),
        "options": {
            "reading": asked.reading, "stated_on": asked.stated_on, "part": asked.part,
            "mapping_name": asked.mapping_name,
        },
    }  # fmt: skip
    with transaction.atomic():
        if left_out is None or not left_out.has_news():
            Waiting.objects.filter(by=by).delete()
            return Waiting.objects.create(by=by, **said)
    return look(asked, content, name=name, by=by, left_out=left_out)  # somebody was erased while it was looked through


def looked_through(asked: Asked, content: bytes, *, left_out: LeftOut | None) -> Account:
    """The account of a file as it was asked to be read, where it is not longer than the desk takes."""

    def stop_in_time(records: int, _known: int) -> None:
        if records > MOST_RECORDS:
            raise NotAList("too_many_records", {"limit": MOST_RECORDS})

    chosen = asked.as_source()
    account = look_through(
        chosen, content, options=asked.reading, part=asked.part, left_out=left_out, progress=stop_in_time
    )
    stop_in_time(account.records, 0)
    return account


def take(
    waiting: Waiting, *, given: bytes = b"", allowed: frozenset[str], by: str, reason: str, left_out: LeftOut | None
) -> Account:
    """Takes in the file that waits, or goes on where a reading of it broke off; then nothing waits any more.

    Where its content was not kept, the same file has to be given. Raises what `asking.NOT_TAKEN` names.
    """
    content = content_of(waiting, given)
    asked = asked_of(waiting)
    account = receive(
        asked.as_source(), content, name=waiting.name, by=by, reason=reason, options=asked.reading, allowed=allowed,
        stated_on=asked.stated_on, part=asked.part, left_out=left_out,
    )  # fmt: skip
    waiting.delete()
    return account


def content_of(waiting: Waiting, given: bytes = b"") -> bytes:
    """The bytes of a file that waits: those that were kept, else the same given once more."""
    content = bytes(waiting.content) or given
    if sha256(content).hexdigest() != waiting.sha256:
        raise AnotherFile
    return content


def let_go(waiting: Waiting) -> None:
    """Forgets a file that waits."""
    waiting.delete()


def asked_of(waiting: Waiting) -> Asked:
    """How a file that waits was asked to be read."""
    return Asked(source=waiting.source, mapping=bytes(waiting.mapping), **waiting.options)


def read_before(waiting: Waiting) -> int:
    """How many records of a file that waits were read, where a reading of it broke off."""
    asked = asked_of(waiting)
    try:
        begun = broken_off(asked.as_source(), waiting.sha256, part=asked.part)
    except (KeyError, BadMapping):  # its source is not there any more
        return 0
    return begun.records if begun else 0


def as_found(account: Account) -> dict[str, Any]:
    """An account as it is kept beside a file that waits, with the first of its rejections."""
    counts = ("records", "entries", "rejected", "added", "changed", "unchanged", "vanished", "snapshot")
    return {
        **{name: getattr(account, name) for name in counts},
        "is_erased_from": bool(account.erasure_reason),
        "notes": account.notes,
        "surprises": account.surprises,
        "rejections": [asdict(each) for each in account.rejections[:MOST_KEPT]],
    }


def _detected(content: bytes) -> str:
    found = detect(content)
    if found is None:
        raise NotAList("not_detected", {})
    if found == RECORD:
        raise NotAList("of_the_record", {})
    return found
