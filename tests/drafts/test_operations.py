import pytest
from django.db import IntegrityError, transaction

from noimpunity.cases import operations as cases
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published, withdrawn
from noimpunity.changes.models import Change
from noimpunity.drafts import operations, queries
from noimpunity.drafts.choices import OPEN, JudgementKind, Requirement, State
from noimpunity.drafts.models import Draft
from noimpunity.drafts.operations import AlreadyOpen, NotAllowed, NotReady, Outdated
from noimpunity.members.choices import Role
from noimpunity.members.models import Organisation
from noimpunity.sources.models import Entry
from tests.drafts import desk
from tests.drafts.desk import NOW, TODAY
from tests.factories import both, event, make_case, result, values
from tests.people import person

pytestmark = pytest.mark.django_db


def shown(reference="zz-example-2001"):
    return published().filter(reference=reference).exists()


def missing(draft):
    return set(queries.gate(queries.latest(draft), today=TODAY).missing)


def test_a_draft_goes_from_a_tip_to_the_record_through_two_people():
    first, second = desk.researcher(), person(Role.EDITOR)
    draft = operations.begin("zz-example-2001", by=first, reason="Heard", state=State.TIP)
    seen = [draft.state]

    operations.write(draft, values(), part="case", based_on=1, by=first, reason="Written")
    operations.state(draft, based_on=2, by=first, reason="Looked at", **desk.SOUND)
    for to in (State.RESEARCHING, State.DRAFTED, State.IN_REVIEW):
        seen.append(operations.move(draft, to, by=first, reason="On", today=TODAY).state)
    assert not shown()
    desk.judge(draft, JudgementKind.APPROVED, by=second)
    draft.refresh_from_db()
    seen.append(draft.state)
    assert not shown()
    case = operations.publish(draft, based_on=3, by=first, reason="Agreed", now=NOW)

    draft.refresh_from_db()
    assert [*seen, draft.state] == ["tip", "researching", "drafted", "in_review", "approved", "published"]
    assert (case.publication, case.verification, case.consent, case.verified_on, case.has_one_source) == (
        "published", "confirmed", "public_record", TODAY, True,
    )  # fmt: skip
    assert shown()
    assert case.entry.snapshot.publisher.key == "desk"
    assert Entry.objects.get(key="zz-example-2001").values == {k: v for k, v in values().items() if k != "results"}


def test_nobody_approves_what_they_had_a_hand_in():
    editor, other = person(Role.EDITOR), person(Role.EDITOR, "other-editor")
    draft = desk.in_review(editor)

    with pytest.raises(NotAllowed):
        desk.judge(draft, JudgementKind.APPROVED, by=editor)
    desk.judge(draft, JudgementKind.APPROVED, by=other)

    assert JudgementKind.APPROVED in {row.kind for row in queries.latest(draft).judgements.all()}


def test_whoever_only_handed_it_over_approves_nothing_either():
    writer, editor = desk.researcher(), person(Role.EDITOR)
    draft = desk.begun(writer)
    operations.move(draft, State.DRAFTED, by=editor, reason="Complete", today=TODAY)
    operations.move(draft, State.IN_REVIEW, by=editor, reason="Ready", today=TODAY)

    with pytest.raises(NotAllowed):
        desk.judge(draft, JudgementKind.APPROVED, by=editor)


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.REVIEWER, Role.LAWYER, Role.TRANSLATOR, Role.ADMINISTRATOR])
def test_only_who_approves_publications_approves(role):
    draft = desk.in_review(desk.researcher())

    with pytest.raises(NotAllowed):
        desk.judge(draft, JudgementKind.APPROVED, by=person(role, "somebody-else"))


def test_a_save_after_the_approval_takes_it_back():
    first, second = desk.researcher(), person(Role.EDITOR)
    draft = desk.approved(first, second)

    operations.write(draft, values(title=both("Other Title")), part="case", based_on=3, by=first, reason="A word")

    draft.refresh_from_db()
    assert draft.state == "drafted"
    assert Requirement.SECOND_PERSON in missing(draft)
    with pytest.raises(NotAllowed):
        operations.publish(draft, based_on=4, by=first, reason="Agreed", now=NOW)
    assert not shown()


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({"verification": "unknown"}, Requirement.VERIFICATION),
        ({"verification": "unlikely"}, Requirement.VERIFICATION),
        ({"verification": "not_a_violation"}, Requirement.VERIFICATION),
        ({"consent": "unknown"}, Requirement.CONSENT),
        ({"consent": "refused"}, Requirement.CONSENT),
        ({"consent": "withdrawn"}, Requirement.CONSENT),
        ({"consent": "given", "consent_scope": " "}, Requirement.CONSENT),
        ({"risk": " "}, Requirement.RISK),
    ],
)
def test_without_what_has_to_be_said_it_is_not_handed_over(said, lacks):
    by = desk.researcher()
    draft = desk.begun(by)
    operations.state(draft, based_on=3, by=by, reason="Changed", **said)
    operations.move(draft, State.DRAFTED, by=by, reason="Complete", today=TODAY)

    with pytest.raises(NotReady) as refused:
        operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY)

    assert refused.value.missing == [lacks]


def test_an_incomplete_draft_is_kept_and_not_handed_over():
    by = desk.researcher()
    draft = operations.begin("zz-example-2001", by=by, reason="Heard")
    operations.move(draft, State.DRAFTED, by=by, reason="Early", today=TODAY)

    with pytest.raises(NotReady) as refused:
        operations.move(draft, State.IN_REVIEW, by=by, reason="Ready", today=TODAY)

    assert Requirement.COMPLETE in refused.value.missing
    assert queries.latest(draft).values == {"schema": 1, "reference": "zz-example-2001", "emblematic": False}


def test_a_name_of_an_accused_needs_a_lawyer_who_had_no_hand_in_it():
    by, editor, lawyer = desk.researcher(), person(Role.EDITOR), person(Role.LAWYER)
    accused = [{"key": "accused-1", "label": both("One officer"), "part": "executor", "name": "Example Convict",
                "adult": True}]  # fmt: skip
    steps = [
        event("killing", "2001-03-04", "incident"),
        event("final", "2003-01-02", "cassation_decision", ["accused-1"]),
    ]
    results = [result("final", "2003-01-02", "convicted", "final")]
    draft = desk.in_review(by, accused=accused, events=steps, results=results)

    assert missing(draft) == {Requirement.LAW, Requirement.SECOND_PERSON}
    with pytest.raises(NotReady):
        desk.judge(draft, JudgementKind.APPROVED, by=editor)
    with pytest.raises(NotAllowed):
        desk.judge(draft, JudgementKind.LAWFUL, by=editor)
    desk.judge(draft, JudgementKind.LAWFUL, by=lawyer)
    desk.judge(draft, JudgementKind.APPROVED, by=editor)

    assert missing(draft) == set()


def test_a_doubtful_order_stands_only_with_a_reason():
    by = desk.researcher()
    steps = [event("killing", "2001-03-04", "incident"), event("charge", "2000-01-01", "indictment", ["accused-1"])]
    draft = desk.begun(by, events=steps)
    doubt = queries.gate(queries.latest(draft), today=TODAY).doubts[0].doubt

    assert missing(draft) == {Requirement.ORDER, Requirement.SECOND_PERSON}
    operations.overrule(draft, doubt.key, based_on=3, by=by, reason="Charged for an earlier crime")

    assert missing(draft) == {Requirement.SECOND_PERSON}
    assert queries.gate(queries.latest(draft), today=TODAY).doubts[0].why == "Charged for an earlier crime"


def test_a_lawyer_opens_a_case_for_correction_and_writes_its_line_alone():
    case, lawyer = make_case(), person(Role.LAWYER)

    draft = operations.correct(case, by=lawyer, reason="A new verdict")

    values = queries.latest(draft).values
    with pytest.raises(NotAllowed):
        operations.write(draft, {**values, "title": both("New Title")}, part="case", based_on=1, by=lawyer, reason="Y")
    other = make_case("zz-other-2002")
    for role in (Role.TRANSLATOR, Role.REVIEWER, Role.CONTRIBUTOR):
        with pytest.raises(NotAllowed):
            operations.correct(other, by=person(role), reason="Y")


def test_a_correction_starts_from_the_record_and_shows_only_when_published():
    first, second = desk.researcher(), person(Role.EDITOR)
    case = make_case()
    draft = operations.correct(case, by=first, reason="A new verdict")
    version = queries.latest(draft)
    operations.state(draft, based_on=1, by=first, reason="Looked at", **desk.SOUND)
    operations.write(
        draft, {**version.values, "title": both("New Title")}, part="case", based_on=2, by=first, reason="Y"
    )
    operations.move(draft, State.DRAFTED, by=first, reason="On", today=TODAY)
    operations.move(draft, State.IN_REVIEW, by=first, reason="On", today=TODAY)
    desk.judge(draft, JudgementKind.APPROVED, by=second)
    draft.refresh_from_db()
    before = Case.objects.get(reference="zz-example-2001").words.title

    case = operations.publish(draft, based_on=3, by=second, reason="Agreed", now=NOW)

    assert (before, case.words.title) == ("Example Person", "New Title")
    told = Change.objects.filter(record="cases.Case:zz-example-2001").first()
    assert (told.reason_class, told.fields) == ("corrected", ["title"])


def test_a_second_draft_of_a_case_is_not_opened():
    by = desk.researcher()
    desk.begun(by)
    make_case("zz-other-2001")

    with pytest.raises(AlreadyOpen):
        operations.begin("zz-example-2001", by=by, reason="Again")
    with pytest.raises(AlreadyOpen):
        operations.begin("zz-other-2001", by=by, reason="Again")
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(reference="zz-example-2001")


def test_who_saves_over_somebody_else_is_told():
    by = desk.researcher()
    draft = desk.begun(by)

    with pytest.raises(Outdated):
        operations.write(draft, values(), part="case", based_on=2, by=by, reason="Late")

    assert draft.versions.count() == 3


def test_a_contributor_writes_the_drafts_of_their_organisation_until_they_are_handed_over():
    ours, theirs = (Organisation.objects.create(name=name) for name in ("Ours", "Theirs"))
    mine = person(Role.CONTRIBUTOR, "mine", organisation=ours)
    other = person(Role.CONTRIBUTOR, "other", organisation=theirs)
    draft = operations.begin("zz-example-2001", by=mine, reason="Ours", organisation=ours)
    operations.write(draft, values(), part="case", based_on=1, by=mine, reason="Written")
    operations.state(draft, based_on=2, by=mine, reason="Looked at", **desk.SOUND)

    for act in (
        lambda: operations.begin("zz-another-2001", by=mine, reason="No", organisation=theirs),
        lambda: operations.begin("zz-another-2001", by=mine, reason="No"),
        lambda: operations.write(draft, values(), part="case", based_on=3, by=other, reason="No"),
        lambda: operations.comment(draft, "No", by=other),
    ):
        with pytest.raises(NotAllowed):
            act()
    operations.move(draft, State.DRAFTED, by=mine, reason="On", today=TODAY)
    operations.move(draft, State.IN_REVIEW, by=mine, reason="On", today=TODAY)
    with pytest.raises(NotAllowed):
        operations.write(draft, values(), part="case", based_on=3, by=mine, reason="Too late")


def test_a_translator_changes_words_and_nothing_else():
    draft = desk.begun(desk.researcher())
    translator = person(Role.TRANSLATOR)
    words = values(title={"en": "Example Person", "fr": "Personne fictive"})

    operations.write(draft, words, part="case", based_on=3, by=translator, reason="Translated")
    for changes in ({"emblematic": True}, {"victims": []}, {"title": "Example"}):
        with pytest.raises(NotAllowed):
            operations.write(draft, {**words, **changes}, part="case", based_on=4, by=translator, reason="No")

    assert queries.latest(draft).values["title"]["fr"] == "Personne fictive"


@pytest.mark.parametrize("consent", ["refused", "withdrawn"])
def test_a_no_takes_effect_at_once_and_only_the_gate_takes_it_back(consent):
    case = make_case()
    assert shown()

    cases.set_consent(case, consent, by="test", reason="The family asked")

    assert not shown()
    for state in ("given", "public_record", "unknown"):
        with pytest.raises(cases.NeedsApproval):
            cases.set_consent(case, state, by="test", reason="Back")


def test_what_is_frozen_or_withdrawn_is_not_shown_again_without_the_gate():
    case = make_case()

    frozen = cases.set_publication(case, "frozen", by="test", reason="A threat")
    assert not shown()
    with pytest.raises(cases.NeedsApproval):
        cases.set_publication(frozen, "published", by="test", reason="Back")
    gone = cases.set_publication(frozen, "withdrawn", by="test", reason="Not sound")

    assert withdrawn().get() == gone
    with pytest.raises(cases.NeedsApproval):
        cases.set_publication(gone, "frozen", by="test", reason="Back")
    assert Change.objects.filter(record="cases.Case:zz-example-2001", reason_class="retracted").count() == 1


def test_what_never_was_shown_is_neither_frozen_nor_withdrawn():
    case = make_case(publish=False)

    for state in ("frozen", "withdrawn", "published"):
        with pytest.raises(cases.NeedsApproval):
            cases.set_publication(case, state, by="test", reason="No")


def test_the_database_shows_nothing_that_was_not_judged():
    case = make_case(publish=False)

    for wrong in (
        {"publication": "published"},
        {"publication": "published", "verification": "confirmed", "verified_on": TODAY},
        {"publication": "published", "verification": "unlikely", "verified_on": TODAY, "consent": "public_record"},
        {"publication": "published", "verification": "confirmed", "consent": "public_record"},
        {"consent": "given"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**wrong)


def test_the_preview_leaves_nothing():
    draft = desk.begun(desk.researcher())
    before = (Case.objects.count(), Entry.objects.count(), Change.objects.count())

    with operations.as_if_published(queries.latest(draft), today=TODAY) as case:
        assert case.words.title == "Example Person"
        assert shown()

    assert (Case.objects.count(), Entry.objects.count(), Change.objects.count()) == before
    assert not shown()


def test_a_draft_set_aside_stays_and_opens_no_more():
    by = desk.researcher()
    draft = operations.discard(desk.begun(by), by=by, reason="A rumour", now=NOW)

    assert (draft.state, draft.versions.count(), draft.state in OPEN) == ("discarded", 3, False)
    with pytest.raises(NotAllowed):
        operations.write(draft, values(), part="case", based_on=3, by=by, reason="Again")
    assert operations.begin("zz-example-2001", by=by, reason="Now with a source").pk != draft.pk


def test_each_deed_writes_one_change_with_its_reason_and_tells_no_reader():
    by, second = desk.researcher(), person(Role.EDITOR)
    desk.approved(by, second)
    told = Change.objects.filter(record="drafts.Draft:zz-example-2001").order_by("pk")

    assert list(told.values_list("operation", "reason", "reason_class")) == [
        ("begin_draft", "Reported by a member", ""),
        ("write_draft", "Written down", ""),
        ("state_gate", "Looked at", ""),
        ("move_draft", "Complete", ""),
        ("judge_draft", "Ready", ""),
        ("move_draft", "Ready", ""),
        ("judge_draft", "Read line by line", ""),
        ("move_draft", "Read line by line", ""),
    ]
    assert {change.by for change in told} == {by.author, second.author}
