"""A list opened in LibreOffice: no cell is a formula, and every text comes back. Skipped where it is missing."""

import shutil
import subprocess

import openpyxl
import pytest

from noimpunity.cases import exports
from tests.cases.test_exports import FORMULAS, content
from tests.factories import both, make_case, values

pytestmark = pytest.mark.django_db
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WORDS = [
    "Ћурувија, Славко", "تشوروفيا؛ نص", "Ćuruvija; Đorđe – “x”", "two\nlines", "a \"quoted\" 'word'", "€ ½ ﷽", "3,5 x",
]  # fmt: skip
# Comma, quotation mark, UTF-8, from the first line; special numbers are looked for, and formulas are reckoned.
EAGERLY = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
TEXTS = ("title", "place", "works", "summary")


@pytest.fixture
def opened(tmp_path):
    """What LibreOffice makes of a file: the cells of its sheet."""
    if OFFICE is None:
        pytest.skip("needs LibreOffice")

    def opening(name, body):
        (tmp_path / name).write_bytes(body)
        command = [OFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/profile"]
        reading = [f"--infilter={EAGERLY}"] if name.endswith(".csv") else []
        command += [*reading, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(tmp_path / name)], check=True, capture_output=True, timeout=120)
        made = tmp_path / "out" / f"{name.rpartition('.')[0]}.xlsx"
        return [list(row) for row in openpyxl.load_workbook(made).active.iter_rows()]

    return opening


def live(rows):
    return [cell.value for row in rows for cell in row if cell.data_type == "f"]


def told(rows, reference, names):
    head = [cell.value for cell in rows[0]]
    row = next(row for row in rows if row[0].value == reference)
    return [row[head.index(name)].value for name in names]


def written():
    """A case for each text that could be taken for something else."""
    for number, text in enumerate([*FORMULAS, *WORDS]):
        victims = [{**values()["victims"][0], "name": text.strip() or "x", "work": both(text)}]
        crime = {**values()["crime"], "place": both(text)}
        reference = f"zz-{number:02}-2001"
        make_case(reference, title=both(text), summary=both(text), crime=crime, victims=victims)
        yield reference, text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_csv_file_holds_no_formula_and_every_text_comes_back(client, opened):
    cases = dict(written())

    rows = opened("cases.csv", content(client, "/en/cases.csv"))

    assert live(rows) == []
    for reference, text in cases.items():
        assert [exports.unmarked(cell) for cell in told(rows, reference, TEXTS)] == [text] * len(TEXTS)
    assert told(rows, "rs-curuvija-1999", ("title", "country", "outcome")) == [
        "Slavko Ćuruvija", "RS", "complete_impunity",
    ]  # fmt: skip


def test_a_spreadsheet_gives_every_text_as_it_was(client, opened):
    cases = dict(written())

    rows = opened("cases.xlsx", content(client, "/en/cases.xlsx"))

    # LibreOffice shows a truth value as a formula of its own; no word of anybody is one.
    assert set(live(rows)) <= {"=TRUE()", "=FALSE()"}
    for reference, text in cases.items():
        assert told(rows, reference, TEXTS) == [text] * len(TEXTS)
    assert told(rows, "rs-curuvija-1999", ("region",)) == ["039"]


@pytest.mark.parametrize("text", ["=1+1", "=SUM(1;2)", '=HYPERLINK("https://example.org")', "=B1", "=NOW()"])
def test_a_planted_formula_is_seen(opened, text):
    quoted = text.replace('"', '""')

    rows = opened("planted.csv", f'a,b\n"{quoted}","x"\n'.encode())

    assert len(live(rows)) == 1
