"""Point to grid, exact at borders; what is near; who patrols."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from chengyun.gis import facade
from chengyun.gis.assign import NONE, Assigner
from chengyun.gis.models import Component, FeatureVersion, LayerRecord, ResponsibilityGrid, UnitGrid
from chengyun.gis.selectors.assigning import assigner, lowest_covering
from chengyun.gis.tests.conftest import FIRST, SECOND, grid_code, middle, square
from chengyun.kernel.errors import Denied, Invalid
from chengyun.kernel.principal import system
from tests.fixtures.people import MakePrincipal


@pytest.mark.requirement("4.3.4-4", part="query")
def test_a_point_is_located(town: dict[str, Any]) -> None:
    lon, lat = middle(0.5, 0.5)
    found = facade.locate(lon, lat)
    assert found is not None
    grid = ResponsibilityGrid.objects.get(code="R01")
    assert found == facade.Located(
        unit_grid=grid_code(0, 0),
        area_class=1,
        community=facade.Named(FIRST, "河畔社区"),
        street=facade.Named("210102001", "浑河街道"),
        district=facade.Named("210102", "和平区"),
        responsibility_grid=facade.GridRef(grid.pk, "R01", "河畔责任网格"),
        address="沈阳市和平区浑河街道青年大街12号南约45米",
    )
    assert found.division_code == FIRST


def test_outside_every_grid_the_areas_are_still_told(town: dict[str, Any]) -> None:
    found = facade.locate(*middle(4.5, 0.5))
    assert found is not None
    assert (found.unit_grid, found.area_class, found.district) == ("", 3, facade.Named("210102", "和平区"))
    assert found.street is None
    assert facade.locate(120.0, 30.0) is None


@pytest.mark.parametrize(
    ("point", "grid"),
    [
        (middle(1, 0.5), grid_code(0, 0)),  # the border of two grids
        (middle(2, 0.5), grid_code(1, 0)),  # the border of two communities
        (middle(1, 1), grid_code(0, 1)),  # a corner of four: the north-western has the lowest code
        (middle(4, 2), grid_code(3, 1)),  # the outermost corner
        (middle(4.000001, 2), ""),
    ],
)
def test_a_point_on_a_border_belongs_to_the_lowest_code(
    town: dict[str, Any], point: tuple[float, float], grid: str
) -> None:
    one = lowest_covering("unit_grid", *point)
    many = assigner().codes_of(np.array([point[0]]), np.array([point[1]]))
    assert (one.code if one else "") == many[0] == grid


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 9), st.booleans())
def test_many_points_are_told_like_each_by_itself(seed: int, side: int, overlapping: bool) -> None:
    random = np.random.default_rng(seed)
    xs, ys = np.meshgrid(np.arange(side + 1.0), np.arange(side + 1.0))
    xs += random.uniform(-0.4, 0.4, xs.shape)
    ys += random.uniform(-0.4, 0.4, ys.shape)
    shapes = [
        Polygon([(xs[r, c], ys[r, c]), (xs[r, c + 1], ys[r, c + 1]), (xs[r + 1, c + 1], ys[r + 1, c + 1]), (xs[r + 1, c], ys[r + 1, c])])
        for r in range(side)
        for c in range(side)
    ]  # fmt: skip
    if overlapping:
        shapes.append(shapely.box(side / 3, side / 3, side / 1.5, side / 1.5))
        shapes.append(
            shapely.box(-1, -1, side + 1, side + 1).difference(shapely.box(0.2, 0.2, side / 2, side / 2))
        )
    codes = [f"{number:03d}" for number in random.permutation(len(shapes))]
    shapes = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
    edges = shapely.get_coordinates(shapely.boundary(shapes))
    inside = random.uniform(-1, side + 1, (200, 2))
    points = np.vstack([inside, edges, (edges[1:] + edges[:-1]) / 2])
    told = Assigner(codes, shapes).codes_of(points[:, 0], points[:, 1])
    for point, code in zip(points, told, strict=True):
        covering = [one for one, shape in zip(codes, shapes, strict=True) if shape.intersects(Point(point))]
        assert code == min(covering, default="")


def test_without_grids_there_is_no_grid() -> None:
    empty = Assigner([], [])
    assert empty.assign(np.array([1.0]), np.array([1.0])).tolist() == [NONE]
    assert empty.codes_of(np.array([1.0]), np.array([1.0])).tolist() == [""]


def test_near_components_come_nearest_first(town: dict[str, Any]) -> None:
    lon, lat = middle(0.25, 0.5)
    near = facade.components_near(lon, lat, 100)
    assert [item.code[-1] for item in near] == ["0", "1", "2"]
    assert near[0].distance_m == 0
    assert near[1].distance_m == pytest.approx(41.5, abs=0.2)
    assert [item.code for item in facade.components_near(lon, lat, 200, "04")] == ["2101020401000001"]
    assert facade.components_near(lon, lat, 200, limit=1) == near[:1]
    one = facade.component("2101020101000003")
    assert one is not None
    assert (one.state, one.keeper_name, one.unit_grid) == ("damaged", "水务集团", grid_code(1, 0))
    assert facade.component("2101020101999999") is None


def test_supervisors_follow_the_responsibility_grid(town: dict[str, Any], principal: MakePrincipal) -> None:
    assert facade.supervisors_of(grid_code(0, 0)) == [5, 7]
    assert facade.supervisors_of(grid_code(2, 0)) == []
    second = ResponsibilityGrid.objects.get(code="R02")
    editor = principal(["gis.write"])
    facade.set_supervisors(principal=editor, grid_id=second.pk, account_ids=[9, 9, 8])
    assert facade.supervisors_of(grid_code(3, 1)) == [8, 9]
    assert facade.grids_of(9) == sorted(grid_code(c, r) for c in (2, 3) for r in (0, 1))
    for refused in (principal(["gis.read"]), principal(["gis.write"], division="330100")):
        with pytest.raises(Denied):
            facade.set_supervisors(principal=refused, grid_id=second.pk, account_ids=[])
    assert facade.supervisors_of(grid_code(3, 1)) == [8, 9]


def test_what_follows_from_the_rest_is_filled_in(town: dict[str, Any]) -> None:
    grid = UnitGrid.objects.get(code=grid_code(0, 0))
    assert grid.division_code == FIRST
    assert grid.area_m2 == pytest.approx(83.1 * 111.07, rel=0.01)
    assert Component.objects.get(code="2101020101000005").unit_grid == grid_code(2, 0)
    assert Component.objects.get(code="2101020101000005").division_code == SECOND
    assert ResponsibilityGrid.objects.get(code="R01").division_code == FIRST
    assert ResponsibilityGrid.objects.get(code="R01").shape.area == pytest.approx(4e-6)


def test_loading_again_changes_nothing_and_a_difference_makes_a_version(town: dict[str, Any]) -> None:
    maker = system("测试")
    same = facade.UnitGridRow(grid_code(0, 0), square(0, 0), area_class=1)
    before = LayerRecord.objects.get(key="unit_grid").revision
    assert facade.load_unit_grids(principal=maker, rows=[same]) == facade.Loaded(0, 0, 1)
    assert LayerRecord.objects.get(key="unit_grid").revision == before
    other = facade.UnitGridRow(grid_code(0, 0), square(0, 0), area_class=3)
    new = facade.UnitGridRow(f"{FIRST}009", square(9, 9), area_class=3)
    assert facade.load_unit_grids(principal=maker, rows=[other, new]) == facade.Loaded(1, 1, 0)
    grid = UnitGrid.objects.get(code=grid_code(0, 0))
    kept = FeatureVersion.objects.get(layer="unit_grid", feature_id=grid.pk)
    assert (grid.version, grid.area_class, kept.version) == (2, 3, 1)
    assert kept.attributes["area_class"] == 1
    assert LayerRecord.objects.get(key="unit_grid").revision == before + 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([facade.UnitGridRow("2101020010", square(0, 0))], "应为 14、15 位数字"),
        ([facade.UnitGridRow("330102001001001", square(0, 0))], "不在您的数据范围内"),
        ([facade.UnitGridRow(f"{FIRST}009", Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))], "图形无效"),
        ([facade.UnitGridRow(f"{FIRST}009", square(9, 9))] * 2, "出现多次"),
    ],
)
def test_a_wrong_row_stops_the_whole_load(
    town: dict[str, Any], principal: MakePrincipal, rows: list[facade.UnitGridRow], message: str
) -> None:
    good = facade.UnitGridRow(f"{SECOND}009", square(8, 8))
    with pytest.raises(Invalid) as refused:
        facade.load_unit_grids(principal=principal(["gis.import"]), rows=[good, *rows])
    assert any(message in error.message for error in refused.value.errors)
    assert UnitGrid.objects.count() == 8


def test_only_who_may_import_loads(town: dict[str, Any], principal: MakePrincipal) -> None:
    with pytest.raises(Denied):
        facade.load_unit_grids(principal=principal(["gis.write"]), rows=[])


def test_loading_grids_tells_what_lies_in_them(town: dict[str, Any]) -> None:
    west = box(*middle(0, 0), *middle(0.5, 1))
    narrower = facade.UnitGridRow(grid_code(0, 0), west, area_class=1)
    assert Component.objects.get(code="2101020101000001").unit_grid == grid_code(0, 0)
    facade.load_unit_grids(principal=system("测试"), rows=[narrower])
    assert Component.objects.get(code="2101020101000001").unit_grid == ""
    assert Component.objects.get(code="2101020101000002").unit_grid == grid_code(1, 0)
