"""Reading the rule files: one TOML file a State, every problem refused with file, key and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from noimpunity.methods.limitation import vocabulary as words
from noimpunity.methods.limitation.parts import read_rule, sources_of
from noimpunity.methods.limitation.rules import Penalty, Rule, Rules, State
from noimpunity.methods.limitation.tables import RuleProblem, Table

FOLDER = Path(__file__).parent / "rules"
SCHEMA = 1


@cache
def load_rules() -> Rules:
    """Every rule the record has, by the code of the State.

    Meaning: all files of the folder ``rules``, read once, each checked as `read_state` does.
    Units: none. Errors: RuleProblem, for the first problem of the first file that has one.
    Source: the table of the field research on limitation; each rule names its own law and source.

    >>> rule = load_rules()["ME"].rules[0]
    >>> rule.rule_id, rule.confidence, rule.checked_by
    ('ME-cc124-v1', 'A', '')
    """
    return MappingProxyType(
        {path.stem.upper(): read_state(path.read_text("utf-8"), path.name) for path in sorted(FOLDER.glob("*.toml"))}
    )


def read_state(text: str, file: str) -> State:
    """One rule file.

    Meaning: the rules of one State, with every version of its law and the penalties it is known to threaten.
    Refused is what cannot be law: a key that is not known, brackets that do not fall, overlap or follow the one for
    all the rest, a rule without a source, a version that ends before it begins, versions in force at the same time,
    a word outside the vocabulary, a check without its day.
    Units: years, months and dates as written in the file. Errors: RuleProblem with ``file``, ``key`` and ``reason``.
    Source: the rule format of the field research on limitation, section 2.

    >>> try:
    ...     read_state('schema = 1\\njurisdiction = "XX"\\nname = "Nowhere"\\nrule = []', "xx.toml")
    ... except RuleProblem as problem:
    ...     problem.file, problem.key, problem.reason
    ('xx.toml', 'rules', 'a State needs at least one rule')
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleProblem(file, "", f"is not TOML: {error}") from error
    with Table(file, "", values) as table:
        return _state(table, file)


def _state(table: Table, file: str) -> State:
    if table.number("schema") != SCHEMA:
        raise table.problem("schema", f"must be {SCHEMA}")
    jurisdiction = table.text("jurisdiction")
    if not (len(jurisdiction) == 2 and jurisdiction.isupper()) or file != f"{jurisdiction.lower()}.toml":
        raise table.problem("jurisdiction", "must be the two capital letters that name the file")
    name, note = table.text("name"), table.text("note", "")
    rules = tuple(read_rule(each, jurisdiction) for each in table.tables("rules"))
    if not rules:
        raise table.problem("rules", "a State needs at least one rule")
    _follow_each_other(table, rules)
    return State(jurisdiction, name, rules, _crimes(table.table("crimes"), rules), note)


def _follow_each_other(table: Table, rules: tuple[Rule, ...]) -> None:
    names = [rule.rule_id for rule in rules]
    if len(set(names)) < len(names):
        raise table.problem("rules", "two rules have the same rule_id")
    for number, (earlier, later) in enumerate(pairwise(rules), start=1):
        ends = earlier.valid_to.earliest if earlier.valid_to else None
        begins = later.valid_from.latest if later.valid_from else None
        if ends is None or begins is None or ends >= begins:
            raise table.problem(f"rules[{number}].valid_from", f"overlaps with {earlier.rule_id}")


def _crimes(table: Table | None, rules: tuple[Rule, ...]) -> Mapping[str, tuple[Penalty, ...]]:
    if table is None:
        return {}
    with table:
        found = {}
        for crime in table.names():
            if crime not in words.CRIMES:
                raise table.problem(crime, "is not a crime of the vocabulary")
            found[crime] = tuple(_penalty(each, rules) for each in table.tables(crime))
            if not found[crime]:
                raise table.problem(crime, "says nothing")
        return found


def _penalty(table: Table, rules: tuple[Rule, ...]) -> Penalty:
    with table:
        penalty = Penalty(
            max_years=table.number("max_years"),
            min_years=table.number("min_years"),
            penalty_class=table.word("penalty_class", words.PENALTY_CLASSES, ""),
            confidence=table.word("confidence", words.CONFIDENCES),
            form=table.word("form", words.READINGS, ""),
            only_in=table.word("only_in", [rule.rule_id for rule in rules], ""),
        )
        table.text("note", "")
        sources_of(table)
        if penalty.max_years is None and not penalty.penalty_class:
            raise table.problem("max_years", "give the longest penalty or its class")
        if penalty.max_years is not None and (penalty.min_years or 0) > penalty.max_years:
            raise table.problem("min_years", "is longer than the longest penalty")
        return penalty
