"""Lists to take away: what goes out comes back as it was, and no cell is a formula."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.cases import exports
from noimpunity.cases.columns import COLUMNS, Row
from noimpunity.cases.queries import published
from tests.factories import both, make_case, values

pytestmark = pytest.mark.django_db
FORMULAS = [
    '=cmd|" /C calc"!A0', '=HYPERLINK("https://example.org")', "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1",
    "\n=1+1",    "＝1+1", "＋1", "－1", "＠1", "'=1+1", "''", "+33 6 00 00 00 00", "-1",
]  # fmt: skip


def content(client, address):
    return b"".join(client.get(address).streaming_content)


def table(client, address="/en/cases.csv"):
    return list(csv.DictReader(io.StringIO(content(client, address).decode("utf-8-sig"), newline="")))


def one(**changes):
    """A row with something in every column."""
    plain = {
        column.name: {"texts": ["x"], "codes": ["y"], "number": 1, "flag": True}.get(column.kind, "z")
        for column in COLUMNS
    }
    return Row(**{**plain, **changes})


def test_columns_rows_and_documents_name_the_same():
    text = (settings.BASE_DIR / "docs/reference/downloads.md").read_text()
    section = text.partition("## Columns")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)

    assert [column.name for column in COLUMNS] == list(Row._fields) == documented


def test_a_row_says_who_says_so_how_sure_as_of_when_and_under_which_licence(client):
    row = next(row for row in table(client) if row["reference"] == "rs-curuvija-1999")

    assert (row["title"], row["country"], row["violations"]) == ("Slavko Ćuruvija", "RS", "murder")
    assert (row["publisher"], row["licence"], row["verification"]) == ("No Impunity", "CC BY 4.0", "confirmed")
    assert (row["one_source"], row["sources"] != "", row["as_of"] != "") == ("false", True, True)
    assert row["address"] == f"{settings.ADDRESS}/en/cases/rs-curuvija-1999/"
    assert (row["outcome"], row["outcome_since"], row["conviction"]) == ("complete_impunity", "2024-02-02", "fell")


def test_each_kind_of_file_holds_the_same_cases(client):
    references = list(published().values_list("reference", flat=True))
    sheet = openpyxl.load_workbook(io.BytesIO(content(client, "/en/cases.xlsx")), read_only=True).active

    assert [row["reference"] for row in table(client)] == references
    assert [row["reference"] for row in json.loads(content(client, "/en/cases.json"))["cases"]] == references
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == references


def test_a_file_begins_with_a_mark_that_spreadsheets_know_and_accents_are_right(client):
    body = content(client, "/fr/cases.csv?country=RS")

    assert body.startswith(b"\xef\xbb\xbfreference,title,")
    assert "Slavko Ćuruvija" in body.decode("utf-8-sig")
    assert b"\r\n" in body


def test_json_says_what_it_is(client):
    document = json.loads(content(client, "/en/cases.json?country=RS&as_of=2019-06-01"))

    assert {name: value for name, value in document.items() if name != "cases"} == {
        "title": "4 cases in Serbia, as of 1 June 2019",
        "address": f"{settings.ADDRESS}/en/cases/?country=RS&as_of=2019-06-01",
        "as_of": "2019-06-01",
        "licence": "CC BY 4.0",
        "number": 4,
    }
    assert {row["outcome"] for row in document["cases"]} == {
        "complete_impunity", "no_information", "partial_impunity",
    }  # fmt: skip
    assert all(row["violations"] and isinstance(row["violations"], list) for row in document["cases"])


def test_nothing_found_is_a_file_without_rows(client):
    address = "?country=RS&violation=torture"

    assert table(client, f"/en/cases.csv{address}") == []
    assert json.loads(content(client, f"/en/cases.json{address}"))["cases"] == []
    sheet = openpyxl.load_workbook(io.BytesIO(content(client, f"/en/cases.xlsx{address}"))).active
    assert sheet.max_row == 1


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_and_each_comes_back(client, text):
    crime = {**values()["crime"], "place": both(text)}
    victims = [{**values()["victims"][0], "name": text.strip() or "x", "work": both(text)}]
    make_case("zz-example-2001", title=both(text), summary=both(text), crime=crime, victims=victims)

    row = next(row for row in table(client) if row["reference"] == "zz-example-2001")
    sheet = openpyxl.load_workbook(io.BytesIO(content(client, "/en/cases.xlsx"))).active
    cells = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "zz-example-2001")
    head = [cell.value for cell in sheet[1]]

    for name in ("title", "place", "works", "summary"):
        assert row[name][0] == "'"
        assert exports.unmarked(row[name]) == text
        cell = cells[head.index(name)]
        assert (cell.data_type, cell.value.replace("\r\n", "\n")) in (
            ("s", text), ("s", text.replace("\r", "\n")), ("inlineStr", text),
        )  # fmt: skip


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_a_text_comes_back_as_it_was(texts):
    """Whatever somebody wrote: marked and unmarked again, also through a file."""
    rows = [one(title=text, summary=text[::-1]) for text in texts]
    written = b"".join(exports.as_csv(rows)).decode("utf-8-sig")

    read = list(csv.DictReader(io.StringIO(written, newline="")))

    assert [exports.unmarked(row["title"]) for row in read] == texts
    assert [exports.unmarked(row["summary"]) for row in read] == [text[::-1] for text in texts]
    assert not any(cell[:1] in set("=+-@\t\r\n＝＋－＠") for row in read for cell in row.values() if cell)


def test_a_mark_that_is_forgotten_is_seen(monkeypatch):
    monkeypatch.setattr(exports, "_DANGEROUS", frozenset("=+@"))

    written = b"".join(exports.as_csv([one(title="-2+3")])).decode("utf-8-sig")

    assert next(csv.DictReader(io.StringIO(written)))["title"] == "-2+3"


def test_a_number_is_a_number_and_a_degree_south_is_no_formula(client):
    crime = {**values()["crime"], "latitude": -3.5, "longitude": 20.0}
    make_case("zz-example-2001", crime=crime)

    row = next(row for row in table(client) if row["reference"] == "zz-example-2001")

    assert (row["latitude"], row["longitude"], row["victims_count"]) == ("-3.5", "20.0", "1")


def test_a_sheet_holds_no_formula_and_no_way_out(client):
    archive = zipfile.ZipFile(io.BytesIO(content(client, "/en/cases.xlsx")))
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert archive.testzip() is None
    assert "<f" not in sheet
    assert sorted(archive.namelist()) == [
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ]  # fmt: skip


def test_what_xml_cannot_hold_is_replaced(client):
    make_case("zz-example-2001", title=both("a\x0bb\x00c <&>"))

    sheet = openpyxl.load_workbook(io.BytesIO(content(client, "/en/cases.xlsx"))).active

    assert "a�b�c <&>" in [cell.value for cell in sheet["B"]]


def test_a_file_has_a_name_with_its_day_and_a_type(client):
    response = client.get("/en/cases.csv?as_of=2019-06-01")

    assert response["Content-Disposition"] == 'attachment; filename="noimpunity-cases-2019-06-01.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.streaming


def test_a_download_asks_no_more_for_many_cases(client, django_assert_num_queries):
    from noimpunity.cases.rows import CHUNK, Telling, rows
    from noimpunity.website.bench.synthetic import make_cases

    make_cases(150)
    keys = list(published().values_list("pk", flat=True))
    assert len(keys) < CHUNK

    telling = Telling(published()[0].verified_on, "en", "/{reference}/")
    for some in (keys[:2], keys):
        with django_assert_num_queries(1):
            told = list(rows(some, telling))
        assert len(told) == len(some)
