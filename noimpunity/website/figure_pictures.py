"""The pictures of the figures, drawn from their numbers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from noimpunity.figures.catalogue import Figure
from noimpunity.figures.choices import Standing
from noimpunity.figures.reckoning import Result
from noimpunity.figures.reported import killed_by_year, rates
from noimpunity.places.countries import country_name
from noimpunity.website.drawing.bars import Bar, bars
from noimpunity.website.drawing.columns import columns
from noimpunity.website.drawing.lines import Line, Value, lines
from noimpunity.website.drawing.picture import Frame, Picture
from noimpunity.website.drawing.shares import Share, shares


def picture_of(figure: Figure, result: Result, *, day: str) -> Picture | None:
    """The picture of one figure; none where there would be nothing on it."""
    source = _("No Impunity, as of %(day)s") % {"day": day}
    frame = Frame(figure.name, str(figure.title), str(figure.counted), source, str(figure.counted))
    return {"share": _answers, "wait": _waits, "index": _ratings}[figure.kind](frame, result)


def all_shares(rows: Iterable[tuple[Figure, Result, str]], *, day: str) -> Picture:
    """Every share in one picture, each with its address."""
    frame = Frame(
        "shares", _("Four questions asked of each documented case"), _("The dot is the share, the line its interval."),
        _("No Impunity, as of %(day)s") % {"day": day}, _("Share of the cases"), "share",
    )  # fmt: skip
    drawn = [
        Share(
            str(figure.title), result["value"], result["low"], result["high"], result["yes"] + result["no"],
            address=address,
        )
        for figure, result, address in rows
    ]  # fmt: skip
    return shares(frame, drawn, category=_("Question"))


def killed() -> Picture:
    """UNESCO's totals by year."""
    frame = Frame(
        "killed-by-year", _("Journalists killed, by year, as UNESCO counts"), _("There is no value for 1994."),
        _("UNESCO Observatory of Killed Journalists, read in 2026; CC BY-SA 3.0 IGO"), _("Journalists killed"),
    )  # fmt: skip
    return columns(frame, [(str(year), number) for year, number in killed_by_year()], period=_("Year"))


def rivals() -> Picture:
    """What UNESCO and CPJ said of impunity, year by year."""
    frame = Frame(
        "unpunished", _("Without resolution, without conviction: two counts of impunity"),
        _("UNESCO: killings not resolved, of all since 2006. CPJ: murders without a conviction, in ten years."),
        _("UNESCO and CPJ, as printed or quoted"), _("Share"), "share",
    )  # fmt: skip
    names = {"unesco": _("UNESCO: not resolved"), "cpj": _("CPJ: no conviction")}
    drawn = [
        Line(name, tuple(Value(row.edition, row.value) for row in rates() if row.publisher == key and row.value))
        for key, name in names.items()
    ]
    return lines(frame, drawn)


def _answers(frame: Frame, result: Result) -> Picture:
    answers = (Standing.YES, Standing.NO, Standing.UNKNOWN, Standing.DOES_NOT_ARISE)
    drawn = [Bar(str(Standing(answer).label), result[answer]) for answer in answers]
    return bars(_counting(frame, _("Cases")), drawn, category=_("Answer"))


def _waits(frame: Frame, result: Result) -> Picture:
    values = tuple(
        Value(row["year"], 1 - row["share"], 1 - row["high"], 1 - row["low"])
        for row in result["years"]
        if row["share"] is not None
    )
    return lines(_counting(frame, _("Share with a first verdict"), "share"), [Line(_("With a first verdict"), values)])


def _ratings(frame: Frame, result: Result) -> Picture | None:
    drawn = [Bar(country_name(row["country"]), row["rating"]) for row in result["rows"]]
    return bars(_counting(frame, frame.counted, "rate"), drawn, category=_("Country")) if drawn else None


def _counting(frame: Frame, counted: str, form: str = "count") -> Frame:
    return Frame(frame.name, frame.title, frame.caption, frame.source, counted, form)  # type: ignore[arg-type]
