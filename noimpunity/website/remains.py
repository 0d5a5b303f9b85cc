"""Where else words remain: the tables of others, caches, the free pages of the database, and every byte on the disk."""

import json
import mmap
import time
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection, models

from noimpunity.cases.models import Case
from noimpunity.sources.traces import MARK, Traces

# Cleaned by operations of their own, or holding nothing that anybody wrote about a case.
HAVE_THEIR_OWN = frozenset(("cases", "justice", "drafts", "sources", "changes", "members", "auth", "contenttypes"))
# Rows that live for an hour or a day: those that hold the words are deleted.
PASSING = frozenset(("wagtailadmin.formstate", "wagtailadmin.editingsession"))
ATTEMPTS, PAUSE = 40, 0.5


class StillInUse(Exception):
    """Somebody reads the database without end, so that its log cannot be emptied."""


def erase_from_other_tables(case: Case | None, near: Traces, far: Traces) -> int:
    """Takes words out of histories, comments, logs and saved forms: some of one case, some wherever they stand."""
    touched = _erase_sessions(near)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in HAVE_THEIR_OWN and model._meta.managed and not model._meta.proxy:
            touched += _erase_from_table(model, case, near, far)
    for name in settings.CACHES:
        caches[name].clear()
    return touched


def _erase_from_table(model: type[models.Model], case: Case | None, near: Traces, far: Traces) -> int:
    fields = [field for field in model._meta.local_concrete_fields if _holds_text(field)]
    if not fields:
        return 0
    touched = 0
    about = _about(model, case)
    for row in model._default_manager.all().iterator(chunk_size=200):
        traces = near if about(row) else far
        held = {field.attname: value for field in fields if traces.stand_in(value := _plain(row, field))}
        if held and model._meta.label_lower in PASSING:
            touched += bool(model._default_manager.filter(pk=row.pk).delete())
        elif held:
            left = {name: _cleaned(row, name, value, traces) for name, value in held.items()}
            touched += model._default_manager.filter(pk=row.pk).update(**left)
    return touched


def _about(model: type[models.Model], case: Case | None) -> Any:
    """Whether a row tells of this case: histories, logs and saved forms say so by type and key."""
    names = {field.name for field in model._meta.get_fields()}
    if case is None or not {"content_type", "object_id"} <= names:
        return lambda _row: False
    our_kinds = set(
        model._meta.get_field("content_type")
        .related_model._default_manager.filter(app_label__in=("cases", "justice"))  # type: ignore[union-attr]
        .values_list("pk", flat=True)
    )
    return lambda row: row.content_type_id in our_kinds and str(row.object_id) in ("", str(case.pk))


def _holds_text(field: Any) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) or field.get_internal_type() == "JSONField"
    return is_text and not isinstance(field, models.SlugField) and not field.primary_key


def _plain(row: models.Model, field: Any) -> Any:
    """The value of a field as texts, lists and tables; a saved form as the texts it holds."""
    value = getattr(row, field.attname)
    if row._meta.label_lower == "wagtailadmin.formstate" and isinstance(value, str):
        return unquote_plus(value)
    return list(value.raw_data) if hasattr(value, "raw_data") else value


def _cleaned(row: models.Model, name: str, value: Any, traces: Traces) -> Any:
    field: Any = row._meta.get_field(name)
    cleaned = traces.taken_out_of(value)
    return field.to_python(cleaned) if hasattr(getattr(row, name), "raw_data") else cleaned or MARK


def _erase_sessions(traces: Traces) -> int:
    """Ends the sessions in which words were kept, as a message to an editor is."""
    held = [session.pk for session in Session.objects.all() if traces.stand_in(session.get_decoded())]
    return Session.objects.filter(pk__in=held).delete()[0]


def settle() -> None:
    """Empties the log of the database and writes the database anew, so that nothing erased is left in free pages."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store=MEMORY")  # the copy that VACUUM makes never reaches the disk
        _empty_the_log(cursor)
        cursor.execute("VACUUM")
        _empty_the_log(cursor)


def _empty_the_log(cursor: Any) -> None:
    for _ in range(ATTEMPTS):
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not is_busy:
            return
        time.sleep(PAUSE)
    raise StillInUse


def files_that_hold(texts: Iterable[str]) -> list[str]:
    """Every file under the home folder in whose bytes one of some texts stands, in any form a file may have it."""
    forms = {form for text in texts for form in forms_of(text)}
    home = Path(settings.HOME)
    return [path.relative_to(home).as_posix() for path in _files(home) if _holds(path, forms)]


def forms_of(text: str) -> set[bytes]:
    """The bytes of a text as databases, JSON, addresses, pages and logs may hold it."""
    spelled = {form for one in (text, text.lower(), text.upper()) for form in (one, _decomposed(one))}
    written = {form for one in spelled for form in (one, json.dumps(one)[1:-1], quote(one), escape(one))}
    return {one.encode() for one in written} | {
        one.encode(name) for one in spelled for name in ("utf-16-le", "utf-16-be")
    }


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _holds(path: Path, forms: set[bytes]) -> bool:
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(form) >= 0 for form in forms)
