"""A file is known by its columns; where none of the sources fits, or more than one, nobody is guessed."""

import pytest

from noimpunity.sources import detecting
from noimpunity.sources.detecting import detect
from noimpunity.sources.queries import READERS, known_sources, source


def samples():
    for key in known_sources():
        for path in sorted((READERS / key.replace("-", "_")).glob("sample*")):
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                yield pytest.param(key, file, id=f"{key}-{file.name}")


@pytest.mark.parametrize(("key", "path"), list(samples()))
def test_a_sample_is_known_as_of_its_source(key, path):
    assert detect(path.read_bytes()) == (None if key == "table" else key)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"some words", b"a,b\n1,2\n", b"Name,Status,Date\nExample,Killed,2001\n", b"[]", b"{}", b"[1, 2]",
     b"PK\x03\x04", b"schema = 1\n", b'reference = "zz-example-2001"\n', b"%PDF-1.7\n%\x80\x81\n"],
)  # fmt: skip
def test_what_fits_no_source_is_not_guessed(content):
    assert detect(content) is None


def test_a_header_that_comes_after_a_remark_is_found():
    content = (READERS / "worldbank_population/sample.csv").read_bytes()

    assert detect(b"Population; all countries\n\n" + content) == "worldbank-population"


def test_a_new_column_does_not_hide_the_source():
    content = (READERS / "worldbank_population/sample.csv").read_text("utf-8")

    assert detect("\n".join(f"{line},new" for line in content.splitlines()).encode()) == "worldbank-population"


def test_where_two_sources_fit_none_is_guessed(monkeypatch):
    content = (READERS / "cpj/sample.csv").read_bytes()
    cpj = source("cpj")
    monkeypatch.setattr(detecting, "known_sources", lambda: ("cpj", "cpj-2016"))
    monkeypatch.setattr(detecting, "source", lambda _: cpj)

    assert detect(content) is None
