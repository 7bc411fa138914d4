"""Cameras (视频点位) along the larger roads and in parks, with device codes of GB/T 28181."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import STRtree

from chengyun.demo.city import projection
from chengyun.demo.city.grids import Grids
from chengyun.demo.city.roads import Road
from chengyun.demo.city.sketch import BRANCH, LANE

_GRIDS_A_CAMERA = 36
_KINDS = {"bullet": 0.55, "dome": 0.35, "checkpoint": 0.10}
_ONLINE = 0.93
_INDUSTRY, _TYPE, _NETWORK = "00", "132", "0"
"""Of the code: industry (社会治安路面接入), type (网络摄像机), network."""


@dataclass(frozen=True)
class Camera:
    """A video device."""

    code: str
    name: str
    kind: str
    online: bool
    address: str
    unit_grid: str
    lon: float
    lat: float


def build(grids: Grids, roads: list[Road], random: Generator) -> list[Camera]:
    """About one camera for every thirty-six unit grids."""
    larger = [road for road in roads if road.kind == "road" and road.grade not in (BRANCH, LANE)]
    weights = np.array([road.length_m for road in larger])
    count = max(1, len(grids) // _GRIDS_A_CAMERA)
    chosen = random.choice(len(larger), size=count, p=weights / weights.sum())
    middles = [
        shapely.line_interpolate_point(larger[number].metres, random.uniform(0.05, 0.95), normalized=True)
        for number in chosen
    ]
    spots = np.array(middles, dtype=object)
    camera, grid = STRtree(grids.metres).query(spots, predicate="intersects")
    of = dict(zip(camera[::-1].tolist(), grid[::-1].tolist(), strict=True))
    degrees = projection.to_degrees(shapely.get_coordinates(spots))
    serials: dict[str, int] = {}
    made = []
    for at, number in enumerate(chosen):
        if at not in of:
            continue
        unit = str(grids.code[of[at]])
        district = unit[:6]
        serials[district] = serials.get(district, 0) + 1
        road = larger[number]
        made.append(
            Camera(
                code=f"{district}00{_INDUSTRY}{_TYPE}{_NETWORK}{serials[district]:06d}",
                name=f"{road.name}{serials[district]:02d}号",
                kind=str(random.choice(list(_KINDS), p=list(_KINDS.values()))),
                online=bool(random.uniform() < _ONLINE),
                address=f"{grids.names[unit[:9]]}{road.name}",
                unit_grid=unit,
                lon=float(degrees[at, 0]),
                lat=float(degrees[at, 1]),
            )
        )
    return made
