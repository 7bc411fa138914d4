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
from chengyun.demo.city.sketch import BRANCH, LANE

_OF_PLACES = (
    ("housing", "tract", ""),
    ("park", "landmark", "园"),
    ("market", "landmark", "农贸市场"),
    ("other", "poi", "学"),
    ("other", "poi", "医院"),
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
        if road.kind == "road" and road.grade != LANE and number in grid_of:
            unit = str(grids.code[grid_of[number]])
            kind = "back_street" if road.grade == BRANCH else "main_road"
            found.append((road.name, kind, unit, float(degrees[number, 0]), float(degrees[number, 1])))
    water = np.flatnonzero(grids.use == "water")
    for number in water[:: max(1, len(water) // 8)]:
        point = shapely.point_on_surface(grids.shape[number])
        found.append(("浑河", "water", str(grids.code[number]), point.x, point.y))
    return [
        EvaluationPoint(f"{unit[:6]}D{number:05d}", name, kind, unit, lon, lat)
        for number, (name, kind, unit, lon, lat) in enumerate(found, start=1)
    ]
