"""Feeds by the rules of their formats, each checker tried with planted faults, and what is in them."""

import html
import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.conf import settings

from noimpunity.cases import queries
from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_publication
from tests.factories import attach, both, make_case, make_entry, values

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = re.compile(r"https?://[^\s]+")
NAME = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def parsed(text):
    return ElementTree.fromstring(text)  # noqa: S314  our own text


def atom_faults(text):
    """What RFC 4287 does not allow, as far as a feed of ours could break it."""
    root, found = parsed(text), []
    if root.tag != f"{ATOM}feed":
        found.append("is no feed")
    own = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        found.append("does not say its own address")
    entries = root.findall(f"{ATOM}entry")
    for place, node in enumerate([root, *entries]):
        for name in ("id", "title", "updated"):
            if len(node.findall(f"{ATOM}{name}")) != 1 or not (node.findtext(f"{ATOM}{name}") or "").strip():
                found.append(f"{place}: not one {name}")
        if not _is_moment(node.findtext(f"{ATOM}updated") or ""):
            found.append(f"{place}: updated is no moment")
        if not (node.findall(f"{ATOM}author/{ATOM}name") or root.findall(f"{ATOM}author/{ATOM}name")):
            found.append(f"{place}: no author")
        if not any(ADDRESS.fullmatch(link.get("href", "")) for link in node.findall(f"{ATOM}link")):
            found.append(f"{place}: no link")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    found += ["an id stands twice"] if len(set(names)) != len(names) else []
    return found + [f"{name} is no name" for name in names if not NAME.fullmatch(name or "")]


def rss_faults(text):
    """What RSS 2.0 and its profile do not allow."""
    root, found = parsed(text), []
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return ["is no RSS 2.0"]
    found += [f"no {name}" for name in ("title", "link", "description") if not (channel.findtext(name) or "").strip()]
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    found += ["does not say its own address"] if len(own) != 1 else []
    for name in ("lastBuildDate", "item/pubDate"):
        found += [f"{name} is no date" for node in channel.findall(name) if not _is_mail_date(node.text or "")]
    guids = channel.findall("item/guid")
    for guid in guids:
        if guid.get("isPermaLink") != "false" and not ADDRESS.fullmatch(guid.text or ""):
            found.append("a guid is taken for an address and is none")
    found += ["an item has no guid"] if len(guids) != len(channel.findall("item")) else []
    found += ["a guid stands twice"] if len({guid.text for guid in guids}) != len(guids) else []
    for item in channel.findall("item"):
        if not (item.findtext("title") or item.findtext("description")):
            found.append("an item says nothing")
    return found


def json_faults(text):
    """What JSON Feed 1.1 does not allow."""
    feed, found = json.loads(text), []
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        found.append("is no JSON Feed 1.1")
    found += ["no title"] if not feed.get("title") else []
    found += [f"{name} is no address" for name in ("home_page_url", "feed_url") if not ADDRESS.fullmatch(feed[name])]
    names = [item.get("id") for item in feed.get("items", [])]
    found += ["an item has no id that is a text"] if not all(isinstance(name, str) and name for name in names) else []
    found += ["an id stands twice"] if len(set(names)) != len(names) else []
    for item in feed.get("items", []):
        if not (item.get("content_text") or item.get("content_html")):
            found.append("an item has no content")
        found += ["a date is no moment" for name in ("date_published",) if not _is_moment(item.get(name, ""))]
    return found


def _is_moment(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        return False
    datetime.fromisoformat(text)
    return True


def _is_mail_date(text):
    try:
        return parsedate_to_datetime(text) is not None
    except (TypeError, ValueError):
        return False


FAULTS = {"atom": atom_faults, "rss": rss_faults, "json": json_faults}


def text_of(client, kind, question="", language="en"):
    return client.get(f"/{language}/feeds/changes.{kind}{question}").content.decode()


@pytest.mark.parametrize(
    "question", ["", "?country=RS", "?country=RS&violation=torture", "?q=%00%0b%3Cb%3E&as_of=2019-06-01"]
)
@pytest.mark.parametrize("kind", FAULTS)
def test_a_feed_is_sound(client, kind, question):
    make_case("zz-example-2001", title=both("a\x0bb <&>"))

    for language in ("en", "fr"):
        assert FAULTS[kind](text_of(client, kind, question, language)) == []


def changed(pattern, by, times=1):
    return lambda text: re.sub(pattern, by, text, count=times, flags=re.DOTALL)


PLANTED = {
    "atom": {
        "no id": changed(r"<entry>(.*?)<id>.*?</id>", r"<entry>\1"),
        "the same id twice": changed(r"<id>urn:uuid:.*?</id>", f"<id>urn:uuid:{UUID(int=0)}</id>", 2),
        "an id that may change": changed(r"<id>urn:uuid:.*?</id>", "<id>17</id>"),
        "a day for a moment": changed(r"<updated>.*?</updated>", "<updated>2026-11-21</updated>"),
        "no title": changed(r"<entry><title>.*?</title>", "<entry><title></title>"),
        "no author": changed(r"<author>.*?</author>", "", 0),
        "no address of its own": changed(r'rel="self"', 'rel="via"'),
    },
    "rss": {
        "another version": changed(r'<rss version="2.0"', '<rss version="0.9"'),
        "no description": changed(r"<description>.*?</description>", "<description></description>"),
        "a guid that claims to be an address": changed(r' isPermaLink="false"', ""),
        "the same guid twice": changed(r"(<guid[^>]*>).*?</guid>", r"\1x</guid>", 2),
        "a date as ISO writes it": changed(r"<pubDate>.*?</pubDate>", "<pubDate>the other day</pubDate>"),
        "no guid": changed(r"<guid.*?</guid>", ""),
    },
    "json": {
        "no version": changed(r'"version": ".*?"', '"version": "1"'),
        "a number for an id": changed(r'"id": "urn:[^"]*"', '"id": 17'),
        "the same id twice": changed(r'"id": "urn:[^"]*"', '"id": "x"', 2),
        "no content": changed(r'"content_text": "[^"]*"', '"content_text": ""'),
        "a day for a moment": changed(r'"date_published": "[^"]*"', '"date_published": "2026-11-21"'),
        "no title": changed(r'"title": "No Impunity[^"]*"', '"title": ""'),
    },
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, planted in PLANTED.items() for name in planted])
def test_a_planted_fault_is_found(client, kind, name):
    text = text_of(client, kind)
    faulty = PLANTED[kind][name](text)

    assert faulty != text
    assert FAULTS[kind](faulty) != []


def items(client, question=""):
    return json.loads(text_of(client, "json", question))["items"]


def test_all_three_say_the_same(client):
    told = [(item["id"], item["title"], item["url"], item["content_text"]) for item in items(client)]
    atom = [
        (node.findtext(f"{ATOM}id"), node.findtext(f"{ATOM}title"), node.find(f"{ATOM}link").get("href"),
         node.findtext(f"{ATOM}summary"))
        for node in parsed(text_of(client, "atom")).findall(f"{ATOM}entry")
    ]  # fmt: skip
    rss = [
        tuple(node.findtext(name) for name in ("guid", "title", "link", "description"))
        for node in parsed(text_of(client, "rss")).findall("channel/item")
    ]

    assert len(told) == 50
    assert told == atom == rss


def test_what_somebody_wrote_is_never_read_as_markup(client, monkeypatch):
    """Atom and RSS give the words of an entry as HTML: there they are escaped once more than XML asks."""
    said = "Corrected & <img src=x onerror=alert(1)> removed"
    monkeypatch.setattr("noimpunity.cases.feeds.public_reason", lambda _change: said)
    make_case("zz-example-2001", title=both("Example <b>Person</b>"))
    question = "?country=NL&q=Example"

    [plain] = {item["content_text"] for item in items(client, question) if "Added" in item["content_text"]}
    atom, rss = (parsed(text_of(client, kind, question)) for kind in ("atom", "rss"))
    read_as_html = [node.text for node in (*atom.iter(f"{ATOM}summary"), *rss.iterfind("channel/item/description"))]

    assert plain == f"Added to the record. {said}"
    assert {html.unescape(text) for text in read_as_html if "Added" in text} == {plain}
    assert not any("<" in text for text in read_as_html)
    assert "Example <b>Person</b>: Added to the record" in [node.text for node in rss.iterfind("channel/item/title")]
    assert "&lt;" not in text_of(client, "rss", question)


def test_a_feed_of_a_list_tells_of_its_cases_and_no_others(client):
    told = items(client, "?country=RS")

    assert {item["url"].rstrip("/").rsplit("/", 1)[1] for item in told} == set(
        queries.published().filter(country="RS").values_list("reference", flat=True)
    )


def test_an_entry_keeps_its_name_when_something_else_happens(client):
    make_case("zz-example-2001")
    before = items(client, "?country=NL")

    make_case("zz-hidden-2001", publish=False)
    make_case("zz-another-2001")
    attach(make_entry(values("zz-example-2001", summary=both("Corrected."))))
    after = items(client, "?country=NL")

    assert [item for item in after if item in before] == before
    assert any(item["content_text"] == "Corrected in the record: summary." for item in after)


def test_a_feed_tells_the_day_and_never_the_hour(client):
    make_case("zz-example-2001")

    assert re.findall(r"T\d\d:\d\d:\d\d", text_of(client, "atom")) == ["T00:00:00"] * len(
        re.findall(r"T\d\d:\d\d:\d\d", text_of(client, "atom"))
    )


def test_what_is_hidden_is_in_no_feed_and_what_was_withdrawn_only_as_withdrawn(client):
    make_case("zz-hidden-2001", publish=False, title=both("Hidden Title"))
    case = make_case("zz-gone-2001", title=both("Gone Title"))
    set_publication(Case.objects.get(pk=case.pk), "withdrawn", by="test", reason="Wrong")

    told = [item for item in items(client) if "zz-" in item["url"]]

    assert [(item["title"], item["content_text"]) for item in told] == [
        ("zz-gone-2001: Retracted from the record", "Retracted from the record.")
    ]
    assert items(client, "?country=NL") == [item for item in items(client, "?country=NL") if "gone" not in item["url"]]


def test_the_page_explains_and_gives_addresses_of_the_list(client):
    text = client.get("/en/feeds/?country=RS").content.decode()

    assert f'href="{settings.ADDRESS}/en/feeds/changes.atom?country=RS"' in text
    assert "4 cases in Serbia" in text


@pytest.mark.parametrize(
    ("kind", "is_of"),
    [("atom", "application/atom+xml; charset=utf-8"), ("rss", "application/rss+xml; charset=utf-8"),
     ("json", "application/feed+json")],
)  # fmt: skip
def test_a_feed_says_what_it_is(client, kind, is_of):
    assert client.get(f"/en/feeds/changes.{kind}")["Content-Type"] == is_of


@pytest.mark.parametrize("question", ["", "?country=RS"])
def test_a_feed_takes_no_more_questions_for_many_cases(client, question, monkeypatch, django_assert_max_num_queries):
    from noimpunity.website.bench.synthetic import make_cases
    from noimpunity.website.pages import keeping

    monkeypatch.setattr(queries, "_may_keep", lambda: True)
    monkeypatch.setattr(queries, "_held", None)
    monkeypatch.setattr(keeping, "_may_be_kept", lambda _request, _response: False)
    for starting in (0, 400):
        make_cases(400, starting=starting)
        client.get(f"/en/feeds/changes.atom{question}")
        with django_assert_max_num_queries(8):
            client.get(f"/en/feeds/changes.atom{question}")
