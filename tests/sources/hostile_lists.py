"""Files that a list should not be: cut short, bent, swollen, disguised, or of another kind altogether."""

import gzip
import io
import json
import random
import zipfile
from datetime import UTC, datetime

from noimpunity.cases.sheet import sheet

AT = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = ["Name", "Date", "Country", "Note"]
ROWS = [
    [f"Primjer Žižić {number}" if number % 3 else f'Example, "{number}"', "3 April 2001", "Serbia", f"note {number}"]
    for number in range(30)
]
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "cp1250", "cp1251:r",
    "cp852", "iso8859-2", "mac-latin2", "cp037:a", "koi8-r:r", "shift_jis:j", "gb18030", "hz:a",
)  # fmt: skip
BEGINNINGS = {
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500,
    "document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n" * 20,
    "program": b"\x7fELF\x02\x01\x01" + bytes(500),
    "page": b"<!doctype html><html><body><table><tr><td>a</td></tr>",
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "script": b"#!/bin/sh\nrm -rf /\n",
    "database": b"SQLite format 3\x00" + bytes(200),
    "folded": gzip.compress(b"a,b\n" * 99),
    "old book": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
    "mail": b"From: a@example.org\nSubject: list\n\nName,Date\n",
    "nothing": b"",
    "spaces": b" \r\n\t" * 100,
    "zeros": bytes(5000),
    "one sign": b"a",
    "mark alone": b"\xef\xbb\xbf",
    "quotation mark": b'"',
    "bracket": b"[",
    "brace": b"{",
    "half a pair": b"a,b\n\xc3",
    "lone commas": b",,,\n,,,\n",
}


def delimited(rows=ROWS, *, between=",", end="\r\n"):
    def cell(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if set(text) & set(f'{between}"\r\n') else text

    return end.join(between.join(map(cell, row)) for row in [HEADER, *rows]) + end


def objects(rows=ROWS):
    return json.dumps([dict(zip(HEADER, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)


def book(rows=ROWS):
    return b"".join(sheet("List", [HEADER, *rows], at=AT))


def folded(parts, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def cut(content, pieces, name):
    for number in range(pieces):
        yield f"{name} cut {number}", content[: 1 + number * len(content) // pieces]


def bent(content, times, name):
    chance = random.Random(f"bent {name}")
    for number in range(times):
        made = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(made))
            what = chance.choice(("turn", "put", "take", "copy"))
            if what == "turn":
                made[place] ^= 1 << chance.randrange(8)
            elif what == "put":
                made[place:place] = chance.choice(
                    (b'"', b"\x00", b"\xff\xfe", b"\n", b"\r", b",", b"\\", b"}", b"\xc3", b"=")
                )
            elif what == "take":
                del made[place : place + chance.randint(1, 9)]
            else:
                made[place:place] = made[chance.randrange(len(made)) :][:40]
        yield f"{name} bent {number}", bytes(made)


def encoded():
    texts = {
        "r": "Имя,Дата\nПример,2001\n",
        "a": "Name,Date\nExample,2001\n",
        "j": "名前,日付\n例,2001\n",
        "": delimited(),
    }
    for said in ENCODINGS:
        name, _, kind = said.partition(":")
        yield f"encoded {name}", texts[kind].encode(name, "replace")
    for number, (one, other) in enumerate(
        (("utf-8", "cp1250"), ("cp1250", "utf-16-le"), ("utf-16", "utf-8"), ("cp852", "cp1251"))
    ):
        half = delimited(ROWS[:15])
        yield f"mixed {number}", half.encode(one) + half.encode(other, "replace")
    yield "twice encoded", delimited().encode().decode("latin-1").encode()


def ended():
    for end in ("\r", "\n", "\r\n", "\n\r", "\x0b", "\x85", "\u2028", "\r\r\n", "\n\n\n", "\x1e"):
        yield f"ended {end!r}", delimited(end=end).encode()
    for between in (";", "\t", "|", "\x1f", "~", "、"):
        yield f"parted {between!r}", delimited(between=between).encode()


def noise():
    chance = random.Random("noise")
    for number in range(40):
        size = chance.choice((1, 7, 100, 5000))
        signs = chance.choice((bytes(range(256)), b'",;\n\r\\a', b'[]{}",:1e\\u', b"\xc3\xa9\xe2\x82\xac\xff a,\n"))
        yield f"noise {number}", bytes(chance.choice(signs) for _ in range(size))
    yield from BEGINNINGS.items()
    for number in range(10):
        text = delimited().encode()
        place = number * len(text) // 10
        yield f"zero byte {number}", text[:place] + b"\x00" + text[place:]


def swollen():
    """Few, because each is large: what unfolds, what is wide, long or deep."""
    yield "a cell of 10 MB", delimited([["Example", "2001", "Serbia", "x" * 10_000_000], *ROWS]).encode()
    yield (
        "a quoted cell of 10 MB",
        delimited([["Example", "2001", "Serbia", ("x," * 50 + "\n") * 100_000], *ROWS]).encode(),
    )
    yield "a quotation mark that never ends", (delimited() + '"' + "a,b\n" * 50_000).encode()
    yield "16,384 columns", (",".join(f"c{number}" for number in range(16_384)) + "\n" + "," * 16_383 + "\n").encode()
    yield "1,001 columns", (",".join(f"c{number}" for number in range(1001)) + "\n" + "," * 1000 + "\n").encode()
    yield (
        "a sheet of 16,384 columns",
        b"".join(sheet("a", [[f"c{number}" for number in range(16_384)], ["1"] * 16_384], at=AT)),
    )
    yield "a bomb", folded([("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", bytes(130_000_000))])
    yield "many small bombs", folded((f"xl/{number}.xml", bytes(1_200_000)) for number in range(20))
    yield "many parts", folded((f"xl/{number}", "") for number in range(2001))
    yield "a way out", folded([("xl/workbook.xml", "<a/>"), ("../../etc/passwd", "x")])
    yield "a way in", folded([("xl/workbook.xml", "<a/>"), ("/etc/passwd", "x")])
    yield "an archive of lists", folded([("list.csv", delimited())])
    yield "a bomb in a bomb", folded([("xl/workbook.xml", folded([("a", bytes(10_000_000))]))])
    yield "a book without sheets", folded([("xl/workbook.xml", "<workbook/>"), ("[Content_Types].xml", "<a/>")])
    yield (
        "entities",
        folded([("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>')]),
    )
    yield "deep", b"[" * 100_000
    yield "deep objects", b'[{"a":' * 50_000
    yield "a number without end", b'[{"a": ' + b"9" * 100_000 + b"}]"
    yield "no numbers", b'[{"a": NaN, "b": Infinity, "a": 1e999}]'
    yield "lists of lists", json.dumps([[1, 2], None, "text", {"a": 1}, 5, True]).encode()
    yield "an escaped half", b'[{"a": "\\ud800"}, {"a": "\\u0000"}]'
    yield "many columns of one name", (",".join(["a"] * 900) + "\n" + ",".join(["1"] * 900) + "\n").encode()
    yield "one long line", b"a" * 5_000_000
    yield "lines without end", b"\n" * 1_000_000 + b"a,b\n1,2\n"


def small():
    """Every generated file but the large ones, by name."""
    text, listed, sheets = delimited().encode(), objects().encode(), book()
    for made in (
        cut(text, 80, "text"), cut(listed, 60, "objects"), cut(sheets, 60, "book"),
        bent(text, 80, "text"), bent(listed, 50, "objects"), bent(sheets, 50, "book"), encoded(), ended(), noise(),
    ):  # fmt: skip
        yield from made
