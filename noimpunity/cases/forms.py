"""What a reader may ask of the list of cases, read from the address."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from noimpunity.cases.choices import Outcome, Violation
from noimpunity.cases.queries import Asked, Counts
from noimpunity.places.countries import country_name

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Option:
    """One value of a filter: its words, how many cases it shows, whether it is chosen."""

    value: str
    words: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    name: str
    words: str
    options: list[Option]

    @property
    def is_used(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass
class Question:
    """The question in an address, and what in it could not be understood."""

    asked: Asked
    complaints: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.asked == Asked()


def read_question(query: QueryDict) -> Question:
    """The question an address asks. What is not understood is left out, and said."""
    question = Question(Asked())
    known = {"outcome": set(Outcome.values), "violation": set(Violation.values)}
    patterns = {"country": re.compile("[A-Z]{2}"), "decade": re.compile("[12][0-9]{2}0")}
    chosen: dict[str, tuple[str, ...]] = {}
    for name in ("outcome", "violation", "country", "decade"):
        given = list(dict.fromkeys(value for value in query.getlist(name) if value))
        allowed = [value for value in given if value in known.get(name, ()) or _matches(patterns.get(name), value)]
        question.complaints += [_not_understood(name, value) for value in given if value not in allowed]
        chosen[name] = tuple(allowed)
    words = query.get("q", "").strip()
    if len(words) > LONGEST_SEARCH:
        question.complaints.append(
            _("The search is longer than %(number)d characters: only its beginning was used.")
            % {"number": LONGEST_SEARCH}
        )
    question.asked = Asked(words=words[:LONGEST_SEARCH], **chosen)
    return question


def filters(asked: Asked, counts: Counts) -> list[Filter]:
    """The filters with their options and counts, an option that is chosen always among them."""
    countries = sorted({*counts.country, *asked.country}, key=lambda code: country_name(code).casefold())
    values = {
        "outcome": (_("Outcome"), [(word.value, str(word.label)) for word in Outcome]),
        "violation": (_("What happened"), _used(Violation, counts.violation, asked.violation)),
        "country": (_("Country"), [(code, country_name(code)) for code in countries]),
        "decade": (_("Decade"), [(year, _decade(year)) for year in sorted({*counts.decade, *asked.decade})]),
    }
    return [
        _filter(name, words, options, getattr(asked, name), getattr(counts, name))
        for name, (words, options) in values.items()
    ]


def _used(words: type[Violation], counts: dict[str, int], chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word.value, str(word.label)) for word in words if counts.get(word.value) or word.value in chosen]


def _decade(year: str) -> str:
    return _("%(first)s to %(last)s") % {"first": year, "last": str(int(year) + 9)}


def _filter(
    name: str, words: str, values: list[tuple[str, str]], chosen: tuple[str, ...], counts: dict[str, int]
) -> Filter:
    options = [Option(value, label, counts.get(value, 0), value in chosen) for value, label in values]
    return Filter(name, words, options)


def _matches(pattern: re.Pattern[str] | None, value: str) -> bool:
    return bool(pattern and pattern.fullmatch(value))


def _not_understood(name: str, value: str) -> str:
    return _("“%(value)s” is not a value of the filter “%(name)s”: it was left out.") % {
        "value": value[:40],
        "name": name,
    }
