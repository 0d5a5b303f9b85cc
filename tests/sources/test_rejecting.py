"""Whatever can be said of a list, a record or a mapping file has words that name the place and what to do."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import override

from noimpunity.sources import rejecting
from noimpunity.sources.queries import READERS
from noimpunity.sources.receiving import SURPRISES
from noimpunity.sources.rejecting import DATES, FILES, WORDS, say, say_of_mapping, say_refused
from noimpunity.sources.untrusted.refusals import WORDS as REFUSALS
from noimpunity.sources.untrusted.refusals import Refused

SOURCES = Path(rejecting.__file__).parent
# Where a call says its code: the place among what it is given.
CALLS = {"Broken": 2, "Unread": 2, "Unreadable": 0, "NotAList": 0, "Rejected": 1, "BadMapping": 2, "wrong": 1, "add": 0}
READ = [
    *(SOURCES / "tables").glob("*.py"), SOURCES / "lists.py", SOURCES / "queries.py", SOURCES / "waiting.py",
    *(path for path in READERS.rglob("*.py") if path.parent.name != "noimpunity"),
]  # fmt: skip


def codes(path):
    """Every code that is written where one is given, or put into a variable called `code`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        given = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            is_note = name != "add" or getattr(getattr(node.func, "value", None), "id", "") == "notes"
            given = node.args[CALLS[name] : CALLS[name] + 1] if name in CALLS and is_note else []
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
            given = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
        yield from (each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_every_code_has_words_and_no_words_are_for_nothing():
    said = {code for path in READ for code in codes(path)} | {*SURPRISES}
    of_the_box = {"too_big", "busy", "time", "memory", "crashed", "answer", "broken"}

    ours = {*rejecting.RECORDS, *rejecting.FILES, *rejecting.NOTES, *rejecting.SURPRISES, *rejecting.MAPPINGS}
    assert ours == said | of_the_box
    assert len(said) > 40


def test_every_way_in_which_a_date_in_words_is_refused_has_words():
    written = (SOURCES.parent / "methods/worded_dates.py").read_text("utf-8")
    sentences = re.findall(r'raise ValueError\(f"(.*)"\)', written)

    assert len(sentences) == 9
    assert [each for each in sentences if not any(each.endswith(end) for end in DATES)] == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_list_that_the_box_refuses_is_refused_in_words_of_lists(code):
    said = say_refused(Refused(code, limit=7))

    assert said == (say(code, {"limit": 7}) if code in FILES else say("crashed"))
    assert not re.search("clean|picture we|document|pixel|form|layer", said.replace("simpler form", ""))


@pytest.fixture(scope="module")
def catalogue():
    with (settings.LOCALE_PATHS[0] / "fr/LC_MESSAGES/django.po").open("rb") as given:
        return {str(message.id): message.string for message in read_po(given) if message.id and message.string}


@pytest.mark.parametrize("code", sorted({**WORDS, **DATES}))
def test_every_code_has_words_in_french(code, catalogue):
    words = {**WORDS, **DATES}[code]
    with override("en"):
        english = str(words)
    if english not in catalogue:
        pytest.skip("written after the catalogue, of which another test says that it is whole")

    assert catalogue[english] != english


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_need_no_value_that_is_not_there(code):
    assert say(code, {})


def test_words_name_the_column_and_the_value():
    assert say("country", {"name": "Atlantis"}, column="State") == (
        "Column “State” holds no country that is known: “Atlantis”. Write its usual name or its ISO code."
    )
    assert say("date", {"reason": "'3/4/2001' may be one of two days: say whether the day or the month comes first"},
               column="Day").startswith("Column “Day” may be one of two days.")  # fmt: skip
    assert say("date", {"reason": "something new"}, column="Day").startswith("Column “Day” holds no date")
    assert say("sheet_unclear", {"sheets": ["One", "Two"]}).startswith("Several sheets are filled: One, Two.")
    assert say("words", {"what": [["Status", "Lost"], ["Status", "Found"]]}).startswith(
        "Words this source never said: Status: Lost, Status: Found."
    )
    assert say_of_mapping("mine.toml", "columns.name", "mapping_missing") == (
        "mine.toml: columns.name: this key is missing or empty. Fill it in."
    )
    assert say("time") == "Opening the file took too long and was stopped. Save it anew in a simpler form, as CSV."
