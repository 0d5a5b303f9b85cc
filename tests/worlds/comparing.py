"""Whether two worlds answer alike, byte for byte."""

import gzip
import re
from collections.abc import Iterable
from urllib.parse import quote

from tests.worlds.crawler import Answer

# The headers that may differ, at most five, and why. Everything else, and every byte of the body, must be the same.
VOLATILE = {
    "Date": "the clock of the web server; the application sets none",
    "Content-Length": "of compressed answers alone, padded at random so that their size tells nothing (BREACH)",
    "Content-Encoding": "where compression was asked for: padded so, a short answer may be shorter as it is",
}


def comparable(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """An answer without what is volatile: the status, the other headers, the body as it is read."""
    headers = {name: value for name, value in answer.headers if name != "Date"}
    if "accept-encoding" not in answer.variant:
        return answer.status, headers, answer.body
    is_zipped = headers.pop("Content-Encoding", "") == "gzip" and bool(answer.body)
    headers.pop("Content-Length", None)
    if "ETag" in headers:
        headers["ETag"] = headers["ETag"].removeprefix("W/")  # weak where it is compressed
    return answer.status, headers, gzip.decompress(answer.body) if is_zipped else answer.body


def differences(first: Iterable[Answer], second: Iterable[Answer]) -> list[str]:
    """Everything in which two worlds differ, one line each."""
    ones, others = ({answer.question: answer for answer in answers} for answers in (first, second))
    found = [f"{question}: asked in one world only" for question in ones.keys() ^ others.keys()]
    for question in ones.keys() & others.keys():
        found += [f"{question}: {line}" for line in unlike(comparable(ones[question]), comparable(others[question]))]
    return sorted(found)


def unlike(one: tuple[int, dict[str, str], bytes], other: tuple[int, dict[str, str], bytes]) -> list[str]:
    """In what two comparable answers differ."""
    found = [f"status {one[0]} and {other[0]}"] if one[0] != other[0] else []
    for name in sorted(one[1].keys() | other[1].keys()):
        if one[1].get(name) != other[1].get(name):
            found.append(f"header {name}: {one[1].get(name)!r} and {other[1].get(name)!r}")
    if one[2] != other[2]:
        found.append(f"body: {_around(one[2], other[2])}")
    return found


def _around(one: bytes, other: bytes) -> str:
    """Where two bodies part."""
    pairs = enumerate(zip(one, other, strict=False))
    place = next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
    near = slice(max(0, place - 60), place + 90)
    return f"{one[near]!r} and {other[near]!r}"


def without_address(answer: Answer) -> Answer:
    """An answer with the address that was asked for taken out, so that answers for two addresses can be compared."""
    forms = [answer.address, quote(answer.address), quote(answer.address, safe="")]
    known = re.compile("|".join(map(re.escape, sorted(set(forms), key=len, reverse=True))))
    headers = tuple((name, known.sub("ADDRESS", value)) for name, value in answer.headers)
    body = re.sub(known.pattern.encode(), b"ADDRESS", answer.body)
    return Answer(answer.method, "ADDRESS", answer.variant, answer.status, headers, body)


def apart(hidden: Answer, never: Answer) -> list[str]:
    """In what the answer for something hidden differs from that for what never was."""
    lines = unlike(comparable(without_address(hidden)), comparable(without_address(never)))
    return [f"{hidden.question}, as against {never.address}: {line}" for line in lines]
