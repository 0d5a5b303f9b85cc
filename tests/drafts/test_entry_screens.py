"""Entries of lists at the desk: each save is one operation with one change, and nobody gets further than their role."""

import pytest

from noimpunity.cases.models import Attachment, Decision
from noimpunity.cases.saying import attach
from noimpunity.changes.models import Change
from noimpunity.drafts.beginning import begin_from_entries
from noimpunity.drafts.models import Draft
from noimpunity.members.choices import Role
from noimpunity.sources.models import Snapshot
from tests.drafts.desk import desk
from tests.drafts.lists import cpj, cpj_row, prisoners, union
from tests.factories import make_case
from tests.people import person

pytestmark = pytest.mark.django_db
RECORD = "/admin/record/"
ENTRIES = f"{RECORD}entries/"
BOTH = [{"name": "Example Person", "occupation": "journalist", "harm": "killed"},
        {"name": "Sample Person", "occupation": "journalist", "harm": "killed"}]  # fmt: skip


@pytest.fixture
def editor():
    return person(Role.EDITOR)


def page(client, entry):
    return client.get(f"{ENTRIES}{entry.pk}/").content.decode()


def new_changes(before):
    rows = Change.objects.order_by("pk")[before:]
    return [(change.record, change.operation, change.by) for change in rows]


def test_the_page_of_an_entry_says_what_was_read_beside_its_own_words_and_whose_it_is(editor):
    (entry,) = cpj(cpj_row(date="April 1, 2001"))

    text = page(desk(editor), entry)

    for said in ("Example Person", "Committee to Protect Journalists", "CC BY-NC-ND 4.0", "April 2001", "April 1, 2001",
                 "Netherlands", "list-2026-02.csv", "forbid works that build on it", "To no case yet.",
                 "https://cpj.org/data/people/example-person/", 'value="nl-example-person-2001"'):  # fmt: skip
        assert said in text
    assert 'href="https://cpj.org' not in text


def test_it_lists_the_cases_that_fit_and_what_fits(editor):
    make_case(victims=BOTH)
    make_case(
        "rs-other-1999", crime={**make_case("nl-third-2001").entry.values["crime"], "date": "1999", "country": "RS"}
    )
    (entry,) = cpj(cpj_row("Sample Person", date="March 4, 2001"))

    text = page(desk(editor), entry)

    first, second = text.index("zz-example-2001"), text.index("nl-third-2001")
    assert first < second
    assert "rs-other-1999" not in text
    near = text[first:second]
    assert [word in near for word in ("Country: fits", "Date: fits", "Name: fits")] == [True] * 3
    assert '<option value="2" selected>Sample Person</option>' in near
    assert "Name: does not fit" in text[second:]


def test_attaching_through_the_screen_is_one_change_with_its_reason(editor):
    case = make_case(victims=BOTH)
    (entry,) = cpj(cpj_row("Sample Person"))
    before, client = Change.objects.count(), desk(editor)

    response = client.post(
        f"{ENTRIES}{entry.pk}/attach/", {"case": case.reference, "victim": "2", "reason": "The same person"}
    )

    made = Attachment.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{ENTRIES}{entry.pk}/")
    assert (made.case, made.entry, made.victim.name, made.reason) == (case, entry, "Sample Person", "The same person")
    assert new_changes(before) == [("cases.Case:zz-example-2001", "attach", editor.author)]
    text = page(client, entry)
    assert "Attached to" in text
    assert "Begin a draft" not in text
    assert "Attach it to" not in text


def test_taking_off_through_the_screen_is_one_change_and_stays_known(editor):
    case = make_case()
    (entry,) = cpj(cpj_row())
    attach(entry, case, by="test", reason="The same")
    before, client = Change.objects.count(), desk(editor)

    client.post(f"{ENTRIES}{entry.pk}/detach/", {"reason": "A namesake after all"})

    made = Attachment.objects.get()
    assert (made.detached_by, made.detachment_reason) == (editor.author, "A namesake after all")
    assert new_changes(before) == [("cases.Case:zz-example-2001", "detach", editor.author)]
    assert "A namesake after all" in page(client, entry)
    again = client.post(f"{ENTRIES}{entry.pk}/detach/", {"reason": "Twice"}, follow=True)
    assert "is not attached any more" in again.content.decode()
    assert Change.objects.count() == before + 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"case": "nl-nothing-2001", "reason": "x"}, "There is no such case on the record."),
        ({"case": "zz-example-2001", "victim": "7", "reason": "x"}, "The case has no victim at this place."),
        ({"case": "zz-example-2001"}, "This field is required."),
        ({"reason": "x"}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_attached(editor, sent, told):
    make_case()
    (entry,) = cpj(cpj_row())

    response = desk(editor).post(f"{ENTRIES}{entry.pk}/attach/", sent)

    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Attachment.objects.exists()


def test_it_says_where_the_same_record_of_another_file_is_attached(editor):
    case = make_case()
    (one,) = cpj(cpj_row())
    (newer,) = cpj(cpj_row(date="May 5, 2011", country="Serbia"), name="list-2026-03.csv")
    attach(one, case, by="test", reason="The same")

    text = page(desk(editor), newer)

    assert "The same record in another file of this list is attached to" in text
    assert f"{RECORD}{case.reference}/" in text


def test_a_draft_is_begun_through_the_screen_with_one_change(editor):
    (entry,) = cpj(cpj_row())
    before, client = Change.objects.count(), desk(editor)

    response = client.post(
        f"{ENTRIES}{entry.pk}/begin/", {"reference": "nl-example-person-2001", "reason": "On the list"}
    )

    assert (response.status_code, response["Location"]) == (302, f"{RECORD}nl-example-person-2001/")
    assert new_changes(before) == [("drafts.Draft:nl-example-person-2001", "begin_draft", editor.author)]
    assert Change.objects.order_by("pk").last().reason == "On the list"
    draft = client.get(response["Location"]).content.decode()
    assert "Begun from:" in draft
    assert "confirmed by a second source" in draft
    assert "independent of Committee to Protect Journalists" in draft
    assert "A draft of it is open:" in page(client, entry)


def test_where_a_case_fits_the_screen_names_it_and_asks_why_it_is_another(editor):
    make_case(victims=BOTH)
    (entry,) = cpj(cpj_row(date="March 4, 2001"))
    client, sent = desk(editor), {"reference": "nl-example-person-2001", "reason": "On the list"}

    refused = client.post(f"{ENTRIES}{entry.pk}/begin/", sent)
    text = refused.content.decode()

    assert (refused.status_code, Draft.objects.count()) == (200, 0)
    assert "This case may be the same: zz-example-2001." in text
    assert 'value="On the list"' in text
    client.post(f"{ENTRIES}{entry.pk}/begin/", {**sent, "why_another": "A namesake"})
    assert Draft.objects.get().entries.get().why_another == "A namesake"


def test_several_entries_become_one_draft_by_their_numbers(editor):
    (one,), (other,) = cpj(cpj_row()), union("Example Person,2001-04-03,Netherlands,murdered,")
    client = desk(editor)

    shown = client.post(f"{ENTRIES}drafts/", {"entry": [one.pk, other.pk], "do": "together"}, follow=True)
    wrong = client.post(f"{ENTRIES}{one.pk}/begin/", {"reference": "nl-x-2001", "others": "999999", "reason": "x"})
    client.post(f"{ENTRIES}{one.pk}/begin/", {"reference": "nl-x-2001", "others": f" {other.pk}, ", "reason": "x"})

    assert f'value="{other.pk}"' in shown.content.decode()
    assert "There is no entry 999999." in wrong.content.decode()
    assert list(Draft.objects.get().entries.values_list("entry", flat=True)) == [one.pk, other.pk]


def test_many_are_shown_first_then_begun_and_what_was_refused_is_listed(editor):
    make_case(victims=BOTH)
    entries = cpj(cpj_row(date="March 4, 2001"), cpj_row("Third Person"), cpj_row("Fourth Person", date=""))
    client, chosen = desk(editor), {"entry": [entry.pk for entry in entries]}

    shown = client.post(f"{ENTRIES}drafts/", chosen).content.decode()
    assert not Draft.objects.exists()
    before = Change.objects.count()
    done = client.post(f"{ENTRIES}drafts/", {**chosen, "reason": "The list of this year"}).content.decode()

    assert "3 entries chosen" in shown
    assert "3 of 3 entries done, 1 draft begun." in done
    assert "This case may be the same: zz-example-2001." in done
    assert "It says no country or no year." in done
    assert f"{RECORD}nl-third-person-2001/" in done
    assert new_changes(before) == [("drafts.Draft:nl-third-person-2001", "begin_draft", editor.author)]


def test_many_go_on_some_at_a_time(editor, monkeypatch):
    monkeypatch.setattr("noimpunity.drafts.views.entries.AT_ONCE", 2)
    entries = cpj(*(cpj_row(f"Person {word}") for word in ("Alpha", "Beta", "Gamma")))
    client = desk(editor)

    first = client.post(f"{ENTRIES}drafts/", {"entry": [entry.pk for entry in entries], "reason": "New"})
    second = client.post(
        f"{ENTRIES}drafts/", {"entry": [entries[2].pk], "reason": "New", "done": "2", "begun": "2"}
    ).content.decode()

    assert "2 of 3 entries done, 2 drafts begun." in first.content.decode()
    assert f'<input type="hidden" name="entry" value="{entries[2].pk}">' in first.content.decode()
    assert "3 of 3 entries done, 3 drafts begun." in second
    assert "Go on with the next ones" not in second
    assert Draft.objects.count() == 3


@pytest.mark.parametrize("sent", [{}, {"entry": ["x", ""]}, {"entry": [str(number) for number in range(1, 502)]}])
def test_none_or_too_many_chosen_is_said(editor, sent):
    response = desk(editor).post(f"{ENTRIES}drafts/", sent, follow=True)

    assert ("Choose the entries first." if len(sent.get("entry", [])) < 3 else "Choose at most 500 at once.") in (
        response.content.decode()
    )


ROLES = [
    (Role.EDITOR, 200, True, True),
    (Role.RESEARCHER, 200, True, False),
    (Role.LAWYER, 200, False, False),
    (Role.TRANSLATOR, 200, False, False),
    (Role.REVIEWER, 200, False, False),
    (Role.ADMINISTRATOR, 200, False, False),
    (Role.CONTRIBUTOR, 404, False, False),
]


def is_let_in(response):
    """The desk refuses by sending one back to its first page, or by knowing of nothing."""
    return response.status_code != 404 and response.headers.get("Location") != "/admin/"


@pytest.mark.parametrize(("role", "status", "single", "many"), ROLES)
def test_each_role_gets_as_far_as_it_may(role, status, single, many):
    case = make_case()
    attached, free, other = cpj(cpj_row(), cpj_row("Free Person"), cpj_row("Other Person"))
    attach(attached, case, by="test", reason="The same")
    client = desk(person(role, "somebody"))

    shown = client.get(f"{ENTRIES}{free.pk}/")
    deeds = [
        client.post(f"{RECORD}{case.reference}/decide/", {"field": "motive", "value": "confirmed", "reason": "x"}),
        client.post(f"{ENTRIES}{attached.pk}/detach/", {"reason": "x"}),
        client.post(f"{ENTRIES}{attached.pk}/attach/", {"case": case.reference, "reason": "x"}),
        client.post(f"{ENTRIES}{free.pk}/begin/", {"reference": "nl-free-2001", "reason": "x"}),
    ]
    bulk = client.post(f"{ENTRIES}drafts/", {"entry": [other.pk], "reason": "x"})

    assert shown.status_code == status
    assert [is_let_in(response) for response in deeds] == [single] * 4
    assert is_let_in(bulk) is many
    assert Draft.objects.count() == single + many
    assert (Decision.objects.count(), Attachment.objects.count()) == ((1, 2) if single else (0, 1))
    if status == 200 and not single:
        text = shown.content.decode()
        assert "Begin a draft" not in text
        assert "<details" not in text.split('id="where"')[1]


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 200), (Role.RESEARCHER, 404), (Role.REVIEWER, 404)])
def test_who_was_in_prison_an_editor_alone_may_read(role, status):
    period = prisoners()

    response = desk(person(role, "somebody")).get(f"{ENTRIES}{period.pk}/")

    assert response.status_code == status
    if status == 200:
        assert "does not tell of a crime" in response.content.decode()
        assert "Begin a draft" not in response.content.decode()


def test_no_page_of_an_entry_reads_the_bytes_of_its_file(editor, django_assert_max_num_queries):
    (entry,) = cpj(cpj_row())
    client = desk(editor)
    page(client, entry)

    with django_assert_max_num_queries(60) as asked:
        page(client, entry)

    assert not [query["sql"] for query in asked.captured_queries if '."content"' in query["sql"]]


# What the sources say, at the desk.


def disputed(editor):
    case = make_case()
    (one,), (other,) = (
        cpj(cpj_row(date="April 3, 2011", country="Serbia")),
        union("Example Person,2001-03,Netherlands,,"),
    )
    for entry in (one, other):
        attach(entry, case, by=editor.author, reason="The same person")
    return case


def test_the_case_at_the_desk_says_what_the_sources_say_and_what_readers_do_not_see(editor):
    disputed(editor)

    text = desk(editor).get(f"{RECORD}zz-example-2001/").content.decode()

    assert "What the sources say" in text
    said = text.split('id="sources-say"')[1]
    for part in ("sources differ", "Example Press Union", "Committee to Protect Journalists", "readers see it",
                 "Differs", "our own record is preferred", "Decide which stands", "The same person", "Serbia",
                 "3 April 2011"):  # fmt: skip
        assert part in said, part


def test_an_open_draft_of_the_case_shows_it_too(editor):
    disputed(editor)
    client = desk(editor)
    client.post(f"{RECORD}zz-example-2001/correct/", {"reason": "A new verdict"})

    text = client.get(f"{RECORD}zz-example-2001/").content.decode()

    assert "Before it is shown" in text
    assert 'id="sources-say"' in text


def test_a_case_without_entries_shows_nothing_of_it(editor):
    make_case()

    assert "sources-say" not in desk(editor).get(f"{RECORD}zz-example-2001/").content.decode()


def test_a_decision_through_the_screen_is_one_change_and_stands(editor):
    disputed(editor)
    before, client = Change.objects.count(), desk(editor)
    sent = {"field": "country", "value": "RS", "reason": "The border was crossed"}

    response = client.post(f"{RECORD}zz-example-2001/decide/", sent)

    assert (response.status_code, response["Location"]) == (302, f"{RECORD}zz-example-2001/")
    assert new_changes(before) == [("cases.Case:zz-example-2001", "decide", editor.author)]
    assert Decision.objects.get().reason == "The border was crossed"
    said = client.get(f"{RECORD}zz-example-2001/").content.decode().split('id="sources-say"')[1]
    assert "an editor decided" in said
    assert "The border was crossed" in said
    assert '<option value="RS" selected>' in said


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"field": "country", "value": "RS"}, "This field is required."),
        ({"field": "date", "value": "some day", "reason": "x"}, "This is not a word that can stand here."),
        ({"field": "impunity", "value": "full_justice", "reason": "x"}, "Select a valid choice."),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_words(editor, sent, told):
    disputed(editor)
    before = Change.objects.count()

    response = desk(editor).post(f"{RECORD}zz-example-2001/decide/", sent, follow=True)

    assert told in response.content.decode()
    assert (Change.objects.count(), Decision.objects.count()) == (before, 0)


def test_a_name_in_any_script_and_markup_in_a_list_stay_text(editor):
    (entry,) = cpj(cpj_row("<b>Example</b> شخص", country="Serbia"))
    client = desk(editor)

    text = page(client, entry)
    begin_from_entries([entry], "", by=editor, reason="On the list")
    draft = client.get(f"{RECORD}{Draft.objects.get().reference}/").content.decode()

    assert "<b>Example" not in text + draft
    assert "&lt;b&gt;Example" in text


def test_an_erased_or_half_read_entry_says_why_nothing_can_be_done(editor):
    one, other = cpj(cpj_row(), cpj_row("Other Person"))
    client = desk(editor)
    Snapshot.objects.filter(pk=one.snapshot_id).update(is_whole=False)

    assert "The file was not read to its end yet" in page(client, one)
    Snapshot.objects.filter(pk=one.snapshot_id).update(is_whole=True)
    type(other).objects.filter(pk=other.pk).update(raw={})
    text = page(client, other)
    assert "Something was erased from this entry." in text
    assert "Nothing is kept of them." in text
