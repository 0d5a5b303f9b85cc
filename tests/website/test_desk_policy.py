"""The policy of the desk on every answer, and what it rests on: our templates over those of the installed Wagtail."""

import hashlib
import inspect
import re
from pathlib import Path

import pytest
import wagtail
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, path
from wagtail.admin.widgets import BaseChooser

from noimpunity.members.choices import Role
from noimpunity.members.models import User
from noimpunity.website import choosers
from noimpunity.website.pages import doors
from tests.architecture.routes import routes
from tests.architecture.test_matrix import addresses
from tests.people import enrol, person, signed_in

OURS = settings.BASE_DIR / "noimpunity/website/templates"
INSTALLED = Path(wagtail.__file__).parent
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "font-src": "'self'",
    "img-src": "'self' blob:", "connect-src": "'self'", "form-action": "'self'", "object-src": "'none'",
    "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
HEADERS = {
    "x-frame-options": "DENY", "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()",
    "cache-control": "no-store",
}  # fmt: skip
# What says something about the answer itself.
OF_THE_ANSWER = {"content-type", "content-length", "content-language", "vary", "location", "allow", "expires"}


def fail(_request):
    raise RuntimeError


@pytest.fixture
def visitors(db):
    clients = {
        name: Client(raise_request_exception=False, enforce_csrf_checks=name == "forger")
        for name in ("nobody", "editor", "forger", "without a role")
    }
    for name in ("editor", "forger"):
        signed_in(clients[name], enrol(person(Role.EDITOR, f"example-{name}")))
    signed_in(clients["without a role"], enrol(User.objects.create_user("example-nobody")))
    return clients


ANSWERS = [
    ("editor", "get", "/admin/", 200),
    ("editor", "post", "/admin/images/add/", 200),
    ("editor", "head", "/admin/account/", 200),
    ("editor", "get", "/admin/images/chooser/", 200),
    ("nobody", "get", "/admin/", 302),
    ("nobody", "post", "/admin/images/add/", 302),
    ("without a role", "get", "/admin/", 403),
    ("without a role", "post", "/admin/images/add/", 403),
    ("forger", "post", "/admin/images/add/", 403),
    ("editor", "get", "/admin/pages/", 404),
    ("editor", "post", "/admin/pages/", 404),
    ("editor", "get", "/admin/nothing/", 404),
    ("editor", "post", "/admin/nothing/", 404),
    ("editor", "get", "/admin/fail/", 500),
    ("editor", "post", "/admin/fail/", 500),
]


def policy_of(answer):
    return dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))


def asked(visitors, who, method, address):
    with addresses([path("admin/fail/", fail, name="fail"), *get_resolver().url_patterns]):
        return getattr(visitors[who], method)(address)


@pytest.mark.parametrize(("who", "method", "address", "status"), ANSWERS)
def test_every_answer_of_the_desk_carries_these_headers_and_no_others(visitors, who, method, address, status):
    answer = asked(visitors, who, method, address)

    carried = {name.lower(): value for name, value in answer.headers.items()}
    policy = carried.pop("content-security-policy").split("; ")
    assert answer.status_code == status
    assert policy_of(answer) == POLICY
    assert len(policy) == len(POLICY)
    assert {name: value for name, value in carried.items() if name not in OF_THE_ANSWER} == HEADERS


def test_what_no_address_is_gets_the_public_policy(visitors):
    answer = visitors["editor"].get("/admin/nothing")

    shorter = {name: value for name, value in POLICY.items() if name not in doors.SCRIPTS}
    assert (answer.status_code, policy_of(answer)) == (301, {**shorter, "img-src": "'self'"})


def test_nobody_else_is_called():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAILEMBEDS_FINDERS == []


INLINE = {
    "script": re.compile(r"<script(?![^>]*(?:\ssrc=|\stype=\"application/json\"))"),
    "style": re.compile(r"<style|<[^>]*\sstyle="),
    "event": re.compile(r"<[a-z][^>]*\son[a-z]+=[\"']"),
    "other host": re.compile(r"<(?!a\s)[a-z]+\s[^>]*(?:src|href)=\"(?:\w+:)?//"),
    "other link": re.compile(r"<a [^>]*href=\"(?:\w+:)?//(?!www\.enable-javascript\.com/)"),
}  # fmt: skip


def inline_in(text):
    return [kind for kind, found in INLINE.items() if found.search(text)]


def test_no_page_of_the_desk_holds_inline_code_or_leads_to_another_host(visitors):
    desk = [route.path for route in routes() if route.path.startswith("/admin/") and not route.has_arguments]
    pages = {address: visitors["editor"].get(address) for address in desk if address != "/admin/logout/"}
    shown = {address: page.content.decode() for address, page in pages.items() if page.status_code == 200}

    assert len(shown) > 30
    assert {address: inline_in(text) for address, text in shown.items() if inline_in(text)} == {}


# Planted faults: each has to be seen.
@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("<script>x()</script>", "script"),
        ("<script defer>x()</script>", "script"),
        ('<p class="a" style="color: red">', "style"),
        ("<style>p {}</style>", "style"),
        ('<p onclick="x()">', "event"),
        ('<img alt="" src="https://example.org/x.png">', "other host"),
        ('<link rel="preconnect" href="//example.org">', "other host"),
        ('<a class="a" href="https://example.org/">', "other link"),
    ],
)
def test_inline_code_planted_in_a_page_is_seen(piece, kind):
    assert inline_in(f"<main>{piece}</main>") == [kind]
    assert inline_in('<script src="/x.js"></script><script type="application/json">1</script><a href="/x">') == []


POLICY_FAULTS = {
    "unsafe-inline": ("script-src", ["'self'", "'unsafe-inline'"]),
    "a picture from anywhere": ("img-src", ["*"]),
    "a frame": ("frame-src", ["https://example.org"]),
    "framed by others": ("frame-ancestors", ["'self'", "https://example.org"]),
}


@pytest.mark.parametrize("fault", POLICY_FAULTS)
def test_a_looser_policy_shows(visitors, settings, fault):
    name, value = POLICY_FAULTS[fault]
    directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], name: value}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}

    assert policy_of(visitors["editor"].get("/admin/")) != POLICY


def test_a_page_without_the_policy_shows(visitors, settings):
    settings.CONTENT_SECURITY_POLICY = {**settings.CONTENT_SECURITY_POLICY, "EXCLUDE_URL_PREFIXES": ("/admin/",)}

    assert "Content-Security-Policy" not in visitors["editor"].get("/admin/")


# What our templates, desk.js and choosers.py were written against.
ORIGINALS = {
    "templates/wagtailadmin/admin_base.html": "8d1e91482208ac34",
    "templates/wagtailadmin/base.html": "d9022f8527df321f",
    "templates/wagtailadmin/home.html": "7eb3ee7b5a9d1355",
    "templates/wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    "templates/wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c03",
    "templates/wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7c",
    "templates/wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fd",
    "templates/wagtailadmin/widgets/time_input.html": "536917c544a13563",
    "static/wagtailadmin/js/date-time-chooser.js": "7491794d0e01fdb7",
    "static/wagtailimages/js/vendor/jquery.Jcrop.min.js": "0582ff2fca314c7a",
    "BaseChooser.render": "810cfc10654a354c",
}


def changed(originals):
    """Which of Wagtail's own files are not what ours were written against."""
    return [
        f"{name} is not what it was: compare it with ours, change ours where needed, then write {found} here"
        for name, written in originals.items()
        if (found := hashlib.sha256(installed(name)).hexdigest()[:16]) != written
    ]


def installed(name):
    if name == "BaseChooser.render":
        return inspect.getsource(choosers._with_script).encode()
    return next(INSTALLED.glob(f"*/{name}")).read_bytes()


def test_our_templates_stand_over_the_originals_they_were_written_against():
    ours = {f"templates/{path.relative_to(OURS).as_posix()}" for path in OURS.glob("wagtail*/**/*.html")}

    assert changed(ORIGINALS) == []
    assert {name for name in ORIGINALS if name.startswith("templates/")} == ours
    assert [name for name in ours if "Wagtail 7." not in (OURS.parent / name).read_text()] == []


def test_an_original_that_changed_shows():
    name = "templates/wagtailadmin/widgets/date_input.html"

    assert [said.split(" is not")[0] for said in changed({**ORIGINALS, name: "of another version"})] == [name]


def test_a_chooser_starts_by_a_mark_and_says_what_its_script_said():
    from wagtail.images.widgets import AdminImageChooser

    html = AdminImageChooser().render("picture", None, {"id": "id_rows-__prefix__-picture"})

    assert "<script" not in html
    assert 'data-start-name-value="ImageChooser"' in html
    assert r"[\u0022id_rows\u002D__prefix__\u002Dpicture\u0022, {\u0022modalUrl\u0022:" in html


def test_a_chooser_that_starts_in_another_form_is_an_error():
    class Other(BaseChooser):
        model, chooser_modal_url_name = User, "wagtailimages_chooser:choose"
        render_js_init = lambda *_given: "if (x) { y() }"  # noqa: E731

    with pytest.raises(ValueError, match="Other starts in a form"):
        Other().render("one", None, {"id": "id_one"})


def test_a_day_in_a_form_starts_by_a_mark():
    from wagtail.admin.widgets import AdminDateInput

    class Days(forms.Form):
        day = forms.CharField(widget=AdminDateInput)

    html = Days(prefix="x").as_div()

    assert "<script" not in html
    assert r'data-start-with-value="[\u0022id_x\u002Dday\u0022, {' in html
