"""The publisher behind an entry: terms, names, the day of its list, and which address is followed."""

from datetime import UTC, date, datetime

import pytest

from noimpunity.cases.publishers import behind
from noimpunity.sources.models import Entry, Publisher, Snapshot


def entry(address="", *, source="cpj", licence="CC BY-NC-ND 4.0", forbids=True, stated_on="2022-08"):
    publisher = Publisher(
        key=source, name="Committee to Protect Journalists", licence=licence, forbids_derivatives=forbids
    )
    received = datetime(2026, 3, 4, 23, tzinfo=UTC)
    snapshot = Snapshot(publisher=publisher, source=source, licence=licence, stated_on=stated_on, received_at=received)
    return Entry(snapshot=snapshot, values={"address": address} if address else {})


SITE = "https://cpj.org/data/"


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://cpj.org/data/people/example/", "https://cpj.org/data/people/example/"),
        ("https://www.cpj.org/x", "https://www.cpj.org/x"),
        ("http://data.cpj.org/x", "http://data.cpj.org/x"),
        ("https://evil.example/cpj.org/", SITE),
        ("https://cpj.org.evil.example/", SITE),
        ("https://cpj.org@evil.example/", SITE),
        ("javascript:alert(1)//cpj.org", SITE),
        ("//cpj.org/x", SITE),
        ("https://[cpj.org/", SITE),
        ("https://cpj.org/" + "x" * 1000, SITE),
        ("", SITE),
    ],
)
def test_an_address_is_followed_to_the_publishers_own_hosts_alone(address, followed):
    given = entry(address)

    assert behind(given).address_of(given) == followed


def test_a_table_of_a_publisher_without_hosts_gives_its_addresses():
    plain, script = entry("https://example.org/1", source="table:mine"), entry("javascript:1", source="table:mine")

    assert behind(plain).address_of(plain) == "https://example.org/1"
    assert behind(script).address_of(script) == ""


@pytest.mark.parametrize(
    ("licence", "forbids", "expected"),
    [
        ("CC BY-NC-ND 4.0", False, True),
        ("CC BY-ND 3.0", False, True),
        ("Own terms", True, True),
        ("CC BY-SA 3.0 IGO", False, False),
        ("Free for friends and foes", False, False),
    ],
)
def test_terms_that_forbid_derivatives_are_known_by_any_sign(licence, forbids, expected):
    assert behind(entry(licence=licence, forbids=forbids, source="table:mine")).forbids_derivatives is expected
    assert behind(entry(licence=licence, forbids=forbids, source="cpj")).forbids_derivatives is True


@pytest.mark.parametrize(
    ("stated_on", "expected", "day"),
    [
        ("2022-08", "2022-08", date(2022, 8, 31)),
        ("", "../2026-03-04", date(2026, 3, 4)),
        ("some day", "../2026-03-04", date(2026, 3, 4)),
    ],
)
def test_a_list_without_a_day_was_here_by_the_day_it_was_received(stated_on, expected, day):
    found = behind(entry(stated_on=stated_on))

    assert (found.stated_on, found.day) == (expected, day)


def test_a_source_that_is_no_more_has_neither_hosts_nor_site():
    gone = entry("https://example.org/1", source="no-such-list")

    assert (behind(gone).hosts, behind(gone).address_of(gone)) == ((), "https://example.org/1")
