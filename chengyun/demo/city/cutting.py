"""Cutting ground in pieces along streets: every level of the synthetic city is made by this one operation."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

Random = np.random.Generator
Recorder = Callable[[Geometry], None]

_TOLERANCE = 0.01
_TRIES = 7
_SAMPLES = 48


def frame(angle: float) -> NDArray[np.float64]:
    """The axes (along, across) turned by ``angle`` radians, as rows."""
    return np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])


def cut(
    shape: Geometry, share: float, angle: float, *, bends: Sequence[tuple[float, float, float]] = ()
) -> tuple[Geometry, Geometry, Geometry]:
    """Cut a shape along a line in direction ``angle``, so that ``share`` of its area lies right of it.

    Args:
        bends: waves that bend the line: (amplitude as a part of its length, waves, phase).

    Returns:
        The right piece, the left piece, and the line inside the shape.
    """
    axes = frame(angle)
    along, across = axes @ shapely.get_coordinates(shape).T
    start, end = along.min() - 1, along.max() + 1
    steps = np.linspace(0, 1, 2 if not bends else max(12, int((end - start) / 40)))
    waves = sum(
        (size * np.sin(2 * math.pi * (count * steps + phase)) for size, count, phase in bends),
        np.zeros_like(steps),
    ) * (end - start)
    floor = across.min() - np.abs(waves).max() - 10

    def world(offset: float) -> NDArray[np.float64]:
        return np.column_stack([start + steps * (end - start), offset + waves]) @ axes

    def right_of(line: NDArray[np.float64]) -> Geometry:
        corners = np.array([[end, floor], [start, floor]]) @ axes
        return shapely.polygons(np.vstack([line, corners]))

    if bends:
        low, high = across.min() - np.abs(waves).max(), across.max() + np.abs(waves).max()
        for _ in range(30):
            middle = (low + high) / 2
            found = shapely.intersection(shape, right_of(world(middle))).area / shape.area
            if abs(found - share) < _TOLERANCE * min(share, 1 - share):
                break
            low, high = (middle, high) if found < share else (low, middle)
    else:
        middle = _offset(shape, axes, share)
    line = world(middle)
    knife = right_of(line)
    return (
        shapely.intersection(shape, knife),
        shapely.difference(shape, knife),
        shapely.intersection(shape, shapely.linestrings(line)),
    )


def _offset(shape: Geometry, axes: NDArray[np.float64], share: float) -> float:
    """How far across a straight line has ``share`` of the area on its right.

    The area below a line is the integral of s dt along the border, as far as it is below (Green's theorem).
    """
    points, ring = shapely.get_coordinates(shapely.get_parts(shapely.boundary(shape)), return_index=True)
    s, t = axes @ points.T
    edge = ring[1:] == ring[:-1]
    s1, s2, t1, t2 = s[:-1][edge], s[1:][edge], t[:-1][edge], t[1:][edge]
    offsets = np.linspace(t.min(), t.max(), _SAMPLES)[:, None]
    a, b = np.minimum(t1, offsets), np.minimum(t2, offsets)
    slope = np.divide(s2 - s1, t2 - t1, out=np.zeros_like(s1), where=t2 != t1)
    areas = np.abs(((s1 + slope * ((a + b) / 2 - t1)) * (b - a)).sum(axis=1))
    return float(np.interp(share * areas[-1], areas, offsets[:, 0]))


def divide(
    shape: Geometry,
    weights: Sequence[float],
    random: Random,
    *,
    angle: float,
    jitter: float,
    record: Recorder | None = None,
) -> list[Geometry]:
    """Divide a shape in pieces of the given relative areas, by cuts across the longer side.

    Args:
        angle: the direction that streets keep to here, in radians.
        jitter: how far, in radians, each cut strays from it.
        record: is given the line of every cut.
    """
    if len(weights) == 1:
        return [shape]
    sums = np.cumsum(weights)
    total = sums[-1]
    first = int(np.argmin(np.abs(sums[:-1] - total * random.uniform(0.4, 0.6)))) + 1
    along, across = frame(angle) @ shapely.get_coordinates(shape).T
    quarter = math.pi / 2 if np.ptp(along) > np.ptp(across) else 0.0
    share = sums[first - 1] / total
    for attempt in range(_TRIES):
        stray = random.normal(0, jitter * (1 + attempt))
        right, left, line = cut(shape, share, angle + quarter + stray)
        if right.geom_type == left.geom_type == "Polygon":
            break
    if record:
        record(line)
    turned = angle + stray / 2
    return [
        *divide(right, weights[:first], random, angle=turned, jitter=jitter, record=record),
        *divide(left, weights[first:], random, angle=turned, jitter=jitter, record=record),
    ]


def polygons_of(shape: Geometry) -> list[Geometry]:
    """The polygons of whatever an intersection left."""
    return [part for part in shapely.get_parts(shape, return_index=False) if part.geom_type == "Polygon"]
