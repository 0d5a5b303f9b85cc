"""Errors and logs say nothing of who asked, or for what: fixed pages, and canaries that are found nowhere."""

import base64
import html
import logging
import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path

from noimpunity.website import errors, urls

CANARY = "canary-9f3e-Žlutý"
STATUSES = {400: BadRequest, 403: PermissionDenied, 404: Http404, 500: RuntimeError}


def fail(request, status):
    raise STATUSES[status](f"because of {CANARY} at {request.get_full_path()}")


class Urls:
    # Under the name of an address that is open to everybody: any other is closed by the door.
    urlpatterns = [
        path("en/other/<int:status>/", fail, name="favicon"), path("fail/<int:status>/", fail, name="favicon"),
        *urls.urlpatterns,
    ]  # fmt: skip
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def failing(settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "tests_failing_urls", Urls)
    settings.ROOT_URLCONF = "tests_failing_urls"
    return Client(raise_request_exception=False, headers={"user-agent": CANARY, "referer": f"https://x/{CANARY}"})


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("fr", "fr"), ("fr-CA, en;q=0.1", "fr"), ("zz", "en")])
def test_an_error_page_is_the_same_whatever_was_asked(failing, status, language, code):
    failing.cookies["seen"] = "canary"
    first = failing.get(f"/fail/{status}/?q={CANARY}", headers={"accept-language": language})
    second = Client(raise_request_exception=False).get(f"/fail/{status}/", headers={"accept-language": language})

    assert (first.status_code, second.status_code) == (status, status)
    assert first.content == second.content
    assert f'<html lang="{code}"'.encode() in first.content
    assert b"canary" not in first.content.lower()
    assert first["Vary"].count("Accept-Language") == 1


def test_the_address_decides_the_language_before_the_reader(failing):
    page = failing.get("/en/other/404/", headers={"accept-language": "fr"})

    assert (page.status_code, b'<html lang="en"' in page.content) == (404, True)


@pytest.mark.parametrize("status", STATUSES)
def test_each_page_says_something_of_its_own(failing, status):
    pages = {each: failing.get(f"/fail/{each}/").content for each in STATUSES}

    assert len(set(pages.values())) == len(STATUSES)
    assert pages[status].count(b"<h1>") == 1


def test_a_form_without_its_token_gets_the_fixed_page():
    page = errors.csrf_failure(RequestFactory().post(f"/en/{CANARY}", {"x": CANARY}), reason=CANARY)

    assert page.status_code == 403
    assert b"canary" not in page.content.lower()
    assert settings.CSRF_FAILURE_VIEW == "noimpunity.website.errors.csrf_failure"


def logged(name, message, *words, error=None):
    record = logging.LogRecord(name, logging.ERROR, "/a/file.py", 7, message, words, error)
    return errors.PlainFormatter().format(record)


def test_a_log_of_others_says_only_where():
    assert logged("django.request", "Not Found: %s", f"/{CANARY}") == "ERROR django.request file:7"


def test_our_own_log_cannot_be_made_to_begin_a_line():
    said = logged("noimpunity.website", "read %s", "one\r\nERROR forged\x1b[2J\u2028two")

    assert said == "ERROR noimpunity.website file:7: read one��ERROR forged�[2J�two"


def test_an_error_is_logged_with_its_lines_and_without_its_words():
    def raising():
        raise ValueError(CANARY) from KeyError(CANARY)

    try:
        raising()
    except ValueError:
        said = logged("django.request", "Internal Server Error: %s", CANARY, error=sys.exc_info())

    lines = said.splitlines()
    assert lines[:2] == ["ERROR django.request file:7", "  builtins.ValueError"]
    assert lines[-1].startswith(f"  {__file__}:")
    assert lines[-1].endswith(" raising")
    assert "canary" not in said


# What a request may carry, sent to a real server.
PLACES = (
    "path",
    "query",
    "header",
    "cookie",
    "referer",
    "agent",
    "forwarded",
    "body",
    "host",
    "method",
    "file",
    "auth",
)


def marked(place):
    return f"canary-{place}-7b1d4c"


def forms(place):
    plain = marked(place)
    return {
        plain, plain.upper(), plain[::-1], quote(plain), quote(quote(plain)), html.escape(plain), plain.encode().hex(),
        base64.b64encode(plain.encode()).decode(), plain.encode("utf-16-le").decode("latin1"), plain.replace("-", "_"),
        plain.replace("-", ""), "".join(f"\\u{ord(letter):04x}" for letter in plain),
    }  # fmt: skip


def found_in(content):
    folded = content.lower()
    return [place for place in PLACES for form in forms(place) if form.lower().encode("latin1") in folded]


def hostile_requests():
    """Requests that end in every status, and some that are none, with a mark in each place that can carry one."""
    mark = {place: marked(place) for place in PLACES}
    headers = (
        f"User-Agent: {mark['agent']}\r\nReferer: https://example.org/{mark['referer']}\r\n"
        f"Cookie: sessionid={mark['cookie']}; csrf={mark['cookie']}; {mark['cookie']}\r\n"
        f"X-Forwarded-For: {mark['forwarded']}\r\nForwarded: for={mark['forwarded']}\r\n"
        f"X-Other: {mark['header']}\r\nAccept-Language: {mark['header']}\r\n"
        f"Authorization: Basic {mark['auth']}\r\nConnection: close\r\n"
    )
    query = f"?q={mark['query']}&next={mark['query']}&login={mark['query']}"
    places = (
        "/", "/en/", "/en/cases/", f"/en/{mark['path']}/", f"/en/cases/{mark['path']}/", f"/{mark['path']}%00%0d%0aX",
        f"/welcome/{mark['path']}/{mark['path']}/", "/admin/", "/admin/login/", "/account/login/", "/account/signup/",
        f"/static/{mark['path']}", f"/media/{mark['path']}", f"/admin/{mark['path']}", f"/../../{mark['path']}",
    )  # fmt: skip
    form = f"login={mark['body']}&username={mark['body']}&password={mark['body']}&csrfmiddlewaretoken={mark['body']}"
    files = (
        f'--xx\r\nContent-Disposition: form-data; name="{mark["file"]}"; filename="{mark["file"]}"\r\n\r\n'
        f"{mark['body']}\r\n--xx--\r\n"
    )
    for place in places:
        for method in ("GET", "POST", "PUT", mark["method"].upper()):
            yield f"{method} {place}{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Length: 0\r\n\r\n"
        for kind, body in (("application/x-www-form-urlencoded", form), ("multipart/form-data; boundary=xx", files)):
            length = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            yield f"POST {place}{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}{length}{body}"
        yield f"GET {place}{query} HTTP/1.1\r\nHost: {mark['host']}\r\n{headers}\r\n"
    yield f"GET /{mark['path']} HTTP/9.9\r\n{headers}\r\n"
    yield f"{mark['path']} {mark['query']}\r\n\r\n"
    yield f"POST /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Transfer-Encoding: chunked\r\n\r\nZZ{mark['body']}\r\n"


def send(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request.encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
        return answer


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    """A real server, with all it writes in files, and a home folder of its own."""
    home, written = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("log") / "log"
    program = Path(sys.executable).with_name("noimpunity")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {**os.environ, "NOIMPUNITY_HOME": str(home), "PORT": str(port), "NOIMPUNITY_ADDRESS": ""}
    subprocess.run([program, "prepare"], env=given, check=True, capture_output=True)
    with written.open("wb") as log:
        server = subprocess.Popen([program, "serve"], env=given, stdout=log, stderr=log, cwd=home)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, home, written
        server.terminate()
        server.wait(timeout=20)


def statuses(answers):
    return {answer[9:12].decode() for answer in answers if answer.startswith(b"HTTP/1.1")}


def test_hostile_requests_leave_nothing_in_logs_database_or_home(serving):
    port, home, written = serving
    well = statuses([send(port, request) for request in hostile_requests()])
    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        database.execute("ALTER TABLE cases_case RENAME TO cases_gone")
        database.execute("ALTER TABLE changes_change RENAME TO changes_gone")  # else pages are answered from memory
    broken = statuses([send(port, request) for request in hostile_requests()])
    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        database.execute("ALTER TABLE cases_gone RENAME TO cases_case")
        database.execute("ALTER TABLE changes_gone RENAME TO changes_change")

    assert {"200", "302", "400", "403", "404"} <= well
    assert "500" not in well
    assert "500" in broken
    assert b"ERROR django.request log:" in written.read_bytes()
    files = [written, *(path for path in home.rglob("*") if path.is_file())]
    assert {path.name for path in files} >= {"log", "noimpunity.sqlite3", "secret-key"}
    assert {path.name: found for path in files if (found := found_in(path.read_bytes()))} == {}


def test_the_same_search_finds_a_mark_in_every_place_and_form():
    for place in PLACES:
        for form in forms(place):
            assert found_in(b"--" + form.encode("latin1") + b"--") != []


@pytest.mark.parametrize(
    ("setting", "faulty"),
    [
        ("the message of others", "{levelname} {name}: {message}"),
        ("the words of an error", "{message} {exc_text}"),
    ],
)
def test_a_plain_formatter_would_be_caught(setting, faulty):
    formatter = logging.Formatter(faulty, style="{", defaults={"exc_text": ""})
    try:
        raise SuspiciousOperation(marked("body"))
    except SuspiciousOperation:
        record = logging.LogRecord("django.security", 40, "x.py", 1, "Not: %s", (marked("path"),), sys.exc_info())

    assert {"path", "body"} <= set(found_in(formatter.format(record).encode()))
    assert found_in(errors.PlainFormatter().format(record).encode()) == []
