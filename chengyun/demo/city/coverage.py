"""From a sketch to ground without gaps and overlaps: neighbours share the very same points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from chengyun.demo.city.sketch import SMALLEST_M2, Leaf

GRAIN_M = 0.01
"""All corners lie on a raster this fine."""


def faces(leaves: Sequence[Leaf]) -> tuple[NDArray[np.object_], NDArray[np.int_]]:
    """The faces that the leaves' borders enclose, and the leaf that each is of.

    Slivers, and pieces too small for a grid, join the neighbour of the same community with the longest common border.
    """
    drawn = np.array([leaf.shape for leaf in leaves], dtype=object)
    borders = shapely.union_all(shapely.boundary(drawn), grid_size=GRAIN_M)
    found = shapely.get_parts(shapely.polygonize(shapely.get_parts(borders)))
    point, leaf = STRtree(drawn).query(shapely.point_on_surface(found), predicate="intersects")
    owner = np.full(len(found), -1)
    owner[point[::-1]] = leaf[::-1]
    inside = owner >= 0
    return _without_slivers(found[inside], owner[inside], leaves)


def _without_slivers(
    found: NDArray[np.object_], owner: NDArray[np.int_], leaves: Sequence[Leaf]
) -> tuple[NDArray[np.object_], NDArray[np.int_]]:
    communities = np.array([hash((leaf.division, leaf.street, leaf.community)) for leaf in leaves])[owner]
    joined = np.arange(len(found))
    tree = STRtree(found)
    area = shapely.area(found)
    for small in np.flatnonzero(area < SMALLEST_M2)[np.argsort(area[area < SMALLEST_M2], kind="stable")]:
        near = np.sort(tree.query(found[small], predicate="intersects"))
        near = near[near != small]
        common = shapely.length(shapely.intersection(found[near], found[small]))
        own = communities[near] == communities[small]
        if (own & (common > 0)).any():
            common = np.where(own, common, 0)
        if common.size and common.max() > 0:
            joined[joined == joined[small]] = joined[near[np.argmax(common)]]
    kept, group = np.unique(joined, return_inverse=True)
    return merge(found, group, len(kept)), owner[kept]


def merge(shapes: NDArray[np.object_], group: NDArray[np.int_], count: int) -> NDArray[np.object_]:
    """The union of each group's shapes, which share their borders point by point."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(count + 1))
    merged = np.empty(count, dtype=object)
    for number in range(count):
        members = shapes[order[starts[number] : starts[number + 1]]]
        merged[number] = members[0] if len(members) == 1 else _one(members)
    return merged


def _one(members: NDArray[np.object_]) -> Geometry:
    union = shapely.coverage_union_all(members)
    parts = shapely.get_parts(union)
    return parts[0] if len(parts) == 1 else union
