"""Whatever is given at the desk as a list is looked through or refused in words; nothing breaks or is written."""

import random
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from noimpunity.changes.models import Change
from noimpunity.members.choices import Role
from noimpunity.sources.models import Entry, Rejection, Snapshot, Waiting
from tests.drafts.desk import desk
from tests.people import person
from tests.sources import hostile_lists
from tests.sources.test_receiving import listed, record

pytestmark = pytest.mark.django_db
HERE = "/admin/sources/"
MAPPING = b"""
publisher = "Example Publisher"
key = "example-hostile"
title = "A list"
licence = "CC BY 4.0"
language = "en"
derivatives = true
key_columns = ["Name"]
[columns]
name = "Name"
date = "Date"
country = "Country"
"""
SMALL = dict(hostile_lists.small())
CUT = [name for name in SMALL if name.endswith((" cut 7", " cut 30"))]
CHOSEN = [
    *hostile_lists.BEGINNINGS, *CUT, *random.Random(9).sample(sorted(set(SMALL) - set(hostile_lists.BEGINNINGS)), 16),
]  # fmt: skip
LONG = listed(*(record(f"Example {number}") for number in range(50_001)))
LARGE = listed(record("Example One")) + b"\n" * (20 * 1024 * 1024)
ERRORS = re.compile(r'<ul class="errorlist[^>]*>(.*?)</ul>', re.DOTALL)


@pytest.fixture
def client():
    return desk(person(Role.RESEARCHER))


def kept():
    return [model.objects.count() for model in (Snapshot, Entry, Rejection, Change)]


def given(client, content, *, name="list.csv", **more):
    sent = {"source": "table", "mapping": SimpleUploadedFile("mapping.toml", MAPPING), **more}
    return client.post(f"{HERE}upload/", {"file": SimpleUploadedFile(name, content), **sent})


def wrong(client, content, **more):
    """What is not as promised of a file that was given at the desk; and why it was refused, if it was."""
    before = kept()
    answer = given(client, content, **more)
    found = ["something was written"] if kept() != before else []
    if answer.status_code == 200:
        said = [unescape(re.sub("<[^>]+>", "", words)).strip() for words in ERRORS.findall(answer.content.decode())]
        found += [] if said and all(words.endswith((".", ".)")) for words in said) else [f"no words: {said}"]
        return found + (["a refused file waits"] if Waiting.objects.exists() else []), " ".join(said)
    waiting = Waiting.objects.get()
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    found += [] if page.status_code == 200 else [f"status {page.status_code}"]
    account = waiting.account
    is_whole = "asks" in account or account["records"] == account["entries"] + account["rejected"]
    waiting.delete()
    return found + ([] if is_whole else ["records are missing"]), ""


def test_hostile_files_are_looked_through_or_refused_in_words(client):
    answers = {name: wrong(client, SMALL[name]) for name in CHOSEN}

    assert len(answers) >= 40
    assert {name: found for name, (found, _) in answers.items() if found} == {}
    assert len({said for _, said in answers.values()}) > 6  # each for its own reason
    assert sum(not said for _, said in answers.values()) > 6


@pytest.mark.parametrize(
    ("name", "content"), list(hostile_lists.swollen()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_swollen_file_is_looked_through_or_refused_in_words(client, name, content):
    assert wrong(client, content)[0] == [], name


def test_a_file_with_the_ending_of_another_kind_is_read_by_what_is_in_it(client):
    answers = {
        name: wrong(client, content, name=name)
        for name, content in {"list.xlsx": SMALL["text cut 79"], "list.csv": hostile_lists.book(), "list": b"",
                              "a" * 400 + ".json": SMALL["text cut 79"], "../../etc/passwd": SMALL["text cut 79"],
                              "list\u202e.csv": SMALL["text cut 79"]}.items()
    }  # fmt: skip

    assert {name: found for name, (found, _) in answers.items() if found} == {}
    assert [name for name, (_, said) in answers.items() if said] == ["list"]


def test_a_file_of_too_many_records_or_bytes_is_refused_with_what_to_do(client):
    long, large = wrong(client, LONG, source="cpj", mapping=""), wrong(client, LARGE, source="cpj", mapping="")

    assert (long[0], large[0]) == ([], [])
    assert "more than 50000 records. Split it" in long[1]
    assert "larger than 20 MB. Split it" in large[1]


def test_a_hostile_mapping_file_is_refused_in_words(client):
    mappings = [SMALL[name] for name in hostile_lists.BEGINNINGS if SMALL[name]]
    answers = [
        wrong(client, b"Name\nx\n", mapping=SimpleUploadedFile("mapping.toml", content or b" ")) for content in mappings
    ]

    assert [found for found, _ in answers if found] == []
    assert all(said for _, said in answers)
