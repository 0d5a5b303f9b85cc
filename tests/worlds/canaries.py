"""Every private field, a canary in each, and other values wherever a canary does not fit."""

from datetime import UTC, date, datetime

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from noimpunity.changes.models import Change, Version
from noimpunity.changes.operations import record
from noimpunity.justice.models import Accused
from noimpunity.justice.queries import public_label, standing, with_line

# What decides what readers see. To change it is to publish or to withdraw, so it cannot be changed in secret.
GATES = {
    "cases.Case.consent": "a case nobody consented to is not shown",
    "justice.Accused.is_adult": "only an adult is ever named",
}
NEVER_EDITED = (Change, Version)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("noimpunity.")]


def private_fields():
    """Every field that is not public, with its model."""
    for model in our_models():
        private = model.__dict__.get("Private")
        for name in (*private.staff, *private.personal):
            yield model, model._meta.get_field(name)


def hidden_fields():
    """Every field of ours, not public, that can hold a text somebody wrote."""
    return [(model, field) for model, field in private_fields() if holds_text(field)]


def holds_text(field):
    is_text = isinstance(field, models.CharField | models.TextField) or (
        not field.is_relation and field.get_internal_type() in ("JSONField", "BinaryField")
    )
    return is_text and not field.choices and field.column


def canary(model, field):
    if isinstance(field, models.SlugField):  # it stands in addresses
        return f"canari{model._meta.model_name}{field.name}".replace("_", "")
    return f"Çanari{model._meta.model_name[:9]}{field.name[:14]}'&<x>".replace("_", "")


def canaries():
    return {f"{model._meta.label}.{field.name}": canary(model, field) for model, field in hidden_fields()}


def value_for(field, text, number):
    """The canary as a field can hold it; where no two rows may be equal, with a number."""
    if field.get_internal_type() == "JSONField":
        return {"said": text}
    if field.get_internal_type() == "BinaryField":
        return text.encode()
    return f"{text}{number}" if field.unique else text


class Unchecked:
    """While it lasts, the database takes states that the record does not allow."""

    def __enter__(self):
        self._set("ON")

    def __exit__(self, *_error):
        self._set("OFF")

    def _set(self, word):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA ignore_check_constraints={word}")


def plant(references=None):
    """Writes a canary into every field that is not public, in every row; gives the fields where that failed.

    Of some cases, of all where none are named, a change is told whose author, reason and values are canaries.
    """
    failed = [label for model, field in hidden_fields() if (label := plant_in(model, field))]
    if references is None:
        references = apps.get_model("cases.Case")._base_manager.values_list("reference", flat=True)
    for noun in ("cases.Case", "justice.Line"):
        for reference in references:
            tell(f"{noun}:{reference}")
    return failed


def plant_in(model, field):
    """Writes the canary of one field into every row where it may stand; gives its label where there was none."""
    if model in NEVER_EDITED:
        return ""  # written by `tell`, as the product writes them
    if not model._base_manager.exists():
        make_row(model)
    rows = model._base_manager.all()
    if model is Accused:
        rows = rows.filter(pk__in=not_named_in_public())
    planted = 0
    for number, row in enumerate(rows):
        values = {field.name: value_for(field, canary(model, field), number)}
        if model is Accused:
            values["is_adult"] = True
        planted += changes(model._base_manager.filter(pk=row.pk), values)
    return "" if planted else f"{model._meta.label}.{field.name}"


def changes(row, values):
    """Writes values into a row; gives how many rows could hold them."""
    try:
        with transaction.atomic():
            return row.update(**values)
    except IntegrityError:
        return 0


def tell(name):
    """A change whose author, reason and values are canaries."""
    by, reason = (canary(Change, Change._meta.get_field(name)) for name in ("by", "reason"))
    values = {"summary": canary(Version, Version._meta.get_field("values"))}
    record(name, operation="attach_entry", by=by, reason=reason, values=values)


def stir():
    """Gives every private day, number, mark and choice another value; gives the fields that were changed.

    A page that differs after this shows what it must not, or asks a field that decides what is shown: that is a gate.
    """
    stirred = []
    for model, field in private_fields():
        if model in NEVER_EDITED or f"{model._meta.label}.{field.name}" in GATES or holds_text(field):
            continue
        if field.many_to_many or field.is_relation or (other := another(field)) is None:
            continue
        rows = [model._base_manager.filter(pk=row.pk) for row in model._base_manager.all()]
        if sum(changes(row, {field.name: other}) for row in rows):
            stirred.append(f"{model._meta.label}.{field.name}")
    return stirred


def another(field):
    """What no row held before, where a field can hold such a thing."""
    kind = field.get_internal_type()
    if field.choices:
        return list(dict(field.flatchoices))[-1]
    if kind == "BooleanField":
        return models.Case(models.When(Q(**{field.name: True}), then=Value(False)), default=Value(True))
    if "Integer" in kind or kind == "FloatField":
        return Coalesce(F(field.name), 0) + 7351
    return {"DateTimeField": datetime(1987, 6, 5, tzinfo=UTC), "DateField": date(1987, 6, 5)}.get(kind)


def not_named_in_public():
    """Those whose name, if the record had it, no reader could see."""
    today = datetime.now(UTC).date()
    hidden = []
    for case in with_line(apps.get_model("cases.Case")._base_manager.all()):
        for accused, state in standing(case, as_of=today).accused:
            accused.name, accused.is_adult = accused.name or "Canary", True
            if public_label(accused, state) != accused.name:
                hidden.append(accused.pk)
    return hidden


def make_row(model):
    """A row of a model that has none: its canaries where it holds text, and anything that fits elsewhere."""
    values = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.has_default() or field.null or field.has_db_default():
            continue
        values[field.attname] = fitting(field)
    model._base_manager.bulk_create([model(**values)])


def fitting(field):
    if field.is_relation:
        far = field.related_model
        if not far._base_manager.exists():
            make_row(far)
        return far._base_manager.values_list("pk", flat=True).first()
    if field.choices:
        return field.choices[0][0]
    kind = field.get_internal_type()
    plain = {
        "BooleanField": False,
        "DateTimeField": datetime(2001, 1, 1, tzinfo=UTC),
        "DateField": date(2001, 1, 1),
    }
    if kind in plain:
        return plain[kind]
    if kind in ("JSONField", "BinaryField"):
        return {"said": "x"} if kind == "JSONField" else b"x"
    return 1 if "Integer" in kind or kind == "FloatField" else "x"
