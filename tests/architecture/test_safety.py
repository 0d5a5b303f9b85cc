"""Safety that must hold for every page: headers, no third party, nothing stored about readers, no inline code."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from noimpunity.members.choices import Role
from tests.people import enrol, person, signed_in
from tests.publishing import samples

PACKAGE = settings.BASE_DIR / "noimpunity"
PAGES = [
    "/en/",
    "/fr/",
    "/en/cases/",
    "/fr/cases/?q=belgrade",
    "/en/cases/?view=table",
    "/fr/cases/?view=timeline",
    "/en/cases/?view=map&country=RS",
    "/en/wall/",
    "/en/feeds/?country=RS",
    "/en/cases/rs-curuvija-1999/",
    "/en/licences/",
    "/fr/clocks/",
    "/en/figures/",
    "/fr/figures/impunity-index/",
    "/en/figures/printed-indices/",
    "/fr/methods/survival/",
    "/en/places/",
    "/en/hearings/",
    "/fr/hearings/?country=RS",
    "/en/judgments/",
    "/fr/places/XK/",
    "/en/places/region/039/",
    "/nothing/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_carries_its_headers_and_no_cookie(client, path):
    response = client.get(path)

    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_loads_nothing_from_elsewhere_and_runs_no_script(client, path):
    text = client.get(path).content.decode()

    loaded = re.findall(
        r'<(?:link rel="stylesheet"|img|script|iframe|video|audio|source|object)[^>]*?(?:href|src)="([^"]*)"',
        text,
    )
    assert loaded == ["/static/website/site.css"]
    assert set(re.findall(r"<script[^>]*>", text)) <= {'<script type="application/ld+json">'}  # data, never run
    assert not re.search(r'\sstyle="|\son[a-z]+="', text)


def test_no_template_of_ours_holds_script_or_style():
    offending = [
        str(path)
        for path in PACKAGE.rglob("*.html")
        if re.search(r"<script|<style|\sstyle=|\son[a-z]+=", path.read_text())
    ]

    assert offending == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "path", ["/en/", "/en/cases/", "/en/cases/rs-curuvija-1999/", "/en/licences/", "/source.zip", "/"]
)
def test_a_public_page_takes_nothing(client, path, method):
    assert getattr(client, method)(path).status_code == 405


def test_every_address_is_known():
    """A new address is a decision: name it here."""
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    namespaces = set(get_resolver().namespace_dict)

    assert {"first", "home", "case", "licences", "source", "welcome"} <= names
    door = {name for name in names if name.startswith(("account_", "mfa_", "people", "desk_"))} | {
        "sign_out_everywhere"
    }
    assert {name for name in names if not name.startswith("wagtail")} - door == {
        "first", "home", "case", "licences", "source", "welcome", "favicon", "refuse_files",
        "refuse_others", "media", "case_preview", "purge", "figures", "figure", "figure_file", "edition",
        "edition_file", "methods", "method", "places", "place", "region", "words_preview", "page_about",
        "page_method", "page_privacy",
        "page_secure_connection", "page_corrections", "page_accessibility", "page_contact", "card", "robots",
        "security", "sitemap", "sitemap_of_pages", "sitemap_of_cases", "hearings", "hearings_calendar",
        "case_calendar", "judgments", "judgments_file", "reparations_file", "clocks", "clocks_file", "member_clocks",
    }  # fmt: skip
    assert {name for name in namespaces if not name.startswith("wagtail")} == {
        "cases",
        "drafts",
        "site_pages",
        "sources",
    }


@pytest.mark.django_db
def test_the_desk_is_closed_to_whoever_has_not_signed_in(client):
    for path in ("/admin/", "/admin/users/", "/admin/reports/", "/admin/pages/"):
        response = client.get(path)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.django_db
def test_the_desk_keeps_of_a_picture_only_what_it_shows(client, settings, tmp_path):
    """A picture with its place, camera and owner goes in; no stored or served byte tells any of it."""
    from noimpunity.publishing.models import Picture

    samples.exiftool_or_skip()
    settings.MEDIA_ROOT = tmp_path / "media"
    judged = tmp_path / "judged"
    judged.mkdir()
    told = {"title": "x", "alt_text": "x", "credit": "x", "reason": "x", "collection": "1", "is_public": "on"}
    sent = SimpleUploadedFile(f"{samples.CANARY}.jpg", samples.jpeg())

    desk = signed_in(Client(), enrol(person(Role.EDITOR)))
    desk.post("/admin/images/add/", {**told, "file": sent})
    picture = Picture.objects.get()
    files = [picture.file.name, picture.get_rendition("max-165x165").file.name]
    contents = {path.name: path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*.*")}
    contents |= {f"served-{number}": client.get(f"/media/{name}").getvalue() for number, name in enumerate(files)}

    assert len(contents) == 4
    assert samples.said(contents, judged) == {}
    assert "GPSLatitude" in samples.said({"before.jpg": samples.jpeg()}, judged)["before.jpg"]


@pytest.mark.django_db
def test_the_desk_has_the_public_policy_and_its_own_scripts(client):
    policy = client.get("/admin/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy.split("; ")
    assert not re.search(r"unsafe|http|data:|\*", policy)


def test_settings_are_safe_when_nothing_is_set():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_PASSWORD_RESET_ENABLED is False
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in settings.DATABASES["default"]["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in settings.DATABASES["default"]["OPTIONS"]["init_command"]


def test_requirements_are_pinned_with_hashes_and_name_no_index():
    for path in (settings.BASE_DIR / "requirements").glob("*.txt"):
        text = path.read_text()
        names = re.findall(r"^[a-z0-9][^=\s]*==", text, re.MULTILINE)
        assert names
        assert "http" not in text
        assert "--index-url" not in text
        assert len(re.findall(r"^[a-z0-9][^\\\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE)) == len(names)
