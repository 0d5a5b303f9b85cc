"""The outlines of countries on a sheet: seen through a window, as short as they can be written, marks kept apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from noimpunity.places.projection import upright
from noimpunity.places.shapes import Point, Shape, shapes

Change = Callable[[Point], Point]
KEPT = 160  # windows whose outlines are kept: they depend on nothing but the packaged shapes


@dataclass(frozen=True)
class Window:
    """A part of the flat world on a sheet: what happens to a point, how large the sheet is, which outlines it shows."""

    change: Change
    width: float
    height: float
    level: Literal["near", "far", "farthest"] = "near"

    def sees(self, point: Point) -> bool:
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height


@cache
def world_window(width: float, level: Literal["far", "farthest"]) -> Window:
    """The whole world without Antarctica, from the north of Greenland to Cape Horn."""
    points = [point for shape in shapes().values() for ring in shape.farthest for point in ring]
    left, right = min(x for x, _ in points) - 60, max(x for x, _ in points) + 60
    top, bottom = min(y for _, y in points) - 60, max(y for _, y in points) + 60
    scale = width / (right - left)
    return Window(lambda p: ((p[0] - left) * scale, (p[1] - top) * scale), width, (bottom - top) * scale, level)


@cache
def world_outlines(width: float, level: Literal["far", "farthest"]) -> Mapping[str, str]:
    """The outlines of the whole world, written once."""
    return MappingProxyType({code: outline(shape, world_window(width, level)) for code, shape in shapes().items()})


def window_around(codes: Iterable[str], width: float, *, margin: float, tallest: float, least: float = 500) -> Window:
    """A part of the world around countries, set upright; far islands and colonies do not stretch it.

    `margin` is what is seen around them, as a part of their size; `tallest` how tall the sheet may be for its width.
    """
    return _window_around(tuple(codes), width, margin, tallest, least)


@lru_cache(maxsize=KEPT)
def _window_around(codes: Sequence[str], width: float, margin: float, tallest: float, least: float) -> Window:
    points = [point for code in codes if code in shapes() for point in _mainland(shapes()[code])]
    if not points:
        return world_window(width, "far")
    return window_over(points, width, margin=margin, tallest=tallest, least=least)


def window_over(points: Sequence[Point], width: float, *, margin: float, tallest: float, least: float) -> Window:
    """A part of the world with some points of the flat world in it, set upright."""
    middle = _middle(points)
    a, b, c, d = upright(*middle)
    turned = [(a * x + c * y, b * x + d * y) for x, y in points]
    x, y = _middle(turned)
    across = max(max(p[0] for p in turned) - min(p[0] for p in turned), least) * (1 + 2 * margin)
    tall = max(max(p[1] for p in turned) - min(p[1] for p in turned), least) * (1 + 2 * margin)
    across = max(across, tall / tallest)
    tall = max(tall, across * 0.5)
    scale = width / across
    left, top = x - across / 2, y - tall / 2

    def change(p: Point) -> Point:
        return (a * p[0] + c * p[1] - left) * scale, (b * p[0] + d * p[1] - top) * scale

    return Window(change, width, tall * scale)


def _middle(points: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _mainland(shape: Shape) -> Sequence[Point]:
    return max(shape.near, key=lambda ring: abs(_area(ring)), default=(shape.point,))


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def outline(shape: Shape, window: Window) -> str:
    """What of a country can be seen, as the d of a path; nothing where none of it can."""
    return "".join(
        _written(_clipped([window.change(point) for point in ring], window)) for ring in getattr(shape, window.level)
    )


@lru_cache(maxsize=KEPT)
def outlines_in(window: Window) -> Mapping[str, str]:
    """What of each country can be seen in a window, written once."""
    return MappingProxyType({code: outline(shape, window) for code, shape in shapes().items()})


def _clipped(ring: list[Point], window: Window) -> list[Point]:
    """A ring cut at the window, a little outside it so that the cut is not seen (Sutherland and Hodgman)."""
    edge = 6.0
    for axis, limit, sign in (
        (0, -edge, 1),
        (0, window.width + edge, -1),
        (1, -edge, 1),
        (1, window.height + edge, -1),
    ):
        kept: list[Point] = []
        for place, point in enumerate(ring):
            before = ring[place - 1]
            is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if is_in != was_in:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if is_in:
                kept.append(point)
        ring = kept
    return ring


def _written(ring: Sequence[Point]) -> str:
    """A ring in whole units, from point to point: m12 34l5-6 2 0z."""
    whole = [(round(x), round(y)) for x, y in ring]
    points = [point for place, point in enumerate(whole) if point != whole[place - 1]]
    if len(points) < 3:
        return ""
    steps = [part for a, b in pairwise(points) for part in (b[0] - a[0], b[1] - a[1])]
    return f"M{points[0][0]} {points[0][1]}l{_joined(steps)}z"


def _joined(numbers: Sequence[int]) -> str:
    return "".join(str(n) if n < 0 or place == 0 else f" {n}" for place, n in enumerate(numbers))


def size_on(shape: Shape, window: Window) -> float:
    """How large the mainland of a country stands on the sheet: the shorter side of the box around it."""
    changed = [window.change(point) for point in _mainland(shape)]
    return min(
        max(p[0] for p in changed) - min(p[0] for p in changed), max(p[1] for p in changed) - min(p[1] for p in changed)
    )


def kept_apart(places: Sequence[Point], radius: float, window: Window) -> list[Point]:
    """Places for marks of one size, moved until none hides another, and within the window; the first move least."""
    moved = [list(place) for place in places]
    for _ in range(200):
        is_still = True
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                is_still &= not _push(moved[one], moved[other], 2 * radius + 1)
        for place in moved:
            place[0] = min(max(place[0], radius + 1), window.width - radius - 1)
            place[1] = min(max(place[1], radius + 1), window.height - radius - 1)
        if is_still:
            break
    return [(x, y) for x, y in moved]


def _push(a: list[float], b: list[float], least: float) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = (dx * dx + dy * dy) ** 0.5
    if far >= least - 0.01:
        return False
    if far == 0:
        dx, far = 1.0, 1.0
    push = (least - min(far, least)) / far + 0.01
    a[0], a[1] = a[0] - 0.2 * push * dx, a[1] - 0.2 * push * dy
    b[0], b[1] = b[0] + 0.8 * push * dx, b[1] + 0.8 * push * dy
    return True
