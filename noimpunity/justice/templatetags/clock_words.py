"""Words for the clocks of limitation in templates."""

from collections.abc import Mapping
from datetime import date

from django import template

from noimpunity.cases.choices import ClockState, LawConfidence
from noimpunity.cases.templatetags.case_words import partial_date
from noimpunity.justice import clock_words as words
from noimpunity.justice.choices import ChargedCrime, StepCode
from noimpunity.justice.clock_rows import who
from noimpunity.justice.running_out import Alarm
from noimpunity.methods.limitation import Caution, Driver, Result
from noimpunity.places.countries import country_name

register = template.Library()

_STEPS = frozenset(StepCode.values)
_CRIMES = frozenset(ChargedCrime.values)


@register.filter
def clock_state(code: str) -> str:
    """The state of a clock in a word."""
    return str(ClockState(code).label)


@register.filter
def clock_state_meaning(code: str) -> str:
    """The state of a clock in a sentence."""
    return str(words.STATES[code])


@register.filter
def law_confidence(code: str) -> str:
    return str(LawConfidence(code).label) if code else ""


@register.filter
def crime_words(code: str) -> str:
    return str(ChargedCrime(code).label) if code in _CRIMES else code.replace("_", " ")


@register.filter
def reading_words(result: Result) -> str:
    """Which of the readings held side by side it is; nothing where there is only one."""
    return "; ".join(str(words.READINGS.get(code, code)) for code in result.reading.split("+") if code)


@register.filter
def law_and_sources(result: Result) -> list[Mapping[str, str]]:
    """The law, and where it was read, each named once."""
    cited = list(result.sources)
    is_cited = any(source["cite"] == result.law for source in cited)
    return cited if is_cited or not result.law else [{"cite": result.law}, *cited]


@register.filter
def warning_words(caution: Caution) -> str:
    said = str(words.WARNINGS[caution.code])
    return said % {"value": _value(caution)} if "%(value)s" in said else said


@register.filter
def driver_words(driver: Driver) -> str:
    """What moved a deadline, when, and how."""
    return f"{_mover(driver.code)}, {partial_date(driver.day)}: {words.DRIVES[driver.effect]}"


@register.filter
def alarm_for(alarm: Alarm) -> str:
    """For whom a clock runs out, in words."""
    return who(alarm.people, alarm.is_open_to_anybody)


@register.filter
def day_words(day: date | None) -> str:
    return partial_date(day)


def _value(caution: Caution) -> str:
    """A country, a crime, or a step with its day, in words."""
    if caution.code == "no_rule":
        return country_name(caution.value)
    if caution.code == "crime_not_known":
        return crime_words(caution.value)
    code, _space, day = caution.value.partition(" ")
    return f"{_mover(code)}, {partial_date(day)}" if day else caution.value


def _mover(code: str) -> str:
    return str(StepCode(code).label if code in _STEPS else words.MOVERS.get(code, code))
