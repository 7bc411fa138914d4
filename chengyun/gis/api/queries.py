"""What lists and maps ask for, from the query string."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from shapely.geometry.base import BaseGeometry

from chengyun.gis import geometry
from chengyun.gis.attributes import choices_of, kind_of
from chengyun.gis.geodesy import Box
from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.selectors.features import FeatureQuery
from chengyun.kernel.errors import FieldError, Invalid

LARGEST_RADIUS = 50_000
_PAGING = {"page", "page_size", "format", "srid", "by"}
_ORDERS = ("code", "-code", "name", "-name", "valid_from", "-valid_from", "id", "-id")

LAYER = OpenApiParameter("key", str, OpenApiParameter.PATH, enum=list(LAYERS), description="图层")


class QueryForm(serializers.Serializer[Any]):
    """Where and what."""

    q = serializers.CharField(label="编码、名称", required=False, allow_blank=True, max_length=100)
    division = serializers.RegexField(
        r"^\d{2,12}\Z", label="行政区划代码前缀", required=False, allow_blank=True
    )
    bbox = serializers.CharField(
        label="范围", required=False, allow_blank=True, help_text="西,南,东,北（经纬度）"
    )
    polygon = serializers.CharField(
        label="多边形", required=False, allow_blank=True, help_text="GeoJSON 的 Polygon，或“经,纬;经,纬;…”"
    )
    near = serializers.CharField(label="圆心", required=False, allow_blank=True, help_text="经度,纬度")
    radius = serializers.FloatField(label="半径（米）", required=False, min_value=0, max_value=LARGEST_RADIUS)
    grid = serializers.CharField(
        label="网格编码", required=False, allow_blank=True, max_length=20, help_text="单元、责任或评价网格"
    )
    ordering = serializers.ChoiceField(label="排序", choices=_ORDERS, required=False, allow_blank=True)
    geometry = serializers.ChoiceField(
        label="图形", choices=["full", "point", "none"], default="full", help_text="完整、中心点或不要"
    )


def parse(layer: Layer, params: QueryDict) -> tuple[FeatureQuery, str]:
    """The query, and how geometries are to be shown. Parameters that are no part of the form are attributes.

    Raises:
        Invalid: a value cannot be, or the layer has no such attribute.
    """
    form = QueryForm(data=params)
    form.is_valid(raise_exception=True)
    asked = form.validated_data
    names = set(params) - set(form.fields) - _PAGING
    query = FeatureQuery(
        attributes={name: values_of(layer, name, params.getlist(name)) for name in sorted(names)},
        q=asked.get("q", "").strip(),
        division=asked.get("division", ""),
        bbox=box(asked["bbox"], "bbox") if asked.get("bbox") else None,
        polygon=_polygon(asked["polygon"]) if asked.get("polygon") else None,
        near=_point(asked["near"]) if asked.get("near") else None,
        radius_m=asked.get("radius", 500.0),
        grid=asked.get("grid", ""),
        ordering=asked.get("ordering", ""),
    )
    return query, asked["geometry"]


def numbers(text: str, count: int, field: str, example: str) -> list[float]:
    """Numbers with commas between them."""
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        found = []
    if len(found) != count or not all(map(isfinite, found)):
        raise Invalid(
            "查询条件有误。", errors=[FieldError(field, f"应为 {count} 个以逗号分隔的数，如 {example}。")]
        )
    return found


def box(text: str, field: str) -> Box:
    """A box of degrees."""
    west, south, east, north = numbers(text, 4, field, "123.3,41.7,123.5,41.9")
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Invalid("查询条件有误。", errors=[FieldError(field, "应依次为西、南、东、北，单位为度。")])
    return west, south, east, north


def _point(text: str) -> tuple[float, float]:
    lon, lat = numbers(text, 2, "near", "123.43,41.80")
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise Invalid("查询条件有误。", errors=[FieldError("near", "应为经度,纬度。")])
    return lon, lat


def _polygon(text: str) -> BaseGeometry:
    if not text.lstrip().startswith("{"):
        corners = [numbers(pair, 2, "polygon", "123.4,41.8") for pair in text.strip(";").split(";")]
        text = f'{{"type": "Polygon", "coordinates": [{[*corners, corners[0]]}]}}'
    shape = geometry.parse(text, "polygon")
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise Invalid("查询条件有误。", errors=[FieldError("polygon", "应为多边形。")])
    return shape


def values_of(layer: Layer, name: str, texts: Iterable[str]) -> list[Any]:
    """The values that an attribute may have, from one or several texts with commas.

    Raises:
        Invalid: the layer cannot be asked for it, or a value is none of its choices.
    """
    field = next((one for one in layer.fields if one.name == name and one.filter), None)
    if field is None:
        known = "、".join(one.name for one in layer.fields if one.filter) or "无"
        raise Invalid(
            "查询条件有误。",
            errors=[FieldError(name[:50], f"{layer.label}没有这个查询条件。可用的属性：{known}。")],
        )
    values = [value.strip() for text in texts for value in text.split(",") if value.strip()][:200]
    choices = {str(key): key for key in choices_of(layer, field)}
    if kind_of(layer, field) == "choice" and (wrong := [value for value in values if value not in choices]):
        raise Invalid(
            "查询条件有误。",
            errors=[FieldError(name, f"“{wrong[0][:50]}”不在可选值 {'、'.join(choices)} 中。")],
        )
    return [choices.get(value, value) for value in values]
