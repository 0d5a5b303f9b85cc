"""A calendar as a file, by RFC 5545 and RFC 7986: lines, escapes and folds. What an event is, is decided elsewhere.

A time is written as it stands on the clock of the court, without a zone: decision 0020 says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

LONGEST_LINE = 75  # octets, without the end of the line
KIND = "text/calendar; charset=utf-8"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# A calendar must hold something (RFC 5545, 3.6). Where there is no event, it is the zone in which stamps are written.
_NOTHING = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something on one day, at a time or all day long. It never ends: nobody knows how long a court will sit."""

    name: str
    day: date
    time: str  # "14:30", or nothing
    title: str
    words: str
    place: str
    address: str
    status: str  # CONFIRMED, TENTATIVE or CANCELLED
    changed_on: date
    revision: int


@dataclass(frozen=True)
class Calendar:
    """What a calendar says of itself, and its events."""

    title: str
    words: str
    own_address: str
    page_address: str
    language: str
    events: list[Event]


def name_of(*parts: str) -> str:
    """A name that stays the same for ever, made of what does."""
    return str(uuid5(NAMESPACE_URL, "\n".join(parts)))


def written(calendar: Calendar) -> bytes:
    """The file of a calendar."""
    lines = (folded(line) for line in _lines(calendar))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//No Impunity//Hearings//{calendar.language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{text(calendar.title)}"
    yield f"X-WR-CALNAME:{text(calendar.title)}"
    yield f"DESCRIPTION:{text(calendar.words)}"
    yield f"SOURCE;VALUE=URI:{calendar.own_address}"
    yield f"URL:{calendar.page_address}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT12H"
    yield "X-PUBLISHED-TTL:PT12H"
    for event in calendar.events:
        yield from _event(event)
    if not calendar.events:
        yield from _NOTHING
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    day, changed = event.day.strftime("%Y%m%d").zfill(8), event.changed_on.strftime("%Y%m%d").zfill(8)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.name}"
    yield f"DTSTAMP:{changed}T000000Z"
    yield f"SEQUENCE:{event.revision}"
    yield f"DTSTART:{day}T{event.time.replace(':', '')}00" if event.time else f"DTSTART;VALUE=DATE:{day}"
    yield f"SUMMARY:{text(event.title)}"
    yield f"DESCRIPTION:{text(event.words)}"
    yield f"LOCATION:{text(event.place)}"
    yield f"URL:{event.address}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def text(words: str) -> str:
    """Words as the value of a property: escaped, and without characters that no line may hold."""
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", words)).translate(_ESCAPED)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each after the first begun with a space, no character torn apart."""
    pieces, piece, length = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + letter, length + octets
    return "\r\n".join([*pieces, piece])
