"""What the database itself refuses: to edit or delete a change, to fork the chain, to change what a version holds."""

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper

_LAST_LINK = "COALESCE((SELECT link FROM changes_change ORDER BY id DESC LIMIT 1), '')"
_LAST_ID = "COALESCE((SELECT MAX(id) FROM changes_change), 0)"
_IS_REDACTION = (
    'OLD."values" IS NOT NULL AND NEW."values" IS NULL AND NEW.id = OLD.id AND NEW.change_id = OLD.change_id'
)
_IS_THERE = "EXISTS (SELECT 1 FROM changes_version WHERE id = NEW.id OR change_id = NEW.change_id)"

# Name, when, table, the condition under which it refuses, and what it says. The conditions are the same everywhere.
_GUARDS = [
    ("change_is_never_edited", "UPDATE", "changes_change", "", "a change is never edited"),
    ("change_is_never_deleted", "DELETE", "changes_change", "", "a change is never deleted"),
    (
        "change_continues_the_chain", "INSERT", "changes_change",
        f"NEW.previous <> {_LAST_LINK} OR NEW.id <= {_LAST_ID}", "a change continues the chain where it ends",
    ),
    (
        "version_only_loses_its_values", "UPDATE", "changes_version",
        f"NOT ({_IS_REDACTION})", "a version is never edited: its values can only be taken out",
    ),
    ("version_is_never_deleted", "DELETE", "changes_version", "", "a version is never deleted"),
    ("version_is_written_once", "INSERT", "changes_version", _IS_THERE, "a version is written once"),
]  # fmt: skip


def install(connection: BaseDatabaseWrapper) -> None:
    """Puts the guards in place, anew where they are there already."""
    with connection.cursor() as cursor:
        for statement in [*removing(connection.vendor), *installing(connection.vendor)]:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the guards away, as a migration must that alters the tables."""
    with connection.cursor() as cursor:
        for statement in removing(connection.vendor):
            cursor.execute(statement)


def installing(vendor: str) -> list[str]:
    """What puts the guards in place, one statement each."""
    if vendor == "sqlite":
        return [_sqlite(*guard) for guard in _GUARDS]
    if vendor == "postgresql":
        return [_postgresql(*guard) for guard in _GUARDS]
    raise NotSupportedError(f"the record is not kept on {vendor}: nothing there would refuse an edit of its history")


def removing(vendor: str) -> list[str]:
    """What takes the guards away, one statement each."""
    place = " ON {}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{place.format(table)}" for name, _, table, _, _ in _GUARDS]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The guards that are not there, or are not as they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            there = dict(cursor.fetchall())
            return [name for name, sql in zip(_names(), installing("sqlite"), strict=True) if there.get(name) != sql]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')")
        enabled = {name for (name,) in cursor.fetchall()}
        return [name for name in _names() if name not in enabled]


def _names() -> list[str]:
    return [name for name, *_ in _GUARDS]


def _sqlite(name: str, event: str, table: str, condition: str, words: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _postgresql(name: str, event: str, table: str, condition: str, words: str) -> str:
    """A function and its trigger. A condition there may not look things up, so it stands inside the function."""
    when, each = ("DELETE OR TRUNCATE", "STATEMENT") if event == "DELETE" else (event, "ROW")
    body = f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';"
    refuse = f"IF {condition} THEN {body} END IF; RETURN NEW;" if condition else body
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$; "
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    )
