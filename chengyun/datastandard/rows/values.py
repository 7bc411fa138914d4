"""The rules single values keep, shared by the fast path and the reference."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal

import shapely

LARGEST_INT = 2**63 - 1
LARGEST_NUMBER = 1e18
LONGEST_NUMBER = 40
LONGEST_JSON = 65_536
LONGEST_GEOMETRY = 1_000_000
SRID = 4490
"""CGCS2000, longitude and latitude in degrees."""
WEST, SOUTH, EAST, NORTH = 73.0, 3.0, 136.0, 54.0

DATETIME_FORM = "yyyy-MM-dd HH:mm:ss"
DATE_FORM = "yyyy-MM-dd"

_DATETIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DIVISION = re.compile(r"\d{6}", re.ASCII)
_RISKY_JSON = re.compile(r"\\u0000|[0-9.][eE]|[0-9.]{41}")
_EXPONENT = re.compile(r"[eE]")


def is_datetime(text: str) -> bool:
    """Whether ``text`` is a moment that exists, written ``yyyy-MM-dd HH:mm:ss``."""
    if not _DATETIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    """Whether ``text`` is a day that exists, written ``yyyy-MM-dd``."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_division(text: str) -> bool:
    """Whether ``text`` is written like a division code."""
    return _DIVISION.fullmatch(text) is not None


def plain_number(text: str) -> str:
    """A JSON number as exact decimal text without exponent: ``1.5E7`` → ``15000000``.

    Raises:
        ValueError: too large or too long to keep exactly.
    """
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"数字过长，至多 {LONGEST_NUMBER} 个字符")
    if not -LARGEST_NUMBER <= float(text) <= LARGEST_NUMBER:
        raise ValueError("数值超出 ±10 的 18 次方")
    if _EXPONENT.search(text):
        exponent = Decimal(text).as_tuple().exponent
        if not isinstance(exponent, int) or abs(exponent) > LONGEST_NUMBER:
            raise ValueError(f"小数过长，至多 {LONGEST_NUMBER} 个字符")
        return format(Decimal(text), "f")
    return text


def check_json(text: str) -> None:
    """Refuse what the database cannot keep of a JSON value.

    Raises:
        ValueError: too long, a NUL character, or a number that is too large.
    """
    if len(text) > LONGEST_JSON:
        raise ValueError(f"JSON 过长，至多 {LONGEST_JSON} 个字符")
    if _RISKY_JSON.search(text):
        _no_nul(json.loads(text, parse_float=plain_number, parse_int=plain_number))


def _no_nul(value: object) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("含有空字符（\\u0000）")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _no_nul(name)
            _no_nul(inner)
    elif isinstance(value, list):
        for inner in value:
            _no_nul(inner)


def geometry_wkb(text: str) -> str:
    """A GeoJSON geometry as hexadecimal EWKB of CGCS2000.

    Raises:
        ValueError: no valid geometry within China.
    """
    if len(text) > LONGEST_GEOMETRY:
        raise ValueError(f"几何过大，至多 {LONGEST_GEOMETRY} 个字符")
    try:
        shape = shapely.from_geojson(text)
    except shapely.errors.GEOSException as error:
        raise ValueError("不是 GeoJSON 几何对象") from error
    if shape is None or shape.is_empty:
        raise ValueError("几何为空")
    if shape.has_z:
        raise ValueError("只接受二维坐标")
    if not shape.is_valid:
        raise ValueError(f"几何无效（{shapely.is_valid_reason(shape)}）")
    west, south, east, north = shape.bounds
    if not (west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH):
        raise ValueError(
            f"坐标超出范围：CGCS2000 经度应在 {WEST:.0f}～{EAST:.0f}、纬度在 {SOUTH:.0f}～{NORTH:.0f} 度"
        )
    return str(shapely.to_wkb(shapely.set_srid(shape, SRID), hex=True, include_srid=True))
