"""The flat world: the Equal Earth projection, in which a country is as large as it is beside the others.

Source: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33 (2019). The world is WIDTH map units wide; x grows eastward, y southward, and
(0, 0) lies at 180° W, 90° N.
"""

from math import asin, cos, degrees, radians, sin, sqrt

WIDTH = 20_000
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def _northward(theta: float) -> float:
    return theta * (_A1 + _A2 * theta**2 + theta**6 * (_A3 + _A4 * theta**2))


def _slope(theta: float) -> float:
    return _A1 + 3 * _A2 * theta**2 + theta**6 * (7 * _A3 + 9 * _A4 * theta**2)


_SCALE = WIDTH * _M * _A1 / (2 * radians(180))
HEIGHT = 2 * _SCALE * _northward(asin(_M))


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies on the flat world, in map units."""
    theta = asin(_M * sin(radians(latitude)))
    eastward = radians(longitude) * cos(theta) / (_M * _slope(theta))
    return WIDTH / 2 + _SCALE * eastward, HEIGHT / 2 - _SCALE * _northward(theta)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The longitude and latitude of a point of the flat world: the way back, by Newton's method."""
    northward = (HEIGHT / 2 - y) / _SCALE
    theta = northward / _A1
    for _ in range(20):
        step = (_northward(theta) - northward) / _slope(theta)
        theta -= step
        if abs(step) < 1e-12:
            break
    eastward = (x - WIDTH / 2) / _SCALE
    latitude = degrees(asin(max(-1.0, min(1.0, sin(theta) / _M))))
    return degrees(_M * eastward * _slope(theta) / cos(theta)), latitude


def upright(x: float, y: float) -> tuple[float, float, float, float]:
    """The linear map (a, b, c, d) that undoes the slant and stretch of the flat world around one of its points.

    (x, y) becomes (a·x + c·y, b·x + d·y): there, north is up again and a degree has its true shape. A map of one
    region is drawn through it; the area of everything stays in proportion.
    """
    longitude, latitude = unproject(x, y)
    step = 0.01
    west, east = project(longitude - step, latitude), project(longitude + step, latitude)
    south, north = project(longitude, latitude - step), project(longitude, latitude + step)
    across = ((east[0] - west[0]) / cos(radians(latitude)), (east[1] - west[1]) / cos(radians(latitude)))
    down = (south[0] - north[0], south[1] - north[1])
    determinant = across[0] * down[1] - down[0] * across[1]
    size = sqrt(abs(determinant))
    return (
        size * down[1] / determinant,
        -size * across[1] / determinant,
        -size * down[0] / determinant,
        size * across[0] / determinant,
    )
