"""The method pages: every module, every public function, in words and as the code has it."""

import ast
from importlib import import_module

import pytest
from django.conf import settings

from noimpunity.website.method_words import FUNCTIONS, MODULES
from noimpunity.website.pages.methods import functions

FOLDER = settings.BASE_DIR / "noimpunity/methods"


def test_every_method_has_a_page_and_every_function_its_words():
    written = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    public = {
        f"{path.stem}.{node.name}"
        for path in FOLDER.glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }

    assert set(MODULES) == written
    assert set(FUNCTIONS) == public
    assert {
        f"{name}.{one.__name__}" for name in MODULES for one in functions(import_module(f"noimpunity.methods.{name}"))
    } == public


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("module", MODULES)
def test_a_method_is_told_with_its_facts(client, module, language):
    text = client.get(f"/{language}/methods/{module}/").content.decode()

    count = len(list(functions(import_module(f"noimpunity.methods.{module}"))))
    assert text.count("<section>") == count > 0
    assert text.count('<div lang="en" dir="ltr">') == count
    assert text.count("<dd>") == 4 * count
    assert text.count("<pre") == count
    assert "&gt;&gt;&gt; " in text


@pytest.mark.django_db
def test_marks_become_code_and_nothing_else_does(client):
    text = client.get("/en/methods/indices/").content.decode()

    assert "<code>unsolved</code> counts murders" in text
    assert "``" not in text.split("<pre")[0]
    assert "Unsolved murders per million inhabitants, for countries from the threshold on." in text
