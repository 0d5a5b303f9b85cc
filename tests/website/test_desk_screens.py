"""The desk shows what works here, and asks for nothing it does not need."""

import json
import re

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from noimpunity.members.choices import Role
from tests.people import enrol, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return enrol(person(Role.EDITOR))


@pytest.fixture
def desk(editor):
    return signed_in(Client(), editor)


def menu(client):
    """The names in the side bar."""
    page = client.get("/admin/").content.decode()
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    return set(re.findall(r'"name": "([\w-]+)"', json.dumps(json.loads(props))))


def test_the_look_is_set_without_telling_a_name(desk, editor):
    page = desk.get("/admin/account/").content.decode()
    words = {"locale-preferred_language": "fr", "locale-current_time_zone": "Europe/Paris"}
    answer = desk.post("/admin/account/", {**words, "theme-theme": "dark", "theme-contrast": "system",
                                           "theme-density": "default", "theme-keyboard_shortcuts": "on"})  # fmt: skip

    assert 'name="theme-theme"' in page
    assert [name for name in ("name_email", "avatar-avatar") if name in page] == []
    assert answer.status_code == 302
    assert UserProfile.objects.get(user=editor).theme == "dark"


def test_the_account_page_leads_to_the_door(desk):
    assert 'href="/account/2fa/"' in desk.get("/admin/account/").content.decode()


def test_no_time_zone_is_offered_that_a_browser_may_not_know(desk, settings):
    assert {"UTC", "Europe/Paris", "America/Mexico_City"} <= set(settings.WAGTAIL_USER_TIME_ZONES)
    assert {"localtime", "Factory", "posixrules"} & set(settings.WAGTAIL_USER_TIME_ZONES) == set()


def test_the_first_page_offers_no_search_of_pages_and_no_link_elsewhere(desk):
    page = desk.get("/admin/").content.decode()

    assert "/admin/pages/search/" not in page
    assert 'action="/admin/pages' not in page
    assert "wagtail.org" not in page
    assert "You are signed in as “example-editor”." in page
    assert "<title>" in page
    assert "Wagtail" not in re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]


def test_the_way_to_people_is_shown_to_whom_it_opens(desk):
    administrator = signed_in(Client(), enrol(person(Role.ADMINISTRATOR, "third")))

    assert "people" in menu(administrator)
    assert "people" not in menu(desk)
    assert {"images", "documents", "keyboard-shortcuts-trigger"} <= menu(desk)
    assert {"explorer", "editor-guide"} & menu(desk) == set()
