"""When something goes wrong: one fixed page a language, and a log that says where, and nothing of the request."""

import logging
import traceback
from types import TracebackType

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_bidi, get_language_from_path, get_language_from_request, override

OURS = "noimpunity."
# For the case that even the templates cannot be read.
PLAINEST = "<!doctype html><html lang=en><meta charset=utf-8><title>No Impunity</title><p>Something went wrong."


def bad_request(request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
    return _page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def csrf_failure(request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
    return _page(request, 403, "403_csrf.html")


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """The page for a status in the language of the address, else of the reader. It holds nothing of the request."""
    path_language = get_language_from_path(request.path_info)
    with override(path_language or get_language_from_request(request)):
        context = {"direction": "rtl" if get_language_bidi() else "ltr", "source_code": settings.SOURCE_CODE}
        try:
            text = str(render_to_string(template or f"{status}.html", context))
        except (TemplateDoesNotExist, OSError):
            text = PLAINEST
    response = HttpResponse(text, status=status)
    if not path_language:
        patch_vary_headers(response, ["Accept-Language"])
    return response


class PlainFormatter(logging.Formatter):
    """Writes level, logger and place. Only our own loggers may say more: others quote addresses and values.

    Of an error it gives the kind and the lines of code it passed through, never its message, which may quote both.
    """

    def format(self, record: logging.LogRecord) -> str:
        where = f"{record.module}:{record.lineno}"
        said = f": {_one_line(record.getMessage())}" if record.name.startswith(OURS) else ""
        lines = [f"{record.levelname} {record.name} {where}{said}"]
        if record.exc_info and record.exc_info[0]:
            lines += [f"  {record.exc_info[0].__module__}.{record.exc_info[0].__qualname__}"]
            lines += _passed(record.exc_info[2])
        return "\n".join(lines)


def _passed(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _one_line(text: str) -> str:
    """Nothing that begins a line or moves a cursor, so that nobody can forge a line."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
