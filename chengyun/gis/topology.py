"""What is wrong with polygons that should cover their areas without gaps or overlaps. Pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from chengyun.gis.geodesy import GEOD

LEAST_M2 = 1.0
"""Smaller than this is rounding, not a mistake."""
_DEGREE_M2 = 111_000.0**2
Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Problem:
    """A mistake, where it is, and whose it is."""

    kind: str
    codes: tuple[str, ...]
    area_m2: float
    shape: BaseGeometry
    message: str


KINDS = {
    "invalid": "图形无效",
    "overlap": "重叠",
    "gap": "空隙",
    "outside": "超出所属区域",
    "orphan": "所属区域不存在",
}


def problems(
    codes: Sequence[str],
    shapes: Sequence[BaseGeometry],
    *,
    parents: Mapping[str, BaseGeometry] | None = None,
    parent_of: Callable[[str], str] = lambda code: "",
    parent_label: str = "",
) -> list[Problem]:
    """Invalid shapes and overlaps; with ``parents``, also gaps in them and what reaches out of them. Largest first."""
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    found = []
    valid = shapely.is_valid(array)
    for at in np.flatnonzero(~valid).tolist():
        found.append(
            Problem("invalid", (codes[at],), 0.0, array[at], f"{codes[at]} 的图形无效：{shapely.is_valid_reason(array[at])}")
        )  # fmt: skip
    kept = [code for code, good in zip(codes, valid, strict=True) if good]
    sound = array[valid]
    found += _overlaps(kept, sound)
    if parents is not None:
        found += _against(kept, sound, parents, parent_of, parent_label)
    return sorted(found, key=lambda problem: (-problem.area_m2, problem.kind, problem.codes))


def _overlaps(codes: Sequence[str], shapes: Shapes) -> list[Problem]:
    tree = shapely.STRtree(shapes)
    one, other = tree.query(shapes, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    # Neighbours only touch; what is left has an inside in common.
    common = ~shapely.touches(shapes[one], shapes[other])
    one, other = one[common], other[common]
    shared = shapely.intersection(shapes[one], shapes[other])
    return [
        Problem("overlap", (codes[a], codes[b]), area, shape, f"{codes[a]} 与 {codes[b]} 重叠 {area:,.0f} 平方米")
        for a, b, shape in zip(one, other, shared, strict=True)
        if (area := area_m2(shape)) >= LEAST_M2
    ]  # fmt: skip


def _against(
    codes: Sequence[str],
    shapes: Shapes,
    parents: Mapping[str, BaseGeometry],
    parent_of: Callable[[str], str],
    label: str,
) -> list[Problem]:
    found = []
    children: dict[str, list[int]] = {}
    for at, code in enumerate(codes):
        children.setdefault(parent_of(code), []).append(at)
    for name, members in sorted(children.items()):
        parent = parents.get(name)
        if parent is None:
            found += [
                Problem("orphan", (codes[at],), area_m2(shapes[at]), shapes[at], f"{codes[at]} 所属的{label} {name} 不存在")
                for at in members
            ]  # fmt: skip
            continue
        found += _outside(codes, shapes, members, name, parent, label)
        for piece in _pieces(shapely.difference(parent, shapely.union_all(shapes[members]))):
            if (area := area_m2(piece)) >= LEAST_M2:
                found.append(
                    Problem("gap", (name,), area, piece, f"{label} {name} 内有 {area:,.0f} 平方米的空隙")
                )
    return found


def _outside(
    codes: Sequence[str],
    shapes: Shapes,
    members: list[int],
    name: str,
    parent: BaseGeometry,
    label: str,
) -> list[Problem]:
    shapely.prepare(parent)
    members = [at for at in members if not shapely.covers(parent, shapes[at])]
    found = []
    for at in members:
        rest = shapely.difference(shapes[at], parent)
        if (area := area_m2(rest)) >= LEAST_M2:
            found.append(
                Problem(
                    "outside", (codes[at],), area, rest, f"{codes[at]} 超出{label} {name} {area:,.0f} 平方米"
                )
            )
    return found


def area_m2(shape: BaseGeometry) -> float:
    """Square metres on the ellipsoid."""
    if shapely.area(shape) * _DEGREE_M2 < LEAST_M2 / 10:
        return 0.0
    return abs(float(GEOD.geometry_area_perimeter(shape)[0]))


def _pieces(shape: Any) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
