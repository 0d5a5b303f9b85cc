"""The index by a list's own words: what counts, which file speaks, of what day, and with which populations."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from noimpunity.figures import queries, stated
from noimpunity.figures.inhabitants import SHIPPED, inhabitants
from noimpunity.figures.operations import freeze
from noimpunity.sources.models import Entry, Snapshot
from noimpunity.sources.queries import source, table_source
from noimpunity.sources.receiving import receive
from noimpunity.website.management.commands._command import Refused
from tests.figures.test_operations import killed_in

pytestmark = pytest.mark.django_db
DAY = date(2016, 8, 31)
COLUMNS = (
    "Type", "Date", "Name", "Sex", "Country_killed", "Organization", "Nationality", "Medium", "Job", "Coverage",
    "Freelance", "Local_Foreign", "Source_fire", "Type_death", "Impunity_for_murder", "Taken_captive", "Threatened",
    "Tortured",
)  # fmt: skip
CONFIRMED = "Motive Confirmed"
# A window of ten years that ends on 31 August 2016. So CPJ's words of one person, and what becomes of them.
LINES = [
    (CONFIRMED, "June, 2014", "Murder", "Yes", "counted"),
    (CONFIRMED, "September 1, 2006", "Murder", "Yes", "counted"),
    (CONFIRMED, "August, 2016", "Murder", "Yes", "counted"),
    (CONFIRMED, "October 2015 - June 2016", "Murder", "Yes", "counted"),
    (CONFIRMED, "August 31, 2016", "Murder", "Yes", "counted"),
    (CONFIRMED, "August 31, 2006", "Murder", "Yes", "outside_window"),
    (CONFIRMED, "September 1, 2016", "Murder", "Yes", "outside_window"),
    (CONFIRMED, "Unknown", "Murder", "Yes", "no_date"),
    (CONFIRMED, "May 3, 2015", "Crossfire", "Yes", "not_applicable"),
    (CONFIRMED, "May 4, 2015", "Dangerous Assignment", "N/A", "not_applicable"),
    (CONFIRMED, "May 5, 2015", "Murder", "Partial", "partial_impunity"),
    (CONFIRMED, "May 6, 2015", "Murder", "No", "full_justice"),
    (CONFIRMED, "May 7, 2015", "Murder", "N/A", "no_information"),
    ("Motive Unconfirmed", "May 8, 2015", "Murder", "Yes", "motive_not_confirmed"),
    ("Media Workers", "May 9, 2015", "Murder", "Yes", "media_worker"),
]


def listed(lines, country="Serbia"):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for number, (kind, day, death, impunity, _) in enumerate(lines):
        row = {
            "Type": kind, "Date": day, "Name": f"Example Person {number}", "Country_killed": country,
            "Type_death": death, "Impunity_for_murder": impunity,
        }  # fmt: skip
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return out.getvalue().encode()


def taken(lines=LINES, *, name="list-2016-11.csv", key="cpj-2016", country="Serbia", **more):
    account = receive(source(key), listed(lines, country), name=name, by="test", **more)
    return Snapshot.objects.get(pk=account.snapshot)


def world_bank(people, name="population.csv"):
    rows = "".join(f"Serbia,SRB,{year},{number}\n" for year, number in people.items())
    content = ("Country Name,Country Code,Year,Value\n" + rows).encode()
    return receive(source("worldbank-population"), content, name=name, by="test").snapshot


def document(capsys, *words):
    capsys.readouterr()
    call_command("figure", "impunity-index", "--as-of", "2016-08-31", *words, "--json")
    return json.loads(capsys.readouterr().out)


def standing(found):
    counted = dict.fromkeys((key for row in found["rows"] for key in row["cases"]), "counted")
    return counted | {row["case"]: row["reason"] for row in found["excluded"]}


def test_each_line_counts_or_says_why_not(capsys):
    file = taken()

    found = document(capsys, "--source", "cpj")

    keys = file.entries.order_by("line").values_list("key", flat=True)
    assert [standing(found)[key] for key in keys] == [reason for *_, reason in LINES]
    [row] = found["rows"]
    assert (row["country"], row["unsolved"], row["population_year"]) == ("RS", 5, 2015)
    assert (found["as_of"], found["status_as_of"]) == ("2016-08-31", "2016-11")
    assert found["window"] == ["2006-09-01", "2016-08-31"]
    assert found["stated_by"] == {
        "publisher": "Committee to Protect Journalists", "source": "cpj-2016", "snapshot": file.pk,
        "sha256": file.sha256, "licence": "CC BY-NC-ND 4.0",
    }  # fmt: skip


def test_four_are_below_the_threshold(capsys):
    taken(LINES[1:])

    found = document(capsys, "--source", "cpj")

    assert found["rows"] == []
    assert [row["reason"] for row in found["excluded"]].count("below_threshold") == 4


def test_a_country_that_a_list_leaves_open_is_not_counted(capsys):
    taken(LINES[:5], country="")

    found = document(capsys, "--source", "cpj")

    assert (found["rows"], {row["reason"] for row in found["excluded"]}) == ([], {"no_country"})


def test_the_newest_list_that_states_impunity_speaks_and_no_other(capsys):
    newest = taken(name="list-2016-11.csv")
    older = taken(LINES[:6], name="list-2015-03.csv")
    taken(LINES[:7], name="undated.csv")
    taken(LINES[:8], name="part-2020-01.csv", part="Serbia")
    silent = b'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'
    silent += b'"Example Person",Killed,"April 3, 2014",Serbia,"Example Daily",Confirmed,Murder,https://cpj.org/x/\n'
    receive(source("cpj"), silent, name="list-2026-02.csv", by="test")

    assert stated.stating("cpj", None) == stated.stating("cpj-2016", None) == newest
    assert document(capsys, "--source", "cpj")["stated_by"]["snapshot"] == newest.pk
    assert document(capsys, "--snapshot", str(older.pk))["status_as_of"] == "2015-03"
    assert stated.stating("cpj", older.pk) == older
    assert stated.stating("noimpunity", older.pk) is None


def test_of_two_lists_of_one_day_the_one_read_last_speaks():
    taken()
    corrected = taken(LINES[:6])

    assert stated.stating("cpj", None) == corrected


def test_only_killings_are_counted_and_the_status_of_a_person_is_not_even_named(capsys):
    file = taken()
    first, second = file.entries.order_by("line")[:2]
    Entry.objects.filter(pk=first.pk).update(kind="status_period")
    Entry.objects.filter(pk=second.pk).update(values={**second.values, "status": "missing"})

    found = standing(document(capsys, "--source", "cpj"))

    assert (first.key in found, found[second.key], len(found)) == (False, "not_applicable", len(LINES) - 1)


def test_a_list_that_says_no_day_is_of_no_later_day_than_it_was_received(capsys):
    file = taken(name="undated.csv")

    assert document(capsys, "--source", "cpj")["status_as_of"] == file.received_at.date().isoformat()


def test_a_reading_that_broke_off_says_nothing():
    Snapshot.objects.filter(pk=taken().pk).update(is_whole=False)

    assert stated.stating("cpj", None) is None


def test_without_such_a_file_it_is_refused():
    with pytest.raises(Refused, match="no file of 'cpj' that states impunity was read"):
        call_command("figure", "impunity-index", "--source", "cpj")
    with pytest.raises(Refused, match="no published case of that day comes from the source 'unesco'"):
        call_command("figure", "impunity-index", "--source", "unesco")
    taken()
    with pytest.raises(Refused, match="no published case of that day comes from the source 'cpj'"):
        call_command("figure", "no-charge", "--source", "cpj")


def test_a_person_reads_whose_words_they_are(capsys):
    file = taken()

    call_command("figure", "impunity-index", "--source", "cpj", "--as-of", "2016-08-31")

    assert capsys.readouterr().out.splitlines()[-1] == (
        f"  By the words of Committee to Protect Journalists as of 2016-11 (file {file.pk} of cpj-2016, "
        "CC BY-NC-ND 4.0); not a reckoning of this record."
    )


def test_a_list_moves_no_figure_of_the_record(capsys):
    before = document(capsys)

    taken()

    assert document(capsys) == before
    assert "stated_by" not in before


def test_the_population_is_that_of_the_table_read_last(capsys):
    taken()
    shipped = document(capsys, "--source", "cpj")
    world_bank({2014: 8_000_000, 2015: 7_000_000, 2016: 6_000_000})
    first = document(capsys, "--source", "cpj")
    world_bank({2014: 5_000_000}, name="population-2017-04.csv")
    second = document(capsys, "--source", "cpj")

    assert shipped["populations"] == SHIPPED.source
    assert [(row["population"], row["population_year"]) for row in first["rows"]] == [(7_000_000, 2015)]
    assert [(row["population"], row["population_year"]) for row in second["rows"]] == [(5_000_000, 2014)]
    assert second["rows"][0]["rating"] == pytest.approx(1.0)
    assert second["populations"].startswith("World Bank, SP.POP.TOTL, as of 2017-04, file with SHA-256 ")
    assert second["populations"].endswith(" (CC BY 4.0)")
    assert first["populations"] != second["populations"]


def test_a_country_the_table_does_not_hold_has_no_rating(capsys):
    taken(country="France")
    world_bank({2015: 7_000_000})

    [row] = document(capsys, "--source", "cpj")["rows"]

    assert (row["country"], row["population"], row["rating"]) == ("FR", None, None)


def test_an_edition_keeps_the_populations_it_was_reckoned_with():
    killed_in("RS", 5)
    world_bank({2024: 5_000_000})
    edition, _ = freeze("impunity-index", as_of=date(2026, 11, 21), by="test")
    kept = edition.result
    world_bank({2024: 10_000_000}, name="population-2027.csv")

    again = queries.frozen(queries.latest("impunity-index")).result
    anew, is_new = freeze("impunity-index", as_of=date(2026, 11, 21), by="test")

    assert (kept["rows"][0]["population"], again) == (5_000_000, kept)
    assert (is_new, anew.result["rows"][0]["population"]) == (True, 10_000_000)
    assert anew.result["populations"] != kept["populations"]


def test_without_a_file_the_shipped_table_is_used():
    assert inhabitants() == SHIPPED


def test_cpjs_index_of_2016_has_its_thirteen_countries_and_counts(reference_data, capsys):
    """Source: the field's indices, section 1.5."""
    path = reference_data / "cpj/cpj-kaggle-2016-11.csv"
    receive(source("cpj-2016"), path.read_bytes(), name=path.name, by="test")
    table = reference_data / "worldbank/population.csv"
    receive(source("worldbank-population"), table.read_bytes(), name=table.name, by="test")

    found = document(capsys, "--source", "cpj")

    assert {row["country"]: row["unsolved"] for row in found["rows"]} == {
        "IQ": 70, "SO": 24, "SY": 17, "SS": 5, "PH": 41, "MX": 21, "AF": 5, "PK": 21, "BR": 15, "RU": 9, "BD": 7,
        "NG": 5, "IN": 13,
    }  # fmt: skip
    # CPJ printed Somalia first, and the others in this order: later tables count more people there than its own did.
    assert [row["country"] for row in found["rows"]] == [
        "IQ", "SO", "SY", "SS", "PH", "MX", "AF", "PK", "BR", "RU", "BD", "NG", "IN",
    ]  # fmt: skip
    assert found["status_as_of"] == "2016-11"
    assert {row["population_year"] for row in found["rows"]} == {2015}
    assert len(standing(found)) == 1782


PAGE = Path(__file__).parents[2] / "docs/how-to/read-any-table.md"
ROWS, MAPPING = re.findall(r"^```(?:toml)?\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)[-2:]


def of_a_table(rows=ROWS, mapping=MAPPING, *, name="murders-2016-08-31.csv"):
    return receive(table_source(mapping.encode(), name="murders.toml"), rows.encode(), name=name, by="test")


def test_a_researchers_table_states_impunity_by_its_mapping_file(capsys):
    account = of_a_table()

    found = document(capsys, "--source", "example-research-desk")

    assert (account.entries, account.rejected) == (10, 0)
    [serbia] = found["rows"]
    assert (serbia["country"], serbia["unsolved"], found["status_as_of"]) == ("RS", 5, "2016-08-31")
    assert sorted(row["reason"] for row in found["excluded"]) == [
        "below_threshold", "full_justice", "motive_not_confirmed", "no_information", "partial_impunity",
    ]  # fmt: skip
    stated_by = found["stated_by"]
    assert (stated_by["source"], stated_by["mapping"], stated_by["publisher"], stated_by["snapshot"]) == (
        "table", "example-research-desk", "Example Research Desk", account.snapshot,
    )  # fmt: skip
    assert document(capsys, "--source", "table:example-research-desk")["rows"] == [serbia]


def test_a_table_that_says_nothing_of_impunity_states_none(capsys):
    silent = MAPPING.split("[words.impunity]", maxsplit=1)[0]
    of_a_table(mapping=silent)

    with pytest.raises(Refused, match="no file of 'example-research-desk' that states impunity was read"):
        document(capsys, "--source", "example-research-desk")
    with pytest.raises(Refused, match="there is no source 'example-other-desk'"):
        document(capsys, "--source", "example-other-desk")


def test_a_table_is_no_word_of_a_publisher_who_states_impunity(capsys):
    of_a_table()

    with pytest.raises(Refused, match="no file of 'cpj' that states impunity was read"):
        document(capsys, "--source", "cpj")
