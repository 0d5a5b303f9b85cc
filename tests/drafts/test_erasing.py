"""What is erased leaves the drafts too: every version, and everything said about it."""

import json

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from noimpunity.changes.models import Change
from noimpunity.drafts import operations, queries
from noimpunity.drafts.beginning import begin_from_entries
from noimpunity.drafts.choices import Requirement
from noimpunity.drafts.models import Comment, Draft, DraftEntry
from noimpunity.members.choices import Role
from noimpunity.website import erasing_again, erasure
from tests.drafts import desk
from tests.drafts.lists import cpj, cpj_row
from tests.factories import both, make_case
from tests.people import person

pytestmark = pytest.mark.django_db
BY = {"by": "Example Eraser", "reason": "safety"}


@pytest.fixture(autouse=True)
def own_ledger(settings, tmp_path):
    settings.HOME = tmp_path


def everything():
    """Every row of every app of ours, as text."""
    models = [model for model in apps.get_models() if model.__module__.startswith("noimpunity.")]
    rows = [list(model._default_manager.values()) for model in models]
    return json.dumps(rows, cls=DjangoJSONEncoder, default=str, ensure_ascii=False)


def correction():
    writer = desk.researcher()
    draft = operations.correct(make_case(summary=both("The quail sang at noon.")), by=writer, reason="A new verdict")
    now = {**queries.latest(draft).values, "title": both("Example Person of the quail sang at noon street")}
    operations.write(draft, now, part="case", based_on=1, by=writer, reason="Says: the quail sang at noon")
    operations.state(
        draft, based_on=2, by=writer, reason="Looked at", **{**desk.SOUND, "risk": "The quail sang at noon"}
    )
    operations.comment(draft, "Is it so that the quail sang at noon?", by=writer)
    operations.overrule(draft, "x", based_on=3, by=writer, reason="Because the quail sang at noon")
    return draft


def test_a_fact_leaves_every_version_and_every_remark():
    draft = correction()
    assert everything().count("quail sang") > 6
    before = queries.latest(draft).digest

    erasure.erase_fact("zz-example-2001", "summary", **BY)

    left = [change for change in Change.objects.all() if "quail" in change.reason]
    assert everything().count("quail") == len(left) == 2  # hand-written reasons in the chain stay, as the page says
    assert queries.latest(draft).digest != before


def test_a_person_leaves_the_drafts_of_other_cases_too():
    desk.begun(desk.researcher(), "zz-other-2002", summary=both("A colleague of Zuzana Examplova."))
    make_case(victims=[{"name": "Zuzana Examplova", "occupation": "journalist", "harm": "killed"}])

    erasure.erase_person("zz-example-2001", "victims[1]", **BY)

    assert "Examplova" not in everything()


def test_a_person_leaves_a_draft_begun_from_a_list_and_why_it_is_another_case():
    make_case(victims=[{"name": "Zuzana Examplova", "occupation": "journalist", "harm": "killed"}])
    (entry,) = cpj(cpj_row("Zuzana Examplova", date="March 4, 2001"))
    draft = begin_from_entries(
        [entry], "nl-namesake-2001", by=desk.researcher(), reason="On the list",
        why_another="No relation of Zuzana Examplova",
    )  # fmt: skip
    assert everything().count("Examplova") > 4

    erasure.erase_person("zz-example-2001", "victims[1]", **BY)

    assert "Examplova" not in everything()
    assert "examplova" not in everything()
    assert draft.entries.get().why_another.startswith("No relation of")
    assert queries.latest(draft).reason == "On the list"


def test_a_draft_that_goes_leaves_its_entry_and_frees_it():
    by = desk.researcher()
    (entry,) = cpj(cpj_row("Zuzana Examplova"))
    begin_from_entries([entry], "nl-first-2001", by=by, reason="On the list")

    erasure.erase_draft("nl-first-2001", **BY)

    assert not DraftEntry.objects.exists()
    assert begin_from_entries([entry], "nl-first-2001", by=by, reason="Again").entries.get().entry == entry


def test_an_approval_does_not_outlive_an_erasure():
    writer, editor = desk.researcher(), person(Role.EDITOR)
    make_case("zz-other-2002", victims=[{"name": "Zuzana Examplova", "occupation": "journalist", "harm": "killed"}])
    draft = desk.approved(writer, editor, summary=both("A colleague of Zuzana Examplova."))

    erasure.erase_person("zz-other-2002", "victims[1]", **BY)

    gate = queries.gate(queries.latest(draft), today=desk.TODAY)
    assert Requirement.SECOND_PERSON in gate.missing


def test_a_draft_that_was_never_published_goes_whole_and_goes_again(settings):
    writer = desk.researcher()
    desk.begun(writer, summary=both("A rumour of a quail."))
    copy = [(version.values, version.digest) for version in Draft.objects.get().versions.all()]

    erased = erasure.erase_draft("zz-example-2001", **BY)
    gone = everything()
    draft = Draft.objects.create(reference="zz-example-2001")
    for number, (said, digest) in enumerate(copy, start=1):
        draft.versions.create(number=number, part="case", values=said, digest=digest, by="test", reason="Restored")
    done = erasing_again.replay(by="test")

    assert "quail" not in gone
    assert (done, Draft.objects.count(), erased.line.kind) == (1, 0, "draft")
    assert "quail" not in (settings.HOME / "erasures.jsonl").read_text()
    with pytest.raises(erasure.NotThere):
        erasure.erase_draft("zz-example-2001", **BY)


def test_what_was_published_is_not_erased_as_a_draft():
    desk.published(desk.researcher(), person(Role.EDITOR))

    with pytest.raises(erasure.NotThere):
        erasure.erase_draft("zz-example-2001", **BY)
    assert Draft.objects.get().versions.exists()


def test_remarks_go_a_year_after_the_draft_is_closed():
    from datetime import timedelta

    from noimpunity.website import retention

    writer = desk.researcher()
    draft = desk.begun(writer)
    operations.comment(draft, "A remark", by=writer)
    operations.discard(draft, by=writer, reason="Nothing in it", now=desk.NOW)
    kept = next(kept for kept in retention.KEPT if kept.model == "drafts.Comment")

    assert not kept.rows(desk.NOW + timedelta(days=365)).exists()
    assert list(kept.rows(desk.NOW + timedelta(days=367))) == list(Comment.objects.all())


def test_the_scope_of_a_consent_is_erased_with_the_words():
    case = make_case(summary=both("The quail sang at noon."))
    type(case).objects.filter(pk=case.pk).update(consent="given", consent_scope="That the quail sang at noon")

    erasure.erase_fact("zz-example-2001", "summary", **BY)

    case.refresh_from_db()
    assert "quail" not in case.consent_scope
