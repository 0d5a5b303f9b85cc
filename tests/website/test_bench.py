"""`noimpunity bench` measures, and its figures are figures; how fast a machine is, no test says."""

import json
import os
import subprocess

import pytest
from django.conf import settings

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")


def run(tmp_path, *words):
    given = {**os.environ, "NOIMPUNITY_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    return subprocess.run([PROGRAM, "bench", *words], env=given, capture_output=True, text=True, check=False)


def test_pages_are_measured_against_a_floor(tmp_path):
    done = run(tmp_path, "pages", "--cases", "45", "--rounds", "2", "--json")

    found = json.loads(done.stdout)["pages"][0]
    assert (done.returncode, found["cases"]) == (0, 45)
    assert {row["status"] for row in found["pages"]} == {200}
    assert all(row["floors"] > 0 and row["queries"] > 0 for row in found["pages"])
    assert [row["kind"] for row in found["exports"]] == ["csv", "json", "xlsx"]
    assert all(row["rows"] == 45 for row in found["exports"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]  # the homes it measured in are gone


def test_a_long_list_is_read_whole_and_the_same_again_is_known(tmp_path):
    done = run(tmp_path, "lists", "--rows", "3000", "--json")

    found = json.loads(done.stdout)["lists"]
    assert (done.returncode, found["rows"], found["records"], found["kept"]) == (0, 3000, 3000, 3000)
    assert found["rejected"] == 3
    assert all(
        found[name] > 0
        for name in ("seconds", "cpu_seconds", "box_cpu_seconds", "memory_mib", "box_mib", "again_seconds", "again_mib")
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("lists", "--rows", "0"),
        ("lists", "--rows", "1,2"),
        ("pages", "--cases", "many"),
        ("pages", "--cases", "0"),
        ("speed",),
    ],
)
def test_wrong_use_ends_with_two(tmp_path, words):
    assert run(tmp_path, *words).returncode == 2
