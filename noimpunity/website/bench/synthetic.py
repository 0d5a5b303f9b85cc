"""Made-up cases in the shape of real ones, many at a time, to measure with. They name nobody: words are drawn from
syllables, and every reference begins with `zz-`. The same seed gives the same cases.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from noimpunity.cases import choices
from noimpunity.cases.models import (
    Case,
    CaseViolation,
    CaseWording,
    ConvictionSpan,
    OutcomeSpan,
    SuspectedActor,
    Victim,
    VictimMedium,
    VictimName,
    VictimWording,
)
from noimpunity.changes.chain import COVERED, digest, link
from noimpunity.changes.choices import ReasonClass
from noimpunity.changes.models import Change, Version
from noimpunity.methods.dates import parse
from noimpunity.methods.names import search_key
from noimpunity.sources.models import Document, Entry, Publisher, Snapshot
from noimpunity.website.bench.lines import LINES, write_lines

AT_A_TIME = 500
COUNTRIES = (
    "MX", "PH", "IN", "IQ", "CO", "RU", "BR", "PK", "SY", "SO", "UA", "GT", "HN", "TR", "BD", "AF", "RS", "DZ", "LK",
    "YE", "MM", "NG", "KE", "ET", "ID", "PE", "SV", "VE", "HT", "EG", "ML", "BF", "GM", "ME", "XK", "BA", "AL", "MK",
    "HR", "GR", "MT", "SK", "NL", "FR", "IT", "ES", "US", "CA", "AU", "CN", "KH", "VN", "TH", "UG", "CD", "RW", "CM",
    "ZW", "ZA", "TN", "MA", "LB", "IL", "PS", "JO", "IR", "KZ", "AZ", "GE", "BY", "KG", "TJ", "UZ",
)  # fmt: skip
OUTLETS = ("Gazette", "Radio", "Television", "Courier", "Monitor", "Agency", "Weekly", "Online")
_BEGINNINGS = (
    "ba",
    "ce",
    "di",
    "fo",
    "ga",
    "he",
    "jo",
    "ka",
    "le",
    "mi",
    "no",
    "pe",
    "ro",
    "sa",
    "tu",
    "va",
    "wi",
    "zo",
)
_MIDDLES = ("", "la", "re", "ti", "mo", "nu", "sha", "vra", "dor", "kel", "min", "sto", "đe", "ča", "né")
_ENDINGS = ("n", "r", "vić", "ska", "ez", "ou", "da", "mi", "t", "s", "ng", "lle")
_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvz", "абцдефгхијклмнопрстувз")


@dataclass(frozen=True)
class Made:
    """One made-up case: the facts that everything else of it follows from."""

    number: int
    reference: str
    country: str
    happened_on: str
    first: date
    last: date
    title: str
    names: list[str]
    summary: str
    line: int


@transaction.atomic
def make_cases(number: int, *, seed: int = 1, starting: int = 0) -> None:
    """So many published cases, with lines, outcomes, sources and changes."""
    random = Random(seed)  # noqa: S311  nothing is kept secret by it
    vocabulary = [_word(random) for _ in range(3000)]
    publisher, _ = Publisher.objects.get_or_create(
        key="synthetic", defaults={"name": "Synthetic", "licence": "CC BY 4.0", "language": "en, fr"}
    )
    documents = _documents(200)
    for start in range(starting, starting + number, AT_A_TIME):
        some = range(start, min(start + AT_A_TIME, starting + number))
        _write([_made(place, random, vocabulary) for place in some], publisher, documents, random)


def _made(number: int, random: Random, vocabulary: list[str]) -> Made:
    day = date(1990, 1, 1) + timedelta(days=int(13000 * random.random() ** 0.7))
    exactness = random.random()
    happened_on = day.isoformat()[: 10 if exactness < 0.75 else 7 if exactness < 0.92 else 4]
    when = parse(happened_on)
    names = [
        f"{_word(random)} {_word(random)}".title() for _ in range(1 + (random.random() < 0.2) * random.randint(1, 3))
    ]
    words = [vocabulary[int(len(vocabulary) * random.random() ** 3)] for _ in range(45)]
    return Made(
        number=number, reference=f"zz-{number}-{day.year}", country=_weighted(COUNTRIES, random),
        happened_on=happened_on, first=when.earliest or day, last=when.latest or day, title=names[0], names=names,
        summary=f"{' '.join(words).capitalize()}.", line=random.randrange(len(LINES)),
    )  # fmt: skip


def _write(made: list[Made], publisher: Publisher, documents: list[Document], random: Random) -> None:
    cases = _cases(made, publisher)
    _words(cases, made)
    _what_happened(cases, random)
    _victims(cases, made, random)
    _sources(cases, documents, random)
    _in_force(cases, made)
    write_lines(cases, [(one.last, one.line) for one in made], documents)
    _changes(made)


def _cases(made: list[Made], publisher: Publisher) -> list[Case]:
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(
            publisher=publisher, name=f"{one.reference}.toml", content=b"", sha256=f"{one.number:064}",
            received_by="synthetic",
        )
        for one in made
    )  # fmt: skip
    entries = Entry.objects.bulk_create(
        Entry(snapshot=snapshot, key=one.reference, line=1, values={"reference": one.reference, "summary": one.summary})
        for snapshot, one in zip(snapshots, made, strict=True)
    )
    return Case.objects.bulk_create(
        Case(
            reference=one.reference, entry=entry, publication=choices.Publication.PUBLISHED,
            verification=choices.Verification.CONFIRMED if one.number % 3 else choices.Verification.LIKELY,
            consent=choices.Consent.PUBLIC_RECORD, verified_on=date(2026, 1, 1), has_one_source=one.number % 5 == 0,
            happened_on=one.happened_on, happened_earliest=one.first, happened_latest=one.last, country=one.country,
            place_precision=choices.PlacePrecision.TOWN, latitude=one.number % 80, longitude=one.number % 170,
            work_related=choices.WorkRelated.CONFIRMED,
            search_key=f"{search_key(*one.names)} {one.summary[:-1].lower()}",
        )
        for one, entry in zip(made, entries, strict=True)
    )  # fmt: skip


def _words(cases: list[Case], made: list[Made]) -> None:
    CaseWording.objects.bulk_create(
        CaseWording(case=case, language=language, title=one.title, summary=one.summary, place="Exampletown")
        for case, one in zip(cases, made, strict=True)
        for language in ("en", "fr")
    )


def _what_happened(cases: list[Case], random: Random) -> None:
    kinds = choices.Violation.values
    drawn = [
        {"murder" if random.random() < 0.7 else random.choice(kinds), *_sometimes(kinds, 0.15, random)} for _ in cases
    ]
    CaseViolation.objects.bulk_create(
        CaseViolation(case=case, violation=kind)
        for case, found in zip(cases, drawn, strict=True)
        for kind in sorted(found)
    )
    SuspectedActor.objects.bulk_create(
        SuspectedActor(
            case=case, actor_class=_weighted(choices.ActorClass.values, random), basis=choices.Basis.MEDIA_REPORTS
        )
        for case in cases
    )


def _victims(cases: list[Case], made: list[Made], random: Random) -> None:
    people = [
        (case, place, name, one) for case, one in zip(cases, made, strict=True) for place, name in enumerate(one.names)
    ]
    victims = Victim.objects.bulk_create(
        Victim(
            case=case, position=place + 1, name=name, occupation=_weighted(choices.Occupation.values, random),
            gender=random.choice(("f", "m", "m")), harm=choices.Harm.KILLED, died_on=one.happened_on,
            died_earliest=one.first, died_latest=one.last,
        )
        for case, place, name, one in people
    )  # fmt: skip
    VictimWording.objects.bulk_create(
        VictimWording(victim=victim, language=language, work=f"{victim.name.split()[0]} {random.choice(OUTLETS)}")
        for victim in victims
        for language in ("en", "fr")
    )
    VictimMedium.objects.bulk_create(
        VictimMedium(victim=victim, medium=_weighted(choices.Medium.values, random)) for victim in victims
    )
    VictimName.objects.bulk_create(
        VictimName(victim=victim, name=victim.name.lower().translate(_CYRILLIC).title(), script="Cyrl")
        for victim in victims
        if random.random() < 0.2
    )


def _sources(cases: list[Case], documents: list[Document], random: Random) -> None:
    cited = Case.citations.through
    cited.objects.bulk_create(
        cited(case_id=case.pk, document_id=document.pk) for case in cases for document in random.sample(documents, 3)
    )


def _in_force(cases: list[Case], made: list[Made]) -> None:
    """The outcome over time, and who stood convicted, as the line of each has it."""
    lasting = [(case, one, LINES[one.line]) for case, one in zip(cases, made, strict=True)]
    OutcomeSpan.objects.bulk_create(
        OutcomeSpan(case=case, since=since, until=until, outcome=outcome, cpj_like=cpj_like)
        for case, one, line in lasting
        for (outcome, cpj_like), since, until in _stretches(line.outcomes, one.last)
    )
    ConvictionSpan.objects.bulk_create(
        ConvictionSpan(case=case, since=since, until=until, conviction=conviction)
        for case, one, line in lasting
        for conviction, since, until in _stretches(line.convictions, one.last)
    )


def _stretches(days: Sequence[tuple[int, Any]], begun: date) -> Iterator[tuple[Any, date, date | None]]:
    ends = [*(begun + timedelta(days=after) for after, _ in days[1:]), None]
    for (after, value), until in zip(days, ends, strict=True):
        yield value, begun + timedelta(days=after), until


def _documents(number: int) -> list[Document]:
    return [
        Document.objects.get_or_create(publisher=f"Example {place}", address=f"https://example.org/{place}")[0]
        for place in range(number)
    ]


def _changes(made: list[Made]) -> None:
    """What readers are told of each case, sealed to what was told before."""
    last = Change.objects.order_by("-pk").values_list("pk", "link").first() or (0, "")
    key, previous = last
    changes, at = [], datetime(2026, 1, 1, tzinfo=UTC)
    for one in made:
        for record, operation, told in (
            (f"cases.Case:{one.reference}", "attach_entry", ReasonClass.ADDED),
            (f"justice.Line:{one.reference}", "attach_steps", ReasonClass.STEPS_ADDED),
        ):
            key += 1
            change = Change(
                pk=key, at=at + timedelta(seconds=key), by="synthetic", record=record, operation=operation,
                fields=["title"], digest=digest({"n": key}), reason="Made to measure with", reason_class=told,
                previous=previous,
            )  # fmt: skip
            previous = change.link = link(previous, {name: getattr(change, name) for name in COVERED})
            changes.append(change)
    Change.objects.bulk_create(changes)
    Version.objects.bulk_create(Version(change=change, values={"n": change.pk}) for change in changes)


def _sometimes(values: Sequence[str], chance: float, random: Random) -> list[str]:
    return [random.choice(values)] if random.random() < chance else []


def _weighted(values: Sequence[str], random: Random) -> str:
    return values[int(len(values) * random.random() ** 2)]


def _word(random: Random) -> str:
    return random.choice(_BEGINNINGS) + random.choice(_MIDDLES) + random.choice(_MIDDLES) + random.choice(_ENDINGS)
