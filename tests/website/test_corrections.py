"""The public register of corrections: each thing once, nothing of what is hidden, and pages of it."""

import re

import pytest

from noimpunity.cases import operations
from noimpunity.cases.choices import Consent, Publication
from noimpunity.changes.operations import record
from noimpunity.website.pages import texts
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def correct(reference, noun="cases.Case", operation="attach_entry", **more):
    """A change of which readers are told; the values differ each time."""
    correct.number = getattr(correct, "number", 0) + 1
    values = {"title": correct.number}
    return record(f"{noun}:{reference}", operation=operation, by="test", reason="In confidence", values=values, **more)


def told(client, question=""):
    text = client.get(f"/en/corrections/{question}").content.decode()
    assert "In confidence" not in text
    return [
        re.sub(r"<[^>]*>|\s+", " ", row).split(" · ", 1)
        for row in re.findall(r"<li><p class=\"name\">(.*?)</li>", text, re.DOTALL)
    ]  # fmt: skip


def test_at_first_there_is_none_though_cases_were_added(client):
    text = client.get("/en/corrections/").content.decode()

    assert "Nothing on this record has been corrected yet." in text
    assert told(client) == []


def test_what_was_mended_is_told_once_and_the_newest_first(client):
    made = make_case()
    for _ in range(3):
        correct(made.reference)
    correct(made.reference, "justice.Line", "attach_steps")
    correct("rs-curuvija-1999", is_reason_public=False)
    correct(made.reference, operation="note")  # nobody is told of it

    found = [row[1].partition(":")[0].strip() for row in told(client)]

    assert found == [
        "Corrected in the record", "Steps corrected in the record", "Corrected in the record",
        "Corrected in the record",
    ]  # fmt: skip
    assert told(client)[2][1].strip() == "Corrected in the record: title"  # twice, and told once
    assert "Slavko Ćuruvija" in told(client)[0][0]


def test_what_is_hidden_leaves_no_trace_and_a_withdrawn_case_only_that_it_was(client):
    hidden, refused, withdrawn = (
        make_case("zz-example-2001", publish=False), make_case("zz-example-2002"), make_case("zz-example-2003"),
    )  # fmt: skip
    correct("rs-curuvija-1999")
    before = told(client)
    for made in (hidden, refused, withdrawn):
        correct(made.reference)
    operations.set_consent(refused, Consent.REFUSED, by="test", reason="Asked")
    operations.set_publication(withdrawn, Publication.WITHDRAWN, by="test", reason="Wrong")
    correct("rs-curuvija-1999")

    after = told(client)

    assert [row[0] for row in (after[0], *after[2:])] == [row[0] for row in (*before, *before)]
    assert "zz-example-2003" in after[1][0]
    assert after[1][1].strip() == "Retracted from the record"


def test_many_corrections_stand_on_several_pages(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(texts, "ROWS", 2)
    made = [make_case(f"zz-example-{year}") for year in range(2001, 2006)]
    for one in made:
        correct(one.reference)

    pages = [told(client, f"?page={number}") for number in (1, 2, 3)]

    assert [len(rows) for rows in pages] == [2, 2, 1]
    assert [client.get(f"/en/corrections/?page={bad}").status_code for bad in ("0", "4", "x", "-1")] == [404] * 4
    text = client.get("/en/corrections/?page=2").content.decode()
    assert 'rel="prev" href="?page=1"' in text
    assert 'rel="next" href="?page=3"' in text
    with django_assert_max_num_queries(7):
        client.get("/fr/corrections/?page=2")
