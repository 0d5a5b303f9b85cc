"""The nine test vectors of the field research on limitation, section 4, with their exact dates."""

from datetime import date

from noimpunity.methods.limitation import Caution, evaluate

TODAY = date(2026, 11, 21)


def day(text):
    return date.fromisoformat(text)


def said(facts, as_of=TODAY):
    return [(each.accused, each.state, each.earliest, each.latest) for each in evaluate(facts, as_of=as_of)]


LAKIC = {
    "jurisdiction": "ME", "crime": "serious_bodily_injury", "charge": "serious bodily injury, basic form",
    "max_years": 5, "offence_date": "2018-05-08",
    "events": [{"code": "hearing", "date": f"{year}-03-06"} for year in range(2019, 2026)],
}  # fmt: skip
GARZON = {
    "jurisdiction": "CO", "crime": "murder", "offence_date": "1999-08-13",
    "events": [{"code": "indictment", "date": "2011-06-17", "accused": ["narvaez"]}],
}  # fmt: skip
CANO = {
    "jurisdiction": "CO", "crime": "murder", "offence_date": "1986-12-17",
    "events": [{"code": "reclassified", "date": "2010-07-02", "crime": "crime_against_humanity"}],
}  # fmt: skip
AMPATUAN = {
    "jurisdiction": "PH", "crime": "murder", "offence_date": "2009-11-23", "discovery_date": "2009-11-23",
    "events": [{"code": "indictment", "date": "2009/2010", "accused": ["charged"]}],
}  # fmt: skip


def test_1_lakic_ends_at_twice_five_years():
    assert said(LAKIC) == [("", "running", day("2028-05-08"), day("2028-05-08"))]
    assert said(LAKIC, day("2028-05-08")) == [("", "expired", day("2028-05-08"), day("2028-05-08"))]


def test_1_without_acts_lakic_is_the_interval_from_five_years_to_ten():
    quiet = {**LAKIC, "events": []}

    assert said(quiet, day("2020-01-01")) == [("", "running", day("2023-05-08"), day("2028-05-08"))]


def test_2_garzon_is_held_in_both_readings():
    results = evaluate(GARZON, as_of=day("2020-01-01"))

    assert [(each.accused, each.reading, each.earliest) for each in results] == [
        ("", "", day("2019-08-13")),
        ("narvaez", "restart_half", day("2021-06-17")),
        ("narvaez", "restart_full", day("2031-06-17")),
    ]
    assert [each.state for each in results] == ["expired", "running", "running"]
    assert any(source.get("url", "").startswith("https://elheraldo.co/") for source in results[1].sources)
    assert any(source.get("url", "").startswith("https://www.eltiempo.com/") for source in results[2].sources)


def test_2_without_the_charge_everybody_escapes_after_twenty_years():
    before_the_charge = {**GARZON, "accused": ["narvaez"]}

    assert [each.earliest for each in evaluate(before_the_charge, as_of=day("2011-06-16"))] == [day("2019-08-13")]


def test_3_cano_is_exempt_and_would_otherwise_be_over():
    (result,) = evaluate(CANO, as_of=TODAY)

    assert (result.state, result.earliest, result.latest, result.days_left) == ("imprescriptible", None, None, None)
    assert result.fallback is not None
    assert (result.fallback.state, result.fallback.earliest) == ("expired", day("2006-12-17"))
    assert Caution("classification_may_be_reversed") in result.warnings


def test_3_the_day_before_its_classification_cano_was_over():
    assert said(CANO, day("2010-07-01")) == [("", "expired", day("2006-12-17"), day("2006-12-17"))]


def test_4_the_thirty_years_do_not_reach_back():
    murders = [{"jurisdiction": "CO", "crime": "murder", "offence_date": on} for on in ("2012-01-01", "2009-01-01")]

    assert [said(murder) for murder in murders] == [
        [("", "running", day("2042-01-01"), day("2042-01-01"))],
        [("", "running", day("2029-01-01"), day("2029-01-01"))],
    ]


def test_5_ampatuan_runs_for_the_uncharged_and_is_held_for_the_charged():
    assert [(who, state) for who, state, *_ in said(AMPATUAN)] == [("", "running"), ("charged", "interrupted")]
    assert said(AMPATUAN)[0][2] == day("2029-11-23")


def test_5_when_it_is_known_that_nobody_was_abroad_there_is_one_day():
    settled = {**AMPATUAN, "accused": [], "offender_flags": {"abroad": []}}

    assert said(settled) == [("", "running", day("2029-11-23"), day("2029-11-23"))]


def test_6_kem_ley_begins_anew_with_each_act():
    murder = {"jurisdiction": "KH", "crime": "murder", "offence_date": "2016-07-10"}
    acts = [{"code": "arrest", "date": "2016-07-10", "accused": ["a"]}, {"code": "hearing", "date": "2017-03-01"}]

    assert said(murder) == [("", "running", day("2031-07-10"), None)]
    assert said({**murder, "events": acts, "accused": []}) == [("", "running", day("2032-03-01"), None)]


def test_7_caruana_galizia_runs_for_the_uncharged_and_stands_still_for_the_served():
    murder = {
        "jurisdiction": "MT", "crime": "murder", "offence_date": "2017-10-16",
        "events": [{"code": "charge_served", "date": "2021", "accused": ["served"]}],
    }  # fmt: skip
    uncharged, served = evaluate(murder, as_of=TODAY)

    assert (uncharged.state, uncharged.earliest, uncharged.latest) == ("running", day("2037-10-16"), day("2037-10-16"))
    assert (served.accused, served.state, served.latest) == ("served", "suspended", None)


def test_8_jovanovic_is_the_interval_from_twenty_five_years_to_fifty():
    murder = {"jurisdiction": "ME", "crime": "murder", "offence_date": "2004-05-27/2004-05-28",
              "result_date": "2004-05-28"}  # fmt: skip

    assert said(murder) == [("", "running", day("2029-05-28"), day("2054-05-28"))]


def test_9_india_has_no_limitation_for_murder_and_three_years_for_a_threat():
    murder = {"jurisdiction": "IN", "crime": "murder", "offence_date": "2017-09-05"}
    threat = {"jurisdiction": "IN", "crime": "threats", "max_years": 2, "offence_date": "2025-01-01"}

    assert said(murder) == [("", "none", None, None)]
    assert said(threat) == [("", "running", day("2028-01-01"), day("2028-01-01"))]
