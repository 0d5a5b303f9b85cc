"""The reading of a case: what the page shows of the methods, with the steps of the line it rests on."""

from datetime import date

import pytest

from noimpunity.cases import queries
from noimpunity.justice import rules_in_words as words
from noimpunity.justice.queries import facts_of, whole
from noimpunity.justice.reading import reading_of
from noimpunity.methods.board import ROWS
from noimpunity.methods.delays import DELAYS
from noimpunity.methods.facets import _FACETS
from noimpunity.methods.outcome import history
from noimpunity.methods.unesco import UNESCO_LIKE
from tests.factories import event, make_case, result
from tests.methods.recorded import REFERENCES, recorded

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def _whole(reference):
    return whole(queries.published(), reference)


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_reading_of_a_case_asks_the_database_nothing(reference, django_assert_num_queries):
    case = _whole(reference)

    with django_assert_num_queries(0):
        reading = reading_of(case, as_of=TODAY)

    assert [row.part for row in reading.board].count("instigator") == 1
    assert [row.span for row in reading.history] == list(case.outcomes.all())[::-1]
    assert reading.history[0].ruled == reading.outcome.ruled == reading.history[0].span.outcome


@pytest.mark.parametrize("reference", ["rs-curuvija-1999", "ph-ampatuan-2009", "mt-caruana-galizia-2017"])
def test_the_facts_with_keys_are_those_of_the_record_file(reference):
    found, written = facts_of(_whole(reference)), recorded(reference).read()

    assert [step.key for step in found.steps] == [step.key for step in written.steps]
    assert [[event.key for event in each.events] for each in found.accused] == [
        [event.key for event in each.events] for each in written.accused
    ]
    assert history(found) == history(facts_of(_whole(reference))) == history(written)


def test_a_value_rests_on_steps_of_the_line():
    reading = reading_of(_whole("rs-curuvija-1999"), as_of=TODAY)

    assert [step.key for step in reading.outcome.steps] == ["acquittal"]
    assert {str(facet.ruled): [step.key for step in facet.steps] for facet in reading.facets} == {
        "conviction_reversed": ["acquittal"], "acquitted_all": ["acquittal"], "violation_found": ["violation-found"],
    }  # fmt: skip
    assert [[step.key for step in row.steps] for row in reading.history] == [
        ["acquittal"], ["second-verdict"], ["first-quashing"], ["first-verdict"], ["commission-created"], [],
    ]  # fmt: skip


def test_a_reading_is_that_of_its_day():
    case = _whole("rs-curuvija-1999")

    before, after = (reading_of(case, as_of=date(2024, 2, day)) for day in (1, 2))

    assert (before.outcome.ruled, after.outcome.ruled) == ("partial_impunity", "complete_impunity")
    assert [str(row.standing) for row in before.board] == [*["convicted_not_final"] * 3, "nobody_identified"]
    assert [str(row.standing) for row in after.board] == [*["acquitted"] * 3, "nobody_identified"]
    assert (before.delays[-1].delay.state, after.delays[-1].delay.state) == ("waiting", "came")
    assert (len(before.history), len(after.history)) == (5, 6)


def test_the_alarm_is_raised_after_a_year_without_a_step_and_never_over_full_justice():
    convicted = [result("charge", "2002-06-01", "convicted", "final")]
    accused = [{"key": "accused-1", "label": {"en": "One", "fr": "Une"}, "part": "instigator"}]
    make_case("zz-waiting-2001")
    make_case("zz-answered-2001", results=convicted, accused=accused)

    found = {name: reading_of(_whole(f"zz-{name}-2001"), as_of=TODAY) for name in ("waiting", "answered")}

    assert {name: each.outcome.ruled for name, each in found.items()} == {
        "waiting": "complete_impunity", "answered": "full_justice",
    }  # fmt: skip
    assert {name: each.is_silent for name, each in found.items()} == {"waiting": True, "answered": False}
    assert not reading_of(_whole("zz-waiting-2001"), as_of=date(2003, 12, 30)).is_silent
    assert found["waiting"].last_step.key == "charge"


def test_a_status_like_unescos_is_for_killings_of_the_press():
    make_case(
        "zz-unionist-2001", victims=[{"name": "Example Person", "occupation": "trade_unionist", "harm": "killed"}]
    )
    make_case("zz-reporter-2001", events=[event("reply", "2003", "unesco_reply")])

    found = [reading_of(_whole(f"zz-{name}-2001"), as_of=TODAY).unesco_like for name in ("unionist", "reporter")]

    assert [(str(each.ruled), [step.key for step in each.steps]) for each in found] == [
        ("not_applicable", []), ("ongoing_unresolved", ["reply"]),
    ]  # fmt: skip


def test_every_word_of_the_methods_is_said_in_words():
    assert set(words.FacetRule.values) == set(_FACETS(365))
    assert set(words.BoardPart.values) == set(ROWS)
    assert set(words.DelayName.values) == {*DELAYS, "trial_length", "proceedings_length", "longest_gap"}
    assert set(words.UnescoLike.values) == {*UNESCO_LIKE, "not_applicable"}


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_rule_that_is_met_has_its_words(reference):
    reading = reading_of(_whole(reference), as_of=TODAY)

    assert {row.ruled.rule for row in reading.history} <= set(words.OutcomeRule.values)
    assert reading.cpj_like.ruled.rule in words.OutcomeRule.values
    assert reading.unesco_like.ruled.rule in words.UnescoRule.values
    assert {str(row.standing) for row in reading.board} <= set(words.BoardStanding.values)
