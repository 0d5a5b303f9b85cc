"""The case page says what the sources say: in words, with day and terms, and only what may be public."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from noimpunity.cases.saying import detach
from tests.said_lists import attached, cpj, cpj_2022, example, unesco

pytestmark = pytest.mark.django_db
HEADING = 'id="said"'


def page(client, case, language="en", question=""):
    return client.get(f"/{language}/cases/{case.reference}/{question}").content.decode()


def shown(html):
    """The rows of the table as plain text, cell by cell."""
    found = re.search(r'<table class="stack said">.*?</table>', html, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL) if found else []
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", html))).split())


def test_nothing_is_shown_where_nothing_is_attached(client):
    case = example()
    cpj({})

    assert HEADING not in page(client, case)
    (made,) = attached(case, *cpj({}, day="2026-02-25"))
    assert HEADING in page(client, case)
    detach(made, by="editor", reason="Another person")
    assert HEADING not in page(client, case)


def test_each_word_stands_beside_the_record_with_its_day_and_terms(client):
    case = example()
    attached(case, *cpj({"motive": "Unconfirmed"}), *unesco({"enquiry_status_stat": "Ongoing/Unresolved"}))

    html = page(client, case)
    header, *rows = shown(html)

    cpj_says, unesco_says = "as of 24 February 2026 · CC BY-NC-ND 4.0 · its page", (
        "as of 15 January 2026 · CC BY-SA 3.0 IGO · its page"
    )  # fmt: skip
    cpj_is, unesco_is, here = "Committee to Protect Journalists:", "UNESCO:", "On this record:"
    assert header == ["Fact", "Committee to Protect Journalists", "UNESCO", "On this record"]
    assert rows == [
        *(
            [name, f"{cpj_is} {value} {cpj_says}", f"{unesco_is} {value} {unesco_says}", f"{here} {value}"]
            for name, value in (("Date", "4 March 2001"), ("Country", "Netherlands"))
        ),
        ["Kind of death", f"{cpj_is} Murder {cpj_says}", "says nothing", f"{here} Murder"],
        [
            "Because of the work", f"{cpj_is} Not confirmed Differs {cpj_says}", "says nothing",
            f"{here} Confirmed",
        ],
        [
            "Status of the enquiry", "says nothing",
            f"{unesco_is} Resolved (main column, home page, short form) Differs {unesco_says} "
            f"{unesco_is} Ongoing or unresolved (statistics) Says it less exactly {unesco_says}",
            f"{here} Complete impunity",
        ],
    ]  # fmt: skip
    links = re.findall(r'<a href="([^"]+)"([^>]*)>its page</a>', html)
    assert ("https://cpj.org/data/people/example-person/", ' rel="noreferrer external"') in links
    assert {rel for _, rel in links} == {' rel="noreferrer external"'}


def test_the_panel_of_outcomes_says_what_unesco_reports(client):
    case = example()
    attached(case, *unesco({"enquiry_status_stat": "Ongoing/Unresolved"}))
    attached(case, *unesco({"enquiry_status": "Ongoing/Unresolved"}, day="2024-01-01"))

    told = plain(page(client, case))

    assert (
        "as UNESCO publishes it Resolved (main column, home page, short form); Ongoing or unresolved (statistics) "
        "UNESCO, as of 15 January 2026, CC BY-SA 3.0 IGO. its page What the sources say"
    ) in told
    assert "Not held" not in told


def test_many_entries_of_one_list_are_one_line(client):
    people = [
        {"name": f"Example {number}", "occupation": "journalist", "harm": "killed", "died": "2001-03-04"}
        for number in range(33)
    ]
    case = example(victims=people)
    rows = [{"name": f"Example {number}", "death": "Crossfire" if number == 7 else "Murder"} for number in range(33)]
    entries = cpj(*rows)
    for entry, victim in zip(entries, case.victims.all(), strict=True):
        attached(case, entry, victim=victim)

    death = shown(page(client, case))[3][1]

    assert "Murder 32 of 33 entries say so" in death
    assert "Crossfire Differs 1 of 33 entries says so" in death


def test_many_entries_lead_to_the_site_that_has_them(client):
    people = [{"name": f"Example {name}", "occupation": "journalist", "harm": "killed"} for name in ("One", "Two")]
    case = example(victims=people)
    rows = [
        {"name": row["name"], "address": f"https://cpj.org/data/people/{place}/"} for place, row in enumerate(people)
    ]
    for entry, victim in zip(cpj(*rows), case.victims.all(), strict=True):
        attached(case, entry, victim=victim)

    assert '<a href="https://cpj.org/" rel="noreferrer external">its page</a>' in page(client, case)


def test_what_two_lists_of_a_publisher_say_is_said_once(client):
    case = example()
    attached(case, *cpj_2022({}), *cpj({}))

    death = shown(page(client, case))[3][1]

    assert death.count("Murder") == 1
    assert "Murder as of August 2022, as of 24 February 2026 · CC BY-NC-ND 4.0" in death


def test_an_earlier_day_knows_only_earlier_lists(client):
    case = example()
    attached(case, *cpj_2022({}), *cpj({}))

    assert "as of 24 February 2026" in page(client, case)
    earlier = page(client, case, question="?as_of=2023-01-01")
    assert "as of August 2022" in earlier
    assert "as of 24 February 2026" not in earlier
    assert HEADING not in page(client, case, question="?as_of=2020-01-01")


def test_it_takes_no_more_questions_for_many_entries(client):
    case = example()
    attached(case, *cpj({}))
    page(client, case)
    with CaptureQueriesContext(connection) as few:
        page(client, case)
    attached(case, *unesco({}), *cpj_2022({}), *cpj({"name": "Another"}, day="2026-02-25"))
    with CaptureQueriesContext(connection) as many:
        page(client, case)

    assert len(few) == len(many)
    assert HEADING in page(client, case, "fr")


def test_a_date_of_which_a_list_knows_more_is_said_to_be_finer(client):
    case = example(date="2001-03")
    attached(case, *unesco({"date": "2001-03-07"}))

    assert (
        shown(page(client, case))[1][2] == "On this record: March 2001 more exact, and no contradiction: 7 March 2001"
    )


def test_a_list_without_a_day_was_here_by_one(client):
    case = example()
    (entry,) = unesco({}, day="x")
    attached(case, entry)

    assert f"here by {localdate().day} " in page(client, case)
