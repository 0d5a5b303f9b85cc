"""Makes `world.json` from Natural Earth's countries at 1:110 million (public domain), as GeoJSON.

From the root of the repository: `python -m noimpunity.places.shapes.make ne_110m_admin_0_countries.geojson`.
Each country becomes rings of whole numbers in map units (see `projection`): first point, then steps from point to
point, once for each of LEVELS. Borders are simplified from joint to joint (Douglas and Peucker), the
same for both neighbours, so no gap opens between them. Antarctica is left out.
"""

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from noimpunity.places.projection import project
from noimpunity.places.shapes.small import POINTS

Point = tuple[int, int]
Owners = dict[Point, frozenset[str]]
# How far, in map units, a simplified border may lie from the true one, and the least area of an island, for a map of a
# region, the world on a screen, and the world on a phone.
LEVELS = {"near": (5.0, 0.0), "far": (18.0, 3_000.0), "farthest": (56.0, 15_000.0)}
LEFT_OUT = {"ATA"}
# The set gives these no ISO code, or marks that it will not decide.
CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK", "CYN": "-CYN", "SOL": "-SOL"}
# Places that the set draws with who governs them and the General Assembly holds to belong to another State (see
# `boundaries.GIVEN_BACK`): from whom, to whom, and a box around the place in degrees.
GIVEN_BACK = (("RU", "UA", (32.0, 44.0, 37.0, 46.5)),)
TARGET = Path(__file__).parent / "world.json"


def make(source: Path) -> dict[str, Any]:
    features = [
        row for row in json.loads(source.read_text())["features"] if row["properties"]["ADM0_A3"] not in LEFT_OUT
    ]
    rings = {code_of(row["properties"]): list(rings_of(row["geometry"])) for row in features}
    for holder, owner, box in GIVEN_BACK:
        give_back(rings, holder, owner, box)
    owners = owners_of(rings)
    shapes: dict[str, Any] = {}
    for code, found in sorted(rings.items()):
        largest = max(found, key=lambda ring: abs(area(ring)))
        shapes[code] = {"point": inmost(largest)}
        for level, (limit, island) in LEVELS.items():
            seen = [ring for ring in found if ring is largest or abs(area(ring)) > island]
            simple = [simplified(ring, owners, limit) for ring in seen]
            shapes[code][level] = [steps(ring) for ring in simple if len(ring) > 2]
    for code, place in POINTS.items():
        shapes[code] = {"point": whole(*place), **{level: [] for level in LEVELS}}
    return shapes


def code_of(properties: dict[str, str]) -> str:
    return CODES.get(properties["ADM0_A3"], properties["ISO_A2"])


def rings_of(geometry: dict[str, Any]) -> Iterable[list[Point]]:
    """The rings of a country in whole map units, without the repeated last point and without points that coincide."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            points = [whole(longitude, latitude) for longitude, latitude in ring]
            if len(distinct := [point for before, point in pairwise(points) if point != before]) > 2:
                yield distinct


def whole(longitude: float, latitude: float) -> Point:
    x, y = project(longitude, latitude)
    return round(x), round(y)


def give_back(
    rings: dict[str, list[list[Point]]], holder: str, owner: str, box: tuple[float, float, float, float]
) -> None:
    """Takes the ring within a box from one country and joins it to the ring of another that it touches."""
    (west, south), (east, north) = whole(box[0], box[1]), whole(box[2], box[3])
    xs, ys = sorted((west, east)), sorted((south, north))
    taken = next(ring for ring in rings[holder] if all(xs[0] < x < xs[1] and ys[0] < y < ys[1] for x, y in ring))
    rings[holder].remove(taken)
    place = next(place for place, ring in enumerate(rings[owner]) if set(ring) & set(taken))
    rings[owner][place] = joined(rings[owner][place], taken)


def joined(ring: list[Point], other: list[Point]) -> list[Point]:
    """Two rings that share one stretch of border, as one ring without that stretch."""
    shared = set(ring) & set(other)
    first, second = (_from_shared(points, shared) for points in (ring, other))
    rest, added = first[len(shared) :], second[len(shared) :]
    if first[: len(shared)] != second[: len(shared)][::-1]:
        raise ValueError("these rings do not share one stretch of border")
    return [first[len(shared) - 1], *rest, first[0], *added]


def _from_shared(ring: list[Point], shared: set[Point]) -> list[Point]:
    """A ring that begins with its stretch of shared points."""
    start = next(place for place, point in enumerate(ring) if point in shared and ring[place - 1] not in shared)
    return ring[start:] + ring[:start]


def owners_of(rings: dict[str, list[list[Point]]]) -> Owners:
    """Which countries each point belongs to."""
    found: dict[Point, set[str]] = {}
    for code, held in rings.items():
        for ring in held:
            for point in ring:
                found.setdefault(point, set()).add(code)
    return {point: frozenset(codes) for point, codes in found.items()}


def simplified(ring: list[Point], owners: Owners, limit: float) -> list[Point]:
    """A ring simplified between its joints: the points at which another country begins or ends to share it."""
    joints = [
        place
        for place, point in enumerate(ring)
        if owners[point] != owners[ring[place - 1]] or owners[point] != owners[ring[(place + 1) % len(ring)]]
    ]
    if len(joints) < 2:
        first = ring.index(min(ring))
        joints = sorted(
            {first, max(range(len(ring)), key=lambda place: (distance(ring[first], ring[place]), ring[place]))}
        )
    kept: list[Point] = []
    for start, end in zip(joints, [*joints[1:], joints[0] + len(ring)], strict=True):
        arc = [ring[place % len(ring)] for place in range(start, end + 1)]
        kept += thinned(arc, limit)[:-1]
    return kept


def thinned(arc: list[Point], limit: float) -> list[Point]:
    """Douglas and Peucker: the points of an arc without those that lie near the line between the others."""
    if arc[0] > arc[-1]:
        return thinned(arc[::-1], limit)[::-1]
    if len(arc) < 3:
        return arc
    far, place = max((off_line(point, arc[0], arc[-1]), place) for place, point in enumerate(arc[1:-1], 1))
    if far <= limit:
        return [arc[0], arc[-1]]
    return thinned(arc[: place + 1], limit)[:-1] + thinned(arc[place:], limit)


def off_line(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line through two others."""
    length = distance(start, end)
    return abs(area([start, point, end])) * 2 / length if length else distance(start, point)


def area(ring: list[Point]) -> float:
    following = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)) / 2


def distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def inmost(ring: list[Point]) -> Point:
    """The point of a grid of 40 by 40 that lies farthest from the edge: where a mark or a name stands best."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (column + 0.5) / 40, min(ys) + (max(ys) - min(ys)) * (row + 0.5) / 40)
        for column in range(40)
        for row in range(40)
    ]
    x, y = max((point for point in grid if is_inside(point, ring)), key=lambda point: to_edge(point, ring))
    return round(x), round(y)


def is_inside(point: tuple[float, float], ring: list[Point]) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


def to_edge(point: tuple[float, float], ring: list[Point]) -> float:
    x, y = point
    nearest = float("inf")
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        length = (x2 - x1) ** 2 + (y2 - y1) ** 2
        along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
        nearest = min(nearest, (x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2)
    return nearest


def steps(ring: list[Point]) -> list[int]:
    """The first point of a ring, then the way from each point to the next."""
    first = ring[0]
    moves = [part for a, b in pairwise(ring) for part in (b[0] - a[0], b[1] - a[1])]
    return [*first, *moves]


def written(made: dict[str, Any]) -> str:
    """The shapes as they are kept: one country a line."""
    return json.dumps(made, separators=(",", ":")).replace('},"', '},\n"') + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(make(Path(sys.argv[1]))))
