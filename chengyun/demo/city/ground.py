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
_FLOORS = {"residential": (5, 18), "commercial": (3, 28), "public": (2, 8), "industrial": (1, 3)}
_KINDS = {"water": "water", "park": "green"}
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
    floors: int | None = None


def build(grids: Grids, block_names: dict[int, str], random: Generator) -> list[Ground]:
    """Water and parks, blocks, then buildings on top of them."""
    blocks, group = np.unique(grids.block, return_inverse=True)
    shapes = coverage.merge(grids.shape, group, len(blocks))
    first = np.searchsorted(group[np.argsort(group, kind="stable")], np.arange(len(blocks)))
    member = np.argsort(group, kind="stable")[first]
    made = [
        Ground(
            code=f"{unit[:6]}G{number:07d}",
            kind=_KINDS.get(use, "block"),
            use=use,
            name="浑河" if use == "water" else block_names.get(int(block), ""),
            division=unit[:12],
            shape=shape,
        )
        for number, (block, use, unit, shape) in enumerate(
            zip(blocks, grids.use[member].tolist(), grids.code[member].tolist(), shapes, strict=True), start=1
        )
    ]
    return made + _all_buildings(grids, block_names, random)


def _all_buildings(grids: Grids, block_names: dict[int, str], random: Generator) -> list[Ground]:
    """Buildings of every grid, numbered inside their block: 3号楼."""
    made: list[Ground] = []
    numbers: dict[int, int] = {}
    for at in range(len(grids)):
        use, block, unit = str(grids.use[at]), int(grids.block[at]), str(grids.code[at])
        if use not in _PLANS:
            continue
        for shape in projection.degrees(_buildings(grids.metres[at], use, random)):
            numbers[block] = numbers.get(block, 0) + 1
            name = f"{block_names[block]}{numbers[block]}号楼" if block in block_names else ""
            floors = int(random.integers(*_FLOORS[use], endpoint=True))
            code = f"{unit[:6]}B{len(made) + 1:07d}"
            made.append(Ground(code, "building", use, name, unit[:12], shape, floors))
    return made


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
    standing: NDArray[np.object_] = made[ok & shapely.contains(plot, made)]
    return standing
