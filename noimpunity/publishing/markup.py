"""From plain marks to a page: headings, paragraphs, lists, links, emphasis, and nothing else.

No HTML passes through, and a link leads only to http, https, mailto or another page of the site.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

RULES = ("heading", "list", "link", "autolink", "emphasis", "escape", "backticks", "hr", "newline")
TITLE = re.compile(r"\A# +(\S.*)$", re.MULTILINE)
_NAME = re.compile(r"\{(\w*)\}")


def title_of(text: str) -> str:
    """The title of a page: its first line, after one #."""
    found = TITLE.match(text.strip())
    return found[1].strip() if found else ""


def rendered(text: str, *, base: str, facts: Mapping[str, str] | None = None) -> SafeString:
    """The words under the title as HTML. Links without a host are read from the address `base`.

    `facts` are what the site knows, written in the same marks, each put where its name stands in braces.
    """
    known = facts or {}
    body = TITLE.sub("", text.strip().replace("\r\n", "\n"), count=1)
    body = _NAME.sub(lambda found: known.get(found[1], found[0]), body)
    made: SafeString = mark_safe(_parser().render(body, {"base": base}))  # noqa: S308  the parser lets no HTML through
    return made


def unknown_names(text: str, known: Mapping[str, str] | frozenset[str]) -> list[str]:
    """The names in braces that stand for nothing."""
    return [name for name in dict.fromkeys(_NAME.findall(text)) if name not in known]


def refused_links(text: str) -> list[str]:
    """The addresses of links that lead where no link may lead."""
    found: list[str] = []
    parser = _parser()

    def note(url: str) -> bool:
        found.append(url)
        return True

    parser.validateLink = note  # type: ignore[method-assign]
    parser.render(text, {"base": ""})
    return [address for address in dict.fromkeys(found) if not may_lead_to(address)]


def may_lead_to(url: str) -> bool:
    """Whether a link may lead there: to the web, to a mail address, or to a page of the site."""
    if re.search(r"[\x00-\x20\\]", url) or url.startswith("//"):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return parts.scheme == "mailto" if parts.scheme else ":" not in url.partition("/")[0]


def escaped(words: str) -> str:
    """Words that stand as they are, whatever marks they hold."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~:@&])", r"\\\1", " ".join(words.split()))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(list(RULES))
    parser.validateLink = may_lead_to  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _link(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    token = tokens[place]
    address = str(token.attrGet("href"))
    if urlsplit(address).scheme in ("http", "https"):
        token.attrSet("rel", "noreferrer external")
    elif not urlsplit(address).scheme:
        token.attrSet("href", urljoin(env["base"], address))
    return str(renderer.renderToken(tokens, place, options, env))


def _heading(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """The title is the page's only first heading."""
    if tokens[place].tag == "h1":
        tokens[place].tag = "h2"
    return str(renderer.renderToken(tokens, place, options, env))
