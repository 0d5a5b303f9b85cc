"""Rules of a State that is none, and one crime asked about under them."""

from datetime import date

from noimpunity.methods.limitation import evaluate, read_state

TODAY = date(2026, 11, 21)
CRIME = {"jurisdiction": "XX", "crime": "assault", "max_years": 12, "offence_date": "2010-06-15"}

HEAD = """
schema = 1
jurisdiction = "XX"
name = "Nowhere"
"""
RULE = """
[[rules]]
rule_id = "XX-{name}"
law = "Criminal Code, article {name}"
sources = [{{ cite = "Criminal Code, article {name}" }}]
confidence = "A"
basis = "max_penalty"
brackets = [{{ when = {{ otherwise = true }}, years = {years} }}]
{more}
"""


def law(*versions):
    """Rules of a State that is none: (years, further keys) for each version."""
    text = HEAD + "".join(
        RULE.format(name=number, years=years, more=more) for number, (years, more) in enumerate(versions)
    )
    return {"XX": read_state(text, "xx.toml")}


def asked(rules, as_of=TODAY, **more):
    return evaluate({**CRIME, **more}, as_of=as_of, rules=rules)


def days(results):
    return [(each.state, str(each.earliest), str(each.latest)) for each in results]


def codes(result):
    return {caution.code for caution in result.warnings}


RESTART = 'interruption = { events = ["arrest"], effect = "restart_full", scope = "%s" }'
ARREST = {"code": "arrest", "date": "2012-01-01", "accused": ["a"]}
