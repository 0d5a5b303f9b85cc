"""Everything a record file says beside the line stands in rows, word for word, and can be taken out of them."""

import tomllib
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction

from noimpunity.cases.models import Case
from noimpunity.justice import erasing
from noimpunity.justice.models import Charge, Hearing, Reparation
from noimpunity.justice.operations import attach_steps
from noimpunity.sources.traces import Traces, written_texts
from tests.factories import attach, make_case, make_entry

pytestmark = pytest.mark.django_db
SAMPLE = settings.BASE_DIR / "noimpunity/sources/readers/noimpunity/sample/zz-example-2001.toml"
DAYS = {"earliest": "2001-01-01", "latest": "2001-01-01"}
COURT = {"en": "Court of Otherville", "fr": "Tribunal d'Autreville"}


def sample(**changes):
    """The values of the sample, which uses every key; it is cited from nowhere else."""
    return {**tomllib.loads(SAMPLE.read_text("utf-8")), **changes}


def words(row, *fields):
    return {field: {said.language: getattr(said, field) for said in row.wordings.all()} for field in fields}


def keys(rows):
    return [row.key for row in rows.all()]


def cited(row):
    return [document.address for document in row.citations.all()]


def test_a_proceeding_knows_the_one_it_came_out_of():
    case = attach(make_entry(sample()))

    second = case.proceedings.get(key="second-trial")
    assert (second.parent, second.relation) == (case.proceedings.get(key="trial"), "retrial_of")
    assert keys(second.parent.children) == ["second-trial"]
    assert words(second, "title", "court") == {
        "title": {"en": "Second trial of two accused", "fr": "Second procès de deux accusés"}, "court": COURT,
    }  # fmt: skip
    assert words(second.parent, "court") == {"court": {"en": "", "fr": ""}}


def test_a_charge_is_written_whole():
    murder, cover_up = attach(make_entry(sample())).charges.all()

    assert (murder.key, murder.position, murder.country, murder.crime) == ("murder-zz", 1, "ZZ", "murder")
    assert (murder.max_years, murder.penalty_class, murder.confidence) == (30, "", "A")
    assert (murder.offence_on, murder.result_on, murder.discovered_on) == ("2001-03", "2001-03", "2001-04")
    assert (murder.is_public_official, murder.has_every_interruption) == (True, True)
    assert (murder.proceeding.key, keys(murder.accused)) == ("second-trial", ["accused-2"])
    assert words(murder, "label") == {"label": {"en": "Aggravated murder", "fr": "Meurtre aggravé"}}
    assert cited(murder) == ["http://example.net/2010"]
    assert (cover_up.max_years, cover_up.penalty_class, cover_up.proceeding) == (None, "felony", None)
    assert (cover_up.offence_on, cover_up.is_public_official, cover_up.has_every_interruption) == ("", False, False)
    assert (keys(cover_up.accused), cover_up.wordings.count(), cover_up.confidence) == ([], 0, "B")


def test_a_hearing_is_written_whole():
    first, second = attach(make_entry(sample())).hearings.all()

    assert (first.key, first.on, first.time) == ("first-day", "2011-02-03", "09:30")
    assert (first.earliest, first.latest) == (date(2011, 2, 3), date(2011, 2, 3))
    assert (first.openness, first.outcome, first.adjournment_reason) == ("public", "adjourned", "judge_absent")
    assert (first.proceeding.key, keys(first.accused)) == ("second-trial", ["accused-2"])
    assert words(first, "court")["court"] == COURT
    assert words(first, "text")["text"]["fr"] == "Le second procès doit s'ouvrir ; une juge est absente."
    assert (second.time, second.openness, second.outcome, second.adjournment_reason) == ("", "unknown", "planned", "")
    assert (second.earliest, second.latest) == (date(2031, 4, 1), date(2031, 4, 30))
    assert words(second, "court", "text") == {"court": COURT, "text": {"en": "", "fr": ""}}


def test_a_judgment_and_what_it_ordered_are_written_whole():
    case = attach(make_entry(sample()))

    judgment = case.judgments.get()
    assert (judgment.forum, judgment.number, judgment.state) == ("ecthr", "12345/06", "ZZ")
    assert (judgment.delivered_on, judgment.final_on, judgment.counts_from) == (
        "2010-05-06", "2010-08-06", date(2010, 5, 6),
    )  # fmt: skip
    assert (judgment.finding, judgment.execution, judgment.execution_as_of, judgment.next_review_on) == (
        "partly_found", "enhanced_supervision", "2011-12", "2031-06",
    )  # fmt: skip
    assert judgment.proceeding.key == "trial"
    assert words(judgment, "articles")["articles"]["en"] == "Right to life, procedural limb"
    money, duty = case.reparations.all()
    assert (money.amount, money.currency, money.status, money.done_on) == (
        Decimal("20000.50"),
        "EUR",
        "done",
        "2010-11",
    )
    assert (money.judgment, keys(judgment.reparations)) == (judgment, ["compensation"])
    assert (duty.judgment, duty.amount, duty.currency, duty.status, duty.done_on) == (None, None, "", "not_done", "")


def test_a_corrected_entry_leaves_nothing_of_what_stood_beside_the_line():
    case = attach(make_entry(sample()))
    tables = ("charges", "hearings", "judgments", "reparations")

    attach_steps(case, make_entry({key: value for key, value in sample().items() if key not in tables}), by="test")

    assert [getattr(case, table).count() for table in tables] == [0, 0, 0, 0]
    assert Charge.citations.through.objects.filter(charge__case=case).count() == 0


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Charge, {"max_years": 5, "penalty_class": "felony", "country": "NL", "crime": "murder"}),
        (Hearing, {"adjournment_reason": "illness", "outcome": "held", **DAYS}),
        (Reparation, {"amount": 5, "counts_from": "2001-01-01"}),
        (Reparation, {"currency": "EUR", "counts_from": "2001-01-01"}),
    ],
)  # fmt: skip
def test_the_database_has_the_last_word(model, values):
    case = make_case()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(case=case, key="x", position=1, confidence="A", **values)


def test_every_text_of_a_line_has_a_path_and_is_erased_from_its_row():
    case = attach(make_entry(sample()))
    texts = {path: text for path, text in erasing.texts_of(case) if text}
    beside = {path.partition(":")[0] for path in texts if ":" in path}
    assert beside == {
        "proceedings", "accused", "events", "charges", "hearings", "judgments", "reparations",
    }  # fmt: skip

    assert texts.items() <= dict(written_texts(sample())).items()  # so a file read again is known by them

    for text in texts.values():
        erasing.erase_from_lines(Case.objects.filter(pk=case.pk), Traces([text]))

    assert [path for path, text in erasing.texts_of(case) if text in texts.values()] == []
    assert left_of(texts.values()) == []


def test_a_field_of_words_that_erasing_forgets_is_found(monkeypatch):
    case = attach(make_entry(sample()))
    texts = [text for _, text in erasing.texts_of(case) if text]
    forgotten = {model: where for model, where in erasing.WRITTEN.items() if model.__name__ != "HearingWording"}
    monkeypatch.setattr(erasing, "WRITTEN", forgotten)

    for text in texts:
        erasing.erase_from_lines(Case.objects.filter(pk=case.pk), Traces([text]))

    assert {model for model, _ in left_of(texts)} == {"HearingWording"}


def left_of(texts):
    """The rows of justice that hold one of some texts, wherever in a row it stands."""
    gone = set(texts)
    models = apps.get_app_config("justice").get_models()
    return [
        (model.__name__, name)
        for model in models
        for row in model._default_manager.filter().values()
        for name, value in row.items()
        if isinstance(value, str) and value in gone
    ]
