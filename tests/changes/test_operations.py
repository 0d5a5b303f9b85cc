import pytest
from django.db import IntegrityError

from noimpunity.changes.models import Change, Version
from noimpunity.changes.operations import digest, record, redact
from noimpunity.changes.queries import latest_values, of_record

pytestmark = pytest.mark.django_db


def test_record_writes_one_change_with_names_of_fields_and_no_values():
    record(
        "cases.Case:a",
        operation="attach_entry",
        by="somebody",
        reason="Added",
        values={"title": "Secret", "place": "X"},
    )

    change = Change.objects.get(record="cases.Case:a")
    assert (change.by, change.fields, change.reason) == ("somebody", ["place", "title"], "Added")
    assert change.digest == digest({"place": "X", "title": "Secret"})
    assert "Secret" not in str([str(getattr(change, field.name)) for field in Change._meta.concrete_fields])


def test_record_names_only_the_fields_that_differ_from_before():
    for title in ("One", "Two"):
        record(
            "cases.Case:a",
            operation="attach_entry",
            by="b",
            reason="r",
            values={"title": title, "place": "X"},
        )

    assert [change.fields for change in of_record("cases.Case:a")] == [["title"], ["place", "title"]]


def test_digest_depends_on_the_key_of_the_site(settings):
    before = digest({"a": 1})
    settings.SECRET_KEY = "another key"

    assert digest({"a": 1}) != before


def test_redact_takes_the_values_and_keeps_the_change():
    change = record("cases.Case:a", operation="attach_entry", by="b", reason="r", values={"title": "Secret"})

    redact(change.version, by="editor", reason="asked by the person")

    version = Version.objects.get(pk=change.version.pk)
    assert (version.values, version.redacted_by, version.redaction_reason) == (
        None,
        "editor",
        "asked by the person",
    )
    assert Change.objects.get(pk=change.pk).digest == change.digest
    assert latest_values("cases.Case:a", operation="attach_entry") is None
    assert [row.operation for row in of_record("cases.Case:a")] == ["redact_version", "attach_entry"]


@pytest.mark.parametrize("missing", [{"by": ""}, {"reason": ""}])
def test_a_change_without_author_or_reason_is_refused_by_the_database(missing):
    given = {"operation": "o", "by": "b", "reason": "r", "values": {}, **missing}

    with pytest.raises(IntegrityError):
        record("cases.Case:a", **given)
