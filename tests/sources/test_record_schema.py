"""A record file is refused, with key and reason, for each rule of record/README.md that it breaks."""

import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from noimpunity.sources.queries import READERS
from noimpunity.sources.readers.noimpunity import check, naming, vocabulary
from noimpunity.sources.readers.noimpunity.reader import LARGEST, file_problems, read
from noimpunity.sources.readers.noimpunity.schema import Problem, problems
from tests.sources import beside
from tests.sources.beside import GONE, KIN, LANGUAGES, NOT_ONE_OF

REFERENCE = "zz-example-2001"
SAMPLE = READERS / "noimpunity" / "sample" / f"{REFERENCE}.toml"
SOUND = SAMPLE.read_bytes()
CASES = sorted((Path(__file__).parents[2] / "record" / "cases").glob("*.toml"))
ADDRESS = "write an address that begins with http:// or https://"
NOT_A_DATE = "is not a date: write 1999-04-11, 1999-04, 1999, an interval A/B, or a date with ~"

MISSING = [
    "title", "crime.date", "victims.0.harm", "victims.0.names.0.script", "state_role.basis",
    "events.1.confidence", "results.2.finality", "citations.0.address",
]  # fmt: skip
# The key changed in the sample, its new value, and the reason of the one problem to be found there.
SHAPE = [
    *((path, GONE, "is missing") for path in MISSING),
    # A key is none of the table's.
    ("outcome", "full_justice", "is not a key of this table"),
    ("accused.1.nickname", "Sample", "is not a key of this table"), ("crime", "murder", "write a table"),
    ("victims", [], "write a list with at least one table"), ("events.0", "killing", "write a table"),
    # Texts, flags, numbers, addresses.
    ("victims.0.name", "", "write a text that is not empty"), ("emblematic", "yes", "write true or false"),
    ("accused.1.count", 0, "write a whole number from 1 to 1000000"),
    ("accused.1.count", True, "write a whole number from 1 to 1000000"),
    ("crime.latitude", 90.5, "write a number from -90 to 90"),
    ("crime.longitude", float("nan"), "write a number from -180 to 180"),
    ("crime.country", "zz", "write two capital letters"), ("citations.0.address", "example.org", ADDRESS),
    ("citations.0.address", "javascript:alert(1)", ADDRESS),
    ("reference", "Example 2001", "write it like rs-curuvija-1999"),
    ("accused.1.key", "sample-convict", "write it like accused-1"),
    ("events.0.key", "The Killing", "write it like first-verdict"),
    # Dates.
    ("crime.date", "spring 2001", f"'spring 2001' {NOT_A_DATE}"),
    ("crime.date", "2001-02-30", "'2001-02-30' is not a day or month of the calendar"),
    ("crime.date", date(2001, 3, 1), 'write the date as a text, for example "1999-04-11"'),
    ("crime.date", "2001/..", "'2001/..' is open at one end"),
    ("citations.0.published", "2001-13", "'2001-13' is not a day or month of the calendar"),
    # Vocabulary.
    ("crime.violations", ["murder", "crime"], NOT_ONE_OF.format("crime", ", ".join(vocabulary.VIOLATIONS))),
    ("crime.violations", [], "write a list with at least one word"),
    ("events.1.code", "arested", NOT_ONE_OF.format("arested", ", ".join(vocabulary.STEP_CODES))),
    ("results.0.result", "guilty", NOT_ONE_OF.format("guilty", ", ".join(vocabulary.RESULTS))),
    ("results.0.contested", "yes", "'yes' is not one of: torture, fair_trial"),
    ("events.0.confidence", "C", "'C' is not one of: A, B"),
    ("crime.citations", "example-2001", "write a list of keys"),
    # Keys that lead nowhere, stand twice, or cite nothing.
    ("crime.citations", ["example-1999"], "'example-1999' is not a key in [[citations]]"),
    ("events.1.accused", ["accused-1", "accused-9"], "'accused-9' is not a key in [[accused]]"),
    ("events.1.proceeding", "appeal", "'appeal' is not a key in [[proceedings]]"),
    ("crime.citations", [], "cite at least one source"), ("events.0.citations", [], "cite at least one source"),
    ("results.0.citations", [], "cite at least one source"), ("state_role.citations", [], "cite at least one source"),
    # Victims.
    ("victims.0.count", 2, "one name is one victim"),
    ("victims.1.died", "2001-04", "a death that was not the crime does not belong here"),
    # A result and its event say the same.
    ("results.0.decided_on", "2005-06-08", "is not the date of the event 'first-verdict', 2005-06-07"),
    ("results.1.made_public_on", GONE, "is not the day 'appeal' was made public"),
    ("results.0.made_public_on", "2005-06", "is not the day 'first-verdict' was made public"),
    ("results.0.accused", [], "say which of the accused it decides on"),
    *beside.SHAPE,
]  # fmt: skip
# Several changes, or a problem found at another key than the one changed.
CITED = ["example-2010"]
CITED_TWICE = {
    "citations.1.key": "example-2001", "events.1.citations": CITED, "events.2.citations": CITED,
    "results.0.citations": CITED, "results.1.citations": CITED, "results.2.citations": CITED,
}  # fmt: skip
TOO_FAR = {"events.1.date": "2999-01-01", "results.0.decided_on": "2999-01-01"}
ELSEWHERE = [
    ({"title.fr": GONE}, "title", LANGUAGES),
    ({"title.sr": "Пример"}, "title", LANGUAGES),
    ({"summary.en": "  "}, "summary", "write a text that is not empty in en"),
    (CITED_TWICE, "citations[2].key", "'example-2001' stands twice"),
    ({"victims.1.description": GONE}, "victims[2]", "write a name, or a count with a description"),
    (TOO_FAR, "results[1].decided_on", "lies too far ahead"),
    *beside.ELSEWHERE,
]

NO_CONVICTION = "no final conviction stands (state: {}): write no name"
CONTESTED = "the conviction is contested ({}): write no name"
ENDED = "the sentence has ended ({}): write no name"
MINOR = "say adult = true, or write no name: a minor is never named"
LATER = {
    "key": "later", "date": "2008", "text": {"en": "Later.", "fr": "Plus tard."},
    "accused": ["accused-1"], "citations": ["example-2010"], "confidence": "A",
}  # fmt: skip
# The changes after which the named convict must not be named, and the reason.
NAMED = [
    ({"results.1.finality": "appeal"}, NO_CONVICTION.format("convicted_nonfinal")),
    ({"results.1.result": "quashed"}, NO_CONVICTION.format("retrial_pending")),
    ({"results.1.result": "acquitted"}, NO_CONVICTION.format("acquitted_final")),
    ({f"results.{row}.accused": ["accused-2"] for row in (0, 1)}, NO_CONVICTION.format("unknown")),
    ({"accused.0.adult": GONE}, MINOR), ({"accused.0.adult": False}, MINOR),
    ({"results.1.contested": "torture"}, CONTESTED.format("torture")),
    ({"results.0.contested": "fair_trial"}, CONTESTED.format("fair_trial")),
    ({"accused.0.count": 2}, "one name is one person: write no count"),
    ({"events.3": {**LATER, "code": "pardon"}}, ENDED.format("pardoned")),
    ({"events.3": {**LATER, "code": "amnesty"}}, ENDED.format("amnestied")),
    ({"events.3": {**LATER, "code": "sentence_served"}}, ENDED.format("served")),
]  # fmt: skip
OFFICE = "is an office only one person holds: write a class of office"
WORDS = [
    # No office that only one person holds.
    ("accused.1.label.en", "The former minister of Example", f"'The former minister' {OFFICE}"),
    ("accused.1.label.en", "Ex-president of Example", f"'Ex-president' {OFFICE}"),
    ("accused.1.label.en", "The head of the service", f"'head of the service' {OFFICE}"),
    ("accused.1.label.fr", "L'ancien président", f"'ancien président' {OFFICE}"),
    ("accused.1.label.fr", "Le chef de la police", f"'chef de la' {OFFICE}"),
    # No relatives, children or witnesses, by language.
    ("summary.en", "The widow is heard.", f"'widow' {KIN}"),
    ("summary.en", "Two children are heard.", f"'children' {KIN}"),
    ("events.1.text.en", "An eyewitness is heard.", f"'eyewitness' {KIN}"),
    ("summary.fr", "La veuve est entendue.", f"'veuve' {KIN}"),
    ("summary.fr", "Un témoin est entendu.", f"'témoin' {KIN}"),
    ("results.0.sentence.fr", "20 ans, un des fils", f"'fils' {KIN}"),
    *beside.WORDS,
]  # fmt: skip
_crash = "a malformed file ends in an exception of Python, not in a problem"
CRASHES = [
    ("schema", 2, "'2' is not one of: 1"), ("citations.0.address", "http://[", ADDRESS),
    ("results.0.event", "second-verdict", "'second-verdict' is not a key in [[events]]"),
]  # fmt: skip
UNSEEN = [
    ("summary.fr", "Son fils est entendu."), ("summary.fr", "Le veuf est entendu."),
    ("summary.en", "The wives are heard."), ("accused.1.label.fr", "Le maire d'Exempleville"),
    ("accused.1.label.en", "Mayor of Exampletown"),
]  # fmt: skip
WITHHOLDS = "names somebody who must not be named here"
WITHHELD = ["Vařdoš", "Vardos", "VAŘDOŠ", "General Vardos", "(Vařdoš)"]
WITHHELD_UNSEEN = [
    ("summary.en", "Vardos's lawyer is heard."), ("summary.fr", "L'avocat d'Avardos est entendu."),
    ("summary.en", "Вардош is heard."), ("summary.en", unicodedata.normalize("NFD", "Vařdoš")),
    ("events.0.key", "vardos-arrest"),
]  # fmt: skip


def test_sample_has_no_problems():
    assert _found({}) == []


@pytest.mark.parametrize(("path", "value", "reason"), [*SHAPE, *WORDS])
def test_rule_gives_its_problem_at_the_key(path, value, reason):
    assert _found({path: value}) == [Problem(_key(path), reason)]


@pytest.mark.parametrize(("changes", "key", "reason"), ELSEWHERE)
def test_rule_gives_its_problem(changes, key, reason):
    assert _found(changes) == [Problem(key, reason)]


def test_proceedings_that_come_out_of_each_other_are_said_at_each():
    loop = {"proceedings.0.parent": "second-trial", "proceedings.0.relation": "appeal_of"}

    assert _found(loop) == [Problem(f"proceedings[{row}].parent", "comes from itself in the end") for row in (1, 2)]


def test_what_is_known_to_the_month_alone_may_be_of_the_same_month():
    """A day refused must lie before every day the other can mean."""
    assert _found({"judgments.0.final": "2010-05", "reparations.0.done": "2010"}) == []


@pytest.mark.parametrize(("changes", "reason"), NAMED)
def test_name_needs_a_final_uncontested_conviction_of_one_adult(changes, reason):
    assert _found(changes) == [Problem("accused[1].name", reason)]


@pytest.mark.parametrize(("path", "value", "reason"), CRASHES)
def test_malformed_value_gives_its_problem(path, value, reason):
    assert _found({path: value}) == [Problem(_key(path), reason)]


@pytest.mark.parametrize(("path", "text"), UNSEEN)
def test_naming_rule_sees_every_form(path, text):
    assert [problem.key for problem in _found({path: text})] == [_key(path)]


@pytest.mark.parametrize("text", WITHHELD)
def test_withheld_name_is_found_in_prose(withheld, text):
    word = text.split()[-1].strip("()")

    assert _found({"summary.en": text}) == [Problem("summary.en", f"'{word}' {WITHHOLDS}")]


def test_withheld_name_is_found_as_two_words_and_not_by_one(withheld):
    found = [_found({"crime.place.fr": place}) for place in ("Ana Belgar", "Ana", "Belgar Ana")]

    assert found == [[Problem("crime.place.fr", f"'Ana Belgar' {WITHHOLDS}")], [], []]


def test_withheld_name_may_stand_in_an_address_and_as_a_convict(withheld):
    assert _found({"citations.0.address": "https://example.org/Vardos", "accused.0.name": "Vařdoš"}) == []


@pytest.mark.parametrize(("path", "text"), WITHHELD_UNSEEN)
def test_withheld_name_is_found_in_every_form(withheld, path, text):
    assert [problem.key for problem in _found({path: text})] == [_key(path)]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (SOUND, "zz-example-2001.json", "the file: a record file ends in .toml"),
        (SOUND, "zz-b-2001.toml", f"reference: '{REFERENCE}' is not the name of the file, 'zz-b-2001'"),
        (SOUND + b"# \xff", SAMPLE.name, "the file: is not UTF-8 text"),
        (SOUND + b"#" * LARGEST, SAMPLE.name, "the file: is larger than 512 kB, too large for one case"),
        (b"schema = ", SAMPLE.name, "the file: is not TOML: Invalid value (at end of document)"),
        (b"a=1\na=1", SAMPLE.name, "the file: is not TOML: Cannot overwrite a value (at end of document)"),
    ],
)  # fmt: skip
def test_read_refuses_what_is_not_a_record_file(content, name, reason):
    entries, found = read(content, name=name)

    assert (entries, [str(problem) for problem in found]) == ([], [reason])


@pytest.mark.parametrize("content", [b"a = " + b"[" * 100_000, b"a = " + b"1" * 5000], ids=["nested", "number"])
def test_read_refuses_toml_that_python_cannot_hold(content):
    entries, found = read(content, name=SAMPLE.name)

    assert (entries, [problem.key for problem in found]) == ([], ["the file"])


def test_check_tells_sound_files_from_others(tmp_path, capsys):
    broken = tmp_path / "zz-broken-2001.toml"
    broken.write_text("schema = ")

    codes = [check.main([str(SAMPLE)]), check.main([str(broken)])]

    printed = f"1 files are sound\n{broken}: the file: is not TOML: Invalid value (at end of document)\n"
    assert (codes, capsys.readouterr().out) == ([0, 1], printed)


def test_record_files_have_no_problems():
    found = {path.name: list(file_problems(path)) for path in CASES}

    assert found == {path.name: [] for path in CASES} != {}


@pytest.fixture
def withheld(tmp_path, monkeypatch):
    """A list of invented names in place of the real one."""
    listed = tmp_path / "withheld.txt"
    listed.write_text("\n".join(map(naming.digest, ("Vařdoš", "Avardos", "Ana Belgar"))))
    monkeypatch.setattr(naming, "WITHHELD", listed)
    naming.withheld.cache_clear()
    yield
    naming.withheld.cache_clear()


def _found(changes):
    values = tomllib.loads(SAMPLE.read_text("utf-8"))
    for path, value in changes.items():
        _change(values, path.split("."), value)
    return problems(values, reference=REFERENCE) or naming.naming_problems(values)


def _key(path):
    """A path in the sample as a problem writes it: rows count from one."""
    return re.sub(r"\.(\d+)", lambda row: f"[{int(row[1]) + 1}]", path)


def _change(values, path, value):
    *parents, last = (int(step) if step.isdigit() else step for step in path)
    for parent in parents:
        values = values[parent]
    if value is GONE:
        del values[last]
    elif isinstance(values, list) and last == len(values):
        values.append(value)
    else:
        values[last] = value
