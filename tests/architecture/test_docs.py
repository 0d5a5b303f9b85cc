"""The documents say what the code does: settings, words, translations, commands."""

import ast
import os
import re
import shutil
import subprocess

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.db.models import TextChoices

from noimpunity.cases import choices as case_choices
from noimpunity.justice import choices as justice_choices
from noimpunity.members import choices as member_choices
from noimpunity.website.command import known

DOCS = settings.BASE_DIR / "docs"


def test_every_setting_read_from_the_environment_is_documented():
    code = (settings.BASE_DIR / "noimpunity/website/settings.py").read_text()
    table = (DOCS / "reference/settings.md").read_text()

    read = set(re.findall(r'env_(?:text|flag|list)\("([A-Z_]+)"', code))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))

    assert documented == read


def test_every_choice_is_defined_in_the_glossary():
    words = set(re.findall(r"^\| `([A-Za-z_0-9]+)` ", (DOCS / "reference/glossary.md").read_text(), re.MULTILINE))
    vocabularies = [
        vocabulary
        for module in (member_choices, case_choices, justice_choices)
        for vocabulary in vars(module).values()
        if isinstance(vocabulary, type) and issubclass(vocabulary, TextChoices) and vocabulary is not TextChoices
    ]

    missing = {value for vocabulary in vocabularies for value in vocabulary.values} - words

    assert missing == set()


def test_every_command_is_documented():
    text = (DOCS / "reference/commands.md").read_text()

    assert [name for name in known() if f"noimpunity {name}" not in text] == []


def test_french_is_complete():
    for folder in settings.LOCALE_PATHS:
        with (folder / "fr/LC_MESSAGES/django.po").open("rb") as catalogue:
            messages = [message for message in read_po(catalogue) if message.id]

        missing = [message.id for message in messages if not message.string or not all(message.string)]

        assert missing == []
        assert [message.id for message in messages if message.fuzzy] == []


def test_the_french_catalogue_knows_every_string(tmp_path):
    if not shutil.which("xgettext"):
        if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM"):
            pytest.fail("xgettext is required here and was not found")
        pytest.skip("needs xgettext")
    copy = tmp_path / "noimpunity"
    shutil.copytree(
        settings.BASE_DIR / "noimpunity", copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "fonts")
    )
    command = [
        "makemessages",
        "-l",
        "fr",
        "--no-location",
        "--no-obsolete",
        "--settings",
        "noimpunity.website.settings",
    ]
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    python = settings.BASE_DIR / ".venv/bin/django-admin"

    subprocess.run([str(python), *command], cwd=copy, env=environment, check=True, capture_output=True)

    def ids(path):
        with path.open("rb") as catalogue:
            return {(message.context, str(message.id)) for message in read_po(catalogue) if message.id}

    found = ids(copy / "locale/fr/LC_MESSAGES/django.po")
    assert found == ids(settings.LOCALE_PATHS[0] / "fr/LC_MESSAGES/django.po")


COMMANDS = re.compile(r"^(?:\$ )?(\.venv/bin/noimpunity [^\n#|]*)", re.MULTILINE)


@pytest.mark.parametrize(
    "page", sorted([settings.BASE_DIR / "README.md", *DOCS.rglob("*.md")]), ids=lambda path: path.name
)
def test_links_between_documents_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())

    broken = [link for link in links if not (page.parent / link).exists()]

    assert broken == []


def public_methods():
    for path in sorted((settings.BASE_DIR / "noimpunity/methods").glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield pytest.param(ast.get_docstring(node) or "", id=f"{path.stem}.{node.name}")


@pytest.mark.parametrize("docstring", list(public_methods()))
def test_a_public_method_says_meaning_units_errors_source_and_shows_an_example(docstring):
    said = [word for word in ("Meaning", "Units", "Errors", "Source", ">>>") if word in docstring]

    assert said == ["Meaning", "Units", "Errors", "Source", ">>>"]
