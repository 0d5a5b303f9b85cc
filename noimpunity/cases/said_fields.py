"""What lists say of a case that can be compared with this record: each field once, and how two words of it relate.

A word that says less than ours is no disagreement, and neither is silence. How the words of CPJ and UNESCO relate to
ours is the crosswalk of `docs/explanation/when-sources-differ.md`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.lists import format_list
from django.utils.translation import get_language, to_locale

from noimpunity.cases.choices import (
    CpjLike,
    DeathType,
    EnquiryStatus,
    Occupation,
    Outcome,
    SaidField,
    WorkRelated,
)
from noimpunity.cases.models import Case, Victim
from noimpunity.methods.dates import display, parse
from noimpunity.places.countries import country_codes, country_name

Values = dict[str, Any]
Relate = Callable[[str, str], str]
BETWEEN = "/"  # the countries of today that one name can mean
# Words that say that nothing is known: they contradict nothing.
SILENT = frozenset(("", "unknown", "no_information", "not_applicable"))


@dataclass(frozen=True)
class Ours:
    """What our own record is asked of: a case, one victim of it where that is known, and a day."""

    case: Case
    victim: Victim | None
    on: date


@dataclass(frozen=True)
class Field:
    """One field: where lists and this record have it, how two of its words relate, and how a word is shown.

    Of those that `stand`, one word does, by the rules for sources that differ. The others follow from the line of a
    case and say how it stood on the day of the list: each word is compared with ours of that day alone.
    """

    name: SaidField
    theirs: Callable[[Values], str]
    ours: Callable[[Ours], str]
    relate: Relate
    word: Callable[[str], str]
    ours_word: Callable[[str], str] | None = None
    of_person: bool = False
    stands: bool = True

    def say(self, value: str) -> str:
        """A word of a list as it is shown."""
        return self.word(value)

    def say_ours(self, value: str) -> str:
        """A word of this record as it is shown."""
        return (self.ours_word or self.word)(value) if value else ""


def equal(one: str, other: str) -> str:
    return "same" if one == other else "differs"


def _with_the_unknown(relate: Relate) -> Relate:
    """A word for what is not known says less than any other."""

    def related(one: str, other: str) -> str:
        if one == other:
            return "same"
        if one in SILENT and other in SILENT:
            return "overlaps"
        if one in SILENT or other in SILENT:
            return "wider" if one in SILENT else "narrower"
        return relate(one, other)

    return related


def _among(pairs: dict[tuple[str, str], str]) -> Relate:
    """Words of which some pairs relate otherwise than by being equal; each pair is written from one side."""
    back = {"wider": "narrower", "narrower": "wider", "overlaps": "overlaps"}
    both = pairs | {(other, one): back[relation] for (one, other), relation in pairs.items()}
    return _with_the_unknown(lambda one, other: both.get((one, other), equal(one, other)))


def _countries(one: str, other: str) -> str:
    """A former State is wider than each country that it became."""
    first, second = set(one.split(BETWEEN)), set(other.split(BETWEEN))
    if first == second:
        return "same"
    if first > second or first < second:
        return "wider" if first > second else "narrower"
    return "overlaps" if first & second else "differs"


# Whom CPJ calls a journalist, this record may call more exactly.
_OCCUPATIONS = _among({
    (Occupation.JOURNALIST, Occupation.SOCIAL_MEDIA_PRODUCER): "wider",
    (Occupation.JOURNALIST, Occupation.COMMENTATOR_ACTIVIST): "wider",
})  # fmt: skip
_MOTIVES = _among({
    (WorkRelated.UNCONFIRMED, WorkRelated.UNDER_INVESTIGATION): "wider",
    (WorkRelated.UNCONFIRMED, WorkRelated.RULED_OUT_BY_COURT): "wider",
})  # fmt: skip
_NOT_RESOLVED = (EnquiryStatus.ONGOING_UNRESOLVED, EnquiryStatus.UNRESOLVED_ARCHIVED, EnquiryStatus.FOREIGN_ACTORS)
_NOT_TOLD = (EnquiryStatus.NO_INFORMATION, EnquiryStatus.NEW_REQUEST)
# What a State reported, beside our outcome: resolved is broader than full justice, unresolved than complete impunity.
_OUTCOMES: dict[tuple[str, str], str] = {
    **{(status, Outcome.COMPLETE_IMPUNITY): "wider" for status in _NOT_RESOLVED},
    **{(status, Outcome.PARTIAL_IMPUNITY): "overlaps" for status in _NOT_RESOLVED},
    (EnquiryStatus.RESOLVED, Outcome.FULL_JUSTICE): "wider",
}


def _enquiry(one: str, other: str) -> str:
    """How a status relates to our outcome, or to another status; who received no information contradicts nothing."""
    if one == other:
        return "same"
    if one in _NOT_TOLD or other in _NOT_TOLD:
        return "overlaps" if one in _NOT_TOLD and other in _NOT_TOLD else "wider" if one in _NOT_TOLD else "narrower"
    if one in _NOT_RESOLVED and other in _NOT_RESOLVED:
        return "overlaps"
    return _OUTCOMES.get((one, other), "differs")


def _word_in(name: str, vocabulary: Any) -> Callable[[Values], str]:
    """How a word of a list is read: what is not in our vocabulary says nothing."""
    known = frozenset(vocabulary.values)
    return lambda values: value if isinstance(value := values.get(name), str) and value in known else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(country_codes())


def _country_said(values: Values) -> str:
    several = values.get("countries") or [values.get("country")]
    known = isinstance(several, list) and all(isinstance(each, str) and each in _codes() for each in several)
    return BETWEEN.join(several) if known else ""


def _date_said(values: Values) -> str:
    value = values.get("date")
    try:
        return parse(value).text if isinstance(value, str) and value else ""
    except ValueError:
        return ""


def _date_here(ours: Ours) -> str:
    return (ours.victim.died_on if ours.victim else "") or ours.case.happened_on


def _occupation_here(ours: Ours) -> str:
    """Of a victim; where nobody is named, of all of them where they have one in common."""
    if ours.victim:
        return ours.victim.occupation
    found = {victim.occupation for victim in ours.case.victims.all()}
    return found.pop() if len(found) == 1 else ""


def _on_the_day(column: str) -> Callable[[Ours], str]:
    """How the case stood on the day of the list."""

    def found(ours: Ours) -> str:
        spans = [span for span in ours.case.outcomes.all() if span.since <= ours.on]
        in_force = [span for span in spans if span.until is None or span.until > ours.on]
        return str(getattr(in_force[-1], column)) if in_force else "no_information"

    return found


def _says(vocabulary: Any) -> Callable[[str], str]:
    return lambda value: str(vocabulary(value).label)


def _say_date(value: str) -> str:
    return display(value, to_locale(get_language() or "en"))


def _say_countries(value: str) -> str:
    names = [country_name(code) for code in value.split(BETWEEN)]
    return str(format_list(names, style="or", locale=to_locale(get_language() or "en")))


def _enquiry_field(name: SaidField) -> Field:
    return Field(
        name, _word_in(name.value, EnquiryStatus), _on_the_day("outcome"), _enquiry, _says(EnquiryStatus),
        _says(Outcome), stands=False,
    )  # fmt: skip


ENQUIRY = (
    SaidField.ENQUIRY_STATUS, SaidField.ENQUIRY_STATUS_HOME, SaidField.ENQUIRY_STATUS_STAT,
    SaidField.ENQUIRY_STATUS_MIN,
)  # fmt: skip
FIELDS = (
    Field(SaidField.DATE, _date_said, _date_here, equal, _say_date, of_person=True),
    Field(SaidField.COUNTRY, _country_said, lambda ours: ours.case.country, _countries, _say_countries),
    Field(
        SaidField.DEATH, _word_in("death", DeathType), lambda ours: ours.case.death_type, _among({}), _says(DeathType)
    ),
    Field(
        SaidField.MOTIVE, _word_in("motive", WorkRelated), lambda ours: ours.case.work_related, _MOTIVES,
        _says(WorkRelated),
    ),
    Field(
        SaidField.OCCUPATION, _word_in("occupation", Occupation), _occupation_here, _OCCUPATIONS, _says(Occupation),
        of_person=True,
    ),
    Field(
        SaidField.IMPUNITY, _word_in("impunity", CpjLike), _on_the_day("cpj_like"), _among({}), _says(CpjLike),
        stands=False,
    ),
    *(_enquiry_field(name) for name in ENQUIRY),
)  # fmt: skip
BY_NAME = {field.name.value: field for field in FIELDS}
