"""Where a point is: its grids, its areas, the nearest address."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.gis.geos import Polygon

from chengyun.gis.geodesy import around, direction, distance_m
from chengyun.gis.models import SRID, Area, Place, ResponsibilityGrid
from chengyun.gis.selectors.assigning import lowest_covering

NEAR_M = (60.0, 300.0, 1500.0)
"""Radii in which an address is looked for, one after the other."""
_CANDIDATES = 2000
_AT = 15.0
"""Metres within which a point is at the address itself."""


@dataclass(frozen=True)
class Named:
    """An area or grid by code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class GridRef:
    """A responsibility grid."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class Located:
    """Where a point is. Outside every unit grid, ``unit_grid`` is empty and the class is the third."""

    unit_grid: str
    area_class: int
    community: Named | None
    street: Named | None
    district: Named | None
    responsibility_grid: GridRef | None
    address: str

    @property
    def division_code(self) -> str:
        """The smallest area known."""
        smallest = self.community or self.street or self.district
        return smallest.code if smallest else ""


def locate(lon: float, lat: float) -> Located | None:
    """Where a point is; None outside every grid and district."""
    grid = lowest_covering("unit_grid", lon, lat)
    deepest = grid.division_code if grid else _deepest_area(lon, lat)
    if not deepest:
        return None
    names = _names(deepest)
    return Located(
        unit_grid=grid.code if grid else "",
        area_class=grid.area_class if grid else 3,
        community=names.get(12),
        street=names.get(9),
        district=names.get(6),
        responsibility_grid=_responsibility(grid.code) if grid else None,
        address=address_near(lon, lat),
    )


def address_near(lon: float, lat: float) -> str:
    """The nearest address in words: ``青年大街12号东北约35米``; empty when none is near."""
    found = nearest_place(lon, lat)
    if found is None:
        return ""
    place, distance = found
    base = place.address or place.name
    if distance <= _AT:
        return base
    aside = direction(place.shape.x, place.shape.y, lon, lat)
    return f"{base}{aside}约{round(distance / 5) * 5}米"


def nearest_place(lon: float, lat: float, *, radius_m: float = NEAR_M[-1]) -> tuple[Place, float] | None:
    """The nearest place and its distance in metres."""
    for radius in [*(step for step in NEAR_M if step < radius_m), radius_m]:
        box = Polygon.from_bbox(around(lon, lat, radius))
        box.srid = SRID
        near = Place.objects.filter(valid_until=None, shape__bboverlaps=box).defer("grams")[:_CANDIDATES]
        measured = [(distance_m(place.shape.x, place.shape.y, lon, lat), place.code, place) for place in near]
        if measured:
            distance, _, place = min(measured)
            if distance <= radius:
                return place, distance
    return None


def _deepest_area(lon: float, lat: float) -> str:
    for key in ("community", "street", "district"):
        if area := lowest_covering(key, lon, lat):
            return str(area.code)
    return ""


def _names(code: str) -> dict[int, Named]:
    """The areas that contain the area of ``code``, by the length of their codes."""
    wanted = [code[:length] for length in (6, 9, 12) if length <= len(code)]
    known = dict(Area.objects.filter(valid_until=None, code__in=wanted).values_list("code", "name"))
    return {len(one): Named(one, known.get(one, "")) for one in wanted}


def _responsibility(unit_grid: str) -> GridRef | None:
    found = (
        ResponsibilityGrid.objects.filter(valid_until=None, unit_grids__contains=[unit_grid])
        .order_by("code")
        .values_list("id", "code", "name")
        .first()
    )
    return GridRef(*found) if found else None
