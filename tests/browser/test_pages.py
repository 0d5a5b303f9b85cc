"""Pages as a browser shows them: nothing from elsewhere, no scroll sideways, no serious barrier."""

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/en/",
    "/fr/",
    "/en/cases/",
    "/fr/cases/?q=zzzz",
    "/en/cases/?view=table&columns=victims&columns=suspected&columns=sources",
    "/fr/cases/?view=timeline&country=PH",
    "/en/cases/?view=map",
    "/fr/cases/?view=map&region=039",
    "/en/wall/?order=country",
    "/fr/feeds/?region=039",
    "/en/cases/?outcome=sideways&page=1",
    "/en/cases/rs-curuvija-1999/",
    "/fr/cases/ph-ampatuan-2009/",
    "/en/cases/xk-popova-2000/",
    "/en/licences/",
    "/en/figures/",
    "/fr/figures/time-to-first-verdict/",
    "/en/figures/impunity-index/",
    "/en/figures/unpunished/",
    "/en/figures/printed-indices/",
    "/en/places/",
    "/en/hearings/",
    "/en/clocks/",
    "/en/cases/co-garzon-1999/",
    "/fr/judgments/",
    "/en/places/XK/",
    "/fr/places/region/039/",
    "/en/methods/survival/",
    "/fr/secure-connection/",
    "/en/corrections/",
    "/fr/about/",
    "/en/method/",
    "/en/privacy/",
    "/en/accessibility/",
    "/fr/contact/",
    "/en/methods/",
    "/fr/wall/",
    "/en/figures/impunity-index/editions/1/",
    "/en/nothing/",
]
WIDTHS = {"phone": 360, "desktop": 1280}


def open_page(browser, address, *, width=1280, scheme="light", direction="ltr"):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.emulate_media(reduced_motion="reduce")
    answer = page.goto(address)
    assert answer.ok or address.endswith("/nothing/") or "sideways" in address
    if direction == "rtl":
        page.evaluate("document.documentElement.dir = 'rtl'")
    return page, asked, problems


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_screen_and_asks_nobody_else(site, browser, path, width, direction):
    page, asked, problems = open_page(browser, site[0] + path, width=width, direction=direction)

    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    elsewhere = [url for url in asked if not url.startswith(site[0])]
    page.close()

    assert (overflow, elsewhere) == (0, [])
    assert [problem for problem in problems if "404" not in problem] == []


A4 = 680  # its width without margins


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_on_paper(site, browser, path):
    page, _, _ = open_page(browser, site[0] + path, width=A4)
    page.emulate_media(media="print")

    cut = page.evaluate("""() => [document.documentElement, ...document.querySelectorAll("main *")]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline"
        && !each.closest("svg, .hidden") && each.checkVisibility())
      .map((each) => `${each.localName}.${each.className}: ${each.scrollWidth} of ${each.clientWidth}`)""")
    page.close()

    assert cut == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_violation(site, browser, path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page, _, _ = open_page(browser, site[0] + path, scheme=scheme)

    found = Axe().run(page).response["violations"]
    page.close()

    assert [(row["id"], row["nodes"][0]["html"]) for row in found if row["impact"] in ("serious", "critical")] == []


def test_a_reader_finds_a_case_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site[0]}/en/cases/")

    page.get_by_label("Name, outlet, place, words").fill("curuvija")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Slavko Ćuruvija").click()

    assert page.title() == "Slavko Ćuruvija · No Impunity"
    assert "No one answers for this crime." in page.content()
    context.close()


def test_the_skip_link_is_first_and_leads_to_the_content(site, browser):
    page, _, _ = open_page(browser, f"{site[0]}/en/")

    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.textContent, document.activeElement.getAttribute('href')]")
    page.close()

    assert focused == ["Skip to content", "#main"]
