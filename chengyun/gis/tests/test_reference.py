"""Projections and point in polygon against the published cases of PROJ, GEOS/JTS, and a real city's districts."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from chengyun.gis.assign import NONE, Assigner
from chengyun.gis.transfer import projections
from chengyun.runtime.paths import REPOSITORY

DATA = REPOSITORY.parent / "shared" / "data"
_GRS80 = re.compile(r"^operation\s+\+proj=e?tmerc\s+\+ellps=GRS80\s*(\+algo=poder_engsager)?$", re.MULTILINE)
_CASE = re.compile(r"^accept\s+(\S+)\s+(\S+)\s*\nexpect\s+(\S+)\s+(\S+)", re.MULTILINE)


def there(path: str) -> Path:
    found = DATA / path
    if not found.exists():
        pytest.skip(f"the reference data {path} is not there")
    return found


def transverse_mercator() -> list[tuple[float, float, float, float]]:
    """PROJ's own cases of the ellipsoid of CGCS2000 that lie within a zone: lon, lat, east, north."""
    text = there("gis_proj_gie/gie/builtins.gie").read_text(encoding="utf-8")
    found = []
    for section in _GRS80.finditer(text):
        body = text[section.end() : text.index("-----\noperation", section.end())]
        for case in _CASE.finditer(body.split("direction inverse")[0]):
            lon, lat, east, north = map(float, case.groups())
            if abs(lon) <= 3 and lat < 89:
                found.append((lon, lat, east, north))
    return found


@pytest.mark.requirement("4.3.4-1h", part="exchange")
@pytest.mark.parametrize(
    ("first", "last", "step", "zones"),
    [(4513, 4533, 3, True), (4534, 4554, 3, False), (4491, 4501, 6, True), (4502, 4512, 6, False)],
)
def test_gauss_kruger_zones_are_those_of_proj(first: int, last: int, step: int, zones: bool) -> None:
    cases = np.array(transverse_mercator())
    assert len(cases) >= 8
    for srid in range(first, last + 1):
        meridian = 75 + step * (srid - first)
        points = shapely.points(cases[:, 0] + meridian, cases[:, 1])
        east, north = shapely.get_coordinates(projections.transform(points, 4490, srid)).T
        number = meridian // 3 if step == 3 else (meridian + 3) // 6
        shift = 500_000 + (number * 1_000_000 if zones else 0)
        assert east - shift == pytest.approx(cases[:, 2], abs=1e-4)
        assert north == pytest.approx(cases[:, 3], abs=1e-4)
        back = shapely.get_coordinates(projections.transform(shapely.points(east, north), srid, 4490))
        assert back == pytest.approx(shapely.get_coordinates(points), abs=1e-9)


def point_cases(name: str) -> list[tuple[object, object, bool]]:
    """A point, a polygon, and whether they meet."""
    found = []
    for case in ElementTree.parse(there(f"gis_geos_jts/general/{name}.xml")).iter("case"):  # noqa: S314  ours to trust
        first, second = (shapely.from_wkt(case.findtext(side, "").strip()) for side in ("a", "b"))
        test = case.find("test/op")
        if test is None or first.geom_type != "Point" or "Polygon" not in second.geom_type:
            continue
        pattern = test.get("arg3")
        met = not pattern.startswith("FF") if pattern else (test.text or "").strip() == "true"
        found.append((first, second, met))
    return found


@pytest.mark.parametrize(("name", "least"), [("TestPreparedPointPredicate", 3), ("TestRelatePA", 2)])
def test_points_are_in_polygons_as_jts_says(name: str, least: int) -> None:
    cases = point_cases(name)
    assert len(cases) >= least
    for point, polygon, met in cases:
        told = Assigner(["1"], [polygon]).assign(np.array([point.x]), np.array([point.y]))  # type: ignore[attr-defined]
        assert bool(told[0] != NONE) is met, (point, polygon)


@pytest.mark.requirement("4.3.4-4", part="query")
def test_real_districts_are_told_like_one_by_one() -> None:
    text = gzip.decompress(there("admin_china/liao2_ning2_shen3_yang2.geojson.gz").read_bytes())
    districts = {
        feature["id"]: shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        for feature in json.loads(text)["features"]
    }
    codes, shapes = list(districts), list(districts.values())
    west, south, east, north = shapely.total_bounds(shapes)
    random = np.random.default_rng(3)
    points = np.vstack(
        [
            random.uniform((west, south), (east, north), (20_000, 2)),
            shapely.get_coordinates(shapes)[::3],
            shapely.get_coordinates(shapely.point_on_surface(shapes)),
        ]
    )
    told = Assigner(codes, shapes).codes_of(points[:, 0], points[:, 1])
    inside = np.array([shapely.intersects_xy(shape, points[:, 0], points[:, 1]) for shape in shapes])
    expected = ["" if not column.any() else min(np.asarray(codes)[column]) for column in inside.T]
    assert told.tolist() == expected
    assert told[-len(codes) :].tolist() == codes
