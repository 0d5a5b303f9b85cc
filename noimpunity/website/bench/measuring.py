"""What pages cost: processor time and queries of each, beside the floor, in a home folder of its own."""

import io
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from noimpunity.cases.models import Case
from noimpunity.website.pages import doors
from noimpunity.website.pages.keeping import KEPT
from noimpunity.website.wsgi import application

# Each page, and what it may cost at most: in floors, and in queries.
PAGES: dict[str, tuple[str, float, int]] = {
    "home": ("/en/", 9, 15),
    "list": ("/en/cases/", 10, 12),
    "filtered list": ("/en/cases/?outcome=complete_impunity&violation=murder", 10, 12),
    "search": ("/en/cases/?q=ba", 14, 12),
    "table": ("/en/cases/?view=table", 14, 12),
    "timeline": ("/en/cases/?view=timeline", 14, 12),
    "case": ("/en/cases/{reference}/", 8, 12),
    "wall": ("/en/wall/", 14, 12),
    "place": ("/en/places/{country}/", 14, 15),
    "figures": ("/en/figures/", 14, 15),
    "feed": ("/en/feeds/changes.atom", 14, 12),
}
EXPORTS = {"csv": "/en/cases.csv", "json": "/en/cases.json", "xlsx": "/en/cases.xlsx"}
LEAST_ROWS, MOST_GROWTH = 15_000, 30  # rows a second of processor time; MiB
JUDGED_FROM = 1000  # rows: of fewer, the beginning takes longer than the rows


@dataclass(frozen=True)
class Cost:
    """What one page costs: milliseconds of processor time cold and kept, in floors; queries; kilobytes."""

    page: str
    status: int
    milliseconds: float
    floors: float
    kept_floors: float
    queries: int
    kilobytes: float
    is_owed: bool


@dataclass(frozen=True)
class Taken:
    """How fast a list can be taken, and how much more memory that needs."""

    kind: str
    rows: int
    rows_a_second: int
    growth: float
    is_owed: bool


def measure(*, cases: int, rounds: int) -> dict[str, Any]:
    """Every page, in a home with so many cases."""
    with override_settings(ROOT_URLCONF="noimpunity.website.bench.floor"):
        doors.PUBLIC = doors.PUBLIC | {"floor"}
        return _measured(cases, rounds)


def _measured(cases: int, rounds: int) -> dict[str, Any]:
    answer = application
    case = Case.objects.filter(reference="rs-curuvija-1999").first() or Case.objects.order_by("pk")[0]
    floor = _cost(answer, "/floor/", rounds * 3)
    found = [_page(answer, name, case, floor, rounds) for name in PAGES]
    taken = [_taken(answer, kind) for kind in EXPORTS]
    return {
        "cases": cases,
        "floor_milliseconds": round(floor, 3),
        "pages": [asdict(cost) for cost in found],
        "exports": [asdict(each) for each in taken],
        "memory_mib": round(_memory(), 1),
    }


def _page(answer: Callable[..., Any], name: str, case: Case, floor: float, rounds: int) -> Cost:
    address, most_floors, most_queries = PAGES[name]
    path = address.format(reference=case.reference, country=case.country)
    status, body = _ask(answer, path)
    _forget()
    with CaptureQueriesContext(connection) as asked:
        _ask(answer, path)
    queries = len(asked)  # the next request forgets them
    cold = _cost(answer, path, rounds)
    kept = _cost(answer, path, rounds, is_kept=True)
    is_owed = status == 200 and cold / floor <= most_floors and queries <= most_queries and len(body) <= 150_000
    return Cost(
        name, status, round(cold, 2), round(cold / floor, 1), round(kept / floor, 2), queries,
        round(len(body) / 1000, 1), is_owed,
    )  # fmt: skip


def _cost(answer: Callable[..., Any], path: str, rounds: int, *, is_kept: bool = False) -> float:
    """The middle of so many answers, in milliseconds of processor time."""
    _ask(answer, path)
    times = []
    for _ in range(rounds):
        if not is_kept:
            _forget()
        began = time.process_time()
        _ask(answer, path)
        times.append((time.process_time() - began) * 1000)
    return median(times)


def _taken(answer: Callable[..., Any], kind: str) -> Taken:
    before, began = _memory(), time.process_time()
    _ask(answer, EXPORTS[kind])
    spent = time.process_time() - began
    rows = Case.objects.count()
    speed, growth = round(rows / spent), round(_memory() - before, 1)
    is_fast = speed >= LEAST_ROWS or rows < JUDGED_FROM
    return Taken(kind, rows, speed, growth, is_fast and growth <= MOST_GROWTH)


def _forget() -> None:
    """Nothing is kept but the version, so that a page is made anew."""
    version = caches[KEPT].get("version")
    caches[KEPT].clear()
    caches[KEPT].set("version", version)


def _ask(answer: Callable[..., Any], address: str) -> tuple[int, bytes]:
    parts, said = urlsplit(address), []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000", "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }  # fmt: skip
    body = answer(environ, lambda status, _headers, _error=None: said.append(int(status.split()[0])))
    size = io.BytesIO()
    for piece in body:
        if size.tell() < 1_000_000:
            size.write(piece)
    if hasattr(body, "close"):
        body.close()
    return said[0], size.getvalue()


def _memory() -> float:
    """The most this process has held so far, in MiB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1024
