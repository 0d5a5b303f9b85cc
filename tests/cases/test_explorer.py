"""The list of cases: filters, counts, sentence, views and help, all from one declaration."""

import re
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from noimpunity.cases import queries
from noimpunity.cases.forms import read_question
from noimpunity.cases.models import Case
from noimpunity.cases.operations import set_publication
from noimpunity.cases.queries import asking
from noimpunity.website.bench.synthetic import make_cases
from noimpunity.website.pages import keeping
from tests.factories import event, make_case, result, values

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def _kept(monkeypatch):
    """What is held is kept from one request to the next, as outside a transaction; whole pages are not."""
    monkeypatch.setattr(queries, "_may_keep", lambda: True)
    monkeypatch.setattr(queries, "_held", None)
    monkeypatch.setattr(keeping, "_may_be_kept", lambda _request, _response: False)


def question_of(address):
    return read_question(QueryDict(address), today=TODAY)


def read(client, address):
    return b"".join(client.get(address).streaming_content).decode("utf-8-sig")


def test_the_outcomes_and_convictions_in_files_are_those_of_the_day():
    make_cases(60)

    for as_of in (date(1999, 1, 1), date(2012, 5, 6), TODAY):
        found = queries.find(asking(), as_of=as_of)
        for name in ("outcome", "conviction"):
            numbers = found.counts()[name]
            assert sum(numbers.values()) == found.number


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(
    "address",
    [
        "/en/cases/",
        "/en/cases/?country=MX&violation=murder&as_of=2010-01-01",
        "/en/cases/?q=ba",
        "/en/cases/?view=table",
        "/en/cases/?view=timeline",
        "/en/cases/?q=zzzzz&country=MX",
    ],
)
def test_a_list_takes_few_questions_and_no_more_for_many_cases(client, address):
    def asked():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        assert len(response.content) <= 100_000
        return len(captured), [row["sql"] for row in captured]

    make_cases(60)
    few, _ = asked()
    make_cases(240, starting=60)
    many, statements = asked()

    assert few == many <= 12
    # The seal of the last change is asked for by whoever keeps something; nothing else is asked twice.
    others = [statement for statement in statements if "changes_change" not in statement]
    assert len(set(others)) == len(others)


@pytest.mark.usefixtures("_kept")
def test_what_is_held_is_made_anew_when_something_changed(client):
    make_case("zz-shown-2001", title={"en": "Shown Title", "fr": "x"})
    assert "Shown Title" in client.get("/en/cases/?country=NL").content.decode()

    set_publication(Case.objects.get(reference="zz-shown-2001"), "frozen", by="test", reason="Looked into")

    assert "Shown Title" not in client.get("/en/cases/?country=NL").content.decode()
    assert "zz-shown-2001" not in read(client, "/en/cases.csv")


@pytest.mark.usefixtures("_kept")
def test_what_is_held_is_used_again_while_nothing_changed(client):
    client.get("/en/cases/")

    kept = queries.holdings()

    assert queries.holdings() is kept
    make_case("zz-shown-2001")
    assert queries.holdings() is not kept


def test_inside_a_transaction_nothing_is_kept(monkeypatch):
    monkeypatch.setattr(queries, "_held", None)

    queries.holdings()

    assert queries._held is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "41 cases"),
        ("violation=murder&country=RS&decade=1990&outcome=complete_impunity",
         "2 cases of murder in Serbia, 1990 to 1999, where complete impunity stands"),
        ("country=PH", "1 case in the Philippines"),
        ("medium=radio&medium=online", "11 cases, medium: radio or online"),
        ("country=RS&country=MT", "5 cases in Serbia or Malta"),
        ("region=039&occupation=journalist&violation=murder&violation=enforced_disappearance",
         "7 cases of murder or of enforced disappearance in Southern Europe, with journalists among the victims"),
        ("from=1999-04&to=2001", "8 cases, from April 1999 to 2001"),
        ("conviction=fell&q=Beograd", "0 cases, where a conviction fell and none stands, with the words “Beograd”"),
        ("suspected=state_police&as_of=2019-06-01", "6 cases, suspected: the police, as of 1 June 2019"),
    ],
)  # fmt: skip
def test_a_question_is_said_in_words(address, said):
    question = question_of(address)

    number = queries.find(question.asked, as_of=question.as_of).number

    assert question.sentence(number) == said


def dated(reference, on, **more):
    crime = {**values(reference)["crime"], "date": on}
    return make_case(reference, crime=crime, **more)


def test_an_unknown_day_is_found_in_all_the_time_it_may_fall_in():
    dated("zz-month-2001", "2001-03")
    dated("zz-year-2001", "2001")
    dated("zz-day-2001", "2001-03-20")

    def found(**asked):
        return {row.reference for row in queries.asked(asking("Example Person", **asked), as_of=TODAY)} & {
            "zz-month-2001", "zz-year-2001", "zz-day-2001",
        }  # fmt: skip

    assert found(first="2001-03-01", last="2001-03-10") == {"zz-month-2001", "zz-year-2001"}
    assert found(first="2001-03-20", last="2001-03-20") == {"zz-month-2001", "zz-year-2001", "zz-day-2001"}
    assert found(first="2001-04") == {"zz-year-2001"}
    assert found(last="2001-02") == {"zz-year-2001"}
    assert found(first="2002") == set()


def test_a_list_as_of_a_day_leaves_out_what_had_not_happened_and_tells_the_outcome_of_then(client):
    text = client.get("/en/cases/?country=RS&as_of=1996-01-01").content.decode()

    assert "Dada Vujasinović" in text
    assert "Slavko Ćuruvija" not in text
    assert ">1 case in Serbia, as of 1 January 1996<" in text


def test_convictions_are_told_apart_as_of_a_day():
    def with_value(value, as_of):
        return {row.reference for row in queries.asked(asking(conviction=(value,)), as_of=as_of)}

    assert "rs-curuvija-1999" in with_value("never", date(2018, 6, 1))
    assert "rs-curuvija-1999" in with_value("stands", date(2019, 6, 1))
    assert "rs-curuvija-1999" in with_value("fell", date(2024, 6, 1))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("from=yesterday", "“yesterday” is not a date that “from” can be"),
        ("to=1999-13", "“1999-13” is not a date"),
        ("to=1999/2001", "“1999/2001” is not a date"),
        ("as_of=1999", "“1999” is not a date that “as_of” can be"),
        ("as_of=2027-01-01", "The day lies ahead"),
        ("view=globe", "“globe” is not a value of the filter “view”"),
        ("view=table&columns=consent", "“consent” is not a value of the filter “columns”"),
        ("region=RS", "“RS” is not a value of the filter “region”"),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(address, said):
    question = question_of(address)

    assert said in question.complaints[0]
    assert question.asked == asking()


def test_where_nothing_is_found_each_part_that_could_be_left_out_is_told(client):
    text = client.get("/en/cases/?country=RS&violation=arson&decade=1990").content.decode()

    assert "No case on this record fits." in text
    assert "without “What happened”: 2 cases" in text
    assert 'href="/en/cases/?country=RS&amp;decade=1990"' in text


@pytest.mark.parametrize(("words", "name"), [("Curuvjia", "Slavko Ćuruvija"), ("Ћуруија", "Slavko Ćuruvija"),
                                             ("Politkovskaja", "Anna Politkovskaya")])  # fmt: skip
def test_names_nearly_alike_are_offered(client, words, name):
    text = client.get("/en/cases/", {"q": words}).content.decode()

    assert f"<bdi>{name}</bdi>" in text


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("Ćuruvija", "rs-curuvija-1999"), ("Curuvija", "rs-curuvija-1999"), ("Ћурувија", "rs-curuvija-1999"),
        ("Djuro", "xk-slavuj-perenic-1998"), ("Đuro", "xk-slavuj-perenic-1998"), ("ЂУРО", "xk-slavuj-perenic-1998"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_script_in_memory_as_in_the_database(words, reference):
    found = queries.find(asking(words), as_of=TODAY)
    held = {found.holdings.references[place] for place in found.places()}

    assert held == {row.reference for row in queries.asked(asking(words), as_of=TODAY)} == {reference}


def test_the_table_shows_the_columns_of_the_address(client):
    text = client.get("/en/cases/?view=table&country=RS&columns=victims_count&columns=conviction").content.decode()

    assert re.findall(r'<th scope="col"[^>]*>([^<]+)', text) == ["Case", "Number of victims", "Convicted or not"]
    assert "A conviction fell, none stands" in text
    assert 'name="columns" value="conviction" checked' in text


def test_the_timeline_says_a_date_no_more_exactly_than_it_is_known(client):
    dated("zz-month-2001", "2001-03", title={"en": "Month Only", "fr": "x"})

    text = client.get("/en/cases/?view=timeline&country=NL&to=2005").content.decode()

    assert re.search(
        r'<h3 id="y2001">2001</h3>.*<time datetime="2001-03">March 2001</time>.*Month Only', text, re.DOTALL
    )


def test_views_keep_the_question_and_the_pages_keep_the_view(client):
    make_cases(120)

    text = client.get("/en/cases/?view=table&violation=murder&columns=works").content.decode()

    assert 'href="/en/cases/?violation=murder&amp;view=timeline&amp;columns=works"' in text
    assert 'href="?violation=murder&amp;view=table&amp;columns=works&amp;page=2"' in text
    assert 'href="/en/cases.csv?violation=murder"' in text
    assert '<input type="hidden" name="view" value="table">' in text


def test_what_is_not_published_is_in_no_count_and_no_file(client):
    before = queries.find(asking(), as_of=TODAY).counts()
    make_case("zz-hidden-2001", publish=False)
    hidden = make_case("zz-frozen-2001")
    set_publication(hidden, "frozen", by="test", reason="Looked into")

    assert queries.find(asking(), as_of=TODAY).counts() == before
    assert "zz-" not in read(client, "/en/cases.json")


def test_a_conviction_computed_anew_is_not_told_to_readers(client):
    from noimpunity.justice.operations import reckon_all

    verdict = [*values()["events"], event("verdict", "2005-01-01", "verdict", ["accused-1"])]
    case = make_case(events=verdict, results=[result("verdict", "2005-01-01", "convicted")])
    case.convictions.all().delete()
    told = client.get(f"/en/cases/{case.reference}/").content

    reckon_all(by="test")
    reckon_all(by="test")

    assert [span.conviction for span in case.convictions.all()] == ["never", "stands"]
    assert client.get(f"/en/cases/{case.reference}/").content == told
