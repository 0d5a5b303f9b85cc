"""Editions: what was shown stays, what did not move is not frozen again, and nothing hidden moves a number."""

from datetime import date

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noimpunity.cases.models import Case, ConvictionSpan
from noimpunity.cases.operations import set_consent, set_publication
from noimpunity.cases.queries import published
from noimpunity.changes.models import Change
from noimpunity.figures import queries
from noimpunity.figures.catalogue import BY_NAME, FIGURES
from noimpunity.figures.documents import document
from noimpunity.figures.models import Counted, Edition
from noimpunity.figures.operations import digest, freeze, freeze_all
from noimpunity.figures.queries import Asked, reckoned
from tests.factories import event, make_case, result

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def frozen(name="conviction-stands", as_of=DAY):
    return freeze(name, as_of=as_of, by="test")


def test_an_edition_holds_its_numbers_its_cases_and_its_seal():
    edition, is_new = frozen()

    assert (is_new, str(edition), edition.definition, edition.as_of) == (True, "conviction-stands/1", 1, DAY)
    assert {name: edition.result[name] for name in ("yes", "no", "unknown", "does_not_arise", "cases")} == {
        "yes": 20, "no": 21, "unknown": 0, "does_not_arise": 0, "cases": 41,
    }  # fmt: skip
    assert (edition.value, edition.low, edition.high) == tuple(edition.result[end] for end in ("value", "low", "high"))
    assert Counted.objects.filter(edition=edition).count() == 41
    assert edition.digest == digest(edition.as_sealed())
    assert Change.objects.filter(record="figures.Edition:conviction-stands/1", operation="freeze").count() == 1


def test_what_did_not_move_is_not_frozen_again():
    first = freeze_all(as_of=DAY, by="test")
    later = freeze_all(as_of=date(2026, 11, 25), by="test")

    assert [is_new for _, is_new in first] == [True] * len(FIGURES)
    assert [(str(edition), is_new) for edition, is_new in later] == [(str(edition), False) for edition, _ in first]
    assert Edition.objects.count() == len(FIGURES)


def test_a_moved_figure_is_a_new_edition_and_the_old_one_stays():
    old, _ = frozen()
    make_case()
    new, is_new = frozen()

    assert (is_new, new.number, new.result["no"]) == (True, 2, 22)
    assert queries.frozen(Edition.objects.get(pk=old.pk)).result["no"] == 21
    assert queries.latest("conviction-stands") == new


def test_the_same_numbers_from_other_cases_are_another_edition():
    make_case("zz-one-2001")
    frozen()
    set_publication(Case.objects.get(reference="zz-one-2001"), "frozen", by="test", reason="Under review")
    make_case("zz-two-2001")

    edition, is_new = frozen()

    assert (is_new, edition.result["cases"]) == (True, 42)


def test_an_edited_number_no_longer_fits_the_seal():
    edition, _ = frozen()
    edition.result["yes"] = 41

    assert digest(edition.as_sealed()) != edition.digest


@pytest.mark.parametrize("hide", [
    lambda case: set_publication(case, "withdrawn", by="test", reason="Wrong"),
    lambda case: set_publication(case, "frozen", by="test", reason="Under review"),
    lambda case: set_consent(case, "refused", by="test", reason="The family asked"),
])  # fmt: skip
def test_a_case_that_is_no_longer_shown_is_not_named_by_an_old_edition(hide):
    case = make_case("zz-hidden-2001")
    edition, _ = frozen()
    hide(case)

    told = document("conviction-stands", queries.frozen(edition))

    assert "zz-hidden-2001" not in str(told)
    assert len(told["cases"]["no"]) == 21
    assert queries.no_longer_shown(edition) == 1
    assert edition.result["no"] == 22


def all_numbers():
    return {figure.name: reckoned(figure.name, Asked(DAY)).result for figure in FIGURES}


def test_a_case_that_is_not_published_moves_no_number():
    before = all_numbers()
    make_case("zz-hidden-2001", publish=False)
    said_no = make_case("zz-hidden-2002")
    set_consent(said_no, "withdrawn", by="test", reason="The family asked")

    assert all_numbers() == before


def test_only_the_confirmed_and_the_likely_enter():
    make_case("zz-possible-2001")
    before = all_numbers()
    Case.objects.filter(reference="zz-possible-2001").update(verification="possible")

    after = all_numbers()

    assert before["conviction-stands"]["no"] - after["conviction-stands"]["no"] == 1
    assert queries.left_out(DAY) == 1
    Case.objects.filter(reference="zz-possible-2001").update(verification="likely")
    assert all_numbers() == before


def test_a_case_later_than_the_day_is_not_counted():
    assert reckoned("conviction-stands", Asked(date(1986, 12, 16))).result["cases"] == 0
    assert reckoned("conviction-stands", Asked(date(1986, 12, 17))).result["cases"] == 1


def killed_in(country, number, **more):
    """So many unsolved murders of journalists in one country."""
    for each in range(number):
        reference = f"zz-{country.lower()}-{each}-2020"
        crime = {
            "violations": ["murder"], "date": "2020-03", "country": country, "place": {"en": "x", "fr": "x"},
            "place_precision": "town", "citations": ["example-2001"], **more,
        }  # fmt: skip
        make_case(
            reference, crime=crime,
            events=[event("killing", "2020-03", "incident"), event("opened", "2020-04", "investigation_opened")],
        )  # fmt: skip


def test_the_index_lists_countries_from_five_with_their_population_and_cases():
    killed_in("NL", 5)
    killed_in("TW", 6)
    killed_in("NZ", 4)

    found = document("impunity-index", reckoned("impunity-index", Asked(DAY)))

    assert [(row["country"], row["unsolved"], row["population_year"]) for row in found["rows"]] == [
        ("NL", 5, 2024), ("TW", 6, None),
    ]  # fmt: skip
    first, last = found["rows"]
    assert (last["population"], last["rating"], last["low"], last["high"]) == (None, None, None, None)
    assert first["rating"] == pytest.approx(5 / (first["population"] / 1_000_000))
    assert first["low"] < first["rating"] < first["high"]
    assert first["cases"] == [f"zz-nl-{each}-2020" for each in range(5)]
    below = [row["case"] for row in found["excluded"] if row["reason"] == "below_threshold"]
    assert [case for case in below if case.startswith("zz-")] == [f"zz-nz-{each}-2020" for each in range(4)]
    assert (found["window"], found["threshold"]) == (["2016-11-22", "2026-11-21"], 5)


def test_every_case_stands_once_in_the_index():
    killed_in("NL", 5)
    found = document("impunity-index", reckoned("impunity-index", Asked(DAY)))

    named = [case for row in found["rows"] for case in row["cases"]] + [row["case"] for row in found["excluded"]]

    assert sorted(named) == sorted(queries.in_figures(Asked(DAY)).values_list("reference", flat=True))


def test_the_index_of_these_cases_is_all_but_empty():
    found = reckoned("impunity-index", Asked(DAY)).result

    assert (found["rows"], len(found["below_threshold"])) == ([], 3)
    then = reckoned("impunity-index", Asked(date(2011, 12, 31))).result["rows"]
    assert [(row["country"], row["unsolved"]) for row in then] == [("PH", 28)]


@pytest.mark.parametrize(("name", "number"), [
    ("conviction-stands", (20, 21, 0, 0)), ("instigator-convicted", (2, 38, 1, 0)),
    ("convictions-reversed", (6, 16, 0, 19)), ("no-charge", (15, 26, 0, 0)),
])  # fmt: skip
def test_the_shares_of_the_shipped_record(name, number):
    found = reckoned(name, Asked(DAY)).result

    assert tuple(found[answer] for answer in ("yes", "no", "unknown", "does_not_arise")) == number


def test_half_of_the_shipped_cases_had_a_first_verdict_after_3240_days():
    found = reckoned("time-to-first-verdict", Asked(DAY)).result

    assert (found["value"], found["low"], found["high"]) == (3240, 1362, None)
    assert (found["ended"], found["waiting"]) == (24, 17)


def test_a_verdict_moves_the_figures_from_its_day_on():
    results = [result("trial", "2003-05-01", "convicted"), result("quash", "2005-05-01", "quashed", "appeal")]
    make_case(events=[
        event("killing", "2001-03-04", "incident"), event("charge", "2002", "indictment", ["accused-1"]),
        event("trial", "2003-05-01", "verdict", ["accused-1"]),
        event("quash", "2005-05-01", "appeal_decision", ["accused-1"]),
    ], results=results)  # fmt: skip

    def standing(name, day):
        marks = reckoned(name, Asked(day)).marks
        return next(mark.standing for mark in marks if mark.reference == "zz-example-2001")

    days = [date(2001, 12, 31), date(2002, 12, 31), date(2003, 5, 1), date(2005, 5, 1)]
    assert [standing("conviction-stands", day) for day in days] == ["unknown", "no", "yes", "no"]
    assert [standing("no-charge", day) for day in days] == ["unknown", "no", "no", "no"]
    assert [standing("convictions-reversed", day) for day in days[2:]] == ["no", "yes"]
    assert [standing("time-to-first-verdict", day) for day in days[1:3]] == ["waiting", "ended"]


@given(st.dates(date(1980, 1, 1), date(2040, 1, 1)), st.sampled_from(list(BY_NAME)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_of_every_day_names_each_case_once_and_lies_in_its_interval(day, name):
    found = BY_NAME[name].reckon(queries.held_now(day), day)

    value, low, high = (found.result[end] for end in ("value", "low", "high"))
    references = [mark.reference for mark in found.marks]
    assert len(references) == len(set(references)) == found.result["cases"]
    assert value is None or ((low is None or low <= value) and (high is None or value <= high))


def test_a_page_reads_the_cases_anew_once_the_record_has_changed():
    before = len(queries.held_now(DAY))
    make_case()

    assert len(queries.held_now(DAY)) == before + 1


def test_the_share_is_what_the_list_of_cases_counts():
    """The filter of the list and the figure ask the same of the same steps, by two ways."""
    spans = ConvictionSpan.objects.filter(Q(until=None) | Q(until__gt=DAY), since__lte=DAY, case__in=published())
    standing = set(spans.filter(conviction="stands").values_list("case__reference", flat=True))

    assert set(reckoned("conviction-stands", Asked(DAY)).under("yes")) == standing
