"""Of a list that forbids derivatives readers see only what a second source carries, whatever is read and attached.

Once with synthetic lists, each field of them a canary; once with the reference files, where they were named.
"""

import re

import pytest
from django.test import Client

from noimpunity.cases import exports, publishers, queries, said, weighing
from noimpunity.cases.likeness import cases_like
from noimpunity.cases.models import Case, Fact
from noimpunity.cases.queries import published
from noimpunity.cases.saying import attach, decide, detach, weigh
from noimpunity.sources.models import Entry
from noimpunity.sources.queries import source
from noimpunity.sources.receiving import receive
from noimpunity.website.pages import case as case_page
from tests.said_lists import cpj, cpj_2022, example, gaza, unesco
from tests.worlds.asking import USUAL
from tests.worlds.crawler import ask, crawl, public_routes
from tests.worlds.disguises import Search

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("lists")]
CPJ_PAGE = "https://cpj.org/data/people/{}/"
CITED = CPJ_PAGE.format("a-person-cited")  # what a citation links to, and nothing else does
SHOWN = CPJ_PAGE.format("a-person-shown")  # of whom date and country are carried, and the kind of death is not
FILES = ("cases.csv", "cases.json", "cases.xlsx", "cases.ods", "feeds/changes.atom", "feeds/changes.json")


class Lists:
    """Lists of several publishers, of which every text is a canary; some entries are attached."""

    def __init__(self):
        self.texts = {}
        self.carried = example("zz-carried-2001")
        mirror = "https://web.archive.org/web/1/https://cpj.org/2"
        self.alone = example("zz-alone-2001", cites=(("CPJ", "https://cpj.org/1"), ("Mirror", mirror)))
        self.silent = example("zz-silent-2001", death_type="unknown", work_related="unknown")
        self.hidden = example("zz-hidden-2001")
        Case.objects.filter(pk=self.hidden.pk).update(publication="frozen")
        self._attach()
        self._leave()

    def _attach(self):
        self._join(self.carried, cpj(self._row("carried", address=CITED, motive="Unconfirmed")))
        self._join(self.alone, cpj(self._row("alone", motive="Unconfirmed"), day="2026-02-25"))
        self._join(self.silent, cpj(self._row("silent", death="Crossfire", address=SHOWN), day="2026-02-26"))
        self._join(self.hidden, cpj(self._row("hidden"), day="2026-02-27"))
        elsewhere = self._say("elsewhere address", "https://canari-elsewhere.example/said")
        self._join(self.carried, cpj(self._row("elsewhere", address=elsewhere), day="2026-02-28"))
        self._join(self.carried, cpj_2022({"fullName": self._name("rich"), "organizations": self._name("rich works")}))
        self._join(
            self.carried, unesco({"title_en": self._name("unesco"), "description_en": self._name("unesco text")})
        )
        (off,) = self._join(self.carried, cpj(self._row("off"), day="2026-03-01"))
        detach(off, by=self._name("by"), reason=self._name("off reason"))
        decide(self.carried, "motive", "confirmed", by=self._name("decided by"), reason=self._name("decided"))

    def _leave(self):
        """What nobody attached."""
        cpj(*(self._row(f"left {number}") for number in range(3)), day="2026-03-02")
        unesco({"title_en": self._name("left unesco")}, day="2026-03-03")
        gaza({"name_en": self._name("left gaza"), "name": self._name("left gaza other"), "notes": self._name("notes")})

    def _join(self, case, entries):
        return [attach(each, case, by=self._name("by"), reason=self._name("reason")) for each in entries]

    def _row(self, noun, **more):
        slug = noun.replace(" ", "-")
        address = more.pop("address", "") or self._say(f"{noun} address", CPJ_PAGE.format(f"canari-{slug}"))
        return {"name": self._name(noun), "works": self._name(f"{noun} works"), "address": address, **more}

    def _name(self, noun):
        return self._say(noun, f"Çanari {noun} name")

    def _say(self, noun, text):
        self.texts[noun] = text
        return text


@pytest.fixture
def lists():
    return Lists()


def told(places):
    """What is answered, by address."""
    client = Client(raise_request_exception=False)
    return {place: ask(client, place).told() for place in places}


def pages_of(lists):
    """The pages on which a leak would show first."""
    cases = [each.reference for each in (lists.carried, lists.alone, lists.silent, lists.hidden)]
    return told([f"/en/cases/{name}/" for name in cases] + [f"/en/{name}" for name in FILES] + ["/en/cases/"])


def leaks(lists, answers):
    """What is told of what must not be: a canary, a citation elsewhere than on its page, or a word nobody carries."""
    found = [name for name, _ in Search(lists.texts).found_in(answers.values())]
    found += [place for place, body in answers.items() if CITED.encode() in body and "zz-carried-2001" not in place]
    found += [place for place, body in answers.items() if "zz-silent-2001" in place and b"Crossfire" in table(body)]
    return found


def table(body):
    held = re.search(rb'<table class="stack said">.*?</table>', body, re.DOTALL)
    return held[0] if held else b""


def test_no_page_file_or_feed_says_more_than_the_rule_allows(lists):
    first = [path for _, path in public_routes()]
    files = [f"/{language}/{name}" for language in ("en", "fr") for name in FILES]
    answers = crawl(Client(), [*first, *USUAL, *files], skip=("/static/", "/source.zip"), most_questions=60)
    bodies = {answer.address: answer.told() for answer in answers}

    assert len(lists.texts) > 25
    assert leaks(lists, bodies) == []
    assert {place for place, body in bodies.items() if CITED.encode() in body} == {
        "/en/cases/zz-carried-2001/", "/fr/cases/zz-carried-2001/",
    }  # fmt: skip
    page = bodies["/en/cases/zz-carried-2001/"].decode()
    assert "Not confirmed" in page
    assert "CC BY-NC-ND 4.0" in page
    assert b'id="said"' not in bodies["/en/cases/zz-alone-2001/"]
    assert SHOWN.encode() in table(bodies["/en/cases/zz-silent-2001/"])
    assert b"CC BY-NC-ND" not in b"".join(told(f"/en/{name}" for name in FILES).values())


# Faults, each planted alone. All of them are seen.


def everything_may_be_public(patch):
    patch.setattr(weighing, "_may_be_public", lambda _each, _told, _cited: True)


def the_publisher_confirms_itself(patch):
    patch.setattr(publishers.Behind, "has_source_besides", lambda _behind, cited: bool(cited))


def its_hosts_are_not_looked_at(patch):
    patch.setattr(publishers.Behind, "hosts", ())
    patch.setattr(publishers.Behind, "names", ("Committee to Protect Journalists",))


def no_terms_forbid_anything(patch):
    patch.setattr(publishers.Behind, "forbids_derivatives", False)


def nobody_else_need_speak_of_it(patch):
    patch.setattr(weighing, "SILENT", frozenset())


def readers_see_what_the_desk_sees(patch):
    honest = said.said_of
    patch.setattr(case_page, "said_of", lambda case, **more: honest(case, **{**more, "in_public": False}))


def a_list_gives_any_address(patch):
    patch.setattr(publishers.Behind, "address_of", lambda _behind, entry: entry.values.get("address", ""))


def a_publisher_is_called_as_its_entry_is(patch):
    honest = weighing._told_by

    def told_by(attachment, case):
        for each in honest(attachment, case):
            each.fact.publisher = attachment.entry.values["name"]
            yield each

    patch.setattr(weighing, "_told_by", told_by)


def the_reason_stands_beside_the_licence(patch):
    honest = weighing._told_by

    def told_by(attachment, case):
        for each in honest(attachment, case):
            each.fact.licence += attachment.reason
            yield each

    patch.setattr(weighing, "_told_by", told_by)


def a_file_holds_the_facts(patch):
    honest = exports.as_json

    def as_json(rows, about):
        yield from honest(rows, about)
        yield "".join(Fact.objects.filter(is_public=True).values_list("address", flat=True))

    patch.setattr(exports, "as_json", as_json)


def whatever_is_frozen_is_shown(patch):
    patch.setattr(queries, "published", lambda: Case.objects.all())


FAULTS = (
    everything_may_be_public, the_publisher_confirms_itself, its_hosts_are_not_looked_at, no_terms_forbid_anything,
    nobody_else_need_speak_of_it, readers_see_what_the_desk_sees, a_list_gives_any_address,
    a_publisher_is_called_as_its_entry_is, the_reason_stands_beside_the_licence, a_file_holds_the_facts,
    whatever_is_frozen_is_shown,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_seen(lists, fault, monkeypatch):
    assert leaks(lists, pages_of(lists)) == []

    fault(monkeypatch)
    for case in (lists.carried, lists.alone, lists.silent, lists.hidden):
        weigh(case)

    assert leaks(lists, pages_of(lists)) != []


# The files of data/cpj and data/gaza and of the World Bank, as they were published.

REFERENCE = (
    ("worldbank-population", "worldbank/population.csv"), ("cpj-2016", "cpj/cpj-kaggle-2016-11.csv"),
    ("cpj-2020", "cpj/cpj-killed-imprisoned-rich-2020-01.csv"), ("cpj-2022", "cpj/cpj-killed-rich-2022-08.csv"),
    ("cpj-api", "cpj/cpj-api-people_list-2025-06.csv"), ("cpj", "gaza/cpj-people-list-gaza-2025-10-07.csv"),
    ("cpj-api", "cpj/cpj-api-people_list-2025-06.json"), ("cpj", "cpj/cpj-people-list-2026-02-24.csv"),
    ("gaza-media-office", "gaza/press_killed_in_gaza.json"),
)  # fmt: skip
OF_THEIRS = ("name", "organisations", "notes", "place")
SHORTEST = 6  # letters of a text that can be told from any other word


def read_all(folder):
    for key, name in REFERENCE:
        content = (folder / name).read_bytes()
        account = receive(source(key), content, name=name.rpartition("/")[2], by="test", part=name.partition("/")[0])
        assert account.records == account.entries + account.rejected


def lines_of_the_site():
    """Every line that a reader can be told, each once."""
    first = [path for _, path in public_routes()] + [f"/en/{name}" for name in FILES]
    answers = crawl(Client(), [*first, *USUAL], skip=("/static/", "/source.zip"), most_questions=10)
    return {line for answer in answers for line in answer.body.decode("utf-8", "replace").splitlines()}


def texts_of_theirs():
    """Names, organisations, notes and places as the lists have them, and the spellings of names."""
    found = set()
    for values in Entry.objects.exclude(raw={}).values_list("values", flat=True).iterator():
        found |= {values.get(name, "") for name in OF_THEIRS}
        found |= {row["name"] for row in values.get("names", ())}
    return {text for text in found if len(text) >= SHORTEST}


def told_anew(before, after, texts):
    """Which of some texts stand in lines that were not told before, though the site did not say them before."""
    known, said_now = "\n".join(before).casefold(), "\n".join(after - before).casefold()
    return sorted(text for text in texts if text.casefold() in said_now and text.casefold() not in known)


def test_the_reference_files_are_told_nothing_of(reference_data):
    before = lines_of_the_site()
    read_all(reference_data)
    texts, addresses = texts_of_theirs(), addresses_of_theirs()
    after = lines_of_the_site()

    assert len(texts) > 5000
    assert told_anew(before, after, {*texts, *addresses}) == []

    number = attach_what_fits()
    attached = lines_of_the_site()

    assert number > 20
    assert told_anew(before, attached, texts) == []
    shown = {address for address in addresses if any(address in line for line in attached - before)}
    assert shown <= set(Fact.objects.filter(is_public=True).values_list("address", flat=True))
    assert told_anew(before, {*attached, next(iter(texts_not_said(before, texts)))}, texts) != []


def texts_not_said(before, texts):
    known = "\n".join(before).casefold()
    return sorted(text for text in texts if text.casefold() not in known)


def addresses_of_theirs():
    values = Entry.objects.exclude(raw={}).values_list("values", flat=True).iterator()
    return {each["address"] for each in values if each.get("address")}


def attach_what_fits():
    """Attaches each entry of two of CPJ's lists that fits a published case, as an editor would."""
    shown, number = set(published().values_list("pk", flat=True)), 0
    countries = set(published().values_list("country", flat=True))
    entries = Entry.objects.filter(snapshot__source__in=("cpj", "cpj-2016"), kind="case").exclude(raw={})
    for entry in entries.filter(values__country__in=countries).select_related("snapshot__publisher"):
        fitting = cases_like(entry)
        if fitting and fitting[0].fits and fitting[0].case.pk in shown:
            attach(entry, fitting[0].case, by="test", reason="It fits")
            number += 1
    return number
