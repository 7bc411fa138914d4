"""Spatial references that files come in, told by their description or guessed from their coordinates.

Storage is CGCS2000 in degrees (EPSG:4490). For a city, WGS 84 differs from it by less than a decimetre and counts as
the same. References on other ellipsoids (Beijing 1954, Xi'an 1980) need parameters that are not public: refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from chengyun.gis.geodesy import distance_m
from chengyun.gis.geometry import CHINA
from chengyun.gis.models import SRID
from chengyun.kernel.errors import FieldError, Invalid

WGS84, WEB_MERCATOR = 4326, 3857
_SIX_ZONES, _SIX, _THREE_ZONES, _THREE = (
    range(4491, 4502),
    range(4502, 4513),
    range(4513, 4534),
    range(4534, 4555),
)


Point = tuple[float, float]


def _labels() -> dict[int, str]:
    found = {SRID: "CGCS2000 经纬度", WGS84: "WGS 84 经纬度", WEB_MERCATOR: "Web 墨卡托"}
    found |= {code: f"CGCS2000 高斯-克吕格 3 度带 第 {code - 4488} 带（带号前缀）" for code in _THREE_ZONES}
    found |= {code: f"CGCS2000 高斯-克吕格 3 度带 中央经线 {75 + 3 * (code - 4534)}°" for code in _THREE}
    found |= {code: f"CGCS2000 高斯-克吕格 6 度带 第 {code - 4478} 带（带号前缀）" for code in _SIX_ZONES}
    found |= {code: f"CGCS2000 高斯-克吕格 6 度带 中央经线 {75 + 6 * (code - 4502)}°" for code in _SIX}
    return found


PROJECTIONS: dict[int, str] = _labels()
"""EPSG codes that may be read and written → their names."""


@dataclass(frozen=True)
class Guess:
    """The reference a file is taken to be in."""

    srid: int
    label: str
    certain: bool
    why: str
    options: tuple[int, ...] = ()
    """Other references that its coordinates could be in."""


def check(srid: int, field: str = "srid") -> int:
    """The code, if it is one of ours.

    Raises:
        Invalid: it is not.
    """
    if srid not in PROJECTIONS:
        raise Invalid("坐标系不支持。", errors=[FieldError(field, f"EPSG:{srid} 不在支持的坐标系中。")])
    return srid


def transform(shapes: Any, source: int, target: int) -> Any:
    """Shapes from one reference to another; east first, whatever the reference's own order."""
    if source == target or {source, target} == {SRID, WGS84}:
        return shapes
    return shapely.transform(shapes, _transformer(source, target).transform, interleaved=False)


def described(text: str) -> Guess | None:
    """The reference that a .prj file or the like describes; None when it describes none.

    Raises:
        Invalid: it is a reference that cannot be converted exactly.
    """
    if not text.strip():
        return None
    try:
        crs = CRS.from_user_input(text)
    except CRSError:
        return None
    srid = _known(crs)
    if srid is None:
        raise Invalid(
            "坐标系不支持。",
            errors=[
                FieldError("file", f"文件的坐标系“{crs.name}”不能精确转换为 CGCS2000，请先用测绘软件转换。")
            ],
        )
    return Guess(srid, PROJECTIONS[srid], True, "文件注明")


def guess(bounds: tuple[float, float, float, float], home: Point | None) -> Guess:
    """The reference that coordinates without a description are in; the likeliest is the one nearest to home.

    Raises:
        Invalid: no reference puts them into China.
    """
    west, south, east, north = bounds
    middle = (west + east) / 2, (south + north) / 2
    if min(bounds) >= -180 and max(bounds) <= 180:
        return _degrees(bounds)
    found = sorted(
        (_apart(place, home), preference, srid)
        for preference, srid in enumerate((*_THREE_ZONES, *_THREE, *_SIX_ZONES, *_SIX, WEB_MERCATOR))
        if (place := _place(middle, srid)) is not None
    )
    if not found:
        raise Invalid(
            "认不出坐标系。",
            errors=[FieldError("srid", "坐标既不是经纬度，也不是支持的投影坐标，请注明坐标系后再导入。")],
        )
    best = found[0][2]
    # The same place by another name (three and six degree zones share meridians) is no other possibility.
    others = tuple(srid for apart, _, srid in found[1:] if home is None or apart < found[0][0] + 50_000)
    alike = [srid for srid in others if not _same(middle, srid, best)]
    return Guess(best, PROJECTIONS[best], not alike and home is not None, "按坐标推测", others)


def _degrees(bounds: tuple[float, float, float, float]) -> Guess:
    west, south, east, north = bounds
    inside = CHINA[0] <= west and east <= CHINA[2] and CHINA[1] <= south and north <= CHINA[3]
    if inside:
        return Guess(SRID, PROJECTIONS[SRID], True, "坐标是中国范围内的经纬度")
    turned = CHINA[0] <= south and north <= CHINA[2] and CHINA[1] <= west and east <= CHINA[3]
    why = "坐标似为先纬度后经度，请交换后再导入" if turned else "坐标像经纬度，但不在中国范围内"
    return Guess(SRID, PROJECTIONS[SRID], False, why)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


@cache
def _ours() -> tuple[tuple[int, CRS], ...]:
    return tuple((code, CRS.from_epsg(code)) for code in PROJECTIONS)


def _known(crs: CRS) -> int | None:
    code = crs.to_epsg(min_confidence=70)
    if code in PROJECTIONS:
        return int(code)
    if not _ellipsoid_is_ours(crs):
        return None
    # Software writes names of its own; what the projection does is what counts.
    for code, ours in _ours():
        if crs.is_geographic and ours.is_geographic:
            return SRID
        if crs.is_projected and ours.is_projected and _does_the_same(crs, code):
            return code
    return None


def _ellipsoid_is_ours(crs: CRS) -> bool:
    ellipsoid = crs.ellipsoid
    return (
        ellipsoid is not None
        and abs(ellipsoid.semi_major_metre - 6378137) < 0.01
        and abs(ellipsoid.inverse_flattening - 298.2572) < 0.001
    )


def _does_the_same(crs: CRS, code: int) -> bool:
    bounds = CRS.from_epsg(code).area_of_use
    if bounds is None:
        return False
    lon, lat = (bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2
    if code == WEB_MERCATOR:
        lon, lat = 110.0, 35.0
    theirs = Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True).transform(lon, lat)
    ours = _transformer(SRID, code).transform(lon, lat)
    return bool(np.allclose(theirs, ours, atol=0.01))


def _place(point: Point, srid: int) -> Point | None:
    """Where a point would be, if it is inside the reference's own zone and China."""
    lon, lat = _transformer(srid, SRID).transform(*point)
    if not (np.isfinite(lon) and CHINA[0] <= lon <= CHINA[2] and CHINA[1] <= lat <= CHINA[3]):
        return None
    if srid != WEB_MERCATOR:
        half = 3.5 if srid in _SIX or srid in _SIX_ZONES else 2.0
        if abs(lon - _meridian(srid)) > half:
            return None
    return float(lon), float(lat)


def _meridian(srid: int) -> float:
    for codes, step in ((_THREE_ZONES, 3), (_THREE, 3), (_SIX_ZONES, 6), (_SIX, 6)):
        if srid in codes:
            return 75.0 + step * (srid - codes.start)
    raise ValueError(srid)


def _apart(place: Point, home: Point | None) -> float:
    return distance_m(*place, *home) if home else 0.0


def _same(point: Point, one: int, other: int) -> bool:
    first, second = _place(point, one), _place(point, other)
    return first is not None and second is not None and distance_m(*first, *second) < 1.0


def bounds_of(shapes: NDArray[np.object_]) -> tuple[float, float, float, float]:
    """The box of all shapes."""
    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    return west, south, east, north
