"""Every field has a class: public, staff or personal. What is not public is on no page that a reader can ask for."""

import base64
import codecs
import html
import json
import re
import unicodedata
from datetime import UTC, date, datetime
from urllib.parse import quote, urldefrag

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction

from noimpunity.changes.models import Change, Version
from noimpunity.changes.operations import record
from noimpunity.justice.models import Accused
from noimpunity.justice.queries import public_label, standing, with_line
from noimpunity.sources.models import Publisher
from noimpunity.website.retention import RULE

CLASSES = ("public", "staff", "personal")


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("noimpunity.")]


def fields_of(model):
    """What must have a class: every column but the primary key, and every relation to many."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name for field in fields if not field.primary_key}


def problems(model, private):
    """Everything wrong with what a model declares."""
    label = model._meta.label
    if private is None:
        return [f"{label}: has no Private"]
    named = [name for kind in CLASSES for name in getattr(private, kind, ())]
    found = [f"{label}: has no `{kind}`" for kind in CLASSES if not hasattr(private, kind)]
    found += [f"{label}.{name}: has no class" for name in sorted(fields_of(model) - set(named))]
    found += [f"{label}.{name}: is not a field" for name in sorted(set(named) - fields_of(model))]
    found += [f"{label}.{name}: has two classes" for name in sorted({each for each in named if named.count(each) > 1})]
    for name, period in dict(getattr(private, "personal", {})).items():
        if not (RULE.fullmatch(period) or period.casefold().startswith(("as long as ", "until "))):
            found.append(f"{label}.{name}: '{period}' does not say how long it is kept")
    return found


def test_every_field_has_exactly_one_class():
    assert len(our_models()) > 20
    assert [line for model in our_models() for line in problems(model, model.__dict__.get("Private"))] == []


def declared(**changes):
    real = vars(Publisher)["Private"]
    kinds = {kind: getattr(real, kind) for kind in CLASSES}
    return type("Private", (), {**kinds, **changes})


@pytest.mark.parametrize(
    ("private", "said"),
    [
        (None, "has no Private"),
        (declared(staff=()), "key: has no class"),
        (declared(staff=("key", "telephone")), "telephone: is not a field"),
        (declared(staff=("key", "name")), "name: has two classes"),
        (declared(staff=(), personal={"key": "a while"}), "does not say how long it is kept"),
        (declared(staff=(), personal={"key": ""}), "does not say how long it is kept"),
        (type("Private", (), {"public": ("name", "licence", "language")}), "has no `staff`"),
        (declared(public=("name", "licence")), "language: has no class"),
    ],
)
def test_a_faulty_declaration_is_found(private, said):
    assert any(said in line for line in problems(Publisher, private))


def test_a_declaration_is_not_inherited():
    class Later(Publisher):
        class Meta:
            app_label = "sources"
            proxy = True

    assert problems(Later, Later.__dict__.get("Private")) == ["sources.Later: has no Private"]
    del apps.all_models["sources"]["later"]
    apps.clear_cache()


ROW = re.compile(r"^\| `(\w+)` \| (public|staff|personal: [^|]+) \|", re.MULTILINE)


def test_the_data_dictionary_gives_the_class_that_the_model_declares():
    text = (settings.BASE_DIR / "docs/reference/data-dictionary.md").read_text()
    sections = re.split(r"^### (\w+\.\w+)$", text, flags=re.MULTILINE)[1:]
    wrong = []
    for label, section in zip(sections[::2], sections[1::2], strict=True):
        private = apps.get_model(label).__dict__["Private"]
        for name, said in ROW.findall(section):
            period = dict(private.personal).get(name, "").rstrip(".")
            kind = next((kind for kind in CLASSES if name in getattr(private, kind)), "")
            if said != (f"personal: {period}" if period else kind):
                wrong.append(f"{label}.{name}: {said}")
    assert len(ROW.findall(text)) > 150
    assert wrong == []


# Canaries: one for each field that is not public.


def hidden_fields():
    """Every field of ours, not public, that can hold a text somebody wrote."""
    for model in our_models():
        private = model.__dict__.get("Private")
        for name in (*private.staff, *private.personal):
            field = model._meta.get_field(name)
            is_text = isinstance(field, models.CharField | models.TextField) or (
                not field.is_relation and field.get_internal_type() in ("JSONField", "BinaryField")
            )
            if is_text and not field.choices and field.column:
                yield model, field


def canary(model, field):
    return f"Çanari{model._meta.model_name[:9]}{field.name[:14]}'&<x>".replace("_", "")


def disguises(text):
    """Twelve forms in which a text may stand on a page."""
    return {
        "plain": text, "lower": text.lower(), "upper": text.upper(), "decomposed": unicodedata.normalize("NFD", text),
        "address": quote(text), "form": quote(text, safe="").replace("%20", "+").lower(), "page": html.escape(text),
        "json": json.dumps(text)[1:-1], "base64": base64.b64encode(text.encode()).decode().rstrip("="),
        "hex": text.encode().hex(), "reversed": text[::-1], "rot13": codecs.encode(text, "rot13"),
    }  # fmt: skip


def value_for(field, text, number):
    """The canary as a field can hold it; where no two rows may be equal, with a number."""
    if field.get_internal_type() == "JSONField":
        return {"said": text}
    if field.get_internal_type() == "BinaryField":
        return text.encode()
    return f"{text}{number}" if field.unique else text


def plant():
    """Writes a canary into every field that is not public, in every row; gives the fields where that failed."""
    failed = []
    for model, field in hidden_fields():
        if model in (Change, Version):
            continue  # never edited: written below, as the product writes them
        if not model._base_manager.exists():
            make_row(model)
        rows = model._base_manager.all()
        if model is Accused:
            rows = rows.filter(pk__in=not_named_in_public())
        planted = 0
        for number, row in enumerate(rows):
            values = {field.name: value_for(field, canary(model, field), number)}
            if model is Accused:
                values |= {"is_adult": True, "count": 1}
            try:
                with transaction.atomic():
                    planted += model._base_manager.filter(pk=row.pk).update(**values)
            except IntegrityError:
                continue
        failed += [] if planted else [f"{model._meta.label}.{field.name}"]
    for noun in ("cases.Case", "justice.Line"):
        for reference in apps.get_model("cases.Case")._base_manager.values_list("reference", flat=True):
            by, reason = (canary(Change, Change._meta.get_field(name)) for name in ("by", "reason"))
            values = {"summary": canary(Version, Version._meta.get_field("values"))}
            record(f"{noun}:{reference}", operation="attach_entry", by=by, reason=reason, values=values)
    return failed


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
    if kind in ("JSONField",):
        return {"said": "x"}
    return 1 if "Integer" in kind or kind == "FloatField" else "x"


LINKS = re.compile(r'(?:href|src|action)="([^"#]+)"')
FIRST = ("/", "/en/", "/fr/", "/en/nothing/", "/source", "/admin/", "/account/login/", "/en/cases/?q=canari")
MOST_QUERIES = 40


def crawl(client):
    """Every page a reader can come to, with its headers, as bytes."""
    waiting, seen, answers, queries = list(FIRST), set(FIRST), [], 0
    while waiting:
        place = waiting.pop()
        response = client.get(place)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        answers.append((place, repr(sorted(response.headers.items())).encode() + body))
        if "text/html" not in response.get("Content-Type", ""):
            continue
        for link in [*LINKS.findall(body.decode()), response.get("Location", "")]:
            link = urldefrag(html.unescape(link)).url
            if not link.startswith("/") or link.startswith(("/static/", "/source.zip")) or link in seen:
                continue
            queries += "?" in link
            if "?" not in link or queries <= MOST_QUERIES:
                seen.add(link)
                waiting.append(link)
    return answers


def found_in(answers, texts):
    everything = b"\n".join(content for _, content in answers)
    return [
        (name, form)
        for name, text in texts.items()
        for form, one in disguises(text).items()
        if one.encode() in everything
    ]


def canaries():
    return {f"{model._meta.label}.{field.name}": canary(model, field) for model, field in hidden_fields()}


@pytest.fixture
def _planted(db):
    """Canaries everywhere, in states too that the record does not allow."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        try:
            assert plant() == []
        finally:
            cursor.execute("PRAGMA ignore_check_constraints=OFF")


@pytest.mark.usefixtures("_planted")
def test_what_is_not_public_is_on_no_public_page(client):
    texts = canaries()
    answers = crawl(client)

    assert len(texts) > 20
    assert len(set(texts.values())) == len(texts)
    assert len({place for place, _ in answers if "/cases/" in place and "?" not in place}) >= 82
    assert found_in(answers, texts) == []


@pytest.mark.usefixtures("_planted")
def test_a_page_that_shows_a_field_of_the_staff_is_found(client, monkeypatch):
    monkeypatch.setattr(Publisher, "__str__", lambda publisher: publisher.key)

    answers = [("/", client.get("/en/cases/rs-curuvija-1999/").content)]

    assert ("sources.Publisher.key", "page") in found_in(answers, canaries())


def test_each_disguise_is_found():
    text = "Çanari publisher'&<x>"
    forms = disguises(text)

    assert len(forms) == 12
    for form, one in forms.items():
        assert ("here", form) in found_in([("/", b"<p>" + one.encode() + b"</p>")], {"here": text})
