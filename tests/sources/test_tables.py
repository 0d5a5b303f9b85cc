"""Files as tables: every record is there, or is said why it is not; nothing is mended that is not certain."""

import io
import json
import random
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from noimpunity.sources.tables import Broken, Options, Row, Unreadable, open_table
from noimpunity.sources.tables.mending import tidy, undoubled

SIMPLE = "name,date,place\nPerson One,2001-02-03,Exampletown\nPersön Två,2002,Ville\n"
ROWS = [
    {"name": "Person One", "date": "2001-02-03", "place": "Exampletown"},
    {"name": "Persön Två", "date": "2002", "place": "Ville"},
]


def read(content, **options):
    table = open_table(content if isinstance(content, bytes) else content.encode(), options=Options(**options))
    return list(table.records), table.notes.found


def rows(content, **options):
    return [record.raw for record in read(content, **options)[0] if isinstance(record, Row)]


def broken(content, **options):
    found = read(content, **options)[0]
    return [(record.line, record.column, record.code) for record in found if isinstance(record, Broken)]


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        (SIMPLE.encode(), set()),
        (SIMPLE.encode("utf-8-sig"), {"byte_order_mark"}),
        (SIMPLE.encode("utf-16"), {"byte_order_mark", "encoding"}),
        (SIMPLE.encode("utf-16-le"), {"encoding"}),
        (SIMPLE.encode("utf-16-be"), {"encoding"}),
        (SIMPLE.encode("utf-32"), {"byte_order_mark", "encoding"}),
        (SIMPLE.replace("\n", "\r\n").encode(), set()),
        (SIMPLE.replace("\n", "\r").encode(), {"line_ends"}),
        (SIMPLE.replace(",", ";").encode(), set()),
        (SIMPLE.replace(",", "\t").encode(), set()),
        (SIMPLE.replace(",", "|").encode(), set()),
        (SIMPLE.rstrip("\n").encode(), set()),
        (("\n\n" + SIMPLE.replace("\n", "\n\n")).encode(), set()),
        (SIMPLE.replace("\n", ",,\n").encode(), set()),
        (json.dumps(ROWS).encode(), {"line_shared"}),
        (json.dumps(ROWS, ensure_ascii=False, indent=1).encode("utf-8-sig"), {"byte_order_mark"}),
    ],
)
def test_the_same_table_however_it_is_written(content, noted):
    found, notes = read(content)

    assert [record.raw for record in found] == ROWS
    assert set(notes) == noted


def sheet(table, **sheets):
    book = Workbook()
    for row in table:
        book.active.append(row)
    for name, more in sheets.items():
        for row in more:
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_spreadsheet_is_the_same_table():
    table = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]

    assert rows(sheet(table)) == ROWS


def test_cells_of_a_spreadsheet_are_written_as_they_are_meant():
    from datetime import date, datetime

    moment = datetime(2001, 2, 3, 4, 5)  # noqa: DTZ001  a spreadsheet knows no time zone
    made = sheet([["a", "b", "c", "d", "e"], [3.0, 2.5, True, date(2001, 2, 3), moment]])

    assert rows(made) == [{"a": "3", "b": "2.5", "c": "TRUE", "d": "2001-02-03", "e": "2001-02-03 04:05:00"}]


def test_which_of_several_sheets_is_asked_and_not_guessed():
    made = sheet([["a", "b"], ["1", "2"]], other=[["c", "d"], ["3", "4"]])

    with pytest.raises(Unreadable) as error:
        read(made)
    assert (error.value.code, error.value.values["sheets"]) == ("sheet_unclear", ["Sheet", "other"])
    assert rows(made, sheet="other") == [{"c": "3", "d": "4"}]
    with pytest.raises(Unreadable, match="no_such_sheet"):
        read(made, sheet="third")


LONG = "Lorem ipsum dolor sit amet, "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ime;mesto\nĐorđe Žižić;Šabac kraj Čačka, gde su šume guste i reke široke\n" * 40, "cp1250"),
        ("имя;город\nАлексей Примеров;Москва и широкая река за городом, где живут люди\n" * 40, "cp1251"),
    ],
)
def test_an_encoding_of_one_byte_is_taken_if_it_is_certain_or_said(text, encoding):
    try:
        found = rows(text.encode(encoding))
    except Unreadable as error:
        found, asked = [], error.values["encodings"]
    else:
        asked = []

    assert encoding in asked or found == rows(text)
    assert rows(text.encode(encoding), encoding=encoding) == rows(text)


def test_an_encoding_that_is_not_certain_is_asked():
    content = "name,place\nJos\xe9,Le\xf3n\n".encode("latin-1")

    with pytest.raises(Unreadable) as error:
        read(content)
    assert error.value.code == "encoding_unclear"
    assert {"cp1252", "cp1251"} <= set(error.value.values["encodings"])
    assert rows(content, encoding="cp1252") == [{"name": "José", "place": "León"}]
    with pytest.raises(Unreadable, match="encoding_wrong"):
        read(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SIMPLE + 'Third,"never ends\nFourth,2004,There\n', [(4, "", "quoting")]),
        (SIMPLE + '"Third" Person,2003,Here\n', [(4, "", "quoting")]),
        (SIMPLE + "Third,2003\n", [(4, "", "width")]),
        (SIMPLE + "Third,2003,Here,more\n", [(4, "", "width")]),
        (SIMPLE + "name,date,place\n", [(4, "", "repeats_the_header")]),
        (SIMPLE + "Th\x00ird,2003,Here\n", [(4, "1", "nul")]),
        (SIMPLE.encode() + b"Third,2003,L\xe9on\n", [(4, "3", "bad_bytes")]),
        (SIMPLE + f"Third,2003,{'x' * 1_000_001}\n", [(4, "", "cell_too_long")]),
        ("A list\nof names\n" + SIMPLE, [(1, "", "before_the_header"), (2, "", "before_the_header")]),
        (SIMPLE + ",1585,\n,1586,\n", [(4, "", "total"), (5, "", "total")]),
        (SIMPLE + ",2003,Here and there,\n", [(4, "name", "missing")]),
        (json.dumps([*ROWS, 7, None]), [(3, "", "not_an_object"), (4, "", "not_an_object")]),
        (json.dumps([*ROWS, {"name": "a\x00"}]), [(3, "", "nul")]),
        (json.dumps([*ROWS, {"name": "\ud800"}]), [(3, "", "bad_bytes")]),
    ],
)
def test_a_broken_record_is_given_out_with_its_line_and_the_others_stay(content, expected):
    options = {"columns": ("name", "date"), "must": ("name",)}

    assert broken(content, **options) == expected
    assert rows(content, **options)[:2] == ROWS


def test_the_line_of_a_record_is_the_one_it_begins_on():
    found, _notes = read('name,notes\nOne,"a\nb\nc"\nTwo,d\n\nThree,e\n')

    assert [record.line for record in found] == [2, 5, 7]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"), (b"\xff\xfe", "empty"), (b" \n\n", "empty"), (bytes(range(256)) * 40, "not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "not_a_table"), (b"%PDF-1.7\n" + bytes(range(256)) * 9, "not_a_table"),
        (b'{"a": 1}', "not_a_list"), (b'[{"a": 1}, {"a"', "json_broken"), (b"[" * 100_000, "json_broken"),
        (b"[1, 2]", "no_header"), (b"a,b;c,d\n" * 20, "delimiter_unclear"),
        (",".join(f"c{number}" for number in range(16_384)).encode(), "too_many_columns"),
        (b"PK\x03\x04" + bytes(2000), "sheet_broken"), (b"\xd0\xcf\x11\xe0" + bytes(2000), "sheet_broken"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(content, code):
    with pytest.raises(Unreadable, match=code):
        read(content)


def archive(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(xl__workbook="x"), "not_a_table"),
        (archive(**{"xl/workbook.xml": "<x/>", "../evil.txt": "x"}), "not_a_table"),
        (archive(**{"xl/workbook.xml": "<x/>", "/etc/evil": "x"}), "not_a_table"),
        (archive(**{"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "0" * 50_000_000}), "unfolds_too_far"),
        (archive(**{"xl/workbook.xml": "<x/>", **{f"part{number}": "" for number in range(2001)}}), "unfolds_too_far"),
        (archive(**{"xl/workbook.xml": "<not closed"}), "sheet_broken"),
    ],
)
def test_an_archive_is_looked_into_before_it_is_unfolded(content, code):
    with pytest.raises(Unreadable, match=code):
        read(content)


@pytest.mark.parametrize("seed", range(300))
def test_every_record_of_a_damaged_file_is_accounted_for(seed):
    """Bytes are cut, changed and put in: what is read and what is rejected stay as many as records stand there."""
    chance = random.Random(seed)
    content = bytearray("".join(f"Person {n},2001-02-{n % 28 + 1:02},Place\n" for n in range(30)).encode())
    content[:0] = b"name,date,place\n"
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(content))
        chance.choice([
            lambda at: content.__setitem__(slice(at, at + chance.randint(1, 9)), b""),
            lambda at: content.__setitem__(slice(at, at), chance.randbytes(chance.randint(1, 4))),
            lambda at: content.__setitem__(slice(at, at), chance.choice([b'"', b"\n", b"\r", b",", b"\x00", b"\xff"])),
        ])(place)  # fmt: skip
    try:
        found, _notes = read(bytes(content))
    except Unreadable:
        return
    lines = [record.line for record in found]
    assert lines == sorted(set(lines))
    for record in found:
        assert isinstance(record, Broken) or all(isinstance(cell, str) for cell in record.raw.values())
    written = sum(1 for line in bytes(content).replace(b"\r", b"\n").split(b"\n") if line.strip(b",\x00"))
    assert len(found) <= written


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Ã\x81ngel", "Ángel"), ("JosÃ©", "José"), ("Ä\x90uric", "Đuric"), ("â€œquotedâ€\x9d", "“quoted”"),
        ("José", "José"), ("Ã", "Ã"), ("São Tomé", "São Tomé"), ("plain", "plain"), ("Âge", "Âge"),
        ("Примеров", "Примеров"), ("Ã©té naïf", "Ã©té naïf"),
    ],
)  # fmt: skip
def test_what_was_encoded_twice_is_mended_only_if_it_is_certain(text, mended):
    assert undoubled(text) == mended


def test_spaces_that_are_none_are_plain_ones():
    assert tidy("  Example\u00a0Person \n") == "Example Person"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_no_text_of_a_whole_file_is_held(encoding):
    text = "имя;город\n" + "Алексей Примеров;Москва и широкая река за городом где живут люди\n" * 60_000
    content, said = text.encode(encoding), encoding if encoding == "cp1251" else ""
    tracemalloc.start()

    table = open_table(content, options=Options(encoding=said))
    number = sum(isinstance(record, Row) for record in table.records)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 60_000
    assert most < len(text)  # in memory, each of its letters takes two bytes


def test_mixed_lines_are_counted_whatever_ends_them():
    lines = [b"name;place", "Žarko;Niš".encode(), b"", b"Jos\xe9;Le\xf3n", *["Ána;Šid".encode()] * 20]

    for end in (b"\n", b"\r\n", b"\r"):
        assert read(end.join(lines))[1]["mixed_encodings"]["line"] == 4


def test_an_empty_column_before_a_sheet_has_its_place():
    book = Workbook()
    for cell, value in {"B3": "name", "C3": "date", "B5": "Person", "C5": "2001"}.items():
        book.active[cell] = value
    stream = io.BytesIO()
    book.save(stream)

    records, _ = read(stream.getvalue())

    assert [(record.line, record.raw) for record in records] == [
        (5, {"column 1": "", "name": "Person", "date": "2001"}),
    ]  # fmt: skip
