"""The names on the map of a country: its own always, a neighbour's where there is room for it."""

from collections.abc import Iterator, Sequence

from noimpunity.places.countries import country_name
from noimpunity.places.shapes import Point, shapes
from noimpunity.website.drawing import letters, outlines
from noimpunity.website.drawing.outlines import Window
from noimpunity.website.drawing.sheet import Sheet

_Box = tuple[float, float, float, float]


def draw(sheet: Sheet, window: Window, code: str, badges: Sequence[Point], radius: float, shaded: set[str]) -> None:
    """Names that hide neither one another nor a badge. On a shade a name stands on paper."""
    taken: list[_Box] = [(x - radius, y - radius, x + radius, y + radius) for x, y in badges]
    for other in [code, *(other for other in shapes() if other != code and not other.startswith("-"))]:
        x, y = window.change(shapes()[other].point)
        if not window.sees((x, y)):
            continue
        is_own, size = other == code, 15 if other == code else 12
        needed = letters.width(country_name(other), size) + 8
        if not is_own and outlines.size_on(shapes()[other], window) < 0.6 * needed:
            continue
        x = min(max(x, needed / 2 + 2), window.width - needed / 2 - 2)
        around = list(_around(x, y, needed, size + 6, radius))
        around += _farther(x, y, needed, size + 6, radius) if is_own else []
        free = [box for box in around if _is_free(box, taken, window)]
        if not free and not is_own:
            continue
        box = free[0] if free else around[0]
        if is_own or other in shaded:
            sheet.plain(box[0], box[1], needed, size + 6)
        look = "p-ink" if is_own or other in shaded else "p-soft"
        sheet.text(x, box[1] + size, country_name(other), size=size, anchor="middle", bold=is_own, look=look)
        taken.append(box)


def _around(x: float, y: float, wide: float, tall: float, radius: float) -> Iterator[_Box]:
    """Where a name may stand: at the place itself, beneath it, above it."""
    for top in (y - tall / 2, y + radius + 3, y - radius - 3 - tall):
        yield x - wide / 2, top, x + wide / 2, top + tall


def _farther(x: float, y: float, wide: float, tall: float, radius: float) -> Iterator[_Box]:
    """Where the name of the country itself may still stand, among many badges."""
    for step in (2, 3, 4, 5):
        for top in (y + step * (radius + tall / 2), y - step * (radius + tall / 2) - tall):
            yield x - wide / 2, top, x + wide / 2, top + tall


def _is_free(box: _Box, taken: Sequence[_Box], window: Window) -> bool:
    left, top, right, bottom = box
    is_on_sheet = left >= 0 and top >= 0 and right <= window.width and bottom <= window.height
    return is_on_sheet and all(right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in taken)
