"""The clocks of the documented cases, through their real record files, and the words for what they say."""

from datetime import date

import pytest

from noimpunity.cases.choices import ClockState, LawConfidence
from noimpunity.cases.models import Case
from noimpunity.justice import clock_words, intervals
from noimpunity.justice.clock_rows import crime_clocks
from noimpunity.justice.clocks import readings, with_clocks
from noimpunity.justice.moves import on
from noimpunity.justice.templatetags.clock_words import driver_words, reading_words, warning_words
from noimpunity.methods.limitation import DRIVES, READINGS, STATES, WARNINGS, Caution, Driver, Result
from tests.clocks import TODAY, cambodian, clocks_of
from tests.factories import both, event, make_case, result

pytestmark = pytest.mark.django_db


# NOT legal advice: what the research holds of each case and law, with where it was read.


def test_cano_is_exempt_from_limitation_with_what_would_hold_without_that():
    """Crime of 17 December 1986, reclassified on 2 July 2010: komodolarevista.co."""
    case = with_clocks(Case.objects.all()).get(reference="co-cano-1986")

    nobody = next(each.result for each in readings(case, as_of=TODAY) if each.accused is None)

    assert (nobody.state, nobody.earliest, nobody.crime) == ("imprescriptible", None, "crime_against_humanity")
    assert (nobody.fallback.state, str(nobody.fallback.earliest)) == ("expired", "2006-12-17")
    assert clocks_of("co-cano-1986", date(2009, 1, 1))[""] == [("expired", "2006-12-17", "2006-12-17")]
    assert clocks_of("co-cano-1986", date(2005, 1, 1))[""] == [("running", "2006-12-17", "2006-12-17")]


def test_garzon_has_two_readings_side_by_side():
    """Final accusation of 17 June 2011: ten years by the family's lawyers, twenty by FLIP's (El Tiempo)."""
    found = clocks_of("co-garzon-1999")

    assert found["accused-1"] == [
        ("expired", "2021-06-17", "2021-06-17"), ("running", "2031-06-17", "2031-06-17"),
    ]  # fmt: skip
    assert found[""] == [("expired", "2019-08-13", "2019-08-13")]
    assert clocks_of("co-garzon-1999", date(2010, 1, 1))[""] == [("running", "2019-08-13", "2019-08-13")]


def test_ampatuan_runs_for_who_was_never_charged_and_is_interrupted_for_who_was_tried():
    """Twenty years from discovery on 23 November 2009: Revised Penal Code, articles 90 and 91."""
    found = clocks_of("ph-ampatuan-2009")

    assert found[""] == [("running", "2029-11-23", None)]
    assert {key: states[0][0] for key, states in found.items() if key} == {
        "accused-1": "interrupted", "accused-2": "interrupted", "accused-3": "interrupted", "accused-4": "stopped",
        "accused-5": "running",
    }  # fmt: skip


def test_kem_ley_runs_for_unknown_accomplices_and_each_act_begins_it_anew():
    """Fifteen years for a felony: Cambodian Code of Criminal Procedure, articles 9 to 11."""
    assert clocks_of("kh-kemley-2016", date(2016, 8, 1))[""] == [("running", "2031-07-10", None)]
    assert clocks_of("kh-kemley-2016")[""] == [("running", "2032-03-01", None)]
    assert clocks_of("kh-kemley-2016")["accused-1"] == [("stopped", None, None)]


def test_caruana_galizia_runs_for_who_was_not_charged_and_stands_still_for_who_was():
    """Twenty years from 16 October 2017: Maltese Criminal Code, articles 687 to 694."""
    found = clocks_of("mt-caruana-galizia-2017")

    assert found[""] == [("running", "2037-10-16", "2037-10-16")]
    assert found["accused-6"][0][0] == "suspended"
    assert found["accused-4"] == [("stopped", None, None)]


def test_jovanovic_has_both_days():
    """Twenty-five years from the death on 28 May 2004, at most fifty: Montenegrin Criminal Code, articles 124, 129."""
    assert clocks_of("me-jovanovic-2004", date(2004, 6, 2))[""] == [("running", "2029-05-28", "2054-05-28")]
    assert clocks_of("me-jovanovic-2004")[""] == [("running", "2039-02-01", "2054-05-28")]


def test_lakic_is_bounded_by_the_absolute_limit():
    """Basic form, five years, at most ten: safejournalists.net gives 8 May 2028."""
    assert {latest for states in clocks_of("me-lakic-2018").values() for *_, latest in states} == {"2028-05-08"}


def test_what_the_law_of_a_state_does_not_say_is_not_known():
    """No rule of any grade for Palestine; the law of Serbia of 1999 is graded D, and those acquitted are done with."""
    assert clocks_of("ps-abuakleh-2022") == {"": [("unknown", None, None)]}
    found = clocks_of("rs-curuvija-1999")
    assert {state for state, *_ in found.pop("")} == {"unknown"}
    assert {state for states in found.values() for state, *_ in states} == {"stopped"}


def test_what_is_learned_later_changes_no_earlier_day():
    earlier, days = make_case("zz-one-2001", **cambodian()), [date(2002, 6, 1), date(2003, 6, 1), date(2017, 1, 1)]
    arrest = event("arrest", "2004-05-06", "arrest", ["accused-1"])
    later = make_case("zz-two-2001", **cambodian(arrest))

    for day in days[:2]:
        assert clocks_of("zz-one-2001", day)[""] == clocks_of("zz-two-2001", day)[""]
    assert clocks_of("zz-one-2001", days[2])[""] != clocks_of("zz-two-2001", days[2])[""]
    spans = [intervals.history(with_clocks(Case.objects.all()).get(pk=case.pk)) for case in (earlier, later)]
    assert [on(each, days[0]) for each in spans] == [on(spans[0], days[0])] * 2


def test_an_act_counts_from_the_day_it_was_made_public():
    arrest = event("arrest", "2004-05-06", "arrest", ["accused-1"], made_public="2010-01-01")
    make_case("zz-one-2001", **cambodian(arrest))

    assert clocks_of("zz-one-2001", date(2009, 12, 31))[""] == [("running", "2016-03-04", None)]
    assert clocks_of("zz-one-2001", date(2010, 1, 1))[""] == [("running", "2019-05-06", None)]


def test_an_accused_whose_case_is_over_stops_and_an_act_of_another_court_moves_nothing():
    proceedings = [
        {"key": "home", "kind": "domestic_criminal", "country": "KH", "title": both("Trial")},
        {"key": "away", "kind": "foreign_criminal", "country": "FR", "title": both("Trial abroad")},
        {"key": "civil", "kind": "domestic_civil", "country": "KH", "title": both("Civil suit")},
    ]  # fmt: skip
    acts = [
        event("abroad", "2005-01-01", "investigation_opened", proceeding="away"),
        event("suit", "2006-01-01", "hearing", proceeding="civil"),
    ]
    make_case("zz-one-2001", **cambodian(*acts, proceedings=proceedings))
    trial = event("trial", "2004-05-06", "verdict", ["accused-1"], proceeding="home")
    final = result("trial", "2004-05-06", "convicted", "final")
    make_case("zz-two-2001", **cambodian(trial, proceedings=proceedings, results=[final]))

    assert clocks_of("zz-one-2001", date(2010, 1, 1))[""] == [("running", "2016-03-04", None)]
    assert clocks_of("zz-two-2001", date(2010, 1, 1)) == {
        "": [("running", "2016-03-04", None)], "accused-1": [("stopped", None, None)],
    }  # fmt: skip


def test_a_charge_says_what_the_law_is_asked_and_another_law_has_its_own_clock():
    charges = [
        charge("in-threats", "IN", "threats", max_years=2, offence_date="2001-03-05", accused=["accused-1"]),
        charge("ie-murder", "IE", "murder"),
    ]
    make_case("zz-one-2001", **cambodian(event("x", "2001-04", "arrest", ["accused-1"]), charges=charges))

    found = clocks_of("zz-one-2001", date(2001, 6, 1))

    assert found == {
        "accused-1": [("running", "2004-03-05", "2004-03-05")],
        "": [("running", "2004-03-05", "2004-03-05"), ("none", None, None)],
    }


def charge(key, country, crime, **more):
    return {"key": key, "country": country, "crime": crime, "citations": ["example-2001"], "confidence": "A", **more}


def test_those_for_whom_the_law_says_the_same_share_a_row():
    case = with_clocks(Case.objects.all()).get(reference="ph-ampatuan-2009")

    [crime] = crime_clocks(readings(case, as_of=TODAY))

    first = crime.rows[0]
    assert (first.is_open_to_anybody, [accused.key for accused, _ in first.people]) == (True, ["accused-5"])
    assert len(crime.rows) < 6


def test_every_word_of_the_engine_has_a_word_for_readers_and_no_other():
    assert set(clock_words.STATES) == set(STATES) == set(ClockState.values)
    assert set(clock_words.WARNINGS) == set(WARNINGS)
    assert set(clock_words.DRIVES) == set(DRIVES)
    assert set(clock_words.READINGS) == set(READINGS)
    assert LawConfidence.values == ["A", "B", "C", "D"]


def test_a_warning_and_a_driver_say_their_value_in_words():
    assert warning_words(Caution("no_rule", "NL")) == "No rule is on record for Netherlands."
    late = "An act came when the period, as far as it is known, was over: Arrest, 4 March 2001."
    assert warning_words(Caution("act_after_deadline", "arrest 2001-03-04")) == late
    assert warning_words(Caution("crime_not_known", "arson")) == "The rules do not know the crime “Arson”."
    assert driver_words(Driver("offence_date", "2001", "starts")) == "Day of the crime, 2001: the period begins"
    assert reading_words(Result("", "murder", "CO", "x", "running", reading="later_law+restart_full")) == (
        "a later version of the law is applied; the whole period begins anew after the charge"
    )
