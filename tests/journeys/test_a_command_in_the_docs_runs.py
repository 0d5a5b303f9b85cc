"""Every `noimpunity` command shown in the documents is run, in a home of its own that holds the record."""

import os
import re
import shlex
import subprocess

import pytest
from django.conf import settings

COMMAND = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?noimpunity ([^\n#|<>]+)$", re.MULTILINE)
BLOCK = re.compile(r"```(?:sh|console|bash)?\n(.*?)```", re.DOTALL)
# These do not end by themselves, or print a link that a test of its own follows.
LEFT_OUT = ("serve",)


def shown() -> list[str]:
    found: dict[str, None] = {}
    for page in [settings.BASE_DIR / "README.md", *sorted((settings.BASE_DIR / "docs").rglob("*.md"))]:
        for block in BLOCK.findall(page.read_text()):
            found.update(dict.fromkeys(line.strip() for line in COMMAND.findall(block)))
    return [line for line in found if line.split()[0] not in LEFT_OUT]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "NOIMPUNITY_HOME": str(home)}
    program = str(settings.BASE_DIR / ".venv/bin/noimpunity")
    subprocess.run([program, "prepare"], env=environment, check=True, capture_output=True)
    example = home / "zz-example-2001.toml"
    sample = settings.BASE_DIR / "noimpunity/sources/readers/noimpunity/sample/zz-example-2001.toml"
    example.write_bytes(sample.read_bytes())
    return program, environment, home


def test_documents_show_commands():
    assert any(line.startswith("outcome rs-curuvija-1999") for line in shown())


@pytest.mark.parametrize("line", shown())
def test_a_command_in_the_docs_runs(prepared, line):
    program, environment, home = prepared
    words = [word.replace("FILE", str(home / "zz-example-2001.toml")) for word in shlex.split(line)]

    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, cwd=home, check=False)

    assert (done.returncode, done.stderr) == (0, "") or (done.returncode == 0 and words[0] in ("prepare",))
