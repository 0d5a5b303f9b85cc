"""What holds of every answer, whatever the facts: tried with made-up facts against every rule that ships."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from noimpunity.methods.dates import parse
from noimpunity.methods.limitation import DRIVES, READINGS, STATES, WARNINGS, alert, evaluate, load_rules
from noimpunity.methods.limitation.periods import after
from noimpunity.methods.limitation.vocabulary import CRIMES, EVENTS, PAUSES, PENALTY_CLASSES
from tests.methods.limitation.laws import RESTART, asked, law

EXAMPLES = settings(max_examples=300, deadline=None, derandomize=True)
DAYS = st.dates(date(2005, 1, 1), date(2060, 12, 31))
# Every State that gives a period to a murder, besides those whose rules are merely doubted or give none.
DATED = ["AZ", "BA", "BH", "BR", "CO", "CZ", "GR", "GT", "HR", "KH", "LA", "ME", "MK", "MT", "MX", "PE", "PH", "RU",
         "SK", "TH", "TR", "UA", "XK"]  # fmt: skip
LIKELY = [
    "murder",
    "murder",
    "attempted_murder",
    "torture",
    "abduction",
    "assault",
    "threats",
    "crime_against_humanity",
]
ACTS = ["arrest", "indictment", "hearing", "investigation_opened", "charge_served", "escape", "detention_ordered",
        "charges_dropped", "new_equal_crime", "reclassified", "verdict", "retrial_ordered"]  # fmt: skip
ACCUSED = st.lists(st.sampled_from(["a", "b"]), max_size=2, unique=True)


@st.composite
def written(draw):
    """A day, a month, a year, or a stretch of days, in EDTF."""
    day = draw(st.dates(date(1990, 1, 1), date(2024, 12, 31)))
    end = day + timedelta(days=draw(st.integers(0, 900)))
    return draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~", f"{day}/{end}"]))


EVENT = st.fixed_dictionaries(
    {"code": st.sampled_from(ACTS) | st.sampled_from(sorted(EVENTS)), "date": written(), "accused": ACCUSED},
    optional={
        "result": st.sampled_from(["convicted", "acquitted", "quashed", "charges_time_barred", "dismissed"]),
        "finality": st.sampled_from(["first_instance", "final"]),
        "crime": st.sampled_from(["crime_against_humanity", "murder"]),
    },
)
PAUSE = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(PAUSES)), "from": written()}, optional={"to": written(), "accused": ACCUSED}
)
FLAGS = st.fixed_dictionaries(
    {},
    optional={
        "public_official": st.booleans(),
        "minor": st.booleans(),
        "age": st.integers(10, 90),
        "abroad": st.lists(st.tuples(written(), st.none() | written()), max_size=2),
    },
)
FACTS = st.fixed_dictionaries(
    {
        "jurisdiction": st.sampled_from(DATED) | st.sampled_from(sorted(load_rules())),
        "crime": st.sampled_from(LIKELY) | st.sampled_from(sorted(CRIMES)),
        "max_years": st.integers(0, 60),
        "offence_date": written(),
        "events": st.lists(EVENT, max_size=6),
    },
    optional={
        "min_years": st.integers(0, 10),
        "penalty_class": st.sampled_from(sorted(PENALTY_CLASSES)),
        "result_date": written(),
        "discovery_date": written(),
        "end_date": written(),
        "office_end_date": written(),
        "offender_flags": FLAGS,
        "suspensions": st.lists(PAUSE, max_size=2),
        "interruptions_known": st.booleans(),
        "accused": ACCUSED,
    },
)


def all_of(results):
    return [each for result in results for each in (result, result.fallback) if each is not None]


@EXAMPLES
@given(FACTS, DAYS)
def test_a_deadline_lies_after_the_crime_and_within_the_cap(facts, as_of):
    crime = parse(facts["offence_date"]).earliest

    for result in all_of(evaluate(facts, as_of=as_of)):
        caps = [date.fromisoformat(driver.day) for driver in result.drivers if driver.effect == "caps"]
        assert result.earliest is None or result.earliest > crime or result.state == "expired"
        assert result.earliest is None or result.earliest >= crime
        assert result.latest is None or result.earliest is not None
        assert result.latest is None or result.earliest <= result.latest
        assert all(result.earliest is None or result.earliest <= cap for cap in caps)
        assert all(result.latest is None or result.latest <= cap for cap in caps)


@EXAMPLES
@given(FACTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_events_never_matters(facts, as_of, random):
    mixed = list(facts["events"])
    random.shuffle(mixed)

    assert evaluate({**facts, "events": mixed}, as_of=as_of) == evaluate(facts, as_of=as_of)


@EXAMPLES
@given(FACTS, DAYS, EVENT)
def test_what_comes_later_never_changes_an_earlier_day(facts, as_of, event):
    later = {**event, "date": (as_of + timedelta(days=1)).isoformat()}

    assert evaluate({**facts, "events": [*facts["events"], later]}, as_of=as_of) == evaluate(facts, as_of=as_of)


@EXAMPLES
@given(FACTS, DAYS)
def test_the_state_agrees_with_the_days(facts, as_of):
    for result in all_of(evaluate(facts, as_of=as_of)):
        assert result.state in STATES
        if result.state == "expired":
            assert result.latest is not None
            assert (result.latest <= as_of, result.days_left) == (True, 0)
        if result.state in ("running", "interrupted"):
            assert result.earliest is not None
            assert result.earliest > as_of
            assert result.days_left == (result.earliest - as_of).days
        if result.state in ("imprescriptible", "none", "stopped"):
            assert (result.earliest, result.latest, result.days_left) == (None, None, None)
        if (months := alert(result, as_of)) is not None:
            assert as_of < result.earliest <= after(as_of, months // 12 if months >= 12 else 1)


@EXAMPLES
@given(FACTS, DAYS)
def test_every_answer_speaks_the_vocabulary_and_is_sourced(facts, as_of):
    results = evaluate(facts, as_of=as_of)

    assert results
    for result in all_of(results):
        assert {caution.code for caution in result.warnings} <= set(WARNINGS)
        assert {driver.effect for driver in result.drivers} <= set(DRIVES)
        assert {code for code in result.reading.split("+") if code} <= set(READINGS)
        assert result.state == "unknown" or (result.sources and result.confidence in "ABC" and result.law)
        assert result.confidence != "D" or result.state == "unknown"


@EXAMPLES
@given(FACTS, DAYS)
def test_the_most_favourable_reading_comes_first(facts, as_of):
    dated = [each.earliest for each in evaluate(facts, as_of=as_of) if each.earliest is not None]

    assert dated == sorted(dated)


@EXAMPLES
@given(FACTS, DAYS)
def test_an_exact_day_is_one_of_the_days_of_its_month(facts, as_of):
    """Less exact facts never give a narrower answer: an event-free month contains each of its days."""
    bare = {**facts, "events": [], "suspensions": [], "offender_flags": {}, "accused": []}
    day = parse(facts["offence_date"]).earliest
    for key in ("result_date", "discovery_date", "end_date", "office_end_date"):
        bare.pop(key, None)
    exact = evaluate({**bare, "offence_date": day.isoformat()}, as_of=as_of)
    partial = evaluate({**bare, "offence_date": f"{day:%Y-%m}"}, as_of=as_of)

    months = [(each.earliest, each.latest) for each in partial if each.earliest is not None]
    for each in exact:
        if each.earliest is not None and months:
            assert any(first <= each.earliest and (last is None or each.earliest <= last) for first, last in months)


@EXAMPLES
@given(st.integers(1, 8), st.sampled_from(["1.5", "2"]), st.lists(st.integers(0, 7000), max_size=12), st.booleans())
def test_however_many_acts_there_are_no_deadline_lies_beyond_the_cap(years, factor, acts, by_month):
    """The rules that ship give long periods; short ones are restarted often enough to reach the cap."""
    cap = f'absolute_cap = {{ kind = "factor", value = {factor} }}'
    days = [date(2010, 6, 15) + timedelta(days=days) for days in acts]
    events = [{"code": "arrest", "date": f"{day:%Y-%m}" if by_month else day.isoformat()} for day in days]

    (result,) = asked(law((years, f"{RESTART % 'personal'}\n{cap}")), events=events, as_of=date(2011, 1, 1))
    (later,) = asked(law((years, f"{RESTART % 'personal'}\n{cap}")), events=events, as_of=date(2045, 1, 1))

    end = after(date(2010, 6, 15), Fraction(factor) * years)
    assert after(date(2010, 6, 15), years) <= result.earliest <= result.latest == end
    assert later.earliest <= later.latest == end
    assert result.earliest <= later.earliest
