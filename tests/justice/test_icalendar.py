"""Calendars by RFC 5545: the reader of the tests is itself tried with planted faults."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.justice.icalendar import Calendar, Event, folded, name_of, text, written
from tests.justice.icalendar import Fault, events, read


def an_event(**changes):
    plain = {
        "name": name_of("justice.Hearing", "zz-example-2001", "h-1"), "day": date(2026, 12, 3), "time": "14:30",
        "title": "Hearing: Example; a, b", "words": "One\nTwo\\three", "place": "Court",
        "address": "https://example.org/en/cases/zz-example-2001/", "status": "CONFIRMED",
        "changed_on": date(2026, 11, 21), "revision": 2,
    }  # fmt: skip
    return Event(**{**plain, **changes})


def a_calendar(*made):
    here = "https://example.org/en/hearings"
    return Calendar("Hearings", "All, as known", f"{here}.ics", f"{here}/", "en", list(made))


def test_an_event_says_all_it_knows():
    (event,) = events(written(a_calendar(an_event())))

    assert {name: event.text(name) for name in event.values} == {
        "UID": "db360299-9ab2-545d-819e-45fe1ae58e0d", "DTSTAMP": "20261121T000000Z", "SEQUENCE": "2",
        "DTSTART": "20261203T143000", "SUMMARY": "Hearing: Example; a, b", "DESCRIPTION": "One\nTwo\\three",
        "LOCATION": "Court", "URL": "https://example.org/en/cases/zz-example-2001/", "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
    }  # fmt: skip
    assert event.values["DTSTART"][1] == {}  # no zone: the clock of the court


def test_without_a_time_it_is_the_whole_day():
    (event,) = events(written(a_calendar(an_event(time=""))))

    assert event.values["DTSTART"] == ("20261203", {"VALUE": "DATE"})


def test_an_empty_calendar_is_one_too():
    calendar = read(written(a_calendar()))

    assert [part.kind for part in calendar.parts] == ["VTIMEZONE"]


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_whatever_the_words_are_the_file_can_be_read(title, words, place):
    (event,) = events(written(a_calendar(an_event(title=title, words=words, place=place))))

    assert event.values["SUMMARY"][0] == text(title)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from("\n;,\\")))
def test_words_come_back_as_they_were(words):
    (event,) = events(written(a_calendar(an_event(words=words))))

    assert event.text("DESCRIPTION") == words


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_a_folded_line_unfolds_to_itself(line):
    pieces = folded(line).split("\r\n")

    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert all(len(piece.encode()) <= 75 for piece in pieces)


def test_words_in_every_script_stay_whole():
    words = "Суђење за убиство, محاكمة القتل، procès\u00a0: «\u00a0fin\u00a0» می\u200cرود " * 5

    (event,) = events(written(a_calendar(an_event(words=words))))

    assert event.text("DESCRIPTION") == words


FAULTS = {
    "a bare line feed": (b"\r\nVERSION", b"\nVERSION"),
    "no last line end": (b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    "an empty line": (b"VERSION", b"\r\nVERSION"),
    "a long line": (b"LOCATION:Court", b"LOCATION:" + b"x" * 70),
    "a bare comma": (b"a\\, b", b"a, b"),
    "a bare semicolon": (b"Example\\;", b"Example;"),
    "an unknown escape": (b"Two\\\\three", b"Two\\three"),
    "no UID": (b"UID", b"X-UID"),
    "no stamp": (b"DTSTAMP:20261121T000000Z\r\n", b""),
    "a stamp without a zone": (b"T000000Z", b"T000000"),
    "an impossible day": (b"20261203", b"20261233"),
    "an hour that is none": (b"T143000", b"T253000"),
    "a day with an hour as a day": (b"DTSTART:", b"DTSTART;VALUE=DATE:"),
    "another version": (b"VERSION:2.0", b"VERSION:1.0"),
    "an unknown status": (b"STATUS:CONFIRMED", b"STATUS:PLANNED"),
    "a negative revision": (b"SEQUENCE:2", b"SEQUENCE:-2"),
    "a property twice": (b"SEQUENCE:2", b"SEQUENCE:2\r\nSEQUENCE:3"),
    "an event that does not end": (b"END:VEVENT\r\n", b""),
    "another end": (b"END:VEVENT", b"END:VTODO"),
    "no calendar around": (b"BEGIN:VCALENDAR\r\n", b""),
    "a torn character": (b"LOCATION:Court", b"LOCATION:Court\xc3\r\n \xa9"),
    "a control character": (b"LOCATION:Court", b"LOCATION:Co\x07urt"),
    "a line without a colon": (b"STATUS:CONFIRMED", b"STATUS"),
    "an address with a space": (b"example.org/en/hearings/", b"example.org/en/hear ings/"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault):
    sound = written(a_calendar(an_event()))
    old, new = FAULTS[fault]

    assert old in sound
    assert read(sound).kind == "VCALENDAR"
    with pytest.raises(Fault):
        read(sound.replace(old, new, 1))


def test_an_event_twice_is_seen():
    with pytest.raises(Fault, match="twice"):
        read(written(a_calendar(an_event(), an_event())))


def test_a_calendar_that_holds_nothing_is_seen():
    empty = written(a_calendar(an_event()))

    with pytest.raises(Fault, match="holds nothing"):
        read(empty[: empty.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n")
