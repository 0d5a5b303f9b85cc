"""The key of a picture: each look with its words, laid out in lines."""

from collections.abc import Sequence

from noimpunity.website.drawing import letters
from noimpunity.website.drawing.sheet import Sheet


def draw(sheet: Sheet, entries: Sequence[tuple[str, str]], y: float) -> float:
    """Draws areas with their words beneath one another as they fit; gives where the next thing may stand."""
    x, line = 0.0, y + 4
    for mark, words in entries:
        needed = 24 + letters.width(letters.clean(words), 13) + 18
        if x and x + needed > sheet.width:
            x, line = 0.0, line + 22
        sheet.box(x, line, 16, 12, mark)
        sheet.text(x + 23, line + 11, letters.cut(letters.clean(words), sheet.width - x - 24, 13))
        x += needed
    return line + 26 if entries else y
