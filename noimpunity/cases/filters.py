"""The filters of the list of cases, each declared once: form, counts, sentence, feed and downloads follow from here."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from noimpunity.cases import clocks, phrases
from noimpunity.cases.choices import (
    Accord,
    ActorClass,
    ClockState,
    Conviction,
    Medium,
    Occupation,
    Outcome,
    Relation,
    TimeLeft,
    Violation,
)
from noimpunity.cases.models import (
    Case,
    CaseViolation,
    ConvictionSpan,
    Fact,
    LimitationSpan,
    OutcomeSpan,
    SuspectedActor,
    Victim,
    VictimMedium,
)
from noimpunity.places.countries import country_name
from noimpunity.places.regions import REGIONS, countries_in, region_name, regions_of

Values = Sequence[str]
Held = Iterator[tuple[int, str]]
_WHEN = "happened_earliest", "happened_latest"


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address and its label, how its values are read, worded, narrowed by and counted."""

    name: str
    label: Any
    is_value: Callable[[str], bool]
    word: Callable[[str], str]
    in_order: Callable[[Iterable[str]], list[str]]  # the order in which values are offered
    narrow: Callable[[Values, date], Q]  # the cases with one of some values, on a day
    held: Callable[[QuerySet[Case], date], Held]  # each of some cases with each of its values, on a day
    phrase: Callable[[Values], phrases.Phrase]  # its place in the sentence
    depends_on_day: bool = False
    always: tuple[str, ...] = ()  # what is offered even where no case has it


def spans_on(spans: type[Any], as_of: date) -> QuerySet[Any]:
    """The stretches in force on a day, at most one for each case."""
    rows: QuerySet[Any] = spans.objects.filter(Q(until__isnull=True) | Q(until__gt=as_of), since__lte=as_of)
    return rows


def _words(vocabulary: type[Any]) -> dict[str, Any]:
    """How the values of a vocabulary are read, worded and ordered."""
    places = {value: place for place, value in enumerate(vocabulary.values)}
    return {
        "is_value": places.__contains__,
        "word": lambda value: str(vocabulary(value).label),
        "in_order": lambda values: sorted(values, key=lambda value: places[value]),
    }


def _rows(model: type[Model], column: str, *, path: str = "case") -> dict[str, Any]:
    """How cases are narrowed by a column of rows of their own, of which they may have several."""
    rows: QuerySet[Any] = model._default_manager.order_by()

    def narrow(values: Values, _as_of: date) -> Q:
        return Q(Exists(rows.filter(**{path: OuterRef("pk"), f"{column}__in": values})))

    def held(cases: QuerySet[Case], _as_of: date) -> Held:
        within = rows.filter(**{f"{path}__in": cases.order_by().values("pk")})
        return within.values_list(f"{path}_id", column).iterator()

    return {"narrow": narrow, "held": held}


def _spans(model: type[Any], column: str, otherwise: str) -> dict[str, Any]:
    """How cases are narrowed by what is in force on a day; before the first stretch begins, something else is."""

    def narrow(values: Values, as_of: date) -> Q:
        rows = spans_on(model, as_of).filter(case=OuterRef("pk")).order_by()
        found = Q(Exists(rows.filter(**{f"{column}__in": values})))
        return found | ~Q(Exists(rows)) if otherwise in values else found

    def held(cases: QuerySet[Case], as_of: date) -> Held:
        rows = spans_on(model, as_of).filter(case__in=cases.order_by().values("pk")).order_by()
        in_force = dict(rows.values_list("case_id", column))
        for case in cases.order_by().values_list("pk", flat=True):
            yield case, in_force.get(case, otherwise)

    return {"narrow": narrow, "held": held, "depends_on_day": True}


def _with_time_left(values: Values, as_of: date) -> Q:
    """Cases by what their clock leaves of the time to prosecute; nothing is known where none was computed."""
    rows = spans_on(LimitationSpan, as_of).filter(case=OuterRef("pk")).order_by()
    asked = Q()
    for value in values:
        asked |= clocks.with_time_left(value, as_of)
    found = Q(Exists(rows.filter(asked)))
    return found | ~Q(Exists(rows)) if TimeLeft.NOT_KNOWN in values else found


def _times_left(cases: QuerySet[Case], as_of: date) -> Held:
    rows = spans_on(LimitationSpan, as_of).filter(case__in=cases.order_by().values("pk")).order_by()
    in_force = {case: rest for case, *rest in rows.values_list("case_id", "state", "earliest")}
    for case in cases.order_by().values_list("pk", flat=True):
        state, earliest = in_force.get(case, (ClockState.UNKNOWN, None))
        yield case, clocks.time_left(state, earliest, as_of=as_of)


def _in_accord(values: Values, _as_of: date) -> Q:
    """Cases by what lists say of them, as far as readers are shown it: one word that differs is enough."""
    rows = Fact.objects.filter(case=OuterRef("pk"), is_public=True).order_by()
    differ = Q(Exists(rows.filter(public_relation=Relation.DIFFERS)))
    found = differ if Accord.DISAGREE in values else Q(pk__in=())
    return found | (Q(Exists(rows)) & ~differ) if Accord.AGREE in values else found


def _accords(cases: QuerySet[Case], _as_of: date) -> Held:
    rows = Fact.objects.filter(case__in=cases.order_by().values("pk"), is_public=True).order_by()
    found: dict[int, str] = {}
    for case, relation in rows.values_list("case_id", "public_relation").distinct():
        if relation == Relation.DIFFERS or case not in found:
            found[case] = (Accord.DISAGREE if relation == Relation.DIFFERS else Accord.AGREE).value
    yield from found.items()


def _in_countries(values: Values, _as_of: date) -> Q:
    return Q(country__in=values)


def _countries(cases: QuerySet[Case], _as_of: date) -> Held:
    return cases.order_by().values_list("pk", "country").iterator()


def _in_regions(values: Values, _as_of: date) -> Q:
    return Q(country__in={country for value in values for country in countries_in(value)})


def _regions(cases: QuerySet[Case], as_of: date) -> Held:
    return ((case, region) for case, country in _countries(cases, as_of) for region in regions_of(country))


def _in_decades(values: Values, _as_of: date) -> Q:
    """Cases with some day in one of the decades, so that an unknown day is found in each it may fall in."""
    found = Q()
    for value in values:
        found |= overlaps(date(int(value), 1, 1), date(int(value) + 9, 12, 31))
    return found


def _decades(cases: QuerySet[Case], _as_of: date) -> Held:
    for case, first, last in cases.order_by().values_list("pk", *(ExtractYear(day) for day in _WHEN)).iterator():
        for decade in range(first // 10 * 10, last + 1, 10):
            yield case, str(decade)


def overlaps(first: date | None, last: date | None) -> Q:
    """Cases that may have happened on some day from the first to the last: an unknown day matches each it can mean."""
    found = Q(happened_latest__gte=first) if first else Q()
    return found & Q(happened_earliest__lte=last) if last else found


def _decade(value: str) -> str:
    return phrases.decade(value)


FILTERS = (
    Filter(
        "outcome", _("Outcome"), **_words(Outcome), **_spans(OutcomeSpan, "outcome", Outcome.NO_INFORMATION),
        phrase=phrases.outcome, always=tuple(Outcome.values),
    ),
    Filter(
        "violation", _("What happened"), **_words(Violation), **_rows(CaseViolation, "violation"),
        phrase=phrases.violation,
    ),
    Filter(
        "country", _("Country"), is_value=lambda value: bool(re.fullmatch("[A-Z]{2}", value)), word=country_name,
        in_order=lambda values: sorted(values, key=lambda code: country_name(code).casefold()),
        narrow=_in_countries, held=_countries, phrase=phrases.country,
    ),
    Filter(
        "region", _("Region"), is_value=REGIONS.__contains__, word=region_name,
        in_order=lambda values: sorted(values, key=REGIONS.index),
        narrow=_in_regions, held=_regions, phrase=phrases.region,
    ),
    Filter(
        "occupation", _("Occupation"), **_words(Occupation), **_rows(Victim, "occupation"), phrase=phrases.occupation,
    ),
    Filter(
        "medium", _("Medium"), **_words(Medium), **_rows(VictimMedium, "medium", path="victim__case"),
        phrase=phrases.media,
    ),
    Filter(
        "decade", _("Decade"), is_value=lambda value: bool(re.fullmatch("[12][0-9]{2}0", value)), word=_decade,
        in_order=sorted, narrow=_in_decades, held=_decades, phrase=phrases.decades,
    ),
    Filter(
        "suspected", pgettext_lazy("filter", "Suspected"), **_words(ActorClass),
        **_rows(SuspectedActor, "actor_class"), phrase=phrases.suspected,
    ),
    Filter(
        "conviction", _("Convicted or not"), **_words(Conviction),
        **_spans(ConvictionSpan, "conviction", Conviction.NEVER), phrase=phrases.conviction,
        always=tuple(Conviction.values),
    ),
    Filter(
        "time_left", _("Time left to prosecute"), **_words(TimeLeft), narrow=_with_time_left, held=_times_left,
        phrase=phrases.time_left, depends_on_day=True, always=(TimeLeft.WITHIN_YEAR.value,),
    ),
    Filter(
        "sources", _("What the sources say"), **_words(Accord), narrow=_in_accord, held=_accords,
        phrase=phrases.accord, always=(Accord.DISAGREE.value,),
    ),
)  # fmt: skip
BY_NAME = {filter_.name: filter_ for filter_ in FILTERS}
