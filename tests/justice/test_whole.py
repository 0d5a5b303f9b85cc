"""A case read whole is the case that was prefetched, in two questions whatever hangs on it."""

from copy import copy
from itertools import groupby

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from noimpunity.cases import whole as reading
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.justice.models import (
    Charge,
    ChargeWording,
    Hearing,
    HearingWording,
    Judgment,
    JudgmentWording,
    Reparation,
    ReparationWording,
    Step,
)
from noimpunity.justice.queries import WHOLE, whole
from noimpunity.sources.models import Document
from tests.factories import make_case

pytestmark = pytest.mark.django_db
CASE_PAGE = 12  # questions to the database, owed


def dump(row, paths):
    """The values of a row, and of all that the paths lead to."""
    found = {name: value for name, value in row.__dict__.items() if not name.startswith("_")}
    steps = sorted(path.split("__", 1) for path in paths)
    for name, rest in groupby(steps, key=lambda step: step[0]):
        further, held = [more for _, *mores in rest for more in mores], getattr(row, name)
        rows = held.all() if hasattr(held, "all") else [held] if held else []
        found[name] = [dump(each, further) for each in rows]
    return found


def with_much_beside_the_line(reference="rs-curuvija-1999", number=1):
    """A case with charges, hearings, judgments and reparations, each with words, sources and accused."""
    case = Case.objects.get(reference=reference)
    proceeding, accused = case.proceedings.first(), list(case.accused.all())
    documents = list(Document.objects.all()[:3])
    for place in range(1, number + 1):
        own = {"case": case, "key": f"made-{place}", "position": place, "confidence": "A"}
        charge = Charge.objects.create(**own, country="RS", crime="murder", max_years=40, proceeding=proceeding)
        hearing = Hearing.objects.create(**own, on="2027-01", earliest="2027-01-01", latest="2027-01-31")
        judgment = Judgment.objects.create(
            **own, forum="ecthr", delivered_on="2020", counts_from="2020-12-31", finding="violation_found"
        )
        reparation = Reparation.objects.create(
            **own, judgment=judgment, kind="compensation", amount="20000.50", currency="EUR", counts_from="2020-12-31"
        )
        for language in ("fr", "en"):
            ChargeWording.objects.create(charge=charge, language=language, label=f"A charge {place}")
            HearingWording.objects.create(hearing=hearing, language=language, court="Example Court")
            JudgmentWording.objects.create(judgment=judgment, language=language, title=f"Example v. State {place}")
            ReparationWording.objects.create(reparation=reparation, language=language, text="To the family")
        for citing in (charge, hearing, judgment, reparation):
            citing.citations.add(*reversed(documents))
        for about in (charge, hearing):
            about.accused.add(*reversed(accused))
    return Case.objects.get(reference=reference)


def asked(act):
    with CaptureQueriesContext(connection) as queries:
        found = act()
    return len(queries), found


def test_every_case_of_the_record_read_whole_is_the_case_prefetched():
    with_much_beside_the_line()
    prefetched = {case.reference: dump(case, WHOLE) for case in Case.objects.prefetch_related(*WHOLE)}

    for case in Case.objects.all():
        reading.fill([case], WHOLE)
        number, found = asked(lambda case=case: dump(case, WHOLE))
        assert (number, found) == (0, prefetched[case.reference])


def test_all_cases_read_whole_at_once_are_the_cases_prefetched():
    with_much_beside_the_line()
    prefetched = [dump(case, WHOLE) for case in Case.objects.prefetch_related(*WHOLE)]
    cases = list(Case.objects.all())

    number, _ = asked(lambda: reading.fill(cases, WHOLE))

    assert (number, [dump(case, WHOLE) for case in cases]) == (1, prefetched)
    assert asked(lambda: reading.fill([], WHOLE))[0] == 0


def test_what_several_relations_lead_to_is_one_object():
    case = with_much_beside_the_line()

    reading.fill([case], WHOLE)

    first = case.accused.all()[0]
    assert first is case.charges.all()[0].accused.all()[0]
    assert all(step in case.steps.all() and step.case is case for step in first.steps.all())
    assert {id(step) for step in first.steps.all()} <= {id(step) for step in case.steps.all()}
    assert case.reparations.all()[0].judgment is case.judgments.all()[0]


def test_the_number_of_questions_does_not_grow_with_what_hangs_on_a_case():
    one, _ = asked(lambda: whole(published(), "rs-curuvija-1999"))
    with_much_beside_the_line(number=3)
    three, case = asked(lambda: whole(published(), "rs-curuvija-1999"))

    assert (one, three, len(case.hearings.all())) == (2, 2, 3)


def test_what_is_asked_further_is_asked_of_the_case_alone():
    make_case()
    case = Case.objects.get(reference="zz-example-2001")
    everywhere = Step.objects.count()
    reading.fill([case], WHOLE)

    assert case.steps.all().count() == 2 < everywhere
    assert [step.code for step in case.steps.filter(code="indictment")] == ["indictment"]
    assert case.steps.order_by("-position").first().code == "indictment"
    assert case.steps.exclude(code="nothing").update(confidence="B") == 2
    assert case.steps.all().update(confidence="A") == 2


def test_a_case_without_anything_has_nothing():
    case = make_case(accused=[], events=[], results=[])
    case = Case.objects.get(pk=case.pk)

    reading.fill([case], WHOLE)
    number, found = asked(lambda: (list(case.steps.all()), list(case.accused.all()), case.hearings.all().count()))

    assert (number, found) == (0, ([], [], 0))
    assert case.steps.filter(code="verdict").count() == 0


def test_the_page_of_a_case_asks_no_more_than_is_owed():
    with_much_beside_the_line(number=3)
    client = Client()
    client.get("/en/cases/rs-curuvija-1999/")

    number, response = asked(lambda: client.get("/en/cases/rs-curuvija-1999/"))

    assert (response.status_code, number <= CASE_PAGE) == (200, True)


# Planted faults: each is a way to read a case wrongly, and each shows in the comparison with the case prefetched.
def _loses_the_order(monkeypatch):
    monkeypatch.setattr(reading, "_order", lambda _kind: lambda row: -row.pk)


def _reads_every_case(monkeypatch):
    own = reading.Part.rows

    def rows(part, number, width):
        everybody = own(part, number, width)
        everybody.query.where.children.clear()
        return everybody

    monkeypatch.setattr(reading.Part, "rows", rows)


def _forgets_to_convert(monkeypatch):
    monkeypatch.setattr(reading, "_maker", lambda part, database: (
        (lambda _values: None) if part.makes is None else
        lambda values: part.makes.from_db(
            database, reading._columns(part.makes),
            list(values)[part.keys:part.keys + len(reading._columns(part.makes))],
        )
    ))  # fmt: skip


def _drops_a_row(monkeypatch):
    own = reading._fill
    monkeypatch.setattr(reading, "_fill", lambda nears, name, relation, pairs, fars: (
        own(nears, name, relation, list(pairs)[1:], fars)
    ))  # fmt: skip


def _leaves_a_relation_out(monkeypatch):
    own = reading._plan

    def plan(owner, paths):
        made = copy(own(owner, paths))
        made.relations = {key: each for key, each in made.relations.items() if key[1] != "proceeding"}
        return made

    monkeypatch.setattr(reading, "_plan", plan)


@pytest.mark.parametrize("plant", [
    _loses_the_order, _reads_every_case, _forgets_to_convert, _drops_a_row, _leaves_a_relation_out,
])  # fmt: skip
def test_a_reader_with_a_fault_does_not_pass_the_comparison(monkeypatch, plant):
    case = with_much_beside_the_line()
    expected = dump(Case.objects.prefetch_related(*WHOLE).get(pk=case.pk), WHOLE)
    reading._question.cache_clear()
    plant(monkeypatch)

    try:
        reading.fill([case], WHOLE)
        number, found = asked(lambda: dump(case, WHOLE))
    except Exception:
        number, found = -1, None
    finally:
        reading._question.cache_clear()

    assert (number, found) != (0, expected)


def test_what_a_case_shows_as_of_today_is_reckoned_without_asking():
    from noimpunity.justice.queries import standing

    case = whole(published(), "rs-curuvija-1999")

    number, now = asked(lambda: standing(case, as_of=timezone.localdate()))

    assert (number, now.outcome) == (0, "complete_impunity")
