"""Shapes as callers send and get them: GeoJSON in longitude and latitude."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from chengyun.gis.layers import ANY, LINE, POINT, POLYGON, Layer
from chengyun.gis.models import SRID
from chengyun.kernel.errors import FieldError, Invalid

MOST_POINTS = 50_000
CHINA = (70.0, 0.0, 140.0, 56.0)
"""Longitudes and latitudes between which features may lie."""

DIGITS = 9

_KINDS = {
    POINT: ("Point",),
    LINE: ("LineString", "MultiLineString"),
    POLYGON: ("Polygon", "MultiPolygon"),
    ANY: ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
}
_NAMES = {
    "Point": "点",
    "LineString": "线",
    "MultiLineString": "多线",
    "Polygon": "面",
    "MultiPolygon": "多面",
}


def parse(value: Any, field: str) -> BaseGeometry:
    """A GeoJSON geometry, flat and valid.

    Raises:
        Invalid: it is none, or too large, or outside China; the message says which.
    """
    try:
        shape = shapely.from_geojson(value if isinstance(value, str) else json.dumps(value))
    except (shapely.GEOSException, TypeError, ValueError) as error:
        raise _refused(field, "应为 GeoJSON 的 geometry。") from error
    if shape is None or shapely.is_empty(shape):
        raise _refused(field, "图形是空的。")
    if shapely.get_num_coordinates(shape) > MOST_POINTS:
        raise _refused(field, f"图形的折点超过 {MOST_POINTS:,} 个，请简化后再试。")
    if not shapely.is_valid(shape):
        raise _refused(field, f"图形无效：{shapely.is_valid_reason(shape)}。")
    west, south, east, north = shapely.bounds(shape)
    if not (CHINA[0] <= west and CHINA[1] <= south and east <= CHINA[2] and north <= CHINA[3]):
        raise _refused(
            field,
            f"坐标超出范围：应为经度 {CHINA[0]:g} 至 {CHINA[2]:g}、纬度 {CHINA[1]:g} 至 {CHINA[3]:g}，先经度后纬度。",
        )
    return shapely.force_2d(shape)


def of_layer(layer: Layer, value: Any) -> BaseGeometry:
    """A shape that the layer may hold.

    Raises:
        Invalid: it may not.
    """
    shape = parse(value, "geometry")
    allowed = _KINDS[layer.geometry]
    if shape.geom_type not in allowed:
        names = "、".join(_NAMES[kind] for kind in allowed)
        raise _refused("geometry", f"{layer.label}的图形应为{names}，实为 {shape.geom_type}。")
    return shape


def canonical(shapes: Any) -> Any:
    """Shapes as they are stored: flat, to a tenth of a millimetre, polygons turned and begun alike.

    So the same shape that went through a file or a projection and back is the same again.
    """
    flat = shapely.transform(shapely.force_2d(shapes), lambda points: np.round(points, DIGITS))
    polygons = np.isin(shapely.get_type_id(flat), (3, 6))
    return np.where(polygons, shapely.normalize(flat), flat)


def stored(shape: BaseGeometry) -> GEOSGeometry:
    """A shape as the models take it."""
    return GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=SRID)


def loaded(shape: GEOSGeometry) -> BaseGeometry:
    """A shape of a model for shapely."""
    return shapely.from_wkb(bytes(shape.wkb))


def _refused(field: str, message: str) -> Invalid:
    return Invalid("图形有误。", errors=[FieldError(field, message)])
