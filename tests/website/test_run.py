"""The script ./run where something is missing: one clear line, and the right exit code."""

import shutil
import subprocess

import pytest
from django.conf import settings

NEEDED = ("bash", "dirname", "cat", "cksum", "head")


@pytest.fixture
def bare(tmp_path):
    """A folder with the script, and a path on which only the plainest programs stand."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        (programs / name).symlink_to(shutil.which(name))
    shutil.copy(settings.BASE_DIR / "run", tmp_path / "run")
    return tmp_path, {"PATH": str(programs)}


def run(bare, *words):
    folder, environment = bare
    return subprocess.run([str(folder / "run"), *words], env=environment, capture_output=True, text=True, check=False)


def test_without_python_one_line_says_so(bare):
    done = run(bare)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "run: Python 3.11, 3.12 or 3.13 is needed and was not found\n"


def test_with_an_old_python_the_same_line(bare):
    old = bare[0] / "bin/python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    assert run(bare).stderr == "run: Python 3.11, 3.12 or 3.13 is needed and was not found\n"


def test_an_unknown_option_is_wrong_use(bare):
    done = run(bare, "--quick")

    assert (done.returncode, done.stderr) == (2, "run: unknown option '--quick': use ./run or ./run --prepare\n")
