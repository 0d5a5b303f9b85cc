"""The sentence that says in words which cases are shown, and its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.lists import format_list
from django.utils.translation import get_language, gettext, ngettext, pgettext, pgettext_lazy, to_locale

from noimpunity.cases.choices import Accord, ActorClass, Conviction, Medium, Occupation, Outcome, TimeLeft, Violation
from noimpunity.methods.dates import display
from noimpunity.places.countries import country_name
from noimpunity.places.regions import region_name

Values = Sequence[str]


@dataclass(frozen=True)
class Phrase:
    """A part of the sentence, and its place in it. The first two follow at once, the others after a comma."""

    text: str
    place: int

    @property
    def is_aside(self) -> bool:
        return self.place > 1


# Translators: each follows "12 cases", as in "12 cases of murder or of torture".
_VIOLATIONS = {
    Violation.MURDER: pgettext_lazy("cases", "of murder"),
    Violation.KILLING: pgettext_lazy("cases", "of killing"),
    Violation.DEATH_IN_CUSTODY: pgettext_lazy("cases", "of death in custody"),
    Violation.ATTEMPTED_MURDER: pgettext_lazy("cases", "of attempted murder"),
    Violation.ENFORCED_DISAPPEARANCE: pgettext_lazy("cases", "of enforced disappearance"),
    Violation.ABDUCTION: pgettext_lazy("cases", "of abduction"),
    Violation.TORTURE: pgettext_lazy("cases", "of torture"),
    Violation.SEXUAL_VIOLENCE: pgettext_lazy("cases", "of sexual violence"),
    Violation.ARBITRARY_DETENTION: pgettext_lazy("cases", "of arbitrary detention"),
    Violation.ASSAULT: pgettext_lazy("cases", "of assault"),
    Violation.ARSON: pgettext_lazy("cases", "of arson"),
    Violation.THREATS: pgettext_lazy("cases", "of threats"),
}
# Translators: these stand in "with journalists or lawyers among the victims".
_OCCUPATIONS = {
    Occupation.JOURNALIST: pgettext_lazy("victims", "journalists"),
    Occupation.MEDIA_WORKER: pgettext_lazy("victims", "media workers"),
    Occupation.SOCIAL_MEDIA_PRODUCER: pgettext_lazy("victims", "social media producers"),
    Occupation.COMMENTATOR_ACTIVIST: pgettext_lazy("victims", "commentators and activists"),
    Occupation.TRADE_UNIONIST: pgettext_lazy("victims", "trade unionists"),
    Occupation.LAWYER: pgettext_lazy("victims", "lawyers"),
    Occupation.ARTIST: pgettext_lazy("victims", "artists"),
    Occupation.RIGHTS_DEFENDER: pgettext_lazy("victims", "rights defenders"),
    Occupation.BYSTANDER: pgettext_lazy("victims", "bystanders"),
    Occupation.COMPANION: pgettext_lazy("victims", "companions"),
    Occupation.UNKNOWN: pgettext_lazy("victims", "people whose work is not known"),
}
_OUTCOMES = {
    Outcome.COMPLETE_IMPUNITY: pgettext_lazy("cases", "where complete impunity stands"),
    Outcome.PARTIAL_IMPUNITY: pgettext_lazy("cases", "where partial impunity stands"),
    Outcome.FULL_JUSTICE: pgettext_lazy("cases", "where full justice was done"),
    Outcome.NO_INFORMATION: pgettext_lazy("cases", "where nothing is known of what followed"),
}
_CONVICTIONS = {
    Conviction.STANDS: pgettext_lazy("cases", "where a conviction stands"),
    Conviction.FELL: pgettext_lazy("cases", "where a conviction fell and none stands"),
    Conviction.NEVER: pgettext_lazy("cases", "where nobody was convicted"),
}
_TIMES_LEFT = {
    TimeLeft.WITHIN_YEAR: pgettext_lazy("cases", "where the time to prosecute runs out within a year"),
    TimeLeft.MAY_BE_OVER: pgettext_lazy("cases", "where the time to prosecute may have run out"),
    TimeLeft.LONGER: pgettext_lazy("cases", "where the time to prosecute runs for longer than a year"),
    TimeLeft.HALTED: pgettext_lazy("cases", "where the time to prosecute stands still or is stopped"),
    TimeLeft.OVER: pgettext_lazy("cases", "where the time to prosecute has run out"),
    TimeLeft.NO_LIMIT: pgettext_lazy("cases", "where the time to prosecute has no limit"),
    TimeLeft.NOT_KNOWN: pgettext_lazy("cases", "where it is not known how long one may prosecute"),
}
_ACCORDS = {
    Accord.DISAGREE: pgettext_lazy("cases", "where the sources disagree"),
    Accord.AGREE: pgettext_lazy("cases", "where the sources agree"),
}
# Countries that English names with an article.
_WITH_ARTICLE = frozenset((
    "AE", "BS", "CD", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH", "MP", "MV", "NL", "PH",
    "PS", "SB", "SC", "TC", "US", "VA", "VG", "VI",
))  # fmt: skip


def violation(values: Values) -> Phrase:
    return Phrase(either(_VIOLATIONS[Violation(value)] for value in values), 0)


def occupation(values: Values) -> Phrase:
    who = either(_OCCUPATIONS[Occupation(value)] for value in values)
    return Phrase(pgettext("cases", "with %(who)s among the victims") % {"who": who}, 2)


def country(values: Values) -> Phrase:
    return _place([_in_english(country_name(value), value) for value in values])


def region(values: Values) -> Phrase:
    return _place([_in_english(region_name(value), value) for value in values])


def outcome(values: Values) -> Phrase:
    return Phrase(either(_OUTCOMES[Outcome(value)] for value in values), 5)


def conviction(values: Values) -> Phrase:
    return Phrase(either(_CONVICTIONS[Conviction(value)] for value in values), 6)


def time_left(values: Values) -> Phrase:
    return Phrase(either(_TIMES_LEFT[TimeLeft(value)] for value in values), 6)


def accord(values: Values) -> Phrase:
    return Phrase(either(_ACCORDS[Accord(value)] for value in values), 6)


def media(values: Values) -> Phrase:
    what = either(_inside(Medium(value).label) for value in values)
    return Phrase(pgettext("cases", "medium: %(what)s") % {"what": what}, 2)


def suspected(values: Values) -> Phrase:
    who = either(_inside(ActorClass(value).label) for value in values)
    return Phrase(pgettext("cases", "suspected: %(who)s") % {"who": who}, 4)


def decades(values: Values) -> Phrase:
    return Phrase(either(decade(value) for value in values), 3)


def decade(value: str) -> str:
    return gettext("%(first)s to %(last)s") % {"first": value, "last": str(int(value) + 9)}


def between(first: str, last: str) -> Phrase:
    """The range of days asked for, each end as exact as it was given."""
    words = {"first": _day(first) if first else "", "last": _day(last) if last else ""}
    if first and last:
        said = pgettext("days", "from %(first)s to %(last)s")
    else:
        said = pgettext("days", "since %(first)s") if first else pgettext("days", "until %(last)s")
    return Phrase(said % words, 3)


def matching(words: str) -> Phrase:
    return Phrase(pgettext("cases", "with the words “%(words)s”") % {"words": words}, 7)


def as_of(day: date) -> Phrase:
    return Phrase(pgettext("cases", "as of %(day)s") % {"day": _day(day)}, 8)


def sentence(number: int, parts: Sequence[Phrase]) -> str:
    """How many cases there are, and which."""
    said = ngettext("%(number)s case", "%(number)s cases", number) % {"number": number}
    # Translators: what parts the phrases of a sentence.
    comma = pgettext("between phrases", ", ")
    in_order = sorted(parts, key=lambda part: part.place)
    return said + "".join(f"{comma if part.is_aside else ' '}{part.text}" for part in in_order)


def either(words: Any) -> str:
    """Some words of which one is enough."""
    return str(format_list([str(word) for word in words], style="or", locale=to_locale(get_language() or "en")))


def _place(names: list[str]) -> Phrase:
    # Translators: a language that needs another word before each country may write it in brackets: "(%(places)s)".
    return Phrase(pgettext("cases", "in %(places)s") % {"places": either(names)}, 1)


def _in_english(name: str, code: str) -> str:
    is_english = (get_language() or "en").startswith("en")
    return f"the {name}" if is_english and (code in _WITH_ARTICLE or code == "019") else name


def _inside(label: Any) -> str:
    """A label as it stands inside a sentence."""
    words = str(label)
    return words[:1].lower() + words[1:]


def _day(value: str | date) -> str:
    return display(value, to_locale(get_language() or "en"))
