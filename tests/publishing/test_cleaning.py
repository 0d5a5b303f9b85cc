"""What is cleaned says nothing; what cannot be cleaned is refused with words; neither takes long."""

import time
from io import BytesIO

import pytest
from PIL import Image

from noimpunity.sources.untrusted.box import MEGABYTE, open_in_a_box
from noimpunity.sources.untrusted.cleaning import LONGEST_SIDE, clean_picture
from noimpunity.sources.untrusted.plain import says_nothing_more
from noimpunity.sources.untrusted.refusals import Refused
from tests.publishing import samples
from tests.publishing.samples import CANARY, TELLING, pdf, picture, said


def refused(clean, content):
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        clean(content)
    assert time.monotonic() - began < 32
    return caught.value.code


def opened(cleaned):
    return Image.open(BytesIO(cleaned.content))


@pytest.mark.parametrize("kind", TELLING)
def test_a_sample_tells_before_it_is_cleaned(kind, tmp_path):
    """Otherwise the tests below would show nothing."""
    samples.exiftool_or_skip()
    name = f"before.{kind}"

    telling = said({name: TELLING[kind]()}, tmp_path)[name]

    assert "the canary" in telling
    assert kind == "gif" or {"GPSLatitude", "Make", "SerialNumber"} & set(telling) >= {"GPSLatitude", "Make"}


@pytest.mark.parametrize("kind", TELLING)
def test_a_cleaned_picture_tells_nothing(kind, tmp_path):
    samples.exiftool_or_skip()

    cleaned = clean_picture(TELLING[kind]())

    assert says_nothing_more(cleaned.content)
    assert said({f"after.{cleaned.ending}": cleaned.content}, tmp_path) == {}
    assert cleaned.ending == ("png" if kind in ("png", "gif") else "jpg")
    assert opened(cleaned).size == (64, 48)


@pytest.mark.parametrize(("orientation", "dark"), [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")])
def test_a_picture_stands_upright_without_its_note(orientation, dark):
    upright = opened(clean_picture(samples.jpeg(orientation))).convert("L")

    width, height = upright.size
    edges = {
        "left": (0, 0, 4, height), "right": (width - 4, 0, width, height),
        "top": (0, 0, width, 4), "bottom": (0, height - 4, width, height),
    }  # fmt: skip
    shades = {edge: upright.crop(where).getextrema()[1] for edge, where in edges.items()}
    assert [edge for edge, shade in shades.items() if shade < 60] == [dark]
    assert upright.size == ((64, 48) if orientation in (1, 3) else (48, 64))


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_of_every_kind_of_colour_come_through(mode):
    written = BytesIO()
    made = Image.new("I;16", (64, 48), 40_000) if mode == "I;16" else picture().convert(mode)
    if "A" in mode:
        made.putalpha(128)
    made.save(written, "JPEG" if mode == "CMYK" else "PNG")

    cleaned = opened(clean_picture(written.getvalue()))

    assert cleaned.size == (64, 48)
    assert ("A" in cleaned.getbands()) == ("A" in mode)
    if mode == "I;16":
        assert cleaned.getpixel((5, 5)) == 156


def test_a_colour_profile_becomes_srgb():
    """In a profile where red and blue have changed places the numbers mean another colour: it must look as meant."""
    swapped = samples.profile().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    made = samples._saved("PNG", made=Image.new("RGB", (8, 8), (200, 90, 10)), icc_profile=swapped)

    red, green, blue = opened(clean_picture(made)).getpixel((4, 4))

    assert (abs(red - 10) < 6, abs(green - 90) < 6, abs(blue - 200) < 6) == (True, True, True)


def test_a_large_picture_is_made_smaller():
    written = BytesIO()
    Image.new("RGB", (6000, 3000), (9, 99, 199)).save(written, "JPEG")

    assert opened(clean_picture(written.getvalue())).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def cut(content):
    return content[: len(content) // 2]


svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_PICTURES = {
    "svg": (lambda: svg, "not_a_picture"),
    "tiff": (lambda: samples._saved("TIFF"), "not_a_picture"),
    "bmp": (lambda: samples._saved("BMP"), "not_a_picture"),
    "ico": (lambda: samples._saved("ICO"), "not_a_picture"),
    "psd": (lambda: b"8BPS\x00\x01" + bytes(200), "not_a_picture"),
    "pdf": (pdf, "not_a_picture"),
    "eps": (lambda: samples._saved("EPS"), "not_a_picture"),
    "zip": (samples.archive, "not_a_picture"),
    "html before a jpeg": (lambda: b"<script>alert(1)</script>" + samples.jpeg(), "not_a_picture"),
    "text": (lambda: b"plain", "not_a_picture"),
    "a name of a jpeg, the bytes of a psd": (lambda: b"\xff\xd8\xff8BPS" + bytes(500), "broken"),
    "half a jpeg": (lambda: cut(samples._saved("JPEG", made=picture((640, 480)))), "broken"),
    "half a png": (lambda: cut(samples._saved("PNG", made=picture((640, 480)))), "broken"),
    "half a heic": (lambda: cut(samples.heic()), "broken"),
    "half a webp": (lambda: cut(samples.webp()), "broken"),
    "half an avif": (lambda: cut(samples.avif()), "broken"),
    "noise with the head of a heic": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(range(256)) * 40, "broken"),
    "a bomb": (samples.bomb, "pixels"),
    "nothing": (lambda: b"", "empty"),
    "noise": (lambda: bytes(30 * MEGABYTE), "too_big"),
}


@pytest.mark.parametrize("kind", NOT_PICTURES)
def test_what_is_not_a_picture_is_refused(kind):
    make, code = NOT_PICTURES[kind]

    assert refused(clean_picture, make()) == code


def test_a_bomb_is_refused_even_when_no_number_tells(monkeypatch):
    """With the limit on pixels out of the way the memory of the box is what stops it."""
    from noimpunity.sources.untrusted.box import Limits

    with pytest.raises(Refused) as caught:
        open_in_a_box("picture", samples.bomb(), limits=Limits(memory=400 * MEGABYTE), longest=4096, most_pixels=10**12)

    assert caught.value.code in ("memory", "broken")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
@pytest.mark.parametrize("tail", ["zip", "pdf", "html"])
def test_a_file_that_is_two_things_becomes_one(kind, tail, tmp_path):
    samples.exiftool_or_skip()
    second = {
        "zip": samples.archive(),
        "pdf": pdf(text=CANARY),
        "html": b"<script>alert('Canary-Mirela-7351')</script>",
    }

    cleaned = clean_picture(TELLING[kind]() + second[tail])

    assert says_nothing_more(cleaned.content)
    assert said({f"two.{cleaned.ending}": cleaned.content}, tmp_path) == {}
    assert b"PK\x03\x04" not in cleaned.content
    assert b"%PDF" not in cleaned.content
