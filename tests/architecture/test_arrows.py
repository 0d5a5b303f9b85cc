"""What the import linter cannot see: foreign keys, templates, and where the present moment enters."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

PACKAGE = settings.BASE_DIR / "noimpunity"
PAIRS = re.compile(r"[()]")
# What all templates may use: the frame of a page, and pieces without a noun.
SHARED = ("base.html", "components/")


def steps() -> dict[str, int]:
    """Each app with its height in the import contract."""
    contract = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    heights = {}
    for height, layer in enumerate(reversed(contract["layers"])):
        for name in layer.split("|"):
            heights[PAIRS.sub("", name).strip()] = height
    return heights


HEIGHTS = steps()


def our_app(label_or_path: str) -> str | None:
    return label_or_path if label_or_path in HEIGHTS else None


def test_every_package_stands_on_a_step():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert packages <= set(HEIGHTS)


def test_every_package_holds_something_and_says_what():
    packages = [path.parent for path in PACKAGE.glob("*/__init__.py")]

    assert [path.name for path in packages if not (path / "README.md").exists()] == []


def test_foreign_keys_point_downward():
    upward = []
    for model in apps.get_models(include_auto_created=True):
        near = our_app(model._meta.app_label)
        for field in model._meta.get_fields():
            far = our_app(field.related_model._meta.app_label) if field.is_relation and field.related_model else None
            if near and far and near != far and not field.auto_created and HEIGHTS[far] >= HEIGHTS[near]:
                upward.append(f"{model._meta.label}.{field.name} → {far}")

    assert upward == []


TAG = re.compile(r"{%\s*(load|include|extends)\s+([^%]+?)\s*%}")


@pytest.mark.parametrize("template", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_templates_use_what_stands_below(template):
    own = template.relative_to(PACKAGE).parts[0]
    libraries = {path.stem: path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("templatetags/*.py")}
    upward = []
    for tag, words in TAG.findall(template.read_text()):
        for word in [words.split()[0].strip("\"'")] if tag != "load" else words.split():
            owner = libraries.get(word) if tag == "load" else word.split("/")[0]
            if owner in HEIGHTS and not word.startswith(SHARED) and HEIGHTS[owner] > HEIGHTS[own]:
                upward.append(f"{tag} {word}")

    assert upward == []


# The edge at which the present enters: commands, pages and views.
EDGE = re.compile(r"(website/pages/|website/management/|/views\.py|/views/)")
CLOCKS = {
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("date", "today"),
    ("datetime", "now"),
    ("time", "time"),
}


def test_the_present_moment_enters_only_at_the_edge():
    inside = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            if (owner, node.func.attr) in CLOCKS and not EDGE.search(path.as_posix()):
                inside.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")

    assert inside == []


def test_no_signal_is_received():
    receivers = [path for path in PACKAGE.rglob("*.py") if re.search(r"@receiver|\.connect\(", path.read_text())]

    assert receivers == []


def test_models_do_not_override_save():
    overriding = [path for path in PACKAGE.rglob("models.py") if "def save(" in path.read_text()]

    assert overriding == []


def test_files_are_short_enough_to_read():
    lengths = {
        path: len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts
    }

    assert {str(path): length for path, length in lengths.items() if length > 400} == {}
    assert len(Path(PACKAGE / "website" / "settings.py").read_text().splitlines()) < 300
