"""The box holds: whatever a file tries is refused or harmless, in time; and each wall was tried by leaving it out."""

import io
import os
import shutil
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import Workbook

from noimpunity.sources.tables import Options, Row, open_table
from noimpunity.sources.untrusted import box
from noimpunity.sources.untrusted.box import MEGABYTE, Limits, open_in_a_box, read_in_a_box
from noimpunity.sources.untrusted.refusals import WORDS, Refused
from noimpunity.sources.untrusted.tasks import TASKS, WALLS

SHORT = Limits(memory=256 * MEGABYTE, cpu_seconds=1, seconds=5, answer=MEGABYTE)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the walls of the kernel are Linux's")


@pytest.fixture
def listening():
    """A service on this machine that a file would like to talk to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def misdeeds(tmp_path, listening):
    return {
        "read": [("read", "/etc/passwd"), ("read", str(settings.DATABASES["default"]["NAME"]))],
        "write": [("write", str(tmp_path / "written"))],
        "connect": [("connect", listening)],
        "look up": [("look_up", "localhost")],
        "fork": [("fork", "")],
        "run": [("run", "/bin/true")],
        "kill": [("kill", str(os.getpid()))],
    }


def holes(tmp_path, listening):
    """What is wrong with the box: misdeeds that work, walls that do not stand, promises that are not kept."""
    limits = Limits()
    found = []
    for name, tries in misdeeds(tmp_path, listening).items():
        for what, where in tries:
            try:
                found += [name for _ in open_in_a_box("trial", b"x", what=what, where=where).values["worked"]]
            except Refused:
                found.append(name)  # another program answered in its place, or nobody did
    answer = open_in_a_box("trial", b"x", what="state")
    state = answer.values
    found += [f"no {name}" for name in WALLS if name not in answer.walls and (name != "user" or os.geteuid() == 0)]
    wanted = {
        "AS": limits.memory,
        "CPU": limits.cpu_seconds,
        "NOFILE": 0,
        "FSIZE": 0,
        "CORE": 0,
        "NPROC": limits.threads,
    }
    found += [name for name, number in wanted.items() if state["limits"][name] != number]
    found += ["root"] * (state["user"] == 0) + ["filter"] * (state["filter"] != 2)
    found += ["network"] * (state["network"] == Path("/proc/self/ns/net").stat().st_ino)
    found += ["environment"] * (state["environment"] != ["LC_ALL"])
    found += ["framework"] * bool({"django", "wagtail", "sqlite3"} & set(state["modules"]))
    return sorted(set(found))


@linux
def test_the_box_has_no_holes(tmp_path, listening):
    assert holes(tmp_path, listening) == []
    assert list(tmp_path.iterdir()) == []


# Each fault is one line of the box as a mistake would leave it, and what must notice.
FAULTS = {
    "memory is not limited": (
        "walls.py",
        '("memory", lambda: _limit("RLIMIT_AS", limits["memory"]))',
        '("memory", lambda: True)',
        "AS",
    ),
    "computing is not limited": (
        "walls.py",
        '("cpu", lambda: _limit("RLIMIT_CPU", limits["cpu_seconds"]))',
        '("cpu", lambda: True)',
        "CPU",
    ),
    "files can be opened": ("walls.py", 'and _limit("RLIMIT_NOFILE", most)', "", "NOFILE"),
    "files can be written": ("walls.py", 'and _limit("RLIMIT_FSIZE", 0)', "", "FSIZE"),
    "threads are not counted": (
        "walls.py",
        'own_user() and _limit("RLIMIT_NPROC", limits["threads"])',
        "True",
        "NPROC",
    ),
    "the network stays": ("walls.py", "bool(libc.unshare(spaces) == 0)", "True", "network"),
    "root stays root": ("walls.py", "is_root and _become_nobody()", "True", "root"),
    "the kernel refuses nothing": (
        "walls.py",
        '("calls", lambda: refuse_calls(libc))',
        '("calls", lambda: True)',
        "filter",
    ),
    "processes may be made": ("calls.py", "Line(IF_SET, 1, 0, A_THREAD)", "Line(IF_SET, 1, 1, A_THREAD)", "fork"),
    "a wall is left out in silence": ("walls.py", '        ("python", _refuse_in_python),\n', "", "no python"),
    "all walls are left out": (
        "walls.py",
        "        if _stands(step):\n            standing.append(name)",
        "        standing.append(name)",
        "read",
    ),
    "the environment goes along": ("box.py", 'env={"LC_ALL": "C.UTF-8"}', "env=None", "environment"),
    "the framework is loaded": (
        "child.py",
        "from importlib import import_module",
        "import django\nfrom importlib import import_module",
        "framework",
    ),
}


@linux
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_in_the_box_is_found(fault, tmp_path, listening, monkeypatch):
    file, line, instead, sign = FAULTS[fault]
    if sign == "root" and os.geteuid() != 0:
        pytest.skip("only root has itself to give up")
    root = tmp_path / "copy"
    shutil.copytree(Path(box.__file__).parent, root / "noimpunity/sources/untrusted")
    for package in ("noimpunity", "noimpunity/sources"):
        (root / package / "__init__.py").touch()
    path = root / "noimpunity/sources/untrusted" / file
    assert path.read_text().count(line) == 1
    path.write_text(path.read_text().replace(line, instead))
    monkeypatch.setattr(box, "ROOT", root)
    if file == "box.py":
        popen = box.subprocess.Popen
        monkeypatch.setattr(box.subprocess, "Popen", lambda *words, **more: popen(*words, **{**more, "env": None}))

    assert sign in holes(tmp_path, listening)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("loop", "time"), ("sleep", "time"), ("allocate", "memory"), ("flood", "answer"), ("crash", "crashed"),
        ("leave", "crashed"), ("lie", "crashed"),
    ],
)  # fmt: skip
def test_a_file_that_spends_or_breaks_is_refused_in_time(what, why):
    began = time.monotonic()

    with pytest.raises(Refused) as refused:
        open_in_a_box("trial", b"x", what=what, limits=SHORT)

    assert refused.value.code == why
    assert time.monotonic() - began < SHORT.seconds + 3  # room for a busy machine


def test_nothing_of_a_box_is_left_when_it_is_over(monkeypatch, tmp_path):
    monkeypatch.setattr(box.tempfile, "tempdir", str(tmp_path))

    for what in ("state", "leave", "sleep"):
        with suppress(Refused):
            open_in_a_box("trial", b"x", what=what, limits=SHORT)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_empty_or_too_large_never_reaches_the_box(monkeypatch):
    monkeypatch.setattr(box.subprocess, "Popen", None)

    for content, code in ((b"", "empty"), (os.urandom(30 * MEGABYTE), "too_big")):
        with pytest.raises(Refused) as refused:
            open_in_a_box("picture", content)
        assert refused.value.code == code


def test_only_our_own_tasks_are_run():
    with pytest.raises(ValueError, match="no such task"):
        open_in_a_box("os:system", b"x")

    assert all(place.startswith("noimpunity.sources.untrusted.") for place in TASKS.values())


def test_the_child_looks_a_task_up_itself(monkeypatch):
    """The parent's list is not what decides: a name the child does not know gives no answer."""
    monkeypatch.setitem(box.TASKS, "other", "os:system")

    with pytest.raises(Refused) as refused:
        open_in_a_box("other", b"true")

    assert refused.value.code == "crashed"


def test_what_a_child_says_is_never_shown():
    raw = b'{"refused": "<b>you won</b>", "looks_like": "<script>"}'

    with pytest.raises(Refused) as refused:
        box._answer(len(raw).to_bytes(4, "big") + raw, died_of=None)

    assert (refused.value.code, refused.value.looks_like) == ("crashed", "")


@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"\xff\xff\xff\xff{}", b"\x00\x00\x00\x02{}", b"\x00\x00\x00\x02[]tail", b"[" * 100_000]
)
def test_an_answer_that_is_not_one_is_refused(raw):
    with pytest.raises(Refused):
        box._answer(raw, died_of=None)


@pytest.mark.parametrize("code", WORDS)
def test_a_refusal_says_what_to_do(code):
    text = str(Refused(code, limit=20, looks_like=".tiff"))

    assert "%" not in text
    assert text.endswith(".")
    assert any(word in text for word in ("Send", "send", "again"))


def test_many_files_at_once_wait_for_each_other(monkeypatch):
    monkeypatch.setattr(box.OPEN_AT_ONCE, "acquire", lambda **_given: False)

    with pytest.raises(Refused) as refused:
        open_in_a_box("trial", b"x", what="state")

    assert refused.value.code == "busy"


def test_an_answer_bit_by_bit_comes_as_it_is_given():
    found = list(read_in_a_box("slow trial", b"abcdef", bits=3, end=""))

    assert found == [{"number": number, "began_with": "abcd"} for number in range(3)]


@pytest.mark.parametrize(
    ("end", "code"),
    [("memory", "memory"), ("nonsense", "crashed"), ("endless", "answer"), ("silence", "crashed"), ("stop", "time")],
)
def test_an_answer_that_breaks_off_is_refused_after_what_was_given(end, code):
    found, limits = [], Limits(memory=256 * MEGABYTE, seconds=10 if end == "stop" else 60)

    def read():
        for bit in read_in_a_box("slow trial", b"abcdef", limits=limits, bits=2, end=end):
            found.append(bit["number"])

    with pytest.raises(Refused) as refused:
        read()
    assert (refused.value.code, found) == (code, [0, 1])


def test_a_list_is_read_in_the_box_as_outside_it():
    content = "name,date\n" + "".join(f"Person {n},2001\n" for n in range(1200)) + 'x,"y\n'

    bits = list(read_in_a_box("list", content.encode(), options={"must": ["name"]}))

    table = open_table(content.encode(), options=Options(must=("name",)))
    records = list(table.records)
    rows = [row for bit in bits for row in bit.get("rows", [])]
    assert rows == [[record.line, list(record.raw.values())] for record in records if isinstance(record, Row)]
    broken = [each for bit in bits for each in bit.get("broken", [])]
    assert [(each["line"], each["code"]) for each in broken] == [(1202, "quoting")]
    assert bits[0] == {"header": ["name", "date"]}


def test_long_records_come_a_few_at_once():
    content = "name,note\n" + "".join(f"Person {n},{'x' * 300_000}\n" for n in range(10))

    bits = list(read_in_a_box("list", content.encode(), options={}))

    assert [len(bit["rows"]) for bit in bits if "rows" in bit] == [4, 4, 2]


def test_what_is_no_list_says_so():
    assert list(read_in_a_box("list", b"{}", options={})) == [{"unreadable": "not_a_list", "values": {}}]


def _spreadsheet():
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["name", "date"])
    book.active.append(["Person", 2001])
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [_spreadsheet(), "name,date\nPerson,2001\n".encode("utf-16"), b'[{"name": "Person", "date": "2001"}]'],
    ids=["spreadsheet", "wide", "list"],
)
def test_every_kind_of_list_can_be_read_behind_the_walls(content):
    bits = list(read_in_a_box("list", content, options={}))

    line = 1 if content.startswith(b"[{") else 2
    assert [row for bit in bits for row in bit.get("rows", [])] == [[line, ["Person", "2001"]]]
