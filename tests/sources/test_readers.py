"""Every reader finds in its sample what its expected.json says, so that adding a source adds its test."""

import json

import pytest

from noimpunity.cases import choices
from noimpunity.sources.lists import Kept, Reading
from noimpunity.sources.queries import READERS, known_sources, source, table_source
from noimpunity.sources.readers.vocabulary import CODES
from noimpunity.sources.untrusted.box import read_in_a_box


def _source(key):
    """A source by name; the one that reads any table through the mapping file of its sample."""
    known = source(key)
    mapping = READERS / key / "mapping.toml"
    return table_source(mapping.read_bytes(), name=mapping.name) if known.about.get("mapped") else known


SOURCES = [_source(key) for key in known_sources()]
LISTS = [known for known in SOURCES if known.is_list]
RECORDS = [known for known in SOURCES if not known.is_list]


def _named(known):
    return known.key


def _folder(known):
    return READERS / known.key.partition(":")[0].replace("-", "_")


def _expected(known):
    return json.loads((_folder(known) / "expected.json").read_text("utf-8"))


def _samples(known):
    """The sample of a source: one file, or a folder where the files bear names that the reader looks at."""
    found = sorted(_folder(known).glob("sample*"))
    return [file for path in found for file in (sorted(path.iterdir()) if path.is_dir() else [path])]


def test_every_folder_with_a_description_is_a_source():
    folders = sorted(path.parent.name.replace("_", "-") for path in READERS.glob("*/about.toml"))

    assert folders == [known.key.partition(":")[0] for known in SOURCES]
    assert folders == [
        "cpj", "cpj-2016", "cpj-2020", "cpj-2022", "cpj-api", "gaza-media-office", "noimpunity", "table", "unesco",
        "worldbank-population",
    ]  # fmt: skip


@pytest.mark.parametrize("known", RECORDS, ids=_named)
def test_reader_of_a_record_finds_in_its_sample_what_is_expected(known):
    read = [known.reader.read(path.read_bytes(), name=path.name) for path in _samples(known)]

    entries = [list(entry) for found, _ in read for entry in found]
    assert (entries, [problem for _, problems in read for problem in problems]) == (_expected(known), [])
    assert entries != []
    assert {path.suffix for path in _samples(known)} == {known.reader.SUFFIX}


def as_found(known, path):
    """What a reader finds in a file, as expected.json has it."""
    reading = Reading(known, path.read_bytes())
    records = list(reading.records())
    return {
        "entries": [
            [each.line, each.found.kind, each.found.key, each.found.values]
            for each in records if isinstance(each, Kept)
        ],
        "rejections": [
            [each.line, each.column, each.code] for each in records if not isinstance(each, Kept)
        ],
        "surprises": sorted(map(list, reading.surprises)),
        "notes": sorted(reading.notes),
    }  # fmt: skip


@pytest.mark.parametrize("known", LISTS, ids=_named)
def test_reader_of_a_list_finds_in_its_sample_what_is_expected(known):
    found = {path.name: as_found(known, path) for path in _samples(known)}

    assert found == _expected(known)
    assert all(each["entries"] for each in found.values())


@pytest.mark.parametrize("known", LISTS, ids=_named)
def test_a_list_says_who_publishes_it_and_under_which_terms(known):
    about = known.about

    assert all(about[key] for key in ("publisher", "title", "licence", "language"))
    assert isinstance(about["derivatives"], bool)
    assert about["expected"]["least"] <= about["expected"]["most"]


@pytest.mark.parametrize("known", LISTS, ids=_named)
def test_what_the_words_of_a_list_mean_is_in_our_vocabulary(known):
    words = known.about.get("words", {})
    meant = {field: set(words[field].get("means", words[field]).values()) for field in words if field in CODES}

    assert {field: sorted(codes - CODES[field] - {""}) for field, codes in meant.items()} == {
        field: [] for field in meant
    }


def test_our_vocabulary_is_the_one_of_cases():
    of_cases = {
        "death": choices.DeathType, "motive": choices.WorkRelated, "impunity": choices.Outcome,
        "occupation": choices.Occupation, "gender": choices.Gender,
    }  # fmt: skip

    assert {field: CODES[field] - set(of_cases[field].values) for field in of_cases} == {
        "death": {"not_applicable"}, "motive": set(), "impunity": set(), "occupation": set(), "gender": set(),
    }  # fmt: skip


def test_all_lists_of_one_publisher_share_its_key():
    keys = {known.key: known.publisher_key for known in LISTS if known.key.startswith("cpj")}

    assert keys == dict.fromkeys(["cpj", "cpj-2016", "cpj-2020", "cpj-2022", "cpj-api"], "cpj")
    assert not any(source(key).about["derivatives"] for key in keys)
    assert sorted(known.key for known in LISTS if "impunity" in known.about.get("states", ())) == [
        "cpj-2016", "cpj-2020", "cpj-2022",
    ]  # fmt: skip


def test_the_shape_of_a_country_is_left_out_however_long_it_is():
    content = (READERS / "unesco/sample.csv").read_text("utf-8-sig")
    shape = "[[20.0, 44.0]]" + ", 0" * 400_000

    records = list(Reading(source("unesco"), content.replace("Polygon", shape).encode()).records())

    kept = [each for each in records if isinstance(each, Kept)]
    assert (len(records), len(kept)) == (4, 3)
    assert {("Geo Shape" in each.raw, len(str(each.raw)) < 2000) for each in kept} == {(False, True)}


def test_a_column_to_leave_never_comes_out_of_the_box():
    for content in (b"name,shape\nExample Person,POLYGON\n", b'[{"name": "Example Person", "shape": "POLYGON"}]'):
        bits = repr(list(read_in_a_box("list", content, options={"leave": ["shape"]})))

        assert ("Example Person" in bits, "shape" in bits, "POLYGON" in bits) == (True, True, False)
