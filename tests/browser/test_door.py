"""The door as a browser goes through it: without JavaScript, with a passkey, and leaving nothing behind."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import QUIET
from tests.people import PASSWORD, code

pytestmark = pytest.mark.browser
CANARY = "canary-7f3c-somebody"


def open_with_link(page, link):
    """The whole way of the first editor: password, second factor, recovery codes. Gives the codes."""
    page.goto(link)
    page.locator("#id_new_password1").fill(PASSWORD)
    page.locator("#id_new_password2").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and go on").click()
    page.get_by_role("img", name="The key, for the camera of a phone").wait_for()  # visible, as soon as it is drawn
    page.get_by_label("Authenticator code").fill(code(page.locator("#secret").inner_text()))
    page.get_by_role("button", name="Set it up").click()
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="to the desk").click()
    return codes


@pytest.fixture(scope="module")
def codes(site, browser):
    """The recovery codes of the first editor, who went the whole way without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = open_with_link(page, site[1])
    assert page.url == f"{site[0]}/admin/"
    assert [url for url in asked if not url.startswith((site[0], "data:"))] == []
    context.close()
    return found


def sign_in(page, address, spare):
    page.goto(f"{address}/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")


def test_the_first_editor_gets_ten_codes_and_reaches_the_desk_without_javascript(codes):
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{8}", one) for one in codes)


def test_the_link_is_used_up(site, browser, codes):
    page = browser.new_page()
    page.goto(site[1])
    text = page.inner_text("main")
    page.close()

    assert "This link has been used" in text


def test_the_desk_asks_nobody_else(site, browser, codes):
    page = browser.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    sign_in(page, site[0], codes[0])
    page.wait_for_load_state("networkidle")
    page.close()

    assert [url for url in asked if not url.startswith((site[0], "data:", "blob:"))] == []
    assert problems == []


def test_a_passkey_is_added_and_opens_the_door_alone(site, browser, codes):
    """At a name, not at a number: browsers make no passkey for an address like 127.0.0.1."""
    address = site[0].replace("127.0.0.1", "localhost")
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    sign_in(page, address, codes[1])
    page.goto(f"{address}/account/2fa/passkeys/add/")
    if page.url.endswith("/account/2fa/passkeys/add/") is False:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.locator("#passkey_add").click()
    page.wait_for_url("**/account/2fa/")
    page.goto(f"{address}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/")
    context.close()

    assert problems == []


@pytest.mark.parametrize("path", ["/account/login/", "/welcome/MQ/none/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_has_no_serious_barrier(site, browser, codes, path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme)
    page.goto(site[0] + path)
    found = Axe().run(page).response["violations"]
    page.close()

    assert [(row["id"], row["nodes"][0]["html"]) for row in found if row["impact"] in ("serious", "critical")] == []


def traces(folder: Path) -> list[str]:
    """The files of a browser's profile that hold the canary, as text of one or two bytes a letter."""
    wanted = [CANARY.encode(), CANARY.encode("utf-16-le")]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(words in path.read_bytes() for words in wanted)
    ]


def test_nothing_of_a_staff_page_stays_on_the_device_after_signing_out(site, browser, chromium, codes, tmp_path):
    """The second administrator is let in, which puts a name on the page; then the profile is searched for it."""
    starter = browser.browser_type
    context = starter.launch_persistent_context(str(tmp_path), executable_path=chromium, args=QUIET)
    page = context.pages[0]
    sign_in(page, site[0], codes[2])
    page.goto(f"{site[0]}/account/people/")
    page.get_by_label("Name to sign in with").fill(CANARY)
    page.locator("form[action='/account/people/second/'] [name=reason]").fill("The second of two")
    page.get_by_role("button", name="Let the second administrator in").click()
    assert CANARY in page.content()
    assert "/welcome/" in page.locator("#link").inner_text()
    page.goto(f"{site[0]}/account/people/")
    page.goto(f"{site[0]}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/")
    page.go_back()
    page.go_back()
    shown = page.content()
    context.close()

    assert CANARY not in shown
    assert traces(tmp_path) == []
    (tmp_path / "planted").write_text(f"x{CANARY}x")
    assert traces(tmp_path) == ["planted"]
