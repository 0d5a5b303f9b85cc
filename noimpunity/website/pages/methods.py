"""How we reckon: each module of methods is one page, its facts from the code itself."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from noimpunity.website.method_words import FUNCTIONS, MODULES

HEADS = re.compile(r"(?:^|(?<=\s))(Meaning|Units|Errors|Source): ")
CODE = re.compile(r"``(.+?)``|`(.+?)`")


@dataclass(frozen=True)
class Fact:
    """A function as its docstring tells it: what it is, its facts under their heads, and an example that runs."""

    name: str
    words: str
    summary: SafeString
    facts: dict[str, SafeString]
    example: str


def methods_page(request: HttpRequest) -> HttpResponse:
    """All of them, in the order in which a case is reckoned."""
    rows = [(name, title, answers) for name, (title, answers) in MODULES.items()]
    return render(request, "website/methods.html", {"methods": rows})


def method_page(request: HttpRequest, module: str) -> HttpResponse:
    """One method: what it answers in words, and its facts."""
    if module not in MODULES:
        raise Http404(_("There is no method with this name."))
    title, answers = MODULES[module]
    found = import_module(f"noimpunity.methods.{module}")
    context = {
        "module": module,
        "title": title,
        "answers": answers,
        "facts": [_fact(module, one) for one in functions(found)],
    }
    return render(request, "website/method.html", context)


def functions(module: ModuleType) -> Iterator[object]:
    """The public functions of a module, in the order in which they are written."""
    own = (one for name, one in vars(module).items() if inspect.isfunction(one) and not name.startswith("_"))
    return (one for one in own if one.__module__ == module.__name__)


def _fact(module: str, function: object) -> Fact:
    name = function.__name__  # type: ignore[attr-defined]
    prose, _mark, example = (inspect.getdoc(function) or "").partition(">>> ")
    summary, _gap, rest = prose.partition("\n\n")
    parts = HEADS.split(" ".join(rest.split()))
    facts = dict(zip(parts[1::2], map(_marked, parts[2::2]), strict=True))
    return Fact(name, str(FUNCTIONS.get(f"{module}.{name}", name)), _marked(summary), facts, f">>> {example.rstrip()}")


def _marked(text: str) -> SafeString:
    """Plain text, with a capital first, and what stands between marks as code."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return mark_safe(CODE.sub(r"<code>\1\2</code>", escape(text)))  # noqa: S308  our own words, escaped
