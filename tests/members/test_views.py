"""The page of people, as two administrators use it."""

import re

import pytest
from django.test import Client

from noimpunity.changes.models import Change
from noimpunity.members.choices import Role
from noimpunity.members.models import Grant, GraveAct, Organisation, User
from tests.people import enrol, founders, grants_of, person, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/account/people/"


@pytest.fixture
def two():
    return tuple(signed_in(Client(), enrol(user)) for user in founders())


def said(client):
    return client.get(PEOPLE).content.decode()


def ask(client, **words):
    given = {"username": "example-third", "role": "editor", "reason": "Joins the desk", **words}
    client.post(f"{PEOPLE}role/", given)
    return GraveAct.objects.first()


def test_one_asks_the_other_approves_and_the_link_is_shown_once(two):
    first, second = two
    act = ask(first)
    assert f"acts/{act.pk}/approve/" not in said(first)
    assert f"acts/{act.pk}/approve/" in said(second)

    second.post(f"{PEOPLE}acts/{act.pk}/approve/", {"digest": act.digest, "reason": "Known to me"})

    page = said(second)
    assert re.search(r'id="link">http[^<]+/welcome/[^<]+<', page)
    assert "/welcome/" not in said(second)
    assert grants_of(User.objects.get(username="example-third")) == ["editor"]


def test_who_asked_cannot_approve_and_what_was_not_shown_is_not_approved(two):
    first, second = two
    act = ask(first)

    first.post(f"{PEOPLE}acts/{act.pk}/approve/", {"digest": act.digest, "reason": "x"})
    second.post(f"{PEOPLE}acts/{act.pk}/approve/", {"digest": "0" * 64, "reason": "x"})

    assert "You may not do this." in said(first)
    assert "This cannot be done" in said(second)
    assert not User.objects.filter(username="example-third").exists()


def test_a_refused_act_stays_refused(two):
    first, second = two
    act = ask(first)

    second.post(f"{PEOPLE}acts/{act.pk}/refuse/", {"reason": "Not known"})
    second.post(f"{PEOPLE}acts/{act.pk}/approve/", {"digest": act.digest, "reason": "x"})

    assert GraveAct.objects.get().state == "refused"
    assert not User.objects.filter(username="example-third").exists()


def test_an_act_without_a_reason_and_a_contributor_without_organisation_are_not_asked_for(two):
    first, _ = two

    assert ask(first, reason="") is None
    assert ask(first, role="contributor") is None
    assert "choose it" in said(first)
    first.post(f"{PEOPLE}organisation/", {"name": "Example Organisation", "country": "NL", "reason": "A member"})
    assert ask(first, role="contributor", organisation=Organisation.objects.get().pk) is not None


def test_recovery_closing_and_ending_a_role_by_the_page(two):
    first, second = two
    user = enrol(person(Role.EDITOR))
    grant = Grant.objects.get(user=user)

    first.post(f"{PEOPLE}{user.pk}/recover/", {"reason": "Phone lost"})
    act = GraveAct.objects.first()
    second.post(f"{PEOPLE}acts/{act.pk}/approve/", {"digest": act.digest, "reason": "Seen in person"})
    assert not User.objects.get(pk=user.pk).has_usable_password()
    assert "/welcome/" in said(second)
    first.post(f"{PEOPLE}grants/{grant.pk}/end/", {"reason": "Left"})
    first.post(f"{PEOPLE}{user.pk}/close/", {"reason": "Left"})

    assert grants_of(user) == []
    assert not User.objects.get(pk=user.pk).is_active
    operations = list(Change.objects.filter(record=user.author).order_by("pk").values_list("operation", flat=True))
    assert operations == ["grant_role", "recover_account", "end_grant", "close_account"]


def test_signing_out_everywhere_ends_this_session_and_every_other(two):
    here, _ = two
    elsewhere = signed_in(Client(), founders()[0])

    response = here.post("/account/everywhere/")

    assert (response["Location"], "Clear-Site-Data" in response) == ("/account/login/", True)
    assert [client.get("/admin/").status_code for client in (here, elsewhere)] == [302, 302]


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.ADMINISTRATOR])
def test_nobody_else_sees_or_changes_people(role):
    client = signed_in(Client(), enrol(person(role)))

    assert client.get(PEOPLE).status_code == 403
    assert client.post(f"{PEOPLE}role/", {"username": "x", "role": role, "reason": "x"}).status_code == 403
    assert not User.objects.filter(username="x").exists()
