"""Every string marked for translation in Python is one that `makemessages` finds, so that none stays in English.

xgettext does not look into f-strings, and cannot know what is put together when the program runs.
"""

import ast
import os
import shutil
import subprocess

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

PACKAGE = settings.BASE_DIR / "noimpunity"
MODULE = "django.utils.translation"
# Where the string is known only when the program runs: each is marked where it is written down.
SAID_ELSEWHERE = {
    "changes/templatetags/change_words.py": "_FIELDS[field]",
    "sources/readers/noimpunity/wording.py": "reason.template",
}


def marked(code):
    """The strings that are marked in some code, and the calls whose string nobody can read there."""
    tree, strings, unreadable = ast.parse(code), [], []
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == MODULE
        for alias in node.names
    }
    for node in ast.walk(tree):
        function = names.get(_called(node), _called(node)) if isinstance(node, ast.Call) else ""
        if function.removesuffix("_lazy").removesuffix("_noop") not in ("gettext", "pgettext", "ngettext", "npgettext"):
            continue
        wanted = node.args[: 2 if "pgettext" in function else 1]
        given = [each.value for each in wanted if isinstance(each, ast.Constant)]
        if len(given) == len(wanted) > 0:
            strings.append((given[0] if "pgettext" in function else None, given[-1]))
        else:
            unreadable.append(ast.unparse(wanted[-1]) if wanted else "")
    return strings, unreadable


def _called(node):
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    """What `makemessages` finds in some Python files."""
    if not shutil.which("xgettext"):
        if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM"):
            pytest.fail("xgettext is required here and was not found")
        pytest.skip("needs xgettext")

    def extracting(files):
        copy = tmp_path_factory.mktemp("strings") / "noimpunity"
        (copy / "locale").mkdir(parents=True)
        for name, code in files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(code)
        command = [str(settings.BASE_DIR / ".venv/bin/django-admin"), "makemessages", "-l", "fr", "--no-location"]
        environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
        named = ["--settings", "noimpunity.website.settings"]
        subprocess.run([*command, *named], cwd=copy, env=environment, check=True, capture_output=True)
        with (copy / "locale/fr/LC_MESSAGES/django.po").open("rb") as made:
            found = [message for message in read_po(made) if message.id]
        return {(row.context, row.id if isinstance(row.id, str) else row.id[0]) for row in found}

    return extracting


def unheard(files, extracted):
    """The marked strings of some files that were not extracted."""
    return {
        f"{name}: {string}"
        for name, code in files.items()
        for context, string in marked(code)[0]
        if (context, string) not in extracted
    }


def test_every_marked_string_is_extracted(extract):
    files = {path.relative_to(PACKAGE).as_posix(): path.read_text() for path in PACKAGE.rglob("*.py")}

    assert sum(len(marked(code)[0]) for code in files.values()) > 500
    assert unheard(files, extract(files)) == set()


def test_a_string_that_cannot_be_read_where_it_is_marked_is_marked_elsewhere():
    found = {
        path.relative_to(PACKAGE).as_posix(): set(calls)
        for path in PACKAGE.rglob("*.py")
        if (calls := marked(path.read_text())[1])
    }

    assert found == {name: {words} for name, words in SAID_ELSEWHERE.items()}


IMPORTS = f"from {MODULE} import gettext as _, gettext_lazy, ngettext, pgettext as in_context\n"
PLANTED = {
    "in an f-string": "said = f\"{_('Planted')}: x\"",
    "in an f-string of a plural": "said = f\"{ngettext('Planted', 'Planteds', 2)}\"",
    "under a name of its own": "said = in_context('place', 'Planted')",
    "in an f-string over lines": 'said = (f"a {1} "\n f"{gettext_lazy(\'Planted\')}")',
    "by another name": f"from {MODULE} import gettext as tell\nsaid = tell('Planted')",
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_string_that_is_not_extracted_is_found(extract, name):
    files = {"planted.py": IMPORTS + PLANTED[name], "sound.py": IMPORTS + "said = _('Sound')"}

    assert unheard(files, extract(files)) == {"planted.py: Planted"}


@pytest.mark.parametrize("call", ["_('a' + 'b')", "_(f'a {1}')", "_('a %s' % 1)", "_(word)", "in_context('a', b())"])
def test_a_planted_string_that_nobody_can_read_is_found(call):
    assert marked(IMPORTS + call) == ([], [ast.unparse(ast.parse(call).body[0].value.args[-1])])
