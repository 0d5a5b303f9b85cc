"""A picture as a file that stands alone: SVG with its own colours, title, key and source; and PNG drawn from it."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

import resvg_py

from noimpunity.website.drawing import letters, looks
from noimpunity.website.drawing.picture import WIDE, Picture
from noimpunity.website.drawing.sheet import Sheet, tag

MARGIN = 40
FONTS = [str(Path(__file__).parent / "fonts" / f"picture-sans-{weight}.ttf") for weight in ("regular", "bold")]
# How many dots a unit of the sheet has in a PNG: sharp in print at a hand's width.
DOTS = 2
_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_LINKS = re.compile(r"<a [^>]*>|</a>")


class CannotDraw(Exception):
    """The renderer could not make a PNG of a picture."""


def policy() -> str:
    """The Content-Security-Policy under which our SVG file keeps its colours and can do nothing else."""
    digest = b64encode(sha256(looks.style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; sandbox"


def svg(picture: Picture) -> str:
    """The picture with everything that must be said where it stands alone; without links, which lead nowhere there."""
    sheet = Sheet(f"{picture.name}-file", WIDE, is_rtl=picture.is_rtl)
    y = _paragraph(sheet, picture.title, 8, size=24, lead=30, bold=True)
    y = _paragraph(sheet, picture.caption, y + 4, size=14, lead=20, look="p-soft") + 14
    y = _inset(sheet, picture.svg, y) + 14
    y = _keys(sheet, picture, y)
    for words in (picture.source, *picture.notes):
        y = _paragraph(sheet, words, y + 4, size=12, lead=17, look="p-soft")
    whole = Sheet(sheet.name, WIDE + 2 * MARGIN, mirrored=False)
    height = y + 2 * MARGIN - 20
    whole.draw(f"<style>{looks.style()}</style>")
    whole.plain(0, 0, whole.width, height)
    whole.draw(tag("g", sheet.inside(), transform=f"translate({MARGIN} {MARGIN - 10})"))
    size = {"width": whole.width, "height": height}
    opening = whole.opening(height, picture.title, picture.description, **size)
    return _LINKS.sub("", f"{opening}{whole.inside()}</svg>")


def png(picture: Picture) -> bytes:
    """The same as dots, with fonts of our own: nothing of the machine it is drawn on shows."""
    drawn = svg(picture)
    found = _VIEW.search(drawn)
    assert found is not None  # noqa: S101  every sheet says its size
    return dots(drawn, round(float(found.group(1)) * DOTS), picture.name)


def dots(drawn: str, width: int, name: str) -> bytes:
    """A drawing as a PNG so many dots wide."""
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawn,
                width=width,
                skip_system_fonts=True,
                font_files=FONTS,
                font_family=looks.FAMILY,
                sans_serif_family=looks.FAMILY,
            )
        )
    except BaseException as error:  # the renderer's panics are no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise CannotDraw(name) from error


def _paragraph(
    sheet: Sheet, words: str, y: float, *, size: float, lead: float, bold: bool = False, look: str = "p-ink"
) -> float:
    for line in letters.wrap(letters.clean(words), sheet.width * (0.94 if bold else 1), size):
        y += lead
        sheet.text(0, y - lead * 0.3, line, size=size, bold=bold, look=look)
    return y


def _inset(sheet: Sheet, inner: str, y: float) -> float:
    """The drawing of the page, fitted to the width of the file; it was named already."""
    found = _VIEW.search(inner)
    assert found is not None  # noqa: S101  every sheet says its size
    height = float(found.group(2)) * WIDE / float(found.group(1))
    body = inner[inner.index(">") + 1 : -len("</svg>")]
    body = re.sub(r'<title id="[^"]*">[^<]*</title><desc id="[^"]*">[^<]*</desc>', "", body, count=1)
    sheet.draw(tag("svg", body, y=y, width=WIDE, height=height, viewBox=f"0 0 {found.group(1)} {found.group(2)}"))
    return y + height


def _keys(sheet: Sheet, picture: Picture, y: float) -> float:
    """The key of a map, laid out in lines."""
    x = 0.0
    for entry in picture.key:
        needed = 30 + letters.width(letters.clean(entry.words), 13) + 20
        if x and x + needed > sheet.width:
            x, y = 0.0, y + 24
        place = sheet.x(x) - (22 if sheet.mirrored else 0)
        sheet.draw(entry.svg.replace("<svg ", f'<svg x="{escape(f"{place:g}")}" y="{y:g}" ', 1))
        sheet.text(x + 30, y + 12, entry.words)
        x += needed
    return y + 26 if picture.key else y
