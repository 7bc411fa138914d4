"""Mistakes in the layers of polygons, against each other and against the areas they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from django.db.models import QuerySet
from shapely.geometry.base import BaseGeometry

from chengyun.gis.geometry import loaded, stored
from chengyun.gis.layers import LAYERS, POLYGON, Layer
from chengyun.gis.models import Area
from chengyun.gis.rules import codes
from chengyun.gis.topology import KINDS, Problem, problems
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

MOST_SHAPES = 50_000
MOST_PROBLEMS = 500
_PARENTS = {"unit_grid": "community", "community": "street", "street": "district", "district": "city"}


def checked_layers() -> list[str]:
    """The layers whose topology is checked."""
    return [key for key, layer in LAYERS.items() if layer.geometry == POLYGON]


def stored_problems(*, principal: Principal, layer: Layer, division: str = "") -> list[Problem]:
    """The mistakes among the features in force and in scope.

    Raises:
        Invalid: the layer has no polygons, or there are too many at once.
    """
    if layer.geometry != POLYGON:
        raise Invalid("不能检查。", errors=[FieldError("layer", f"{layer.label}不是面图层。")])
    rows = layer.visible(principal).filter(division_code__startswith=division)
    found = _shapes(rows)
    return found_problems(layer, list(found), list(found.values()))


def problems_with(layer: Layer, brought: Mapping[str, BaseGeometry]) -> list[Problem]:
    """The mistakes there would be around features that are to be loaded."""
    if layer.geometry != POLYGON or not brought:
        return []
    box = shapely.box(*shapely.total_bounds(list(brought.values())))
    near = layer.current().filter(shape__bboverlaps=stored(box)).exclude(code__in=list(brought))
    together = {**_shapes(near), **brought}
    found = found_problems(layer, list(together), list(together.values()))
    # What was wrong before and is elsewhere is not the file's.
    concerned = set(brought) | {_parent_code(layer, code) for code in brought}
    return [problem for problem in found if concerned & set(problem.codes)]


def found_problems(layer: Layer, names: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[Problem]:
    """The mistakes among some shapes of a layer."""
    parent = _PARENTS.get(layer.key)
    if parent is None:
        return problems(names, shapes)
    wanted = {_parent_code(layer, name) for name in names}
    areas = Area.objects.filter(valid_until=None, code__in=wanted)
    return problems(
        names,
        shapes,
        parents={area.code: loaded(area.shape) for area in areas},
        parent_of=lambda code: _parent_code(layer, code),
        parent_label=LAYERS[parent].label.removesuffix("界"),
    )


def as_geojson(found: Sequence[Problem]) -> dict[str, Any]:
    """Mistakes for a map: the largest, and how many there are of each kind."""
    return {
        "type": "FeatureCollection",
        "count": len(found),
        "kinds": {
            label: sum(problem.kind == kind for problem in found)
            for kind, label in KINDS.items()
            if any(problem.kind == kind for problem in found)
        },
        "truncated": len(found) > MOST_PROBLEMS,
        "features": [
            {
                "type": "Feature",
                "geometry": json.loads(shapely.to_geojson(problem.shape)),
                "properties": {
                    "kind": problem.kind,
                    "kind_label": KINDS[problem.kind],
                    "codes": list(problem.codes),
                    "area_m2": round(problem.area_m2, 1),
                    "message": problem.message,
                },
            }
            for problem in found[:MOST_PROBLEMS]
        ],
    }


def _parent_code(layer: Layer, code: str) -> str:
    return codes.division_of("unit_grid", code) if layer.key == "unit_grid" else codes.parent_of(code)


def _shapes(rows: QuerySet[Any]) -> dict[str, BaseGeometry]:
    found = rows.order_by("code").values_list("code", "shape")[: MOST_SHAPES + 1]
    if len(found) > MOST_SHAPES:
        raise Invalid(
            "要素过多。",
            errors=[FieldError("division", f"一次至多检查 {MOST_SHAPES:,} 个面，请指定行政区划。")],
        )
    return {code: loaded(shape) for code, shape in found}
