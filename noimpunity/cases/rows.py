"""Cases as rows to be given out: read in chunks, each in a fixed number of questions, with nothing else in memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, TextField
from django.db.models.functions import Cast

from noimpunity.cases.choices import ClockState, Conviction, Outcome
from noimpunity.cases.columns import Row
from noimpunity.cases.filters import spans_on
from noimpunity.cases.models import (
    Case,
    CaseViolation,
    CaseWording,
    ConvictionSpan,
    LimitationSpan,
    OutcomeSpan,
    SuspectedActor,
    Victim,
    VictimMedium,
    VictimWording,
)
from noimpunity.cases.queries import published
from noimpunity.cases.wordings import FALLBACK
from noimpunity.places.countries import country_name
from noimpunity.places.regions import regions_of

CHUNK = 1000
_NO_CLOCK = (ClockState.UNKNOWN.value, "", "", "", "", False)


def _day(column: str) -> Cast:
    """A day as it is written, which is how it is given out: to read it as a date only costs."""
    return Cast(column, TextField())


_FACTS = (
    "pk", "reference", "happened_on", _day("happened_earliest"), _day("happened_latest"), "country", "country_then",
    "latitude", "longitude", "death_type", "work_related", "is_emblematic", "verification", "has_one_source",
    _day("verified_on"), "entry__snapshot__publisher__name", "entry__snapshot__publisher__licence",
)  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """How rows are told: as of which day, in which language, and where the page of a case is (`…{reference}…`)."""

    as_of: date
    language: str
    address: str


def rows(keys: Sequence[int], telling: Telling) -> Iterator[Row]:
    """The cases with these keys, in their order. What is not published any more when its turn comes is left out."""
    for start in range(0, len(keys), CHUNK):
        yield from _chunk(keys[start : start + CHUNK], telling)


def _chunk(keys: Sequence[int], telling: Telling) -> Iterator[Row]:
    facts = {row[0]: row for row in published().filter(_among("pk", keys)).order_by().values_list(*_FACTS)}
    shown = list(facts)
    if not shown:
        return
    wordings = _wordings(shown, telling.language)
    violations = _lists(CaseViolation.objects.filter(_among("case", shown)), "violation")
    suspected = _lists(SuspectedActor.objects.filter(_among("case", shown)), "actor_class")
    sources = _lists(Case.citations.through.objects.filter(_among("case", shown)), "document__publisher")
    victims = _victims(shown)
    languages = {key: words[0] for key, words in wordings.items()}
    media = _lists(VictimMedium.objects.filter(_among("victim__case", shown)), "medium", case="victim__case_id")
    works = _works(languages)
    outcomes = _in_force(OutcomeSpan, shown, "outcome", telling.as_of)
    convictions = _in_force(ConvictionSpan, shown, "conviction", telling.as_of)
    clocks = _clocks(shown, telling.as_of)
    as_of, language = telling.as_of.isoformat(), telling.language
    countries = {row[5] for row in facts.values()}
    where = {code: (country_name(code, language), (regions_of(code) or ("",))[-1]) for code in countries}
    for key in keys:
        if key not in facts:
            continue
        (_, reference, happened, first, last, country, then, latitude, longitude, death, related, emblematic, sure,
         one_source, verified, publisher, licence) = facts[key]  # fmt: skip
        worded, title, place, summary = wordings.get(key, (language, "", "", ""))
        names, count, occupations = victims.get(key, ([], 0, []))
        outcome, outcome_since = outcomes.get(key, (Outcome.NO_INFORMATION.value, ""))
        conviction, _since = convictions.get(key, (Conviction.NEVER.value, ""))
        yield Row(
            reference, title, happened, first, last, country, where[country][0], then, where[country][1], place,
            latitude, longitude, violations.get(key, []), names, count, occupations, media.get(key, []),
            works.get(key, []), suspected.get(key, []), outcome, outcome_since, conviction,
            *clocks.get(key, _NO_CLOCK), death, related, emblematic, sure, one_source, verified or "",
            sources.get(key, []), summary, publisher, licence, as_of, worded,
            telling.address.replace("{reference}", reference),
        )  # fmt: skip


def _clocks(keys: Sequence[int], as_of: date) -> dict[int, tuple[str, str, str, str, str, bool]]:
    """The clock of limitation in force: its state, its two days, how sure they are, by which law, and who checked."""
    columns = ("case_id", "state", _day("earliest"), _day("latest"), "confidence", "law", "is_checked")
    rows = spans_on(LimitationSpan, as_of).filter(_among("case", keys)).order_by().values_list(*columns)
    return {
        case: (state, first or "", last or "", sure, law, checked)
        for case, state, first, last, sure, law, checked in rows
    }


def _among(column: str, keys: Sequence[int]) -> Func:
    """That a key is one of some keys of ours. A thousand of them as parameters cost more than the rows they find."""
    written = ",".join(str(int(key)) for key in keys)
    return Func(F(column), template=f"%(expressions)s IN ({written})", output_field=BooleanField())


def _lists(rows: QuerySet[Any], column: str, *, case: str = "case_id") -> dict[int, list[str]]:
    """The values of a column by case, each once, in the order in which they are kept."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for key, value in rows.order_by(case, "pk").values_list(case, column):  # as an index has them: nothing is sorted
        found[key][value] = None
    return {key: list(values) for key, values in found.items()}


def _wordings(keys: list[int], language: str) -> dict[int, tuple[str, str, str, str]]:
    """Title, place and summary in a language, else in English, else in any; before them, which language it is."""
    wordings = CaseWording.objects.filter(_among("case", keys)).order_by("pk")
    columns = ("case_id", "language", "title", "place", "summary")
    found = {row[0]: row[1:] for row in wordings.filter(language=language).values_list(*columns)}
    missing = [key for key in keys if key not in found]
    if missing:
        others = wordings.filter(_among("case", missing)).values_list(*columns)
        for row in sorted(others, key=lambda row: row[1] != FALLBACK):
            found.setdefault(row[0], row[1:])
    return found


def _victims(keys: list[int]) -> dict[int, tuple[list[str], int, list[str]]]:
    """By case: the names on record, how many people were harmed, and their occupations."""
    found: dict[int, tuple[list[str], int, list[str]]] = {}
    people = Victim.objects.filter(_among("case", keys)).order_by("case_id", "position")
    for case, name, count, occupation in people.values_list("case_id", "name", "count", "occupation"):
        names, number, occupations = found.get(case, ([], 0, []))
        if name:
            names.append(name)
        if occupation not in occupations:
            occupations.append(occupation)
        found[case] = names, number + count, occupations
    return found


def _works(languages: dict[int, str]) -> dict[int, list[str]]:
    """The posts and outlets of the victims, each once, in the language in which each case is told."""
    found: dict[int, list[str]] = {}
    for language in sorted(set(languages.values())):
        keys = [case for case, worded in languages.items() if worded == language]
        wordings = VictimWording.objects.filter(_among("victim__case", keys), language=language).exclude(work="")
        for case, work in wordings.order_by("victim__position").values_list("victim__case_id", "work"):
            if work not in found.setdefault(case, []):
                found[case].append(work)
    return found


def _in_force(spans: type[Any], keys: list[int], column: str, as_of: date) -> dict[int, tuple[str, str]]:
    rows = spans_on(spans, as_of).filter(_among("case", keys)).order_by().values_list("case_id", column, _day("since"))
    return {case: (value, since) for case, value, since in rows}
