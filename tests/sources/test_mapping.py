"""A table of any publisher is read through a mapping file, which is refused with its key and the reason when wrong."""

import io

import pytest
from openpyxl import Workbook

from noimpunity.sources.lists import Kept, NotAList, Reading
from noimpunity.sources.queries import READERS, source, table_source
from noimpunity.sources.readers.table.mapping import BadMapping

MAPPING = (READERS / "table/mapping.toml").read_text("utf-8")
LEAST = """
publisher = "Example Press Union"
key = "example-press-union"
title = "Members killed"
licence = "CC BY 4.0"
derivatives = true
language = "en"
[columns]
name = "Name"
"""


def mapped(text):
    return table_source(text.encode(), name="mine.toml")


def read(text, content):
    reading = Reading(mapped(text), content if isinstance(content, bytes) else content.encode())
    return list(reading.records()), reading


def values(text, content):
    return [each.found.values for each in read(text, content)[0] if isinstance(each, Kept)]


def test_the_least_a_mapping_can_say_is_enough():
    assert values(LEAST, "Name,Other\nExample Person,x\n") == [{"name": "Example Person"}]


def test_the_terms_come_from_the_mapping():
    known = mapped(LEAST.replace("true", "false"))

    assert (known.key, known.publisher_key, known.publisher, known.licence, known.language) == (
        "table:example-press-union", "example-press-union", "Example Press Union", "CC BY 4.0", "en",
    )  # fmt: skip
    assert (known.is_list, known.is_public, known.about["derivatives"]) == (True, False, False)
    assert source(known.key).key == known.key  # as a file that was read names it


@pytest.mark.parametrize(("order", "dates"), [("day", ["2011-04-03"]), ("month", ["2011-03-04"]), ("", [])])
def test_the_order_of_a_date_is_said_and_never_guessed(order, dates):
    text = f'date_order = "{order}"\n{LEAST}date = "Day"\n'

    assert [each["date"] for each in values(text, "Name,Day\nExample Person,03/04/2011\n")] == dates


def test_a_year_of_its_own_stands_in_for_a_date_without_one():
    text = LEAST + 'date = "Day"\nyear = "Year"\n'
    content = "Name,Day,Year\nOne,13-18 May,2016\nTwo,,2015\nThree,,\nFour,May 3,MMXV\n"

    records, _ = read(text, content)

    assert [each.found.values.get("date") for each in records[:3]] == ["2016-05-13/2016-05-18", "2015", None]
    assert (records[3].column, records[3].code) == ("Year", "year")


def test_false_precision_is_widened_only_where_it_is_declared():
    text = LEAST + 'date = "Day"\n'
    content = "Name,Day\nOne,2011-04-01\nTwo,2011-01-01\n"

    assert [each["date"] for each in values(text, content)] == ["2011-04-01", "2011-01-01"]
    widened = text + "[false_precision]\nfirst_of_month = true\nfirst_of_year = true\n"
    assert [each["date"] for each in values(widened, content)] == ["2011-04", "2011"]


def test_what_is_true_of_all_gives_way_to_what_a_record_says():
    text = LEAST + 'country = "State"\n[always]\ncountry = "RS"\nstatus = "killed"\n'

    assert values(text, "Name,State\nOne,\nTwo,France\nThree,Yugoslavia\n") == [
        {"country": "RS", "status": "killed", "name": "One"},
        {"country": "FR", "status": "killed", "name": "Two"},
        {"countries": ["RS", "ME", "XK"], "status": "killed", "name": "Three"},
    ]


def test_a_spreadsheet_is_read_as_its_text_is():
    book = Workbook()
    for row in (["Name", "Day"], ["Example Person", "3 May 2011"], [None, 7]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)

    records, _ = read(LEAST + 'date = "Day"\n', content.getvalue())

    assert [isinstance(each, Kept) for each in records] == [True, False]
    assert (records[0].found.values["date"], records[1].code) == ("2011-05-03", "total")


def test_a_word_without_a_meaning_is_a_surprise():
    text = LEAST + '[words.death]\ncolumn = "How"\nmeans = { "shot" = "murder", "no idea" = "" }\n'

    records, reading = read(text, "Name,How\nOne,SHOT\nTwo,no  idea\nThree,drowned\n")

    assert [each.found.values.get("death") for each in records[:2]] == ["murder", None]
    assert list(reading.surprises) == [("word", "How", "drowned")]


def test_a_table_without_a_column_of_the_mapping_is_refused():
    with pytest.raises(NotAList) as refused:
        read(LEAST + 'date = "Day"\n', "Name,Date\nOne,2011\n")
    assert (refused.value.code, refused.value.values) == ("no_header", {"columns": ["Name", "Day"]})


def test_a_table_is_never_read_without_its_mapping():
    with pytest.raises(BadMapping, match="mapping_needed"):
        list(Reading(source("table"), b"Name\nOne\n").records())


WRONG = [
    ("", "publisher", "mapping_missing"),
    ("publisher = ", "", "mapping_syntax"),
    (LEAST.replace("Name", "N\x00me"), "", "mapping_syntax"),
    (LEAST.replace('"en"', '""'), "language", "mapping_missing"),
    (LEAST.replace('"en"', "7"), "language", "mapping_kind"),
    (LEAST.replace("derivatives = true", ""), "derivatives", "mapping_missing"),
    (LEAST.replace("true", '"yes"'), "derivatives", "mapping_kind"),
    (LEAST.replace('"example-press-union"', '"Example Union"'), "key", "mapping_key"),
    (LEAST.replace('"example-press-union"', '"cpj"'), "key", "mapping_taken"),
    (LEAST.replace('"example-press-union"', '"noimpunity"'), "key", "mapping_taken"),
    (LEAST.replace('name = "Name"', ""), "columns.name", "mapping_missing"),
    (LEAST.replace('name = "Name"', "name = 3"), "columns.name", "mapping_kind"),
    (LEAST.replace('name = "Name"', 'nmae = "Name"'), "columns.nmae", "mapping_unknown"),
    ('date_order = "year"\n' + LEAST, "date_order", "mapping_unknown"),
    ('extra = "x"\n' + LEAST, "extra", "mapping_unknown"),
    ("must = 'Name'\n" + LEAST, "must", "mapping_kind"),
    ("key_columns = [1]\n" + LEAST, "key_columns", "mapping_kind"),
    (LEAST + "[keep]\nname = 'Name'\n", "keep.name", "mapping_taken"),
    (LEAST + "[keep]\nimpunity = 'Name'\n", "keep.impunity", "mapping_taken"),
    (LEAST + "[keep]\n'a b' = 'Name'\n", "keep.a b", "mapping_unknown"),
    (LEAST + "[always]\ncountry = 'QQ'\n", "always.country", "mapping_unknown"),
    (LEAST + "[always]\nstatus = 'dead'\n", "always.status", "mapping_unknown"),
    (LEAST + "[always]\nname = 'x'\n", "always.name", "mapping_unknown"),
    (LEAST + "[words.cause]\ncolumn = 'How'\nmeans = {}\n", "words.cause", "mapping_unknown"),
    (LEAST + "[words.death]\nmeans = {}\n", "words.death", "mapping_words"),
    (LEAST + "[words.death]\ncolumn = 'How'\nmeans = { x = 'shot' }\n", "words.death.means.x", "mapping_unknown"),
    (LEAST + "[words.death]\ncolumn = 'How'\nmeans = { x = 7 }\n", "words.death.means.x", "mapping_unknown"),
    (LEAST + "[false_precision]\nfirst_of_week = true\n", "false_precision.first_of_week", "mapping_unknown"),
    (LEAST + "[false_precision]\nfirst_of_month = 1\n", "false_precision.first_of_month", "mapping_kind"),
    (LEAST + "[expected]\nmost = '5'\n", "expected.most", "mapping_kind"),
    (LEAST + "[reading]\ndelimiter = ''\n", "reading.delimiter", "mapping_kind"),
    (LEAST + "[reading]\nsign = ';'\n", "reading.sign", "mapping_unknown"),
    ("x = " + "[" * 5000, "", "mapping_syntax"),
    ("# " + "x" * 70_000, "", "mapping_too_long"),
]


@pytest.mark.parametrize(
    ("text", "key", "code"), WRONG, ids=[f"{number}-{key}" for number, (_, key, _c) in enumerate(WRONG)]
)
def test_a_wrong_mapping_is_refused_with_file_key_and_reason(text, key, code):
    with pytest.raises(BadMapping) as refused:
        mapped(text)

    assert (refused.value.file, refused.value.key, refused.value.code) == ("mine.toml", key, code)


def test_a_mapping_that_is_no_utf8_is_refused():
    with pytest.raises(BadMapping, match="mapping_encoding"):
        table_source(LEAST.replace("Union", "Únion").encode("latin-1"), name="mine.toml")


def test_the_worked_example_is_the_sample():
    page = (READERS.parents[2] / "docs/how-to/read-any-table.md").read_text("utf-8")

    assert MAPPING in page
    assert (READERS / "table/sample.csv").read_text("utf-8") in page
