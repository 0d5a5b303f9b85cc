"""The naming rule over every public page and every file of the record."""

import re
import tomllib

import pytest
from django.conf import settings

from noimpunity.cases.models import Case
from noimpunity.justice.models import Accused
from noimpunity.justice.queries import public_label
from noimpunity.methods.accused import AccusedState
from noimpunity.sources.readers.noimpunity.naming import texts, withheld, withheld_word
from tests.factories import both, event, make_case, result

FILES = sorted((settings.BASE_DIR / "record").rglob("*.toml"))


def test_the_list_of_withheld_names_is_there():
    assert len(withheld()) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_of_the_record_holds_a_withheld_name(path):
    values = tomllib.loads(path.read_text())
    named = {accused["name"] for accused in values.get("accused", []) if "name" in accused}

    found = [(key, withheld_word(text)) for key, text in texts(values) if text not in named and withheld_word(text)]

    assert found == []


def visible_text(response) -> str:
    """What a page says, the addresses it cites excepted."""
    return re.sub(r"<[^>]+>", " ", re.sub(r'(href|src)="[^"]*"', "", response.content.decode()))


@pytest.mark.django_db
def test_no_public_page_says_a_withheld_name(client):
    references = list(Case.objects.values_list("reference", flat=True))
    named = list(Accused.objects.exclude(name="").values_list("name", flat=True))
    addresses = [f"/{language}/cases/{reference}/" for language in ("en", "fr") for reference in references]
    addresses += [
        f"/{language}/{page}" for language in ("en", "fr") for page in ("", "cases/", "cases/?page=2", "licences/")
    ]

    found = []
    for address in addresses:
        text = visible_text(client.get(address))
        for name in named:
            text = text.replace(name, "")
        if word := withheld_word(text):
            found.append((address, word))

    assert len(references) == 41
    assert found == []


@pytest.mark.reference
@pytest.mark.django_db
def test_no_public_page_says_a_name_of_the_research_files_unless_the_record_names_it(client, reference_data):
    import json

    research = json.loads((reference_data.parent / "field/cases.json").read_text())
    for case in research["cases"]:
        named = " ".join(Accused.objects.filter(case__reference=case["id"]).values_list("name", flat=True))
        victims = " ".join(victim["name"] for victim in case["victims"])
        surnames = {
            word
            for accused in case["accused"]
            for word in re.findall(r"\b[A-Z]\. ?(?:[A-Z]\. ?)*([^\W\d_][\w-]{3,})", accused["label"])
            if word not in named and word not in victims
        }
        for language in ("en", "fr"):
            text = visible_text(client.get(f"/{language}/cases/{case['id']}/"))
            assert [surname for surname in surnames if re.search(rf"\b{surname}\b", text)] == [], case["id"]


def named_accused(state_results, **more):
    events = [
        event("killing", "2001-03-04", "incident"),
        event("trial", "2003-01-02", "verdict", ["accused-1"]),
    ]
    accused = [
        {
            "key": "accused-1",
            "label": both("One officer"),
            "part": "executor",
            "name": "Fictional Name",
            "adult": True,
        }
    ]
    return make_case(events=[*events, *more.get("events", [])], accused=accused, results=state_results)


@pytest.mark.django_db
def test_a_name_shows_only_while_a_final_conviction_stands(client):
    named_accused([result("trial", "2003-01-02", "convicted", "final")])

    assert "Fictional Name" in client.get("/en/cases/zz-example-2001/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "finality", "more"),
    [
        ("convicted", "first_instance", {}),
        ("acquitted", "final", {}),
        ("convicted", "final", {"contested": "torture"}),
    ],
)
def test_a_name_does_not_show_otherwise(client, kind, finality, more):
    named_accused([result("trial", "2003-01-02", kind, finality, **more)])

    text = client.get("/en/cases/zz-example-2001/").content.decode()

    assert "One officer" in text
    assert "Fictional Name" not in text


@pytest.mark.django_db
def test_a_pardon_takes_the_name_off_the_page(client):
    pardon = [event("pardon", "2010-01-01", "pardon", ["accused-1"])]
    named_accused([result("trial", "2003-01-02", "convicted", "final")], events=pardon)

    assert "Fictional Name" not in client.get("/en/cases/zz-example-2001/").content.decode()


@pytest.mark.django_db
def test_the_label_follows_the_state_it_is_asked_for():
    case = named_accused([result("trial", "2003-01-02", "convicted", "final")])
    accused = case.accused.get()

    assert public_label(accused, AccusedState("convicted_final")) == "Fictional Name"
    assert public_label(accused, AccusedState("convicted_nonfinal")) == "One officer"
