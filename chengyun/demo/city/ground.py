"""The base map: water, parks, blocks and buildings, so that the offline map looks like the city."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import Geometry

from chengyun.demo.city import coverage, projection
from chengyun.demo.city.cutting import frame, polygons_of
from chengyun.demo.city.grids import Grids

_PLANS = {
    # use: length along, depth, gap along, gap across (metres), share built
    "residential": (30.0, 11.0, 8.0, 15.0, 0.94),
    "commercial": (30.0, 24.0, 10.0, 12.0, 0.88),
    "public": (34.0, 16.0, 14.0, 18.0, 0.8),
    "industrial": (50.0, 28.0, 14.0, 14.0, 0.9),
}
_KERB_M = 9.0


@dataclass(frozen=True)
class Ground:
    """A polygon of the base map."""

    code: str
    kind: str
    use: str
    name: str
    division: str
    shape: Geometry


def build(grids: Grids, block_names: dict[int, str], random: Generator) -> list[Ground]:
    """Water and parks, blocks, then buildings on top of them."""
    blocks, group = np.unique(grids.block, return_inverse=True)
    shapes = coverage.merge(grids.shape, group, len(blocks))
    first = np.searchsorted(group[np.argsort(group, kind="stable")], np.arange(len(blocks)))
    member = np.argsort(group, kind="stable")[first]
    made = []
    for number, block in enumerate(blocks):
        use = str(grids.use[member[number]])
        name = "浑河" if use == "water" else block_names.get(int(block), "")
        kind = {"water": "water", "park": "green"}.get(use, "block")
        made.append((kind, use, name, str(grids.code[member[number]]), shapes[number]))
    for at in range(len(grids)):
        use = str(grids.use[at])
        if use in _PLANS:
            name = block_names.get(int(grids.block[at]), "")
            made += [
                ("building", use, name, str(grids.code[at]), shape)
                for shape in projection.degrees(_buildings(grids.metres[at], use, random))
            ]
    return [
        Ground(f"{unit[:6]}G{number:07d}", kind, use, name, unit[:12], shape)
        for number, (kind, use, name, unit, shape) in enumerate(made, start=1)
    ]


def _buildings(ground: Geometry, use: str, random: Generator) -> NDArray[np.object_]:
    """Rectangles in rows along the longer side, inside the kerb."""
    long, deep, gap, row_gap, share = _PLANS[use]
    inner = polygons_of(shapely.buffer(ground, -_KERB_M))
    if not inner:
        return np.array([], dtype=object)
    plot = max(inner, key=lambda part: part.area)
    corners = shapely.get_coordinates(shapely.oriented_envelope(plot))
    sides = np.diff(corners[:3], axis=0)
    way = sides[np.argmax(np.hypot(sides[:, 0], sides[:, 1]))]
    axes = frame(math.atan2(way[1], way[0]))
    along, across = axes @ shapely.get_coordinates(plot).T
    columns = max(1, int((np.ptp(along) + gap) // (long + gap)))
    rows = max(1, int((np.ptp(across) + row_gap) // (deep + row_gap)))
    u = np.linspace(along.min(), along.max(), columns + 1)
    v = np.linspace(across.min(), across.max(), rows + 1)
    cu, cv = np.meshgrid((u[1:] + u[:-1]) / 2, (v[1:] + v[:-1]) / 2)
    width = min(long, np.ptp(along) / columns - gap / 2) * random.uniform(0.75, 1.0, cu.size)
    depth = min(deep, np.ptp(across) / rows - row_gap / 3) * random.uniform(0.85, 1.0, cu.size)
    ok = (random.uniform(size=cu.size) < share) & (width > 8) & (depth > 6)
    signs = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)])
    local = np.stack(
        [
            cu.ravel()[:, None] + signs[:, 0] * width[:, None],
            cv.ravel()[:, None] + signs[:, 1] * depth[:, None],
        ],
        axis=-1,
    )
    made = shapely.polygons(local @ axes)
    shapely.prepare(plot)
    return made[ok & shapely.contains(plot, made)]
