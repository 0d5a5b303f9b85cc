"""A stranger's picture or document, made anew without what it says about where, when and by whom it was made."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from noimpunity.sources.untrusted.box import Limits, open_in_a_box
from noimpunity.sources.untrusted.plain import says_nothing_more
from noimpunity.sources.untrusted.refusals import Refused

# No side of a picture is longer: enough for print, and the parent never holds more than 64 MB of pixels.
LONGEST_SIDE = 4096
CHANNELS = {"L": 1, "RGB": 3, "RGBA": 4}
# Drawings keep their sharp edges; everything else is a photograph.
DRAWN = frozenset({"png", "gif"})


@dataclass(frozen=True)
class Cleaned:
    """Bytes of our own making, and the ending of a name that tells what they are."""

    content: bytes
    ending: str


def clean_picture(content: bytes, *, limits: Limits | None = None) -> Cleaned:
    """A JPEG or PNG written here, from pixels. The file itself is opened in the box and never leaves it."""
    answer = open_in_a_box("picture", content, limits=limits, longest=LONGEST_SIDE)
    values, pixels = answer.values, answer.content
    picture = _picture(values.get("mode"), values.get("width"), values.get("height"), pixels)
    is_drawn = picture.mode == "RGBA" or values.get("family") in DRAWN
    return _written(picture, "PNG" if is_drawn else "JPEG")


def _picture(mode: object, width: object, height: object, pixels: bytes) -> Image.Image:
    """The pixels as a picture, if the numbers that came with them can be true."""
    if not (isinstance(mode, str) and isinstance(width, int) and isinstance(height, int)):
        raise Refused("crashed")
    is_possible = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    if not is_possible or len(pixels) != width * height * CHANNELS.get(mode, 0):
        raise Refused("crashed")
    return Image.frombytes(mode, (width, height), pixels)


def _written(picture: Image.Image, form: str) -> Cleaned:
    written = BytesIO()
    if form == "JPEG":
        picture.save(written, "JPEG", quality=88, progressive=True)
    else:
        picture.save(written, "PNG")
    if not says_nothing_more(written.getvalue()):
        raise Refused("crashed")
    return Cleaned(written.getvalue(), "jpg" if form == "JPEG" else "png")


def clean_document(content: bytes, *, limits: Limits | None = None) -> Cleaned:
    """A PDF with its pages and nothing else, or plain text. Other kinds are refused, and the words say so."""
    answer = open_in_a_box("document", content, limits=limits)
    kind = answer.values.get("kind")
    is_told_truly = (kind == "pdf" and answer.content.startswith(b"%PDF-")) or kind == "txt"
    if not is_told_truly:
        raise Refused("crashed")
    return Cleaned(answer.content, str(kind))
