"""The parts of a picture, without opening it: one note too many is found."""

import time
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from noimpunity.sources.untrusted.plain import bare_jpeg, bare_jpeg_2000, says_nothing_more
from noimpunity.sources.untrusted.refusals import Refused
from tests.publishing import samples
from tests.publishing.samples import CANARY, TELLING


def refused(clean, content):
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        clean(content)
    assert time.monotonic() - began < 32
    return caught.value.code


@pytest.mark.parametrize("kind", TELLING)
def test_a_telling_picture_is_told_from_a_bare_one(kind):
    assert not says_nothing_more(TELLING[kind]())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("note", ["exif", "xmp", "icc_profile", "comment", "tail", "two", "cut"])
def test_one_note_is_enough(form, note):
    bare = samples._saved(form)
    notes = {"exif": samples.exif(), "xmp": samples.XMP, "icc_profile": samples.profile(), "comment": b"x"}
    telling = {"tail": bare + b"x", "two": bare + bare, "cut": bare[:-3]}
    assert says_nothing_more(bare)
    if form == "WEBP" and note == "comment":
        pytest.skip("a WebP has no comments")
    if form == "PNG" and note in ("comment", "xmp"):
        notes["pnginfo"] = PngImagePlugin.PngInfo()
        notes["pnginfo"].add_text(note, CANARY)

    given = telling.get(note) or samples._saved(
        form, **{name: notes[name] for name in (note, "pnginfo") if name in notes}
    )

    assert not says_nothing_more(given)


def test_a_bare_jpeg_is_the_same_picture():
    before = samples.jpeg()

    after = bare_jpeg(before)

    assert says_nothing_more(after)
    assert Image.open(BytesIO(after)).tobytes() == Image.open(BytesIO(before)).tobytes()


def test_a_bare_jpeg_2000_has_no_notes():
    plain = samples._saved("JPEG2000")
    note = (8 + len(samples.XMP)).to_bytes(4, "big") + b"xml " + samples.XMP
    at = plain.index(b"jp2c") - 4

    telling = plain[:at] + note + plain[at:]

    assert bare_jpeg_2000(telling) == plain
    assert bare_jpeg_2000(plain) == plain
