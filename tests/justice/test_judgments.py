"""Judgments from beyond the national courts and reparations, as of a day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.cases.queries import published
from noimpunity.justice.judgments import beyond, repairs, rulings, tally
from noimpunity.justice.models import Judgment, Reparation
from noimpunity.justice.queries import whole
from noimpunity.justice.templatetags.court_words import money
from noimpunity.methods.dates import parse
from tests.factories import both, make_case

TODAY = date(2026, 11, 21)
SHOWN = {"citations": ["example-2001"], "confidence": "A"}


def judgment(key, delivered="2018-07-17", **more):
    plain = {"forum": "ecthr", "title": both(f"Title of {key}"), "delivered": delivered, "finding": "violation_found"}
    return {"key": key, **plain, **SHOWN, **more}


def reparation(key, ordered="2018-07-17", status="ordered", **more):
    return {"key": key, "kind": "costs", "ordered": ordered, "status": status, "text": both("Paid"), **SHOWN, **more}


def with_both(judgments, reparations=(), reference="zz-example-2001", **more):
    return make_case(reference, judgments=judgments, reparations=list(reparations), **more)


def stood(case, as_of):
    return beyond(whole(published(), case.reference), as_of=as_of)


def ours(rows):
    """Of the invented cases: the shipped record has judgments of its own."""
    found = [(row, getattr(row, "judgment", None) or row.reparation) for row in rows]
    return [row for row, kept in found if kept.case.reference.startswith("zz-")]


@pytest.mark.django_db
def test_a_judgment_stands_with_all_that_is_known_of_it():
    case = with_both(
        [judgment("j", number="12345/10", state="NL", final="2018-10-17", articles=both("Article 2"),
                  execution="enhanced_supervision", execution_as_of="2026-03", next_review="2027-03")],
        [reparation("r", judgment="j", status="done", done="2019-01-15", amount=20000, currency="EUR")],
    )  # fmt: skip

    (ruling,) = stood(case, TODAY).rulings

    assert (ruling.final_on, ruling.execution, ruling.execution_as_of, ruling.next_review_on, ruling.state) == (
        "2018-10-17", "enhanced_supervision", "2026-03", "2027-03", "NL",
    )  # fmt: skip
    assert [(repair.reparation.key, repair.status, repair.done_on) for repair in ruling.awarded] == [
        ("r", "done", "2019-01-15")
    ]
    assert ruling.is_open
    assert stood(case, TODAY).others == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2018, 7, 16), None),
        (date(2018, 7, 17), ("", "unknown", "", "", [("r", "ordered", "")])),
        (date(2018, 10, 17), ("2018-10-17", "unknown", "", "", [("r", "ordered", "")])),
        (date(2019, 1, 14), ("2018-10-17", "unknown", "", "", [("r", "ordered", "")])),
        (date(2019, 1, 15), ("2018-10-17", "unknown", "", "", [("r", "done", "2019-01-15")])),
        (date(2026, 3, 30), ("2018-10-17", "unknown", "", "", [("r", "done", "2019-01-15")])),
        (date(2026, 3, 31), ("2018-10-17", "closed", "2026-03", "2027-03", [("r", "done", "2019-01-15")])),
        (date(2027, 3, 31), ("2018-10-17", "closed", "2026-03", "2027-03", [("r", "done", "2019-01-15")])),
        (date(2027, 4, 1), ("2018-10-17", "closed", "2026-03", "", [("r", "done", "2019-01-15")])),
    ],
)
def test_it_stands_as_it_stood_on_the_day(as_of, expected):
    case = with_both(
        [judgment("j", final="2018-10-17", execution="closed", execution_as_of="2026-03", next_review="2027-03")],
        [reparation("r", judgment="j", status="done", done="2019-01-15")],
    )

    found = [
        (
            ruling.final_on, ruling.execution, ruling.execution_as_of, ruling.next_review_on,
            [(repair.reparation.key, repair.status, repair.done_on) for repair in ruling.awarded],
        )
        for ruling in stood(case, as_of).rulings
    ]  # fmt: skip

    assert found == ([expected] if expected else [])


@pytest.mark.django_db
def test_a_judgment_of_a_year_counts_from_its_end():
    case = with_both([judgment("j", "2012")], [reparation("r", "2013-02")])

    assert [len(stood(case, day).rulings) for day in (date(2012, 12, 30), date(2012, 12, 31))] == [0, 1]
    assert [len(stood(case, day).others) for day in (date(2013, 2, 27), date(2013, 2, 28))] == [0, 1]


@pytest.mark.django_db
def test_reparations_of_no_judgment_stand_apart():
    case = with_both([judgment("j")], [reparation("of-it", judgment="j"), reparation("alone", kind="memorial")])

    found = stood(case, TODAY)

    assert [repair.reparation.key for repair in found.rulings[0].awarded] == ["of-it"]
    assert [repair.reparation.key for repair in found.others] == ["alone"]


@settings(deadline=None)
@given(st.dates(), st.sampled_from(["done", "partly_done"]))
def test_nothing_is_done_before_the_day_on_which_it_was(as_of, status):
    from noimpunity.justice.judgments import _repair

    repair = _repair(Reparation(status=status, done_on="2019-05"), as_of)

    assert (repair.status, repair.done_on) == ((status, "2019-05") if as_of >= date(2019, 5, 31) else ("ordered", ""))
    assert not repair.done_on or not parse(repair.done_on).is_day  # a month stays a month


@pytest.mark.parametrize(
    ("finding", "execution", "expected"),
    [
        ("violation_found", "enhanced_supervision", True),
        ("violation_found", "unknown", True),
        ("violation_found", "not_supervised", True),
        ("violation_found", "closed", False),
        ("partly_found", "partly_executed", True),
        ("settled", "unknown", True),
        ("no_violation", "unknown", False),
        ("inadmissible", "unknown", False),
    ],
)
@pytest.mark.django_db
def test_what_stands_open(finding, execution, expected):
    (ruling,) = stood(with_both([judgment("j", finding=finding, execution=execution)]), TODAY).rulings

    assert ruling.is_open is expected


@pytest.mark.django_db
def test_the_list_is_by_forum_state_and_age_and_only_of_published_cases():
    with_both([
        judgment("un", forum="un_hrc"), judgment("late", "2020-01-01", state="RS"), judgment("early", state="RS"),
        judgment("albania", state="AL"),
    ])  # fmt: skip
    with_both([judgment("hidden")], [reparation("hidden")], reference="zz-hidden-2001", publish=False)

    found = ours(rulings(as_of=TODAY))

    assert [ruling.judgment.key for ruling in found] == ["albania", "early", "late", "un"]
    assert [ruling.judgment.key for ruling in ours(rulings(as_of=date(2019, 1, 1)))] == ["albania", "early", "un"]
    assert ours(repairs(as_of=TODAY)) == []


@pytest.mark.django_db
def test_without_a_state_it_stands_under_the_one_responsible_or_that_of_the_crime():
    crime = {
        "violations": ["murder"], "date": "2001-03-04", "country": "NL", "place": both("Exampletown"),
        "place_precision": "town", "citations": ["example-2001"],
    }  # fmt: skip
    plain = with_both([judgment("j", forum="foreign_court")], crime=crime)
    other = with_both([judgment("j")], reference="zz-other-2001", crime={**crime, "responsible_state": "SA"})

    assert [stood(case, TODAY).rulings[0].state for case in (plain, other)] == ["NL", "SA"]


@pytest.mark.django_db
def test_the_counts_add_up():
    with_both(
        [judgment("a", execution="closed"), judgment("b", finding="no_violation"), judgment("c")],
        [reparation("done", status="done"), reparation("part", status="partly_done"), reparation("no", judgment="c")],
    )

    found = tally(ours(rulings(as_of=TODAY)), ours(repairs(as_of=TODAY)))

    assert (found.judgments, found.to_be_carried_out, found.open, found.ordered, found.not_done) == (3, 2, 1, 3, 2)
    assert [number for _, number in found.findings] == [2, 1]
    assert [number for _, number in found.statuses] == [1, 1, 1]


@pytest.mark.django_db
def test_one_judgment_costs_as_many_questions_as_three():
    def asked():
        with CaptureQueriesContext(connection) as made:
            for ruling in rulings(as_of=TODAY):
                str(ruling.judgment.case), list(ruling.judgment.citations.all())
                [(repair.reparation.words, list(repair.reparation.citations.all())) for repair in ruling.awarded]
            for repair in repairs(as_of=TODAY):
                str(repair.reparation.case), repair.reparation.judgment, list(repair.reparation.citations.all())
        return len(made)

    with_both([judgment("j")], [reparation("r", judgment="j")])
    one = asked()
    for number in (2, 3):
        with_both([judgment("j")], [reparation("r", judgment="j")], reference=f"zz-example-200{number}")

    assert asked() == one
    assert Judgment.objects.filter(case__reference__startswith="zz-").count() == 3


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (Decimal("20000"), "EUR", "20,000 EUR"),
        (Decimal("20000.50"), "USD", "20,000.5 USD"),
        (None, "", ""),
        (Decimal("0.01"), "RSD", "0.01 RSD"),
    ],
)
def test_a_sum_is_told_with_its_currency(amount, currency, expected):
    said = money(Reparation(amount=amount, currency=currency))

    assert said == (f'<bdi class="sum">{expected}</bdi>' if expected else "")
