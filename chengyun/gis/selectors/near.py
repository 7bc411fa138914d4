"""Components and buildings around a point."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.gis.geos import Polygon

from chengyun.gis.geodesy import around, distance_m
from chengyun.gis.models import SRID, Building, Component

_CANDIDATES = 5000
LARGEST_RADIUS = 5000.0


@dataclass(frozen=True)
class NearComponent:
    """A component and how far it is."""

    code: str
    class_code: str
    name: str
    state: str
    lon: float
    lat: float
    distance_m: float
    keeper_code: str
    keeper_name: str
    unit_grid: str
    address: str


def components_near(
    lon: float, lat: float, radius_m: float, class_code: str = "", limit: int = 20
) -> list[NearComponent]:
    """The components within a radius, nearest first."""
    radius = min(radius_m, LARGEST_RADIUS)
    box = Polygon.from_bbox(around(lon, lat, radius))
    box.srid = SRID
    rows = Component.objects.filter(valid_until=None, shape__bboverlaps=box)
    if class_code:
        rows = rows.filter(class_code__startswith=class_code)
    found = []
    for row in rows.defer("extra")[:_CANDIDATES]:
        at = row.shape if row.shape.geom_type == "Point" else row.shape.point_on_surface
        distance = distance_m(at.x, at.y, lon, lat)
        if distance <= radius:
            found.append(_near(row, at.x, at.y, distance))
    return sorted(found, key=lambda item: (item.distance_m, item.code))[:limit]


def component(code: str) -> NearComponent | None:
    """The component of this code, if it is in force."""
    row = Component.objects.filter(valid_until=None, code=code).defer("extra").first()
    if row is None:
        return None
    at = row.shape if row.shape.geom_type == "Point" else row.shape.point_on_surface
    return _near(row, at.x, at.y, 0.0)


def _near(row: Component, lon: float, lat: float, distance: float) -> NearComponent:
    return NearComponent(
        code=row.code,
        class_code=row.class_code,
        name=row.name,
        state=row.state,
        lon=lon,
        lat=lat,
        distance_m=round(distance, 1),
        keeper_code=row.keeper_code,
        keeper_name=row.keeper_name,
        unit_grid=row.unit_grid,
        address=row.address,
    )


@dataclass(frozen=True)
class NearBuilding:
    """A building and how far its middle is."""

    code: str
    name: str
    use: str
    lon: float
    lat: float
    distance_m: float


def buildings_near(lon: float, lat: float, radius_m: float, limit: int = 20) -> list[NearBuilding]:
    """The buildings whose middle lies within a radius, nearest first."""
    radius = min(radius_m, LARGEST_RADIUS)
    box = Polygon.from_bbox(around(lon, lat, radius))
    box.srid = SRID
    found = []
    for row in Building.objects.filter(valid_until=None, shape__bboverlaps=box)[:_CANDIDATES]:
        at = row.shape.centroid
        distance = distance_m(at.x, at.y, lon, lat)
        if distance <= radius:
            found.append(NearBuilding(row.code, row.name, row.use, at.x, at.y, round(distance, 1)))
    return sorted(found, key=lambda item: (item.distance_m, item.code))[:limit]
