"""Every page of the desk under its policy: nothing refused, nothing in the console, nobody else asked."""

import shutil

import pytest

from tests.architecture.routes import routes
from tests.browser.desk import Watched, furnish, serving
from tests.publishing import samples

pytestmark = pytest.mark.browser

# What ends the session, and what is no page: these are asked for by the pages that use them.
NO_PAGE = ("/admin/logout/", "/admin/sprite/", "/admin/jsi18n/", "/admin/record/entries/drafts/")
OF_ONE = (
    "/admin/images/{picture}/", "/admin/images/{picture}/delete/", "/admin/images/usage/{picture}/",
    "/admin/documents/edit/{document}/", "/admin/documents/delete/{document}/", "/admin/documents/usage/{document}/",
    "/admin/bulk/publishing/picture/delete/?id={picture}&id={other}",
    "/admin/bulk/publishing/picture/add_tags/?id={picture}",
    "/admin/bulk/publishing/picture/add_to_collection/?id={picture}",
    "/admin/bulk/publishing/publicdocument/delete/?id={document}",
    "/admin/bulk/publishing/publicdocument/add_tags/?id={document}",
    "/admin/bulk/publishing/publicdocument/add_to_collection/?id={document}",
    "/admin/record/rs-curuvija-1999/", "/admin/record/rs-curuvija-1999/crime/",
    "/admin/record/rs-curuvija-1999/events/2/", "/admin/record/rs-curuvija-1999/victims/0/",
    "/admin/record/rs-curuvija-1999/line/", "/admin/record/rs-curuvija-1999/gate/",
    "/admin/record/rs-curuvija-1999/history/",
    "/admin/pages-of-the-site/about/en/",
    "/admin/record/entries/{entry}/", "/admin/record/entries/{attached}/",
    "/admin/record/rs-curuvija-1999/compare/", "/admin/record/rs-pantic-2001/", "/admin/record/?show=drafts",
    "/admin/sources/{file}/", "/admin/sources/{file}/entries/?q=person", "/admin/sources/{file}/rejections/",
    "/admin/sources/{file}/review/?show=changed",
    "/admin/images/?q=example&per_page=10", "/admin/documents/?q=nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(chromium, tmp_path_factory):
    """A furnished home, and the words that sign in and name what is there."""
    folder = tmp_path_factory.mktemp("desk")
    return folder, furnish(folder)


@pytest.fixture(scope="module")
def address(home):
    with serving(home[0]) as found:
        yield found


@pytest.fixture
def desk(browser, address, home):
    watched = Watched(browser, address, home[1]["session"])
    yield watched
    watched.leaves()


def test_every_page_of_the_desk_keeps_to_the_policy(desk, home, browser):
    plain = [route.path for route in routes() if route.path.startswith("/admin/") and not route.has_arguments]
    paths = [path for path in plain if path not in NO_PAGE] + [path.format(**home[1]) for path in OF_ONE]

    opened, wrong = [], {}
    for path in paths:
        status = desk.opens(path)
        # A browser writes into its console that a page was not found, which is what was asked for.
        told = [said for said in desk.told() if not (status in (403, 404) and f"status of {status}" in said)]
        if told:
            wrong[path] = told
        if status == 200 and desk.page.url == desk.address + path and desk.page.locator("#wagtail").count():
            opened.append(path)

    assert wrong == {}
    # Those were pages of the desk, not answers for scripts, and not the first page again.
    assert len(opened) >= 20
    assert {path.format(**home[1]) for path in OF_ONE} <= set(opened)
    assert {"/admin/", "/admin/account/", "/admin/images/multiple/add/", "/admin/reports/site-history/"} <= set(opened)


def test_the_menus_and_dialogs_of_the_first_page(desk):
    desk.opens("/admin/")
    desk.page.locator(".sidebar-footer button").first.click()
    desk.page.get_by_role("button", name="Help").click()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("?")
    assert desk.page.get_by_role("dialog").is_visible()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("[")
    desk.settles()

    assert desk.told() == []


def test_a_day_is_picked_in_the_filter_of_a_report(desk):
    desk.opens("/admin/reports/site-history/")
    desk.page.get_by_role("button", name="Show filters").click()
    desk.page.locator(".w-drilldown button", has_text="Date").first.click()
    desk.page.locator("input[name=timestamp_from]").click()
    desk.page.locator(".xdsoft_datetimepicker:visible td.xdsoft_date").nth(10).click()
    desk.page.wait_for_url("**timestamp_from=20*")
    desk.settles()

    assert desk.told() == []


def test_a_picture_is_tagged_and_its_middle_drawn(desk, home):
    desk.opens("/admin/images/{picture}/".format(**home[1]))
    desk.page.locator(".tagit-new input").type("exampl")
    desk.page.locator(".ui-menu-item", has_text="example tag").click()
    box = desk.page.locator(".jcrop-holder").bounding_box()
    desk.page.mouse.move(box["x"] + 40, box["y"] + 40)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 150, box["y"] + 120, steps=5)
    desk.page.mouse.up()
    width = desk.page.locator("input.focal_point_width").input_value()
    desk.settles()

    assert int(width) > 50
    assert "example tag" in desk.page.locator(".tagit-choice").all_inner_texts()[0]
    assert desk.told() == []


def test_many_pictures_are_sent_at_once_and_shown_before(desk, tmp_path):
    for name in ("one.jpg", "two.jpg"):
        (tmp_path / name).write_bytes(samples._saved("JPEG", made=samples.picture((320, 240))))
    desk.opens("/admin/images/multiple/add/")
    desk.page.locator("input[type=file]").first.set_input_files([tmp_path / "one.jpg", tmp_path / "two.jpg"])
    desk.page.locator("#upload-list form").nth(1).wait_for()
    shown = desk.page.locator("#upload-list .thumb :is(img, canvas)").count()
    desk.page.locator("#upload-list .tagit-new input").first.type("exampl")
    desk.page.locator(".ui-menu-item", has_text="example tag").wait_for()
    desk.settles()

    assert shown == 2
    assert desk.told() == []


def test_many_pictures_are_ticked_and_a_search_follows_the_typing(desk):
    desk.opens("/admin/images/")
    desk.page.locator("[data-bulk-action-checkbox]").first.check()
    desk.page.locator("[data-bulk-action-button]").first.wait_for()
    desk.opens("/admin/documents/")
    desk.page.locator("#id_q").type("exam")
    desk.page.wait_for_url("**q=exam*")
    desk.settles()

    assert desk.told() == []


def test_days_hours_and_moments_are_picked(desk):
    desk.opens("/admin/try/tasks/")
    given = {}
    for name, cell in (("day", "td.xdsoft_date"), ("hour", ".xdsoft_time"), ("moment", "td.xdsoft_date")):
        desk.page.locator(f"#id_{name}").click()
        desk.page.locator(f".xdsoft_datetimepicker:visible {cell}").nth(9).dispatch_event("click")  # hours scroll away
        given[name] = len(desk.page.locator(f"#id_{name}").input_value())
        desk.page.mouse.click(1270, 890)  # beside it, which closes it
        desk.page.locator(".xdsoft_datetimepicker:visible").wait_for(state="detached")

    assert given == {"day": len("2026-11-21"), "hour": len("09:00"), "moment": len("2026-11-21 09:00")}
    assert desk.told() == []


def test_a_picture_a_document_and_a_page_are_chosen(desk, home):
    desk.opens("/admin/try/tasks/")
    for name, wanted in (("picture", "Example picture 1"), ("document", "Example document")):
        desk.page.locator(f"#id_{name}-chooser button[data-chooser-action-choose]:visible").click()
        desk.page.locator(".modal-content").get_by_role("link", name=wanted).first.click()
        desk.page.locator(".modal-content").wait_for(state="detached")
    desk.page.locator("#id_page-chooser button[data-chooser-action-choose]:visible").click()
    desk.page.locator(".modal-content h1, .modal-content h2").first.wait_for()
    desk.settles()

    chosen = {name: desk.page.locator(f"#id_{name}").input_value() for name in ("picture", "document")}
    assert chosen == {name: home[1][name] for name in ("picture", "document")}
    assert desk.told() == []


@pytest.mark.parametrize("kind", ["tasks", "days"])
def test_rows_are_added_moved_and_each_starts_its_own_widget(desk, kind):
    desk.opens(f"/admin/try/{kind}/")
    for number in (0, 1):
        desk.page.locator("#id_workflow_tasks-ADD").click()
        desk.page.locator(f"#id_workflow_tasks-{number}-task").wait_for(state="attached")
    desk.page.locator("[data-inline-panel-child-move-up]").nth(1).click()
    desk.page.wait_for_timeout(400)  # the rows glide past each other
    desk.page.locator("[data-inline-panel-child-drag]").nth(0).drag_to(desk.page.locator("#id_workflow_tasks-ADD"))
    if kind == "tasks":
        desk.page.locator("#id_workflow_tasks-1-task-chooser button[data-chooser-action-choose]:visible").click()
        desk.page.locator(".modal-content").wait_for()
    else:
        desk.page.locator("#id_workflow_tasks-1-task").click()
        desk.page.locator(".xdsoft_datetimepicker:visible td.xdsoft_date").nth(9).click()
        assert len(desk.page.locator("#id_workflow_tasks-1-task").input_value()) == len("2026-11-21")
    desk.settles()

    assert desk.page.locator("#id_workflow_tasks-TOTAL_FORMS").input_value() == "2"
    assert desk.page.locator("template[data-controller=start]").count() == 0
    assert desk.told() == []


def test_several_are_chosen_at_once(desk):
    desk.opens("/admin/try/many/")
    desk.page.locator("#id_workflow_tasks-OPEN_MODAL").click()
    desk.page.locator(".modal-content").wait_for()
    desk.settles()

    assert desk.told() == []


# Planted faults: each has to be told.
MARKUP = {
    "inline script": ("<script>window.planted = 1</script>", "violated: script-src-elem inline"),
    "inline style": ("<p style='color: red'>x</p>", "violated: style-src-attr inline"),
    "style element": ("<style>p { color: red }</style>", "violated: style-src-elem inline"),
    "event attribute": ("<img src='/static/website/mark.svg' onload='x()'>", "violated: script-src-attr inline"),
    "foreign picture": ("<img src='https://example.org/x.png'>", "asked: https://example.org/x.png"),
    "picture in the page": ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "violated: img-src data"),
    "foreign script": ("<script src='https://example.org/x.js'></script>", "asked: https://example.org/x.js"),
    "frame": ("<iframe src='/en/'></iframe>", "violated: frame-src"),
    "preconnect": ("<link rel='preconnect' href='https://example.org'>", "hint: <link rel=\"preconnect\""),
    "name looked up": ("<link rel='dns-prefetch' href='//example.org'>", "hint: <link rel=\"dns-prefetch\""),
}  # fmt: skip
CODE = {
    "eval": ("eval('1')", "violated: script-src eval"),
    "a call to others": (
        "fetch('https://example.org/latest.txt').catch(() => 0)",
        "violated: connect-src https://example.org/",
    ),
    "console": ("console.error('planted')", "console: planted"),
    "broken script": ("nothing.there()", "script: nothing is not defined"),
}


@pytest.mark.parametrize("fault", [*MARKUP, *CODE])
def test_a_fault_planted_in_a_page_is_told(desk, fault):
    piece, expected = MARKUP.get(fault) or CODE[fault]
    if fault in CODE:
        code, piece = piece, "<script src='/planted.js'></script>"
        desk.context.route("**/planted.js", lambda route: route.fulfill(content_type="text/javascript", body=code))

    def plant(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{piece}</main>"))

    desk.context.route(f"{desk.address}/admin/", plant)
    desk.opens("/admin/")

    assert [said for said in desk.told() if said.startswith(expected)] != []


@pytest.mark.parametrize(
    ("planted", "path", "expected"),
    [
        ("avatars", "/admin/", "asked: https://avatars.example.org/"),
        ("originals", "/admin/try/tasks/", "violated: script-src-elem inline"),
    ],
)
def test_a_fault_planted_in_the_settings_is_told(home, browser, tmp_path, planted, path, expected):
    shutil.copytree(home[0], tmp_path / "home")
    with serving(tmp_path / "home", planted=planted) as address:
        desk = Watched(browser, address, home[1]["session"])
        desk.opens(path)
        told = desk.told()
        desk.leaves()

    assert [said for said in told if said.startswith(expected)] != []
