"""How many ordinary remedies a court system allows before a criminal judgment is final, for serious crimes.

Only States of which the rule was read are here. Of all others nothing is computed: a judgment of their courts is
final when a source says so. No lawyer has checked this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from noimpunity.methods.dates import PartialDate, parse

__all__ = ["REMEDIES", "Remedies", "ordinary_remedies"]


@dataclass(frozen=True)
class Remedies:
    """The rule of one State from a day on: 1, an appeal alone; 2, an appeal and a cassation that keeps it open.

    ``confidence``: A, the rule was read in a text of the law or of the State; B, in what others write of it.
    """

    country: str
    levels: int
    law: str
    source: str
    confidence: str
    since: date = date.min
    checked_by: str = ""


REMEDIES = (
    Remedies("DE", 1, "Strafprozessordnung, section 333: judgments of a Landgericht or Oberlandesgericht at first "
             "instance are open to Revision alone", "https://www.abendblatt.de/politik/article214825315/Revision.html",
             "B"),
    Remedies("NL", 2, "Wetboek van Strafvordering, book 3: hoger beroep and beroep in cassatie are ordinary remedies",
             "https://stuvia.com/nl-nl/doc/1368129/samenvatting-strafprocesrecht-rechtsmiddelen", "B"),
    Remedies("SK", 1, "Trestný poriadok: the decision of the court of appeal is final and enforceable; dovolanie is "
             "extraordinary",
             "https://beta.e-justice.europa.eu/169/EN/defendants_criminal_proceedings?SLOVAKIA&init=true&idSubpage=3",
             "A"),
    Remedies("TR", 1, "Ceza Muhakemesi Kanunu, before the regional courts of appeal sat: temyiz alone",
             "http://www.mondaq.com/turkey/x/635606/trials+appeals+compensation/", "B"),
    Remedies("TR", 2, "Ceza Muhakemesi Kanunu, articles 272 and 286: istinaf, then temyiz",
             "http://www.mondaq.com/turkey/x/635606/trials+appeals+compensation/", "B", since=date(2016, 7, 20)),
    Remedies("UA", 1, "Criminal Procedure Code of 2012, article 532: a judgment enters into force after the decision "
             "of the court of appeal", "https://kodeksy.com.ua/ka/ugolovno_protsesualnij_kodeks_ukraini/532.htm", "A",
             since=date(2012, 11, 20)),
)  # fmt: skip


def ordinary_remedies(country: str, *, on: date | str | PartialDate) -> int | None:
    """How many ordinary remedies the courts of a State allowed against a judgment for a serious crime, on a day.

    Meaning: 1 where the decision on an appeal is final, 2 where a cassation keeps it open. None where the rule of the
    State was not read, or changed within the days that the date can mean: then finality is not computed, and the
    one that a source gives stands. Not counted: remedies that reopen a final judgment, and a third instance that the
    law allows only where the second turned the first round.
    Units: none. Errors: ValueError for a date that cannot be read.
    Source: the law and the page named in each row of `REMEDIES`, with how sure the reading is.

    >>> ordinary_remedies("TR", on="2010-05"), ordinary_remedies("TR", on="2016"), ordinary_remedies("XX", on="2016")
    (1, None, None)
    """
    days = parse(on)
    found = {_levels_on(country, day) for day in (days.earliest, days.latest)}
    return found.pop() if len(found) == 1 else None


def _levels_on(country: str, day: date | None) -> int | None:
    if day is None:
        return None
    rows = [row for row in REMEDIES if row.country == country and row.since <= day]
    return max(rows, key=lambda row: row.since).levels if rows else None
