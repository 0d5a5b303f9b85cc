"""A draft of a record file, of which anything may be missing: everything wrong with it is said, and nothing crashes."""

import copy
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.sources.readers.noimpunity import naming
from noimpunity.sources.readers.noimpunity.naming import naming_problems, naming_problems_of_draft
from noimpunity.sources.readers.noimpunity.schema import Problem, problems, problems_of_draft
from tests.sources.test_record_schema import CASES, ELSEWHERE, REFERENCE, SAMPLE, SHAPE, _change

FILES = [tomllib.loads(path.read_text("utf-8")) for path in (SAMPLE, *CASES)]
MISSING_OF_ALL = ["schema", "reference", "emblematic", "title", "summary", "crime", "victims", "citations"]
UNREADABLE = "not every step of this accused can be read yet: write no name"
NOBODY_CONVICTED = "no final conviction stands (state: unknown): write no name"
ADULT = "say adult = true, or write no name: a minor is never named"


@pytest.mark.parametrize("values", FILES, ids=lambda values: values["reference"])
def test_whole_file_is_a_sound_draft(values):
    assert [*problems_of_draft(values), *naming_problems_of_draft(values)] == []


@pytest.mark.parametrize("changes", [*({path: value} for path, value, _ in SHAPE), *(given for given, *_ in ELSEWHERE)])
def test_draft_has_at_least_the_problems_of_a_file(changes):
    values = changed(changes)

    missing = set(problems(values, reference=REFERENCE)) - set(problems_of_draft(values))

    assert {problem for problem in missing if problem.key != "reference"} == set()


def test_empty_draft_lacks_what_every_file_has():
    assert problems_of_draft({}) == [Problem(key, "is missing") for key in MISSING_OF_ALL]


@pytest.mark.parametrize("values", [None, [], "", 0, [{"reference": REFERENCE}]])
def test_draft_that_is_no_table_is_said_to_be_none(values):
    assert problems_of_draft(values) == [Problem("the file", "write a table")]
    assert naming_problems_of_draft(values) == []


def test_draft_is_told_of_its_shape_and_of_what_its_rows_disagree_on():
    del_title = {key: value for key, value in changed({}).items() if key != "title"}
    values = {**del_title, "victims": [{"occupation": "journalist", "harm": "injured", "died": "2001"}]}
    values["results"][0]["decided_on"] = "2005-06-08"
    values["events"][1]["citations"] = ["nowhere"]

    assert problems_of_draft(values) == [
        Problem("title", "is missing"),
        Problem("events[2].citations", "'nowhere' is not a key in [[citations]]"),
        Problem("victims[1]", "write a name, or a count with a description"),
        Problem("victims[1].died", "a death that was not the crime does not belong here"),
        Problem("results[1].decided_on", "is not the date of the event 'first-verdict', 2005-06-07"),
    ]


# What is out of shape is said once, and nothing that would follow from it.
@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"citations.0.key": "No Key"}, ["citations[1].key"]), ({"citations": "none"}, ["citations"]),
        ({"events.1.date": "soon"}, ["events[2].date"]), ({"events.2.made_public": 5}, ["events[3].made_public"]),
        ({"results.1.made_public_on": ""}, ["results[2].made_public_on"]),
        ({"victims.0.name": ""}, ["victims[1].name"]),
        ({"victims.0": "somebody"}, ["victims[1]"]), ({"state_role": []}, ["state_role"]),
        ({"accused": [None]}, ["accused[1]"]), ({"crime.longitude": "east"}, ["crime.longitude"]),
    ],
)  # fmt: skip
def test_what_is_out_of_shape_is_said_once(changes, keys):
    assert [problem.key for problem in problems_of_draft(changed(changes))] == keys


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"accused.0.adult": None}, [ADULT]), ({"accused.0.key": None}, [NOBODY_CONVICTED]),
        ({"results": [], "events": []}, [NOBODY_CONVICTED]), ({"results": "?", "events": 0}, [NOBODY_CONVICTED]),
        ({"events.1.date": "soon"}, [UNREADABLE]), ({"events.1.code": []}, [UNREADABLE]),
        ({"results.1.decided_on": 7}, [UNREADABLE]), ({"results.1.finality": {}}, [UNREADABLE]),
    ],
)  # fmt: skip
def test_named_accused_of_a_draft_needs_steps_that_can_be_read(changes, reasons):
    found = naming_problems_of_draft(changed(changes))

    assert [problem for problem in found if problem.key != "accused[1].name"] == []
    assert [problem.reason for problem in found] == reasons


def test_label_and_prose_of_a_draft_are_looked_at_in_the_language_there_is():
    values = {"accused": [{"label": {"en": "The mayor of Example"}}], "summary": {"en": "A widow."}, "title": {"en": 5}}

    assert [problem.key for problem in naming_problems_of_draft(values)] == ["accused[1].label.en", "summary.en"]


def test_withheld_name_is_found_out_of_shape_and_in_depth(tmp_path, monkeypatch):
    listed = tmp_path / "withheld.txt"
    listed.write_text(naming.digest("Vařdoš"))
    monkeypatch.setattr(naming, "WITHHELD", listed)
    naming.withheld.cache_clear()
    deep = "Vardos"
    for _ in range(5000):
        deep = [deep]

    found = naming_problems_of_draft({"unheard_of": {"of": ["", "Vardos"]}, "deep": deep, "title": "\ud800 Example"})

    naming.withheld.cache_clear()
    assert [problem.key for problem in found] == ["unheard_of.of[2]", "deep" + "[1]" * 5000]


def test_sign_without_a_plain_spelling_is_looked_at_like_any_other():
    assert naming_problems_of_draft({"accused": "A:\U00026559", "title": "\U00026559", "a": "\U00026559 B"}) == []


def test_value_too_long_or_too_deep_to_be_shown_is_still_refused():
    deep = []
    for _ in range(100_000):
        deep = [deep]

    found = problems_of_draft({**FILES[0], "schema": 10**5000, "emblematic": deep, "title": deep, "state_role": deep})
    shown = problems_of_draft({**FILES[0], "schema": deep})

    assert [problem.key for problem in found] == ["schema", "emblematic", "title", "state_role"]
    assert shown == [Problem("schema", "'…' is not one of: 1")]


def keys_of(value):
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


_texts = st.text(st.characters(), max_size=6)  # surrogates too: JSON can hold them
_words = st.sampled_from(
    ("convicted", "verdict", "arrest", "accused-1", "first-verdict", "2019-04", "2019-13", "en", "Example", "final")
)  # fmt: skip
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _texts | _words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(set().union(*map(keys_of, FILES)))) | _texts, inner, max_size=6)
    ),
    max_leaves=25,
)


@given(_json)
def test_anything_is_a_draft(values):
    look_through(values)


@given(st.sampled_from(FILES[:12]), st.data())
def test_a_file_in_which_anything_was_replaced_is_a_draft(values, data):
    values = copy.deepcopy(values)
    for _ in range(data.draw(st.integers(1, 4))):
        parent = values
        while True:
            key = data.draw(st.sampled_from(list(parent) if isinstance(parent, dict) else range(len(parent))))
            if not (isinstance(parent[key], (dict, list)) and parent[key] and data.draw(st.integers(0, 3))):
                break
            parent = parent[key]
        if isinstance(parent, dict) and data.draw(st.booleans()):
            del parent[key]
        else:
            parent[key] = data.draw(_json)
        if not values:
            break

    look_through(values)


def look_through(values):
    found = [*problems_of_draft(values), *naming_problems_of_draft(values)]

    assert all(problem.reason and str(problem) for problem in found)
    if not found:
        assert problems(values, reference=values["reference"]) == naming_problems(values) == []


def changed(changes):
    values = tomllib.loads(SAMPLE.read_text("utf-8"))
    for path, value in changes.items():
        _change(values, path.split("."), value)
    return values
