"""A small town of eight unit grids in two communities, with what stands in it.

The grids are squares of 0.001 degrees west to east (columns 0 to 3) and south to north (rows 0 and 1), from 123.4 E,
41.8 N. Columns 0 and 1 are community 210102001001, columns 2 and 3 are 210102001002.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from shapely import LineString, Point, Polygon, box

from chengyun.gis import facade
from chengyun.gis.permissions import PERMISSIONS
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

WEST, SOUTH, SIDE = 123.4, 41.8, 0.001
FIRST, SECOND = "210102001001", "210102001002"

At = Callable[..., tuple[float, float]]


def square(column: int, row: int, columns: int = 1, rows: int = 1) -> Polygon:
    """Some neighbouring squares of the town."""
    edge_x = [round(WEST + SIDE * (column + step), 9) for step in (0, columns)]
    edge_y = [round(SOUTH + SIDE * (row + step), 9) for step in (0, rows)]
    return box(edge_x[0], edge_y[0], edge_x[1], edge_y[1])


def middle(column: float, row: float) -> tuple[float, float]:
    """A point, in squares from the south-west corner: (0.5, 0.5) is the middle of the first."""
    return round(WEST + SIDE * column, 9), round(SOUTH + SIDE * row, 9)


def grid_code(column: int, row: int) -> str:
    """The code of a square: serial numbers go west to east, north to south."""
    community = FIRST if column < 2 else SECOND
    return f"{community}{(1 - row) * 2 + column % 2 + 1:03d}"


@pytest.fixture
def town(db: None) -> dict[str, Any]:
    """The town, loaded."""
    maker = system("测试")
    facade.load_areas(
        principal=maker,
        rows=[
            facade.AreaRow("2101", "沈阳市", square(-2, -2, 8, 6)),
            facade.AreaRow("210102", "和平区", square(-1, -1, 6, 4)),
            facade.AreaRow("210102001", "浑河街道", square(0, 0, 4, 2)),
            facade.AreaRow(FIRST, "河畔社区", square(0, 0, 2, 2)),
            facade.AreaRow(SECOND, "新民社区", square(2, 0, 2, 2)),
        ],
    )
    facade.load_unit_grids(
        principal=maker,
        rows=[
            facade.UnitGridRow(grid_code(column, row), square(column, row), area_class=1 if column < 2 else 2)
            for column in range(4)
            for row in range(2)
        ],
    )
    facade.load_responsibility_grids(
        principal=maker,
        rows=[
            facade.ResponsibilityGridRow(
                "R01", "河畔责任网格", [grid_code(c, r) for c in (0, 1) for r in (0, 1)], supervisors=[7, 5]
            ),
            facade.ResponsibilityGridRow(
                "R02", "新民责任网格", [grid_code(c, r) for c in (2, 3) for r in (0, 1)]
            ),
        ],
    )
    facade.load_evaluation_grids(
        principal=maker,
        rows=[
            facade.EvaluationGridRow("E01", "评价一区", [grid_code(c, r) for c in range(4) for r in (0, 1)])
        ],
    )
    facade.load_evaluation_points(
        principal=maker,
        rows=[facade.EvaluationPointRow("P01", "河畔农贸市场", "market", Point(middle(0.5, 0.5)))],
    )
    facade.load_components(
        principal=maker,
        rows=[
            facade.ComponentRow(
                f"2101020101{number:06d}",
                "0101",
                "上水井盖",
                Point(middle(number * 0.5 + 0.25, 0.5)),
                state="damaged" if number == 3 else "sound",
                keeper_code="water",
                keeper_name="水务集团",
            )
            for number in range(6)
        ]
        + [facade.ComponentRow("2101020401000001", "0401", "行道树", Point(middle(0.5, 1.5)))],
    )
    facade.load_roads(
        principal=maker,
        rows=[facade.RoadRow("L01", "青年大街", LineString([middle(0, 1), middle(4, 1)]), grade="main")],
    )
    facade.load_places(
        principal=maker,
        rows=[
            facade.PlaceRow(
                "A001",
                "青年大街12号",
                "doorplate",
                Point(middle(0.5, 0.9)),
                address="沈阳市和平区浑河街道青年大街12号",
                road="青年大街",
                number="12",
            ),
            facade.PlaceRow(
                "A002",
                "河畔花园",
                "tract",
                Point(middle(1.5, 1.5)),
                address="沈阳市和平区浑河街道河畔花园",
                aliases=["河畔新村"],
            ),
            facade.PlaceRow(
                "A003",
                "新民小学",
                "poi",
                Point(middle(3.5, 0.5)),
                address="沈阳市和平区浑河街道青年大街80号新民小学",
                road="青年大街",
                number="80",
            ),
        ],
    )
    return {"grid": grid_code, "at": middle}


@pytest.fixture
def manager(account: MakeAccount, town: dict[str, Any]) -> Caller:
    """Somebody of the city who may do everything in the spatial data."""
    return Caller(account("manager", permissions=sorted(PERMISSIONS), full_name="图管员"))
