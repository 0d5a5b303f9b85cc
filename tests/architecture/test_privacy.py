"""Every field has a class: public, staff or personal. What is not public is on no page that a reader can ask for."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from noimpunity.sources.models import Publisher
from noimpunity.website.retention import RULE
from tests.worlds.canaries import Unchecked, canaries, our_models, plant
from tests.worlds.crawler import crawl
from tests.worlds.disguises import Search, disguises

CLASSES = ("public", "staff", "personal")


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


# Canaries: one for each field that is not public. How they are planted and found stands in tests/worlds/.

FIRST = ("/", "/en/", "/fr/", "/en/nothing/", "/source", "/admin/", "/account/login/", "/en/cases/?q=canari")
MOST_QUERIES = 40


def pages():
    """Every page a reader can come to, with its headers, as bytes."""
    answers = crawl(Client(), FIRST, skip=("/static/", "/source.zip"), most_questions=MOST_QUERIES)
    return [(answer.address, answer.told()) for answer in answers]


def found_in(answers, texts):
    return Search(texts).found_in(content for _, content in answers)


@pytest.fixture
def _planted(db):
    """Canaries everywhere, in states too that the record does not allow."""
    with Unchecked():
        assert plant() == []


@pytest.mark.usefixtures("_planted")
def test_what_is_not_public_is_on_no_public_page():
    texts = canaries()
    answers = pages()

    assert len(texts) > 20
    assert len(set(texts.values())) == len(texts)
    assert len({place for place, _ in answers if "/cases/" in place and "?" not in place}) >= 82
    assert found_in(answers, texts) == []


@pytest.mark.usefixtures("_planted")
def test_a_page_that_shows_a_field_of_the_staff_is_found(client, monkeypatch):
    monkeypatch.setattr(Publisher, "__str__", lambda publisher: publisher.key)

    answers = [("/", client.get("/en/cases/rs-curuvija-1999/").content)]

    assert "sources.Publisher.key" in dict(found_in(answers, canaries()))


def test_each_disguise_is_found():
    text = "Çanari publisher'&<x>"
    forms = disguises(text)

    assert len(forms) == 15
    for form, one in forms.items():
        assert ("here", form) in found_in([("/", b"<p>" + one.encode() + b"</p>")], {"here": text})
