import pytest

from noimpunity.cases.models import Case
from noimpunity.cases.operations import attach_entry
from noimpunity.changes.models import Change
from tests.factories import APPROVED, both, make_case, make_entry, values

pytestmark = pytest.mark.django_db


def test_attach_entry_makes_a_case_with_its_words_and_one_change():
    entry = make_entry(values())

    case, is_new = attach_entry(entry, by="test", approved=APPROVED)

    assert is_new
    assert (case.reference, case.country, str(case.happened_earliest), case.publication) == (
        "zz-example-2001", "NL", "2001-03-04", "published",
    )  # fmt: skip
    assert {row.language: row.title for row in case.wordings.all()} == {
        "en": "Example Person",
        "fr": "Example Person",
    }
    assert [victim.name for victim in case.victims.all()] == ["Example Person"]
    change = Change.objects.get(record="cases.Case:zz-example-2001")
    assert (change.by, change.reason) == ("test", "Added to the record")


def test_a_case_is_not_published_unless_approved():
    case, _ = attach_entry(make_entry(values()), by="test")

    assert case.publication == "unpublished"


def test_a_correction_keeps_what_is_published_and_names_the_field():
    make_case(publish=True)

    case, is_new = attach_entry(make_entry(values(title=both("Another title"))), by="test")

    assert (is_new, case.publication) == (False, "published")
    assert {row.title for row in case.wordings.all()} == {"Another title"}
    newest = Change.objects.filter(record="cases.Case:zz-example-2001").first()
    assert newest is not None
    assert newest.fields == ["title"]


def test_a_month_stays_a_month():
    given = values()
    given["crime"]["date"] = "2001-02"

    case, _ = attach_entry(make_entry(given), by="test")

    assert (case.happened_on, str(case.happened_earliest), str(case.happened_latest)) == (
        "2001-02", "2001-02-01", "2001-02-28",
    )  # fmt: skip


def test_many_victims_are_one_case():
    case = Case.objects.get(reference="ph-ampatuan-2009")

    victims = list(case.victims.all())

    assert sum(victim.count for victim in victims) == 58
    assert sum(1 for victim in victims if victim.name) == 32


def test_the_sdg_class_follows_from_the_kind_of_violation():
    case = Case.objects.get(reference="gm-saidykhan-2006")

    assert {row.violation: str(row.sdg_class) for row in case.violations.all()} == {
        "torture": "torture", "arbitrary_detention": "arbitrary_detention",
    }  # fmt: skip
