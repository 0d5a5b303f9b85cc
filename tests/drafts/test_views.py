"""The desk as its screens: each save is one operation with one change, and nobody gets further than their role."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.changes.models import Change
from noimpunity.drafts import queries
from noimpunity.drafts.models import Draft
from noimpunity.members.choices import Role
from noimpunity.members.models import Organisation
from tests.drafts.desk import begun, desk, in_review, researcher
from tests.drafts.desk import published as put_on_record
from tests.factories import make_case, values
from tests.people import person

pytestmark = pytest.mark.django_db
BASE = "/admin/record/"
HERE = f"{BASE}zz-example-2001/"


def latest():
    return queries.latest(Draft.objects.get(reference="zz-example-2001"))


def test_a_save_through_the_screen_is_one_change_with_its_reason():
    writer = researcher()
    begun(writer)
    before = Change.objects.count()

    response = desk(writer).post(
        f"{HERE}events/2/",
        {"code": "indictment", "date": "2002-05", "text.en": "Charged.", "text.fr": "Mise en examen.",
         "accused": ["accused-1"], "citations": ["example-2001"], "confidence": "A", "reason": "The month is known",
         "version": "3"},
    )  # fmt: skip

    assert (response.status_code, response["Location"]) == (302, HERE)
    assert latest().values["events"][1] == {
        "key": "charge", "code": "indictment", "date": "2002-05", "accused": ["accused-1"],
        "text": {"en": "Charged.", "fr": "Mise en examen."}, "citations": ["example-2001"], "confidence": "A",
    }  # fmt: skip
    changes = Change.objects.order_by("-pk")[: Change.objects.count() - before]
    assert [(change.record, change.operation, change.reason, change.by) for change in changes] == [
        ("drafts.Draft:zz-example-2001", "write_draft", "The month is known", writer.author)
    ]


def test_a_case_is_made_judged_and_published_through_the_screens_alone():
    writer, editor = desk(researcher()), desk(person(Role.EDITOR))
    writer.post(f"{BASE}new/", {"reference": "zz-example-2001", "state": "researching", "reason": "Reported"})

    def save(where, **sent):
        version = latest().number
        response = writer.post(f"{HERE}{where}", {**sent, "reason": "Written", "version": version})
        assert response.status_code == 302, response.content.decode()[-3000:]

    save("citations/0/", publisher="Example Gazette", address="https://example.org/2001")
    save("citations/0/", publisher="Example Court", address="https://court.example.net/2001")
    cited = [row["key"] for row in latest().values["citations"]]
    save(
        "case/", **{f"{key}.{language}": "Example Person" for key in ("title", "summary") for language in ("en", "fr")}
    )
    save("crime/", violations=["murder"], date="2001-03-04", country="NL", place_precision="town", citations=cited,
         **{"place.en": "Exampletown", "place.fr": "Exampletown"})  # fmt: skip
    save("victims/0/", name="Example Person", occupation="journalist", harm="killed", names="Cyrl: Пример")
    save("events/0/", code="incident", date="2001-03-04", citations=cited, confidence="A",
         **{"text.en": "Killed.", "text.fr": "Tué."})  # fmt: skip
    save("gate/", verification="confirmed", consent="given", consent_scope="Name and story", risk="Nobody named")
    for to in ("drafted", "in_review"):
        save("move/", to=to)
    number = latest().number
    editor.post(f"{HERE}judge/", {"kind": "approved", "reason": "Read line by line", "version": number})
    before = Client().get("/en/cases/zz-example-2001/").status_code
    editor.post(f"{HERE}publish/", {"reason": "Agreed", "version": number})
    page = Client().get("/en/cases/zz-example-2001/").content.decode()

    assert cited == ["example-gazette", "example-court"]
    assert before == 404
    assert "Пример" in page
    assert "one source" not in page
    assert "Looked through" not in page
    assert "looked through on" in page


def test_one_source_is_said_on_the_public_page():
    put_on_record(researcher(), person(Role.EDITOR))

    assert "<strong>one source</strong>" in Client().get("/en/cases/zz-example-2001/").content.decode()


def test_what_was_typed_stays_when_somebody_else_was_faster():
    writer = researcher()
    begun(writer)

    response = desk(writer).post(
        f"{HERE}case/", {"title.en": "Typed Words", "title.fr": "Mots", "reason": "Late", "version": "2"}
    )

    text = response.content.decode()
    assert response.status_code == 200
    assert "Somebody saved another version" in text
    assert "Typed Words" in text
    assert latest().number == 3


def test_a_wrong_form_says_what_and_keeps_what_was_typed():
    writer = researcher()
    begun(writer)

    response = desk(writer).post(f"{HERE}crime/", {"date": "some day in spring", "latitude": "200", "version": "3"})

    text = response.content.decode()
    assert response.status_code == 200
    assert "is not a date we can read" in text
    assert "some day in spring" in text
    assert latest().number == 3


def test_the_page_of_a_draft_says_what_is_missing_in_words():
    writer = researcher()
    client = desk(writer)
    client.post(f"{BASE}new/", {"reference": "zz-example-2001", "state": "tip", "reason": "Heard"})

    text = client.get(HERE).content.decode()
    refused = client.post(f"{HERE}move/", {"to": "drafted", "reason": "On"}, follow=True)
    refused = client.post(f"{HERE}move/", {"to": "in_review", "reason": "On"}, follow=True).content.decode()

    assert "Missing:" in text
    assert "Title: is missing" in text
    assert "Still missing:" in refused
    assert latest().draft.state == "drafted"


def test_the_preview_shows_the_page_and_publishes_nothing():
    writer = researcher()
    begun(writer)

    page = desk(writer).get(f"{HERE}preview/")

    assert page.status_code == 200
    assert "A preview. Nothing of this is published." in page.content.decode()
    assert "Example Person" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not published().filter(reference="zz-example-2001").exists()
    assert Client().get("/en/cases/zz-example-2001/").status_code == 404


def test_an_incomplete_draft_has_no_preview_and_says_so():
    client = desk(researcher())
    client.post(f"{BASE}new/", {"reference": "zz-example-2001", "state": "tip", "reason": "Heard"})

    assert "Not enough to show yet" in client.get(f"{HERE}preview/").content.decode()


def test_history_and_comparison_show_who_what_and_why():
    writer = researcher()
    begun(writer)
    client = desk(writer)
    client.post(f"{HERE}victims/1/", {"name": "Other Person", "occupation": "lawyer", "harm": "killed",
                                      "died": "2001-03-04", "reason": "Misread", "version": "3"})  # fmt: skip

    history = client.get(f"{HERE}history/").content.decode()
    compared = client.get(f"{HERE}compare/").content.decode()

    assert "Misread" in history
    assert writer.username in history
    assert "<del>Example Person</del>" in compared
    assert "<ins>Other Person</ins>" in compared
    assert "victims[1].name" in compared
    assert "Exampletown" not in compared


def test_remarks_are_left_and_settled():
    writer, reviewer = researcher(), person(Role.REVIEWER)
    begun(writer)
    desk(reviewer).post(f"{HERE}comment/", {"text": "Which court?"})
    remark = Draft.objects.get().comments.get()

    client = desk(writer)
    assert "Which court?" in client.get(HERE).content.decode()
    client.post(f"{HERE}settle/{remark.pk}/")
    remark.refresh_from_db()

    assert (remark.by, remark.settled_by) == (reviewer.author, writer.author)


@pytest.mark.parametrize("consent", ["refused", "withdrawn"])
def test_a_no_holds_in_every_page_with_the_next_request(consent):
    make_case()
    reader, editor = Client(), desk(person(Role.EDITOR))
    addresses = [
        "/en/cases/zz-example-2001/", "/en/", "/en/wall/", "/en/cases/?q=exampletown", "/fr/cases/?q=exampletown",
        "/en/cases.csv", "/en/cases.json", "/en/feeds/changes.atom", "/en/feeds/changes.json", "/en/places/NL/",
        "/en/cases/zz-example-2001/cite.bib",
    ]  # fmt: skip
    before = [b"Example Person" in reader.get(address).getvalue() for address in addresses]

    editor.post(f"{HERE}consent/", {"consent": consent, "reason": "The family asked"})

    after = [b"Example Person" in reader.get(address).getvalue() for address in addresses]
    page = reader.get("/en/cases/zz-example-2001/")
    assert (before, any(after), page.status_code) == ([True] * len(addresses), False, 404)
    assert b"withdrawn" not in page.content
    change = Change.objects.get(operation="set_consent")
    assert (change.reason, change.reason_class) == ("The family asked", "")


def test_a_withdrawn_case_leaves_a_public_note_and_nothing_else():
    make_case()

    desk(person(Role.EDITOR)).post(f"{HERE}hide/", {"publication": "withdrawn", "reason": "Quoted from a hoax"})

    page = Client().get("/en/cases/zz-example-2001/")
    text = page.content.decode()
    assert page.status_code == 410
    assert "This case was withdrawn from the record" in text
    assert "zz-example-2001" in text
    assert "Retracted from the record" in text
    assert "Example Person" not in text
    assert "hoax" not in text


def test_a_frozen_case_is_as_if_it_never_was():
    make_case()

    desk(person(Role.EDITOR)).post(f"{HERE}hide/", {"publication": "frozen", "reason": "A threat"})

    page, never = Client().get("/en/cases/zz-example-2001/"), Client().get("/en/cases/zz-example-2999/")
    assert page.status_code == 404
    assert page.content.replace(b"2001", b"2999") == never.content.replace(b"2001", b"2999")


def test_a_stale_case_shows_until_somebody_looks_it_through():
    make_case()
    Case.objects.filter(reference="zz-example-2001").update(verified_on="2020-01-01")
    client = desk(researcher())
    stale = client.get(f"{BASE}?show=stale").content.decode()

    client.post(f"{HERE}verify/", {"reason": "Read the court's site"})

    assert "zz-example-2001" in stale
    assert "more than a year ago" in stale
    assert "zz-example-2001" not in client.get(f"{BASE}?show=stale").content.decode()
    assert Change.objects.get(operation="verify").reason == "Read the court's site"


def test_another_organisation_sees_no_draft_by_any_address():
    ours, theirs = (Organisation.objects.create(name=name) for name in ("Ours", "Theirs"))
    mine = desk(person(Role.CONTRIBUTOR, "mine", organisation=ours))
    other = desk(person(Role.CONTRIBUTOR, "other", organisation=theirs))
    mine.post(f"{BASE}new/", {"reference": "zz-example-2001", "state": "tip", "reason": "Heard",
                              "organisation": ours.pk})  # fmt: skip
    addresses = ["", "case/", "victims/0/", "gate/", "history/", "compare/", "preview/"]
    version = queries.latest(Draft.objects.get())

    assert {mine.get(f"{HERE}{address}").status_code for address in addresses if address != "compare/"} == {200}
    assert {other.get(f"{HERE}{address}").status_code for address in addresses} == {404}
    pair = f"?before={version.pk}&after={version.pk}"
    assert other.get(f"{HERE}compare/{pair}").status_code == 404
    assert "zz-example-2001" not in other.get(BASE).content.decode()
    for deed in ("move/", "judge/", "publish/", "discard/", "comment/", "overrule/", "case/", "gate/"):
        assert other.post(f"{HERE}{deed}", {"reason": "No", "version": 1, "text": "No"}).status_code == 404


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LAWYER, Role.ADMINISTRATOR, Role.TRANSLATOR])
def test_who_only_reads_saves_nothing(role):
    begun(researcher())
    client = desk(person(role, "reader"))
    count = Change.objects.count()

    for deed, sent in (
        ("crime/", {"date": "1999"}), ("gate/", {"verification": "confirmed"}),
        ("victims/1/remove/", {}), ("move/", {"to": "drafted"}), ("discard/", {}), ("overrule/", {"key": "x"}),
        ("publish/", {}), ("judge/", {"kind": "approved"}),
    ):  # fmt: skip
        response = client.post(f"{HERE}{deed}", {**sent, "reason": "No", "version": 3})
        assert response.status_code in (200, 302, 403, 404)

    assert (latest().number, latest().draft.state, Change.objects.count()) == (3, "researching", count)


def test_no_get_changes_anything():
    writer = researcher()
    in_review(writer)
    client, count = desk(writer), Change.objects.count()

    for address in ("", "case/", "crime/", "victims/1/", "gate/", "history/", "compare/", "preview/"):
        assert client.get(f"{HERE}{address}").status_code == 200
    for address in ("move/", "judge/", "publish/", "discard/", "comment/", "hide/", "consent/", "verify/", "correct/"):
        assert client.get(f"{HERE}{address}").status_code == 405

    assert Change.objects.count() == count


def test_the_list_takes_the_same_number_of_queries_for_one_and_for_three_cases(django_assert_max_num_queries):
    client = desk(researcher())
    for number in range(3):
        make_case(f"zz-many-{2001 + number}")
    with django_assert_max_num_queries(14):
        client.get(BASE)


def test_every_screen_says_what_must_not_be_written():
    writer = researcher()
    begun(writer)
    client = desk(writer)

    for address in (BASE, f"{BASE}new/", HERE, f"{HERE}crime/", f"{HERE}gate/", f"{HERE}history/"):
        assert "No testimony, no evidence" in client.get(address).content.decode(), address
    assert values()["reference"] == "zz-example-2001"


def test_the_list_of_the_desk_is_shown_page_by_page_and_found_by_words_of_the_reference(monkeypatch):
    monkeypatch.setattr("noimpunity.drafts.screens.lists.ON_A_PAGE", 2)
    writer = researcher()
    for reference in ("zz-alpha-2001", "zz-beta-2001", "zz-gamma-2001"):
        make_case(reference, title={"en": f"Title of {reference}", "fr": "Titre"})
    begun(writer, "zz-example-2001")
    client = desk(writer)

    first, second, found = (
        client.get(f"{BASE}?{asked}").content.decode() for asked in ("q=zz", "q=zz&page=2", "show=&q=%D0%91%C4%93ta")
    )

    names = ("zz-alpha-2001", "zz-beta-2001", "zz-example-2001", "zz-gamma-2001")
    assert [name in first for name in names] == [True, True, False, False]
    assert "Title of zz-alpha-2001" in first
    assert "Page 1 of 2" in first
    assert 'href="?show=&amp;q=zz&amp;page=2"' in first
    assert [name in second for name in names] == [False, False, True, True]
    assert [name in found for name in names] == [False, True, False, False]


def test_the_list_of_the_desk_takes_as_many_questions_for_one_draft_as_for_three(django_assert_num_queries):
    writer = researcher()
    client = desk(writer)
    begun(writer, "zz-one-2001")
    make_case("zz-a-2001")
    client.get(BASE)
    with CaptureQueriesContext(connection) as asked:
        client.get(BASE)
    for number in ("two", "three"):
        begun(writer, f"zz-{number}-2001")
        make_case(f"zz-b-{number}-2001")

    with django_assert_num_queries(len(asked)):
        client.get(BASE)
