"""Supervisors on their way: along the streets of their own responsibility grid, back and forth."""

from __future__ import annotations

import math
from collections.abc import Iterable
from random import Random

import shapely

from chengyun.demo.city import projection
from chengyun.demo.city.grids import Grids

METRES_A_SECOND = 1.3
Point = tuple[float, float]


class Walker:
    """Somebody on the borders of some unit grids, which are streets and paths."""

    def __init__(self, ways: dict[Point, list[Point]], random: Random) -> None:
        self._ways = ways
        self._random = random
        self._at: Point = random.choice(sorted(ways))
        self._ahead: Point = random.choice(ways[self._at])
        self._done = 0.0

    def walk(self, metres: float) -> Point:
        """Go on; the longitude and latitude then."""
        self._done += metres
        while self._done >= (length := math.dist(self._at, self._ahead)):
            self._done -= length
            onward = [point for point in self._ways[self._ahead] if point != self._at]
            self._at, self._ahead = self._ahead, self._random.choice(onward or [self._at])
        part = self._done / length
        x = self._at[0] + part * (self._ahead[0] - self._at[0])
        y = self._at[1] + part * (self._ahead[1] - self._at[1])
        [(lon, lat)] = projection.to_degrees(shapely.get_coordinates(shapely.points([[x, y]])))
        return float(lon), float(lat)


def ways_of(grids: Grids, unit_grids: Iterable[str]) -> dict[Point, list[Point]]:
    """The corners of some unit grids, and which are next to each other."""
    wanted = set(unit_grids)
    ways: dict[Point, set[Point]] = {}
    for code, shape in zip(grids.code, grids.metres, strict=True):
        if str(code) in wanted:
            ring = [(float(x), float(y)) for x, y in shapely.get_coordinates(shape)]
            for here, there in zip(ring, ring[1:], strict=False):
                ways.setdefault(here, set()).add(there)
                ways.setdefault(there, set()).add(here)
    return {point: sorted(near) for point, near in ways.items()}
