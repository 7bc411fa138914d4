"""Evaluation points (评价点位): places that inspectors of the evaluation visit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import STRtree

from chengyun.demo.city import projection
from chengyun.demo.city.grids import Grids
from chengyun.demo.city.places import Place
from chengyun.demo.city.roads import Road

_OF_PLACES = (
    ("居住小区", "小区", ""),
    ("公园广场", "标志物", "园"),
    ("农贸市场", "标志物", "农贸市场"),
    ("学校周边", "单位", "学"),
    ("医院周边", "单位", "医院"),
)
_A_KIND_AND_STREET = 2


@dataclass(frozen=True)
class EvaluationPoint:
    """A point to be inspected."""

    code: str
    name: str
    kind: str
    unit_grid: str
    lon: float
    lat: float


def build(grids: Grids, places: list[Place], roads: list[Road], random: Generator) -> list[EvaluationPoint]:
    """A few points of each kind in every street (街道), and one on each larger road."""
    found: list[tuple[str, str, str, float, float]] = []
    for kind, place_kind, ending in _OF_PLACES:
        by_street: dict[str, list[Place]] = {}
        for place in places:
            if place.kind == place_kind and place.name.endswith(ending):
                by_street.setdefault(place.unit_grid[:9], []).append(place)
        for members in by_street.values():
            for number in random.permutation(len(members))[:_A_KIND_AND_STREET]:
                place = members[number]
                found.append((place.name, kind, place.unit_grid, place.lon, place.lat))
    middles = [road.metres.interpolate(0.5, normalized=True) for road in roads]
    degrees = projection.to_degrees(shapely.get_coordinates(middles))
    road_at, grid_at = STRtree(grids.metres).query(np.array(middles, dtype=object), predicate="intersects")
    grid_of = dict(zip(road_at[::-1].tolist(), grid_at[::-1].tolist(), strict=True))
    for number, road in enumerate(roads):
        if road.kind == "road" and road.grade != "街巷" and number in grid_of:
            unit = str(grids.code[grid_of[number]])
            kind = "主次干路" if road.grade != "支路" else "背街小巷"
            found.append((road.name, kind, unit, float(degrees[number, 0]), float(degrees[number, 1])))
    water = np.flatnonzero(grids.use == "water")
    for number in water[:: max(1, len(water) // 8)]:
        point = shapely.point_on_surface(grids.shape[number])
        found.append(("浑河", "河湖水域", str(grids.code[number]), point.x, point.y))
    return [
        EvaluationPoint(f"{unit[:6]}D{number:05d}", f"{name}（{kind}）", kind, unit, lon, lat)
        for number, (name, kind, unit, lon, lat) in enumerate(found, start=1)
    ]
