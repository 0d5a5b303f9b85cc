"""The shapes of countries on the flat world, made from Natural Earth (public domain) by `make.py`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

Point = tuple[float, float]
Rings = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Shape:
    """A country in map units: where its mark stands, and its outlines as simple as the distance allows.

    `near` is for a region, `far` for the world, `farthest` for the world on a phone; all are empty where the country
    is too small for the set.
    """

    code: str
    point: Point
    near: Rings
    far: Rings
    farthest: Rings


@cache
def shapes() -> Mapping[str, Shape]:
    """Every country and territory that can be drawn, by ISO 3166 code; see `places.boundaries` for those without."""
    stored = json.loads((Path(__file__).parent / "world.json").read_text())
    return MappingProxyType(
        {
            code: Shape(code, tuple(row["point"]), *(_rings(row[level]) for level in ("near", "far", "farthest")))
            for code, row in stored.items()
        }
    )


def _rings(stored: list[list[int]]) -> Rings:
    return tuple(tuple(zip(accumulate(steps[0::2]), accumulate(steps[1::2]), strict=True)) for steps in stored)
