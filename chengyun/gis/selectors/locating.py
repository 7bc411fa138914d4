"""Where a point is: its grids, its areas, the nearest address."""

from __future__ import annotations

from dataclasses import dataclass

from chengyun.gis.geodesy import around, direction, distance_m
from chengyun.gis.models import SRID
from chengyun.gis.selectors.assigning import lowest_covering
from chengyun.kernel import prepared

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
        area_class=grid.area_class or 3 if grid else 3,
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
    aside = direction(place.lon, place.lat, lon, lat)
    return f"{base}{aside}约{round(distance / 5) * 5}米"


@dataclass(frozen=True, order=True)
class Nearby:
    """A place as an address is told by it."""

    code: str
    name: str
    address: str
    lon: float
    lat: float


_NEAR = f"""
select code, name, address, ST_X(shape), ST_Y(shape) from gis_place
where valid_until is null and shape && ST_MakeEnvelope(%s, %s, %s, %s, {SRID})
limit {_CANDIDATES}"""  # noqa: S608


def nearest_place(lon: float, lat: float, *, radius_m: float = NEAR_M[-1]) -> tuple[Nearby, float] | None:
    """The nearest place and its distance in metres."""
    for radius in [*(step for step in NEAR_M if step < radius_m), radius_m]:
        with prepared.cursor() as cursor:
            cursor.execute(_NEAR, around(lon, lat, radius))
            near = [Nearby(*values) for values in cursor.fetchall()]
        if near:
            distance, place = min((distance_m(place.lon, place.lat, lon, lat), place) for place in near)
            if distance <= radius:
                return place, distance
    return None


def _deepest_area(lon: float, lat: float) -> str:
    for key in ("community", "street", "district"):
        if area := lowest_covering(key, lon, lat):
            return area.code
    return ""


_NAMES = "select code, name from gis_area where valid_until is null and code = any(%s::varchar[])"


def _names(code: str) -> dict[int, Named]:
    """The areas that contain the area of ``code``, by the length of their codes."""
    wanted = [code[:length] for length in (6, 9, 12) if length <= len(code)]
    with prepared.cursor() as cursor:
        cursor.execute(_NAMES, [wanted])
        known = dict(cursor.fetchall())
    return {len(one): Named(one, known.get(one, "")) for one in wanted}


_RESPONSIBLE = """
select id, code, name from gis_responsibilitygrid
where valid_until is null and unit_grids @> %s::varchar[]
order by code limit 1"""


def _responsibility(unit_grid: str) -> GridRef | None:
    found = prepared.row(_RESPONSIBLE, [[unit_grid]])
    return GridRef(*found) if found else None
