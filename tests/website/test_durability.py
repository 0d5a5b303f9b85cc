"""What was acknowledged is stored, however many write and whoever is killed; and the drill notices when it is not."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from noimpunity.website.drills.homes import at_home, environment
from noimpunity.website.sqlite.line import begin_soon


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    home = tmp_path_factory.mktemp("drill") / "home"
    at_home(home, "prepare", with_record=False)
    return home


@pytest.fixture
def home(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "home")


def planted(home, name):
    done = subprocess.run(
        [sys.executable, "-m", "tests.website.planted_faults", name],
        env=environment(home), cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)["problems"]


def test_fifty_writers_lose_none_of_three_thousand_operations(home):
    found = at_home(home, "writers", processes=50, operations=60)

    assert found["problems"] == []
    assert (found["done"], found["failed"], found["counter"]) == (3000, 0, 3000)


def test_what_killed_writers_were_told_is_stored_whole(home):
    found = at_home(home, "kills", kills=20, seed=7)

    assert found["problems"] == []
    assert (found["kills"], found["lost"], found["half"], found["unexplained"]) == (20, [], [], [])
    assert found["acknowledged"] <= found["stored"] <= found["acknowledged"] + 20
    assert found["in_the_middle"] >= 10


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("defer_the_lock", "operations failed"),
        ("read_before_the_transaction", "operations undid another"),
        ("do_not_wait", "operations failed"),
        ("say_done_and_do_nothing", "are stored"),
        ("do_it_twice", "the counter is not 80"),
        ("die_in_silence", "did not report"),
    ],
)
def test_the_drill_of_many_writers_catches(home, fault, said):
    problems = planted(home, f"writers_{fault}")

    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("acknowledged_before_the_commit", "acknowledged cases are lost"),
        ("stored_in_pieces", "are not whole"),
        ("kept_in_memory_and_acknowledged", "acknowledged cases are lost"),
        ("error_swallowed_and_acknowledged", "acknowledged cases are lost"),
        ("steps_forgotten", "are not whole"),
        ("stored_under_another_name", "are stored that nobody acknowledged"),
        ("nothing_is_tried", "nothing was acknowledged"),
    ],
)
def test_the_drill_of_killed_writers_catches(home, fault, said):
    problems = planted(home, f"kills_{fault}")

    assert any(said in problem for problem in problems), problems


def test_killed_readings_lose_and_double_nothing(home):
    found = at_home(home, "readings", readings=20, seed=7)

    assert found["problems"] == []
    assert (found["readings"], found["lists"], found["lost"], found["doubled"]) == (20, 5, [], [])
    assert (found["in_the_middle"] >= 5, found["gone_on"] >= 1) == (True, True)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("batch_and_count_in_two_transactions", "are kept otherwise"),
        ("count_before_the_batch", "records are lost"),
        ("count_is_not_looked_at", "are kept otherwise"),
        ("what_was_begun_is_whole", "records are lost"),
        ("begin_another_file", "are doubled"),
        ("rejections_are_dropped", "records are lost"),
        ("the_change_is_forgotten", "have not one change"),
        ("nothing_is_tried", "nothing was tried"),
    ],
)
def test_the_drill_of_killed_readings_catches(home, fault, said):
    problems = planted(home, f"readings_{fault}")

    assert any(said in problem for problem in problems), problems


def test_the_database_is_set_up_to_last():
    options = settings.DATABASES["default"]["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert f"PRAGMA {pragma};" in options["init_command"]


@pytest.mark.django_db
def test_foreign_keys_are_enforced():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_command_drill_runs_small_and_prints_its_figures(tmp_path):
    program = str(settings.BASE_DIR / ".venv/bin/noimpunity")
    small = ["--writers", "3", "--operations", "4", "--kills", "4", "--readings", "4", "--damages", "5", "--json"]
    given = {**os.environ, "NOIMPUNITY_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}

    done = subprocess.run([program, "drill", *small], env=given, capture_output=True, text=True, check=False)

    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert {name: part["problems"] for name, part in document.items()} == {
        "writers": [], "kills": [], "readings": [], "backup": [],
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]  # the drill leaves nothing behind
    assert sorted(path.name for path in (tmp_path / "home").iterdir()) == ["secret-key"]


@pytest.mark.parametrize("words", [("--kills", "0"), ("--kills", "many"), ("--writers", "-1"), ("--what",)])
def test_wrong_use_of_the_drill_ends_with_2(tmp_path, words):
    program = str(settings.BASE_DIR / ".venv/bin/noimpunity")
    given = {**os.environ, "NOIMPUNITY_HOME": str(tmp_path)}

    assert subprocess.run([program, "drill", *words], env=given, capture_output=True, check=False).returncode == 2


WAITING = """
import sys, time
from pathlib import Path
from noimpunity.website.sqlite.line import first_in_line
print("asks", flush=True)
with first_in_line(Path(sys.argv[1])):
    print("first", time.monotonic(), flush=True)
    sys.stdin.read()
"""


def waiting(database):
    words = [sys.executable, "-c", WAITING, str(database)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    started = subprocess.Popen(words, cwd=settings.BASE_DIR, text=True, **pipes)
    assert started.stdout.readline() == "asks\n"
    time.sleep(0.3)
    return started


def test_whoever_came_first_is_first_and_a_killed_one_holds_nobody_up(tmp_path):
    line = [waiting(tmp_path / "database") for _ in range(4)]

    line[0].kill()
    moments = []
    for started in line[1:]:
        moments.append(float(started.stdout.readline().split()[1]))
        started.stdin.close()
        started.wait()

    assert moments == sorted(moments)
    for started in line:
        started.wait()
        started.stdout.close()


def test_who_waits_for_the_database_too_long_is_told_so(tmp_path):
    with (
        closing(sqlite3.connect(tmp_path / "database", isolation_level=None)) as one,
        closing(sqlite3.connect(tmp_path / "database", isolation_level=None)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            begin_soon(other, lambda: other.execute("BEGIN IMMEDIATE"), patience=0.1)
        one.execute("COMMIT")
        begin_soon(other, lambda: other.execute("BEGIN IMMEDIATE"), patience=0.1)

        assert other.in_transaction
        assert other.execute("PRAGMA busy_timeout").fetchone() == (100,)
