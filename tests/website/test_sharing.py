"""What networks, search engines and archives are told: cards, facts in the head of a page, lists of pages."""

import json
import re
import struct
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from noimpunity.cases import operations
from noimpunity.cases.choices import Consent, Publication
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.changes.operations import record
from noimpunity.website import sharing
from noimpunity.website.drawing import card, files
from noimpunity.website.drawing.card import Card, can_be_drawn
from noimpunity.website.pages import finding
from noimpunity.website.pages.finding import contact_address, last_told
from tests.factories import both, make_case, values
from tests.people import enrol, person, signed_in


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Pages are kept until the record changes; a test changes the settings too."""
    caches["pages"].clear()


HERE = "/en/cases/rs-curuvija-1999/"
CARD = f"{HERE}card.png"
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PLAIN = Card("Example Person", (), "Exampletown", "Complete impunity", "complete", "1 day", (), False)


def head(client, path):
    return client.get(path).content.decode().partition("</head>")[0]


def told(client, path):
    """The one block of data of a page."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head(client, path))
    return json.loads(block)


def metas(client, path):
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', head(client, path)))


# Cards


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reference", ["rs-curuvija-1999", "sa-khashoggi-2018", "xk-popova-2000", "in-lankesh-2017"])
def test_a_card_is_a_picture_of_the_size_that_networks_ask_for(client, reference, language):
    response = client.get(f"/{language}/cases/{reference}/card.png")

    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert struct.unpack(">II", response.content[16:24]) == (1200, 630)
    assert len(response.content) < 150_000


@pytest.mark.django_db
def test_a_card_is_not_sent_again_to_whoever_has_it(client):
    first = client.get(CARD)

    assert client.get(CARD, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(CARD, headers={"if-none-match": '"another"'}).status_code == 200
    assert client.post(CARD).status_code == 405


@pytest.mark.django_db
def test_a_card_of_what_is_not_published_is_answered_as_one_that_never_was(client):
    make_case(publish=False)
    shown = make_case("zz-example-2002")
    before = client.get("/en/cases/zz-example-2002/card.png").status_code
    operations.set_consent(shown, Consent.REFUSED, by="test", reason="Asked")
    frozen = make_case("zz-example-2003")
    operations.set_publication(frozen, Publication.WITHDRAWN, by="test", reason="Wrong")

    answers = [client.get(f"/en/cases/zz-example-{year}/card.png") for year in (2001, 2002, 2003, 1900)]

    assert before == 200
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_a_card_says_each_thing_once_and_nothing_hostile():
    hostile = '"><script>alert(1)</script>&\u202e\x00]]>'
    drawn = card.svg(Card(hostile, (hostile,), hostile, hostile, "partial", hostile, (hostile,), False))

    ElementTree.fromstring(drawn)  # noqa: S314  our own
    assert "<script" not in drawn
    assert "\u202e" not in drawn
    assert card.png(PLAIN) == card.png(replace(PLAIN))


def test_an_outcome_is_told_apart_without_its_colour():
    colour = re.compile(r'class="[^"]*"|<style>.*?</style>')
    drawn = [
        colour.sub("", card.svg(replace(PLAIN, mark=each))) for each in ("complete", "partial", "justice", "unknown")
    ]

    assert len(set(drawn)) == 4
    assert "Complete impunity" in card.svg(PLAIN)


@pytest.mark.parametrize(
    "title",
    [
        "Example Person",
        "Example Person and Example Friend",
        "A " + "very " * 40 + "long title",
        "Ана Политковска",
        "جمال خاشقجي",
    ],
)
@pytest.mark.parametrize("names", [(), ("Славко Ћурувија",), ("شيرين أبو عاقلة", "Ана")])
@pytest.mark.parametrize("notes", [(), ("* " + "A note that must stand. " * 12,)])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_nothing_on_a_card_stands_on_anything_else(title, names, notes, is_rtl):
    drawn = card.svg(Card(title, names, "Exampletown", "Complete impunity", "complete", "days " * 30, notes, is_rtl))

    lines = [
        (float(y), float(size)) for y, size in re.findall(r'<text x="[^"]*" y="([\d.]+)" font-size="([\d.]+)"', drawn)
    ]
    assert len(lines) >= 5 + len(notes)
    gaps = [below - above - size * 0.72 for (above, _), (below, size) in pairwise(lines)]
    assert min(gaps) > 0
    assert lines[-1][0] < card.HEIGHT
    where, rule = 1 + drawn[: drawn.index("Exampletown")].count("<text "), (530 if notes else 554) - 92
    assert max(y for y, _ in lines[: where - 1]) + 6 < rule


@pytest.mark.parametrize(
    ("words", "can"), [("Ćuruvija", True), ("Ћурувија, Ґонґадзе", True), ("شيرين أبو عاقلة", True), ("ಗೌರಿ", False),
                       ("កែម ឡី", False), ("Anna 1999", True)],
)  # fmt: skip
def test_only_what_the_fonts_hold_is_drawn(words, can):
    assert can_be_drawn(words) is can


@pytest.mark.django_db
def test_the_fonts_hold_every_letter_of_every_title_and_name_that_is_drawn():
    """A letter the fonts lack is drawn as the same empty box as any other they lack."""
    from noimpunity.website.pages.card import names

    def drawn(letter):
        words = f'<text x="20" y="60" font-size="40" font-weight="700">{letter}</text>'
        return files.dots(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">{words}</svg>', 80, "letter")

    missing = drawn("ಗ")
    letters = {
        letter
        for case in published()
        for words in [*(wording.title for wording in case.wordings.all()), *filter(can_be_drawn, names(case))]
        for letter in words
        if letter.isalpha()
    }

    assert len(letters) > 100
    assert drawn("ក") == missing
    assert [letter for letter in letters if drawn(letter) == missing] == []


# What the head of a page says


@pytest.mark.django_db
def test_a_case_tells_networks_what_its_page_says(client):
    said = metas(client, HERE)

    assert said["og:title"] == "Slavko Ćuruvija"
    assert said["og:description"] == said["description"]
    assert said["og:image"] == f"{site.ADDRESS}{CARD}"
    assert said["og:image:alt"].startswith("Slavko Ćuruvija. Belgrade, Serbia · 11 April 1999. Complete impunity. ")
    assert said["og:url"] == f"{site.ADDRESS}{HERE}"
    assert (said["og:locale"], said["og:locale:alternate"]) == ("en_US", "fr_FR")
    assert said["twitter:card"] == "summary_large_image"
    assert f'<link rel="canonical" href="{site.ADDRESS}{HERE}">' in head(client, HERE)
    assert f'hreflang="x-default" href="{site.ADDRESS}{HERE}"' in head(client, HERE)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/fr/cases/", "/en/about/", "/fr/wall/", "/en/places/RS/"])
def test_every_page_names_itself_once_in_each_language(client, path):
    text = head(client, path)
    said = metas(client, path)

    assert text.count("<title>") == text.count('rel="canonical"') == 1
    assert re.search(r"<title>(.*?) · No Impunity</title>", text)[1] == said["og:title"]
    assert re.findall(r'hreflang="([^"]*)"', text) == ["en", "fr", "x-default"]
    assert "og:image" not in said


@pytest.mark.django_db
def test_a_page_that_was_asked_something_claims_no_address_and_says_nothing_back(client):
    text = head(client, "/en/cases/?q=%22%3E%3Cscript%3E&outcome=complete_impunity")

    assert "canonical" not in text
    assert "og:url" not in text
    assert "<script>" not in text


@pytest.mark.django_db
def test_a_page_that_is_not_there_tells_nothing(client):
    text = head(client, "/en/nothing-at-all/")

    assert "og:" not in text
    assert "canonical" not in text
    assert "nothing-at-all" not in client.get("/en/nothing-at-all/").content.decode()


@pytest.mark.django_db
def test_hostile_words_end_neither_an_attribute_nor_the_data(client):
    words = 'Ex" onload="x</script><script>alert(1)</script>\u2028&amp;'
    make_case(title=both(words), summary=both(words))

    text = client.get("/en/cases/zz-example-2001/").content.decode()
    facts = told(client, "/en/cases/zz-example-2001/")

    assert len(re.findall(r"<script", text)) == len(re.findall(r"</script", text)) == 1
    assert 'onload="' not in text
    assert facts["description"] == facts["name"] == words
    assert "\u2028" not in text.partition("application/ld+json")[2].partition("</script>")[0]


# EDTF as the record has it; what may be said of it.
DAYS = {
    "2001-03-04": ("2001-03-04", "2001-03-04"),
    "2001-03": ("2001-03", "2001-03"),
    "2001": ("2001", "2001"),
    "2001-03-04~": (None, "2001-03-04/2001-03-04"),
    "2001-03/2001-05": (None, "2001-03-01/2001-05-31"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("written", DAYS)
def test_no_day_is_made_out_of_a_month(client, written):
    crime = {**values()["crime"], "date": written}
    victims = [{**values()["victims"][0], "died": written}]
    events = [{**values()["events"][0], "date": written}, *values()["events"][1:]]
    made = make_case(crime=crime, victims=victims, events=events)
    facts = told(client, f"/en/cases/{made.reference}/")

    assert facts["about"].get("startDate") == DAYS[written][0]
    if "~" in written:
        assert facts["temporalCoverage"] == f"{made.happened_earliest}/{made.happened_latest}"
    else:
        assert facts["temporalCoverage"] == DAYS[written][1]


@pytest.mark.django_db
def test_the_record_and_a_figure_are_sets_of_data(client):
    home, figure = told(client, "/en/"), told(client, "/en/figures/impunity-index/")

    assert home["hasPart"]["@type"] == figure["@type"] == "Dataset"
    for part in home["hasPart"]["distribution"] + figure["distribution"]:
        assert part["contentUrl"].startswith(site.ADDRESS)
        assert client.get(part["contentUrl"].removeprefix(site.ADDRESS)).status_code == 200
    assert home["hasPart"]["license"] == figure["license"] == sharing.LICENCE


# Lists of pages


def listed(client, path):
    tree = ElementTree.fromstring(client.get(path).content)  # noqa: S314  our own
    return {
        url.find("s:loc", MAP).text: (
            getattr(url.find("s:lastmod", MAP), "text", None),
            {link.get("hreflang"): link.get("href") for link in url.findall("x:link", MAP)},
        )
        for url in tree.findall("s:url", MAP)
    }


def all_listed(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  our own
    parts = [part.text.removeprefix(site.ADDRESS) for part in tree.findall("s:sitemap/s:loc", MAP)]
    return [listed(client, part) for part in parts]


@pytest.mark.django_db
def test_every_page_that_is_listed_is_there_and_names_its_other_languages(client):
    found = {place: about for part in all_listed(client) for place, about in part.items()}
    bad = [place for place in found if client.get(place.removeprefix(site.ADDRESS)).status_code != 200]

    assert bad == []
    assert len([place for place in found if "/cases/" in place]) == 2 * (published().count() + 1)
    for place, (_day, others) in found.items():
        assert set(others) == {"en", "fr", "x-default"}
        assert place in others.values()
        assert all(found[other][1] == others for other in others.values())


@pytest.mark.django_db
def test_only_what_is_published_is_listed(client):
    hidden = make_case(publish=False)
    shown = make_case("zz-example-2002")
    with_it = client.get("/sitemap-cases-1.xml").content.decode()
    operations.set_publication(shown, Publication.FROZEN, by="test", reason="Threat")
    without = client.get("/sitemap-cases-1.xml").content.decode()

    assert "/en/cases/zz-example-2002/" in with_it
    assert hidden.reference not in with_it
    assert "zz-example" not in without


@pytest.mark.django_db
def test_a_change_nobody_is_told_of_moves_no_day(client, monkeypatch):
    made = make_case()
    before = client.get("/sitemap-cases-1.xml").content
    name = f"cases.Case:{made.reference}"
    monkeypatch.setattr("noimpunity.changes.operations._moment", lambda: datetime(2027, 5, 6, 12, tzinfo=UTC))
    record(name, operation="note", by="test", reason="In confidence", values={})
    unmoved = client.get("/sitemap-cases-1.xml").content
    record(name, operation="attach_entry", by="test", reason="Wrong before", values={"title": "x"})
    moved = listed(client, "/sitemap-cases-1.xml")

    assert unmoved == before
    assert last_told([made.reference]) == {made.reference: date(2027, 5, 6)}
    assert moved[f"{site.ADDRESS}/en/cases/{made.reference}/"][0] == "2027-05-06"
    assert len([place for place, (day, _) in moved.items() if day == "2027-05-06"]) == 2


@pytest.mark.django_db
def test_many_cases_stand_in_several_files_each_case_in_one(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(finding, "MOST_CASES", 10)
    parts = all_listed(client)[1:]
    places = [place for part in parts for place in part]

    assert [len(part) for part in parts] == [20, 20, 20, 20, 2]
    assert len(places) == len(set(places)) == 2 * published().count()
    assert [client.get(f"/sitemap-cases-{number}.xml").status_code for number in (0, 6, 10**9)] == [404] * 3
    with django_assert_max_num_queries(2):
        client.get("/sitemap-cases-1.xml")


@pytest.mark.django_db
def test_robots_are_kept_from_the_staff_and_led_to_the_list(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\nDisallow: /account/\n" in text
    assert f"Sitemap: {site.ADDRESS}/sitemap.xml" in text
    assert "Disallow: /\n" not in text


# Whom to tell of a weakness; the onion


@pytest.mark.parametrize(
    ("contact", "address"),
    [("a@example.org", "mailto:a@example.org"), ("https://example.org/report", "https://example.org/report"),
     ("mailto:a@example.org", "mailto:a@example.org"), ("", ""), ("ask us", ""), ("http://example.org", ""),
     ("a@example.org\nContact: x", ""), ("javascript:x", ""), ("tel:+1-201-555-0123", "tel:+1-201-555-0123")],
)  # fmt: skip
def test_a_contact_is_an_address_or_none(contact, address):
    assert contact_address(contact) == address


@pytest.mark.django_db
def test_security_txt_is_there_only_where_somebody_can_be_told(client, settings):
    settings.CONTACT = settings.SECURITY_CONTACT = ""
    nobody = client.get("/.well-known/security.txt")
    settings.CONTACT = "corrections@example.org"
    general = client.get("/.well-known/security.txt").content.decode()
    settings.SECURITY_CONTACT = "https://example.org/report"
    caches["pages"].clear()
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())

    assert nobody.status_code == 404
    assert "Contact: mailto:corrections@example.org\n" in general
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "https://example.org/report"
    ahead = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert 80 < ahead.days <= 91
    assert fields["Preferred-Languages"] == "en, fr"
    assert client.get(fields["Policy"].removeprefix(site.ADDRESS)).status_code == 200


@pytest.mark.django_db
def test_public_pages_name_their_onion_address_and_the_staffs_do_not(client, settings):
    without = client.get("/en/?x=2")
    settings.ONION = "http://exampleexample.onion"
    settings.ALLOWED_HOSTS = ["testserver", "exampleexample.onion"]
    desk = signed_in(Client(), enrol(person("editor")))

    assert "Onion-Location" not in without
    assert client.get("/en/?x=1")["Onion-Location"] == "http://exampleexample.onion/en/?x=1"
    assert "Onion-Location" not in client.get("/en/", headers={"host": "exampleexample.onion"})
    for path in ("/admin/", "/account/login/", "/nothing/"):
        assert "Onion-Location" not in desk.get(path)


def test_a_network_is_told_a_territory_for_every_language():
    from noimpunity.website.languages import KNOWN_LANGUAGES
    from noimpunity.website.templatetags.share_words import og_locale

    assert {code: og_locale(code) for code in KNOWN_LANGUAGES} == {
        "en": "en_US", "fr": "fr_FR", "es": "es_ES", "sr": "sr_RS", "sr-latn": "sr_RS", "bs": "bs_BA", "hr": "hr_HR",
        "sq": "sq_AL", "mk": "mk_MK", "ar": "ar_EG",
    }  # fmt: skip


@pytest.mark.django_db
def test_names_of_many_do_not_stand_for_one():
    from noimpunity.website.pages.card import names

    found = {case.reference: names(case) for case in Case.objects.all()}

    assert found["rs-curuvija-1999"] == ["Славко Ћурувија"]
    assert found["xk-slavuj-perenic-1998"] == ["Ђуро Славуј · Ранко Перенић"]
    assert found["ph-ampatuan-2009"] == []
    with override("fr"):
        assert "%" not in metas(Client(), "/fr/cases/ph-ampatuan-2009/")["og:image:alt"]


def test_words_written_once_may_stand_within_quotes():
    page = Template(
        '{% load share_words %}{% once as x %}\n say "so" & {{ y }}{% endonce %}<p title="{{ x }}">{{ x }}</p>'
    )

    made = page.render(Context({"y": '"<b>'}))

    assert made == '<p title="say &quot;so&quot; & &quot;&lt;b&gt;">say &quot;so&quot; & &quot;&lt;b&gt;</p>'
