"""A verdict entered with the keyboard alone, with scripts and without."""

import re

import pytest

from tests.browser.desk import Watched, furnish, serving

pytestmark = pytest.mark.browser
LINE = "/admin/record/rs-curuvija-1999/line/"


@pytest.fixture(scope="module")
def home(chromium, tmp_path_factory):
    folder = tmp_path_factory.mktemp("line")
    return folder, furnish(folder)


@pytest.fixture(scope="module")
def address(home):
    with serving(home[0]) as found:
        yield found


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def desk(browser, address, home, request):
    watched = Watched(browser, address, home[1]["session"], java_script_enabled=request.param)
    watched.page.set_default_timeout(10_000)
    yield watched
    watched.leaves()


class Typist:
    """Somebody with a keyboard and no mouse."""

    def __init__(self, page):
        self.keys, self.page = page.keyboard, page

    def here(self):
        """Where the cursor is: the name of a field, or the words of a link."""
        at = self.page.locator(":focus")
        return at.evaluate("element => element.name || element.innerText") if at.count() else ""

    def goes_to(self, name, most=40):
        """Presses Tab until the cursor is there, and gives what lay on the way."""
        way = []
        while (now := self.here()) != name:
            way.append(now)
            assert len(way) < most, way
            self.keys.press("Tab")
        return way

    def begins(self, kind):
        """From the first thing on the page, by the link that leads to the form."""
        self.goes_to({"step": "Add a step", "hearing": "Add a hearing"}[kind])
        self.keys.press("Enter")
        self.page.wait_for_timeout(200)

    def writes(self, **fields):
        for name, text in fields.items():
            self.goes_to(f"step-{name.replace('__', '.')}")
            self.keys.press("Space") if text is True else self.keys.type(text)


def test_a_verdict_is_entered_with_the_keyboard_alone(desk):
    desk.opens(LINE)
    typist, steps = Typist(desk.page), desk.page.locator("ol.desk-line > li[id^=events]")
    before = steps.count()

    typist.begins("step")
    at = typist.here()
    typist.writes(date="2025-05-06", sentence="Verdict", accused=True, body__en="Example Court",
                  body__fr="Cour d'exemple", passed__en="3 years", passed__fr="3 ans")  # fmt: skip
    typist.goes_to("step-citation")
    typist.keys.press("ArrowDown")
    typist.writes(reason="Read in the judgment")
    typist.keys.press("Enter")
    desk.page.wait_for_url(f"**{LINE}?added=events-*")
    desk.settles()

    added = desk.page.locator("li.desk-new")
    box = added.bounding_box()
    assert at == "step-date"
    assert steps.count() == before + 1
    assert "The Example Court convicts" in added.inner_text()
    assert "3 years" in added.locator(".desk-results").inner_text()
    assert typist.here() == "step-date"  # the cursor is in the next step to add,
    assert 0 < box["y"] + box["height"] < desk.page.viewport_size["height"]  # and what was added is in sight above
    assert desk.told() == []


def test_the_words_are_looked_at_and_an_error_puts_the_cursor_where_it_is(desk):
    desk.opens(LINE)
    typist = Typist(desk.page)

    typist.begins("step")
    typist.writes(date="2025", sentence="Trial opened", accused=True)
    typist.goes_to("step-reason")
    typist.keys.press("Tab")  # Save
    typist.keys.press("Tab")  # Make the words, save later
    with desk.page.expect_navigation():
        typist.keys.press("Enter")
    desk.settles()
    made = desk.page.locator("[name='step-text.en']").input_value()
    at = typist.here()
    typist.writes(reason="Read in the press")
    with desk.page.expect_navigation():
        typist.keys.press("Enter")
    desk.settles()

    assert re.fullmatch(r"The trial of .+ opens\.", made)
    assert at == "step-text.en"
    assert typist.here() == "step-citation"  # no source was given: the cursor is where one is to be
    assert desk.page.locator("[name='step-text.en']").input_value() == made
    assert desk.page.locator("[name='step-date']").input_value() == "2025"
    assert "Choose a source, or write a new one." in desk.page.locator(".desk-quick").first.inner_text()
    assert desk.told() == []


def test_a_hearing_is_begun_by_its_own_link_and_both_forms_have_a_key(desk):
    desk.opens(LINE)
    typist = Typist(desk.page)

    typist.begins("hearing")

    keys = desk.page.eval_on_selector_all("[accesskey]", "all => all.map(each => [each.name, each.accessKey])")
    assert typist.here() == "hearing-date"
    assert [key for key in keys if key[0]] == [["step-date", "n"], ["hearing-date", "h"]]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_the_page_is_no_wider_than_the_screen(browser, address, home, width, scheme):
    desk = Watched(browser, address, home[1]["session"], color_scheme=scheme)
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.opens(LINE)

    wide = desk.page.evaluate("document.documentElement.scrollWidth")
    told = desk.told()
    desk.leaves()

    assert wide <= width
    assert told == []
