from datetime import date

import pytest

from noimpunity.methods.convictions import ConvictionSpan, conviction_history
from noimpunity.methods.outcome import Accused, CaseFacts


def facts(*events, second=()):
    return CaseFacts(
        "2001-03-04", accused=(Accused("one", "executor", events), Accused("another", "organiser", second))
    )


def verdict(on, result, finality="first_instance", code="verdict"):
    return {"code": code, "date": on, "result": result, "finality": finality}


CONVICTED, QUASHED = verdict("2005-01-01", "convicted"), verdict("2006-01-01", "quashed", "appeal", "appeal_decision")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(), [("2001-03-04", "never")]),
        (facts({"code": "arrest", "date": "2002"}), [("2001-03-04", "never")]),
        (facts(verdict("2005-01-01", "acquitted")), [("2001-03-04", "never")]),
        (facts(CONVICTED), [("2001-03-04", "never"), ("2005-01-01", "stands")]),
        (facts(CONVICTED, QUASHED), [("2001-03-04", "never"), ("2005-01-01", "stands"), ("2006-01-01", "fell")]),
        (facts(CONVICTED, QUASHED, verdict("2008-01-01", "convicted", "final")),
         [("2001-03-04", "never"), ("2005-01-01", "stands"), ("2006-01-01", "fell"), ("2008-01-01", "stands")]),
        # One falls and another stands: somebody stands convicted.
        (facts(CONVICTED, QUASHED, second=(verdict("2005-06", "convicted"),)),
         [("2001-03-04", "never"), ("2005-01-01", "stands")]),
        # Not reversed, yet nobody stands convicted: barred by time before it was final.
        (facts(CONVICTED, {"code": "limitation_expired", "date": "2007-01-01"}),
         [("2001-03-04", "never"), ("2005-01-01", "stands"), ("2007-01-01", "fell")]),
    ],
)  # fmt: skip
def test_a_conviction_stands_fell_or_never_was(given, expected):
    assert [(str(span.since), span.conviction) for span in conviction_history(given)] == expected


def test_stretches_follow_one_another_without_a_gap():
    found = conviction_history(facts(CONVICTED, QUASHED))

    assert [span.until for span in found] == [*(span.since for span in found[1:]), None]
    assert found[0] == ConvictionSpan(date(2001, 3, 4), date(2005, 1, 1), "never")


def test_a_date_that_is_open_is_refused():
    with pytest.raises(ValueError, match="open at its end"):
        conviction_history(CaseFacts("1999/.."))
