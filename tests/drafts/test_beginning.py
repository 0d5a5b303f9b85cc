"""Drafts begun from entries of lists: by whom, of what, and what is refused."""

import pytest

from noimpunity.cases.models import Attachment, Case
from noimpunity.cases.saying import CannotAttach, attach, detach
from noimpunity.changes.models import Change
from noimpunity.drafts import operations, queries
from noimpunity.drafts.beginning import AlreadyThere, NoReference, Taken, begin_each, begin_from_entries
from noimpunity.drafts.choices import JudgementKind, Requirement, State
from noimpunity.drafts.models import Draft, DraftEntry
from noimpunity.drafts.operations import AlreadyOpen, NotAllowed, NotReady
from noimpunity.members.choices import Role
from noimpunity.sources.models import Entry, Snapshot
from tests.drafts import desk
from tests.drafts.desk import NOW, TODAY
from tests.drafts.lists import cpj, cpj_row, prisoners, union
from tests.factories import both, make_case, values
from tests.people import person

pytestmark = pytest.mark.django_db
WHY = {"reason": "On the list"}


def editor():
    return person(Role.EDITOR)


def lacks(draft):
    return set(queries.gate(queries.latest(draft), today=TODAY).missing)


def test_a_draft_says_what_the_list_says_and_remembers_its_entry():
    (entry,) = cpj(cpj_row())
    by, before = editor(), Change.objects.count()

    draft = begin_from_entries([entry], "nl-example-2001", by=by, **WHY)

    version = queries.latest(draft)
    assert version.values["crime"]["date"] == "2001-04-03"
    assert version.values["citations"] == [
        {"key": "committee-to-protect-journalists-2026", "publisher": "Committee to Protect Journalists",
         "address": "https://cpj.org/data/people/example-person/", "published": "2026-02"}
    ]  # fmt: skip
    assert "Example Daily" not in str(version.values)
    assert list(draft.entries.values_list("entry", "position", "by", "why_another")) == [(entry.pk, 1, by.author, "")]
    (change,) = Change.objects.order_by("pk")[before:]
    assert (change.record, change.operation, change.reason) == (
        "drafts.Draft:nl-example-2001", "begin_draft", "On the list",
    )  # fmt: skip
    assert Requirement.COMPLETE in lacks(draft)


def test_two_lists_of_one_person_become_one_draft():
    (one,), (other,) = cpj(cpj_row(date="April 1, 2001")), union("Example Person,2001-04-03,Netherlands,murdered,")

    draft = begin_from_entries([one, other], "", by=editor(), **WHY)

    said = queries.latest(draft).values
    assert draft.reference == "nl-example-person-2001"
    assert [victim["name"] for victim in said["victims"]] == ["Example Person"]
    assert said["crime"]["date"] == "2001-04-03"
    assert [row["publisher"] for row in said["citations"]] == [
        "Committee to Protect Journalists", "Example Press Union",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "single", "many"),
    [
        (Role.EDITOR, True, True),
        (Role.RESEARCHER, True, False),
        (Role.CONTRIBUTOR, False, False),
        (Role.LAWYER, False, False),
        (Role.TRANSLATOR, False, False),
        (Role.REVIEWER, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_who_may_begin_drafts_from_lists(role, single, many):
    one, other = cpj(cpj_row(), cpj_row("Sample Person", country="Serbia"))
    by = person(role, "somebody")

    def is_done(act):
        try:
            act()
        except NotAllowed:
            return False
        return True

    assert is_done(lambda: begin_from_entries([one], "", by=by, **WHY)) is single
    assert is_done(lambda: begin_each([other], by=by, **WHY)) is many
    assert Draft.objects.count() == single + many


def test_where_a_case_is_like_it_none_is_begun_unless_somebody_says_why_it_is_another():
    case = make_case(victims=[{"name": "Example Person", "occupation": "journalist", "harm": "killed"}])
    (entry,) = cpj(cpj_row(date="March 4, 2001"))
    by = editor()

    with pytest.raises(AlreadyThere) as refused:
        begin_from_entries([entry], "nl-example-person-2001", by=by, **WHY)
    assert (refused.value.cases, refused.value.drafts) == ((case,), ())
    assert not Draft.objects.exists()

    draft = begin_from_entries(
        [entry], "nl-example-person-2001", by=by, why_another="A namesake, killed elsewhere", **WHY
    )
    assert draft.entries.get().why_another == "A namesake, killed elsewhere"


@pytest.mark.parametrize(
    "row",
    [
        cpj_row("Other Name", date="March 4, 2001"),
        cpj_row(date="March 4, 2011"),
        cpj_row(date="March 4, 2001", country="Serbia"),
    ],
)
def test_a_case_of_another_name_day_or_country_refuses_nothing(row):
    make_case(victims=[{"name": "Example Person", "occupation": "journalist", "harm": "killed"}])
    (entry,) = cpj(row)

    assert begin_from_entries([entry], "", by=editor(), **WHY).pk


def test_an_entry_is_in_one_draft_alone_whatever_somebody_says():
    (entry,) = cpj(cpj_row())
    by = editor()
    first = begin_from_entries([entry], "", by=by, **WHY)

    with pytest.raises(Taken) as refused:
        begin_from_entries([entry], "nl-other-2001", by=by, why_another="Another", **WHY)
    assert refused.value.draft == first
    operations.discard(first, by=by, reason="Begun by mistake", now=NOW)

    again = begin_from_entries([entry], "", by=by, **WHY)
    assert again.reference == "nl-example-person-2-2001"


def test_an_open_draft_of_the_same_person_by_another_list_or_by_hand_refuses_it():
    (one,), (other,) = cpj(cpj_row(date="April 1, 2001")), union("EXAMPLE PERSON,2001-04-03,Netherlands,,")
    by = editor()
    first = begin_from_entries([one], "", by=by, **WHY)

    with pytest.raises(AlreadyThere) as refused:
        begin_from_entries([other], "", by=by, **WHY)
    assert refused.value.drafts == (first,)
    operations.write(first, values(first.reference, victims=[{"name": "Somebody Else"}]), part="victims", based_on=1,
                     by=by, reason="Misread")  # fmt: skip

    assert begin_from_entries([other], "", by=by, **WHY).reference == "nl-example-person-2-2001"


def test_the_same_record_of_a_newer_file_belongs_where_it_belonged():
    by, case = editor(), make_case("nl-other-2001", publish=False)
    (one,) = cpj(cpj_row())
    (newer,) = cpj(cpj_row(date="March 4, 1991", country="Serbia"), name="list-2026-03.csv")
    attach(one, case, by="test", reason="The same, under another name")

    with pytest.raises(AlreadyThere) as refused:
        begin_from_entries([newer], "", by=by, **WHY)
    assert refused.value.cases == (case,)
    detach(one.attachments.get(), by="test", reason="Another")
    first = begin_from_entries([one], "nl-elsewhere-2001", by=by, **WHY)

    with pytest.raises(AlreadyThere) as refused:
        begin_from_entries([newer], "", by=by, **WHY)
    assert refused.value.drafts == (first,)


def test_an_entry_that_is_given_twice_is_taken_once():
    (entry,) = cpj(cpj_row())

    assert begin_from_entries([entry, entry], "", by=editor(), **WHY).entries.count() == 1


def test_a_draft_in_which_anything_stands_is_compared_all_the_same():
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = operations.begin("nl-broken-2001", by=by, reason="Heard")
    broken = {"crime": "x", "victims": [3, {"name": ["x"]}, {"name": "Example Person", "names": "x"}]}
    operations.write(draft, broken, part="case", based_on=1, by=by, reason="Broken")

    with pytest.raises(AlreadyThere):
        begin_from_entries([entry], "", by=by, **WHY)


def test_what_is_no_case_and_what_is_attached_or_half_read_becomes_no_draft():
    by, period = editor(), prisoners()
    attached, half = cpj(cpj_row("Attached Person"), cpj_row("Half Person"))
    attach(attached, make_case("nl-other-2001", publish=False), by="test", reason="The same")
    codes = []

    for entry in (period, attached):
        with pytest.raises(CannotAttach) as refused:
            begin_from_entries([entry], "nl-x-2001", by=by, why_another="Another", **WHY)
        codes.append(refused.value.code)
    Snapshot.objects.filter(pk=half.snapshot_id).update(is_whole=False)
    with pytest.raises(CannotAttach) as refused:
        begin_from_entries([Entry.objects.get(pk=half.pk)], "nl-x-2001", by=by, **WHY)

    assert [*codes, refused.value.code] == ["not_a_case", "attached", "not_whole"]
    assert not Draft.objects.exists()


def test_a_reference_that_is_taken_is_refused_and_none_is_made_up():
    make_case("nl-taken-2001", crime={**values()["crime"], "country": "RS"})
    (entry, vague) = cpj(cpj_row(), cpj_row("Sample Person", date=""))
    by = editor()

    with pytest.raises(AlreadyOpen):
        begin_from_entries([entry], "nl-taken-2001", by=by, **WHY)
    with pytest.raises(NoReference):
        begin_from_entries([vague], "", by=by, **WHY)


def test_of_many_each_is_a_draft_of_its_own_and_the_rest_is_told():
    case = make_case(victims=[{"name": "Example Person", "occupation": "journalist", "harm": "killed"}])
    entries = [*cpj(cpj_row(date="March 4, 2001"), cpj_row("Sample Person"), cpj_row("Third Person", date=""),
                    cpj_row("Fourth Person", country="Serbia")), prisoners()]  # fmt: skip
    by, told = editor(), []
    before = Change.objects.count()

    done = begin_each(entries, by=by, progress=lambda number, of: told.append((number, of)), **WHY)

    assert [each.draft and each.draft.reference for each in done] == [
        None, "nl-sample-person-2001", None, "rs-fourth-person-2001", None,
    ]  # fmt: skip
    assert [type(each.refusal) for each in done] == [
        AlreadyThere, type(None), NoReference, type(None), CannotAttach,
    ]  # fmt: skip
    assert done[0].refusal.cases == (case,)
    assert told == [(number, 5) for number in range(1, 6)]
    assert Change.objects.count() == before + 2


def test_many_that_broke_off_go_on_where_they_were(monkeypatch):
    entries = cpj(*(cpj_row(f"Person {word}") for word in ("Alpha", "Beta", "Gamma")))
    by = editor()

    def breaks(number, _of):
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin_each(entries, by=by, progress=breaks, **WHY)
    assert Draft.objects.count() == 2
    done = begin_each(entries, by=by, **WHY)

    assert [each.draft is not None for each in done] == [False, False, True]
    assert (Draft.objects.count(), DraftEntry.objects.count()) == (3, 3)


# What was approved is on the record, and its entries with it.


def complete(draft, by, *, second=True, **changes):
    """Everything that is missing in a draft from a list, written by hand."""
    said = queries.latest(draft).values
    cited = said["citations"]
    if second:
        cited = [*cited, {"key": "court", "publisher": "Example Court", "address": "https://court.example.net/1"}]
    crime = {**said["crime"], "place": both("Exampletown"), "place_precision": "town",
             "citations": [row["key"] for row in cited]}  # fmt: skip
    victims = [{"occupation": "journalist", **row} for row in said["victims"]]
    whole = {**said, "title": both("Example"), "summary": both("A case."), "crime": crime, "victims": victims,
             "citations": cited, **changes}  # fmt: skip
    number = queries.latest(draft).number
    operations.write(draft, whole, part="case", based_on=number, by=by, reason="Read and written")
    operations.state(draft, based_on=number + 1, by=by, reason="Looked at", **desk.SOUND)


def put_on_record(draft, by, second):
    operations.move(draft, State.DRAFTED, by=by, reason="Complete", today=TODAY)
    operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY)
    desk.judge(draft, JudgementKind.APPROVED, by=second)
    draft.refresh_from_db()
    return operations.publish(draft, based_on=queries.latest(draft).number, by=by, reason="Agreed", now=NOW)


def test_publishing_attaches_the_entries_to_the_case_and_to_their_victims():
    one, other = cpj(cpj_row(), cpj_row("Sample Person"))
    by, second = editor(), person(Role.EDITOR, "second-editor")
    draft = begin_from_entries([one, other], "", by=by, **WHY)
    complete(draft, by)

    case = put_on_record(draft, by, second)

    found = Attachment.objects.order_by("pk").values_list("case", "entry", "victim__name", "reason", "by")
    assert list(found) == [
        (case.pk, one.pk, "Example Person", "Agreed", by.author),
        (case.pk, other.pk, "Sample Person", "Agreed", by.author),
    ]  # fmt: skip
    with pytest.raises(CannotAttach):
        begin_from_entries([one], "nl-again-2001", by=by, why_another="Again", **WHY)


def test_victims_that_were_moved_or_renamed_are_found_by_name_or_not_at_all():
    one, other = cpj(cpj_row(), cpj_row("Sample Person"))
    by, second = editor(), person(Role.EDITOR, "second-editor")
    draft = begin_from_entries([one, other], "", by=by, **WHY)
    row = {"occupation": "journalist", "harm": "killed"}
    complete(draft, by, victims=[{**row, "name": "Sample Person"}, {**row, "name": "Written Otherwise"}])

    put_on_record(draft, by, second)

    assert list(Attachment.objects.order_by("pk").values_list("entry", "victim__name")) == [
        (one.pk, None), (other.pk, "Sample Person"),
    ]  # fmt: skip


def test_an_entry_that_was_attached_elsewhere_meanwhile_stays_there():
    (entry,) = cpj(cpj_row())
    by, second = editor(), person(Role.EDITOR, "second-editor")
    draft = begin_from_entries([entry], "", by=by, **WHY)
    complete(draft, by)
    elsewhere = make_case("nl-other-2001", publish=False)
    attach(entry, elsewhere, by="test", reason="The same")

    put_on_record(draft, by, second)

    assert Attachment.objects.get().case == elsewhere
    assert Case.objects.filter(reference=draft.reference).exists()


def test_a_preview_attaches_nothing():
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = begin_from_entries([entry], "", by=by, **WHY)
    complete(draft, by)

    with operations.as_if_published(queries.latest(draft), today=TODAY) as case:
        assert case.reference == draft.reference

    assert not Attachment.objects.exists()


# The second source.


@pytest.mark.parametrize(
    ("citation", "is_confirmed"),
    [
        (None, False),
        ({"publisher": "Example Court", "address": "https://court.example.net/1"}, True),
        ({"publisher": "CPJ", "address": "https://example.net/1"}, False),
        ({"publisher": "Somebody", "address": "https://www.cpj.org/reports/1"}, False),
        ({"publisher": "Archive", "address": "https://web.archive.org/web/2020/https://cpj.org/1"}, False),
        ({"publisher": "committee to  protect JOURNALISTS", "address": "https://example.net/1"}, False),
    ],
)
def test_what_comes_from_a_list_that_forbids_derivatives_needs_a_second_source(citation, is_confirmed):
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = begin_from_entries([entry], "", by=by, **WHY)
    complete(draft, by, second=False)
    said = queries.latest(draft).values
    if citation:
        cited = [*said["citations"], {"key": "other", **citation}]
        crime = {**said["crime"], "citations": [row["key"] for row in cited]}
        operations.write(draft, {**said, "crime": crime, "citations": cited}, part="citations",
                         based_on=queries.latest(draft).number, by=by, reason="A source")  # fmt: skip
    operations.move(draft, State.DRAFTED, by=by, reason="Complete", today=TODAY)

    if is_confirmed:
        assert operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY).state == State.IN_REVIEW
    else:
        with pytest.raises(NotReady) as refused:
            operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY)
        assert refused.value.missing == [Requirement.SECOND_SOURCE]


def test_a_second_source_that_is_not_cited_for_the_crime_confirms_nothing():
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = begin_from_entries([entry], "", by=by, **WHY)
    complete(draft, by)
    said = queries.latest(draft).values
    crime = {**said["crime"], "citations": [said["citations"][0]["key"]]}

    operations.write(draft, {**said, "crime": crime}, part="crime", based_on=3, by=by, reason="Not there")

    assert Requirement.SECOND_SOURCE in lacks(draft)
    assert queries.gate(queries.latest(draft), today=TODAY).restricted == (
        queries.Restricted("Committee to Protect Journalists", False),
    )


def test_a_list_that_allows_derivatives_needs_no_second_source():
    (entry,) = union("Example Person,2001-04-03,Netherlands,murdered,https://example.org/1")
    draft = begin_from_entries([entry], "", by=editor(), **WHY)

    assert Requirement.SECOND_SOURCE not in lacks(draft)
    assert queries.gate(queries.latest(draft), today=TODAY).restricted == ()


def test_a_correction_of_a_case_asks_for_the_second_source_of_what_is_attached_to_it():
    case = make_case(citations=[{"key": "example-2001", "publisher": "CPJ", "address": "https://cpj.org/1"}])
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = operations.correct(case, by=by, reason="A new verdict")
    before = lacks(draft)

    made = attach(entry, case, by="test", reason="The same")
    during = lacks(draft)
    detach(made, by="test", reason="Another after all")

    assert Requirement.SECOND_SOURCE not in before
    assert during - before == {Requirement.SECOND_SOURCE}
    assert lacks(draft) == before


def test_crime_and_sources_of_any_shape_confirm_nothing_and_break_nothing():
    (entry,) = cpj(cpj_row())
    by = editor()
    draft = begin_from_entries([entry], "", by=by, **WHY)

    for number, broken in enumerate([{}, {"crime": 3, "citations": "x"}, {"crime": {"citations": 3}, "citations": [3]},
                                     {"crime": {"citations": ["a"]}, "citations": [{"key": ["a"], "publisher": 3}]}],
                                    start=1):  # fmt: skip
        operations.write(draft, broken, part="case", based_on=number, by=by, reason="Broken")
        assert Requirement.SECOND_SOURCE in lacks(draft)
