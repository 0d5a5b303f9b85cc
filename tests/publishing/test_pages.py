"""The pages every site needs: their marks, who may change their words, and what readers see meanwhile."""

import re

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from noimpunity.changes.models import Change
from noimpunity.members.choices import Role
from noimpunity.methods.dates import display
from noimpunity.publishing import operations
from noimpunity.publishing.choices import FACTS, SitePage, Verdict
from noimpunity.publishing.markup import escaped, may_lead_to, refused_links, rendered, title_of, unknown_names
from noimpunity.publishing.models import PageText, PageVersion
from noimpunity.publishing.queries import words_of
from noimpunity.publishing.shipped import shipped
from noimpunity.website.pages.texts import shown
from tests.people import enrol, person, signed_in

DESK = "/admin/pages-of-the-site/"
TEXT = "# A title\n\nOther words."


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Pages are kept until the record changes; a test changes the settings too."""
    caches["pages"].clear()


def proposed(by, text=TEXT, page="about", language="en", based_on=0):
    return operations.propose_words(page, language, text, based_on=based_on, by=by, reason="Said better")


def put_up(version, by, today, verdict=Verdict.PUT_UP):
    return operations.judge_words(version, verdict, by=by, reason="Read line by line", today=today)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", SitePage.values)
def test_a_shipped_text_has_a_title_and_only_what_the_site_knows(page, language):
    text = shipped(page, language)

    assert title_of(text)
    assert unknown_names(text, frozenset(FACTS)) == []
    assert refused_links(text) == []
    assert re.findall(r"\]\((?!\.\./|https://)", text) == []


@pytest.mark.parametrize("page", SitePage.values)
def test_both_languages_say_as_much(page):
    shapes = [
        [re.match(r"#*-?", line)[0] for line in shipped(page, language).splitlines() if line.strip()]
        for language in ("en", "fr")
    ]  # fmt: skip
    facts = [sorted(re.findall(r"\{\w+\}|\]\([^)]*\)", shipped(page, language))) for language in ("en", "fr")]

    assert shapes[0] == shapes[1]
    assert facts[0] == facts[1]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", SitePage.values)
def test_a_page_stands_in_both_languages_and_every_link_in_it_leads_somewhere(client, page, language):
    response = client.get(f"/{language}/{page}/")
    words = re.search(r'<article class="text">(.*?)</article>', response.content.decode(), re.DOTALL)[1]
    inside = [link for link in re.findall(r'href="([^"]*)"', words) if link.startswith("/")]

    assert response.status_code == 200
    assert "{" not in words
    assert [link for link in inside if client.get(link).status_code != 200] == []
    assert f'<a href="/{language}/{page}/">' in client.get(f"/{language}/").content.decode()


# What somebody might type, and all that may come of it.
MARKS = {
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<b onclick=x>b</b>": "<p>&lt;b onclick=x&gt;b&lt;/b&gt;</p>",
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
    "[x](JaVaScRiPt:alert(1))": "<p>[x](JaVaScRiPt:alert(1))</p>",
    "[x](data:text/html,y)": "<p>[x](data:text/html,y)</p>",
    "[x](//example.org)": "<p>[x](//example.org)</p>",
    "[x](\\\\example.org)": '<p><a href="/en/about/%5Cexample.org">x</a></p>',
    "[x](vbscript:y)": "<p>[x](vbscript:y)</p>",
    "<javascript:alert(1)>": "<p>&lt;javascript:alert(1)&gt;</p>",
    "![x](https://example.org/x.png)": '<p>!<a href="https://example.org/x.png" rel="noreferrer external">x</a></p>',
    "[x](https://example.org/a?b=1&c=2)": (
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer external">x</a></p>'
    ),
    "[x](../cases/)": '<p><a href="/en/cases/">x</a></p>',
    "[x](mailto:a@example.org)": '<p><a href="mailto:a@example.org">x</a></p>',
    '[x](https://example.org "a\\"b")': (
        '<p><a href="https://example.org" title="a&quot;b" rel="noreferrer external">x</a></p>'
    ),
    "# Another\n## Two": "<h2>Another</h2>\n<h2>Two</h2>",
    "*so* **so** `so`": "<p><em>so</em> <strong>so</strong> <code>so</code></p>",
    "- a\n- b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "{cases} {nobody}": "<p>&lt;4*1*&gt; {nobody}</p>",
}


@pytest.mark.parametrize("typed", MARKS)
def test_marks_become_what_they_mean_and_nothing_else(typed):
    made = rendered(f"# Title\n\n{typed}", base="/en/about/", facts={"cases": escaped("<4*1*>")}).strip()

    assert made == MARKS[typed]


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "data:x", "//x.org", "\\\\x.org", "/\\x.org", "java\tscript:x", "ftp://x.org", "https:x", "http://",
     "file:///etc", "x:y", "https://[x"],
)  # fmt: skip
def test_a_link_leads_nowhere_else(address):
    assert not may_lead_to(address)


@pytest.mark.django_db
def test_readers_see_other_words_once_a_second_person_put_them_up(client, today):
    writer, editor = person(Role.RESEARCHER), person(Role.EDITOR)
    version = proposed(writer)
    before = client.get("/en/about/").content.decode()
    put_up(version, editor, today)
    after = client.get("/en/about/").content.decode()

    assert "Other words." not in before
    assert "About this record" in before
    assert "<p>Other words.</p>" in after
    assert "These words stand since" in after
    assert words_of("about", "fr").text == shipped("about", "fr")
    changes = Change.objects.filter(record="publishing.Page:about.en").order_by("pk")
    assert [(change.operation, change.by, change.reason, change.reason_class) for change in changes] == [
        ("propose_words", writer.author, "Said better", ""),
        ("put_up_words", editor.author, "Read line by line", ""),
    ]


@pytest.mark.django_db
def test_nobody_puts_up_alone_and_nobody_without_the_role(today):
    editor, other, researcher, lawyer = (
        person(Role.EDITOR), person(Role.EDITOR, "example-other"), person(Role.RESEARCHER), person(Role.LAWYER),
    )  # fmt: skip
    first = proposed(editor)
    for by in (editor, researcher, lawyer):
        with pytest.raises(operations.NotAllowed):
            put_up(first, by, today)
    for by in (lawyer, person(Role.TRANSLATOR)):
        with pytest.raises(operations.NotAllowed):
            proposed(by, page="contact")
    second = proposed(researcher, "# A title\n\nStill others.", based_on=1)

    with pytest.raises(operations.NotAllowed):
        put_up(second, editor, today)  # wrote what the newer text may rest on
    with pytest.raises(operations.Outdated):
        put_up(first, other, today)
    put_up(second, other, today)
    assert PageText.objects.get().text == "# A title\n\nStill others."
    with pytest.raises(operations.Outdated):
        put_up(second, other, today)


@pytest.mark.django_db
def test_whoever_wrote_what_was_set_aside_still_has_a_hand_in_what_follows(today):
    editor, other = person(Role.EDITOR), person(Role.EDITOR, "example-other")
    put_up(proposed(editor), other, today, Verdict.SET_ASIDE)
    after = proposed(other, based_on=1)

    with pytest.raises(operations.NotAllowed):
        put_up(after, editor, today)
    put_up(after, person(Role.EDITOR, "example-third"), today)

    put_up(proposed(other, "# Third", based_on=2), editor, today)  # all before was put up
    assert words_of("about", "en").text == "# Third"


@pytest.mark.django_db
def test_two_who_save_at_once_are_told(today):
    first, second = person(Role.RESEARCHER), person(Role.EDITOR)
    proposed(first)

    with pytest.raises(operations.Outdated):
        proposed(second)
    assert PageVersion.objects.count() == 1


@pytest.mark.django_db
def test_the_desk_proposes_previews_and_puts_up(today):
    writer, editor = (signed_in(Client(), enrol(person(role))) for role in (Role.RESEARCHER, Role.EDITOR))
    here = f"{DESK}contact/fr/"
    writer.post(here, {"text": "# Écrire\r\n\r\nÀ {contact}.", "reason": "Plus court", "version": 0})
    preview = writer.get(f"{here}preview/1/")
    public = Client().get("/fr/contact/").content.decode()
    screen = editor.get(here).content.decode()
    alone = writer.post(f"{here}judge/", {"version": 1, "verdict": "put_up", "reason": "Mine"})
    editor.post(f"{here}judge/", {"version": 1, "verdict": "put_up", "reason": "Good"})

    assert "<h1>Écrire</h1>" in preview.content.decode()
    assert preview["Cache-Control"] == "no-store"
    assert "<h1>Écrire</h1>" not in public
    assert "<ins>" in screen
    assert 'name="verdict"' in screen
    assert (alone.status_code, alone["Location"]) == (302, "/admin/")  # as Wagtail refuses
    assert "<h1>Écrire</h1>" in Client().get("/fr/contact/").content.decode()
    assert "nothing in this language" not in editor.get(DESK).content.decode()


REFUSED = {
    "no title": "Words.",
    "only a second heading": "## Words",
    "a name that is not known": "# T\n\n{readers}",
    "a script": "# T\n\n[x](javascript:alert(1))",
    "another host without a scheme": "# T\n\n[x](//example.org)",
    "nothing": "",
}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", REFUSED.values(), ids=REFUSED)
def test_the_desk_refuses_what_would_not_be_shown_as_it_is_meant(typed):
    writer = signed_in(Client(), enrol(person(Role.RESEARCHER)))

    response = writer.post(f"{DESK}about/en/", {"text": typed, "reason": "Tried", "version": 0})

    assert response.status_code == 200
    assert 'class="errorlist"' in response.content.decode()
    assert PageVersion.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.TRANSLATOR, Role.REVIEWER, Role.LAWYER, Role.ADMINISTRATOR])
def test_others_change_nothing(role, today):
    version = proposed(person(Role.RESEARCHER))
    other = signed_in(Client(), enrol(person(role)))

    answers = [
        other.post(f"{DESK}about/en/", {"text": TEXT, "reason": "Tried", "version": 1}).status_code,
        other.post(f"{DESK}about/en/judge/", {"version": 1, "verdict": "put_up", "reason": "Tried"}).status_code,
    ]

    assert [answer for answer in answers if answer not in (302, 403)] == []
    assert list(PageVersion.objects.all()) == [version]
    assert PageText.objects.count() == 0
    assert other.get(f"{DESK}about/en/preview/1/").status_code == (404 if role == Role.CONTRIBUTOR else 200)


@pytest.mark.django_db
def test_a_language_without_words_shows_the_english_ones_and_says_so(client, settings):
    settings.LANGUAGES = [*site.LANGUAGES, ("es", "Spanish")]
    found = words_of("about", "es")
    with override("ar"):
        page = shown("about", found)

    assert page["words_language"] == "en"
    assert f"41 published as of {display(timezone.localdate(), 'en')}." in str(page["text"])
    assert (found.language, found.text) == ("en", shipped("about", "en"))


@pytest.mark.django_db
def test_the_site_fills_in_what_it_knows(client, settings):
    settings.CONTACT = "write_to*us@example.org"
    settings.SECURITY_CONTACT = "https://example.org/report"
    settings.ONION = "http://exampleexample.onion"
    contact = client.get("/en/contact/").content.decode()
    secure = client.get("/en/secure-connection/").content.decode()

    assert '<a href="mailto:write_to*us@example.org">write_to*us@example.org</a>' in contact
    assert '<a href="https://example.org/report" rel="noreferrer external">' in contact
    assert '<a href="http://exampleexample.onion" rel="noreferrer external">' in secure
    assert "41 published as of" in client.get("/en/about/").content.decode()


@pytest.mark.django_db
def test_words_that_are_erased_leave_the_pages_too(today):
    from noimpunity.sources.traces import Traces
    from noimpunity.website.remains import erase_from_other_tables

    writer, editor = person(Role.RESEARCHER), person(Role.EDITOR)
    put_up(proposed(writer, "# T\n\nOf Example Unnameable we say nothing."), editor, today)
    traces = Traces(["Example Unnameable"])
    erase_from_other_tables(None, traces, traces)

    kept = [*PageText.objects.values_list("text", flat=True), *PageVersion.objects.values_list("text", flat=True)]
    assert len(kept) == 2
    assert [text for text in kept if "Unnameable" in text] == []
