"""Lists as scripts read them: an account of every record, what stops a reading, and how it goes on."""

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest
from python_calamine import CalamineWorkbook

from noimpunity.sources.queries import READERS
from noimpunity.sources.rejections import MENDED
from noimpunity.website.management.commands._progress import Progress, bar
from tests.sources.test_receiving import HEADER, listed, record
from tests.website.test_commands import PROGRAM, refused, run

COUNTS = ("records", "entries", "rejected", "added", "changed", "unchanged", "vanished")
KEYS = {"source", "snapshot", "sha256", *COUNTS, "rejections"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    assert run(folder, "prepare").returncode == 0
    return folder


@pytest.fixture
def home(prepared, tmp_path):
    made = tmp_path / "home"
    made.mkdir()
    for path in prepared.iterdir():
        if path.is_file():
            (made / path.name).write_bytes(path.read_bytes())
    return made


def written(folder, content, name="list-2026-02.csv"):
    path = folder / name
    path.write_bytes(content)
    return str(path)


def answer(done):
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def counts(document):
    return [document[name] for name in COUNTS]


def test_a_list_is_taken_in_and_its_account_holds_every_record(home, tmp_path):
    path = written(tmp_path, listed(record("Example One"), record("Example Two", date="some day")))

    looked = answer(run(home, "read", "cpj", path, "--dry-run", "--json"))
    first = answer(run(home, "read", "cpj", path, "--json"))
    again = answer(run(home, "read", "cpj", path, "--json"))

    assert {*looked} == {*first} == KEYS
    assert (looked["snapshot"], counts(looked)) == (None, [2, 1, 1, 1, 0, 0, 0])
    assert counts(first) == [2, 1, 1, 1, 0, 0, 0]
    assert (again["snapshot"], counts(again)) == (first["snapshot"], [2, 1, 1, 0, 0, 1, 0])
    [rejection] = first["rejections"]
    assert {*rejection} == {"line", "column", "reason", "raw"}
    assert (rejection["line"], rejection["column"]) == (3, "Date")
    assert rejection["reason"].startswith("Column “Date” ")
    assert "some day" in rejection["raw"]

    entries = answer(run(home, "entries", str(first["snapshot"]), "--json"))
    assert (entries["source"], entries["licence"], entries["stated_on"]) == ("cpj", "CC BY-NC-ND 4.0", "2026-02")
    [entry] = entries["entries"]
    assert (entry["line"], entry["key"], entry["kind"]) == (2, "example-one", "case")
    assert (entry["values"]["date"], entry["raw"]["Date"]) == ("2001-04-03", "April 3, 2001")

    publishers = {each["key"]: each for each in answer(run(home, "sources", "--json"))["publishers"]}
    [file] = publishers["cpj"]["snapshots"]
    assert (publishers["cpj"]["forbids_derivatives"], publishers["noimpunity"]["forbids_derivatives"]) == (True, False)
    assert (file["snapshot"], file["records"], file["entries"], file["rejected"], file["last"]) == (
        first["snapshot"], 2, 1, 1, True,
    )  # fmt: skip
    said = run(home, "sources").stdout
    assert "cpj, list-2026-02.csv, 2026-02, 1 entries, 1 rejected, last vintage" in said


def test_words_say_the_same_as_the_document(home, tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + listed(record("Example One"), record("Example Two", date="some day")))

    done = run(home, "read", "cpj", path)

    assert done.returncode == 0
    assert done.stdout.startswith("2 records: 1 entries, 1 rejected\n1 added, 0 changed, 0 unchanged, 0 vanished\n")
    assert "mark of its encoding" in done.stdout
    assert "line 3: Column “Date”" in done.stdout
    assert run(home, "entries", "42").stdout.startswith("2  example-one  {")


def test_a_surprise_stops_and_says_how_to_allow_it(home, tmp_path):
    path = written(tmp_path, listed(record("Example One"), record("Example Two", death="Poisoning")))

    said = refused(run(home, "read", "cpj", path, "--json"))
    looked = run(home, "read", "cpj", path, "--dry-run", "--json")

    assert ("Poisoning" in said, "--as allow=words" in said) == (True, True)
    assert (looked.returncode, counts(json.loads(looked.stdout))) == (1, [2, 1, 1, 1, 0, 0, 0])
    assert [each["key"] for each in answer(run(home, "sources", "--json"))["publishers"]] == ["noimpunity"]
    assert counts(answer(run(home, "read", "cpj", path, "--as", "allow=words", "--json"))) == [2, 1, 1, 1, 0, 0, 0]


def test_a_part_is_compared_with_the_same_part_alone(home, tmp_path):
    whole = written(tmp_path, listed(record("Example One"), record("Example Two")), "whole.csv")
    one = written(tmp_path, listed(record("Example One")), "one.csv")
    other = written(tmp_path, listed(record("Example One"), record("Example Three")), "other.csv")

    read = [answer(run(home, "read", "cpj", whole, "--json"))]
    read += [answer(run(home, "read", "cpj", path, "--as", "part=Serbia", "--json")) for path in (one, other)]

    assert [counts(each)[3:] for each in read] == [[2, 0, 0, 0], [1, 0, 0, 0], [1, 0, 1, 0]]
    [publisher] = [each for each in answer(run(home, "sources", "--json"))["publishers"] if each["key"] == "cpj"]
    assert [(each["part"], each["last"]) for each in publisher["snapshots"]] == [
        ("Serbia", True), ("Serbia", False), ("", True),
    ]  # fmt: skip


def test_any_table_is_read_through_a_mapping_file(home):
    folder = READERS / "table"
    words = ("read", "table", str(folder / "sample.csv"), "--as", f"mapping={folder / 'mapping.toml'}", "--json")

    first, again = answer(run(home, *words)), answer(run(home, *words))

    assert (first["source"], first["mapping"]) == ("table", "example-press-union")
    assert first["records"] == first["entries"] + first["rejected"]
    assert (first["entries"] > 0, again["unchanged"], again["snapshot"]) == (True, first["entries"], first["snapshot"])


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_rejections_are_mended_and_given_back(home, tmp_path, suffix):
    content = listed(
        record("Example One"),
        record("=HYPERLINK(1)", date="x"),
        record("'Abd Example", date="x"),
        "a,b\n",
    )
    path, target = written(tmp_path, content), tmp_path / f"rejected.{suffix}"

    answer(run(home, "read", "cpj", path, "--rejections", str(target), "--json"))

    rows = cells(target)
    own = next(csv.reader(io.StringIO(HEADER)))
    assert rows[0] == [*MENDED, *own]
    assert [(row[0], row[1], row[3], row[4]) for row in rows[1:]] == [
        ("3", "Date", "", "'=HYPERLINK(1)"), ("4", "Date", "", "''Abd Example"), ("5", "", "a,b", ""),
    ]  # fmt: skip

    for row in rows[1:3]:
        row[4 + own.index("Date")] = "April 5, 2001"
    out = io.StringIO()
    csv.writer(out).writerows(rows[:3])
    mended = answer(
        run(home, "read", "cpj", written(tmp_path, out.getvalue().encode(), "m.csv"), "--as", "part=mended", "--json")
    )

    assert counts(mended) == [2, 2, 0, 2, 0, 0, 0]
    entries = answer(run(home, "entries", str(mended["snapshot"]), "--json"))["entries"]
    assert [each["values"]["name"] for each in entries] == ["=HYPERLINK(1)", "'Abd Example"]
    assert {*entries[0]["raw"]} == {*own}
    assert "is there already" in refused(run(home, "read", "cpj", path, "--rejections", str(target)))


def cells(path):
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def test_the_source_of_a_file_is_detected_only_where_one_fits(home, tmp_path):
    known, unknown = written(tmp_path, listed(record("Example One"))), written(tmp_path, b"a,b\n1,2\n", "other.csv")

    assert answer(run(home, "read", "--detect", known, "--json")) == {"source": "cpj"}
    assert answer(run(home, "read", "--detect", unknown, "--json")) == {"source": None}
    assert run(home, "read", "--detect", known).stdout == "cpj\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cpj",), "ships no files"),
        (("cpj", "{folder}/none.csv"), "cannot be read"),
        (("cpj", "{file}"), "header"),
        (("cpj", "{file}", "--as", "encoding=utf-99"), "encoding"),
        (("cpj", "{file}", "--as", "mapping=x.toml"), "has a reader of its own"),
        (("cpj", "{file}", "--rejections", "x.txt"), "ends in .csv or .xlsx"),
        (("table", "{file}"), "--as mapping=PATH"),
        (("nobody", "{file}"), "known are cpj"),
        (("noimpunity", "--dry-run"), "are for lists"),
    ],
)
def test_what_cannot_be_read_is_refused_on_one_line(home, tmp_path, words, said):
    file = written(tmp_path, b"a,b\n1,2\n")

    assert said in refused(run(home, "read", *(word.format(folder=tmp_path, file=file) for word in words)))


@pytest.mark.parametrize(
    "given", ["encoding", "colour=red", "day=soon", "allow=everything", "part=", "day=2022-13-01", "part=" + "x" * 61]
)
def test_wrong_use_ends_with_two(home, tmp_path, given):
    path = written(tmp_path, listed(record("Example One")))

    assert run(home, "read", "cpj", path, "--as", given).returncode == 2
    assert run(home, "entries", "one").returncode == 2


def test_no_such_file_number_is_refused(home):
    assert "no file number 999" in refused(run(home, "entries", "999"))


def test_a_reading_is_broken_off_by_hand_and_goes_on(home, tmp_path):
    many = 30_000
    path = written(tmp_path, listed(*(record(f"Example {number}") for number in range(many))))
    words = [PROGRAM, "read", "cpj", path, "--as", "allow=count", "--json"]
    started = subprocess.Popen(
        words, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )  # fmt: skip
    wait_for_records(home)
    started.send_signal(signal.SIGINT)
    out, said = started.communicate(timeout=60)

    assert (started.returncode, out) == (1, "")
    assert "go" in said
    assert "records are kept; give the same command again and it goes on" in said
    assert "not read to its end" in refused(run(home, "entries", "42"))
    again = run(home, "read", "cpj", path, "--as", "allow=count", "--json")
    assert "it goes on" in again.stderr
    assert counts(json.loads(again.stdout)) == [many, many, 0, many, 0, 0, 0]
    [cpj] = [each for each in answer(run(home, "sources", "--json"))["publishers"] if each["key"] == "cpj"]
    assert (cpj["files"], cpj["entries"], cpj["rejected"]) == (1, many, 0)


def environment(home):
    return {**os.environ, "NOIMPUNITY_HOME": str(home)}


def wait_for_records(home):
    ends_at = time.monotonic() + 60
    while time.monotonic() < ends_at:
        with sqlite3.connect(home / "noimpunity.sqlite3") as database:
            if database.execute("SELECT max(records) FROM sources_snapshot WHERE source = 'cpj'").fetchone()[0]:
                return
        time.sleep(0.002)
    raise AssertionError("nothing was written in a minute")


class Terminal(io.StringIO):
    def __init__(self, *, is_terminal):
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self):
        return self.is_terminal

    def write(self, text, ending="\n"):
        return super().write(text + ending)


def test_progress_is_a_bar_on_a_terminal_and_nothing_elsewhere():
    shown, hidden = Terminal(is_terminal=True), Terminal(is_terminal=False)

    for stream in (shown, hidden):
        progress = Progress(stream)
        progress(2000, 0)
        progress(2000, 4000)
        progress.end()

    assert hidden.getvalue() == ""
    assert "\rlooked through 2000 records" in shown.getvalue()
    assert bar(2000, 4000) == f"[{'#' * 15}{'.' * 15}] 2000 of 4000 records, 50 %"
    assert bar(2000, 4000) in shown.getvalue()
    assert shown.getvalue().endswith("\r")
