"""Public pages by keyboard alone: Tab reaches what can be used, in the order it is read and in sight, and gets out."""

from itertools import pairwise

import pytest
from django.urls import resolve

from noimpunity.website.pages.doors import PUBLIC
from tests.browser.test_pages import PAGES, open_page

pytestmark = pytest.mark.browser

# Public addresses that are no page: files, feeds, pictures, and what a machine asks for.
NO_PAGES = {
    "first", "source", "favicon", "media", "card", "robots", "security", "sitemap", "sitemap_of_pages",
    "sitemap_of_cases", "hearings_calendar", "case_calendar", "figure_file", "clocks_file", "edition_file",
    "judgments_file", "reparations_file",
}  # fmt: skip

# What a keyboard reaches: of the buttons of one choice, the chosen or else the first one alone.
REACHED = """() => {
  const usable = "a[href], area[href], button, input, select, textarea, summary, [tabindex]";
  const seen = [...document.querySelectorAll(usable)].filter((each) => {
    if (each.disabled || each.tabIndex < 0 || each.type === "hidden" || !each.checkVisibility()) return false;
    if (each.type !== "radio") return true;
    const group = [...document.getElementsByName(each.name)].filter((other) => other.form === each.form);
    return each === (group.find((other) => other.checked) ?? group[0]);
  });
  window.walked = seen;
  return seen.map((each) => `${each.localName} ${(each.name || each.textContent || each.id).trim().slice(0, 40)}`);
}"""
# Where the focus is: its place among them, whether it can be told from its surroundings, and what hides it.
FOCUS = """() => {
  const here = document.activeElement, place = window.walked.indexOf(here);
  if (here === document.body) return [-1, true, ""];
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const line = [...here.getClientRects()].find((each) => each.width && each.height) ?? box;
  const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(line.top + Math.min(line.height, 40) / 2, 1), innerHeight - 1);
  const inside = line.bottom > 0 && line.top < innerHeight && line.right > 0 && line.left < innerWidth;
  const top = here.ownerSVGElement ? here : document.elementFromPoint(x, y);
  const isCovered = inside && top && top !== here && !here.contains(top) && !top.contains(here)
    && !(here.labels && [...here.labels].some((each) => each.contains(top)));
  const hidden = isCovered ? `covered by ${top.localName}.${top.className}` : inside ? "" : "out of sight";
  return [place < 0 ? -2 : place, isMarked, hidden];
}"""

OUT, ELSE = -1, -2  # out of the page; on what the browser itself lets a keyboard reach, such as a list that scrolls


def walk(page):
    """What there is to reach, and where the focus was after each Tab until it left the page."""
    reached = page.evaluate(REACHED)
    steps = []
    for _ in range(len(reached) + 20):
        page.keyboard.press("Tab")
        place, is_marked, hidden = page.evaluate(FOCUS)
        if place == OUT:
            break
        if place != ELSE:
            steps.append((place, is_marked, hidden))
    return reached, steps


def faults(reached, steps):
    """What a reader with a keyboard would stumble over."""
    places = [place for place, _, _ in steps]
    found = [f"never reached: {reached[place]}" for place in range(len(reached)) if place not in places]
    found += [f"out of order: {reached[place]}" for place, after in pairwise(places) if after < place]
    found += [f"not marked: {reached[place]}" for place, is_marked, _ in steps if not is_marked]
    return found + [f"{hidden}: {reached[place]}" for place, _, hidden in steps if hidden]


def test_every_public_page_is_walked():
    addresses = {f"/en/{path[4:]}" for path in PAGES} - {"/en/nothing/"}
    walked = {resolve(path.partition("?")[0]) for path in addresses}
    names = {f"{each.namespace}:" if each.namespace else each.url_name for each in walked}

    assert names == PUBLIC - NO_PAGES


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_walked_through_by_keyboard(site, browser, path):
    page, _, _ = open_page(browser, site[0] + path)

    found = faults(*walk(page))
    page.close()

    assert found == []


@pytest.mark.parametrize("path", ["/en/", "/en/cases/", "/en/cases/?view=map", "/fr/cases/ph-ampatuan-2009/"])
def test_a_page_is_walked_through_on_a_phone_from_right_to_left(site, browser, path):
    page, _, _ = open_page(browser, site[0] + path, width=360, direction="rtl")

    found = faults(*walk(page))
    page.close()

    assert found == []


PLANTED = {
    "no mark": "const sheet = new CSSStyleSheet(); sheet.insertRule('*:focus { outline: none !important }');"
    " document.adoptedStyleSheets = [sheet]",
    "another order": "document.querySelectorAll('main a')[3].tabIndex = 1",
    "a trap": "document.querySelectorAll('main a')[3].addEventListener('keydown', (event) => event.preventDefault())",
    "covered": "document.body.append(Object.assign(document.createElement('div'),"
    " {style: 'position: fixed; inset: 0; background: white'}))",
    "not for the keyboard": "document.querySelectorAll('main a').forEach((each) =>"
    " each.addEventListener('focus', () => each.blur()))",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_walk_finds_a_planted_fault(site, browser, fault):
    page, _, _ = open_page(browser, f"{site[0]}/en/places/")
    page.evaluate(f"() => {{ {PLANTED[fault]} }}")

    found = faults(*walk(page))
    page.close()

    assert found
