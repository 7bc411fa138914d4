"""Distances and directions on the ellipsoid of CGCS2000."""

from __future__ import annotations

from math import cos, radians

from pyproj import Geod

GEOD = Geod(a=6378137, rf=298.257222101)

_DEGREE = 110_574.0
"""Metres of a degree of latitude, at least."""
_DIRECTIONS = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")

Box = tuple[float, float, float, float]


def around(lon: float, lat: float, radius_m: float) -> Box:
    """A box of degrees that holds everything within a radius, and little more."""
    up = radius_m / _DEGREE
    aside = up / max(cos(radians(min(abs(lat) + up, 89.0))), 0.01)
    return lon - aside, lat - up, lon + aside, lat + up


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Metres between two points."""
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2])


def direction(lon1: float, lat1: float, lon2: float, lat2: float) -> str:
    """Where the second point lies seen from the first: 东北."""
    azimuth = GEOD.inv(lon1, lat1, lon2, lat2)[0]
    return _DIRECTIONS[round((azimuth % 360) / 45) % 8]
