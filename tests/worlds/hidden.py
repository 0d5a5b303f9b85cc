"""Two hundred cases that are not published: as unlike each other, and as near to the published ones, as may be."""

from datetime import date
from typing import Any

from noimpunity.cases.choices import Consent, Harm, Occupation, Publication, Violation
from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_consent, set_publication
from noimpunity.sources.readers.noimpunity import vocabulary
from tests.factories import both, event, make_case, result

HIDDEN = 200
# Every ninth was shown once, and is not any more: frozen, or withdrawn, or nobody concerned wants it shown.
ONCE_SHOWN = 9
# Countries and decades of which the published record has no case, beside those it has.
FAR_COUNTRIES = ("NZ", "IS", "JP", "FJ", "UY")
FAR_YEARS = (1911, 1923, 1937)
# Cited in secret first, and then in public: two by the same words in the other order, one first by other words.
LATER = tuple(
    {"key": key, "publisher": "Example Gazette", "address": f"https://example.org/{key}", "published": "2026-01"}
    for key in ("later", "also-later", "otherwise")
)
LINES = ("silent", "charged", "convicted", "answered")


def word(noun: str, number: int) -> str:
    """A text that stands in one hidden case and nowhere else, hard to write into a page without changing it."""
    return f"Çanari{noun}{number:03}'&<x>"


def reference(number: int) -> str:
    return f"zz-canari-{number:03}"


def address(number: int) -> str:
    return f"https://canari-{number:03}.example/said"


def texts(number: int) -> dict[str, str]:
    """Everything by which one hidden case can be told, each under its name."""
    nouns = (
        "title", "summary", "place", "victim", "other", "work", "label", "step", "body", "sentence", "publisher",
        "track", "charge", "hearing", "bench", "forum", "number", "rights", "found", "repair",
    )  # fmt: skip
    told = {f"hidden {noun} {number}": word(noun, number) for noun in nouns}
    return {**told, f"hidden reference {number}": reference(number), f"hidden address {number}": address(number)}


def write(number: int, near: list[Case], today: date) -> Case:
    """One hidden case, through the operations; much of it is taken from a published one."""
    neighbour = near[number % len(near)]
    once_shown = number % ONCE_SHOWN == 0
    case = make_case(reference(number), publish=once_shown, **_values(number, neighbour, today))
    return _out_of_sight(case, number) if once_shown else case


def _out_of_sight(case: Case, number: int) -> Case:
    """Shown, and then not. Whoever withdrew a case says so in public, save where consent was refused."""
    by, reason = word("author", number), word("reason", number)
    if number % 2:
        return set_publication(case, Publication.FROZEN, by=by, reason=reason)
    against = (Consent.REFUSED, Consent.WITHDRAWN)[number // ONCE_SHOWN // 2 % 2]
    return set_consent(case, against, by=by, reason=reason)


def _values(number: int, near: Case, today: date) -> dict[str, Any]:
    happened = _day(number, near, today)
    violations = Violation.values
    title = near.wordings.first().title  # so that a search for a published case would find it too
    events, results = _line(number, happened)
    return {
        "emblematic": number % 3 == 0,
        "title": both(f"{word('title', number)} {title}"),
        "summary": both(f"{word('summary', number)} {title}"),
        "crime": {
            "violations": list(dict.fromkeys((violations[number % len(violations)], violations[number % 5]))),
            "date": happened,
            "country": (near.country, *FAR_COUNTRIES)[number % (len(FAR_COUNTRIES) + 1)],
            "place": both(word("place", number)),
            "place_precision": "town",
            "latitude": number / 3,
            "longitude": -number / 2,
            "citations": ["own", "shared"],
        },
        "victims": [
            {
                "name": word("victim", number),
                "names": [{"name": word("other", number), "script": "Latn"}],
                "occupation": Occupation.values[number % len(Occupation.values)],
                "harm": Harm.KILLED if number % 2 else Harm.values[number % len(Harm.values)],
                **({"died": happened} if number % 2 else {}),
                "work": both(word("work", number)),
            },
            {"count": number + 1, "occupation": "bystander", "harm": "injured"},
        ],
        "accused": [{"key": "accused-1", "label": both(word("label", number)), "part": "executor"}],
        "events": events,
        "results": results,
        **_beside(number, happened, today),
        "citations": [
            {"key": "own", "publisher": word("publisher", number), "address": address(number)},
            {"key": "shared", "publisher": word("publisher", number), "address": _cited_by(near)},
            LATER[1 - number] if number < 2 else {**LATER[2], "publisher": word("publisher", number)},
        ],
    }


def _beside(number: int, happened: str, today: date) -> dict[str, Any]:
    """What stands beside the line: of every kind one row at least, with a hearing soon and a clock that may run out."""
    own = {"citations": ["own"], "confidence": "A"}
    bench, kinds = both(word("bench", number)), vocabulary.CHARGED_CRIMES
    hearing = {"court": bench, "text": both(word("hearing", number)), "proceeding": "second", **own}
    judged = {"delivered": happened, "final": happened, "next_review": f"{today.year + 1}", "execution": "closed"}
    said = {name: both(word(noun, number)) for name, noun in (("articles", "rights"), ("text", "found"))}
    made_good = {"kind": "compensation", "ordered": happened, "text": both(word("repair", number)), **own}
    return {
        "proceedings": [
            {"key": "first", "kind": "domestic_criminal", "country": "NL", "title": both(word("track", number))},
            {
                "key": "second", "kind": "domestic_criminal", "title": both(word("track", number)), "court": bench,
                "parent": "first", "relation": vocabulary.RELATIONS[number % len(vocabulary.RELATIONS)],
            },
        ],
        "charges": [
            {
                "key": "charge", "country": ("NL", "ME", "PH")[number % 3], "crime": kinds[number % len(kinds)],
                "label": both(word("charge", number)), "max_years": number % 40 + 1, "proceeding": "first", **own,
            },
            {"key": "other", "country": "CO", "crime": "murder", "penalty_class": "life", **own},
        ],
        "hearings": [
            {**hearing, "key": "soon", "date": f"{today.year + number % 2}-12", "outcome": "planned", "time": "09:30"},
            {**hearing, "key": "past", "date": happened, "outcome": "adjourned", "adjournment_reason": "illness"},
        ],
        "judgments": [
            {
                "key": "judgment", "forum": vocabulary.FORUMS[number % len(vocabulary.FORUMS)], "state": "NL",
                "title": both(word("forum", number)), "number": word("number", number), "finding": "violation_found",
                "proceeding": "first", **judged, **said, **own,
            },
        ],
        "reparations": [
            {**made_good, "key": "paid", "judgment": "judgment", "status": "done", "done": happened},
            {**made_good, "key": "owed", "amount": 7351 + number, "currency": "EUR", "status": "not_done"},
        ],
    }  # fmt: skip


def _day(number: int, near: Case, today: date) -> str:
    """The very day of a published case, today's day of another year, or a year of which nothing is published."""
    kinds = (
        near.happened_on,
        f"{1950 + number % 70}-{today.month:02}-{min(today.day, 28):02}",
        f"{FAR_YEARS[number % len(FAR_YEARS)]}-01-{number % 28 + 1:02}",
    )
    return kinds[number % len(kinds)] if number % 7 else f"{1990 + number % 30}"


def _line(number: int, happened: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One of four lines, each with another outcome."""
    kind = LINES[number % len(LINES)]
    text, body = both(word("step", number)), both(word("body", number))
    steps = [event("crime", happened, "incident", citations=["own"], text=text)]
    if kind == "silent":
        return steps, []
    steps += [event("charge", "2021-02", "indictment", ["accused-1"], citations=["shared"], text=text, body=body)]
    if kind == "charged":
        return steps, []
    steps += [
        event("trial", "2022-05-06", "verdict", ["accused-1"], citations=["own"], text=text, finds_no_instigator=True)
    ]
    finality = "first_instance" if kind == "convicted" else "final"
    sentence = both(word("sentence", number))
    return steps, [result("trial", "2022-05-06", "convicted", finality, citations=["own"], sentence=sentence)]


def _cited_by(near: Case) -> str:
    """What a published case cites, which a hidden one may cite too, and call by another name."""
    cited = near.citations.first()
    return cited.address if cited else "https://example.org/shared"
