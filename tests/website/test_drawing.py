"""Pictures: what is drawn is what the table holds, in every direction of writing, and nothing on it can do harm."""

import csv
import doctest
import io
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from PIL import Image, ImageFont

from noimpunity.places.shapes import shapes
from noimpunity.website.drawing import files, letters, looks, outlines, scales
from noimpunity.website.drawing.bars import DRAWN, Bar, bars
from noimpunity.website.drawing.columns import Part, Period, columns, stacks
from noimpunity.website.drawing.examples import examples
from noimpunity.website.drawing.lines import Line, Value, lines
from noimpunity.website.drawing.maps import Place, country, region, world
from noimpunity.website.drawing.picture import Frame
from noimpunity.website.drawing.shares import Share, shares
from noimpunity.website.drawing.timeline import CaseLine, Span, Step, case_line

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame("example", "Example", "What is shown", "Example source", "Cases")
SHARES = Frame("example", "Example", counted="Share", form="share")
HOSTILE = '"><script>alert(1)</script>&\u202e\x00\ud800]]><!-- \' onload="x"'
LANGUAGES = ("en", "fr", "ar")


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314  our own drawing


def texts(svg):
    """Every word and number that is drawn."""
    return [re.sub("[\u2067\u2069]", "", node.text) for node in parsed(svg).iter(f"{SVG}text")]


def areas(svg, look=None):
    """Every rectangle that is written as part of a path: x, y, width, height, from left to right."""
    found = []
    for node in parsed(svg).iter(f"{SVG}path"):
        if look is None or look in (node.get("class", ""), node.get("fill", "").partition("#")[2].rstrip(")")):
            for x, y, wide, tall in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-", node.get("d")):
                found.append((float(x), float(y), float(wide), float(tall)))
    return sorted(found)


def tables(picture):
    return [[name, *(cell for cell, _ in cells)] for name, cells, _ in picture.table]


@pytest.fixture(params=LANGUAGES)
def every_example(request):
    with translation.override(request.param):
        yield examples()


def test_every_drawing_is_clean_and_named(every_example):
    for picture in every_example:
        for svg in filter(None, (picture.svg, picture.narrow, files.svg(picture))):
            root = parsed(svg)
            title, desc = (root.find(f"{SVG}{name}") for name in ("title", "desc"))

            assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
            assert root.get("role") == ("group" if "<a " in svg else root.get("role"))
            assert (title.text, desc.text) == (picture.title, picture.description)
            assert root.get("viewBox").startswith("0 0 ")
            assert not re.search(
                r'\sstyle="|\son[a-z]+="|<script|<foreignObject|<image|https?://(?!www\.w3\.org/2000/svg)', svg
            )
        assert "<style" not in picture.svg + picture.narrow


def test_ids_on_a_page_are_unique_and_every_pattern_is_defined(every_example):
    page = "".join(picture.svg + picture.narrow + "".join(key.svg for key in picture.key) for picture in every_example)
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_sizes_stay_small(every_example):
    for picture in every_example:
        is_world = picture.name.startswith("world")
        assert len(picture.svg.encode()) <= (40_000 if is_world else 10_000), picture.name
        assert len(picture.narrow.encode()) <= (40_000 if is_world else 10_000), picture.name


def test_bars_are_as_long_as_their_numbers():
    picture = bars(
        FRAME, [Bar("A", 40), Bar("B", 10, "complete"), Bar("C", 0), Bar("D", 20, "partial")], category="Letter"
    )

    for svg in (picture.svg, picture.narrow):
        widths = {wide for _, _, wide, _ in areas(svg)}
        longest = max(widths)
        assert sorted(widths) == pytest.approx([longest / 4, longest / 2, longest], abs=0.1)
        assert [word for word in texts(svg) if word[0].isdigit()] == ["40", "10", "0", "20"]
    assert tables(picture) == [["A", "40"], ["B", "10"], ["C", "0"], ["D", "20"]]


def test_what_is_not_known_is_not_zero():
    picture = bars(FRAME, [Bar("A", 4), Bar("B", None), Bar("C", 0)], category="Letter")

    assert texts(picture.svg) == ["A", "4", "B", "not known", "C", "0"]
    assert [row[1] for row in tables(picture)] == ["4", "not known", "0"]
    assert list(csv.reader(io.StringIO(picture.csv()))) == [["Letter", "Cases"], ["A", "4"], ["B", ""], ["C", "0"]]
    assert len(areas(picture.svg, "example-wide-gap")) == 1
    assert "Not known: B." in picture.description


def test_columns_are_as_tall_as_their_numbers_and_gaps_reach_the_top():
    picture = columns(FRAME, [("1999", 3), ("2000", None), ("2001", 0), ("2002", 12)], period="Year")

    known, gap = areas(picture.svg, "p-ink"), areas(picture.svg, "example-wide-gap")[1:]  # the first is in the key
    assert [tall for *_, tall in known] == pytest.approx([known[-1][3] / 4, known[-1][3]], abs=0.1)
    assert len(gap) == 1
    assert gap[0][1] + gap[0][3] == pytest.approx(known[0][1] + known[0][3])
    assert {"3", "0", "12"} <= set(texts(picture.svg))


def test_stacks_stand_on_one_another_and_add_up():
    parts = [Part("One", "complete"), Part("Two", "partial")]
    picture = stacks(
        FRAME, parts, [Period("1999", (8, 4)), Period("2000", (2, 0)), Period("2001", (None, None))], period="Year"
    )

    below, above = areas(picture.svg, "p-complete"), areas(picture.svg, "example-wide-partial")
    below = [area for area in below if area[3] > 12]  # the key has a small one
    above = [area for area in above if area[3] > 12]
    assert above[0][1] + above[0][3] == pytest.approx(below[0][1], abs=0.1)
    assert below[0][3] / above[0][3] == pytest.approx(2, rel=0.01)
    assert {"12", "8", "4", "2"} <= set(texts(picture.svg))
    assert tables(picture) == [["1999", "8", "4"], ["2000", "2", "0"], ["2001", "not known", "not known"]]


def test_a_line_is_not_drawn_across_what_is_not_known():
    values = (Value(2000, 1), Value(2001, 3), Value(2002, None), Value(2004, 5), Value(2005, 2))
    picture = lines(FRAME, [Line("One", values)])

    strokes = [node.get("d") for node in parsed(picture.svg).iter(f"{SVG}path") if node.get("class") == "p-edge"]
    assert [len(d.split("L")) for d in strokes] == [2, 2]
    assert tables(picture)[2:4] == [["2002", "not known"], ["2003", "not known"]]
    assert "Not known: 2002 and 2003." in picture.description


def test_lines_differ_by_more_than_colour_and_more_than_four_are_refused():
    four = [Line(str(n), (Value(2000, n), Value(2001, n + 1))) for n in range(4)]
    drawn = parsed(lines(FRAME, four).svg)

    strokes = {node.get("stroke-dasharray") for node in drawn.iter(f"{SVG}path") if node.get("class") == "p-edge"}
    assert len(strokes) == 4
    with pytest.raises(ValueError, match="more than 4 lines"):
        lines(FRAME, [*four, Line("5", (Value(2000, 1),))])


def test_a_share_lies_within_its_whisker_and_prints_what_the_table_holds():
    picture = shares(SHARES, [Share("A", 0.5, 0.25, 0.75, 12, "complete"), Share("B", None)], category="Letter")

    root = parsed(picture.svg)
    dot = float(next(root.iter(f"{SVG}circle")).get("cx"))
    whiskers = [
        re.findall(r"[\d.]+", node.get("d"))
        for node in root.iter(f"{SVG}path")
        if node.get("class") == "p-edge-complete"
    ]
    low, high = float(whiskers[0][0]), float(whiskers[0][2])
    assert dot - low == pytest.approx(high - dot, abs=0.2)
    assert "50% (25% to 75%) of 12" in texts(picture.svg)
    assert tables(picture) == [["A", "50%", "25%", "75%", "12"], ["B"] + ["not known"] * 4]
    with pytest.raises(ValueError, match="part of 1"):
        shares(SHARES, [Share("A", 1.2)], category="Letter")


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
def test_what_is_no_number_from_zero_up_is_refused(wrong):
    for draw in (
        lambda: bars(FRAME, [Bar("A", wrong)], category="Letter"),
        lambda: columns(FRAME, [("1999", wrong)], period="Year"),
        lambda: world(FRAME, [Place("RS", wrong)]),
        lambda: lines(FRAME, [Line("A", (Value(2000, wrong),))]),
    ):
        with pytest.raises(ValueError, match="cannot be drawn"):
            draw()


def test_pictures_of_nothing_say_so():
    empty = [
        bars(FRAME, [], category="Letter"),
        columns(FRAME, [], period="Year"),
        stacks(FRAME, [Part("One", "complete")], [], period="Year"),
        lines(FRAME, []),
        shares(SHARES, [], category="Letter"),
    ]

    assert [texts(picture.svg) for picture in empty] == [["There is nothing to show here."]] * 5
    assert {picture.description for picture in empty} == {"There is nothing to show here."}
    assert "There is nothing to show here." in world(FRAME, []).description


@pytest.mark.parametrize("number", [1, 200])
def test_one_row_and_two_hundred_are_drawn(number):
    many = [Bar(f"Row {n}", n + 1) for n in range(number)]
    picture = bars(FRAME, many, category="Letter")

    assert len(picture.rows) == number
    assert ("160 more rows in the table" in texts(picture.svg)) == (number == 200)
    assert len([word for word in texts(picture.svg) if word.startswith("Row")]) == min(number, DRAWN)
    for svg in (
        picture.svg,
        columns(FRAME, [(str(1800 + n), n) for n in range(number)], period="Year").svg,
        lines(FRAME, [Line("A", tuple(Value(1800 + n, n) for n in range(number)))]).svg,
    ):
        assert len(svg) < 20_000
    assert len(shares(SHARES, [Share(str(n), 0.5) for n in range(number)], category="x").rows) == number


def test_huge_numbers_stay_on_the_sheet():
    huge = 10**15
    picture = bars(FRAME, [Bar("A", huge), Bar("B", 1)], category="Letter")

    assert "1,000,000,000,000,000" in texts(picture.svg)
    assert all(x + wide <= 720 for x, _, wide, _ in areas(picture.svg))
    assert all(tall <= 300 for *_, tall in areas(columns(FRAME, [("1", huge), ("2", 1)], period="Year").svg))
    assert "e+" not in columns(FRAME, [("1", huge)], period="Year").svg


def test_hostile_words_stay_words():
    frame = Frame("example", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    line = CaseLine("1999", [Step("1999-04", HOSTILE)], [Span(date(1999, 1, 1), HOSTILE, "complete")], date(2026, 1, 1))
    pictures = [
        bars(frame, [Bar(HOSTILE, 1, address=f"/x{HOSTILE}")], category=HOSTILE),
        columns(frame, [(HOSTILE, 1)], period=HOSTILE),
        lines(frame, [Line(HOSTILE, (Value(2000, 1),)), Line(HOSTILE, ())]),
        shares(Frame("example", HOSTILE, form="share"), [Share(HOSTILE, 0.5)], category=HOSTILE),
        case_line(frame, line),
        world(frame, [Place("RS", 1, f"/x{HOSTILE}")]),
    ]

    for picture in pictures:
        for svg in (picture.svg, picture.narrow, files.svg(picture)):
            tags = {node.tag for node in parsed(svg).iter()}
            assert f"{SVG}script" not in tags
            assert not any(name.startswith("on") for node in parsed(svg).iter() for name in node.attrib)
            assert "\u202e" not in svg
            assert "\x00" not in svg
        page = render_to_string("components/_picture.html", {"picture": picture})
        assert "<script>" not in page
        assert files.png(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " javascript:x", "//elsewhere.example/", "x"]
)
def test_an_address_that_is_no_address_of_a_page_is_refused(address):
    with pytest.raises(ValueError, match="no address"):
        bars(FRAME, [Bar("A", 1, address=address)], category="Letter")


def test_a_spreadsheet_finds_no_formula():
    picture = bars(
        FRAME, [Bar("=1+1", 1), Bar("@x", 2), Bar("-x", 3), Bar("+x", 4), Bar('a,"b"', 5)], category="=cmd()"
    )

    rows = list(csv.reader(io.StringIO(picture.csv())))
    assert [row[0] for row in rows] == ["'=cmd()", "'=1+1", "'@x", "'-x", "'+x", 'a,"b"']


def test_charts_are_mirrored_and_maps_are_not():
    def drawn():
        places = [Place("RS", 3), Place("MT", 1)]
        return bars(FRAME, [Bar("A", 4), Bar("B", 1)], category="x").svg, world(FRAME, places).svg

    left_bars, left_map = drawn()
    with translation.override("ar"):
        right_bars, right_map = drawn()

    mirrored = sorted((720 - x - wide, y, wide, tall) for x, y, wide, tall in areas(left_bars))
    assert areas(right_bars) == [pytest.approx(area, abs=0.15) for area in mirrored]
    paths = [[node.get("d") for node in parsed(svg).iter(f"{SVG}path")] for svg in (left_map, right_map)]
    assert paths[0] == paths[1]
    assert "\u2067" in right_bars
    assert "\u2067" not in left_bars


def test_the_alternative_text_is_written_from_the_data():
    places = [Place("RS", 5), Place("MX", 4), Place("BA", 1), Place("GM", None), Place("FR", 0)]

    assert world(FRAME, places).description == (
        "Map of the world. Cases. 3 countries. Serbia: 5; Mexico: 4; Bosnia & Herzegovina: 1. Together: 10. "
        "Not known: Gambia."
    )
    with translation.override("fr"):
        french = world(FRAME, places).description
    assert all(word in french for word in ("Serbie", "Mexique", "Bosnie-Herzégovine", "Gambie"))
    assert bars(FRAME, [Bar(str(n), n) for n in range(9)], category="x").description == (
        "Bars, 9 rows. Cases. 0: 0; 1: 1; 2: 2; 3: 3; 4: 4; 5: 5; 3 more in the table. "
        "Highest: 8 (8). Lowest: 0 (0). Together: 36."
    )


def test_a_map_shows_and_links_every_country_even_the_smallest():
    codes = ("RS", "ME", "XK", "BA", "HR", "MT", "BH", "PS", "IL", "GM")
    picture = world(FRAME, [Place(code, 1, f"/cases/?country={code}") for code in codes])

    for svg, radius in ((picture.svg, 10), (picture.narrow, 7)):
        root = parsed(svg)
        assert {node.get("href") for node in root.iter(f"{SVG}a")} == {f"/cases/?country={code}" for code in codes}
        circles = {(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")}
        apart = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for a, b in circles for c, d in circles if (a, b) != (c, d)]
        assert min(apart) >= 2 * radius
    assert [address for _, _, address in picture.table] == [
        f"/cases/?country={code}" for code in sorted(codes, key=_named)
    ]
    assert [note for note in picture.notes if "1244" in note]


def _named(code):
    from noimpunity.places.countries import country_name

    return country_name(code)


def test_the_key_of_a_map_says_numbers_and_the_darkest_is_the_most():
    values = dict(zip(("RS", "MX", "BA", "CO", "IN", "KE", "RU"), (1, 2, 3, 4, 7, 12, 40), strict=True))
    picture = world(FRAME, [Place(code, value) for code, value in values.items()])

    assert [key.words for key in picture.key] == ["1", "2 to 4", "7", "12", "40", "none on this record"]
    shades = [float(re.search(r'fill-opacity="([\d.]+)"', key.svg).group(1)) for key in picture.key[:-1]]
    assert shades == sorted(shades)
    assert shades[-1] == 1
    assert min(b - a for a, b in pairwise(shades)) > 0.15


def test_a_country_without_shape_or_point_is_refused():
    with pytest.raises(ValueError, match="no shape and no point for QQ"):
        world(FRAME, [Place("QQ", 1)])


@pytest.mark.parametrize("code", ["RS", "RU", "MT", "US", "FJ", "CL"])
def test_a_country_is_seen_on_its_map(code):
    picture = country(FRAME, [Place(code, 2)], code=code)
    window = outlines.window_around([code], 720, margin=0.45, tallest=0.72)

    assert window.sees(window.change(shapes()[code].point))
    assert _named(code) in texts(picture.svg)
    assert "2" in texts(picture.svg)


def test_a_region_prints_each_value_on_its_country():
    places = [Place("RS", 5), Place("ME", 3), Place("XK", 2), Place("BA", None), Place("MX", 9)]
    picture = region(FRAME, places, around=["RS", "BA", "HR", "ME", "XK"])

    assert sorted(texts(picture.svg)) == ["2", "3", "5", "?"]
    assert picture.description.startswith("Map of a region. Cases. 4 countries.")


def test_the_line_of_a_case_is_unbroken_and_partial_dates_are_bars():
    spans = [
        Span(date(1999, 4, 11), "Complete", "complete"),
        Span(date(2019, 4, 5), "Partial", "partial"),
        Span(date(2024, 2, 2), "Complete", "complete"),
    ]
    steps = [
        Step("1999-04-11", "Crime"),
        Step("2005", "Some time in a year"),
        Step("2019-04-05", "Verdict"),
        Step("2027-01-01", "Later"),
    ]
    picture = case_line(FRAME, CaseLine("1999-04-11", steps, spans, date(2026, 11, 21)))

    parts = [area for area in areas(picture.svg) if area[3] == 18]
    assert len(parts) == 3
    assert all(a[0] + a[2] == pytest.approx(b[0], abs=0.11) for a, b in pairwise(parts))
    days = (date(2026, 11, 22) - date(1999, 4, 11)).days
    per_day = (parts[-1][0] + parts[-1][2] - parts[0][0]) / days
    bar = areas(picture.svg, "example-wide-gap")
    assert [wide for _, _, wide, _ in bar] == [pytest.approx(364 * per_day, abs=0.2)]
    assert len(list(parsed(picture.svg).iter(f"{SVG}circle"))) == 2
    assert "Later" not in picture.svg + picture.csv()
    assert [row[:3] for row in picture.rows if row[3] == "Some time in a year"] == [
        ("2005", "2005-01-01", "2005-12-31")
    ]
    assert picture.description.startswith(
        "The line of a case, from the crime (11 April 1999) to 21 November 2026. Complete from 11 April 1999;"
    )


@pytest.mark.parametrize("crime", ["1999", "1999-04", "1999-04~", "1990/1999", "199X", "../1999-05"])
def test_a_line_begins_as_exactly_as_the_crime_is_known(crime):
    picture = case_line(FRAME, CaseLine(crime, [Step(crime, "Crime"), Step("2001/..", "Since")], [], date(2026, 1, 1)))

    assert [area for area in areas(picture.svg) if area[3] == 18]
    assert not re.search(r"nan|inf", picture.svg)


def test_marks_are_told_apart_without_colour():
    drawn = {mark: looks.patterns("x", {mark}) for mark in looks.MARKS}

    shapes_only = {
        re.sub(r'class="[^"]*"|id="[^"]*"', "", svg)
        for mark, svg in drawn.items()
        if mark in ("partial", "justice", "unknown")
    }
    assert len(shapes_only) == 3
    assert drawn["complete"] == ""


def test_the_colours_of_files_are_those_of_the_page():
    css = (settings.BASE_DIR / "noimpunity/website/static/website/site.css").read_text()
    light, dark = css.index("color-scheme: light dark"), css.index("@media (prefers-color-scheme: dark)")

    for name, (by_day, by_night) in looks.PALETTE.items():
        assert re.search(rf"--{name}: {by_day}(?:[0-9a-f]{{3}})?;", css[light:dark]), name
        assert f"--{name}: {by_night};" in css[dark : dark + 700], name
    for name, (what, colour) in looks.COLOURS.items():
        assert f".{name} {{ {what}: var(--{colour}); }}" in css


def test_every_class_that_is_drawn_has_a_colour(every_example):
    page = "".join(picture.svg + picture.narrow + "".join(key.svg for key in picture.key) for picture in every_example)

    assert {name for found in re.findall(r'class="([^"]+)"', page) for name in found.split()} <= set(looks.COLOURS)


def test_a_file_says_everything_and_leads_nowhere():
    picture = world(FRAME, [Place("RS", 3, "/en/cases/?country=RS"), Place("XK", 1)])

    alone = files.svg(picture)
    said = " ".join(texts(alone))
    for words in (
        "Example",
        "What is shown",
        "Example source.",
        "Natural Earth",
        "do not imply an opinion",
        "1244/1999",
        "none on this record",
    ):
        assert words in said
    assert "<a" not in alone
    assert "prefers-color-scheme:dark" in alone
    assert len(re.findall("<style>", alone)) == 1
    assert files.policy().startswith("default-src 'none'; style-src 'sha256-")


def test_a_png_is_drawn_with_our_own_fonts_and_colours(every_example):
    for picture in every_example[5:8]:
        image = Image.open(io.BytesIO(files.png(picture))).convert("RGB")
        colours = {colour for _, colour in image.getcolors(1_000_000)}

        assert image.width == 1600
        assert (0xFB, 0xFA, 0xF7) in colours
        assert (0x19, 0x16, 0x12) in colours
        assert image.info == {}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_fonts_of_files_hold_latin_cyrillic_and_arabic(weight):
    font = ImageFont.truetype(
        str(settings.BASE_DIR / f"noimpunity/website/drawing/fonts/picture-sans-{weight}.ttf"), 40
    )
    missing = bytes(font.getmask("\U0001f600"))

    for letter in "aŽćžĆšđŁéœß€«»–…АЂЋЈЉЊЏђћјљњџѓќѕабцاأإبتثجحخدذرزسشصضطظعغفقكلمنهوي٠١،؟ةىئؤء":
        assert bytes(font.getmask(letter)) != missing, letter


def test_arabic_words_are_joined_in_a_png():
    """Joined letters are narrower than the same letters kept apart, and reach from the right edge."""

    def ink(name):
        with translation.override("ar"):
            image = Image.open(io.BytesIO(files.png(bars(Frame("x", ""), [Bar(name, None)], category="x"))))
        box = image.convert("L").crop((900, 0, 1520, 200)).point(lambda value: 255 if value < 128 else 0).getbbox()
        return box[2] - box[0]

    word = "ببببببب"
    assert ink(word) < 0.9 * ink("\u200c".join(word)) or ink(word) < ink(" ".join(word))


def test_the_examples_of_the_scales_hold():
    assert doctest.testmod(scales).failed == 0
    assert doctest.testmod(scales).attempted == 5


def test_what_stood_on_different_days_is_not_added_up():
    parts, years = [Part("One", "complete")], [Period("1999", (8,)), Period("2000", (8,))]

    assert "Together" not in stacks(FRAME, parts, years, period="Year").description
    assert "Together: 16." in columns(FRAME, [("1999", 8), ("2000", 8)], period="Year").description


def test_words_are_cut_and_wrapped_to_their_room():
    long = "word " * 60

    assert letters.cut(long, 100, 13).endswith("…")
    assert letters.width(letters.cut(long, 100, 13), 13) <= 100
    wrapped = letters.wrap(long, 200, 13, most=3)
    assert len(wrapped) == 3
    assert all(letters.width(line, 13) <= 200 for line in wrapped)
    assert letters.wrap("", 100, 13) == []


def test_the_page_of_components_shows_each_piece():
    with translation.override("en"):
        pictures = examples()
        page = render_to_string("website/components.html", {"pictures": pictures, "direction": "ltr"})

    assert page.count('<figure class="picture"') == len(pictures)
    assert page.count("<details>") == len([picture for picture in pictures if picture.rows])
    assert {picture.kind for picture in pictures} == {
        "map",
        "bars",
        "columns",
        "stacks",
        "lines",
        "shares",
        "case line",
    }
    assert "<style" not in page
    assert not re.search(r'\sstyle="|<script', page)


def test_a_picture_on_a_page_has_its_words_table_and_files():
    picture = bars(FRAME, [Bar("A", 4, address="/a"), Bar("B", None)], category="Letter")

    page = render_to_string(
        "components/_picture.html", {"picture": picture, "csv": "/x.csv", "svg": "/x.svg", "png": "/x.png"}
    )

    assert "<h2>Example</h2><p>What is shown</p>" in page
    assert '<th scope="col">Letter</th><th scope="col" class="number">Cases</th>' in page
    assert '<th scope="row"><a href="/a">A</a></th><td class="number">4</td>' in page
    assert '<th scope="row">B</th><td class="number">not known</td>' in page
    assert re.findall(r'href="(/x[^"]*)"', page) == ["/x.csv", "/x.svg", "/x.png"]
    assert "CSV" not in render_to_string("components/_picture.html", {"picture": picture})
