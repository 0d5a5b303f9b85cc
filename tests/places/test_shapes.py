"""The flat world: the projection goes both ways, every country of the record can be shown, borders stay closed."""

import re
import tomllib
from math import cos, radians

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.places import boundaries
from noimpunity.places.projection import HEIGHT, WIDTH, project, unproject, upright
from noimpunity.places.shapes import make, shapes
from noimpunity.places.shapes.small import POINTS


@given(st.floats(-180, 180), st.floats(-89.9, 89.9))
def test_the_projection_goes_there_and_back(longitude, latitude):
    assert unproject(*project(longitude, latitude)) == pytest.approx((longitude, latitude), abs=1e-6)


def test_the_flat_world_has_its_size():
    assert project(0, 0) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    assert (project(-180, 0)[0], project(180, 0)[0]) == pytest.approx((0, WIDTH))
    assert (project(0, 90)[1], project(0, -90)[1]) == pytest.approx((0, HEIGHT), abs=1e-6)


@pytest.mark.parametrize("latitude", [0, 20, 45, 60, 75])
def test_equal_areas_stay_equal(latitude):
    step = 0.01

    west, east = project(50, latitude), project(50 + step, latitude)
    north, south = project(50, latitude + step), project(50, latitude - step)
    area = abs((east[0] - west[0]) * (north[1] - south[1]) - (east[1] - west[1]) * (north[0] - south[0]))

    at_equator = WIDTH / 360 * step * (project(0, -step)[1] - project(0, step)[1])
    assert area / cos(radians(latitude)) == pytest.approx(at_equator, rel=1e-3)


@pytest.mark.parametrize("place", [(20.8, 44.0), (-100, 23), (121, 14), (30, 60)])
def test_a_region_is_set_upright(place):
    a, b, c, d = upright(*project(*place))
    step = 0.05

    def turned(longitude, latitude):
        x, y = project(longitude, latitude)
        return a * x + c * y, b * x + d * y

    west, east = turned(place[0] - step, place[1]), turned(place[0] + step, place[1])
    north, south = turned(place[0], place[1] + step), turned(place[0], place[1] - step)
    assert east[1] == pytest.approx(west[1], abs=0.01)
    assert north[0] == pytest.approx(south[0], abs=0.01)
    assert (east[0] - west[0]) / cos(radians(place[1])) == pytest.approx(south[1] - north[1], rel=1e-3)
    assert a * d - b * c == pytest.approx(1)


def test_every_country_of_the_record_can_be_shown():
    codes = set()
    for path in settings.RECORD.glob("cases/*.toml"):
        text = path.read_text()
        codes |= set(re.findall(r'\bcountry = "([A-Z]{2})"', text)) | {tomllib.loads(text)["crime"]["country"]}

    assert len(codes) > 20
    assert codes - set(shapes()) == set()


def test_a_mark_stands_within_its_country():
    outside = [
        code
        for code, shape in shapes().items()
        if shape.near and not any(make.is_inside(shape.point, list(ring)) for ring in shape.near)
    ]

    assert outside == []


def test_a_country_too_small_for_the_set_has_a_point_on_the_map():
    small = {code for code, shape in shapes().items() if not shape.near}

    assert small == set(POINTS)
    assert {"MT", "BH", "SG", "MV"} < small
    assert all(0 < shape.point[0] < WIDTH and 0 < shape.point[1] < HEIGHT for shape in shapes().values())


def test_kosovo_has_a_shape_of_its_own_with_a_dashed_boundary():
    pristina, belgrade = project(21.17, 42.67), project(20.46, 44.82)

    assert [code for code, shape in shapes().items() if any(make.is_inside(pristina, list(r)) for r in shape.near)] == [
        "XK"
    ]
    assert [code for code, shape in shapes().items() if any(make.is_inside(belgrade, list(r)) for r in shape.near)] == [
        "RS"
    ]
    assert "XK" in boundaries.DASHED


def test_what_is_dashed_can_be_drawn_and_says_why():
    assert set(boundaries.DASHED) <= set(shapes())
    assert {code for code in shapes() if code.startswith("-")} <= set(boundaries.DASHED)
    assert all(len(reason) > 20 for reason in boundaries.DASHED.values())
    assert "do not imply an opinion" in boundaries.disclaimer()


def test_neighbours_keep_the_same_border_however_simple_it_gets():
    border = [(1000, y) for y in range(0, 1001, 20)]
    wavy = [(x + (7 if y % 40 else -9) + (60 if 400 < y < 600 else 0), y) for x, y in border]
    west = [(0, 0), *wavy, (0, 1000)]
    east = [(2000, 1000), *wavy[::-1], (2000, 0)]
    owners = make.owners_of({"AA": [west], "BB": [east]})

    for limit in (5.0, 20.0, 60.0):
        one, other = make.simplified(west, owners, limit), make.simplified(east, owners, limit)
        assert [p for p in one if p in wavy] == [p for p in other if p in wavy][::-1]
        assert len(one) < len(west) or limit == 5.0


def test_an_island_keeps_its_shape_from_wherever_its_ring_begins():
    ring = [(round(500 + 400 * cos(turn / 10)), round(500 + 300 * cos(turn / 10 + 1.6))) for turn in range(63)]
    owners = make.owners_of({"AA": [ring]})

    shifted = ring[20:] + ring[:20]

    assert set(make.simplified(ring, owners, 10)) == set(make.simplified(shifted, owners, 10))
    assert 5 < len(make.simplified(ring, owners, 10)) < 40


@pytest.mark.reference
def test_the_packaged_shapes_are_what_the_command_makes(reference_data):
    source = reference_data / "naturalearth/ne_110m_admin_0_countries.geojson"
    made = make.make(source)

    held = {code: [len(shape.near), len(shape.far), len(shape.farthest)] for code, shape in shapes().items()}
    assert held == {code: [len(row[level]) for level in make.LEVELS] for code, row in made.items()}
    assert (settings.BASE_DIR / "noimpunity/places/shapes/world.json").read_text() == make.written(made)


def test_crimea_is_drawn_with_ukraine():
    """General Assembly resolution 68/262: the set draws it with Russia, and it is given back."""
    simferopol = project(34.1, 44.95)

    holders = [
        code for code, shape in shapes().items() if any(make.is_inside(simferopol, list(ring)) for ring in shape.near)
    ]

    assert holders == ["UA"]
    assert set(boundaries.GIVEN_BACK) == {"Crimea"}


def test_two_rings_that_share_a_stretch_become_one():
    square, beside = [(0, 0), (2, 0), (2, 2), (0, 2)], [(2, 0), (4, 0), (4, 2), (2, 2)]

    one = make.joined(square, beside)

    assert abs(make.area(one)) == 8
    assert len(one) == len(set(one))
    with pytest.raises(ValueError, match="one stretch"):
        make.joined([(0, 0), (2, 0), (2, 2), (0, 2)], [(2, 2), (2, 0), (4, 0), (4, 2)][::-1])
