"""What is erased is gone: from every byte under the home folder, and from an older backup that is put back."""

import base64
import html
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from django.conf import settings

from noimpunity.methods.names import search_key

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")
MANY = str(Path(__file__).with_name("erase_many.py"))
NUMBER, SEED = 200, 20261121
FAULTS = (
    "version kept", "entry kept", "file kept", "search key kept", "line kept", "history of the desk kept",
    "log not emptied", "free pages kept", "words in the ledger",
)  # fmt: skip
BY = ("--reason", "safety", "--by", "Example Person")


def run(home, *words):
    given = {**os.environ, "NOIMPUNITY_HOME": str(home)}
    return subprocess.run(words, env=given, capture_output=True, text=True, check=False)


def erase(home, *words):
    return run(home, PROGRAM, "erase", *words)


def many(home, *words):
    done = run(home, sys.executable, MANY, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def copy_database(source, target):
    """A copy as a backup makes it, of a database that may be in use."""
    with sqlite3.connect(source) as held, sqlite3.connect(target) as kept:
        held.backup(kept)
    held.close()
    kept.close()


def put_back(older, home):
    for path in home.glob("noimpunity.sqlite3*"):
        path.unlink()
    copy_database(older, home / "noimpunity.sqlite3")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A home folder with the record, to be copied."""
    home = tmp_path_factory.mktemp("home")
    assert run(home, PROGRAM, "prepare").returncode == 0
    return home


@pytest.fixture
def home(prepared, tmp_path):
    made = tmp_path / "home"
    made.mkdir(mode=0o700)
    copy_database(prepared / "noimpunity.sqlite3", made / "noimpunity.sqlite3")
    shutil.copy(prepared / "secret-key", made)
    return made


def forms(text):
    """The bytes a text may stand as: three encodings, both cases, both compositions, and seven ways to write it."""
    spelled = {
        form
        for case in (text, text.lower(), text.upper())
        for form in (case, unicodedata.normalize("NFD", case), unicodedata.normalize("NFC", case))
    }
    written = {
        form
        for one in spelled
        for form in (one, json.dumps(one)[1:-1], json.dumps(json.dumps(one))[3:-3], quote(one), html.escape(one))
    }
    written |= {text[::-1], base64.b64encode(text.encode()).decode()}
    return {one.encode(code) for one in written for code in ("utf-8", "utf-16-le", "utf-16-be")}


def left_in(home, texts):
    """How many texts stand anywhere under a folder, with the files: a plain search that knows nothing of ours."""
    owner = {form: text for text in texts for form in forms(text)}
    found = {}
    for path in (path for path in home.rglob("*") if path.is_file()):
        for form in forms_in(path.read_bytes(), owner):
            found.setdefault(owner[form], set()).add(path.name)
    return found


def forms_in(content, wanted):
    """Those of some byte strings that stand in a content: their first eight bytes are looked for all at once."""
    by_start = {}
    for form in wanted:
        by_start.setdefault(int.from_bytes(form[:8], "little"), []).append(form)
    starts = np.array(sorted(by_start), dtype="<u8")
    for shift in range(min(8, len(content) - 7) if len(content) > 7 else 0):
        windows = np.frombuffer(content, dtype="<u8", offset=shift, count=(len(content) - shift) // 8)
        places = np.searchsorted(starts, windows)
        hits = np.nonzero(starts[np.minimum(places, len(starts) - 1)] == windows)[0]
        for hit in hits:
            at = int(hit) * 8 + shift
            yield from (form for form in by_start[int(windows[hit])] if content.startswith(form, at))


def search_keys_left(home):
    """The cases found by words they no longer have."""
    with sqlite3.connect(f"file:{home}/noimpunity.sqlite3?mode=ro", uri=True) as database:
        wrong = []
        for number, reference, key in database.execute("SELECT id, reference, search_key FROM cases_case").fetchall():
            texts = [text for query in SEARCHED for row in database.execute(query, [number]) for text in row]
            if not set(key.split()) <= set(search_key(*texts).split()):
                wrong.append(reference)
    database.close()
    return wrong


SEARCHED = (
    "SELECT title, summary, place FROM cases_casewording WHERE case_id = ?",
    "SELECT name FROM cases_victim WHERE case_id = ?",
    "SELECT w.work FROM cases_victimwording w JOIN cases_victim v ON v.id = w.victim_id WHERE v.case_id = ?",
    "SELECT n.name FROM cases_victimname n JOIN cases_victim v ON v.id = n.victim_id WHERE v.case_id = ?",
)


@pytest.fixture(scope="module")
def facts(prepared):
    return json.loads(many(prepared, "choose", str(NUMBER), str(SEED)))


def texts_of(facts):
    return [text for fact in facts for text in fact["texts"]]


def as_file(tmp_path, facts):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts))
    return str(path)


def test_the_search_finds_each_form_wherever_it_begins(tmp_path):
    for number, form in enumerate(sorted(forms("Example Person of Exampletown"))):
        (tmp_path / f"{number}").write_bytes(b"x" * (number % 9) + form + b"y" * 9)

    found = left_in(tmp_path, ["Example Person of Exampletown", "Nobody of Nowhere"])

    assert {text: len(names) for text, names in found.items()} == {
        "Example Person of Exampletown": len(forms("Example Person of Exampletown"))
    }


def test_two_hundred_facts_leave_no_byte_here_and_in_a_restored_backup(home, tmp_path, facts):
    listed = as_file(tmp_path, facts)
    many(home, "history", listed)
    older = tmp_path / "older.sqlite3"
    copy_database(home / "noimpunity.sqlite3", older)
    texts = texts_of(facts)
    assert len(facts) == NUMBER
    assert len({fact["case"] for fact in facts}) > 30
    assert len(left_in(home, texts)) == len(set(texts))

    many(home, "erase", listed)

    assert left_in(home, texts) == {}
    assert search_keys_left(home) == []
    assert len((home / "erasures.jsonl").read_text().splitlines()) == NUMBER

    put_back(older, home)
    assert len(left_in(home, texts)) == len(set(texts))

    assert many(home, "replay").strip() == str(NUMBER)

    assert left_in(home, texts) == {}
    assert search_keys_left(home) == []
    assert len((home / "erasures.jsonl").read_text().splitlines()) == NUMBER
    assert many(home, "replay").strip() == "0"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_step_left_out_is_found(home, tmp_path, facts, fault):
    in_search = [fact for fact in facts if fact["path"] in ("summary", "title")][:3]
    on_the_line = [fact for fact in facts if fact["path"].startswith("events")][:3]
    some = in_search + on_the_line
    listed = as_file(tmp_path, some)
    many(home, "history", listed)

    many(home, "erase", listed, fault)

    assert left_in(home, texts_of(some)) or search_keys_left(home)


def test_without_a_fault_the_same_search_finds_nothing(home, tmp_path, facts):
    listed = as_file(tmp_path, facts[:8])
    many(home, "history", listed)

    many(home, "erase", listed)

    assert left_in(home, texts_of(facts[:8])) == {}


PERSON = ("Slavko Ćuruvija", "Славко Ћурувија", "slavko curuvija", "slavko-curuvija", "slavkocuruvija")


def test_a_person_is_gone_in_every_script_and_from_every_record(home):
    assert set(left_in(home, PERSON)) == set(PERSON)

    done = erase(home, "person", "rs-curuvija-1999", "victims[1]", *BY, "--json")

    document = json.loads(done.stdout)
    assert (done.returncode, document["record"], document["path"]) == (0, "cases.Case:rs-curuvija-1999", "victims[1]")
    assert document["shipped"] == ["record/cases/rs-curuvija-1999.toml"]
    assert left_in(home, PERSON) == {}
    assert search_keys_left(home) == []
    assert not any(name in (done.stdout + done.stderr).casefold() for name in ("ćuruvija ", "slavko"))


def test_the_outcome_of_a_case_rests_on_what_is_left(home):
    before = run(home, PROGRAM, "outcome", "rs-curuvija-1999", "--json").stdout

    erase(home, "person", "rs-curuvija-1999", "victims[1]", *BY)

    def plain(text):
        document = json.loads(text)
        steps = [{key: step[key] for key in ("code", "date", "counts_from")} for step in document["steps"]]
        return {**document, "steps": steps, "accused": [row["state"] for row in document["accused"]]}

    assert plain(run(home, PROGRAM, "outcome", "rs-curuvija-1999", "--json").stdout) == plain(before)


def test_a_file_leaves_its_hash_and_a_tombstone(home):
    as_written = ['key = "first-quashing"\ndate = "2020-07-15"']
    assert left_in(home, as_written) != {}

    erase(home, "snapshot", "noimpunity/rs-curuvija-1999.toml", *BY)

    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        rows = database.execute(
            "SELECT content, length(sha256), erased_at IS NULL, erased_by, erasure_reason FROM sources_snapshot"
            " WHERE name = 'rs-curuvija-1999.toml'"
        ).fetchall()
        whole = database.execute("SELECT count(*) FROM sources_snapshot WHERE content != X''").fetchall()
        values = database.execute("SELECT \"values\" FROM sources_entry WHERE key = 'rs-curuvija-1999'").fetchall()
    database.close()
    assert rows == [(b"", 64, 0, "Example Person", "safety")]
    assert whole == [(40,)]
    assert json.loads(values[0][0]) == {"schema": 1, "reference": "rs-curuvija-1999"}
    assert left_in(home, as_written) == {}


def test_reading_the_shipped_file_again_brings_nothing_back(home, tmp_path):
    erase(home, "person", "rs-curuvija-1999", "victims[1]", *BY)
    erase(home, "fact", "rs-curuvija-1999", "steps:killing.text", *BY)
    shipped = settings.BASE_DIR / "record/cases/rs-curuvija-1999.toml"
    changed = tmp_path / shipped.name
    changed.write_text(shipped.read_text().replace('confidence = "B"', 'confidence = "A"', 1))

    unchanged = run(home, PROGRAM, "read", "noimpunity", "--json")
    done = run(home, PROGRAM, "read", "noimpunity", str(changed))

    assert json.loads(unchanged.stdout)["unchanged"] == 41
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 wait as drafts on the desk for a second person")
    assert done.stderr == "rs-curuvija-1999.toml: what was erased from the record is left out\n"
    gone = (*PERSON, "He is shot dead outside his building during the NATO air campaign.")
    assert {name for names in left_in(home, gone).values() for name in names} == set()


def test_a_restored_backup_forgets_a_person_a_file_and_a_fact_again(home, tmp_path):
    older = tmp_path / "older.sqlite3"
    copy_database(home / "noimpunity.sqlite3", older)
    erase(home, "fact", "mt-caruana-galizia-2017", "summary", *BY)
    erase(home, "person", "rs-curuvija-1999", "victims[1]", *BY)
    erase(home, "snapshot", "noimpunity/tr-dink-2007.toml", *BY)
    put_back(older, home)
    assert len(left_in(home, PERSON)) == len(PERSON)

    done = erase(home, "again", "--by", "Example Person", "--json")

    assert json.loads(done.stdout) == {"kind": "again", "erased": 3}
    assert left_in(home, PERSON) == {}
    assert json.loads(erase(home, "again", "--by", "Example Person", "--json").stdout)["erased"] == 0


def refused(done):
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fact", "no-such-1999", "summary"), "there is no case 'no-such-1999'"),
        (("fact", "rs-curuvija-1999", "sumary"), "nothing is written at 'sumary'"),
        (("fact", "rs-curuvija-1999", "victims[9].name"), "nothing is written at"),
        (("person", "rs-curuvija-1999", "accused-1"), "nothing is written at 'accused:accused-1'"),
        (("snapshot", "noimpunity/none.toml"), "there is no file 'noimpunity/none.toml'"),
        (("photo", "1"), "there is no picture 1"),
    ],
)
def test_what_is_not_there_is_refused(home, words, said):
    assert said in refused(erase(home, *words, *BY))
    assert not (home / "erasures.jsonl").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("fact", "rs-curuvija-1999", "summary", "--by", "Example Person"),
        ("fact", "rs-curuvija-1999", "summary", "--reason", "because", "--by", "Example Person"),
        ("fact", "rs-curuvija-1999", "summary", "--reason", "safety"),
        ("fact", "rs-curuvija-1999", "summary", "--reason", "safety", "--by", " "),
        ("everything",),
    ],
)
def test_an_erasure_without_reason_or_name_is_wrong_use(home, words):
    assert erase(home, *words).returncode == 2


def test_a_ledger_of_another_key_is_refused_until_the_key_is_named(home):
    erase(home, "fact", "rs-curuvija-1999", "summary", *BY)
    key = (home / "secret-key").read_text()
    (home / "secret-key").write_text("another key, long enough to sign with and fictional")

    assert "another secret key" in refused(erase(home, "again", "--by", "Example Person"))
    assert "another secret key" in refused(run(home, PROGRAM, "read", "noimpunity"))
    given = {**os.environ, "NOIMPUNITY_HOME": str(home), "NOIMPUNITY_EARLIER_KEYS": key}
    done = subprocess.run([PROGRAM, "read", "noimpunity"], env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "41 files read: 0 cases added, 0 corrected, 41 unchanged\n")


def test_a_damaged_ledger_is_refused(home):
    (home / "erasures.jsonl").write_text('{"kind": "fact"\n')

    assert "erasures.jsonl, line 1" in refused(run(home, PROGRAM, "read", "noimpunity"))
