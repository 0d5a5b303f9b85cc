"""A backup is a restore we have done: whole, found when damaged, unreadable without the key, nothing left behind."""

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from pyrage import x25519

from noimpunity.website.backups import archive, databases, making, restoring, unpacking
from noimpunity.website.backups.archive import Refused
from noimpunity.website.backups.making import back_up
from noimpunity.website.backups.restoring import restore
from noimpunity.website.drills import round_trip
from noimpunity.website.drills.homes import at_home, environment
from noimpunity.website.drills.states import differences, state

LINE = {"noimpunity.sqlite3-line"}  # in which writers stand
PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")
AT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
CANARY = b"canary-91c07a in a picture"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A home that holds the record, a picture, a head of the chain, and no ledger."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    at_home(home, "prepare", with_record=True)
    (home / "media/images").mkdir(parents=True, exist_ok=True)
    (home / "media/images/portrait.jpg").write_bytes(CANARY)
    (home / "chain-head").write_text("")
    return home


@pytest.fixture
def home(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "home")


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def keys(tmp_path):
    """Two public keys, and the file of the first one's secret key."""
    own, second = x25519.Identity.generate(), x25519.Identity.generate()
    path = tmp_path / "key.txt"
    path.write_text(f"# created: 2026-11-21\n# public key: {own.to_public()}\n{own}\n")
    return [str(own.to_public()), str(second.to_public())], path


def run(home, *words, **more):
    given = {**environment(home), **more}
    return subprocess.run([PROGRAM, *map(str, words)], env=given, capture_output=True, text=True, check=False)


def refused(done):
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("noimpunity: ")
    return done.stderr


def no_erasure(_home):
    raise AssertionError("nothing was erased, so nothing is to be erased again")


def put_back(file, home, key_file=None):
    return restore(file, home, key_file=key_file, replay=no_erasure)


# The commands


def test_a_sealed_backup_of_a_home_is_put_back_as_it_was(home, out, keys, tmp_path):
    before = state(home)

    made = run(home, "backup", out, "--to", keys[0][0], "--to", keys[0][1], "--json")
    document = json.loads(made.stdout)
    done = run(tmp_path / "back", "restore", document["file"], "--identity", keys[1], "--json")

    assert (made.returncode, made.stderr, done.returncode, done.stderr) == (0, "", 0, "")
    assert set(document) == {"file", "size", "made_at", "files", "gone", "rows", "sealed_to"}
    assert (document["gone"], document["sealed_to"]) == ([], keys[0])
    assert json.loads(done.stdout)["rows"] == document["rows"]
    assert differences(before, state(tmp_path / "back")) == []
    assert sorted(state(tmp_path / "back").files) == ["chain-head", "media/images/portrait.jpg", "secret-key"]
    assert stat.S_IMODE(Path(document["file"]).stat().st_mode) == 0o600
    assert Path(document["file"]).name.endswith(".tar.age")
    assert [path.name for path in out.iterdir()] == [Path(document["file"]).name]
    assert "rs-curuvija-1999" in run(tmp_path / "back", "outcome", "rs-curuvija-1999").stdout


def test_nothing_in_a_restored_home_is_open_to_others(home, out, tmp_path):
    made = back_up(home, out, to=[], at=AT)

    put_back(Path(made.file), tmp_path / "back")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "back").rglob("*") if path.is_file()}
    assert modes == {0o600}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_command_says_what_to_be_careful_about(home, out, keys, number):
    said = run(home, "backup", out, *[word for key in keys[0][:number] for word in ("--to", key)]).stdout

    assert ("keep it like a password" in said, "one key only" in said) == (number == 0, number == 1)


def test_a_backup_goes_neither_into_the_home_nor_into_the_code_nor_over_another(home, out):
    assert "lies in the home folder itself" in refused(run(home, "backup", home / "b.tar"))
    assert "lies in the folder of the code" in refused(run(home, "backup", settings.BASE_DIR / "b.tar"))
    (out / "b.tar").write_text("precious")
    assert "is there already" in refused(run(home, "backup", out / "b.tar"))
    assert "there is no such folder" in refused(run(home, "backup", out / "missing" / "b.tar"))
    assert "is not an age public key" in refused(run(home, "backup", out, "--to", "age1nonsense"))
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("b.tar", "precious")]


def test_a_home_that_holds_something_is_left_alone(home, out, prepared):
    made = back_up(home, out, to=[], at=AT)
    before = state(home)

    assert "is not empty (it holds chain-head)" in refused(run(home, "restore", made.file))
    assert state(home) == before


@pytest.mark.parametrize("words", [("restore",), ("restore", "x", "y"), ("backup", "x", "--to"), ("backup", "--what")])
def test_wrong_use_ends_with_2(tmp_path, words):
    assert run(tmp_path / "home", *words).returncode == 2


def test_two_at_once_in_one_home_are_refused(home, out):
    with making.staging(home), pytest.raises(Refused, match="another backup or restore is at work"):
        back_up(home, out, to=[], at=AT)


# What is in it


def test_any_tar_lists_it_and_the_manifest_tells_every_file(home, out):
    made = back_up(home, out, to=[], at=AT)

    with tarfile.open(made.file) as opened:
        names = opened.getnames()
        manifest = json.load(opened.extractfile(archive.MANIFEST))
        sums = {
            entry["path"]: hashlib.sha256(opened.extractfile(archive.HOME + entry["path"]).read()).hexdigest()
            for entry in manifest["files"]
        }
    assert names[-2:] == [archive.MANIFEST, archive.SUM]
    assert sums == {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert sorted(sums) == ["chain-head", "media/images/portrait.jpg", "noimpunity.sqlite3", "secret-key"]
    assert (manifest["format"], manifest["made_at"], manifest["gone"]) == (1, "2026-11-21T13:00:00+00:00", [])
    assert manifest["databases"]["noimpunity.sqlite3"]["cases_case"] == 41
    assert {path.name for path in home.iterdir()} >= {"media", "secret-key"}
    assert not (home / ".backup-or-restore").exists()


def test_what_was_deleted_is_not_carried_along_on_free_pages(home, out):
    with closing(sqlite3.connect(home / "noimpunity.sqlite3", isolation_level=None)) as database:
        database.executescript("PRAGMA secure_delete=OFF; CREATE TABLE gone (word TEXT);")
        database.execute("INSERT INTO gone VALUES (?)", ("remnant-4471" * 500,))
        database.execute("DELETE FROM gone")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"remnant-4471" in (home / "noimpunity.sqlite3").read_bytes()

    made = back_up(home, out, to=[], at=AT)

    assert b"remnant-4471" not in Path(made.file).read_bytes()
    assert CANARY in Path(made.file).read_bytes()


def test_a_second_database_is_of_the_same_moment(home, out, tmp_path):
    with closing(sqlite3.connect(home / "second.sqlite3", isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE note (word TEXT); INSERT INTO note VALUES ('a');")

    made = back_up(home, out, to=[], at=AT)
    put_back(Path(made.file), tmp_path / "back")

    with closing(sqlite3.connect(tmp_path / "back/second.sqlite3")) as database:
        assert database.execute("SELECT word FROM note").fetchall() == [("a",)]


def test_a_link_in_the_home_is_refused_as_what_it_leads_to_would_be_missing(home, out, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (home / "media/more").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused, match="is a link or no plain file"):
        back_up(home, out, to=[], at=AT)

    assert list(out.iterdir()) == []


def test_a_damaged_database_is_not_backed_up_as_if_it_were_sound(home, out):
    with (home / "noimpunity.sqlite3").open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 20)

    said = refused(run(home, "backup", out))

    assert "database" in said
    assert list(out.iterdir()) == []


# Sealed


def test_the_age_tool_opens_a_sealed_backup(home, out, keys):
    age = shutil.which("age")
    if not age:
        if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM"):
            pytest.fail("age is required here and was not found")
        pytest.skip("needs age")
    made = back_up(home, out, to=keys[0], at=AT)

    done = subprocess.run([age, "-d", "-i", str(keys[1]), made.file], capture_output=True, check=True)

    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as opened:
        assert opened.extractfile(archive.HOME + "media/images/portrait.jpg").read() == CANARY


WATCHED = """
import json, os, sys
from pathlib import Path
home, out, *keys = sys.argv[1:]
opened = []
def watch(event, given):
    if event == "open" and isinstance(given[0], (str, bytes, os.PathLike)) and given[2] & (os.O_WRONLY | os.O_RDWR):
        opened.append(os.path.abspath(os.fsdecode(given[0])))
sys.addaudithook(watch)
from datetime import UTC, datetime
from noimpunity.website.backups.making import back_up
back_up(Path(home), Path(out), to=keys, at=datetime(2026, 11, 21, tzinfo=UTC), when_still=lambda: ACT)
print(json.dumps(opened))
"""


def watched(home, out, keys, act="None"):
    words = [sys.executable, "-B", "-c", WATCHED.replace("ACT", act), str(home), str(out), *keys]
    nowhere = {**environment(home), "TMPDIR": "/nowhere", "SQLITE_TMPDIR": "/nowhere"}
    return subprocess.run(words, env=nowhere, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


def test_sealing_writes_nothing_outside_the_home_but_the_sealed_file(home, out, keys):
    done = watched(home, out, keys[0])

    outside = {path for path in json.loads(done.stdout) if not path.startswith(str(home))}
    assert outside == {str(out / ".noimpunity-20261121T000000Z.tar.age.part")}
    sealed = (out / "noimpunity-20261121T000000Z.tar.age").read_bytes()
    key = (home / "secret-key").read_bytes()
    assert [text for text in (CANARY, b"SQLite format 3", key, archive.FOLDER.encode()) if text in sealed] == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_an_interrupted_backup_leaves_nothing_behind(home, out, keys, name):
    before = sorted(path.name for path in home.iterdir())

    done = watched(home, out, keys[0], act=f"os.kill(os.getpid(), {int(getattr(signal, name))})")

    assert done.returncode != 0
    assert f"ended by {name}" in done.stderr
    assert list(out.iterdir()) == []
    assert {path.name for path in home.iterdir()} - LINE == set(before) - LINE


def test_what_a_killed_backup_left_in_the_home_is_gone_after_the_next(home, out, keys):
    assert watched(home, out, keys[0], act="os.kill(os.getpid(), 9)").returncode == -9
    assert (home / ".backup-or-restore").exists()

    made = back_up(home, out, to=keys[0], at=AT)

    assert not (home / ".backup-or-restore").exists()
    assert (made.files, [path.name for path in out.iterdir()]) == (4, [Path(made.file).name])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no key"),
        ("# only words\n", "holds no key"),
        ("not a key\n", "is not an age key file"),
        ("age-encryption.org/v1\n", "is itself sealed"),
    ],
)
def test_a_key_file_that_is_none_is_refused_with_a_reason(home, out, keys, tmp_path, content, said):
    made = back_up(home, out, to=keys[0], at=AT)
    (tmp_path / "bad.txt").write_text(content)

    with pytest.raises(Refused, match=said):
        put_back(Path(made.file), tmp_path / "back", tmp_path / "bad.txt")


# Refused


def forged(path, *, files=None, special=(), folder=archive.FOLDER, listed=None, **changes):
    """A backup somebody made by hand, with an ending that agrees."""
    files = {"note.txt": b"words"} if files is None else files
    entries = [
        {"path": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    manifest = {
        "format": 1, "software": "0.1.0", "made_at": "2026-11-21", "databases": {}, "gone": [],
        "files": entries if listed is None else listed, **changes,
    }  # fmt: skip
    held = [(f"{folder}/home/{name}", content) for name, content in files.items()]
    held.append((f"{folder}/manifest.json", json.dumps(manifest).encode()))
    body = b"".join(
        archive.member(name, len(content)) + content + archive.padding(len(content)) for name, content in held
    )
    body = b"".join(info.tobuf() for info in special) + body if not special else body + b"".join(
        info.tobuf() for info in special
    )  # fmt: skip
    path.write_bytes(body + archive._ending(hashlib.sha256(body).hexdigest()))
    return path


def special(name, kind, target=""):
    info = tarfile.TarInfo(archive.HOME + name)
    info.type, info.linkname = kind, target
    return info


ENTRY = {"path": "note.txt", "size": 5, "sha256": hashlib.sha256(b"words").hexdigest()}


def test_a_backup_made_by_hand_is_taken_when_it_is_right(tmp_path):
    assert put_back(forged(tmp_path / "b"), tmp_path / "home").files == 1
    assert (tmp_path / "home/note.txt").read_bytes() == b"words"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"files": {"../outside": b"x"}}, "has no place in a home folder"),
        ({"files": {"media/../../outside": b"x"}}, "has no place in a home folder"),
        ({"files": {"/outside": b"x"}}, "has no place in a home folder"),
        ({"files": {"media//outside": b"x"}}, "has no place in a home folder"),
        ({"files": {"./outside": b"x"}}, "has no place in a home folder"),
        ({"files": {".backup-or-restore/x": b"x"}}, "has no place in a home folder"),
        ({"special": [special("link", tarfile.SYMTYPE, "/etc/passwd")]}, "no plain file"),
        ({"special": [special("link", tarfile.LNKTYPE, "/etc/passwd")]}, "no plain file"),
        ({"special": [special("pipe", tarfile.FIFOTYPE)]}, "no plain file"),
        ({"special": [special("disk", tarfile.BLKTYPE)]}, "no plain file"),
        ({"special": [special("folder", tarfile.DIRTYPE)]}, "no plain file"),
        ({"special": [special("note.txt", tarfile.REGTYPE)]}, "twice"),
        ({"special": [special("more.txt", tarfile.REGTYPE)]}, "does not hold the files that its manifest names"),
        ({"listed": []}, "does not hold the files that its manifest names"),
        ({"listed": [ENTRY, {**ENTRY, "path": "b"}]}, "does not hold the files that its manifest names"),
        ({"listed": [{**ENTRY, "size": 4}]}, "does not hold the files that its manifest names"),
        ({"listed": [{**ENTRY, "sha256": "0" * 64}]}, "its checksum does not agree"),
        ({"listed": "nothing"}, "is not made as a backup"),
        ({"databases": {"note.txt": {}}}, "cannot be opened"),
        ({"databases": {"missing.sqlite3": {}}}, "does not hold the files"),
        ({"software": "9.0.0"}, "newer version"),
        ({"folder": "noimpunity-backup-2"}, "newer version"),
        ({"folder": "another-backup-1"}, "is not a backup of this software"),
    ],
)
def test_a_backup_made_to_harm_or_by_another_is_refused_and_nothing_is_put_in_place(tmp_path, given, said):
    forged(tmp_path / "b", **given)

    with pytest.raises(Refused) as caught:
        put_back(tmp_path / "b", tmp_path / "deep/er/home")

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "deep/er/home").iterdir()) == []
    assert not list(tmp_path.rglob("*outside*"))


def test_what_sqlite_would_read_as_the_rest_of_a_database_is_refused(home, tmp_path):
    content = (home / "noimpunity.sqlite3").read_bytes()
    files = {"a.sqlite3": content, "a.sqlite3-wal": b"pages"}

    with pytest.raises(Refused, match="has no place"):
        put_back(forged(tmp_path / "b", files=files, databases={"a.sqlite3": {}}), tmp_path / "back")


def test_a_database_with_a_migration_we_do_not_know_is_newer(home, out, tmp_path):
    with closing(sqlite3.connect(home / "noimpunity.sqlite3", isolation_level=None)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '0999_later', '2027-01-01')"
        )
    made = back_up(home, out, to=[], at=AT)

    assert "was made by a newer version" in refused(run(tmp_path / "back", "restore", made.file))
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["secret-key"]


def test_rows_that_are_missing_are_noticed(home, out, tmp_path):
    made = back_up(home, out, to=[], at=AT)
    with tarfile.open(made.file) as opened:
        content = opened.extractfile(archive.HOME + "noimpunity.sqlite3").read()
        counts = json.load(opened.extractfile(archive.MANIFEST))["databases"]["noimpunity.sqlite3"]
    counts["cases_case"] += 1
    name = "noimpunity.sqlite3"

    with pytest.raises(Refused, match="rows are missing or too many"):
        put_back(forged(tmp_path / "b", files={name: content}, databases={name: counts}), tmp_path / "back")


@pytest.mark.parametrize(
    "content", [b"", b"x", b"some words\n" * 500, b"age-encryption.org/v1\nnonsense", bytes(20000)]
)
def test_a_file_that_is_no_backup_is_refused(tmp_path, keys, content):
    (tmp_path / "b").write_bytes(content)

    done = run(tmp_path / "back", "restore", tmp_path / "b", "--identity", keys[1])

    assert str(tmp_path / "b") in refused(done)
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["secret-key"]


def test_a_missing_file_is_refused(tmp_path):
    assert "there is no such file" in refused(run(tmp_path / "back", "restore", tmp_path / "missing"))


# Erasures


def summary(home):
    """The first words of a case, as they stand in the database."""
    asked = """SELECT summary FROM cases_casewording JOIN cases_case ON cases_case.id = case_id
               WHERE reference = 'rs-curuvija-1999' AND language = 'en'"""
    with closing(sqlite3.connect(home / "noimpunity.sqlite3")) as database:
        return database.execute(asked).fetchone()[0]


def test_what_was_erased_after_the_backup_is_erased_before_the_restored_home_is_in_place(home, out, tmp_path):
    made = back_up(home, out, to=[], at=AT)
    words = summary(home)
    erased = run(home, "erase", "fact", "rs-curuvija-1999", "summary", "--reason", "safety", "--by", "test")
    assert (erased.returncode, erased.stderr) == (0, "")
    ledger = (home / "erasures.jsonl").read_text()
    back = tmp_path / "back"
    back.mkdir()
    (back / "erasures.jsonl").write_text(ledger)

    done = run(back, "restore", made.file, "--json")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["erased_again"] == 1
    assert (back / "erasures.jsonl").read_text() == ledger
    assert summary(back) == summary(home) != words
    assert words.encode() in Path(made.file).read_bytes()
    assert [path for path in back.rglob("*") if path.is_file() and words.encode() in path.read_bytes()] == []


def test_the_ledgers_of_the_backup_and_of_the_home_are_joined(tmp_path):
    file = forged(tmp_path / "b", files={"erasures.jsonl": b'{"a": 1}\n{"b": 2}\n'})
    home = tmp_path / "home"
    home.mkdir()
    (home / "erasures.jsonl").write_text('{"b": 2}\n{"c": 3}\n')
    seen = []

    done = restore(file, home, key_file=None, replay=lambda inside: seen.append(list(inside.iterdir())) or 7)

    assert (home / "erasures.jsonl").read_text() == '{"a": 1}\n{"b": 2}\n{"c": 3}\n'
    assert (done.erased_again, len(seen)) == (7, 1)


def test_a_restore_whose_erasures_cannot_be_done_again_puts_nothing_in_place(home, out, tmp_path):
    made = back_up(home, out, to=[], at=AT)
    back = tmp_path / "back"
    back.mkdir()
    (back / "erasures.jsonl").write_text('{"not": "an erasure"}\n')

    assert "could not be erased again, so nothing was restored" in refused(run(back, "restore", made.file))
    assert {path.name for path in back.iterdir()} == {"erasures.jsonl", "secret-key"}
    assert (back / "erasures.jsonl").read_text() == '{"not": "an erasure"}\n'


# The drill, and faults planted to see that it notices


def test_the_drill(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path / "home")

    found = round_trip.run(tmp_path, writers=10, damages=200, seed=5, at=AT).as_document()

    assert found["problems"] == []
    assert (found["damages_found"], found["truncations_found"]) == (400, found["truncations"])
    assert found["written_meanwhile"] > 0


def leave_a_file_out(patch):
    contents = making.contents
    patch.setattr(
        making, "contents", lambda home: (contents(home)[0], [n for n in contents(home)[1] if "note" not in n])
    )


def copy_the_file_without_its_journal(patch):
    def copy(home, names, staging, *, when_still):
        with ExitStack() as held:
            readers = [held.enter_context(closing(sqlite3.connect(home / name))) for name in names]
            for reader in readers:  # what is written from now on stays in the journal as long as they read
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            wait_for_a_write(home, names)
            when_still()
            for name in names:
                shutil.copyfile(home / name, staging / name)
        return {name: counts(staging / name) for name in names}

    patch.setattr(databases, "copy", copy)


def wait_for_a_write(home, names):
    with ExitStack() as open_ones:
        watching = [open_ones.enter_context(closing(sqlite3.connect(home / name))) for name in names]
        versions = [each.execute("PRAGMA data_version").fetchone() for each in watching]
        ends_at = time.monotonic() + 60
        while [each.execute("PRAGMA data_version").fetchone() for each in watching] == versions:
            assert time.monotonic() < ends_at, "nobody wrote in a minute"
            time.sleep(0.01)


def counts(path):
    with closing(sqlite3.connect(path)) as database:
        return databases.tables(database)


def copy_another_moment(patch):
    def copy(home, names, staging, *, when_still, right=databases.copy):
        when_still()
        ends = round_trip._cases(home) + 1
        while round_trip._cases(home) < ends:
            pass
        return right(home, names, staging, when_still=lambda: None)

    patch.setattr(databases, "copy", copy)


def lose_a_row(patch):
    right = restoring._put_in_place

    def put(inside, home):
        with closing(sqlite3.connect(inside / "noimpunity.sqlite3", isolation_level=None)) as database:
            database.execute("DELETE FROM cases_casewording WHERE id = (SELECT max(id) FROM cases_casewording)")
        right(inside, home)

    patch.setattr(restoring, "_put_in_place", put)


def change_a_file(patch):
    right = restoring._put_in_place

    def put(inside, home):
        (inside / "media/note.txt").write_bytes(b"other words")
        right(inside, home)

    patch.setattr(restoring, "_put_in_place", put)


def skip_the_checksums(patch):
    patch.setattr(archive, "agrees", lambda _digest, _ending: True)
    patch.setattr(unpacking, "has_same_sum", lambda _found, _expected: True)


def skip_the_checksum_of_the_whole(patch):
    patch.setattr(archive, "agrees", lambda _digest, _ending: True)


def leave_it_unsealed(patch):
    patch.setattr(making, "seal", lambda chunks, opened, _to: opened.writelines(chunks))


def leave_the_unfinished_home(patch):
    from contextlib import contextmanager

    @contextmanager
    def staging(home):
        place = home / ".backup-or-restore"
        place.mkdir(exist_ok=True)
        yield place

    patch.setattr(making, "staging", staging)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (leave_a_file_out, "media/note.txt is missing"),
        (copy_the_file_without_its_journal, ""),
        (copy_another_moment, "is not as it was"),
        (lose_a_row, "cases_casewording is not as it was"),
        (change_a_file, "media/note.txt is changed"),
        (skip_the_checksums, "damages were found"),
        (skip_the_checksum_of_the_whole, "truncations were found"),
        (leave_it_unsealed, "readable without the key"),
        (leave_the_unfinished_home, "left behind"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_drill_catches(prepared, tmp_path, monkeypatch, fault, said):
    shutil.copytree(prepared, tmp_path / "home")
    fault(monkeypatch)

    try:
        problems = round_trip.run(tmp_path, writers=3, damages=40, seed=5, at=AT).problems()
    except Refused as error:
        problems = [str(error)] if not said else []

    assert any(said in problem for problem in problems), problems
