"""Records for tests, made the way the product makes them: an entry is read, cases and justice take from it."""

from copy import deepcopy
from datetime import date
from typing import Any

from noimpunity.cases.models import Case
from noimpunity.cases.operations import Approved, attach_entry
from noimpunity.justice.operations import attach_steps
from noimpunity.sources.models import Entry, Publisher, Snapshot


def both(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


def values(reference: str = "zz-example-2001", **changes: Any) -> dict[str, Any]:
    """The values of a small, plainly fictional case."""
    plain = {
        "schema": 1,
        "reference": reference,
        "emblematic": False,
        "title": both("Example Person"),
        "summary": both("A fictional case."),
        "crime": {
            "violations": ["murder"],
            "date": "2001-03-04",
            "country": "NL",
            "place": both("Exampletown"),
            "place_precision": "town",
            "citations": ["example-2001"],
        },
        "victims": [
            {"name": "Example Person", "occupation": "journalist", "harm": "killed", "died": "2001-03-04"},
        ],
        "accused": [{"key": "accused-1", "label": both("One officer"), "part": "executor"}],
        "events": [
            _event("killing", "2001-03-04", "incident"),
            _event("charge", "2002", "indictment", ["accused-1"]),
        ],
        "results": [],
        "citations": [
            {"key": "example-2001", "publisher": "Example Gazette", "address": "https://example.org/2001"},
        ],
    }
    return {**deepcopy(plain), **changes}


def make_case(reference: str = "zz-example-2001", *, publish: bool = True, **changes: Any) -> Case:
    return attach(make_entry(values(reference, **changes)), publish=publish)


APPROVED = Approved("confirmed", "public_record", date(2026, 11, 21))


def attach(entry: Entry, *, publish: bool = True) -> Case:
    case, _ = attach_entry(entry, by="test", approved=APPROVED if publish else None)
    return attach_steps(case, entry, by="test")


def make_entry(given: dict[str, Any]) -> Entry:
    publisher, _ = Publisher.objects.get_or_create(
        key="test", defaults={"name": "Test", "licence": "CC BY 4.0", "language": "en"}
    )
    number = Snapshot.objects.count()
    snapshot = Snapshot.objects.create(
        publisher=publisher,
        name=f"{given['reference']}.toml",
        content=b"",
        sha256=f"{number:064}",
        received_by="test",
    )
    return Entry.objects.create(snapshot=snapshot, key=given["reference"], line=1, values=given)


def event(key: str, on: str, code: str, accused: list[str] | None = None, **more: Any) -> dict[str, Any]:
    return {**_event(key, on, code, accused), **more}


def _event(key: str, on: str, code: str, accused: list[str] | None = None) -> dict[str, Any]:
    return {
        "key": key,
        "date": on,
        "code": code,
        "text": both(f"What happened: {code}"),
        "accused": accused or [],
        "citations": ["example-2001"],
        "confidence": "A",
    }


def result(event_key: str, on: str, kind: str, finality: str = "first_instance", **more: Any) -> dict[str, Any]:
    return {
        "event": event_key, "accused": ["accused-1"], "result": kind, "finality": finality, "decided_on": on,
        "citations": ["example-2001"], **more,
    }  # fmt: skip
