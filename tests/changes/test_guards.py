"""What is written down cannot be edited: not by a query set, not by raw SQL, not by any form of SQL that replaces."""
# ruff: noqa: S608  # statements are put together from names of our own tables, to tamper with them

import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, NotSupportedError, connection, transaction
from django.db.models.functions import Now

from noimpunity.changes import guards
from noimpunity.changes.models import Change, NeverEdited, Version
from noimpunity.changes.operations import AlreadyRedacted, record, redact
from tests.changes.tampering import CHANGE, VERSION, sql

pytestmark = pytest.mark.django_db
COPY = "id, at, by, record, operation, fields, digest, reason, reason_class, is_reason_public, previous, link"


@pytest.fixture
def change():
    return record("cases.Case:a", operation="attach_entry", by="test", reason="r", values={"title": "Title"})


def test_the_database_has_its_guards_after_all_migrations():
    assert guards.missing(connection) == []


@pytest.mark.parametrize("field", [field.column for field in Change._meta.concrete_fields])
def test_no_field_of_a_change_is_edited(change, field):
    with pytest.raises(IntegrityError, match="a change is never edited"), transaction.atomic():
        sql(f'UPDATE {CHANGE} SET "{field}" = "{field}" WHERE id = %s', change.pk)


@pytest.mark.parametrize("field", [field.column for field in Version._meta.concrete_fields])
def test_no_field_of_a_version_is_edited(change, field):
    with pytest.raises(IntegrityError, match="a version is never edited"), transaction.atomic():
        sql(f'UPDATE {VERSION} SET "{field}" = "{field}" WHERE change_id = %s', change.pk)


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM {CHANGE}",
        f"DELETE FROM {VERSION}",
        f"DELETE FROM {VERSION} WHERE id = (SELECT MAX(id) FROM {VERSION})",
        f"UPDATE OR REPLACE {CHANGE} SET by = 'x'",
        f"UPDATE OR IGNORE {CHANGE} SET by = 'x'",
        f"INSERT OR REPLACE INTO {CHANGE} SELECT * FROM {CHANGE} ORDER BY id DESC LIMIT 1",
        f"REPLACE INTO {VERSION} SELECT * FROM {VERSION} LIMIT 1",
        f"INSERT INTO {VERSION} SELECT * FROM {VERSION} WHERE 1 ON CONFLICT DO UPDATE SET redacted_by = 'x'",
        f'INSERT OR REPLACE INTO {VERSION} (change_id, "values", redacted_by, redaction_reason)'
        f" SELECT MAX(change_id), '{{}}', '', '' FROM {VERSION}",
        # A fork: another change after the last but one, and one with a number that lies before the end.
        f"INSERT INTO {CHANGE} ({COPY}) SELECT id + 9, at, by, record, operation, fields, digest, reason, reason_class,"
        f" 0, previous, 'x' FROM {CHANGE} ORDER BY id DESC LIMIT 1",
        f"INSERT INTO {CHANGE} ({COPY}) SELECT 0, at, by, record, operation, fields, digest, reason, reason_class,"
        f" 0, link, 'x' FROM {CHANGE} ORDER BY id DESC LIMIT 1",
    ],
)
def test_nothing_is_deleted_replaced_or_forked(change, statement):
    before = [sql(f"SELECT * FROM {table}") for table in (CHANGE, VERSION)]

    with pytest.raises(IntegrityError), transaction.atomic():
        sql(statement)
    assert [sql(f"SELECT * FROM {table}") for table in (CHANGE, VERSION)] == before


def test_query_sets_say_that_they_do_not_edit(change):
    for attempt in (
        lambda: Change.objects.update(by="x"),
        lambda: Change.objects.filter(pk=change.pk).delete(),
        lambda: Change.objects.bulk_update([change], ["by"]),
        lambda: Change.objects.update_or_create(pk=change.pk, defaults={"by": "x"}),
        lambda: Version.objects.all().delete(),
        lambda: Version.objects.update(values={}),
        lambda: Version.objects.update(values=None),
        lambda: Version.objects.update(values={}, redacted_at=Now(), redacted_by="x", redaction_reason="x"),
    ):
        with pytest.raises((NeverEdited, IntegrityError)), transaction.atomic():
            attempt()


def test_a_model_does_not_save_or_delete_past_the_guards(change):
    for attempt in (
        change.save,
        change.version.save,
        change.version.delete,
        lambda: Change._base_manager.filter(pk=change.pk).update(by="x"),
        lambda: Version._base_manager.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_values_are_taken_out_once(change):
    redact(change.version, by="members.User:1", reason="asked by the person")

    with pytest.raises(AlreadyRedacted), transaction.atomic():
        redact(change.version, by="members.User:2", reason="again")
    with pytest.raises(IntegrityError, match="a version is never edited"), transaction.atomic():
        sql(f"UPDATE {VERSION} SET redaction_reason = 'another' WHERE change_id = %s", change.pk)


def test_a_database_without_guards_of_its_own_is_refused():
    with pytest.raises(NotSupportedError, match="not kept on oracle"):
        guards.installing("oracle")


@pytest.mark.parametrize("table", [VERSION, CHANGE])
def test_emptying_a_table_is_refused(change, table):
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        sql(connection.ops.sql_flush(no_style(), [table])[-1])
