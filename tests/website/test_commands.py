"""Commands as scripts see them: exit codes, one line on refusal, JSON alone on standard output."""

import json
import os
import subprocess

import pytest
from django.conf import settings

from noimpunity.sources.readers.noimpunity import release

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "prepare").returncode == 0
    return folder


def run(home, *words, **environment):
    given = {**os.environ, "NOIMPUNITY_HOME": str(home), **environment}
    return subprocess.run([PROGRAM, *words], env=given, capture_output=True, text=True, check=False)


def refused(done):
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_fresh_home_holds_the_record_after_prepare(home):
    done = run(home, "read", "noimpunity", "--json")

    assert (done.returncode, json.loads(done.stdout)) == (
        0, {"source": "noimpunity", "files": 41, "added": 0, "corrected": 0, "unchanged": 41, "proposed": 0},
    )  # fmt: skip
    assert oct((home / "secret-key").stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-06-01", "complete_impunity"),
        ("2019-06-01", "partial_impunity"),
        ("2020-12-01", "complete_impunity"),
        ("2021-12-31", "partial_impunity"),
        ("2024-03-01", "complete_impunity"),
    ],
)
def test_the_outcome_of_curuvija_as_of_a_day(home, day, expected):
    done = run(home, "outcome", "rs-curuvija-1999", "--as-of", day, "--json")

    document = json.loads(done.stdout)
    assert (done.returncode, document["case"], document["as_of"]) == (0, "rs-curuvija-1999", day)
    assert (document["outcome"], document["cpj_like"]) == (expected, expected)
    assert set(document) == {"case", "as_of", "outcome", "cpj_like", "facets", "accused", "steps"}
    assert all({"label", "part", "state"} <= set(row) for row in document["accused"])
    assert len(document["accused"]) == (0 if day < "2019" else 4)


def test_an_unknown_case_is_refused(home):
    assert "there is no case 'no-such-1999'" in refused(run(home, "outcome", "no-such-1999", "--json"))


def test_an_unknown_source_is_refused(home):
    said = refused(run(home, "read", "nobody"))

    assert "there is no source 'nobody': known are cpj," in said
    assert ", noimpunity," in said


@pytest.mark.parametrize(
    "words",
    [
        ("outcome",),
        ("outcome", "x", "--as-of", "2020-13-01"),
        ("outcome", "x", "--as-of", "1 May"),
        ("read",),
        ("read", "noimpunity", "--what"),
        ("nothing",),
        (),
    ],
)
def test_wrong_use_ends_with_2(home, words):
    done = run(home, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('code = "verdict"', 'code = "verdikt"'), "code: 'verdikt' is not one of"),
        (('date = "2019-04-05"', 'date = "2019-04-35"'), "'2019-04-35' is not a day or month"),
        (
            ('part = "instigator"', 'part = "instigator"\nname = "Fictional Name"\nadult = true'),
            "no final conviction stands",
        ),
        (("schema = 1", "schema = = 1"), "is not TOML"),
    ],
)
def test_a_wrong_record_file_is_refused_and_nothing_is_written(home, tmp_path, change, said):
    before = (settings.BASE_DIR / "record/cases/rs-curuvija-1999.toml").read_text()
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "rs-curuvija-1999.toml").write_text(before.replace(*change, 1))
    (folder / "zz-fine-1999.toml").write_text(before.replace("rs-curuvija-1999", "zz-fine-1999"))

    reason = refused(run(home, "read", "noimpunity", str(folder)))

    assert "rs-curuvija-1999.toml" in reason
    assert said in reason
    assert "no case 'zz-fine-1999'" in refused(run(home, "outcome", "zz-fine-1999"))


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_place_without_record_files_is_refused(home, tmp_path, name):
    refused(run(home, "read", "noimpunity", str(tmp_path / name)))


def test_a_file_that_is_not_of_the_release_waits_as_a_draft(home, tmp_path):
    text = (
        (settings.BASE_DIR / "record/cases/rs-curuvija-1999.toml")
        .read_text()
        .replace("rs-curuvija-1999", "zz-copy-1999")
    )
    path, released = tmp_path / "zz-copy-1999.toml", settings.BASE_DIR / "record/cases/rs-curuvija-1999.toml"
    path.write_text(text)
    waits = "1 wait as drafts on the desk for a second person"

    first = run(home, "read", "noimpunity", str(path)).stdout
    again = run(home, "read", "noimpunity", str(path)).stdout
    path.write_text(text.replace('confidence = "B"', 'confidence = "A"', 1))
    third = run(home, "read", "noimpunity", str(path)).stdout
    changed = tmp_path / released.name
    changed.write_text(released.read_text().replace('confidence = "B"', 'confidence = "A"', 1))
    fourth = json.loads(run(home, "read", "noimpunity", str(changed), "--json").stdout)

    assert (waits in first, "0 cases added, 0 corrected" in first) == (True, True)
    assert ("1 unchanged" in again, waits in again, waits in third) == (True, False, True)
    assert fourth == {"source": "noimpunity", "files": 1, "added": 0, "corrected": 0, "unchanged": 0, "proposed": 1}
    assert "there is no case" in refused(run(home, "outcome", "zz-copy-1999"))


def test_a_released_file_goes_on_the_record_again_and_spares_what_the_desk_decided(tmp_path):
    """The files of a release are approved, but not against what people decided here since."""
    home = tmp_path / "home"
    assert run(home, "prepare").returncode == 0
    program = (
        "from noimpunity.cases.models import Case; from noimpunity.cases.operations import set_consent;"
        "set_consent(Case.objects.get(reference='rs-pantic-2001'), 'refused', by='test', reason='Asked')"
    )
    manage = [str(settings.BASE_DIR / ".venv/bin/python"), str(settings.BASE_DIR / "manage.py"), "shell", "-c"]
    given = {**os.environ, "NOIMPUNITY_HOME": str(home)}
    subprocess.run([*manage, program], env=given, check=True, capture_output=True)
    touched = "from noimpunity.sources.models import Snapshot; Snapshot.objects.all().update(sha256='0' * 64)"
    subprocess.run([*manage, touched], env=given, check=True, capture_output=True)

    done = json.loads(run(home, "read", "noimpunity", "--json").stdout)

    assert (done["corrected"], done["proposed"]) == (40, 1)


def test_the_release_is_what_the_folder_holds():
    written = release.written(settings.BASE_DIR / "record/cases", release.release().on)

    assert release.RELEASED.read_text() == written


def test_the_link_of_the_first_editor_is_printed(home):
    done = run(home, "welcome", NOIMPUNITY_ADDRESS="https://record.example.org")

    assert done.returncode == 0
    assert done.stdout.startswith("https://record.example.org/welcome/")


def test_an_address_without_a_secure_line_is_refused(tmp_path):
    assert "must begin with https://" in refused(
        run(tmp_path, "prepare", NOIMPUNITY_ADDRESS="http://record.example.org")
    )


@pytest.mark.parametrize("port", ["nought", "0", "70000"])
def test_a_port_that_is_not_one_is_refused(home, port):
    assert "PORT is" in refused(run(home, "serve", PORT=port))


def test_a_command_before_prepare_says_what_to_do(tmp_path):
    assert "./run --prepare" in refused(run(tmp_path, "outcome", "rs-curuvija-1999"))


def test_a_home_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    assert "NOIMPUNITY_HOME" in refused(run(tmp_path / "file" / "home", "prepare"))


def test_a_database_that_is_none_is_refused(tmp_path):
    (tmp_path / "noimpunity.sqlite3").write_text("this is not a database, and it is long enough to be looked at" * 20)

    assert "the database cannot be used" in refused(run(tmp_path, "outcome", "rs-curuvija-1999"))
