"""The columns of a case, each declared once: the table, the spreadsheet, CSV and JSON show these and no others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.utils.translation import get_language, pgettext, pgettext_lazy, to_locale
from django.utils.translation import gettext_lazy as _

from noimpunity.cases.choices import (
    ActorClass,
    ClockState,
    Conviction,
    DeathType,
    LawConfidence,
    Medium,
    Occupation,
    Outcome,
    Verification,
    Violation,
    WorkRelated,
)
from noimpunity.methods.dates import display
from noimpunity.places.countries import country_name
from noimpunity.places.regions import region_name

Kind = Literal["text", "texts", "code", "codes", "number", "flag", "date"]


class Row(NamedTuple):
    """A case as it is given out, in the order of `COLUMNS`. What is not known is empty or None."""

    reference: str
    title: str
    date: str
    date_earliest: str
    date_latest: str
    country: str
    country_name: str
    country_then: str
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    violations: list[str]
    victims: list[str]
    victims_count: int
    occupations: list[str]
    media: list[str]
    works: list[str]
    suspected: list[str]
    outcome: str
    outcome_since: str
    conviction: str
    limitation_state: str
    limitation_earliest: str
    limitation_latest: str
    limitation_confidence: str
    limitation_law: str
    limitation_checked: bool
    death_type: str
    work_related: str
    emblematic: bool
    verification: str
    one_source: bool
    verified_on: str
    sources: list[str]
    summary: str
    publisher: str
    licence: str
    as_of: str
    language: str
    address: str


@dataclass(frozen=True)
class Column:
    """A column: its name in files and addresses, what it is called, what it holds, and how a code in it is worded."""

    name: str
    label: Any
    kind: Kind = "text"
    word: Callable[[str], str] = str

    @property
    def is_text(self) -> bool:
        """Whether somebody's words stand in it, which a spreadsheet must not take for a formula."""
        return self.kind not in ("number", "flag")

    def words(self, value: Any) -> str:
        """A value of this column in the language of the page."""
        if value in ("", None):
            return ""
        if self.kind == "flag":
            return str(_("yes") if value else _("no"))
        if self.kind == "date":
            return display(value, to_locale(get_language() or "en"))
        if self.kind in ("texts", "codes"):
            return pgettext("between phrases", ", ").join(self.word(each) for each in value)
        return self.word(value) if self.kind == "code" else str(value)


def _of(vocabulary: type[Any]) -> Callable[[str], str]:
    return lambda value: str(vocabulary(value).label)


COLUMNS = (
    Column("reference", _("Record")),
    Column("title", _("Case")),
    Column("date", _("Date"), "date"),
    Column("date_earliest", _("First day it can mean"), "date"),
    Column("date_latest", _("Last day it can mean"), "date"),
    Column("country", _("Code of the country"), "text"),
    Column("country_name", _("Country")),
    Column("country_then", _("State at the time"), "code", country_name),
    Column("region", _("Region"), "code", region_name),
    Column("place", _("Place")),
    Column("latitude", _("Latitude"), "number"),
    Column("longitude", _("Longitude"), "number"),
    Column("violations", _("What happened"), "codes", _of(Violation)),
    Column("victims", _("Victims"), "texts"),
    Column("victims_count", _("Number of victims"), "number"),
    Column("occupations", _("Occupation"), "codes", _of(Occupation)),
    Column("media", _("Medium"), "codes", _of(Medium)),
    Column("works", _("Work"), "texts"),
    Column("suspected", pgettext_lazy("filter", "Suspected"), "codes", _of(ActorClass)),
    Column("outcome", _("Outcome"), "code", _of(Outcome)),
    Column("outcome_since", _("Outcome since"), "date"),
    Column("conviction", _("Convicted or not"), "code", _of(Conviction)),
    Column("limitation_state", _("Clock of limitation"), "code", _of(ClockState)),
    Column("limitation_earliest", _("Prosecution may be barred from"), "date"),
    Column("limitation_latest", _("Prosecution is barred from"), "date"),
    Column("limitation_confidence", _("How well the law is known"), "code", _of(LawConfidence)),
    Column("limitation_law", _("Law of limitation")),
    Column("limitation_checked", _("Checked by a lawyer"), "flag"),
    Column("death_type", _("Type of death"), "code", _of(DeathType)),
    Column("work_related", _("Related to the work"), "code", _of(WorkRelated)),
    Column("emblematic", _("Emblematic"), "flag"),
    Column("verification", _("How sure"), "code", _of(Verification)),
    Column("one_source", _("One source"), "flag"),
    Column("verified_on", _("Looked through on"), "date"),
    Column("sources", _("Sources"), "texts"),
    Column("summary", _("Summary")),
    Column("publisher", _("Publisher")),
    Column("licence", _("Licence")),
    Column("as_of", _("As of"), "date"),
    Column("language", _("Language")),
    Column("address", _("Address")),
)
PLAIN = "en"  # the language where a page has none
BY_NAME = {column.name: column for column in COLUMNS}
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
# Words of the record, which may be in another language than the page or the file.
WORDED = ("title", "place", "works", "summary")
# What the table shows when nothing is chosen. The case itself always stands first.
USUAL = ("date", "country_name", "violations", "occupations", "outcome")
CHOOSABLE = tuple(
    name for name in BY_NAME if name not in ("title", "as_of", "language", "address", "date_earliest", "date_latest")
)
