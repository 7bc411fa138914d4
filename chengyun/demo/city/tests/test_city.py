"""The synthetic city: the same again, without gaps and overlaps, with valid codes and every class."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from chengyun.demo.city import City
from chengyun.demo.city.classes import components as component_classes
from chengyun.demo.city.classes import events as event_classes
from chengyun.demo.city.divisions import DIVISIONS
from chengyun.demo.city.trades import responsible_for, trades


@pytest.fixture(scope="module")
def city() -> City:
    return City("tiny")


def test_the_same_seed_makes_the_same_city(city):
    again = City("tiny")

    assert again.grids.code.tolist() == city.grids.code.tolist()
    assert shapely.to_wkb(again.grids.shape).tolist() == shapely.to_wkb(city.grids.shape).tolist()
    assert again.roads == city.roads
    assert again.places == city.places
    assert again.evaluation_points == city.evaluation_points
    assert again.ground == city.ground
    assert again.cameras == city.cameras
    assert list(again.components.rows()) == list(city.components.rows())


def test_another_seed_makes_another_city(city):
    other = City("tiny", seed=7)

    assert shapely.to_wkb(other.grids.shape).tolist() != shapely.to_wkb(city.grids.shape).tolist()


def test_unit_grids_cover_the_city_without_gaps_and_overlaps(city):
    grids = city.grids
    whole = grids.areas[0].shape

    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert all(shapely.is_valid(grids.shape))
    assert set(shapely.get_type_id(grids.shape)) == {shapely.GeometryType.POLYGON}
    assert shapely.coverage_is_valid(grids.shape)
    assert shapely.area(grids.shape).sum() == pytest.approx(whole.area, rel=1e-12)


@pytest.mark.parametrize(
    ("kind", "below"), [("community", None), ("street", "community"), ("district", "street")]
)
def test_each_level_is_exactly_its_parts(city, kind, below):
    grids = city.grids
    areas = {area.code: area for area in grids.areas if area.kind == kind}
    parts = (
        [(code[:12], shape) for code, shape in zip(grids.code, grids.shape, strict=True)]
        if below is None
        else [(area.parent, area.shape) for area in grids.areas if area.kind == below]
    )

    assert {code for code, _ in parts} == areas.keys()
    for code, area in areas.items():
        mine = np.array([shape for parent, shape in parts if parent == code], dtype=object)
        assert shapely.equals(
            shapely.normalize(shapely.coverage_union_all(mine)), shapely.normalize(area.shape)
        )
        assert shapely.area(mine).sum() == pytest.approx(area.shape.area, rel=1e-9)
        tree = shapely.STRtree(mine)
        left, right = tree.query(mine, predicate="overlaps")
        assert not len(left), (code, right)


def test_divisions_are_shenyangs_own(city):
    found = {area.code: area.name for area in city.grids.areas if area.kind == "district"}

    assert found == {each.code: each.name for each in DIVISIONS}


def test_grid_codes_are_numbered_without_holes_inside_the_community(city):
    serials: dict[str, list[int]] = {}
    for code in city.grids.code:
        assert len(code) == 15
        assert code.isdigit()
        serials.setdefault(code[:12], []).append(int(code[12:]))

    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in serials.values())


def test_grids_are_numbered_from_the_top_row_and_from_left_to_right(city):
    grids = city.grids
    centre = shapely.get_coordinates(shapely.centroid(grids.metres))
    for first, second in zip(range(len(grids) - 1), range(1, len(grids)), strict=True):
        if grids.code[first][:12] == grids.code[second][:12]:
            # The next one is further right, or about a row lower.
            assert centre[second, 0] > centre[first, 0] or centre[second, 1] < centre[first, 1]


def test_unit_grids_are_of_about_ten_thousand_square_metres(city):
    assert 8_500 < np.median(city.grids.area_m2) < 11_500
    assert city.grids.area_m2.min() >= 2_500
    assert city.grids.area_m2.max() < 20_000


def test_every_unit_grid_is_in_one_responsibility_and_one_evaluation_grid(city):
    for made in (city.grids.responsibilities, city.grids.evaluations):
        held = [code for each in made for code in each.unit_grids]
        assert sorted(held) == sorted(city.grids.code.tolist())
        assert len({each.code for each in made}) == len(made)
    assert all(
        {code[:9] for code in each.unit_grids} == {each.division} for each in city.grids.responsibilities
    )


def test_components_of_every_class_stand_inside_their_grid(city):
    codes: set[str] = set()
    amount = 0
    found = set()
    for chunk in city.components.chunks():
        amount += len(chunk)
        codes.update(chunk.code.tolist())
        found.update(chunk.class_number.tolist())
        assert shapely.intersects_xy(city.grids.shape[chunk.grid], chunk.lon, chunk.lat).all()
        for code, number, grid in zip(chunk.code, chunk.class_number, chunk.grid, strict=True):
            assert len(code) == 16
            assert code[:6] == city.grids.code[grid][:6]
            assert code[6:10] == component_classes()[number].code

    assert amount == city.size.components == len(codes)
    assert {component_classes()[number].code for number in found} == {
        each.code for each in component_classes()
    }


def test_components_say_who_is_responsible(city):
    first = next(city.components.rows())

    assert first.authority[1]
    assert first.owner[1]
    assert first.keeper[1].startswith(city.grids.names[first.unit_grid[:6]])
    assert first.state in {"sound", "damaged", "lost", "abandoned"}


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        ("component", "0101", "供水集团"),
        ("component", "0402", "园林绿化中心"),
        ("component", "0137", "路灯管理处"),
        ("event", "0110", "环境卫生管理中心"),
        ("event", "0405", "城管执法支队"),
        ("event", "0502", "燃气集团"),
    ],
)
def test_the_more_exact_entry_says_whose_a_class_is(kind, code, name):
    assert responsible_for(kind, code).name == name


def test_every_class_has_a_responsible_organisation_and_every_organisation_a_class():
    found = {responsible_for("component", each.code).key for each in component_classes()}
    found |= {responsible_for("event", each.code).key for each in event_classes()}

    assert found == {trade.key for trade in trades()}


def test_roads_stay_out_of_the_water_and_bridges_cross_it(city):
    river = city.sketch.river.buffer(-1)

    assert not any(
        road.metres.crosses(river) for road in city.roads if road.kind == "road" and road.grade != "lane"
    )
    bridges = [road for road in city.roads if road.kind == "bridge"]
    assert bridges
    assert all(road.metres.intersects(river) for road in bridges)


def test_places_are_of_every_kind_with_addresses_of_their_division(city):
    names = city.grids.names

    assert {place.kind for place in city.places} == {"doorplate", "tract", "landmark", "poi"}
    assert len({place.code for place in city.places}) == len(city.places)
    for place in city.places:
        assert place.address.startswith(f"沈阳市{names[place.unit_grid[:6]]}{names[place.unit_grid[:9]]}")
        assert shapely.intersects_xy(
            city.grids.shape[np.searchsorted(city.grids.code, place.unit_grid)], place.lon, place.lat
        )


def test_doors_are_odd_on_one_side_and_even_on_the_other_and_never_twice(city):
    doors = [place.name for place in city.places if place.kind == "doorplate"]

    assert len(doors) == len(set(doors))
    assert {int(name.rstrip("号")[-1]) % 2 for name in doors} == {0, 1}


def test_it_is_no_chessboard(city):
    """Streets run in many directions: no ten degrees hold even a third of them."""
    turns = []
    for road in city.roads:
        start, end = road.metres.coords[0], road.metres.coords[-1]
        turns.append(np.degrees(np.arctan2(end[1] - start[1], end[0] - start[0])) % 90)
    share, _ = np.histogram(turns, bins=9, range=(0, 90))

    assert share.max() < len(turns) / 3
    assert {each.kind for each in city.ground} == {"water", "green", "block", "building"}


def test_cameras_have_device_codes_of_twenty_digits(city):
    assert len({camera.code for camera in city.cameras}) == len(city.cameras) >= 4
    for camera in city.cameras:
        assert len(camera.code) == 20
        assert camera.code.isdigit()
        assert camera.code[:6] == camera.unit_grid[:6]
        assert camera.code[10:13] == "132"
