"""Mexico lengthens its period: what an editor of rules does then, as the how-to page says it, and what it moves."""

from datetime import date

import pytest

from noimpunity.methods.limitation import RuleProblem, evaluate, read_state
from noimpunity.methods.limitation.rule_files import FOLDER

FIRST = '[[rules]]\nrule_id = "MX-cpf102-v1"'
# Made up: no such law is known.
NEW = """
[[rules]]
rule_id = "MX-cpf102-v2"
law = "Código Penal Federal, artículo 102, as amended"
sources = [{ cite = "Decree of 1 March 2030 (made up)", url = "https://example.org/decree" }]
confidence = "A"
valid_from = 2030-03-01
retroactivity = "if_not_expired"
basis = "crime_list"
brackets = [{ when = { crime_in = ["murder"] }, years = 60 }]
interruption = { events = ["any_act"], effect = "restart_full", only_before_fraction = 0.5 }

[crimes]
"""
ENDS = FIRST + "\nvalid_to = 2030-02-28"


def amended(retroactivity="if_not_expired", first=ENDS):
    text = (FOLDER / "mx.toml").read_text("utf-8").replace(FIRST, first).replace("\n[crimes]\n", NEW)
    return {"MX": read_state(text.replace("if_not_expired", retroactivity), "mx.toml")}


def earliest(offence, rules, as_of=date(2031, 1, 1)):
    facts = {"jurisdiction": "MX", "crime": "murder", "offence_date": offence}
    return [(each.rule, str(each.earliest)) for each in evaluate(facts, as_of=as_of, rules=rules)]


@pytest.mark.parametrize(
    ("retroactivity", "before", "since"),
    [
        # No source but the made-up decree: the 45 years are the arithmetic mean of 30 and 60.
        ("not_retroactive", [("MX-cpf102-v1", "2062-05-15")], [("MX-cpf102-v2", "2090-05-15")]),
        ("if_not_expired", [("MX-cpf102-v2", "2077-05-15")], [("MX-cpf102-v2", "2090-05-15")]),
    ],
)
def test_a_longer_period_counts_from_the_day_of_its_law_and_back_as_far_as_it_says(retroactivity, before, since):
    rules = amended(retroactivity)

    assert earliest("2017-05-15", rules) == before
    assert earliest("2030-05-15", rules) == since


def test_before_the_day_of_the_law_nothing_moves():
    assert earliest("2017-05-15", amended(), as_of=date(2030, 2, 28)) == [("MX-cpf102-v1", "2062-05-15")]


def test_a_new_version_without_an_end_of_the_old_one_is_refused():
    with pytest.raises(RuleProblem) as refused:
        amended(first=FIRST)

    assert (refused.value.key, refused.value.reason) == ("rules[1].valid_from", "overlaps with MX-cpf102-v1")
