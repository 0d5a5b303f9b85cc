"""The filter for cases where sources disagree: by what is public alone, in list, counts, sentence, feed and files."""

import csv
import io
from datetime import date

import pytest

from noimpunity.cases import queries
from noimpunity.cases.models import Fact
from noimpunity.cases.queries import asking
from tests.said_lists import attached, cpj, cpj_2022, example, unesco

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def found(*values):
    asked = asking(sources=values)
    by_database = {case.reference for case in queries.asked(asked, as_of=TODAY)}
    answer = queries.find(asked, as_of=TODAY)
    assert {answer.holdings.references[place] for place in answer.places()} == by_database
    return by_database


def counted():
    counts = queries.counts(asking(), as_of=TODAY)
    assert counts["sources"] == queries.counts_by_database(asking(), as_of=TODAY)["sources"]
    return counts["sources"]


@pytest.fixture
def cases():
    made = {name: example(reference=f"zz-{name}-2001") for name in ("differs", "agrees", "wider", "silent")}
    attached(made["differs"], *cpj({"motive": "Unconfirmed"}), *unesco({"countries": ["BE"]}))
    attached(made["agrees"], *cpj({}, day="2026-02-25"))
    attached(made["wider"], *cpj_2022({}))
    return made


def test_one_word_that_differs_is_enough(cases):
    assert found("disagree") == {"zz-differs-2001"}
    assert found("agree") == {"zz-agrees-2001", "zz-wider-2001"}
    assert found("disagree", "agree") == {"zz-differs-2001", "zz-agrees-2001", "zz-wider-2001"}
    assert counted() == {"disagree": 1, "agree": 2}


def test_what_is_not_public_counts_for_nothing():
    hidden = example(cites=(("CPJ", "https://cpj.org/1"),))
    attached(hidden, *cpj({"motive": "Unconfirmed"}))
    assert Fact.objects.filter(relation="differs").exists()

    assert found("disagree", "agree") == set()
    assert counted() == {}


def test_what_is_replaced_is_no_disagreement():
    case = example()
    attached(case, *cpj_2022({"motiveConfirmed": "Unconfirmed", "combinedStatus": "Unconfirmed"}), *cpj({}))

    assert found("agree") == {case.reference}


@pytest.mark.usefixtures("cases")
def test_list_sentence_file_and_feed_follow(client):
    page = client.get("/en/cases/?sources=disagree").content.decode()
    table = b"".join(client.get("/en/cases.csv?sources=disagree").streaming_content).decode("utf-8-sig")
    feed = client.get("/en/feeds/changes.atom?sources=disagree").content.decode()

    assert "1 case, where the sources disagree" in page
    assert "zz-differs-2001" in page
    assert "zz-agrees-2001" not in page
    assert [row["reference"] for row in csv.DictReader(io.StringIO(table))] == ["zz-differs-2001"]
    assert "zz-differs-2001" in feed
    assert "zz-agrees-2001" not in feed
    assert "Sources disagree" in client.get("/en/cases/").content.decode()
