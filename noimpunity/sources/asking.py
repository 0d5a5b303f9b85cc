"""How somebody asks for a list to be read, on a command line or at the desk; and in which words they are refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from noimpunity.methods.dates import parse
from noimpunity.sources.lists import NotAList
from noimpunity.sources.queries import Source, source, with_mapping
from noimpunity.sources.readers.table.mapping import BadMapping
from noimpunity.sources.receiving import AnotherReading, Surprised, TakenAway
from noimpunity.sources.rejecting import say, say_of_mapping, say_refused
from noimpunity.sources.untrusted.refusals import Refused

READING = ("encoding", "delimiter", "sheet", "escape")
# The words for signs that are hard to type.
SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", "backslash": "\\"}
LONGEST = 60  # signs of a day or a part


class CannotLeaveOut(Exception):
    """What was erased from the record cannot be known just now, so no list is read. The text says why."""


NOT_TAKEN = (NotAList, BadMapping, Surprised, AnotherReading, TakenAway, Refused, CannotLeaveOut)


@dataclass(frozen=True)
class Asked:
    """Which list a file is, how to read it, and what it says of itself; what is empty is found out."""

    source: str = ""
    reading: dict[str, str] = field(default_factory=dict)
    stated_on: str = ""
    part: str = ""
    mapping: bytes = b""
    mapping_name: str = ""

    def as_source(self) -> Source:
        """The source that was chosen; raises KeyError where there is none, BadMapping where its mapping is useless."""
        return with_mapping(
            source(self.source), (lambda: self.mapping) if self.mapping else None, name=self.mapping_name
        )


def sign(said: str) -> str:
    """The sign that was meant, where it was said in a word."""
    return SIGNS.get(said, said)


def is_day(text: str) -> bool:
    """Whether a text is a day, a month or a year that a list can be of."""
    try:
        return parse(text).earliest is not None
    except ValueError:
        return False


def why(error: Exception) -> str:
    """Why a list was not taken in: what, where, and what to do."""
    if isinstance(error, NotAList):
        return say(error.code, error.values)
    if isinstance(error, BadMapping):
        return say_of_mapping(error.file, error.key, error.code, error.values)
    if isinstance(error, Surprised):
        return " ".join(say(name, {"what": what}) for name, what in error.account.surprises.items())
    if isinstance(error, AnotherReading):
        return _("The same file is being read just now. Wait until that has ended.")
    if isinstance(error, TakenAway):
        return _("This file was erased from the record while it was read. Nothing of it is kept.")
    if isinstance(error, Refused):
        return say_refused(error)
    return str(error)
