"""The grid or area of points: one point by the index of the database, many by :mod:`chengyun.gis.assign`."""

from __future__ import annotations

from typing import Any

import shapely
from django.contrib.gis.geos import Point
from django.db import connection
from psycopg import sql

from chengyun.gis.assign import Assigner
from chengyun.gis.layers import LAYERS
from chengyun.gis.models import SRID


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


def lowest_covering(key: str, lon: float, lat: float) -> Any:
    """The feature of a layer of polygons that a point belongs to: of those that cover it, the lowest code.

    The index finds the few whose boxes hold the point; which of them cover it is told as for many points.
    """
    point = Point(lon, lat, srid=SRID)
    for feature in LAYERS[key].current().filter(shape__bboverlaps=point).order_by("code"):
        if shapely.intersects_xy(shapely.from_wkb(bytes(feature.shape.wkb)), lon, lat):
            return feature
    return None
