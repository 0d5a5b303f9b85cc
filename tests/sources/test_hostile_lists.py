"""Whatever is given as a list, it is read, rejected or refused with words, record by record; nothing breaks off."""

import json
import random
from itertools import pairwise

import pytest

from noimpunity.sources import rejecting
from noimpunity.sources.lists import LIMITS, Kept, NotAList, Reading
from noimpunity.sources.queries import source
from noimpunity.sources.tables import Broken, Row, Unreadable, open_table
from noimpunity.sources.untrusted.box import MEGABYTE, read_in_a_box
from noimpunity.sources.untrusted.refusals import Refused
from tests.sources import hostile_lists

SMALL = dict(hostile_lists.small())


def opened(content):
    """The records of a file, or the words for which it was refused. Any other exception is a failure."""
    try:
        table = open_table(content)
        return list(table.records), ""
    except Unreadable as unreadable:
        return [], rejecting.say(unreadable.code, unreadable.values)


def wrong(records, said):
    """What is not as promised of the records of a file."""
    if said:
        return [] if said.endswith((".", ").")) else [f"is refused without words: {said}"]
    found = [f"{each} is no record" for each in records if not isinstance(each, Row | Broken)]
    found += [
        "a reason without words" for each in records if isinstance(each, Broken) and each.code not in rejecting.WORDS
    ]
    found += ["lines go back" for one, other in pairwise(records) if other.line < one.line]
    texts = [json.dumps(each.raw, ensure_ascii=False) for each in records]
    return found + ["text that cannot be kept" for text in texts if "\\u0000" in text or not is_text(text)]


def is_text(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_four_hundred_hostile_files_are_accounted_for():
    problems = {name: found[:2] for name, content in SMALL.items() if (found := wrong(*opened(content)))}

    assert problems == {}
    assert len(SMALL) >= 400


def test_no_line_of_a_bent_list_is_lost_or_doubled():
    """Without quotation marks a record is a line, so that anybody can count them."""
    lines = ["Name,Date", *(f"Example {number},2001" for number in range(200))]
    chance = random.Random(5)
    for _ in range(100):
        bent = [lines[0]] + [
            chance.choice(
                (line, line, line + ",x", line.replace(",", ""), f"{line}\x00", lines[0], line[:3], "ž" * 3000)
            )
            for line in lines[1:]
        ]
        content = "\n".join(bent).encode()

        records, said = opened(content)

        assert (said, [each.line for each in records]) == ("", list(range(2, len(bent) + 1)))


def test_a_box_for_lists_has_no_more_memory_than_is_promised():
    assert LIMITS.memory <= 512 * MEGABYTE  # of address space, which is never less than what is used of it


@pytest.mark.parametrize(
    ("name", "content"), list(hostile_lists.swollen()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_swollen_file_is_read_in_the_box_or_refused(name, content):
    records, said = in_the_box(content)

    assert (records > 0) != bool(said)
    assert name not in MUST_BE_REFUSED or said


MUST_BE_REFUSED = {
    "a bomb", "many small bombs", "many parts", "a way out", "a way in", "an archive of lists", "16,384 columns",
    "1,001 columns", "a sheet of 16,384 columns", "deep", "deep objects", "a number without end",
}  # fmt: skip


def in_the_box(content):
    """How many records come out of the box, or the words it was refused with."""
    records = 0
    try:
        for bit in read_in_a_box("list", content, limits=LIMITS, options={}):
            if "unreadable" in bit:
                return 0, rejecting.say(bit["unreadable"], bit["values"])
            records += len(bit.get("rows", ())) + len(bit.get("broken", ()))
    except Refused as refused:
        return 0, rejecting.say(refused.code, {"limit": refused.limit, "looks_like": ""})
    return records, "" if records else "no record."


@pytest.mark.parametrize("name", random.Random(3).sample(sorted(SMALL), 16))
def test_a_hostile_file_given_as_a_list_of_a_publisher(name):
    codes = codes_of(SMALL[name])

    assert codes - set(rejecting.WORDS) == set()


def codes_of(content):
    """Why a list, or which of its records, could not be read as one of this publisher."""
    try:
        return {each.code for each in Reading(source("cpj"), content).records() if not isinstance(each, Kept)}
    except (NotAList, Refused) as error:
        return {error.code}
