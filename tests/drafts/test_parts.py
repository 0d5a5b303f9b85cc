"""What the screens ask for is what a record file may say."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from noimpunity.drafts import contents, forms
from noimpunity.drafts.parts import BY_KEY, PARTS
from noimpunity.sources.readers.noimpunity import schema
from noimpunity.sources.readers.noimpunity.reader import read

pytestmark = pytest.mark.django_db
TABLES = {
    "case": schema._TOP, "crime": schema._CRIME, "victims": schema._VICTIM, "suspected_actors": schema._ACTOR,
    "state_role": schema._STATE_ROLE, "proceedings": schema._PROCEEDING, "accused": schema._ACCUSED,
    "events": schema._EVENT, "results": schema._RESULT, "citations": schema._CITATION, "charges": schema._CHARGE,
    "hearings": schema._HEARING, "judgments": schema._JUDGMENT, "reparations": schema._REPARATION,
}  # fmt: skip


def test_every_key_of_the_format_has_a_field_or_is_made_here():
    tables = {key for table in (schema._TOP.must, schema._TOP.may) for key in table} - {"schema", "reference"}

    assert {"title", "summary", "emblematic", *BY_KEY} - {"case"} == tables
    for part in PARTS:
        known = set(TABLES[part.key].must) | set(TABLES[part.key].may)
        if part.key == "case":
            known -= set(BY_KEY)
        assert set(part.keys()) == known, part.key


def test_a_field_must_be_there_where_the_format_says_so():
    for part in PARTS:
        must = set(TABLES[part.key].must) - set(part.made)
        must -= set(BY_KEY) if part.key == "case" else set()
        assert {each.key for each in part.fields if each.must or each.may_be_empty} == must, part.key


def posted(form):
    """What a browser would send back of a form that nobody touched."""
    data = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, (list, tuple)):
            data[bound.html_name] = [str(each) for each in value]
        elif value not in (None, False):
            data[bound.html_name] = "on" if value is True else str(value)
    return data


SAMPLE = settings.BASE_DIR / "noimpunity/sources/readers/noimpunity/sample/zz-example-2001.toml"


@pytest.mark.parametrize(
    "file", sorted((settings.BASE_DIR / "record/cases").glob("*.toml")), ids=lambda path: path.stem
)
def test_saving_a_shipped_case_untouched_changes_nothing(file: Path):
    """Every value of every case goes through the forms and comes back as it was."""
    save_untouched(read(file.read_bytes(), name=file.name)[0][0][2], PARTS)


def test_saving_every_key_of_what_is_beside_the_line_changes_nothing():
    """The sample uses every key of these tables; its country is none that a form offers."""
    values = read(SAMPLE.read_bytes().replace(b'"ZZ"', b'"NL"'), name=SAMPLE.name)[0][0][2]
    parts = [BY_KEY[key] for key in ("proceedings", "charges", "hearings", "judgments", "reparations")]

    used = {part.key: set().union(*contents.rows(values, part.key)) for part in parts}

    assert used == {part.key: set(part.keys()) for part in parts}
    save_untouched(values, parts)


def save_untouched(values, parts):
    for part in parts:
        numbers = range(1, len(contents.rows(values, part.key)) + 1) if part.is_list else [None]
        for number in numbers:
            sent = posted(forms.PartForm(part, values, number))
            form = forms.PartForm(part, values, number, _querydict({**sent, "reason": "Untouched", "version": "1"}))
            assert form.is_valid(), (part.key, number, form.errors)
            now = contents.settled(form.values_now)
            assert json.dumps(now, sort_keys=True) == json.dumps(values, sort_keys=True), (part.key, number)


def _querydict(data):
    from django.http import QueryDict

    sent = QueryDict(mutable=True)
    for key, value in data.items():
        sent.setlist(key, value if isinstance(value, list) else [value])
    return sent


def test_a_new_row_gets_a_key_that_is_free_and_names_nobody():
    values = {"events": [{"key": "verdict-2019", "code": "verdict", "date": "2019"}]}

    one = contents.with_row(values, "events", 0, {"code": "verdict", "date": "2019-05"})
    two = contents.with_row(one, "accused", 0, {"label": {"en": "Example Person"}, "name": "Example Person"})

    assert [row["key"] for row in two["events"]] == ["verdict-2019", "verdict-2019-2"]
    assert two["accused"][0]["key"] == "accused-1"
    assert values == {"events": [{"key": "verdict-2019", "code": "verdict", "date": "2019"}]}


def test_rows_are_put_in_another_order_and_taken_out():
    values = {"events": [{"key": key} for key in ("a", "b", "c")]}

    moved = contents.with_row(values, "events", 3, {"code": "x"}, place=1)
    fewer = contents.without_row(moved, "events", 2)

    assert [row["key"] for row in moved["events"]] == ["c", "a", "b"]
    assert [row["key"] for row in fewer["events"]] == ["c", "b"]
    with pytest.raises(contents.NoSuchRow):
        contents.without_row(values, "events", 4)


def test_the_day_of_a_result_is_that_of_its_step():
    values = {
        "events": [{"key": "verdict", "date": "2019-05", "made_public": "2019-06"}],
        "results": [{"event": "verdict", "decided_on": "2018"}, {"event": "gone", "decided_on": "2018"}],
    }

    rows = contents.settled(values)["results"]

    assert rows == [
        {"event": "verdict", "decided_on": "2019-05", "made_public_on": "2019-06"},
        {"event": "gone", "decided_on": "2018"},
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("11 April 1999", "is not a date we can read"),
        ("1999-04/..", "is open at one end"),
        ("1999-13", "is not a date"),
    ],
)
def test_a_date_that_cannot_be_read_is_said_in_words_and_stays_in_the_form(text, complaint):
    form = forms.PartForm(BY_KEY["crime"], {}, None, _querydict({"date": text, "reason": "x", "version": "1"}))

    assert complaint in str(form.errors["date"])
    assert text in str(form["date"])
