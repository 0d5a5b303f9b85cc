"""Every address × every kind of visitor × every method, against the written table matrix.csv.

A row holds for one address; one that ends in a star, for all that begin so, and then nobody gets through. A cell holds
the methods that get through: G(ET) H(EAD) P(OST) U (PUT) A (PATCH) D(ELETE) O(PTIONS), `-` for none. Whatever does not
get through is either sent to the door or refused. Where an address names something that need not exist, a cell is the
most that may get through; everywhere else it is exact.
"""

import csv
from contextlib import contextmanager
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path

from noimpunity.members import rules
from noimpunity.members.choices import Act, Role
from noimpunity.members.models import User
from noimpunity.website.pages import doors
from tests.architecture.routes import Route, routes
from tests.people import enrol, person, signed_in, with_link, with_password_only

pytestmark = pytest.mark.django_db
METHODS = {"get": "G", "head": "H", "post": "P", "put": "U", "patch": "A", "delete": "D", "options": "O"}
TABLE = Path(__file__).with_name("matrix.csv")
VISITORS = ["anonymous", "password_only", "link_only", "no_role", *Role.values]
DOORS = ("/account/login/", "/account/2fa/app/")


@contextmanager
def addresses(patterns):
    """The site with these addresses instead of its own."""
    resolver = get_resolver()
    own = resolver.url_patterns
    resolver.__dict__["url_patterns"] = patterns
    try:
        yield
    finally:
        resolver.__dict__["url_patterns"] = own


def table():
    with TABLE.open() as file:
        return {row.pop("pattern"): row for row in csv.DictReader(file)}


def row_of(pattern, rows):
    """The row of exactly this pattern; else the longest that ends in a star and begins like it."""
    if pattern in rows:
        return pattern
    return max(
        (start for start in rows if start.endswith("*") and pattern.startswith(start[:-1])), key=len, default=None
    )


class Visitor:
    """One kind of visitor, put back into its session before each request that could have ended it."""

    def __init__(self, kind):
        self.kind, self.client, self.is_in = kind, Client(raise_request_exception=False), False
        if kind == "no_role":
            self.user = enrol(User.objects.create_user("example-nobody"))
        elif kind == "link_only":
            self.user = User.objects.create_user("example-linked")
        elif kind != "anonymous":
            self.user = enrol(person(Role.EDITOR if kind == "password_only" else kind, f"visitor-{kind}"))

    def asks(self, method, address):
        if self.kind != "anonymous" and not self.is_in:
            {"password_only": with_password_only, "link_only": with_link}.get(self.kind, signed_in)(
                self.client, User.objects.get(pk=self.user.pk)
            )
        cache.clear()
        response = getattr(self.client, method)(address)
        self.is_in = self.kind in ("no_role", *Role.values) and not address.startswith(("/account/", "/admin/logout"))
        return response


def gets_through(response, address):
    """Whether the page itself answered. Wagtail refuses by sending one back to its first page."""
    if response.status_code in (403, 404, 405, 429):
        return False
    if response.status_code in (301, 302):
        target = response["Location"].split("?")[0]
        return target not in DOORS and not (target == "/admin/" and address.startswith("/admin/"))
    return True


def observed(visitor, route):
    letters = [
        letter for method, letter in METHODS.items() if gets_through(visitor.asks(method, route.path), route.path)
    ]
    return "".join(letters) or "-"


def differences(kind, chosen=None):
    rows, visitor, found = table(), Visitor(kind), []
    for route in chosen or routes():
        pattern = row_of(route.pattern, rows)
        if pattern is None:
            found.append(f"{route.pattern}: no row")
            continue
        written, seen = rows[pattern][kind], observed(visitor, route)
        if (set(seen) - set(written) - {"-"}) if route.has_arguments else seen != written:
            found.append(f"{route.pattern}: {kind}: {seen}, and the table says {written}")
    return found


@pytest.mark.parametrize("kind", VISITORS)
def test_everybody_gets_through_to_what_the_table_says_and_to_nothing_else(kind):
    assert differences(kind) == []


def test_the_table_has_a_row_for_every_address_and_no_row_for_none():
    rows = table()
    used = {row_of(route.pattern, rows) for route in routes()}

    assert len(routes()) > 150
    assert set(rows) - used == set()
    assert None not in used
    assert all(set(row) == set(VISITORS) for row in rows.values())
    assert {cell for start, row in rows.items() if start.endswith("*") for cell in row.values()} == {"-"}


def test_a_password_alone_reaches_no_page_of_the_desk_by_any_address():
    visitor, opened = Visitor("password_only"), []
    desk = [route for route in routes() if route.path.startswith("/admin/")]
    for route in desk:
        for method in ("get", "post"):
            response = visitor.asks(method, route.path)
            if not (response.status_code == 302 and response["Location"].split("?")[0] == "/account/login/"):
                opened.append((method, route.path, response.status_code))

    assert len(desk) > 100
    # Signing out is no page of the desk: it answers whoever asks.
    assert [row for row in opened if row[1] != "/admin/logout/"] == []


WRITTEN_ROLES = {
    "contributor": "enter edit_own_draft",
    "researcher": "enter see edit_own_draft edit_any",
    "lawyer": "enter see review check_law override_purge export_personal_data",
    "editor": "enter see edit_own_draft edit_any review approve_publication",
    "translator": "enter see translate",
    "reviewer": "enter see review",
    "administrator": "enter see manage_members grant_role recover_account override_purge export_personal_data",
}


def role_differences():
    held = {role: {act for act in Act.values if act in acts} for role, acts in rules.TABLE.items()}
    return [role for role in {*held, *WRITTEN_ROLES} if held.get(role) != set(WRITTEN_ROLES.get(role, "").split())]


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_do_what_is_written_and_nothing_else(role):
    user = person(role)

    assert {act for act in Act.values if rules.may(user, act)} == set(WRITTEN_ROLES[role].split())
    assert role_differences() == []


def test_what_is_unknown_is_denied():
    user = person(Role.ADMINISTRATOR, "third")

    assert not rules.may(user, "launch")
    assert not rules.may(type("Somebody", (), {"is_active": True, "roles": {("emperor", None)}})(), Act.ENTER)
    assert not rules.may(None, Act.ENTER)
    assert not any(
        user.has_perm(name)
        for name in ("members.add_user", "members.change_grant", "auth.change_group", "cases.delete_case", "x.y", "")
    )


# Planted faults: each has to show as a difference.
DESK = [Route("admin/", "/admin/", False)]


def test_a_missing_middleware_shows(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("DoorMiddleware")]

    assert differences("password_only", DESK) != []


def test_asking_who_has_enrolled_instead_of_what_the_session_passed_shows(monkeypatch):
    monkeypatch.setattr(doors, "passed", lambda request: doors.has_second_factor(request.user))

    assert differences("password_only", DESK) != []


def test_leaving_the_person_out_of_the_question_shows(monkeypatch):
    """Without its second argument the question has an empty answer, and nobody gets in at all."""
    monkeypatch.setattr(doors, "passed", lambda request: bool(doors.get_authentication_records(request)))

    assert differences("editor", DESK) != []


def test_a_second_door_shows(monkeypatch):
    """Our redirect is gone, and somebody let Wagtail's own sign-in page through to make it work again."""
    monkeypatch.setattr(doors, "DOOR", doors.DOOR | {"wagtailadmin_login"})
    ours = [entry for entry in get_resolver().url_patterns if getattr(entry, "name", "") != "desk_login"]

    with addresses(ours):
        shown = differences("anonymous", [Route("admin/login/", "/admin/login/", False)])

    assert shown == ["admin/login/: anonymous: GHPUO, and the table says -"]


def test_a_new_page_without_a_row_shows_and_is_closed_meanwhile():
    surprise = path("surprise/", lambda _request: HttpResponse("here"), name="surprise")

    with addresses([surprise, *get_resolver().url_patterns]):
        shown = differences("anonymous", [Route("surprise/", "/surprise/", False)])
        response = Client().get("/surprise/")

    assert shown == ["surprise/: no row"]
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/surprise/")


def test_a_public_page_that_takes_a_post_shows():
    loose = path("source.zip", lambda _request: HttpResponse("taken"), name="source")

    with addresses([loose, *get_resolver().url_patterns]):
        shown = differences("anonymous", [Route("source.zip", "/source.zip", False)])

    assert shown == ["source.zip: anonymous: GHPUADO, and the table says GH"]


def test_a_role_with_a_wrong_act_shows(monkeypatch):
    monkeypatch.setitem(rules.TABLE, Role.TRANSLATOR, rules.TABLE[Role.TRANSLATOR] | {Act.MANAGE_MEMBERS})

    assert role_differences() == ["translator"]
    assert differences("translator", [Route("account/people/", "/account/people/", False)]) != []


def test_a_session_without_a_factor_of_its_own_shows(monkeypatch):
    """A door that takes any record for a pass."""
    monkeypatch.setattr(doors, "passed", lambda _request: True)

    assert differences("password_only", DESK) != []
    assert Authenticator.objects.exists()
