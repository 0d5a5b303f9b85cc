"""Many who write at once, some of them killed, leave one chain without a fork."""

import json
import sqlite3
import time

import pytest

from tests.changes.homes import manage, run, started

WRITERS = 8
EACH = 40


@pytest.fixture
def home(tmp_path):
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    return tmp_path


def chain(home):
    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        return database.execute("SELECT id, previous, link FROM changes_change ORDER BY id").fetchall()


def verified(home):
    done = run(home, "verify", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_eight_processes_that_append_at_once_leave_one_chain(home):
    writers = [started(home, f"for number in range({EACH}): append(number)") for _ in range(WRITERS)]

    assert [writer.wait() for writer in writers] == [0] * WRITERS
    rows = chain(home)
    assert [number for number, _, _ in rows] == list(range(1, WRITERS * EACH + 1))
    assert [previous for _, previous, _ in rows] == ["", *(link for _, _, link in rows[:-1])]
    assert verified(home)["changes"] == WRITERS * EACH


def test_what_a_killed_writer_was_told_is_stored_and_the_chain_is_sound(home):
    told = []
    code = "import itertools\nfor number in itertools.count(): append(number); print(number, flush=True)"
    for _ in range(3):
        writers = [started(home, code) for _ in range(3)]
        for writer in writers:
            writer.stdout.readline()
        time.sleep(0.1)
        for writer in writers:
            writer.kill()
        told += [1 + len(writer.stdout.read().splitlines()) for writer in writers]
        [writer.wait() for writer in writers]

    assert sum(told) <= verified(home)["changes"] <= sum(told) + len(told)
