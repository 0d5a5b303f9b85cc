"""The feed of clocks that run out: for whoever brings the secret of a member organisation, and nobody else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from noimpunity.cases.operations import set_publication
from noimpunity.changes.models import Change
from noimpunity.members import feed_keys
from noimpunity.members.choices import Role
from noimpunity.members.grave_acts import NotAllowed
from noimpunity.members.models import FeedKey, Organisation
from noimpunity.website.clock_feed import clock_feed
from tests.clocks import TODAY, make_cambodian
from tests.people import NOW, enrol, founders, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_day(monkeypatch):
    """Deadlines come and go: the tests are of one day."""
    localdate = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, *zone: localdate(value, *zone) if value else TODAY)


@pytest.fixture
def organisation():
    return Organisation.objects.create(name="Example Network")


@pytest.fixture
def secret(organisation):
    return feed_keys.make_feed_key(organisation, by=founders()[0], reason="Joined", now=NOW)


def feed_of(client, secret, language="en"):
    return client.get(f"/{language}/members/{secret}/clocks.atom")


def test_the_feed_is_for_whoever_brings_the_secret_and_is_kept_by_nobody(client, secret):
    response = feed_of(client, secret)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert not response.cookies
    assert secret not in response.content.decode()
    assert "Onion-Location" not in response


@pytest.mark.parametrize("wrong", ["x", "0" * 43, "%00", "é", "../en"])
def test_nobody_else_gets_it(client, secret, wrong):
    response = feed_of(client, wrong)

    assert (response.status_code, len(response.cookies)) == (404, 0)
    assert client.get("/en/members/clocks.atom").status_code in (302, 404)


def test_the_secret_itself_is_kept_nowhere(secret):
    key = FeedKey.objects.get()

    assert key.digest == feed_keys.digest_of(secret) != secret
    dumped = "".join(connection.connection.iterdump())
    assert secret not in dumped


def test_a_secret_taken_back_opens_nothing_from_the_next_request_on(client, organisation, secret):
    assert feed_of(client, secret).status_code == 200

    feed_keys.end_feed_key(organisation, by=founders()[0], reason="Lost", now=NOW)

    response = feed_of(client, secret)
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")
    with pytest.raises(NotAllowed):
        feed_keys.end_feed_key(organisation, by=founders()[0], reason="Lost", now=NOW)


def test_a_new_secret_ends_the_one_before_and_one_of_another_organisation_stays(client, organisation, secret):
    other = Organisation.objects.create(name="Another Network")
    of_other = feed_keys.make_feed_key(other, by=founders()[0], reason="Joined", now=NOW)

    new = feed_keys.make_feed_key(organisation, by=founders()[0], reason="Lost", now=NOW)

    assert [feed_of(client, each).status_code for each in (secret, new, of_other)] == [404, 200, 200]
    assert Change.objects.filter(record=f"members.Organisation:{organisation.pk}").count() == 2


def test_an_organisation_that_left_gets_nothing(client, organisation, secret):
    Organisation.objects.filter(pk=organisation.pk).update(is_active=False)

    assert feed_of(client, secret).status_code == 404


def test_only_who_manages_members_makes_a_secret(organisation):
    with pytest.raises(NotAllowed):
        feed_keys.make_feed_key(organisation, by=person(Role.EDITOR), reason="x", now=NOW)
    assert not FeedKey.objects.exists()


def test_an_administrator_makes_an_address_on_the_page_of_people_and_sees_it_once(client, organisation):
    desk = signed_in(Client(), enrol(founders()[0]))

    desk.post(reverse("people_feed", args=[organisation.pk]), {"reason": "Joined"})

    page = desk.get("/account/people/").content.decode()
    address = re.search(r'id="feed">(http[^<]+)<', page)[1]
    assert client.get("/" + address.split("/", 3)[3]).status_code == 200
    assert "clocks.atom" not in desk.get("/account/people/").content.decode()
    assert "It has a feed of its own." in page

    desk.post(reverse("people_end_feed", args=[organisation.pk]), {"reason": "Lost"})

    assert client.get("/" + address.split("/", 3)[3]).status_code == 404


def test_the_feed_has_an_entry_for_each_warning_that_has_come_under_a_name_that_stays():
    make_cambodian()
    early, late = (clock_feed(as_of=day, language="en") for day in (date(2015, 9, 3), date(2015, 9, 4)))
    ours = [[entry for entry in feed.entries if "zz-example-2001" in entry.address] for feed in (early, late)]

    assert [entry.title.split(": ")[1] for entry in ours[0]] == [
        "12 months left to prosecute", "24 months left to prosecute", "36 months left to prosecute",
    ]  # fmt: skip
    assert ours[1][1:] == ours[0]
    assert (ours[1][0].title, str(ours[1][0].on.date())) == ("Example Person: 6 months left to prosecute", "2015-09-04")
    assert "Not legal advice." in ours[1][0].words
    assert "For: whoever is not charged" in ours[1][0].words
    assert clock_feed(as_of=date(2016, 3, 4), language="en").entries == [
        entry for entry in clock_feed(as_of=date(2016, 3, 4), language="en").entries if "zz-" not in entry.address
    ]


def test_what_is_not_published_is_in_no_feed():
    case = make_cambodian()
    set_publication(case, "frozen", by="test", reason="x")

    assert not [e for e in clock_feed(as_of=date(2015, 9, 4), language="en").entries if "zz-example" in e.address]
