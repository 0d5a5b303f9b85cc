"""Made-up cases are like real ones: what is written of them is what the methods would have found."""

import pytest

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.changes.walk import Walk
from noimpunity.justice.queries import facts_of, with_line
from noimpunity.methods.convictions import conviction_history
from noimpunity.methods.outcome import history
from noimpunity.website.bench.lines import LINES
from noimpunity.website.bench.synthetic import make_cases

pytestmark = pytest.mark.django_db


def test_what_follows_from_a_line_is_what_the_methods_say():
    make_cases(40)
    made = with_line(Case.objects.filter(reference__startswith="zz-").prefetch_related("outcomes", "convictions"))
    wrong = []
    for case in made:
        facts = facts_of(case)
        outcomes = [(span.since, span.until, span.outcome, span.cpj_like) for span in history(facts)]
        convictions = [(span.since, span.until, span.conviction) for span in conviction_history(facts)]
        held = [(span.since, span.until, span.outcome, span.cpj_like) for span in case.outcomes.all()]
        if [row[:3] for row in held] != [row[:3] for row in outcomes]:
            wrong.append((case.reference, held, outcomes))
        if [(span.since, span.until, span.conviction) for span in case.convictions.all()] != convictions:
            wrong.append((case.reference, convictions))

    assert len(made) == 40 > len(LINES)
    assert wrong == []


def test_made_cases_are_published_and_the_same_for_the_same_seed(client):
    make_cases(3)
    make_cases(3, starting=3)

    titles = list(published().filter(reference__startswith="zz-").values_list("reference", flat=True))

    assert len(titles) == 6
    for reference in titles[:2]:
        assert client.get(f"/en/cases/{reference}/").status_code == 200


def test_their_changes_continue_the_chain():
    make_cases(5)

    assert list(Walk().faults()) == []
