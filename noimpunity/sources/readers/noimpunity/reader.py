"""Reads our own record: one TOML file a case, one entry a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from noimpunity.sources.readers.noimpunity.naming import naming_problems
from noimpunity.sources.readers.noimpunity.release import release
from noimpunity.sources.readers.noimpunity.schema import Problem, Values, problems
from noimpunity.sources.readers.noimpunity.wording import Reason, say
from noimpunity.sources.readers.noimpunity.wording import gettext_noop as _

__all__ = ["SUFFIX", "file_problems", "read", "release"]

SUFFIX = ".toml"
LARGEST = 512 * 1024


def read(content: bytes, *, name: str) -> tuple[list[tuple[str, int, Values]], list[Problem]]:
    """The entries of one file as (key, line, values), and everything wrong with it."""
    reference = name.removesuffix(SUFFIX)
    if not name.endswith(SUFFIX):
        return [], _refused(say(_("a record file ends in {suffix}"), suffix=SUFFIX))
    if len(content) > LARGEST:
        return [], _refused(say(_("is larger than {size} kB, too large for one case"), size=LARGEST // 1024))
    try:
        values = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return [], _refused(say(_("is not UTF-8 text")))
    except tomllib.TOMLDecodeError as error:
        return [], _refused(say(_("is not TOML: {error}"), error=str(error)))
    except (RecursionError, ValueError):
        return [], _refused(say(_("holds a value that is too deep or too long to be read")))
    found = problems(values, reference=reference) or naming_problems(values)
    return ([], found) if found else ([(reference, 1, values)], [])


def file_problems(path: Path) -> Iterator[Problem]:
    """Everything wrong with one file."""
    yield from read(path.read_bytes(), name=path.name)[1]


def _refused(reason: Reason) -> list[Problem]:
    return [Problem(say(_("the file")), reason)]
