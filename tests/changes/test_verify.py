"""`noimpunity verify` as scripts see it."""
# ruff: noqa: S608  # statements are put together from names of our own tables, to tamper with them

import json
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest

from noimpunity.changes import guards
from noimpunity.changes.heads import Head, Unreadable, append_head, read_heads
from tests.changes.homes import manage, python, run


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prepared")
    assert manage(folder, "migrate", "-v0").returncode == 0
    python(folder, "for number in range(6): append(number)")
    return folder


@pytest.fixture
def home(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "home")


def tamper(home, *statements):
    """Writes behind the back of the software, and puts the guards back."""
    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        for statement in [*guards.removing("sqlite"), *statements, *guards.installing("sqlite")]:
            database.execute(statement)
    database.close()


def cut(home, number):
    tamper(
        home,
        f"DELETE FROM changes_version WHERE change_id > {number}",
        f"DELETE FROM changes_change WHERE id > {number}",
    )


def refused(done):
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    return done.stderr


def test_a_sound_chain_ends_with_nought_and_says_so(home):
    done = run(home, "verify")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "6 changes are sound, 0 of them redacted",
        "no head was noted yet, so a cut end would not be found: run noimpunity verify --anchor",
    ]
    assert not (home / "chain-head").exists()


def test_an_anchor_is_added_to_and_never_written_over(home):
    first = run(home, "verify", "--anchor")
    python(home, "append(7)")
    second = run(home, "verify", "--anchor")

    lines = (home / "chain-head").read_text().splitlines()
    assert (first.returncode, second.returncode) == (0, 0)
    assert [line.split()[1] for line in lines] == ["6", "7"]
    assert [f"chain-head: {line}" for line in lines] == [done.stdout.splitlines()[1] for done in (first, second)]
    assert oct((home / "chain-head").stat().st_mode)[-3:] == "600"


def test_json_gives_every_fault_and_ends_with_one(home):
    tamper(home, "UPDATE changes_change SET by = 'x' WHERE id IN (2, 4)")

    done = run(home, "verify", "--json")

    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(fault["kind"], fault["change"]) for fault in document["faults"]] == [("edited", 2), ("edited", 4)]
    assert done.stderr.startswith("noimpunity: change 2: ")
    assert (document["sound"], document["changes"], document["anchored"]) == (False, 6, False)


def test_the_first_fault_stands_on_one_line(home):
    tamper(home, "UPDATE changes_change SET by = 'x' WHERE id IN (2, 4, 5)")

    words = "its link does not fit its fields: it was edited, or put in by another hand"
    assert refused(run(home, "verify")) == f"noimpunity: change 2: {words} (and 2 more)\n"


def test_a_faulty_chain_gets_no_anchor(home):
    tamper(home, "UPDATE changes_change SET by = 'x' WHERE id = 2")

    refused(run(home, "verify", "--anchor"))

    assert not (home / "chain-head").exists()


def test_a_cut_tail_is_found_once_a_head_was_noted(home):
    run(home, "verify", "--anchor")
    cut(home, 4)

    assert "the chain was 6 changes long and is 4" in refused(run(home, "verify"))


def test_a_head_kept_elsewhere_is_compared_with(home, tmp_path):
    run(home, "verify", "--anchor")
    elsewhere = (home / "chain-head").rename(tmp_path / "kept")
    cut(home, 4)

    assert run(home, "verify").returncode == 0
    assert "its end was cut off" in refused(run(home, "verify", "--against", str(elsewhere)))
    assert "there is no such file" in refused(run(home, "verify", "--against", str(tmp_path / "no")))


def test_a_restored_backup_is_gone_on_from_with_a_reason(home):
    run(home, "verify", "--anchor")
    cut(home, 4)

    done = run(home, "verify", "--restored", "the disk died", "--json")

    assert (done.returncode, json.loads(done.stdout)["changes"], json.loads(done.stdout)["sound"]) == (0, 5, True)
    assert [line.split()[1:][0] for line in (home / "chain-head").read_text().splitlines()] == ["6", "5"]
    assert (home / "chain-head").read_text().endswith(" restored\n")
    assert run(home, "verify").returncode == 0
    cut(home, 4)
    assert "the chain was 5 changes long and is 4" in refused(run(home, "verify"))


def test_nothing_else_is_accepted_as_restored(home):
    assert "nothing is missing" in refused(run(home, "verify", "--restored", "r"))
    run(home, "verify", "--anchor")
    tamper(home, "UPDATE changes_change SET by = 'x' WHERE id = 2")
    cut(home, 4)

    assert "change 2: its link does not fit" in refused(run(home, "verify", "--restored", "r"))
    assert "restored" not in (home / "chain-head").read_text()


def test_a_line_that_is_no_head_is_refused(home):
    (home / "chain-head").write_text("what is this\n")

    assert refused(run(home, "verify")) == "noimpunity: chain-head, line 1: this is not a head of the chain\n"


def test_an_empty_chain_has_no_head_to_note(tmp_path):
    assert manage(tmp_path, "migrate", "-v0").returncode == 0

    assert run(tmp_path, "verify").returncode == 0
    assert "there is no change yet" in refused(run(tmp_path, "verify", "--anchor"))


@pytest.mark.parametrize(
    "line", ["", "2026-01-01T00:00:00+00:00 1", "x 1 " + "a" * 64, "2026-01-01 x " + "a" * 64, "2026-01-01 1 abc",
             "2026-01-01 1 " + "a" * 64 + " other"],
)  # fmt: skip
def test_a_file_with_a_line_that_is_no_head_is_not_read(tmp_path, line):
    (tmp_path / "heads").write_text(f"{line}\n")

    with pytest.raises(Unreadable):
        read_heads(tmp_path / "heads")


def test_heads_that_a_restored_backup_went_back_behind_are_left_out(tmp_path):
    file, moment = tmp_path / "heads", datetime(2026, 1, 1, tzinfo=UTC)
    made = [Head(count, f"{count:064}") for count in (3, 9, 5, 12)]
    for head in made:
        append_head(file, head, at=moment, is_restored=head.count == 5)

    assert read_heads(file) == [made[0], made[2], made[3]]
    assert file.read_text().splitlines()[2] == f"2026-01-01T00:00:00+00:00 5 {5:064} restored"


def test_changes_from_before_the_chain_are_chained(tmp_path):
    assert manage(tmp_path, "migrate", "changes", "0001", "-v0").returncode == 0
    rows = [("Added to the record", "attach_entry"), ("Corrected in the record", "attach_entry"), ("x", "take_in")]
    with sqlite3.connect(tmp_path / "noimpunity.sqlite3") as database:
        for number, (reason, operation) in enumerate(rows, start=1):
            values = json.dumps({"title": number})
            database.execute(
                "INSERT INTO changes_change (id, at, by, record, operation, fields, digest, reason)"
                " VALUES (?, '2026-01-01 10:00:00.123', 'b', 'cases.Case:a', ?, '[]', ?, ?)",
                (number, operation, python(tmp_path, f"print(digest({values}))").strip(), reason),
            )
            database.execute(
                'INSERT INTO changes_version (change_id, "values", redacted_by, redaction_reason)'
                " VALUES (?, ?, '', '')",
                (number, values),
            )
    database.close()

    assert manage(tmp_path, "migrate", "-v0").returncode == 0

    assert json.loads(run(tmp_path, "verify", "--json").stdout)["changes"] == 3
    with sqlite3.connect(tmp_path / "noimpunity.sqlite3") as database:
        assert database.execute("SELECT reason_class FROM changes_change ORDER BY id").fetchall() == [
            ("added",), ("corrected",), ("",),
        ]  # fmt: skip
    database.close()
