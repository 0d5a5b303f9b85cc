"""What is said of a record file is the English sentence it always was, and can be said in another language."""

import ast
import copy
import os
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings as site
from django.utils.translation import override

from noimpunity.methods import dates
from noimpunity.sources.queries import READERS
from noimpunity.sources.readers.noimpunity.naming import naming_problems_of_draft
from noimpunity.sources.readers.noimpunity.reader import LARGEST, read
from noimpunity.sources.readers.noimpunity.schema import problems_of_draft
from noimpunity.sources.readers.noimpunity.wording import Problem, Reason, say, say_of_date, translated
from tests.sources.test_record_schema import (
    CRASHES,
    ELSEWHERE,
    GONE,
    NAMED,
    SAMPLE,
    SHAPE,
    SOUND,
    UNSEEN,
    WORDS,
    _change,
)  # fmt: skip

MODULES = ("wording", "checks", "agreement", "schema", "naming", "reader")
BAD_DATES = [
    "spring", "2001-02-30", "2001/2002/2003", "../..", "2002/2001", "200X-02", "2001-XX-03", "2001-21-03", "0000",
    "2001/..", "2001/spring",
]  # fmt: skip
REFUSED = [
    (b"", "zz-example-2001.json"), (b"#" * (LARGEST + 1), SAMPLE.name), (b"\xff", SAMPLE.name), (b"a =", SAMPLE.name),
    (b"a = " + b"1" * 5000, SAMPLE.name), (SOUND, "zz-b-2001.toml"),
]  # fmt: skip
MORE = [
    {"crime.latitude": 1, "crime.longitude": GONE}, {"crime.violations": ["murder", "murder"]},
    {"citations.0.publisher": "x" * 201}, {"events.1.date": "soon"},
]  # fmt: skip


def marked():
    """Every template that is marked for the catalogues."""
    trees = [ast.parse((READERS / "noimpunity" / f"{name}.py").read_text()) for name in MODULES]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {call.args[0].value for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"}


def provoked():
    """A problem of every kind there is."""
    changes = [{path: value} for path, value, *_ in (*SHAPE, *WORDS, *CRASHES, *UNSEEN)]
    changes += [given for given, *_ in (*ELSEWHERE, *NAMED)] + MORE
    changes += [{"crime.date": day} for day in BAD_DATES]
    found = [problem for content, name in REFUSED for problem in read(content, name=name)[1]]
    for change in changes:
        values = tomllib.loads(SAMPLE.read_text("utf-8"))
        for path, value in change.items():
            _change(values, path.split("."), value)
        found += [*problems_of_draft(values), *naming_problems_of_draft(values)]
    return [*found, *problems_of_draft([])]


def test_every_reason_is_made_of_a_marked_template_and_every_template_is_used():
    found = provoked()

    templates = {problem.reason.template for problem in found if isinstance(problem.reason, Reason)}

    assert [problem for problem in found if not isinstance(problem.reason, Reason)] == []
    assert marked() - templates == {
        "the file",  # a place, not a reason
        "'{word}' names somebody who must not be named here",  # its list of names is tried beside the naming rule
    }
    assert templates <= marked()


def test_every_reason_equals_its_english_sentence():
    assert [reason for reason in (problem.reason for problem in provoked()) if _again(reason) != reason] == []


def test_every_refusal_of_a_date_is_known():
    tree = ast.parse(Path(dates.__file__).read_text("utf-8"))
    raised = [node.exc.args[0] for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc]
    sentences = [
        "".join(part.value if isinstance(part, ast.Constant) else "{value}" for part in said.values) for said in raised
    ]

    unknown = [text for text in sentences if say_of_date(ValueError(text)).template not in marked()]

    assert len(sentences) == 9
    assert unknown == ["'{value}' has a day in a season"]  # said as "not a day of the calendar"
    assert say_of_date(ValueError("something new")) == "something new"


def test_reason_is_text_and_remembers_what_it_was_made_of():
    inner = say("write at most {longest} characters", longest=5)
    reason = say("{reason} in {language}", reason=inner, language="en")

    assert reason == "write at most 5 characters in en"
    assert str(Problem("title", reason)) == "title: write at most 5 characters in en"
    assert {reason} == {"write at most 5 characters in en"}
    for copied in (copy.deepcopy(reason), pickle.loads(pickle.dumps(reason))):  # noqa: S301  our own bytes
        assert (copied, copied.template, copied.values) == (reason, reason.template, reason.values)


def test_braces_of_a_file_are_no_template():
    reason = say("'{value}' is open at one end", value="{0.__class__} {value}")

    assert (reason, translated(reason)) == ("'{0.__class__} {value}' is open at one end",) * 2


def test_reason_is_said_in_the_language_of_the_page(french):
    inner = say("write at most {longest} characters", longest=5)
    cases = [
        (say("is missing"), "‹is missing›"),
        (say("{reason} in {language}", reason=inner, language="en"), "‹‹write at most 5 characters› in en›"),
        ("said by somebody else", "said by somebody else"), (Reason("{no} template"), "{no} template"),
    ]  # fmt: skip

    assert [translated(reason) for reason, _ in cases] == [expected for _, expected in cases]


def test_every_reason_can_be_said_in_another_language(french):
    said = {translated(problem.reason) for problem in provoked()}

    assert [text for text in said if not (text.startswith("‹") and text.endswith("›"))] == []


def test_translations_name_the_values_of_their_templates():
    with (site.LOCALE_PATHS[0] / "fr/LC_MESSAGES/django.po").open("rb") as catalogue:
        messages = {message.id: message.string for message in read_po(catalogue)}

    def names(text):
        return sorted(re.findall(r"{(\w+)}", text))

    known = [template for template in marked() if messages.get(template)]
    assert [template for template in known if names(messages[template]) != names(template)] == []


def test_check_runs_without_settings(tmp_path):
    broken = tmp_path / "zz-broken-2001.toml"
    broken.write_text('title = "No"\n')
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "noimpunity.sources.readers.noimpunity.check", str(SAMPLE), str(broken)]

    done = subprocess.run(command, cwd=site.BASE_DIR, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")
    assert f"{broken}: schema: is missing\n" in done.stdout
    assert f"{broken}: title: write it in each language, and no other: en, fr\n" in done.stdout


def _again(reason):
    return say(reason.template, **{name: str(value) for name, value in reason.values.items()})


@pytest.fixture
def french(tmp_path, settings):
    """A catalogue that puts each template between marks."""
    catalogue = Catalog(locale="fr")
    for template in marked():
        catalogue.add(template, f"‹{template}›")
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    with override("fr"):
        yield
