"""Who of those cited is independent: of each other, and of one publisher."""

import pytest

from noimpunity.methods.independence import has_source_besides

CPJ = {"names": ["Committee to Protect Journalists", "CPJ"], "hosts": ["cpj.org"]}
CASES = [
    ([], False),
    ([("CPJ", "https://cpj.org/1")], False),
    ([("CPJ", ""), ("", "https://cpj.org/1")], False),
    ([("committee to  protect JOURNALISTS", "https://example.org/copy")], False),
    # By host: under another name, below the host, in an archive.
    ([("A reporter", "https://cpj.org/blog")], False),
    ([("A reporter", "https://data.cpj.org/1")], False),
    ([("Archive", "https://web.archive.org/web/2020/https://www.cpj.org/1")], False),
    # Whoever shares a host with the publisher's own words there is one voice with it.
    ([("CPJ", "https://example.org/copy"), ("Example", "https://example.org/other")], False),
    # Another voice.
    ([("CPJ", "https://cpj.org/1"), ("Example Gazette", "https://example.org/1")], True),
    ([("Example Gazette", "")], True),
    ([("A reporter", "https://notcpj.org/1")], True),
    ([("CPJ Watch", "https://example.org/1")], True),
    ([("", "")], False),
]


@pytest.mark.parametrize(("citations", "expected"), CASES)
def test_a_source_besides_one_publisher(citations, expected):
    assert has_source_besides(citations, **CPJ) is expected
    assert has_source_besides(reversed(citations), **CPJ) is expected


def test_without_hosts_a_publisher_is_known_by_name_alone():
    assert has_source_besides([("A reporter", "https://cpj.org/1")], names=["CPJ"])
