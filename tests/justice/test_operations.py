from datetime import date

import pytest

from noimpunity.cases.models import Case
from noimpunity.changes.models import Change
from noimpunity.justice.models import Step
from noimpunity.justice.operations import attach_steps, reckon_all
from noimpunity.justice.queries import standing, with_line
from tests.factories import event, make_case, make_entry, result, values

pytestmark = pytest.mark.django_db


def test_attach_steps_writes_the_line_the_outcome_and_one_change():
    case = make_case()

    assert [(step.code, step.on) for step in case.steps.all()] == [
        ("incident", "2001-03-04"),
        ("indictment", "2002"),
    ]
    assert [(str(span.since), span.outcome) for span in case.outcomes.all()] == [
        ("2001-03-04", "no_information"), ("2002-12-31", "complete_impunity"),
    ]  # fmt: skip
    assert [change.reason for change in Change.objects.filter(record="justice.Line:zz-example-2001")] == [
        "Steps added to the record",
    ]


def test_a_corrected_line_replaces_the_one_before_and_its_outcome():
    case = make_case()
    events = [
        event("killing", "2001-03-04", "incident"),
        event("trial", "2003-01-02", "verdict", ["accused-1"]),
    ]
    entry = make_entry(values(events=events, results=[result("trial", "2003-01-02", "convicted")]))

    attach_steps(case, entry, by="test")

    assert [span.outcome for span in case.outcomes.all()] == ["no_information", "partial_impunity"]
    assert Step.objects.filter(case=case, code="indictment").count() == 0
    assert (
        Change.objects.filter(record="justice.Line:zz-example-2001").first().reason == "Steps corrected in the record"
    )


def test_a_step_counts_from_the_last_day_its_date_can_mean():
    case = make_case()

    assert str(case.steps.get(code="indictment").counts_from) == "2002-12-31"


def test_nobody_is_accused_before_the_first_step_says_so():
    case = with_line(Case.objects.all()).get(reference="rs-curuvija-1999")

    assert standing(case, as_of=date(2018, 6, 1)).accused == []
    assert len(standing(case, as_of=date(2019, 6, 1)).accused) == 4


def test_reckon_all_writes_only_what_moved():
    case = make_case()
    assert reckon_all(by="test") == []
    case.outcomes.update(outcome="full_justice")

    moved = reckon_all(by="test")

    assert moved == [case]
    assert [span.outcome for span in case.outcomes.all()] == ["no_information", "complete_impunity"]
    assert Change.objects.filter(record="justice.Line:zz-example-2001").first().reason == "Outcome computed anew"


def test_a_mass_verdict_is_held_as_counts():
    case = with_line(Case.objects.all()).get(reference="ph-ampatuan-2009")

    found = standing(case, as_of=date(2020, 1, 1))

    counted = {(state, accused.count) for accused, state in found.accused}
    assert {("convicted_nonfinal", 28), ("convicted_nonfinal", 15), ("acquitted_nonfinal", 56)} <= counted
    assert found.outcome == "partial_impunity"
