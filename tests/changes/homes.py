"""Homes of their own for tests that need more than one process."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")
BEGINNING = """
import django
django.setup()
from noimpunity.changes.chain import digest
from noimpunity.changes.operations import record


def append(number, values=None):
    given = {"title": number, **(values or {})}
    record(f"cases.Case:zz-{number % 10}", operation="attach_entry", by="test", reason="r", values=given)


"""


def run(home: Path, *words: str) -> Any:
    return _ended(home, [PROGRAM, *words])


def manage(home: Path, *words: str) -> Any:
    return _ended(home, [sys.executable, str(settings.BASE_DIR / "manage.py"), *words])


def python(home: Path, code: str) -> str:
    """What some code printed that ran with the changes at hand."""
    done = _ended(home, [sys.executable, "-c", BEGINNING + code])
    assert (done.returncode, done.stderr) == (0, "")
    return str(done.stdout)


def started(home: Path, code: str) -> Any:
    """A process that runs some code with the changes at hand."""
    command = [sys.executable, "-c", BEGINNING + code]
    return subprocess.Popen(command, env=_environment(home), cwd=settings.BASE_DIR, text=True, stdout=subprocess.PIPE)


def _ended(home: Path, command: list[str]) -> Any:
    return subprocess.run(
        command, env=_environment(home), cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )


def _environment(home: Path) -> dict[str, str]:
    module = {"DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")}
    return {**os.environ, **module, "NOIMPUNITY_HOME": str(home)}
