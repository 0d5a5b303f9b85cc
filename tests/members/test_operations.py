"""Letting people in, giving and ending roles, recovering and closing accounts."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError

from noimpunity.changes.models import Change
from noimpunity.members import grave_acts
from noimpunity.members.choices import Act, Role
from noimpunity.members.grave_acts import NotAllowed, NotAsApproved
from noimpunity.members.models import Grant, Organisation, User
from noimpunity.members.operations import (
    AlreadySettled,
    LastAdministrator,
    ask_for_recovery,
    ask_for_role,
    carry_out,
    close_account,
    end_grant,
    let_second_person_in,
    sign_out_everywhere,
    welcome_first_editor,
)
from noimpunity.members.rules import may
from tests.people import NOW, enrol, founders, grants_of, person, signed_in

pytestmark = pytest.mark.django_db


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_nobody_is_welcomed_once_somebody_can_sign_in():
    enrol(person(Role.REVIEWER))

    with pytest.raises(AlreadySettled):
        welcome_first_editor(by="test")


def test_a_password_without_a_second_factor_is_not_yet_a_way_in():
    welcome_first_editor(by="test")
    user = User.objects.get()
    user.set_password("a long pass phrase 7")
    user.save()

    assert welcome_first_editor(by="test")


def test_a_second_link_is_for_the_same_account_which_rests_on_grants_and_no_flag():
    welcome_first_editor(by="test")
    welcome_first_editor(by="test")

    assert list(User.objects.values_list("username", "is_superuser", "is_staff")) == [("editor", False, False)]
    assert list(Grant.objects.values_list("role", "basis", "given_by", "approved_by")) == [
        ("administrator", "first", None, None),
        ("editor", "first", None, None),
    ]


def test_nobody_can_be_made_a_superuser():
    with pytest.raises(IntegrityError):
        User.objects.create_superuser("someone", password="a long pass phrase 7")


def test_a_role_is_a_row_that_says_who_and_why():
    first, second = founders()

    user = person(Role.LAWYER)

    grant = Grant.objects.get(user=user)
    assert (grant.role, grant.basis, grant.given_by, grant.approved_by) == ("lawyer", "two_people", first, second)
    assert grant.reason == "Joins"
    change = Change.objects.filter(record=user.author).get()
    assert (change.operation, change.by, change.reason) == ("grant_role", first.author, "Joins")


def test_the_second_administrator_is_let_in_alone_and_it_is_recorded_as_such():
    _, second = founders()

    grant = Grant.objects.get(user=second)

    assert (grant.basis, grant.role, grant.approved_by) == ("alone", "administrator", None)


@pytest.mark.parametrize("remove_the_second", [False, True])
def test_nobody_is_let_in_alone_a_second_time(remove_the_second):
    first, second = founders()
    if remove_the_second:
        close_account(second, by=first, reason="Left", now=NOW)

    with pytest.raises(NotAllowed):
        let_second_person_in("third", by=first, reason="Again")

    assert not User.objects.filter(username="third").exists()


def test_the_database_itself_refuses_a_second_grant_alone():
    first, second = founders()

    with pytest.raises(IntegrityError):
        Grant.objects.create(user=first, role="administrator", basis="alone", given_by=second, reason="Again")


def test_the_database_itself_refuses_a_grant_by_one_person():
    first, second = founders()
    act = ask_for_role("third", Role.EDITOR, organisation=None, by=first, reason="x", now=NOW)

    with pytest.raises(IntegrityError):
        Grant.objects.create(
            user=second, role="editor", basis="two_people", act=act, given_by=first, approved_by=first, reason="x"
        )


def test_a_contributor_acts_for_one_organisation_only():
    near = Organisation.objects.create(name="Near")
    far = Organisation.objects.create(name="Far")

    user = person(Role.CONTRIBUTOR, organisation=near)

    assert may(user, Act.EDIT_OWN_DRAFT, organisation=near.pk)
    assert not may(user, Act.EDIT_OWN_DRAFT, organisation=far.pk)
    assert not may(user, Act.SEE)


def test_a_role_ends_and_the_next_question_is_answered_with_no():
    first, _ = founders()
    user = person(Role.EDITOR)
    assert may(fresh(user), Act.EDIT_ANY)

    end_grant(Grant.objects.get(user=user), by=first, reason="Left", now=NOW)

    assert not may(fresh(user), Act.EDIT_ANY)
    assert grants_of(user) == []


def test_the_last_administrator_stays():
    first, second = founders()
    close_account(second, by=first, reason="Left", now=NOW)

    with pytest.raises(LastAdministrator):
        close_account(first, by=first, reason="Tired", now=NOW)


def test_a_closed_account_and_a_sign_out_everywhere_end_every_session(client):
    first, _ = founders()
    user = enrol(person(Role.EDITOR))
    signed_in(client, user)
    assert client.get("/account/2fa/").status_code == 200

    sign_out_everywhere(user, by=user, reason="Lost my phone")

    assert client.get("/account/2fa/").status_code == 302
    signed_in(client, fresh(user))
    assert client.get("/account/2fa/").status_code == 200
    close_account(user, by=first, reason="Left", now=NOW)
    assert client.get("/account/2fa/").status_code == 302


def test_recovery_takes_two_others_and_takes_both_factors_away():
    first, second = founders()
    user = enrol(person(Role.EDITOR))
    act = ask_for_recovery(user, by=first, reason="Phone lost", now=NOW)
    with pytest.raises(NotAllowed):
        grave_acts.approve(act, digest=act.digest, by=first, reason="x", now=NOW)
    grave_acts.approve(act, digest=act.digest, by=second, reason="Seen in person", now=NOW)

    done = carry_out(act, by=second, now=NOW)

    assert done.link is not None
    assert not Authenticator.objects.filter(user=user).exists()
    assert not fresh(user).has_usable_password()


def test_nobody_approves_the_recovery_or_the_role_of_their_own():
    first, second = founders()
    for act in (
        ask_for_recovery(second, by=first, reason="x", now=NOW),
        ask_for_role("second", Role.EDITOR, organisation=None, by=first, reason="x", now=NOW),
    ):
        with pytest.raises(NotAllowed):
            grave_acts.approve(act, digest=act.digest, by=second, reason="x", now=NOW)


def test_an_approval_is_gone_after_seven_days():
    first, second = founders()
    act = ask_for_role("third", Role.EDITOR, organisation=None, by=first, reason="x", now=NOW)
    grave_acts.approve(act, digest=act.digest, by=second, reason="x", now=NOW)

    with pytest.raises(NotAsApproved):
        carry_out(act, by=first, now=NOW + timedelta(days=7))


def test_a_word_of_somebody_whose_role_has_ended_is_taken_back():
    first, second = founders()
    third = person(Role.ADMINISTRATOR, "third")
    act = ask_for_role("fourth", Role.EDITOR, organisation=None, by=first, reason="x", now=NOW)
    grave_acts.approve(act, digest=act.digest, by=second, reason="x", now=NOW)
    close_account(second, by=third, reason="Left", now=NOW)

    with pytest.raises(NotAllowed):
        carry_out(act, by=first, now=NOW)
