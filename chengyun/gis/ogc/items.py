"""Features of a collection, as the query string asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from chengyun.gis.api import queries
from chengyun.gis.layers import Layer
from chengyun.gis.ogc.describing import LARGEST_PAGE
from chengyun.gis.selectors.features import DIGITS, FeatureQuery, features
from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

_OWN = {"bbox", "bbox-crs", "datetime", "limit", "offset", "after", "f", "code"}
_PAGE = 100


class BadParameter(Invalid):
    """The standard wants 400 where the platform says 422."""

    status = 400


@dataclass(frozen=True)
class Page:
    """Which features."""

    rows: QuerySet[Any]
    limit: int
    offset: int
    after: int | None


def page(principal: Principal, layer: Layer, params: QueryDict) -> Page:
    """The features asked for.

    Raises:
        BadParameter: a parameter is unknown or cannot be.
    """
    try:
        query = FeatureQuery(
            attributes={
                name: queries.values_of(layer, name, params.getlist(name))
                for name in sorted(set(params) - _OWN)
            },
            bbox=_bbox(str(params["bbox"])) if params.get("bbox") else None,
        )
    except Invalid as error:
        raise BadParameter(error.detail, errors=error.errors) from error
    rows = features(principal=principal, layer=layer, query=query).order_by("id")
    if code := params.get("code"):
        rows = rows.filter(code=code)
    if moment := params.get("datetime"):
        rows = rows.filter(valid_from__lte=_latest(moment))
    after = _whole(params, "after", 0, 2**62, -1)
    return Page(
        rows,
        min(_whole(params, "limit", 1, 2**31, _PAGE), LARGEST_PAGE),
        _whole(params, "offset", 0, 10_000_000, 0),
        None if after < 0 else after,
    )


def as_features(layer: Layer, rows: Iterable[Any]) -> str:
    """Features as the text of a JSON array; PostGIS writes the geometries."""
    return f"[{','.join(as_feature(layer, row) for row in rows)}]"


def as_feature(layer: Layer, row: Any) -> str:
    """One feature as JSON text."""
    properties = {
        "code": row.code,
        "name": row.name,
        "division_code": row.division_code,
        **{field.name: _flat(getattr(row, field.name)) for field in layer.fields},
        "version": row.version,
        "valid_from": row.valid_from.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
    }
    text = json.dumps(properties, ensure_ascii=False)
    return f'{{"type":"Feature","id":{row.pk},"geometry":{row.geojson},"properties":{text}}}'


def with_geojson(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with their geometry as text."""
    shown: QuerySet[Any] = rows.defer("shape").annotate(geojson=AsGeoJSON("shape", precision=DIGITS))
    return shown


def _flat(value: Any) -> Any:
    """Desktop software has no lists in its tables."""
    match value:
        case date() | datetime():
            return value.isoformat()
        case list() | tuple():
            return "、".join(map(str, value))
        case dict():
            return json.dumps(value, ensure_ascii=False) if value else None
        case _:
            return value


def _bbox(text: str) -> tuple[float, float, float, float]:
    parts = text.split(",")
    flat = [*parts[:2], *parts[3:5]] if len(parts) == 6 else parts
    return queries.box(",".join(flat), "bbox")


def _latest(text: str) -> datetime:
    """The end of an interval, or the instant."""
    end = text.split("/")[-1]
    if end in ("..", ""):
        return clock.now()
    moment = parse_datetime(end)
    if moment is None and (day := parse_date(end)):
        moment = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=clock.SHANGHAI)
    if moment is None:
        raise BadParameter(
            "参数有误。", errors=[FieldError("datetime", "应为 RFC 3339 时刻，或以 / 分隔的区间。")]
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.SHANGHAI)


def _whole(params: QueryDict, name: str, least: int, most: int, default: int) -> int:
    text = params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise BadParameter("参数有误。", errors=[FieldError(name, f"应为不小于 {least} 的整数。")])
    return int(text)
