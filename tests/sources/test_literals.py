"""A list that a program wrote into a cell is read as plain values, and nothing in it is ever run."""

import pytest

from noimpunity.sources.readers.meaning import Rejected
from noimpunity.sources.readers.unesco.literals import LONGEST, written_list


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (None, []),
        ("", []),
        ("[]", []),
        ("Print", ["Print"]),
        (" Žižić\u00a0Daily ", ["Žižić Daily"]),
        ("['Print', 'Radio']", ["Print", "Radio"]),
        ('["Print", null]', ["Print"]),
        ("('2014', '2015')", ["2014", "2015"]),
        ("[{'year': 2015, 'url': None}]", [{"year": 2015, "url": None}]),
        ("{'year': 2015}", [{"year": 2015}]),
        ("[‘Print’, “Radio”]", ["Print", "Radio"]),
        (["Print", None, ""], ["Print"]),
        (["Print", ["Radio"]], ["Print", ["Radio"]]),
        (7, [7]),
    ],
)
def test_a_cell_gives_its_values(cell, values):
    assert written_list({"Media": cell}, "Media") == values


@pytest.mark.parametrize(
    "cell",
    [
        "['Print'",
        "[__import__('os').getcwd()]",
        "[print]",
        "['a' * 10 ** 9]",
        "[1.5]",
        "[b'x']",
        "[{1, 2}]",
        "[" * 7 + "]" * 7,
        "[" * 200_000,
        "['" + "x" * LONGEST + "']",
        [1.5],
    ],
)
def test_what_is_no_plain_list_is_rejected_with_its_column(cell):
    with pytest.raises(Rejected) as rejected:
        written_list({"Media": cell}, "Media")
    assert (rejected.value.column, rejected.value.code) == ("Media", "list")
