"""Features by attribute, box, polygon, radius and grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON, Centroid
from django.contrib.gis.geos import Polygon
from django.db.models import F, FloatField, Func, Q, QuerySet, Value
from shapely.geometry.base import BaseGeometry

from chengyun.gis import geometry
from chengyun.gis.geodesy import Box, around
from chengyun.gis.layers import Layer
from chengyun.gis.models import SRID, EvaluationGrid, ResponsibilityGrid, UnitGrid
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

DIGITS = 8
"""Decimals of a degree: a millimetre."""


@dataclass(frozen=True)
class FeatureQuery:
    """What is asked for; everything that is given must hold."""

    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    q: str = ""
    division: str = ""
    bbox: Box | None = None
    polygon: BaseGeometry | None = None
    near: tuple[float, float] | None = None
    radius_m: float = 0.0
    grid: str = ""
    ordering: str = ""


def features(*, principal: Principal, layer: Layer, query: FeatureQuery) -> QuerySet[Any]:
    """The features in force and in scope that the query describes."""
    rows = layer.visible(principal)
    for name, values in query.attributes.items():
        rows = rows.filter(**{f"{name}__in": values})
    if query.q:
        rows = rows.filter(_text(layer, query.q))
    if query.division:
        rows = rows.filter(division_code__startswith=query.division)
    if query.bbox:
        rows = rows.filter(shape__intersects=_box(query.bbox))
    if query.polygon is not None:
        rows = rows.filter(shape__intersects=geometry.stored(query.polygon))
    if query.grid:
        rows = _in_grid(rows, layer, query.grid)
    if query.near:
        lon, lat = query.near
        near: QuerySet[Any] = rows.filter(shape__bboverlaps=_box(around(lon, lat, query.radius_m))).annotate(
            distance_m=Func(
                F("shape"), Value(lon), Value(lat), function="gis_distance_m", output_field=FloatField()
            )
        )
        nearest: QuerySet[Any] = near.filter(distance_m__lte=query.radius_m)
        return nearest.order_by("distance_m", "code")
    return rows.order_by(query.ordering or "code", "id")


def with_geometry(rows: QuerySet[Any], how: str) -> QuerySet[Any]:
    """Add ``geojson``: the whole shape (``full``), its middle (``point``) or nothing (``none``)."""
    rows = rows.defer("shape", "grams") if _has(rows, "grams") else rows.defer("shape")
    if how == "none":
        return rows
    shape = Centroid("shape") if how == "point" else F("shape")
    shown: QuerySet[Any] = rows.annotate(geojson=AsGeoJSON(shape, precision=DIGITS))
    return shown


def _has(rows: QuerySet[Any], name: str) -> bool:
    return any(column.name == name for column in rows.model._meta.concrete_fields)


def _text(layer: Layer, text: str) -> Q:
    """By the beginning of the code, or by any part of the name and of the searched attributes."""
    if text.isascii() and text.isdigit():
        return Q(code__startswith=text)
    found = Q(code__startswith=text) | Q(name__icontains=text)
    for one in layer.fields:
        if one.search:
            found |= Q(**{f"{one.name}__icontains": text})
    return found


def _in_grid(rows: QuerySet[Any], layer: Layer, code: str) -> QuerySet[Any]:
    """In a unit grid, or in the unit grids of a responsibility or evaluation grid."""
    if UnitGrid.objects.filter(valid_until=None, code=code).exists():
        grids = [code]
    else:
        grids = []
        for model in (ResponsibilityGrid, EvaluationGrid):
            found = (
                model.objects.filter(valid_until=None, code=code).values_list("unit_grids", flat=True).first()
            )
            grids = grids or list(found or [])
        if not grids:
            raise Invalid("没有这个网格。", errors=[FieldError("grid", f"没有编码为“{code}”的网格。")])
    if layer.in_unit_grid:
        return rows.filter(**{f"{layer.in_unit_grid}__in": grids})
    if "unit_grids" in {one.name for one in layer.fields}:
        return rows.filter(unit_grids__overlap=grids)
    # Whatever has no grid of its own is in the grids that its shape meets.
    met = UnitGrid.objects.filter(valid_until=None, code__in=grids)
    ids = {
        pk for grid in met for pk in rows.filter(shape__intersects=grid.shape).values_list("pk", flat=True)
    }
    return rows.filter(pk__in=ids)


def _box(bounds: Box) -> Polygon:
    box = Polygon.from_bbox(bounds)
    box.srid = SRID
    return box
