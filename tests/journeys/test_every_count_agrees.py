"""Filters, sentence, list, downloads, map, places and figures say the same number of the same cases."""

import csv
import html
import io
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from random import Random

import pytest
from django.http import QueryDict
from django.utils.translation import activate

from noimpunity.cases import exports, phrases, queries, spots, views
from noimpunity.cases.filters import FILTERS
from noimpunity.cases.forms import read_question
from noimpunity.cases.holdings import Holdings
from noimpunity.cases.queries import asking
from noimpunity.figures import places as of_places
from noimpunity.figures import queries as figures
from noimpunity.figures.choices import Standing
from noimpunity.methods import shares
from noimpunity.places.countries import country_name
from noimpunity.places.regions import REGIONS, countries_in
from noimpunity.website.bench.synthetic import make_cases
from noimpunity.website.pages import case_map, keeping
from tests.said_lists import let_lists_speak_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
COMBINATIONS = 500
DAYS = ("1995-01-01", "2004-06-30", "2019-06-01", "2026-11-20")


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    """What is held is kept from one request to the next, as outside a transaction; whole pages are not."""
    activate("en")  # whatever the test before this one spoke
    monkeypatch.setattr(queries, "_may_keep", lambda: True)
    monkeypatch.setattr(queries, "_held", None)
    monkeypatch.setattr(keeping, "_may_be_kept", lambda _request, _response: False)
    monkeypatch.setattr(views.timezone, "localdate", lambda: TODAY)


def question_of(address):
    return read_question(QueryDict(address), today=TODAY)


def drawn(random):
    """A random address: some values of some filters, words, days and a day asked about."""
    counts = queries.find(asking(), as_of=TODAY).counts()
    pairs = []
    for each in random.sample(FILTERS, random.randint(0, 3)):
        offered = sorted({*counts[each.name], *each.always})
        pairs += [(each.name, value) for value in random.sample(offered, min(len(offered), random.randint(1, 3)))]
    if random.random() < 0.3:
        pairs.append(("q", random.choice(("vic", "Ćuruvija", "a", "radio", "Ћурувија", "ska ba", "zzzz"))))
    if random.random() < 0.3:
        pairs.append(("from", random.choice(("1994", "1999-04", "2001-03-04"))))
    if random.random() < 0.3:
        pairs.append(("to", random.choice(("1999", "2004-02", "2009-11-23"))))
    if random.random() < 0.4:
        pairs.append(("as_of", random.choice(DAYS)))
    made = QueryDict(mutable=True)
    for name, value in pairs:
        made.appendlist(name, value)
    return made.urlencode()


def read(client, address):
    return b"".join(client.get(address).streaming_content).decode("utf-8-sig")


def disagreements(client, address, convicted, *, with_page):
    """What says another number, or other cases, than the database does of one question."""
    question = question_of(address)
    asked, as_of = question.asked, question.as_of
    truth = list(queries.asked(asked, as_of=as_of).values_list("reference", "country"))
    references, number = [reference for reference, _ in truth], len(truth)
    found = queries.find(asked, as_of=as_of)
    said = {
        "complaints": question.complaints == [],
        "list": [found.holdings.references[place] for place in found.places()] == references,
        "counts": found.counts() == queries.counts_by_database(asked, as_of=as_of),
        "sentence": question.sentence(found.number).startswith(f"{number} case"),
        "json": _is_told(json.loads(read(client, f"/en/cases.json?{address}")), references),
        "csv": [row["reference"] for row in _table(read(client, f"/en/cases.csv?{address}"))] == references,
        "map": _is_drawn(case_map.picture(question, found), truth),
        "figure": _are_convicted(question, references) == convicted(as_of) & set(references),
    }
    if with_page:
        said["page"] = _is_shown(client, address, number)
    return [name for name, agrees in said.items() if not agrees]


def _is_told(document, references):
    return [row["reference"] for row in document["cases"]] == references and document["number"] == len(references)


def _table(text):
    return csv.DictReader(io.StringIO(text))


def _is_drawn(picture, truth):
    """Whether the map, its table and its caption tell every case once, under its country."""
    expected = Counter(country_name(country) for _, country in truth)
    told = Counter()
    for row in picture.rows:
        told[row[-3] if len(row) > 2 else row[0]] += row[-1]
    titles = [title.rpartition(": ") for title in re.findall("<title>([^<]*)</title>", html.unescape(picture.svg))]
    drawn = all(expected[name] == int(number) for name, _, number in titles if name in expected)
    return told == expected and drawn and picture.caption.startswith(f"{len(truth)} case")


def _are_convicted(question, references):
    """Those of the cases that the filter finds under "a conviction stands"."""
    asked = question.asked.without("conviction")
    stands = asking(
        asked.words, first=asked.first, last=asked.last, **{**dict(asked.chosen), "conviction": ("stands",)}
    )
    found = queries.find(stands, as_of=question.as_of)
    return {found.holdings.references[place] for place in found.places()} & set(references)


def _is_shown(client, address, number):
    """Whether the pages of the list and of the map say the number, and the map its countries in its table."""
    pages = [client.get(f"/en/cases/?{address}{view}").content.decode() for view in ("", "&view=map")]
    said = [re.search(r'class="lede found">(\d+) case', page) for page in pages]
    cells = re.search(r'<figure class="picture" id="map">.*?<tbody>(.*?)</tbody>', pages[1], re.DOTALL)
    shown = sum(map(int, re.findall(r'<td class="number">([\d,]+)</td>', cells[1]))) if cells else 0
    return [int(one[1]) for one in said] == [number, number] and shown == number


@pytest.fixture
def convicted():
    """The cases under "yes" in the figure of standing convictions, by day; of cases that are sure enough."""

    @cache
    def on(as_of):
        return set(figures.reckoned("conviction-stands", figures.Asked(as_of)).under(Standing.YES))

    return on


def test_everything_agrees_for_500_random_questions(client, convicted):
    make_cases(80)
    let_lists_speak_of(queries.published().order_by("reference")[:60:2])
    random, numbers, found = Random(21), set(), {}
    for turn in range(COMBINATIONS):
        address = drawn(random)
        if wrong := disagreements(client, address, convicted, with_page=turn % 10 == 0):
            found[address] = wrong
        question = question_of(address)
        numbers.add(queries.find(question.asked, as_of=question.as_of).number)

    assert found == {}
    assert len(numbers) > 40


def test_countries_and_regions_count_what_their_lists_show(client):
    make_cases(80)
    counted = of_places.counted_by_country(as_of=TODAY)
    counts = queries.find(asking(), as_of=TODAY).counts()

    assert {code: numbers.total() for code, numbers in counted.items()} == counts["country"]
    for code, numbers in counted.items():
        outline = of_places.outline([code], as_of=TODAY)
        asked = queries.find(asking(country=(code,)), as_of=TODAY)
        outcomes = {name: number for name, number in outline.outcomes.items() if number}
        assert (
            (outline.cases, outcomes) == (asked.number, asked.counts()["outcome"]) == (numbers.total(), dict(numbers))
        )
    regions = {code: of_places.cases_in(countries_in(code)).count() for code in REGIONS}
    assert {code: number for code, number in regions.items() if number} == counts["region"]


@pytest.mark.parametrize("code", ["RS", "XK", "039"])
def test_the_page_of_a_place_says_the_number_of_its_list(client, code):
    kind, path = ("region", f"region/{code}") if code.isdigit() else ("country", code)
    page = client.get(f"/en/places/{path}/").content.decode()
    number = queries.find(asking(**{kind: (code,)}), as_of=TODAY).number

    assert f"{number} documented cases (" in page
    assert page.count('class="row"') == number


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_of_a_day_are_reckoned_from_the_list_of_that_day(client, day):
    as_of = date.fromisoformat(day)
    listed = {row["reference"] for row in json.loads(read(client, f"/en/cases.json?as_of={day}"))["cases"]}
    found = {name: figures.reckoned(name, figures.Asked(as_of)) for name in ("conviction-stands", "no-charge")}

    assert {mark.reference for one in found.values() for mark in one.marks} == listed
    assert [one.result["cases"] + figures.left_out(as_of) for one in found.values()] == [len(listed)] * 2


def _less_one(holdings, name, as_of):
    """A filter that forgets the last case."""
    return {value: bits & ~(1 << len(holdings.keys) - 1) for value, bits in MARKS(holdings, name, as_of).items()}


def _country_twice(found):
    counted = BY_COUNTRY(found)
    counted[next(iter(counted), "RS")] += 1
    return counted


MARKS, BY_COUNTRY, SENTENCE = Holdings._marks, spots.by_country, phrases.sentence
AS_CSV, AS_JSON, CASES, ASK = exports.as_csv, exports.as_json, spots._cases, shares.a_conviction_stands
FAULTS = [
    (Holdings, "_marks", _less_one, "counts"),
    (phrases, "sentence", lambda number, words: SENTENCE(number + 1, words), "sentence"),
    (exports, "as_csv", lambda rows: AS_CSV(list(rows)[1:]), "csv"),
    (exports, "as_json", lambda rows, about: AS_JSON(list(rows)[:-1], about), "json"),
    (exports, "as_json", lambda rows, about: AS_JSON(list(rows)[::-1], about), "json"),
    (spots, "by_country", _country_twice, "map"),
    (spots, "_cases", lambda found, codes: CASES(found, codes)[1:], "map"),
    (case_map, "_frame", lambda _question, _found, title: case_map.Frame("map", title, "8 cases."), "map"),
    (queries, "find", lambda asked, as_of: FIND(asked.without("country"), as_of=as_of), "list"),
]  # fmt: skip
FIND = queries.find


@pytest.mark.parametrize(("where", "name", "fault", "seen"), FAULTS)
def test_a_planted_fault_is_seen(client, convicted, monkeypatch, where, name, fault, seen):
    address = "country=RS&country=XK"
    convicted(TODAY)
    assert disagreements(client, address, convicted, with_page=True) == []

    monkeypatch.setattr(where, name, fault)

    assert seen in disagreements(client, address, convicted, with_page=True)


def test_a_figure_that_counts_otherwise_is_seen(client, convicted):
    assert disagreements(
        client, "country=RS", lambda as_of: convicted(as_of) | {"rs-curuvija-1999"}, with_page=False
    ) == ["figure"]
