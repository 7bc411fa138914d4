"""A stratified random draw: from the same grids, points and seed it is always the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np


class Grid(Protocol):
    """An evaluation grid; the strata are its kinds."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Point(Protocol):
    """An evaluation point in a grid."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def grid(self) -> str: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...


G = TypeVar("G", bound=Grid)
P = TypeVar("P", bound=Point)


def draw(
    grids: Sequence[G],
    points: Sequence[P],
    *,
    per_stratum: Mapping[str, int],
    kinds: frozenset[str],
    per_type: int,
    seed: int,
) -> dict[str, list[P]]:
    """Grids of each stratum, and in each of them points of each kind, without replacement; by grid code.

    Args:
        per_stratum: how many grids of each kind; where there are fewer, all of them.
        kinds: the kinds of points that any indicator asks for.
        per_type: how many points of each kind in a grid.
        seed: of the random numbers (PCG64).
    """
    random = np.random.default_rng(seed)
    by_grid: dict[str, list[P]] = {}
    for point in sorted(points, key=lambda one: one.code):
        if point.kind in kinds:
            by_grid.setdefault(point.grid, []).append(point)
    chosen: dict[str, list[P]] = {}
    for stratum in sorted(per_stratum):
        # A grid without points has nothing to look at.
        codes = sorted(grid.code for grid in grids if grid.kind == stratum and grid.code in by_grid)
        for at in sorted(random.permutation(len(codes))[: per_stratum[stratum]].tolist()):
            found: list[P] = []
            for kind in sorted(kinds):
                members = [point for point in by_grid[codes[at]] if point.kind == kind]
                found += [members[number] for number in random.permutation(len(members))[:per_type]]
            chosen[codes[at]] = found
    return dict(sorted(chosen.items()))


def shared(points: Sequence[P], people: int) -> list[list[P]]:
    """Points for several people, each with a compact area: cut by direction from the middle of all."""
    if people <= 1 or len(points) <= 1:
        return [list(points)]
    places = np.array([(one.lon, one.lat) for one in points])
    away = places - places.mean(axis=0)
    order = np.argsort(np.arctan2(away[:, 1], away[:, 0]), kind="stable")
    return [[points[at] for at in part] for part in np.array_split(order, people) if len(part)]


def route(points: Sequence[P]) -> list[P]:
    """An order to walk the points in: the nearest next, then crossings taken out (2-opt)."""
    count = len(points)
    if count < 3:
        return list(points)
    places = np.array([(one.lon, one.lat) for one in points])
    places = (places - places.mean(axis=0)) * [np.cos(np.radians(places[:, 1].mean())), 1.0]
    between = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    way, left = [int(np.argmin(places.sum(axis=1)))], set(range(count))
    left.discard(way[0])
    while left:
        way.append(min(left, key=lambda one: (between[way[-1], one], one)))
        left.discard(way[-1])
    for _ in range(20):
        better = False
        for i in range(1, count - 1):
            for j in range(i + 1, count):
                after = between[way[j], way[j + 1]] if j + 1 < count else 0.0
                turned = between[way[i], way[j + 1]] if j + 1 < count else 0.0
                gain = between[way[i - 1], way[i]] + after - between[way[i - 1], way[j]] - turned
                if gain > 1e-12:
                    way[i : j + 1] = way[i : j + 1][::-1]
                    better = True
        if not better:
            break
    return [points[at] for at in way]
