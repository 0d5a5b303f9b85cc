"""The line of a case on one screen: each step or hearing is one save and one change, a doubt is asked in its place."""

import re
from copy import deepcopy

import pytest

from noimpunity.cases.models import Case
from noimpunity.changes.models import Change
from noimpunity.drafts import contents, line
from noimpunity.justice.queries import standing, whole
from tests.drafts.desk import TODAY, desk, researcher
from tests.drafts.on_the_line import COURT, HERE, LINE, PEOPLE, SOURCE, drafted, latest, sent, verdict
from tests.factories import both, event, make_case

pytestmark = pytest.mark.django_db


def test_a_verdict_is_one_change_and_says_what_the_operation_would_have_written():
    writer = researcher()
    draft = drafted(writer)
    before, count = deepcopy(latest().values), Change.objects.count()

    response = desk(writer).post(
        LINE, verdict(**{"passed.en": "20 years in prison", "passed.fr": "20 ans de prison", **SOURCE})
    )

    assert (response.status_code, response["Location"]) == (302, f"{LINE}?added=events-3")
    step = {
        "key": "verdict-2003", "code": "verdict", "date": "2003-05-06", "proceeding": "trial", "body": COURT,
        "text": {
            "en": "The Court of Appeal convicts the alleged gunman of murder: 20 years in prison.",
            "fr": "La Cour d'appel condamne le tireur présumé pour meurtre : 20 ans de prison.",
        },
        "accused": ["accused-1"], "confidence": "A", "citations": ["example-2001", "example-court"],
    }  # fmt: skip
    result = {
        "event": "verdict-2003", "accused": ["accused-1"], "result": "convicted", "finality": "first_instance",
        "sentence": {"en": "20 years in prison", "fr": "20 ans de prison"}, "court": COURT,
        "citations": ["example-2001", "example-court"],
    }  # fmt: skip
    by_hand = contents.with_row(before, "citations", 0, SOURCE)
    by_hand = contents.with_row(by_hand, "events", 0, step)
    by_hand = contents.with_row(by_hand, "results", 0, result)
    assert latest().values == contents.settled(by_hand)
    changes = Change.objects.order_by("-pk")[: Change.objects.count() - count]
    assert [(change.record, change.operation, change.reason, change.by) for change in changes] == [
        ("drafts.Draft:zz-example-2001", "write_draft", "The court announced it", writer.author)
    ]
    assert (latest().part, latest().draft) == ("events", draft)


def test_a_step_stands_at_its_place_by_day():
    writer = researcher()
    drafted(writer)

    response = desk(writer).post(LINE, verdict(date="2001-06", sentence="arrest-1"))

    assert response["Location"] == f"{LINE}?added=events-2"
    assert [row["key"] for row in latest().values["events"]] == ["killing", "arrest-2001", "charge"]


def test_the_screen_comes_back_at_the_new_row_with_the_cursor_in_the_next_date():
    writer = researcher()
    drafted(writer)

    text = desk(writer).post(LINE, verdict(), follow=True).content.decode()

    new, form = text.index('id="events-3" class="desk-new"'), text.index('name="step-date"')
    assert "The Court of Appeal convicts the alleged gunman of murder." in text[new:form]
    assert re.search(r'<input[^>]*name="step-date"[^>]*autofocus', text)
    assert text.count("autofocus") == text.count('name="step-date"') == 1
    assert re.search(r'<option value="trial" selected>', text[form:])


def test_the_words_are_made_first_and_saved_as_they_were_changed():
    writer = researcher()
    drafted(writer)
    client, count = desk(writer), Change.objects.count()

    made = client.post(LINE, {**verdict(do="words"), "step-reason": ""}).content.decode()
    kept = Change.objects.count()
    client.post(LINE, verdict(**{"text.en": "Convicted after three days.", "text.fr": "Condamné après trois jours."}))

    assert "The Court of Appeal convicts the alleged gunman of murder.</textarea>" in made
    assert "La Cour d&#x27;appel condamne le tireur présumé pour meurtre.</textarea>" in made
    assert 'value="2003-05-06"' in made
    assert 'class="errorlist"' not in made
    assert kept == count
    assert latest().values["events"][2]["text"] == {
        "en": "Convicted after three days.", "fr": "Condamné après trois jours.",
    }  # fmt: skip


WRONG = {
    "no source": ({"citation": ""}, "Choose a source, or write a new one."),
    "half a source": ({"publisher": "Example Court"}, "Of a new source, write the publisher and the address."),
    "no day": ({"date": ""}, "This field is required."),
    "a day nobody can read": ({"date": "some day in May"}, "is not a date we can read"),
    "nobody convicted": ({"accused": []}, "Say whom it concerns."),
    "one language": ({"body.en": "High Court"}, "Write it in every language, or in none."),
    "another result than the sentence": ({"result": "acquitted"}, "The template says something else."),
    "an appeal of unknown finality": ({"sentence": "appeal_decision-1"}, "Say how final the result is."),
    "a finality of nothing": ({"sentence": "arrest-1", "finality": "final"}, "Say which result it is."),
    "no reason": ({"reason": ""}, "This field is required."),
    "no such sentence": ({"sentence": "verdict-99"}, "Select a valid choice."),
    "no such accused": ({"accused": ["accused-9"]}, "Select a valid choice."),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(fault):
    more, complaint = WRONG[fault]
    writer = researcher()
    drafted(writer)
    count = Change.objects.count()

    response = desk(writer).post(LINE, verdict(**{"what.en": "Typed words", **more}))

    text = response.content.decode()
    assert response.status_code == 200
    assert complaint in text
    assert 'value="Typed words"' in text
    assert " autofocus" in text
    assert (latest().number, Change.objects.count()) == (3, count)


def test_a_step_that_decides_nothing_leaves_no_result():
    writer = researcher()
    drafted(writer)

    desk(writer).post(LINE, verdict(result="none"))

    assert latest().values["events"][2]["code"] == "verdict"
    assert "results" not in latest().values


def test_a_source_with_an_address_that_is_there_is_the_one_that_is_there():
    writer = researcher()
    drafted(writer)

    desk(writer).post(LINE, verdict(citation="", publisher="Gazette", address="https://example.org/2001"))

    assert [row["key"] for row in latest().values["citations"]] == ["example-2001"]
    assert latest().values["events"][2]["citations"] == ["example-2001"]


def test_a_hearing_takes_the_court_of_its_proceeding():
    writer = researcher()
    drafted(writer)

    response = desk(writer).post(
        LINE,
        sent("hearing", date="2027-02-03", time="09:30", proceeding="trial", accused=["accused-2"], outcome="planned",
             openness="public", citation="example-2001"),
    )  # fmt: skip

    assert response["Location"] == f"{LINE}?added=hearings-1"
    assert latest().values["hearings"] == [
        {"key": "planned-2027", "date": "2027-02-03", "time": "09:30", "court": COURT, "proceeding": "trial",
         "accused": ["accused-2"], "openness": "public", "outcome": "planned", "citations": ["example-2001"],
         "confidence": "A"}
    ]  # fmt: skip
    page = desk(writer).get(response["Location"]).content.decode()
    assert re.search(r'<input[^>]*name="hearing-date"[^>]*autofocus', page)


def test_a_hearing_without_a_court_or_with_a_wrong_hour_is_refused_in_place():
    writer = researcher()
    drafted(writer)

    given = sent("hearing", date="2027-02-03", time="9.30", citation="example-2001")
    text = desk(writer).post(LINE, given).content.decode()

    assert "Write the court, or choose a proceeding that says it." in text
    assert "Write hours and minutes: 09:30." in text
    assert 'value="9.30"' in text
    assert "hearings" not in latest().values


def test_an_impossible_order_is_asked_about_at_once_and_overruled_where_it_stands():
    writer = researcher()
    drafted(writer, events=[event("killing", "2001-03-04", "incident"),
                            event("charge", "2004", "indictment", ["accused-1"], proceeding="trial")])  # fmt: skip
    client = desk(writer)

    text = client.post(LINE, verdict(), follow=True).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', text)[1]
    answer = client.post(f"{LINE}overrule/", {"key": key, "reason": "Charged twice", "version": latest().number})
    after = client.get(answer["Location"]).content.decode()

    row = text[text.index('id="events-2"') :]
    assert "1 doubtful order" in text
    assert "The verdict lies before every charge against the same accused." in row[: row.index("desk-quick")]
    assert key.startswith("verdict_before_charge:")
    assert answer["Location"] == f"{LINE}#question-1"
    assert "Overruled: Charged twice" in re.sub(r"\s+", " ", after)
    assert "doubtful order" not in after
    assert Change.objects.order_by("-pk")[0].operation == "overrule"


def test_the_screen_shows_every_row_with_a_way_to_its_form():
    writer = researcher()
    results = [{"event": "verdict", "accused": ["accused-1"], "result": "convicted", "finality": "first_instance",
                "sentence": both("20 years"), "decided_on": "2003", "citations": ["example-2001"]}]  # fmt: skip
    drafted(
        writer, results=results,
        events=[event("verdict", "2003", "verdict", ["accused-1"], proceeding="trial"),
                event("killing", "2001-03-04", "incident"),
                event("charge", "2002", "indictment", ["accused-1", "accused-2"], proceeding="trial")],
    )  # fmt: skip

    text = desk(writer).get(LINE).content.decode()

    rows = [(part, number) for part, count in (("events", 3), ("results", 1), ("accused", 2), ("proceedings", 1))
            for number in range(1, count + 1)]  # fmt: skip
    assert [row for row in rows if f'href="{HERE}{row[0]}/{row[1]}/?back=line"' not in text] == []
    order = [text.index(f'id="events-{number}"') for number in (2, 3, 1)]
    assert order == sorted(order)  # by day: the killing of no proceeding, then charge and verdict of the trial
    assert text.index('id="results-1"') > text.index('id="events-1"')
    assert re.findall(r"<strong>(Convicted, not final|Charged)</strong>", text) == ["Convicted, not final", "Charged"]


def test_an_accused_is_shown_by_label_even_where_a_name_is_written():
    writer = researcher()
    drafted(writer, accused=[{**PEOPLE[0], "name": "Example Accused", "adult": True}])

    text = desk(writer).get(LINE).content.decode()

    assert "The alleged gunman" in text
    assert "Example Accused" not in text


def test_from_a_form_of_the_line_one_comes_back_to_it():
    writer = researcher()
    drafted(writer)
    client = desk(writer)

    page = client.get(f"{HERE}proceedings/1/?back=line").content.decode()
    saved = client.post(
        f"{HERE}proceedings/1/?back=line",
        {"title.en": "A", "title.fr": "B", "kind": "domestic_criminal", "reason": "Named", "version": 3},
    )

    assert f'href="{LINE}"' in page
    assert saved["Location"] == LINE


def test_what_was_typed_stays_when_somebody_else_was_faster():
    writer = researcher()
    drafted(writer)

    response = desk(writer).post(LINE, verdict(version="2"))

    assert "Somebody saved another version" in response.content.decode()
    assert 'value="murder"' in response.content.decode()
    assert latest().number == 3


def test_a_draft_with_unsound_rows_still_has_its_page():
    writer = researcher()
    odd = [{"key": "a"}, {"key": "b", "code": "nothing", "date": "never"}, "no row",
           {"key": "c", "code": "verdict", "date": 7, "accused": "accused-1", "proceeding": ["x"]}]  # fmt: skip
    drafted(writer, events=odd, results=[{"event": "gone"}, {"accused": [1]}], hearings=[{"outcome": "odd"}],
            accused=[{"key": "accused-1"}, {"label": "flat"}], proceedings=[{"title": "flat"}])  # fmt: skip

    assert desk(writer).get(LINE).status_code == 200
    assert desk(writer).get(f"{LINE}?added=events-99").content.decode().count('name="step-date"') == 1


def test_the_state_of_an_accused_is_that_of_the_public_line():
    results = [{"event": "verdict", "accused": ["accused-1"], "result": "convicted", "finality": "first_instance",
                "decided_on": "2003", "citations": ["example-2001"]}]  # fmt: skip
    steps = [event("charge", "2002", "indictment", ["accused-1", "accused-2"]),
             event("verdict", "2003", "verdict", ["accused-1"])]  # fmt: skip
    case = make_case(results=results, accused=deepcopy(PEOPLE), events=steps)
    told = standing(whole(Case.objects, case.reference), as_of=TODAY).accused
    public = {each.key: str(state) for each, state in told}

    drafted_states = {key: str(line.state_of(case.entry.values, key, as_of=TODAY)) for key in public}

    assert drafted_states == public == {"accused-1": "convicted_nonfinal", "accused-2": "charged"}
