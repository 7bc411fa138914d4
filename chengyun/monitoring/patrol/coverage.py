"""How much of a patrol was walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from chengyun.gis import facade as gis


@dataclass(frozen=True)
class Coverage:
    """Points in all, signed in at, passed by without signing in (by the track), and neither."""

    points: int
    visited: int
    passed: list[int]
    missed: list[int]

    @property
    def rate(self) -> float:
        """The share that was signed in at."""
        return self.visited / self.points if self.points else 0.0


def measure(points: Sequence[Any], track: Sequence[Sequence[float]], radius_m: float) -> Coverage:
    """What a track and the visits cover; ``passed`` and ``missed`` are positions of points."""
    way = np.array([(lon, lat) for _, lon, lat in track], dtype=float).reshape(-1, 2)
    passed: list[int] = []
    missed: list[int] = []
    open_points = [point for point in points if point.visited_at is None]
    for point in open_points:
        if len(way):
            here = np.full(len(way), point.shape.x), np.full(len(way), point.shape.y)
            near = gis.GEOD.inv(*here, way[:, 0], way[:, 1])[2].min() <= radius_m
        else:
            near = False
        (passed if near else missed).append(point.position)
    return Coverage(len(points), len(points) - len(open_points), passed, missed)
