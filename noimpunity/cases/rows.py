"""Cases as rows to be given out: read in chunks, each in one question, with nothing else in memory."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, FilteredRelation, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from noimpunity.cases.choices import ClockState, Conviction, Outcome
from noimpunity.cases.columns import Row
from noimpunity.cases.models import (
    Case,
    CaseViolation,
    CaseWording,
    SuspectedActor,
    Victim,
    VictimMedium,
    VictimWording,
)
from noimpunity.cases.queries import published
from noimpunity.cases.wordings import FALLBACK
from noimpunity.places.countries import country_name
from noimpunity.places.regions import regions_of

CHUNK = 2500
_NONE = "[]"
_read = json.JSONDecoder().raw_decode
_KEYS = "keys"  # stands for the keys of a chunk in the question, which is put into words once for all chunks


@dataclass(frozen=True)
class Telling:
    """How rows are told: as of which day, in which language, and where the page of a case is (`…{reference}…`)."""

    as_of: date
    language: str
    address: str


class Listed(Subquery):
    """A column of rows, in their order, as one text, or several columns: the rows themselves would cost far more."""

    output_field = TextField()
    template = "(SELECT json_group_array(%(each)s) FROM (%(subquery)s))"

    def __init__(self, rows: QuerySet[Any], *columns: str) -> None:
        if len(columns) == 1:
            super().__init__(rows.values(value=F(columns[0])), each="value")
        else:
            together = Func(*columns, function="json_array", output_field=TextField())
            super().__init__(rows.values(value=together), each="json(value)")


def rows(keys: Sequence[int], telling: Telling) -> Iterator[Row]:
    """The cases with these keys, in their order. What is not published any more when its turn comes is left out."""
    question = Question(telling.as_of, telling.language)
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        found = dict(_told(question, some))
        for key in some:
            if key in found:
                yield _row(found[key], telling)


@dataclass(frozen=True)
class Question:
    """What is asked of a chunk of cases: everything of a row, on a day and in a language."""

    as_of: date
    language: str

    def answer(self, keys: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """The cases with some keys, as the database has them."""
        words, given = self._words
        with connection.cursor() as cursor:
            cursor.execute(words, [json.dumps(keys) if value == _KEYS else value for value in given])
            yield from cursor.fetchall()

    @cached_property
    def _words(self) -> tuple[str, tuple[Any, ...]]:
        among = Func(
            F("pk"), Value(_KEYS), template="%(expressions)s))", arg_joiner=" IN (SELECT value FROM json_each(",
            output_field=BooleanField(),
        )  # fmt: skip
        cases = published().filter(among).order_by().annotate(**self._beside()).values_list(*_COLUMNS)
        words, given = cases.query.sql_with_params()
        return words, given

    def _beside(self) -> dict[str, Any]:
        """What stands in rows of their own: at most one of some, a list of others."""
        people = Victim.objects.filter(case=OuterRef("pk")).order_by("pk")  # written in the order of their positions
        works = VictimWording.objects.filter(victim__case=OuterRef("pk"), language=self.language).exclude(work="")
        media = VictimMedium.objects.filter(victim__case=OuterRef("pk"))
        cited = Case.citations.through.objects.filter(case=OuterRef("pk"))
        return {
            "worded": FilteredRelation("wordings", condition=Q(wordings__language=self.language)),
            **{f"{name}_then": self._in_force(name) for name in ("outcomes", "convictions", "limitation")},
            "happened": Listed(CaseViolation.objects.filter(case=OuterRef("pk")).order_by("pk"), "violation"),
            "people": Listed(people, "name", "count", "occupation"),
            "media": Listed(media.order_by("victim_id", "pk"), "medium"),
            "works": Listed(works.order_by("victim_id", "pk"), "work"),
            "actors": Listed(SuspectedActor.objects.filter(case=OuterRef("pk")).order_by("pk"), "actor_class"),
            "cited": Listed(cited.order_by("pk"), "document__publisher"),
        }

    def _in_force(self, spans: str) -> FilteredRelation:
        is_open = Q(**{f"{spans}__until__isnull": True}) | Q(**{f"{spans}__until__gt": self.as_of})
        return FilteredRelation(spans, condition=is_open & Q(**{f"{spans}__since__lte": self.as_of}))


def _day(column: str) -> Cast:
    """A day as it is written, which is how it is given out: to read it as a date only costs."""
    return Cast(column, TextField())


_COLUMNS = (
    "pk", "worded__language", "reference", "worded__title", "happened_on", _day("happened_earliest"),
    _day("happened_latest"), "country", "country_then", "worded__place", "latitude", "longitude", "happened", "people",
    "media", "works", "actors", "outcomes_then__outcome", _day("outcomes_then__since"),
    "convictions_then__conviction", "limitation_then__state", _day("limitation_then__earliest"),
    _day("limitation_then__latest"), "limitation_then__confidence", "limitation_then__law",
    "limitation_then__is_checked", "death_type", "work_related", "is_emblematic", "verification", "has_one_source",
    _day("verified_on"), "cited", "worded__summary", "entry__snapshot__publisher__name",
    "entry__snapshot__publisher__licence",
)  # fmt: skip


def _told(question: Question, keys: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """What is known of each case, in the language asked for, else in English, else in any it is told in."""
    silent = []
    for found in question.answer(keys):
        if found[1] is None:
            silent.append(found[0])
        yield found[0], found
    if silent:
        for language, some in _languages(silent).items():
            yield from ((found[0], found) for found in Question(question.as_of, language).answer(some))


def _languages(keys: list[int]) -> dict[str, list[int]]:
    """The cases with some keys by the language in which they are told where the one asked for is missing."""
    wordings = CaseWording.objects.filter(case__in=keys).order_by("pk").values_list("case_id", "language")
    chosen: dict[int, str] = {}
    for case, language in sorted(wordings, key=lambda row: row[1] != FALLBACK):
        chosen.setdefault(case, language)
    found: dict[str, list[int]] = defaultdict(list)
    for case, language in chosen.items():
        found[language].append(case)
    return found


def _row(found: tuple[Any, ...], telling: Telling) -> Row:
    (_, language, reference, title, happened_on, first, last, country, then, place, latitude, longitude, happened,
     people, media, works, actors, outcome, outcome_since, conviction, clock, clock_first,
     clock_last, clock_sure, law, is_checked, death, related, is_emblematic, sure, has_one_source, verified, cited,
     summary, publisher, licence) = found  # fmt: skip
    names, counts, occupations = zip(*_read(people)[0], strict=True) if people != _NONE else ((), (), ())
    return Row(
        reference, title or "", happened_on, first, last, country, country_name(country, telling.language), then,
        (regions_of(country) or ("",))[-1], place or "", latitude, longitude, _codes(happened),
        list(filter(None, names)), sum(counts), list(dict.fromkeys(occupations)), _codes(media), _each(works),
        _codes(actors),
        outcome or Outcome.NO_INFORMATION.value, outcome_since or "", conviction or Conviction.NEVER.value,
        clock or ClockState.UNKNOWN.value, clock_first or "", clock_last or "", clock_sure or "", law or "",
        bool(is_checked), death, related, bool(is_emblematic), sure, bool(has_one_source), verified or "",
        _each(cited), summary or "", publisher, licence, telling.as_of.isoformat(), language or telling.language,
        telling.address.replace("{reference}", reference),
    )  # fmt: skip


def _each(listed: str) -> list[str]:
    """The values of a list, each once."""
    return [] if listed == _NONE else list(dict.fromkeys(_read(listed)[0]))


_codes = lru_cache(maxsize=2048)(_each)  # few lists of codes, which come again in case after case
