"""What is erased leaves nothing in what lists say of a case: no entry, no fact, no reason, not one byte."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings

from noimpunity.cases.models import Attachment, Fact
from noimpunity.cases.saying import attach, decide, detach
from noimpunity.sources.models import Entry
from noimpunity.website import erasure
from tests.said_lists import attached, cpj, cpj_2022, example, said, unesco

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")
IN_A_HOME = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "noimpunity.website.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from noimpunity.cases.saying import attach, decide
from tests.said_lists import cpj, example, unesco
case = example()
for number, entry in enumerate((*cpj({"name": "Zqxname Wvyperson", "address": "https://cpj.org/data/people/zqxname/"}),
                                *unesco({"title_en": "Another Spelled-Zqxname"}))):
    attach(entry, case, by="editor", reason="Zqxname Wvyperson is the same")
decide(case, "motive", "confirmed", by="editor", reason="Because Zqxname Wvyperson")
"""


@pytest.fixture
def _no_disk(monkeypatch, tmp_path):
    """The ledger in a folder of its own; the tables alone are looked at here."""
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_disk")
def test_an_erased_person_takes_their_entries_along_however_they_were_spelled():
    case, other = example(), example(reference="zz-other-2001", victims=[_victim("Somebody Else")])
    attached(case, *cpj({"name": "Xample Pearson"}), *unesco({}))
    attached(other, *cpj_2022({"fullName": "Somebody Else"}))
    (off,) = attached(case, *cpj({"name": "E. Person"}, day="2026-02-25"))
    detach(off, by="editor", reason="Example Person is another")

    erasure.erase_person(case.reference, "victims[1]", by="editor", reason="safety")

    assert list(Attachment.objects.values_list("case__reference", flat=True)) == [other.reference]
    assert set(Fact.objects.values_list("case__reference", flat=True)) == {other.reference}
    assert not [entry for entry in Entry.objects.exclude(raw={}) if "Pearson" in str(entry.values)]
    assert said(case) == {}


def _victim(name):
    return {"name": name, "occupation": "journalist", "harm": "killed"}


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_disk")
def test_an_erased_file_says_nothing_any_more():
    case = example()
    (entry,) = cpj({})
    attached(case, entry, *unesco({}))

    erasure.erase_snapshot(f"cpj/{entry.snapshot.name}", by="editor", reason="safety")

    assert {publisher for _, publisher, _ in said(case)} == {"UNESCO"}


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_disk")
def test_words_are_taken_out_of_reasons():
    case = example(victims=[_victim("Example Person"), _victim("Another One")])
    (entry,) = unesco({"title_en": "Another One"})
    attach(entry, case, victim=case.victims.get(position=2), by="editor", reason="As Example Person told")
    decide(case, "motive", "confirmed", by="editor", reason="As Example Person told")

    erasure.erase_person(case.reference, "victims[1]", by="editor", reason="safety")

    assert "Example" not in Attachment.objects.get().reason
    assert "Example" not in case.decisions.get().reason


def test_not_one_byte_is_left_under_the_home_folder(tmp_path):
    """The name, the address with it, the other spelling and the reasons, in every file of a real home."""
    given = {**os.environ, "NOIMPUNITY_HOME": str(tmp_path), "PYTHONPATH": str(settings.BASE_DIR)}

    def run(*words):
        done = subprocess.run(words, env=given, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(sys.executable, "-c", IN_A_HOME)
    assert held(tmp_path, b"Zqxname") != []

    run(PROGRAM, "erase", "person", "zz-example-2001", "victims[1]", "--reason", "safety", "--by", "Example Editor")

    assert held(tmp_path, b"Zqxname", b"zqxname", b"Wvyperson") == []
    with sqlite3.connect(tmp_path / "noimpunity.sqlite3") as opened:
        assert opened.execute("SELECT count(*) FROM cases_fact").fetchone() == (0,)


def held(home, *words):
    files = [path for path in home.rglob("*") if path.is_file()]
    return [(path.name, word) for path in files for word in words if word in path.read_bytes()]
