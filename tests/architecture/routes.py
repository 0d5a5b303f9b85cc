"""Every address there is, from the resolver, with an example path where one can be made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Something that fits each kind of argument; it need not exist.
EXAMPLES = {
    "int": "1", "str": "word", "slug": "rs-curuvija-1999", "path": "a/b",
    "uuid": "7f3c5a1e-1f0b-4c57-9d3f-0a1b2c3d4e5f",
    "token": "token", "uidb64": "MQ",
}  # fmt: skip
ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
GROUP = re.compile(r"\((?:\?P<\w+>|\?:)?((?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True)
class Route:
    pattern: str  # as the resolver has it, joined
    path: str  # an example that resolves to it, or to an earlier one
    has_arguments: bool


def routes() -> list[Route]:
    """All of them, each once, in the order in which they are tried."""
    found: dict[str, Route] = {}
    for pattern in _walk(get_resolver(), ""):
        path = "/" + _example(pattern)
        found.setdefault(pattern, Route(pattern, path, path.strip("/") != pattern.strip("/")))
    return list(found.values())


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from _walk(entry, here)


def _example(pattern: str) -> str:
    text = ARGUMENT.sub(lambda found: EXAMPLES[found[1] or "str"], pattern) if "(?P<" not in pattern else pattern
    text = GROUP.sub(lambda found: found[1].split("|")[0], text)
    text = text.replace(r"\d+", "1")
    text = re.sub(r"\[[^\]]*\](?:\{[\d,]+\}|[+*])?", "1", text)
    return (
        re.sub(r"(?<!\\)\.[*+]", "anything", text).replace("^", "").replace("$", "").replace("\\", "").replace("?", "")
    )
