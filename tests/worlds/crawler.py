"""Asking for everything a reader can ask for: from the table of addresses, and from there every link and form."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from random import Random
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from noimpunity.website.pages.doors import DOOR, is_public
from tests.architecture.routes import routes

OF_OTHERS = 8  # questions to each address that takes them without having a form


@dataclass(frozen=True)
class Answer:
    """What came back for one question."""

    method: str
    address: str
    variant: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def question(self) -> tuple[str, str, str]:
        return self.method, self.address, self.variant

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")

    def told(self) -> bytes:
        """All of it as bytes: headers, then body."""
        return repr(self.headers).encode() + self.body


def ask(client: Client, address: str, method: str = "get", **headers: str) -> Answer:
    """One question, as a reader who keeps nothing asks it."""
    client.cookies.clear()
    response = getattr(client, method)(address, headers=headers or None)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [*response.headers.items(), *(("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values())]
    variant = "&".join(f"{name}={value}" for name, value in headers.items())
    return Answer(method, address, variant, response.status_code, tuple(sorted(told)), body)


def public_routes() -> list[tuple[str, str]]:
    """Every public address of the table in every language, as its name and an example; it need not exist."""
    return [(name, path) for name, path in _named_routes() if is_public(name)]


def closed_routes() -> list[str]:
    """An example of every address that is the staff's and that is not the door itself."""
    return list(dict.fromkeys(path for name, path in _named_routes() if not (is_public(name) or name in DOOR)))


def _named_routes() -> Iterator[tuple[str, str]]:
    for language, _ in settings.LANGUAGES:
        with override(language):
            for route in routes():
                path = f"/{route.path.lstrip('/')}"
                yield resolve(path).view_name, path


def crawl(
    client: Client, first: Iterable[str], *, skip: tuple[str, ...] = ("/static/",), most_questions: int = 10_000
) -> list[Answer]:
    """Every page one can come to from some addresses. Of addresses with a question, no more than so many."""
    waiting, answers, questions = deque(dict.fromkeys(first)), [], 0
    seen = set(waiting)
    while waiting:
        answer = ask(client, waiting.popleft())
        answers.append(answer)
        for link in links(answer):
            if link in seen or link.startswith(skip):
                continue
            questions += "?" in link
            if "?" not in link or questions <= most_questions:
                seen.add(link)
                waiting.append(link)
    return answers


def links(answer: Answer) -> list[str]:
    """The addresses of ours that an answer leads to."""
    found = [answer.header("Location"), *(read(answer).links if "html" in answer.header("Content-Type") else [])]
    joined = (urlsplit(urldefrag(urljoin(answer.address, link)).url) for link in found if link)
    ours = ("", urlsplit(settings.ADDRESS).netloc)
    return [part._replace(scheme="", netloc="").geturl() for part in joined if part.netloc in ours and part.path]


class Page(HTMLParser):
    """The links of a page, and what its forms that ask offer: by address, the names with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self._asks = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._asks = given.get("action", "") if given.get("method", "get").lower() == "get" else ""
        elif tag in ("input", "option", "button") and self._asks and given.get("name"):
            self.forms.setdefault(self._asks, []).append((given["name"], given.get("value", "")))
        for name in ("href", "src", "action"):
            if given.get(name) and not given[name].startswith(("mailto:", "data:")):
                self.links.append(given[name])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._asks = ""


def read(answer: Answer) -> Page:
    page = Page()
    page.feed(answer.body.decode())
    return page


def questions(answers: Iterable[Answer], more: Iterable[tuple[str, str]], *, combinations: int, seed: int) -> list[str]:
    """Each option of each form, each of some more values, and so many combinations drawn of all of them.

    A form that stands in several languages is asked in each in turn. What else takes questions, as the same list in a
    file does, is asked some of them.
    """
    answers, more = list(answers), list(more)
    forms: dict[str, dict[tuple[str, str], None]] = {}
    for answer in answers:
        if "html" in answer.header("Content-Type"):
            for action, options in read(answer).forms.items():
                forms.setdefault(action, {}).update(dict.fromkeys(options))
    alike: dict[frozenset[str], list[str]] = {}
    for action, options in sorted(forms.items()):
        alike.setdefault(frozenset(name for name, _ in options), []).append(action)
    offered = {
        names: sorted({*(option for action in actions for option in forms[action] if option[1]),
                       *(option for option in more if option[0] in names)})
        for names, actions in alike.items()
    }  # fmt: skip
    found, drawn = [], Random(seed)
    for names, actions in alike.items():
        options = offered[names]
        asked = [[option] for option in options]
        several = range(2, min(6, len(options)) + 1)
        share = -(-combinations * len(options) // sum(map(len, offered.values()))) if several else 0
        asked += [drawn.sample(options, drawn.choice(several)) for _ in range(share)]
        found += [f"{actions[place % len(actions)]}?{urlencode(chosen)}" for place, chosen in enumerate(asked)]
    others = sorted({urlsplit(answer.address).path for answer in answers if "?" in answer.address} - set(forms))
    found += [f"{place}?{urlsplit(drawn.choice(found)).query}" for place in others for _ in range(OF_OTHERS)]
    return list(dict.fromkeys(found))
