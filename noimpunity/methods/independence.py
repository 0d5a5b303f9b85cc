"""Which of the sources of a record are independent of one another, and of one publisher."""

from collections.abc import Iterable
from urllib.parse import urlsplit

# An archive keeps what somebody else said: the address it kept counts, not its own.
ARCHIVES = ("web.archive.org", "archive.org", "archive.ph", "archive.today", "perma.cc")


def independent_sources(citations: Iterable[tuple[str, str]]) -> int:
    """How many groups of sources there are, when sources of one publisher or one host count as one.

    Meaning: the least number of voices behind what is said. Two pages of one newspaper are one voice, and so are two
    publishers on one host. That one of them copied the other is not seen from here: whoever approves a case judges
    that.
    Units: a count of groups.
    Errors: none; a source without a publisher and without an address counts for nothing.
    Source: the rule of two independent sources before publication, as the newsrooms and monitors of the field keep it
    (`docs/explanation/what-is-published.md`).

    >>> independent_sources([("Example Gazette", "https://example.org/1"), ("Example Gazette", "https://other.org/2")])
    1
    >>> independent_sources([("Example Gazette", "https://example.org/1"), ("Example Court", "https://court.org/2")])
    2
    >>> independent_sources([])
    0
    """
    return len(_voices(citations))


def has_source_besides(
    citations: Iterable[tuple[str, str]], *, names: Iterable[str], hosts: Iterable[str] = ()
) -> bool:  # fmt: skip
    """Whether some source is independent of one publisher, who goes by some names and speaks at some hosts.

    Meaning: of the voices behind what is said, one at least is not the publisher's: it bears none of the names, is
    heard at none of the hosts nor below one, and shares neither publisher nor host with what does. A page of the
    publisher in an archive is the publisher's.
    Units: none.
    Errors: none; without any source there is none besides.
    Source: as `independent_sources`; asked of a publisher whose terms forbid works that build on its list.

    >>> cited = [("CPJ", "https://cpj.org/1"), ("Example Gazette", "https://example.org/2")]
    >>> has_source_besides(cited, names=["CPJ"], hosts=["cpj.org"]), has_source_besides(cited[:1], names=["CPJ"])
    (True, False)
    """
    known, places = {_named(name) for name in names}, tuple(hosts)
    return any(not any(_is_of(mark, known, places) for mark in voice) for voice in _voices(citations))


def _is_of(mark: str, names: set[str], hosts: tuple[str, ...]) -> bool:
    return mark in names or any(
        mark == f"at {host}" or mark.endswith(f".{host}") for host in hosts if mark[:3] == "at "
    )


def _voices(citations: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The marks of each voice: who publishes it, and at which hosts."""
    groups: list[set[str]] = []
    for publisher, address in citations:
        marks = {mark for mark in (_named(publisher), f"at {host_of(address)}") if mark[3:]}
        if not marks:
            continue
        near = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*near)]
    return groups


def _named(publisher: str) -> str:
    return f"by {' '.join(publisher.casefold().split())}"


def host_of(address: str) -> str:
    """The host that an address speaks for, without "www.".

    Meaning: who is heard at an address. An address inside an archive speaks for the page that was kept.
    Units: a host name in small letters, empty where there is none.
    Errors: none; what is no address gives an empty text.
    Source: the form of addresses in RFC 3986.

    >>> host_of("https://www.example.org/news/1")
    'example.org'
    >>> host_of("https://web.archive.org/web/2020/http://example.org/1")
    'example.org'
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    inner = parts.path.rfind("http", 1)
    return host_of(parts.path[inner:]) if host in ARCHIVES and inner > 0 else host
