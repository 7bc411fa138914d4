"""The grid or area of points: one point by the index of the database, many by :mod:`chengyun.gis.assign`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import shapely
from django.db import connection
from psycopg import sql

from chengyun.gis.assign import Assigner
from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import SRID
from chengyun.kernel import prepared


def assigner(key: str = "unit_grid") -> Assigner:
    """All features in force of a layer of polygons, ready for many points."""
    layer = LAYERS[key]
    condition = " and ".join(["valid_until is null", *(f"{name} = %s" for name in layer.where)])
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("select code, ST_AsBinary(shape) from {} where " + condition).format(  # noqa: S608
                sql.Identifier(layer.table)
            ),
            list(layer.where.values()),
        )
        found = cursor.fetchall()
    return Assigner([code for code, _ in found], shapely.from_wkb([bytes(shape) for _, shape in found]))


@dataclass(frozen=True)
class Covering:
    """The feature that a point belongs to."""

    code: str
    division_code: str
    area_class: int | None
    """Of a unit grid."""


def lowest_covering(key: str, lon: float, lat: float) -> Covering | None:
    """The feature of a layer of polygons that a point belongs to: of those that cover it, the lowest code.

    The index finds the few whose boxes hold the point; which of them cover it is told as for many points.
    """
    layer = LAYERS[key]
    with prepared.cursor() as cursor:
        cursor.execute(_boxed(layer), {"lon": lon, "lat": lat, **layer.where})
        for *values, shape in cursor.fetchall():
            if shapely.intersects_xy(shapely.from_wkb(bytes(shape)), lon, lat):
                return Covering(*values)
    return None


@cache
def _boxed(layer: Layer) -> sql.Composed:
    """The query of the features whose boxes hold a point."""
    conditions: list[sql.Composable] = [sql.SQL("valid_until is null")]
    conditions += [
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in layer.where
    ]
    classed = any(field.name == "area_class" for field in layer.model._meta.concrete_fields)
    return sql.SQL(
        "select code, division_code, {classed}, ST_AsBinary(shape) from {table}"
        " where shape && ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), {srid}) and {conditions} order by code"
    ).format(
        classed=sql.SQL("area_class") if classed else sql.SQL("null::int"),
        table=sql.Identifier(layer.table),
        srid=sql.Literal(SRID),
        conditions=sql.SQL(" and ").join(conditions),
    )
