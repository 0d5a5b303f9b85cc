"""Brackets of a rule, from the longest period to the shortest, and the conditions under which each holds."""

from __future__ import annotations

from fractions import Fraction

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.rules import Bracket, Multiplier, When
from noimpunity.methods.limitation.tables import Table

_THRESHOLDS = ("max_years_gt", "max_years_ge", "min_years_ge")


def read_brackets(table: Table, key: str) -> tuple[Bracket, ...]:
    """The brackets under a key, in the order of the file, which must fall.

    Meaning: the first bracket whose condition holds gives the period. Thresholds and their periods fall strictly, a
    class stands once, and nothing follows the bracket for all the rest.
    Units: years, or months where the file says so. Errors: RuleProblem with file, key and reason.
    Source: field research on limitation, section 2.

    >>> rows = [{"when": {"max_years_gt": 10}, "years": 20}, {"when": {"otherwise": True}, "months": 6}]
    >>> [str(each.years) for each in read_brackets(Table("xx.toml", "rules[0]", {"brackets": rows}), "brackets")]
    ['20', '1/2']
    """
    found: list[Bracket] = []
    for each in table.tables(key):
        bracket = _bracket(each, may_be_for_all=key == "brackets")
        if found and key == "brackets":
            _falls(each, found, bracket)
        found.append(bracket)
    return tuple(found)


def read_multipliers(table: Table) -> tuple[Multiplier, ...]:
    """What lengthens or shortens every period, such as public office or the age of the offender.

    Meaning: each factor whose condition holds multiplies the period. Units: none. Errors: RuleProblem.
    Source: field research on limitation, section 2.

    >>> row = {"when": {"public_official": True}, "factor": "3/2"}
    >>> str(read_multipliers(Table("xx.toml", "rules[0]", {"multipliers": [row]}))[0].factor)
    '3/2'
    """
    found = []
    for each in table.tables("multipliers"):
        with each:
            when, factor = _when(each, may_be_for_all=False), each.number("factor")
            if not factor:
                raise each.problem("factor", "must be more than 0")
            found.append(Multiplier(when, factor, each.word("reading", words.READINGS, "")))
    return tuple(found)


def _bracket(table: Table, *, may_be_for_all: bool) -> Bracket:
    with table:
        when = _when(table, may_be_for_all=may_be_for_all)
        years, months = table.number("years"), table.number("months")
        if years is not None and months is not None:
            raise table.problem("months", "give years or months, not both")
        bracket = Bracket(
            when,
            Fraction(months, 12) if months is not None else years,
            table.flag("none"),
            table.flag("imprescriptible"),
            table.flag("court_discretion"),
            table.flag("linked_person_clock"),
            table.word("confidence", words.CONFIDENCES, "A"),
        )
        table.text("note", "")
        answers = [bracket.years is not None, bracket.none, bracket.imprescriptible, bracket.court_discretion]
        if sum(answers) != 1:
            raise table.problem("years", "give one of: years, months, none, imprescriptible, court_discretion")
        if bracket.years == 0:
            raise table.problem("years", "a period is longer than nothing")
        return bracket


def _when(table: Table, *, may_be_for_all: bool) -> When:
    part = table.table("when")
    if part is None:
        raise table.problem("when", "is missing")
    with part:
        is_for_all = part.flag("otherwise")
        ages = [part.number("age_ge"), part.number("age_lt")]
        when = When(
            part.words("penalty_class", words.PENALTY_CLASSES),
            part.words("crime_in", words.CRIMES),
            part.number("max_years_gt"),
            part.number("max_years_ge"),
            part.number("min_years_ge"),
            part.flag("public_official"),
            part.flag("committed_abroad"),
            *(None if age is None else int(age) for age in ages),
        )
        if is_for_all and (when != When() or not may_be_for_all):
            raise part.problem("otherwise", "stands alone, and only among brackets")
        if not is_for_all and when == When():
            raise table.problem("when", "says nothing")
        if sum(getattr(when, name) is not None for name in _THRESHOLDS) > 1:
            raise table.problem("when", "has two thresholds")
        return when


def _falls(table: Table, before: list[Bracket], bracket: Bracket) -> None:
    if any(each.when == When() for each in before):
        raise table.problem("when", "follows the bracket for all the rest and never holds")
    for earlier in before:
        if bracket.when.penalty_class & earlier.when.penalty_class and _alike(bracket.when, earlier.when):
            raise table.problem("when.penalty_class", "a class stands in two brackets")
        if bracket.when.crime_in & earlier.when.crime_in and _alike(bracket.when, earlier.when):
            raise table.problem("when.crime_in", "a crime stands in two brackets")
    numeric = [each for each in before if _threshold(each.when)]
    if not numeric or (bracket.when != When() and not _threshold(bracket.when)):
        return
    _is_below(table, numeric[-1], bracket)


def _is_below(table: Table, earlier: Bracket, bracket: Bracket) -> None:
    name, last = _threshold(earlier.when) or ("", Fraction(0))
    own = _threshold(bracket.when)
    is_wider = own and own[1] == last and (name, own[0]) == ("max_years_gt", "max_years_ge")
    if own and (name == "min_years_ge") == (own[0] == "min_years_ge") and own[1] >= last and not is_wider:
        raise table.problem(f"when.{own[0]}", "the thresholds must fall: this bracket overlaps with the one before")
    if bracket.years is not None and earlier.years is not None and bracket.years >= earlier.years:
        raise table.problem("years", "the periods must fall with the thresholds")


def _alike(one: When, other: When) -> bool:
    """Whether nothing but the class or the crime tells two conditions apart."""
    return _threshold(one) == _threshold(other)


def _threshold(when: When) -> tuple[str, Fraction] | None:
    for name in _THRESHOLDS:
        value = getattr(when, name)
        if value is not None:
            return name, value
    return None
