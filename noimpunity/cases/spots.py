"""Where the cases of a list happened: how many in each country, and each place no finer than it may be shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from noimpunity.cases.choices import PlacePrecision
from noimpunity.cases.models import CaseWording
from noimpunity.cases.queries import Found, published
from noimpunity.cases.wordings import FALLBACK

# In parts of a degree: a town is known by about ten kilometres, an area by fifty; of a country no point is shown.
_PARTS = {PlacePrecision.TOWN: 10, PlacePrecision.AREA: 2}
MOST = 40

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Spot:
    """A place and the cases that happened there. Where only the country may be told, it has no name and no point."""

    name: str
    country: str
    precision: PlacePrecision
    point: Point | None
    references: tuple[str, ...]


@dataclass(frozen=True)
class _Case:
    reference: str
    country: str
    precision: PlacePrecision
    point: Point | None

    @property
    def without_point(self) -> "_Case":
        return _Case(self.reference, self.country, PlacePrecision.COUNTRY, None)


def by_country(found: Found) -> Counter[str]:
    """How many of the cases found happened in each country of today."""
    return Counter(found.holdings.countries[place] for place in found.places())


def spots(found: Found, countries: Iterable[str], *, language: str) -> list[Spot]:
    """The places of the cases found in some countries, those with most cases first.

    Beyond the first `MOST` places a case counts for its country alone, so that none is left out of the numbers.
    """
    codes = list(countries)
    cases, names = _cases(found, codes), _names(codes, language)
    grouped = _grouped(cases, names)
    if sum(group[0].point is not None for group in grouped) > MOST:
        kept = {case.reference for group in grouped[:MOST] for case in group}
        grouped = _grouped([case if case.reference in kept else case.without_point for case in cases], names)
    return [
        Spot(
            names.get(group[0].reference, "") if group[0].point else "",
            group[0].country, group[0].precision, group[0].point, tuple(case.reference for case in group),
        )
        for group in grouped
    ]  # fmt: skip


def _cases(found: Found, countries: list[str]) -> list[_Case]:
    """The cases found, each with its place. Only what the public may see now is looked at."""
    wanted = {found.holdings.references[place] for place in found.places()}
    rows = published().filter(country__in=countries).order_by("reference")
    columns = rows.values_list("reference", "country", "place_precision", "latitude", "longitude")
    return [_placed(*row) for row in columns if row[0] in wanted]


def _placed(reference: str, country: str, precision: str, latitude: float | None, longitude: float | None) -> _Case:
    parts = _PARTS.get(PlacePrecision(precision))
    if parts is None or latitude is None or longitude is None:
        return _Case(reference, country, PlacePrecision.COUNTRY, None)
    point = round(longitude * parts) / parts, round(latitude * parts) / parts
    return _Case(reference, country, PlacePrecision(precision), point)


def _grouped(cases: list[_Case], names: dict[str, str]) -> list[list[_Case]]:
    """Cases by place: of the same name and near one another, or of the same point. Most cases first, countries last."""
    found: dict[tuple[str, str, str, Point | None], list[_Case]] = {}
    for case in cases:
        name = names.get(case.reference, "") if case.point else ""
        where = (case.point[0] // 1, case.point[1] // 1) if case.point and name else case.point
        found.setdefault((case.country, case.precision, name, where), []).append(case)
    return sorted(found.values(), key=lambda group: (group[0].point is None, -len(group), group[0].reference))


def _names(countries: list[str], language: str) -> dict[str, str]:
    """What the place of each case is called in a language, else in English, else in any."""
    wordings = CaseWording.objects.filter(case__country__in=countries)
    rows = wordings.values_list("case__reference", "language", "place")
    return {row[0]: row[2] for row in sorted(rows, key=lambda row: (row[1] == language, row[1] == FALLBACK))}
