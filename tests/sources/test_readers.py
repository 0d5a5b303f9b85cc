"""Every reader finds in its sample what its expected.json says, so that adding a source adds its test."""

import json

import pytest

from noimpunity.sources.queries import READERS, known_sources, source

FOLDERS = sorted(path.parent for path in READERS.glob("*/about.toml"))


def test_readers_are_the_known_sources():
    assert ("noimpunity" in known_sources(), [folder.name for folder in FOLDERS]) == (
        True,
        list(known_sources()),
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reader_finds_in_its_sample_what_is_expected(folder):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    reader = source(folder.name).reader

    read = [reader.read(path.read_bytes(), name=path.name) for path in _samples(folder)]

    entries = [list(entry) for found, _ in read for entry in found]
    assert (entries, [problem for _, problems in read for problem in problems]) == (expected, [])
    assert entries != []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reader_takes_only_its_kind_of_file(folder):
    reader = source(folder.name).reader

    assert {path.suffix for path in _samples(folder)} == {reader.SUFFIX}


def _samples(folder):
    """The sample of a source: one file, or a folder where the files bear names that the reader looks at."""
    found = sorted(folder.glob("sample*"))
    return [file for path in found for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
