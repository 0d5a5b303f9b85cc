"""The door, the way people and attackers use it."""

import re
import time

import pytest
from allauth.account import app_settings as account_settings
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from noimpunity.members.choices import Role
from noimpunity.members.models import User
from noimpunity.members.operations import welcome_first_editor
from noimpunity.website.pages.doors import SEEN_AT
from tests.people import PASSWORD, code, enrol, founders, person, signed_in, with_link, with_password_only

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/account/login/", "/account/2fa/authenticate/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def editor():
    return enrol(person(Role.EDITOR))


def try_password(client, password, username="example-editor"):
    return client.post(LOGIN, {"login": username, "password": password})


def follow_link(client):
    """Opens the first editor's link and sets the password."""
    uidb64, token = welcome_first_editor(by="test")
    address = client.get(f"/welcome/{uidb64}/{token}/", follow=True).request["PATH_INFO"]
    words = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    return (uidb64, token), client.post(address, words)


def test_the_first_editor_goes_from_the_link_to_the_desk_by_way_of_the_second_factor(client):
    (uidb64, token), response = follow_link(client)
    assert (response.status_code, response["Location"]) == (302, "/account/2fa/app/")
    assert client.get("/admin/")["Location"] == "/account/2fa/app/"

    page = client.get("/account/2fa/app/").content.decode()
    secret = re.search(r'id="secret">([A-Z2-7]+)<', page)[1]
    shown = code(secret)
    response = client.post("/account/2fa/app/", {"code": shown})
    codes = client.get(response["Location"]).content.decode()

    assert "<svg" in page
    assert "http" not in re.search(r'role="img".*?</svg>', page, re.S)[0].replace("http://www.w3.org/2000/svg", "")
    assert response["Location"] == "/account/2fa/codes/"
    assert len(re.findall(r"<li>\d{8}</li>", codes)) == 10
    assert client.get("/admin/").status_code == 200
    again = client.get(f"/welcome/{uidb64}/{token}/", follow=True)
    assert "This link has been used" in again.content.decode()
    client.logout()
    try_password(client, PASSWORD, "editor")
    assert "Incorrect" in client.post(CODE, {"code": shown}).content.decode()  # the code that enrolled is spent
    assert client.get("/admin/").status_code == 302


def test_a_weak_password_is_refused_with_its_reason(client):
    uidb64, token = welcome_first_editor(by="test")
    address = client.get(f"/welcome/{uidb64}/{token}/", follow=True).request["PATH_INFO"]

    response = client.post(address, {"new_password1": "short", "new_password2": "short"})

    assert response.status_code == 200
    assert "12" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_password_without_an_enrolled_factor_opens_not_even_enrolment(client):
    follow_link(client)
    client.logout()

    try_password(client, PASSWORD, "editor")

    response = client.get("/account/2fa/app/")
    assert (response.status_code, response["Location"].split("?")[0]) == (302, LOGIN)
    assert client.get("/admin/")["Location"].split("?")[0] == LOGIN


def test_a_link_opens_nothing_for_who_has_a_second_factor(client):
    user = enrol(founders()[0])
    from noimpunity.members.links import link_of

    uidb64, token = link_of(user)

    assert "This link has been used" in client.get(f"/welcome/{uidb64}/{token}/", follow=True).content.decode()


def test_password_and_code_reach_the_desk_and_the_code_works_once(client, editor):
    shown = code()
    assert try_password(client, PASSWORD)["Location"] == CODE
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"
    assert client.post(CODE, {"code": shown})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200

    client.post("/account/logout/")
    try_password(client, PASSWORD)

    assert "Incorrect" in client.post(CODE, {"code": shown}).content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_recovery_code_works_once(client, editor):
    codes = RecoveryCodes.activate(editor).generate_codes()
    try_password(client, PASSWORD)
    assert client.post(CODE, {"code": codes[0]})["Location"] == "/admin/"
    client.post("/account/logout/")
    try_password(client, PASSWORD)

    assert client.post(CODE, {"code": codes[0]}).status_code == 200
    assert client.post(CODE, {"code": codes[1]})["Location"] == "/admin/"


def test_a_session_that_only_has_the_password_cannot_take_the_second_factor_away(client, editor):
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn", "account_change_password"):
        with_password_only(client, editor)
        response = client.post(reverse(name), {"password": PASSWORD})
        assert (response.status_code, response["Location"]) == (302, LOGIN)
        assert "_auth_user_id" not in client.session
    assert Authenticator.objects.filter(user=editor).count() == 2


def test_a_record_of_somebody_elses_second_factor_does_not_count(client, editor):
    signed_in(client, founders()[0])
    others = {key: value for key, value in client.session.items() if key.startswith("account_authentication")}
    client.force_login(editor)
    mixed = client.session
    mixed.update(others)
    mixed.save()

    assert len(others) == 2
    assert client.get("/admin/")["Location"].split("?")[0] == LOGIN


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/admin/password_reset/confirm/a/b/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_door_leads_to_the_one(client, editor, path, method):
    response = getattr(client, method)(path, {"username": editor.username, "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, LOGIN)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "confirm-email/", "login/code/confirm/"])
def test_what_allauth_would_open_besides_does_not_exist(client, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_ten_wrong_passwords_in_a_quarter_of_an_hour_close_this_account_and_no_other(client, editor):
    other = enrol(person(Role.LAWYER))
    counted = []
    check = User.check_password
    User.check_password = lambda self, raw: counted.append(self.pk) or check(self, raw)
    try:
        for _ in range(14):
            try_password(client, "wrong")
        refused = try_password(client, PASSWORD)
    finally:
        User.check_password = check

    assert counted == [editor.pk] * 10
    assert "Too many" in refused.content.decode()
    assert try_password(client, PASSWORD, other.username)["Location"] == CODE


def test_ten_wrong_codes_in_a_quarter_of_an_hour_close_the_second_factor(client, editor):
    right = code()
    try_password(client, PASSWORD)
    wrong = [f"{(int(right) + step) % 1_000_000:06}" for step in range(1, 12)]
    for guess in wrong[:10]:
        assert client.post(CODE, {"code": guess}).status_code == 200

    response = client.post(CODE, {"code": code()})

    assert "Too many" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_stranger_to_the_record_and_a_known_name_get_the_same_answer(client, editor):
    def said(username):
        text = try_password(client, "wrong", username).content.decode()
        return re.sub(r'value="[^"]*"', "", text).replace(username, "")

    assert said("nobody-here") == said("example-editor")


def test_no_limit_counts_by_address_and_no_address_is_kept(client, editor, settings):
    rates = {**account_settings.RATE_LIMITS, **mfa_settings.RATE_LIMITS}
    limits = [part for rate in rates.values() if rate for part in rate.split(",")]
    client.post(
        LOGIN,
        {"login": "example-editor", "password": "wrong"},
        REMOTE_ADDR="203.0.113.77",
        headers={"user-agent": "Canary/1.0", "x-forwarded-for": "203.0.113.78"},
    )
    kept = repr(list(cache._cache.items())) + repr(list(Session.objects.values())) + repr(client.session.items())

    assert [limit for limit in limits if not limit.endswith(("/key", "/user"))] == []
    assert "203.0.113" not in kept
    assert "Canary" not in kept
    assert len(cache._cache) > 0
    assert "allauth.usersessions" not in settings.INSTALLED_APPS


def test_a_session_ends_after_half_an_hour_unused_and_after_eight_hours_in_use(client, editor):
    signed_in(client, editor)
    assert client.get("/admin/").status_code == 200
    session = client.session
    session[SEEN_AT] = time.time() - 29 * 60
    session.save()
    assert client.get("/admin/").status_code == 200
    session = client.session
    session[SEEN_AT] = time.time() - 31 * 60
    session.save()
    assert client.get("/admin/").status_code == 302

    signed_in(client, editor)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 8 * 3600 - 60
    session[SEEN_AT] = time.time()
    session.save()
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_changing_the_password_ends_every_session(client, editor):
    from django.test import Client

    elsewhere = signed_in(Client(), editor)
    signed_in(client, editor)
    assert elsewhere.get("/admin/").status_code == 200

    other = "another long pass phrase 8"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": other, "password2": other})

    assert User.objects.get(pk=editor.pk).check_password(other)
    assert [one.get("/admin/").status_code for one in (client, elsewhere)] == [302, 302]


def test_a_session_gets_another_name_when_somebody_signs_in(client, editor):
    client.get(LOGIN)
    try_password(client, PASSWORD)
    before = client.cookies["session"].value

    client.post(CODE, {"code": code()})

    assert client.cookies["session"].value != before


def test_passwords_are_kept_with_argon2(editor):
    assert identify_hasher(editor.password).algorithm == "argon2"


def test_staff_pages_are_kept_nowhere_and_signing_out_clears_the_device(client, editor):
    assert client.get(LOGIN)["Cache-Control"] == "no-store"
    signed_in(client, editor)
    for path in ("/admin/", "/account/2fa/", "/admin/sprite/", "/admin/jsi18n/", "/admin/nothing/", "/admin/account/"):
        assert client.get(path)["Cache-Control"] == "no-store", path
    response = client.post("/admin/logout/")

    assert (response.status_code, response["Location"]) == (302, LOGIN)
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Clear-Site-Data" not in client.get("/en/")
    assert "no-store" not in client.get("/en/").get("Cache-Control", "")


@pytest.mark.parametrize("path", [LOGIN, "/account/2fa/app/", "/account/2fa/passkeys/add/"])
def test_the_door_runs_its_own_scripts_only_and_nothing_inline(client, path):
    welcome_first_editor(by="test")
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()
    if path != LOGIN:
        with_link(client, user)
        session = client.session
        session["account_authentication_methods"][0]["reauthenticated"] = True
        session.save()

    response = client.get(path)

    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert (response.status_code, policy["script-src"], policy["default-src"]) == (200, "'self'", "'none'")
    scripts = re.findall(r"<script([^>]*)>", response.content.decode())
    assert [tag for tag in scripts if 'src="/static/' not in tag and 'type="application/json"' not in tag] == []
    assert not re.search(r'\sstyle="|\son[a-z]+="', response.content.decode())
    assert "script-src" not in client.get("/en/")["Content-Security-Policy"]
