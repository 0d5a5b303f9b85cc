"""The public register of a case: what readers are told, and what they are not."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from noimpunity.changes.choices import BY_DEFAULT, ReasonClass
from noimpunity.changes.models import Change
from noimpunity.changes.operations import record, redact
from noimpunity.changes.queries import latest, of_record, public_register
from noimpunity.changes.templatetags.change_words import change_words, field_words, public_reason
from tests.factories import make_case, values

pytestmark = pytest.mark.django_db
NAME = "cases.Case:zz-example-2001"


def change(number=0, *, operation="attach_entry", reason="Said in confidence", **given):
    told = {"title": f"Title {number}", "summary": "S", "consent": number}
    return record(NAME, operation=operation, by="members.User:1", reason=reason, values=told, **given)


def what_changed(client, language="en"):
    text = client.get(f"/{language}/cases/zz-example-2001/").content.decode()
    block = re.search(r'id="changes">.*?</ul>', text, re.DOTALL)[0]
    return [" ".join(re.sub("<.*?>", "", line).split()) for line in re.findall("<li.*?</li>", block, re.DOTALL)]


def said(client):
    """What is told of each change, without its day."""
    return [line.partition(" · ")[2] for line in what_changed(client)]


def test_the_class_follows_from_the_operation():
    found = {
        operation: [record("cases.Case:a", operation=operation, by="b", reason="r", values={}) for _ in range(2)]
        for operation in ("attach_entry", "attach_steps", "reckon", "erase", "save_draft")
    }

    assert {operation: tuple(row.reason_class for row in rows) for operation, rows in found.items()} == {
        "attach_entry": ("added", "corrected"),
        "attach_steps": ("steps_added", "steps_corrected"),
        "reckon": ("recomputed", "recomputed"),
        "erase": ("erased", "erased"),
        "save_draft": ("", ""),
    }
    assert set(BY_DEFAULT) == {"attach_entry", "attach_steps", "reckon", "erase", "redact_version"}


def test_the_first_change_after_a_redaction_is_not_an_addition():
    redact(change().version, by="members.User:1", reason="r")

    assert change(1).reason_class == "corrected"


@pytest.mark.parametrize("given", list(ReasonClass.values))
def test_a_class_can_be_given(given):
    assert Change.objects.get(pk=change(reason_class=given).pk).reason_class == given


def test_the_page_shows_day_class_and_fields_and_never_the_reason(client):
    make_case()
    change(1)
    change(2, reason_class=ReasonClass.LEGAL)

    assert said(client) == [
        "Changed for a legal reason: title",
        "Corrected in the record: crime, summary, title, victims",
        "Steps added to the record",
        "Added to the record",
    ]
    assert all(re.match(r"\d{1,2} \w+ 20\d\d · ", line) for line in what_changed(client))
    text = client.get("/en/cases/zz-example-2001/").content.decode()
    assert "Said in confidence" not in text
    assert "consent" not in what_changed(client)[0]
    assert "members.User" not in text


def test_the_page_shows_a_reason_that_is_public(client):
    make_case()
    change(1, reason="The court <b>corrected</b> the date.", is_reason_public=True)

    assert said(client)[0].endswith("victims. The court &lt;b&gt;corrected&lt;/b&gt; the date.")


def test_the_page_is_silent_about_what_has_no_class(client):
    make_case()
    before = client.get("/en/cases/zz-example-2001/").content
    change(1, operation="save_draft")
    change(2, operation="ask_for_approval")

    assert client.get("/en/cases/zz-example-2001/").content == before
    assert [row.operation for row in of_record(NAME)][:2] == ["ask_for_approval", "save_draft"]


def test_an_erasure_is_told_once_a_day_and_without_what_it_took(client):
    make_case()
    versions = [change(number).version for number in range(3)]
    for version in versions:
        redact(version, by="members.User:1", reason="asked by Example Person")
    change(operation="erase", reason="asked by Example Person")

    assert said(client)[:2] == ["Something was erased", "Corrected in the record: title"]
    assert len(said(client)) == 5


def test_every_one_of_two_hundred_corrections_is_told():
    """The title of each is new; the same field corrected twice on a day is one line, as a reader sees no more in it."""
    names = [f"cases.Case:zz-{number}" for number in range(200)]
    for name in names:
        for title in ("One", "Two"):
            record(name, operation="attach_entry", by="b", reason="r", values={"title": title})

    told = [[(row.reason_class, row.fields) for row in public_register(name)] for name in names]

    assert told == [[("corrected", ["title"]), ("added", ["title"])]] * 200
    assert len([row for row in latest("cases.Case") if row.record in names]) == 400


def test_a_change_of_another_record_does_not_part_what_is_said_once():
    """A reader could tell from it that something not published changed in between."""
    make_case()
    change(1)
    change(2)
    record("cases.Case:zz-hidden-2001", operation="attach_entry", by="b", reason="r", values={})
    change(3)

    all_told = [row.record for row in latest("cases.Case")]
    among = [row.fields for row in latest("cases.Case", among={"zz-example-2001"})]

    assert all_told[:3] == [NAME, "cases.Case:zz-hidden-2001", NAME]
    assert among[0] == ["consent", "title"]
    assert among.count(["consent", "title"]) == 1


def test_the_register_asks_once(client, django_assert_num_queries):
    make_case()
    counts = []
    for number in range(1, 4):
        change(number)
        with django_assert_num_queries(1):
            public_register(NAME)
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/cases/zz-example-2001/")
        counts.append(len(asked))

    assert len(set(counts)) == 1


def test_the_home_page_is_silent_about_what_has_no_class(client):
    make_case()
    before = client.get("/en/").content
    change(1, operation="save_draft")

    assert client.get("/en/").content == before


def test_words_of_a_change_without_class_are_none():
    plain = change(operation="save_draft")

    assert (change_words(plain), public_reason(plain)) == ("", "")


def test_fields_that_no_reader_knows_are_not_named():
    made = [change(number) for number in range(2)]

    assert (made[1].fields, field_words(made[1])) == (["consent", "title"], "title")


def test_every_class_is_defined_in_the_glossary(settings):
    text = (settings.BASE_DIR / "docs/reference/glossary.md").read_text()
    section = text[text.index("### Classes of reason") :].partition("\n### ")[0].partition("\n## ")[0]

    assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == ReasonClass.values


def test_a_read_case_keeps_the_words_it_had(client):
    make_case(**{key: values()[key] for key in ("title",)})
    with override("en"):
        assert said(client) == ["Steps added to the record", "Added to the record"]
