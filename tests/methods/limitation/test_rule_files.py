"""The rule files: what ships can be read, and what cannot be law is refused with file, key and reason."""

import tomllib
from pathlib import Path

import pytest

from noimpunity.methods.limitation import RuleProblem, load_rules, read_state
from noimpunity.methods.limitation.rule_files import FOLDER

CASES = Path(__file__).parents[3] / "record" / "cases"
# Countries of the record for which the table has no row: they answer `no_rule`.
WITHOUT_A_RULE = {"KE", "PS"}
# Rows of the table graded A or B for some part.
GRADED_A_OR_B = {"RS", "ME", "BA", "MK", "AL", "HR", "CO", "SV", "PH", "PK", "IN", "LK", "KH",
                 "TR", "RU", "UA", "CZ", "MT", "DE", "NL", "LV", "NG", "LA", "TH", "US", "GB", "IE"}  # fmt: skip

SOUND = """
schema = 1
jurisdiction = "XX"
name = "Nowhere"

[[rules]]
rule_id = "XX-cc1-v1"
law = "Criminal Code, article 1"
sources = [{ cite = "Criminal Code, article 1", url = "https://example.org/law" }]
confidence = "A"
checked_by = ""
valid_from = 2000-01-01
valid_to = 2009-12-31
retroactivity = "lex_mitior"
basis = "max_penalty"
brackets = [
    { when = { penalty_class = "life" }, years = 30 },
    { when = { max_years_gt = 10 }, years = 20 },
    { when = { max_years_gt = 5 }, years = 10 },
    { when = { otherwise = true }, years = 5 },
]
overrides = [{ when = { crime_in = ["genocide"] }, imprescriptible = true }]
multipliers = [{ when = { public_official = true }, factor = "3/2" }]
start = { kind = "offence_date", alternatives = { result_crime = "result_date" } }
stops_at = "final_judgment"
interruption = { events = ["any_act"], effect = "restart_full", scope = "personal" }
suspension = { intervals = ["legal_obstacle"], max_total_years = 5 }
absolute_cap = { kind = "factor", value = 2.0, from = "start" }
day_count = { method = "calendar_years", expires = "end_of_day_before_anniversary" }

[[rules]]
rule_id = "XX-cc1-v2"
law = "Criminal Code, article 1"
sources = [{ cite = "Criminal Code, article 1" }]
confidence = "C"
valid_from = 2010-01-01
basis = "max_penalty_capped"
formula = { min_years = 5, max_years = 20, plus_fraction = "1/3" }

[crimes]
murder = [{ penalty_class = "life", confidence = "A" }]
"""

# What is replaced, by what, the key that is named, and words of the reason.
FAULTS = [
    ("schema = 1", "schema = 2", "schema", "must be 1"),
    ('jurisdiction = "XX"', 'jurisdiction = "YY"', "jurisdiction", "name the file"),
    ('name = "Nowhere"', 'name = ""', "name", "must not be empty"),
    ('name = "Nowhere"', 'name = "Nowhere"\nperiod = 20', "period", "is not a key"),
    ('"XX-cc1-v1"', '"ME-cc1-v1"', "rules[0].rule_id", "must begin with XX-"),
    ('"XX-cc1-v1"', '"XX-cc1-v2"', "rules", "the same rule_id"),
    ('rule_id = "XX-cc1-v1"\n', "", "rules[0].rule_id", "is missing"),
    ('checked_by = ""', 'checkd_by = ""', "rules[0].checkd_by", "is not a key"),
    ('checked_by = ""', 'checked_by = "Example Lawyer"', "rules[0].checked_on", "belong together"),
    ('checked_by = ""', "checked_on = 2026-01-01", "rules[0].checked_on", "belong together"),
    ('sources = [{ cite = "Criminal Code, article 1", url = "https://example.org/law" }]\n', "",
     "rules[0].sources", "needs a source"),
    ('cite = "Criminal Code, article 1", url', "url", "rules[0].sources[0].cite", "is missing"),
    ('"https://example.org/law"', '"example.org"', "rules[0].sources[0].url", "must begin with"),
    ('confidence = "A"\nchecked', 'confidence = "E"\nchecked', "rules[0].confidence", "'E' is not one of"),
    ("valid_to = 2009-12-31", "valid_to = 1999-12-31", "rules[0].valid_to", "lies before valid_from"),
    ("valid_to = 2009-12-31", 'valid_to = "soon"', "rules[0].valid_to", "not a date"),
    ("valid_to = 2009-12-31", "valid_to = 2010-01-01", "rules[1].valid_from", "overlaps with XX-cc1-v1"),
    ("valid_to = 2009-12-31\n", "", "rules[1].valid_from", "overlaps with XX-cc1-v1"),
    ("valid_from = 2010-01-01\n", "", "rules[1].valid_from", "overlaps with XX-cc1-v1"),
    ('"lex_mitior"', '"mild"', "rules[0].retroactivity", "'mild' is not one of"),
    ('basis = "max_penalty"\n', 'basis = "penalty"\n', "rules[0].basis", "'penalty' is not one of"),
    ('basis = "max_penalty"\n', 'basis = "arithmetic_mean"\n', "rules[0].brackets", "has no brackets"),
    ('basis = "max_penalty"\n', 'basis = "unknown"\n', "rules[0].brackets", "has no brackets"),
    ("max_years_gt = 5 }, years = 10", "max_years_gt = 15 }, years = 10", "rules[0].brackets[2].when.max_years_gt",
     "the thresholds must fall"),
    ("max_years_gt = 5 }, years = 10", "max_years_gt = 10 }, years = 10", "rules[0].brackets[2].when.max_years_gt",
     "overlaps"),
    ("max_years_gt = 5 }, years = 10", "max_years_gt = 5 }, years = 25", "rules[0].brackets[2].years", "must fall"),
    ("otherwise = true }, years = 5", "otherwise = true }, years = 50", "rules[0].brackets[3].years", "must fall"),
    ('penalty_class = "life" }, years', "otherwise = true }, years", "rules[0].brackets[1].when", "never holds"),
    ("max_years_gt = 10 }, years = 20", "max_years_gt = 10 }, years = -20", "rules[0].brackets[1].years", "negative"),
    ("max_years_gt = 10 }, years = 20", "max_years_gt = 10 }, years = 0", "rules[0].brackets[1].years", "longer than"),
    ("max_years_gt = 10 }, years = 20", "max_years_gt = 10 }", "rules[0].brackets[1].years", "give one of"),
    ("max_years_gt = 10 }, years = 20", "max_years_gt = 10 }, years = 20, none = true", "rules[0].brackets[1].years",
     "give one of"),
    ("max_years_gt = 10 }, years = 20", "max_years_gt = 10, max_years_ge = 11 }, years = 20",
     "rules[0].brackets[1].when", "two thresholds"),
    ("when = { max_years_gt = 10 }, years = 20", "years = 20", "rules[0].brackets[1].when", "is missing"),
    ("when = { max_years_gt = 10 }, years = 20", "when = { }, years = 20", "rules[0].brackets[1].when", "says nothing"),
    ("max_years_gt = 10 }, years = 20", 'penalty_class = "life" }, years = 20',
     "rules[0].brackets[1].when.penalty_class", "in two brackets"),
    ('penalty_class = "life" }, years', 'penalty_class = "lifelong" }, years',
     "rules[0].brackets[0].when.penalty_class", "'lifelong' is not one of"),
    ('crime_in = ["genocide"]', 'crime_in = ["genozide"]', "rules[0].overrides[0].when.crime_in", "'genozide'"),
    ('crime_in = ["genocide"]', "otherwise = true", "rules[0].overrides[0].when.otherwise", "only among brackets"),
    ('factor = "3/2"', 'factor = "a half"', "rules[0].multipliers[0].factor", "must be a number"),
    ('factor = "3/2"', "factor = 0", "rules[0].multipliers[0].factor", "more than 0"),
    ('kind = "offence_date"', 'kind = "birthday"', "rules[0].start.kind", "'birthday' is not one of"),
    ("result_crime = ", "any_crime = ", "rules[0].start.alternatives.any_crime", "not a case of its own"),
    ('"final_judgment"', '"never"', "rules[0].stops_at", "'never' is not one of"),
    ('events = ["any_act"]', 'events = ["arest"]', "rules[0].interruption.events", "'arest' is not one of"),
    ('events = ["any_act"]', 'events = ["arrest", "arrest"]', "rules[0].interruption.events", "twice"),
    ('effect = "restart_full"', 'effect = "restart_fraction"', "rules[0].interruption.fraction", "belongs to"),
    ('effect = "restart_full"', 'effect = "restart_fraction", fraction = 1.5', "rules[0].interruption.fraction",
     "at most 1"),
    ('scope = "personal"', 'scope = "private"', "rules[0].interruption.scope", "'private' is not one of"),
    ('intervals = ["legal_obstacle"]', 'intervals = ["holidays"]', "rules[0].suspension.intervals", "'holidays'"),
    ("value = 2.0", "value = 0.5", "rules[0].absolute_cap.value", "at least 1"),
    ('kind = "factor"', 'kind = "days"', "rules[0].absolute_cap.kind", "'days' is not one of"),
    ('kind = "factor", value = 2.0', 'kind = "years"', "rules[0].absolute_cap.value", "is missing"),
    ('"calendar_years"', '"working_days"', "rules[0].day_count.method", "'working_days' is not one of"),
    ("min_years = 5, max_years = 20", "min_years = 25, max_years = 20", "rules[1].formula.max_years", "shorter than"),
    ("murder = [{", "homicide = [{", "crimes.homicide", "is not a crime"),
    ('murder = [{ penalty_class = "life", confidence = "A" }]', "murder = []", "crimes.murder", "says nothing"),
    ('[{ penalty_class = "life", confidence', "[{ confidence", "crimes.murder[0].max_years", "longest penalty"),
    ('[{ penalty_class = "life", confidence', "[{ max_years = 5, min_years = 6, confidence",
     "crimes.murder[0].min_years", "longer than"),
    ('[{ penalty_class = "life", confidence', '[{ only_in = "XX-9", penalty_class = "life", confidence',
     "crimes.murder[0].only_in", "'XX-9' is not one of"),
    ("[crimes]", "[crimes", "", "is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "reason"), FAULTS, ids=[f"{fault[2]} {fault[1]}" for fault in FAULTS])
def test_a_fault_is_refused_with_file_key_and_reason(old, new, key, reason):
    assert SOUND.count(old) >= 1

    with pytest.raises(RuleProblem) as refused:
        read_state(SOUND.replace(old, new, 1), "xx.toml")

    assert (refused.value.file, refused.value.key) == ("xx.toml", key)
    assert reason in refused.value.reason
    assert str(refused.value) == f"xx.toml: {key}: {refused.value.reason}"


def test_the_file_the_faults_are_planted_in_is_sound():
    state = read_state(SOUND, "xx.toml")

    assert [rule.rule_id for rule in state.rules] == ["XX-cc1-v1", "XX-cc1-v2"]
    assert len(FAULTS) >= 25


def test_every_row_graded_a_or_b_and_every_state_of_the_record_has_a_file():
    countries = set()
    for path in CASES.glob("*.toml"):
        record = tomllib.loads(path.read_text("utf-8"))
        countries |= {record["crime"]["country"], *(each.get("country", "") for each in record.get("proceedings", ()))}

    assert set(load_rules()) >= GRADED_A_OR_B
    assert countries - {""} - set(load_rules()) == WITHOUT_A_RULE


def test_no_rule_is_checked_by_a_lawyer_yet_and_none_names_one():
    checked = [rule.rule_id for state in load_rules().values() for rule in state.rules if rule.checked_by]

    assert checked == []


def test_the_united_states_the_united_kingdom_and_ireland_have_a_file_each():
    assert [load_rules()[code].name for code in ("US", "GB", "IE")] == ["United States", "United Kingdom", "Ireland"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_that_ships_says_that_it_is_not_legal_advice(path):
    assert path.read_text("utf-8").startswith("# Not legal advice.")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_rule_without_an_address_is_graded_below_a(path):
    rules = read_state(path.read_text("utf-8"), path.name).rules

    assert [
        rule.rule_id for rule in rules if rule.confidence == "A" and not any("url" in s for s in rule.sources)
    ] == []
