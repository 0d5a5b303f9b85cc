"""Feeds of what changed on the record: Atom, RSS and JSON Feed, of all cases or of any filtered list.

An entry is one thing readers are told of one case on one day, as on its page. Its name is made of just that, so that
it stays the same for ever and nothing that is not told can be guessed from it; so is its time, which is a day.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from noimpunity.cases.queries import Found, shown_by_reference, withdrawn
from noimpunity.changes.choices import ReasonClass
from noimpunity.changes.models import Change
from noimpunity.changes.queries import told_of
from noimpunity.changes.templatetags.change_words import change_words, day_of, field_words, public_reason

ENTRIES = 50
_NOUNS = ("cases.Case", "justice.Line")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """One thing told of one case on one day."""

    name: str
    title: str
    words: str
    address: str
    on: datetime


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself, and its entries, newest first."""

    title: str
    own_address: str
    list_address: str
    language: str
    updated: datetime
    entries: list[Entry]


def entries(found: Found, *, is_whole: bool, page: str) -> list[Entry]:
    """The newest of what readers are told of the cases found; of the whole record also what was withdrawn."""
    references = {found.holdings.references[place] for place in found.places()}
    gone = set(withdrawn().values_list("reference", flat=True)) if is_whole else set()
    told = list(_newest(references, gone))
    titles = {case.reference: str(case) for case in shown_by_reference({change.reference for change in told})}
    return [_entry(change, titles.get(change.reference, change.reference), page) for change in told]


def _newest(references: set[str], gone: set[str]) -> Iterator[Change]:
    """Each thing told once a day. Of what was withdrawn only that it was."""
    seen: set[str] = set()
    for change in told_of(_NOUNS, references | gone):
        if change.reference in gone and change.reason_class != ReasonClass.RETRACTED:
            continue
        name = _name(change)
        if name not in seen:
            seen.add(name)
            yield change
        if len(seen) >= ENTRIES:
            return


def _name(change: Change) -> str:
    """What an entry is known by: made of what is told, and of nothing else."""
    told = (
        change.record, day_of(change.at).isoformat(), change.reason_class,
        field_codes(change), public_reason(change),
    )  # fmt: skip
    return uuid5(NAMESPACE_URL, json.dumps(told, ensure_ascii=False)).urn


def field_codes(change: Change) -> list[str]:
    """The fields a reader is told of, by the words that do not depend on a language."""
    return sorted(change.fields) if field_words(change) else []


def _entry(change: Change, title: str, page: str) -> Entry:
    said = change_words(change)
    fields, reason = field_words(change), public_reason(change)
    words = f"{said}: {fields}" if fields else said
    return Entry(
        name=_name(change),
        title=clean(_("%(case)s: %(change)s") % {"case": title, "change": said}),
        words=clean(f"{words}. {reason}" if reason else f"{words}."),
        address=page.replace("{reference}", change.reference),
        on=midnight(day_of(change.at)),
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def as_atom(feed: Feed) -> bytes:
    return _written(Atom1Feed, feed)


def as_rss(feed: Feed) -> bytes:
    """RSS 2.0. Its readers take "&lt;" in a title for markup; written as a number it stays a sign (RSS profile)."""
    return _written(Rss201rev2Feed, feed).replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")


def as_json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.list_address,
        "feed_url": feed.own_address,
        "language": feed.language,
        "authors": [{"name": "No Impunity"}],
        "items": [
            {
                "id": entry.name,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.words,
                "date_published": entry.on.isoformat(),
                "date_modified": entry.on.isoformat(),
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _written(kind: type[SyndicationFeed], feed: Feed) -> bytes:
    """A feed in XML. What it says of an entry is read as HTML in both formats, so our plain words are escaped once."""
    made = kind(
        title=clean(feed.title), link=feed.list_address, description=_("What changed on the record, by day."),
        language=feed.language, author_name="No Impunity", feed_url=feed.own_address, feed_guid=feed.own_address,
    )  # fmt: skip
    made.latest_post_date = lambda: feed.updated  # type: ignore[method-assign]  # not the present moment
    for entry in feed.entries:
        made.add_item(
            title=entry.title, link=entry.address, description=escape(entry.words, quote=False), unique_id=entry.name,
            unique_id_is_permalink=False, pubdate=entry.on, updateddate=entry.on,
        )  # fmt: skip
    return str(made.writeString("utf-8")).encode()


def clean(text: str) -> str:
    """A text that XML can hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
