"""Every kind of picture with example data, invented and plain: for the page of components, the tests and the eye."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from noimpunity.cases.choices import Outcome, PlacePrecision
from noimpunity.website.drawing.bars import Bar, bars
from noimpunity.website.drawing.columns import Part, Period, columns, stacks
from noimpunity.website.drawing.lines import Line, Value, lines
from noimpunity.website.drawing.looks import Mark
from noimpunity.website.drawing.maps import Place, country, region, world
from noimpunity.website.drawing.picture import Form, Frame, Picture
from noimpunity.website.drawing.shares import Share, shares
from noimpunity.website.drawing.spots import Spot
from noimpunity.website.drawing.timeline import CaseLine, Span, Step, case_line

_COUNTS = {
    "RS": 5, "MX": 4, "BA": 2, "BF": 1, "BH": 2, "CO": 3, "GM": 3, "HR": 1, "IN": 1, "KE": 1, "KH": 2, "ME": 3,
    "MT": 1, "NL": 1, "PH": 1, "PK": 2, "PS": 1, "RU": 1, "SA": 1, "SK": 1, "TR": 1, "UA": 1, "XK": 3, "AZ": 1,
}  # fmt: skip
_MARKS: tuple[tuple[Outcome, Mark], ...] = (
    (Outcome.COMPLETE_IMPUNITY, "complete"),
    (Outcome.PARTIAL_IMPUNITY, "partial"),
    (Outcome.FULL_JUSTICE, "justice"),
    (Outcome.NO_INFORMATION, "unknown"),
)
_AROUND = ("HR", "BA", "RS", "ME", "XK", "AL", "MK", "SI", "HU", "BG", "GR", "RO")


def examples() -> list[Picture]:
    """One of each, in the language that is active."""
    return [*_maps(), *_charts()]


def _frame(name: str, title: str, form: Form = "count") -> Frame:
    return Frame(name, title, "", _("Example data, invented"), _("Cases"), form)


def _maps() -> list[Picture]:
    title, language = _("Cases by country"), get_language() or "en"
    places = [Place(code, number, f"/{language}/cases/?country={code}") for code, number in _COUNTS.items()]
    near = [place for place in places if place.code in _AROUND]
    return [
        world(_frame("world", title), [*places, Place("LK", None)]),
        world(_frame("world-unpunished", _("Complete impunity")), places[:8], mark="complete"),
        region(_frame("region", title), near, around=_AROUND),
        country(_frame("country", title), near, code="XK"),
        country(_frame("island", title), [Place("MT", 1)], code="MT"),
        country(_frame("places", _("Cases by place")), [Place("RS", 7)], code="RS", spots=_spots()),
    ]


def _spots() -> list[Spot]:
    town, area = str(PlacePrecision.TOWN.label), str(PlacePrecision.AREA.label)
    return [
        Spot("Exampletown", "RS", town, 3, (20.5, 44.8), address="#places"),
        Spot("Ћурувија", "RS", area, 2, (21.5, 43.5), is_wide=True),
        Spot("Farther Exampletown", "RS", town, 1, (100.0, 10.0)),
        Spot("", "RS", str(PlacePrecision.COUNTRY.label), 1),
    ]


def _charts() -> list[Picture]:
    outcomes = [Part(str(word.label), mark) for word, mark in _MARKS]
    return [
        bars(_frame("outcomes", _("Outcome")), _outcomes(), category=_("Outcome")),
        bars(_frame("countries", _("Country")), _long_names(), category=_("Country")),
        columns(_frame("years", _("Cases")), _years(), period=_("Year")),
        columns(_frame("decades", _("Cases")), _decades(), period=_("Year"), mark="complete"),
        stacks(_frame("stacks", _("The outcome over time")), outcomes, _periods(), period=_("Year")),
        lines(_frame("lines", _("Cases"), "share"), _lines()),
        lines(_frame("one-line", _("Cases")), [Line(_("Cases"), _with_gap())]),
        shares(_frame("shares", _("Outcome"), "share"), _shares(), category=_("Outcome")),
        case_line(_frame("case-line", _("The line")), _case()),
        bars(_frame("nothing", _("Country")), [], category=_("Country")),
    ]


def _outcomes() -> list[Bar]:
    numbers = zip(_MARKS, (22, 14, 4, 0), strict=True)
    return [Bar(str(word.label), number, mark, "/en/cases/") for (word, mark), number in numbers]


def _long_names() -> list[Bar]:
    long = "Example Republic of a Very Long Name indeed, the Northern"
    return [Bar(long, 12_345), Bar("Ћурувија", 400), Bar("تشوروفيا", None), Bar("X", 0)]


def _years() -> list[tuple[str, float | None]]:
    return [(str(year), None if year in (1999, 2000) else (year * 7) % 13) for year in range(1992, 2027)]


def _decades() -> list[tuple[str, float | None]]:
    return [("1980–1989", 1), ("1990–1999", 8), ("2000–2009", 17), ("2010–2019", 11), ("2020–2026", 4)]


def _periods() -> list[Period]:
    rows = [(str(2016 + n), (22 - n, 10 + n // 2, 1 + n // 4, 3)) for n in range(11)]
    return [Period(name, (None,) * 4 if name == "2019" else values) for name, values in rows]


def _lines() -> list[Line]:
    rising = [(2006 + n, 0.1 + n / 60) for n in range(20) if n not in (7, 8)]
    one = tuple(Value(year, share, max(share - 0.08, 0), share + 0.08) for year, share in rising)
    two = tuple(Value(2006 + n, 0.6 - n / 90) for n in range(20))
    return [
        Line(str(Outcome.FULL_JUSTICE.label), one, "justice"),
        Line(str(Outcome.COMPLETE_IMPUNITY.label), two, "complete"),
    ]


def _with_gap() -> tuple[Value, ...]:
    return tuple(
        Value(year, None if year in (2001, 2002, 2010) else 28 + (year * 31) % 97) for year in range(1993, 2026)
    )


def _shares() -> list[Share]:
    return [
        Share(str(Outcome.FULL_JUSTICE.label), 0.098, 0.027, 0.231, 41, "justice"),
        Share(str(Outcome.COMPLETE_IMPUNITY.label), 0.537, 0.374, 0.694, 41, "complete"),
        Share(str(Outcome.PARTIAL_IMPUNITY.label), None),
        Share("1", 1, 0.914, 1, 41),
    ]


def _case() -> CaseLine:
    steps = [
        Step("1999-04-11", "Example Person is shot"),
        Step("2000-01", "Investigation opened"),
        Step("2006~", "A witness comes forward"),
        Step("2014-01-13", "Indictment of four people"),
        Step("2019-04-05", "First verdict, with a sentence much too long to be told here"),
        Step("2020-09/2020-12", "Verdict quashed"),
        Step("2021-12-02", "Second verdict"),
        Step("2024-02-02", "Final acquittal"),
        Step("2024-10/..", "Review"),
    ]
    spans = [
        Span(date(1999, 4, 11), str(Outcome.COMPLETE_IMPUNITY.label), "complete"),
        Span(date(2019, 4, 5), str(Outcome.PARTIAL_IMPUNITY.label), "partial"),
        Span(date(2024, 2, 2), str(Outcome.COMPLETE_IMPUNITY.label), "complete"),
    ]
    return CaseLine("1999-04-11", steps, spans, date(2026, 11, 21))
