"""Pictures as a browser shows them: letters large enough, nothing beyond the edge, no serious barrier."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "fr", "ar")
# Of every drawing that is shown: words smaller than 11 pixels, and words that reach beyond their drawing.
MEASURE = """() => [...document.querySelectorAll('.drawn svg')].flatMap(svg => {
  if (!svg.getClientRects().length) return [];
  const edge = svg.getBoundingClientRect();
  const scale = edge.width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll('text')].flatMap(text => {
    const box = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    const wrong = [];
    if (size < 10.99) wrong.push('small ' + size.toFixed(1));
    const beside = box.left < edge.left - 1 || box.right > edge.right + 1;
    if (beside || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
      wrong.push('outside');
    return wrong.map(word => svg.getAttribute('aria-labelledby') + ': ' + text.textContent + ' ' + word);
  });
})"""


@pytest.fixture(scope="module")
def show(browser):
    """The page of components in a language, at a width, with our style sheet and nothing else."""
    from noimpunity.website.drawing.examples import examples

    css = (settings.BASE_DIR / "noimpunity/website/static/website/site.css").read_text()
    opened = []

    def open_page(language, *, width=1280, scheme="light", media="screen"):
        with translation.override(language):
            context = {"pictures": examples(), "direction": "rtl" if language == "ar" else "ltr"}
            html = render_to_string("website/components.html", context)
        link = '<link rel="stylesheet" href="/static/website/site.css">'
        assert link in html
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        page.emulate_media(media=media, color_scheme=scheme)
        page.set_content(html.replace(link, f"<style>{css}</style>"))
        return page

    yield open_page
    for page in opened:
        page.close()


@pytest.mark.parametrize("width", [360, 690, 900, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_large_enough_and_stay_on_their_drawing(show, language, width):
    page = show(language, width=width)

    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert page.evaluate(MEASURE) == []
    assert overflow == 0


def test_a_phone_sees_the_drawing_for_phones_and_a_screen_the_other(show):
    shown = "[...document.querySelectorAll('.drawn')].filter(d => d.getClientRects().length).map(d => d.className)"

    assert set(show("en", width=360).evaluate(shown)) == {"drawn on-narrow"}
    assert set(show("en", width=1280).evaluate(shown)) == {"drawn on-wide"}
    assert set(show("en", width=1000, media="print").evaluate(shown)) == {"drawn on-wide"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation_in_pictures(show, scheme):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(show("en", scheme=scheme)).response["violations"]

    assert [
        (row["id"], row["nodes"][0]["html"][:200]) for row in found if row["impact"] in ("serious", "critical")
    ] == []


def test_a_country_on_the_map_is_reached_by_the_keyboard(show):
    page = show("en")

    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))

    assert "/en/cases/?country=RS" in reached
    assert "/en/cases/?country=MT" in reached
