"""A case viewed as of a day: the whole page, without a script, and nothing that could not be known then."""

import re

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
ADDRESS = "/en/cases/rs-curuvija-1999/"


def _page(client, query="", address=ADDRESS, status=200):
    answer = client.get(f"{address}{query}")
    assert answer.status_code == status
    return answer.content.decode()


def _plain(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_page_is_that_of_the_day(client):
    text = _page(client, "?as_of=2020-01-01")

    assert "You see this case as of 1 January 2020." in text
    assert re.findall(r'<li id="step-([^"]+)"', text) == ["killing", "commission-created", "first-verdict"]
    assert "Some answer for this crime; not all." in text
    assert "Convicted, not final" in text
    assert "7,570 days" in text
    assert "from the crime to that day" in text
    assert '<time datetime="2020-01-01">1 January 2020</time>' in text
    assert "as of 1 January 2020, http" in _plain(text)
    assert f"{ADDRESS}?as_of=2020-01-01. CC BY 4.0." in text
    for later in ("Acquitted, final", "acquittal", "Today<", "Supreme Court of Serbia", "Javni servis"):
        assert later not in text[text.index('id="line"') :], later
    assert "Acquitted, final" in _page(client)


def test_every_link_to_a_step_leads_to_one_on_the_page(client):
    for query in ("", "?as_of=2020-01-01", "?as_of=1999-04-11"):
        text = _page(client, query)
        links, steps = (set(re.findall(rf"{mark}step-([\w-]+)\"", text)) for mark in ('href="#', 'id="'))
        assert links <= steps
        assert links or query == "?as_of=1999-04-11"


def test_such_a_view_is_not_indexed_and_names_the_page_itself(client):
    plain, asked = _page(client), _page(client, "?as_of=2020-01-01")

    assert ('name="robots"' in plain, '<meta name="robots" content="noindex">' in asked) == (False, True)
    for text in (plain, asked):
        assert re.findall(r'<link rel="canonical" href="[^"]*?(/en/[^"]*)">', text) == [ADDRESS]
    assert ("og:image" in plain, "og:image" in asked) == (True, False)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("2999-01-01", "That day has not come yet."),
        ("1999-04-10", "On that day the crime may not have happened yet."),
        ("2020-02-30", "This is not a day"),
        ("2020", "This is not a day"),
        ("20200101", "This is not a day"),
        ("٢٠٢٠-01-01", "This is not a day"),
        ("<script>", "This is not a day"),
    ],
)
def test_a_day_that_cannot_be_shown_is_refused_in_words(client, given, message):
    text = client.get(ADDRESS, {"as_of": given})

    assert text.status_code == 400
    page = text.content.decode()
    assert message in page
    assert 'aria-invalid="true"' in page
    assert "<script>" not in page
    assert "You see this case as of" not in page.replace("You see the case as of today", "")
    assert "Today</time>" in page


def test_a_crime_of_a_month_can_be_viewed_from_its_last_day(client):
    from tests.factories import event, make_case, values

    crime = {**values()["crime"], "date": "2001-03"}
    make_case(crime=crime, events=[event("killing", "2001-03", "incident")])
    address = "/en/cases/zz-example-2001/"

    assert client.get(address, {"as_of": "2001-03-30"}).status_code == 400
    assert client.get(address, {"as_of": "2001-03-31"}).status_code == 200


def test_the_first_day_and_today_can_be_asked_for(client):
    first = _page(client, "?as_of=1999-04-11")
    today = _page(client, f"?as_of={timezone.localdate()}")

    assert "No information" in first
    assert "Nobody identified by an authority is on this record." in first
    assert "Unknown: nobody has been identified" in first
    assert "You see this case as of" not in today
    assert 'content="noindex"' in today


def test_no_day_makes_a_case_public_that_is_not(client):
    from tests.factories import make_case

    make_case("zz-hidden-2001", publish=False)

    assert client.get("/en/cases/zz-hidden-2001/", {"as_of": "2003-01-01"}).status_code == 404


def test_the_page_takes_no_more_queries_for_a_day(client, django_assert_max_num_queries):
    client.get(ADDRESS)

    with django_assert_max_num_queries(12):
        client.get(ADDRESS, {"as_of": "2020-01-01"})


def test_the_history_links_each_day_and_says_what_moved_it(client):
    text = _page(client)
    history = text[text.index('id="outcome"') : text.index('id="delays"')]

    days = ["2024-02-02", "2021-12-02", "2020-09-30", "2019-04-05", "2013-02-28", "1999-04-11"]
    assert re.findall(r'href="\?as_of=([\d-]+)"', history) == days
    assert history.count("Moved by") == 5
    assert "No conviction stands: those there were have fallen." in history


def test_the_outcomes_stand_side_by_side_with_their_rules(client):
    text = _plain(_page(client, address="/en/cases/mt-caruana-galizia-2017/"))
    beside = text[text.index("Outcomes side by side") : text.index("The outcome over time")]

    assert "CPJ's, computed here Partial impunity Somebody stands convicted; somebody else identified" in beside
    assert "UNESCO's, computed here Resolved Somebody is finally convicted for the crime" in beside
    assert "as UNESCO publishes it Not held No entry of UNESCO's data is attached" in beside
    assert "Only accomplices finally convicted The final convictions reach accomplices" in beside


def test_the_board_shows_the_instigator_also_when_nobody_knows_who_it_was(client):
    text = _plain(_page(client, address="/en/cases/rs-pantic-2001/"))
    board = text[text.index("Who answers for what") : text.index("Those accused")]

    assert "Ordering it Unknown: nobody has been identified Nobody" in board


def test_the_delays_say_what_is_waited_for_and_since_when_nothing_moved(client):
    text = _plain(_page(client, address="/en/cases/ph-ampatuan-2009/"))
    delays = text[text.index(" Delays ") : text.index(" Sources ", text.index(" Delays "))]

    assert "No step for twelve months. The last one on this record is of 12 October 2020." in delays
    assert "First verdict 3,678 days" in delays
    assert "First final judgment Not yet:" in delays
    assert "First indictment Not on this record No step tells the day; a verdict is known:" in delays
    assert "This case was last verified on" in delays
