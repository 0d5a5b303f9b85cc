"""What a case keeps of its clocks, what would move, and which warnings hold."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from noimpunity.cases.models import Case, LimitationSpan
from noimpunity.changes.models import Change
from noimpunity.justice import intervals
from noimpunity.justice.clocks import Reading, readings, with_clocks
from noimpunity.justice.moves import held_clock, moves, on
from noimpunity.justice.operations import reckon_all
from noimpunity.justice.running_out import Alarm, alarms, running_out
from noimpunity.methods.limitation import Result, alert
from tests.clocks import TODAY, cambodian
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def test_the_case_keeps_both_days_with_how_sure_and_the_law():
    spans = LimitationSpan.objects.filter(case__reference="me-jovanovic-2004")

    now = spans.filter(since__lte=TODAY).exclude(until__lte=TODAY).get()

    assert (now.state, str(now.earliest), str(now.latest)) == ("running", "2039-02-01", "2054-05-28")
    assert (now.confidence, now.is_checked) == ("A", False)
    assert "124" in now.law


def test_no_day_is_kept_without_how_sure_and_by_which_law():
    case = make_case("zz-one-2001", **cambodian())

    with pytest.raises(IntegrityError), transaction.atomic():
        LimitationSpan.objects.create(case=case, since=date(2000, 1, 1), state="running", earliest=date(2020, 1, 1))


def test_what_is_kept_is_what_is_computed_on_every_day():
    for case in with_clocks(Case.objects.filter(reference__in=["tr-dink-2007", "co-garzon-1999", "me-lakic-2018"])):
        kept = held_clock(case)
        days = [case.happened_latest + timedelta(days=97 * number) for number in range(120)]
        assert [on(kept, day) for day in days] == [intervals.interval(readings(case, as_of=day)) for day in days]


def test_the_interval_never_runs_backward_and_covers_every_open_reading():
    for case in with_clocks(Case.objects.all()):
        found = intervals.interval(readings(case, as_of=TODAY))
        days = [
            each.result.earliest
            for each in readings(case, as_of=TODAY)
            if each.result.state in ("running", "unknown") and each.result.earliest
        ]
        assert not (found.earliest and found.latest and found.earliest > found.latest), case
        assert not days or (found.earliest and found.earliest <= min(days)), case


def reading(state, earliest=None, latest=None, *, crime="murder", confidence="A", law="Example Code", checked_by=""):
    days = [date.fromisoformat(day) if day else None for day in (earliest, latest)]
    sure = {"confidence": confidence, "law": law, "checked_by": checked_by}
    return Reading(None, None, None, Result("", crime, "ZZ", "zz-1", state, *days, **sure))


RUNS = reading("running", "2030-01-01", "2040-01-01")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([RUNS], ("running", "2030-01-01", "2040-01-01")),
        # Of two crimes the first day of the earlier, the last of the later.
        ([RUNS, reading("running", "2028-01-01", "2029-01-01", crime="arson")],
         ("running", "2028-01-01", "2040-01-01")),
        # What has no end, or no day, leaves the end open.
        ([RUNS, reading("running", "2028-01-01", crime="arson")], ("running", "2028-01-01", None)),
        ([RUNS, reading("unknown", crime="arson")], ("running", "2030-01-01", None)),
        ([RUNS, reading("imprescriptible", crime="arson")], ("running", "2030-01-01", None)),
        # A day that moves on each day is none.
        ([reading("interrupted", "2027-01-01")], ("interrupted", None, None)),
        ([reading("suspended", "2027-01-01", "2035-01-01")], ("suspended", None, None)),
        ([RUNS, reading("interrupted", "2027-01-01", crime="arson")], ("running", "2030-01-01", None)),
        # By one reading it is over, by another it runs: it may be over.
        ([RUNS, reading("expired", "2020-01-01", "2020-01-01")], ("running", "2020-01-01", "2040-01-01")),
        # Another crime that is over is over, and bounds nothing.
        ([RUNS, reading("expired", "2020-01-01", "2020-01-01", crime="arson")],
         ("running", "2030-01-01", "2040-01-01")),
        ([RUNS, reading("stopped", crime="arson")], ("running", "2030-01-01", "2040-01-01")),
        ([reading("expired", "2020-01-01", "2021-01-01"), reading("stopped", crime="arson")],
         ("expired", "2020-01-01", "2021-01-01")),
        ([reading("stopped")], ("stopped", None, None)),
        ([reading("none"), reading("unknown", crime="arson")], ("unknown", None, None)),
        ([reading("none")], ("none", None, None)),
        ([reading("court_discretion", "2020-01-01")], ("court_discretion", "2020-01-01", None)),
        ([reading("court_discretion")], ("court_discretion", None, None)),
        ([], ("unknown", None, None)),
    ],
)  # fmt: skip
def test_the_interval_is_the_widest_that_is_honest(found, expected):
    made = intervals.interval(found)

    assert (made.state, *(str(day) if day else None for day in (made.earliest, made.latest))) == expected


def test_the_interval_is_no_surer_than_the_least_sure_reading_behind_it():
    doubtful = reading("running", "2035-01-01", confidence="C", law="Another Code", crime="arson", checked_by="X")
    sure = reading("running", "2030-01-01", checked_by="Example Person")

    made = intervals.interval([doubtful, sure])

    assert (made.confidence, made.law, made.is_checked) == ("C", "Example Code", True)
    assert not intervals.interval([doubtful, RUNS]).is_checked


def test_recomputing_shows_what_moves_and_writes_it_only_when_asked():
    case = make_case("zz-one-2001", **cambodian())
    assert list(moves(Case.objects.all(), as_of=TODAY)) == []
    case.limitation.update(earliest=date(2020, 1, 1), latest=None)

    [move] = moves(Case.objects.all(), as_of=date(2010, 1, 1))

    assert move.case == case
    assert [str(clock.earliest) for clock in move.clocks] == ["2020-01-01", "2016-03-04"]
    assert move.outcomes[0] == move.outcomes[1]
    assert case.limitation.filter(earliest=date(2020, 1, 1)).exists()

    assert reckon_all(by="test", reason="The rule was read again") == [case]
    told = Change.objects.filter(record="justice.Line:zz-one-2001").first()
    assert (told.operation, told.reason, told.reason_class) == ("reckon_clock", "The rule was read again", "")
    assert list(moves(Case.objects.all(), as_of=TODAY)) == []


def test_the_warnings_come_at_their_months_and_go_when_it_is_too_late():
    make_case("zz-one-2001", **cambodian())  # 2016-03-04
    cases = Case.objects.filter(reference="zz-one-2001")

    def months(day):
        return [alarm.months for alarm in alarms(cases, as_of=day)]

    assert months(date(2013, 3, 3)) == []
    assert months(date(2013, 3, 4)) == [36]
    assert months(date(2014, 3, 4)) == [24]
    assert months(date(2015, 3, 4)) == [12]
    assert months(date(2015, 9, 4)) == [6]
    assert months(date(2015, 12, 4)) == [3]
    assert months(date(2016, 2, 4)) == [1]
    assert months(date(2016, 3, 4)) == []
    [alarm] = alarms(cases, as_of=date(2016, 2, 10))
    reached = [(1, "2016-02-04"), (3, "2015-12-04"), (6, "2015-09-04"), (12, "2015-03-04"), (24, "2014-03-04"),
               (36, "2013-03-04")]  # fmt: skip
    assert [(number, str(day)) for number, day in alarm.reached(date(2016, 2, 10))] == reached
    assert alarm.is_open_to_anybody


def test_the_day_a_warning_is_reached_is_the_first_on_which_it_holds():
    for day in (date(2016, 3, 1), date(2016, 2, 29), date(2015, 5, 31), date(2015, 1, 30)):
        soon = Result("", "murder", "KH", "x", "running", earliest=day)
        [alarm] = [alarms_of(soon)]
        for number, reached in alarm.reached(date.max):
            assert alert(soon, reached) == number
            assert alert(soon, reached - timedelta(days=1)) != number


def alarms_of(found):
    return Alarm(Case(reference="zz-one-2001"), 1, found, [], True)


def test_what_runs_out_is_listed_soonest_first_and_what_ran_out_is_not():
    make_case("zz-one-2001", **cambodian())
    make_case("zz-two-2001", **cambodian(on_day="2000-01-02"))
    cases = Case.objects.filter(reference__startswith="zz-")

    found = running_out(cases, as_of=date(2014, 1, 1))

    assert [(span.case.reference, str(span.earliest)) for span in found] == [
        ("zz-two-2001", "2015-01-02"), ("zz-one-2001", "2016-03-04"),
    ]  # fmt: skip
    assert [span.case.reference for span in running_out(cases, as_of=date(2015, 1, 2))] == ["zz-one-2001"]
    assert list(running_out(cases, as_of=date(2016, 3, 4))) == []
