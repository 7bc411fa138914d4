"""The synthetic city as rows of the spatial data, for a whole city or one of its divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import shapely

from chengyun.config.tiers import division_prefix
from chengyun.demo.city.model import City
from chengyun.gis import facade as gis
from chengyun.kernel.principal import Principal

Supervisors = Mapping[str, Sequence[int]]
"""Code of a responsibility grid → the accounts of its supervisors."""


def load(city: City, *, principal: Principal, division: str, supervisors: Supervisors) -> None:
    """Store what of the city lies in a division; loading it again changes nothing."""
    prefix = division_prefix(division)
    gis.load_areas(principal=principal, rows=_areas(city, division, prefix))
    gis.load_unit_grids(principal=principal, rows=_unit_grids(city, prefix))
    gis.load_responsibility_grids(
        principal=principal,
        rows=(
            gis.ResponsibilityGridRow(
                grid.code, grid.name, grid.unit_grids, supervisors.get(grid.code, ()), grid.shape
            )
            for grid in city.grids.responsibilities
            if grid.code.startswith(prefix)
        ),
    )
    gis.load_evaluation_grids(
        principal=principal,
        rows=(
            # Streets of three classes, so that a draw has its strata.
            gis.EvaluationGridRow(
                grid.code, grid.name, grid.unit_grids, "ABC"[int(grid.division[6:9]) % 3], grid.shape
            )
            for grid in city.grids.evaluations
            if grid.code.startswith(prefix)
        ),
    )
    gis.load_evaluation_points(
        principal=principal,
        rows=(
            gis.EvaluationPointRow(
                point.code,
                point.name,
                point.kind,
                shapely.points(point.lon, point.lat),
                unit_grid=point.unit_grid,
            )
            for point in city.evaluation_points
            if point.unit_grid.startswith(prefix)
        ),
    )
    gis.load_ground(principal=principal, rows=_ground(city, prefix))
    gis.load_buildings(principal=principal, rows=_buildings(city, prefix))
    gis.load_cameras(principal=principal, rows=_cameras(city, prefix))
    gis.load_roads(principal=principal, rows=_roads(city, division, prefix))
    gis.load_places(principal=principal, rows=_places(city, prefix))
    gis.load_components(principal=principal, rows=_components(city, prefix))


def _areas(city: City, division: str, prefix: str) -> Iterator[gis.AreaRow]:
    for area in city.grids.areas:
        if area.code.startswith(prefix) or area.code == division:
            # A city is known by its four digits.
            code = prefix if area.kind == "city" else area.code
            yield gis.AreaRow(code, area.name, area.shape)


def _unit_grids(city: City, prefix: str) -> Iterator[gis.UnitGridRow]:
    grids = city.grids
    for code, shape, area_class in zip(grids.code, grids.shape, grids.area_class, strict=True):
        if code.startswith(prefix):
            yield gis.UnitGridRow(str(code), shape, area_class=int(area_class))


def _ground(city: City, prefix: str) -> Iterator[gis.GroundRow]:
    for each in city.ground:
        if each.kind != "building" and each.division.startswith(prefix):
            yield gis.GroundRow(each.code, each.name, each.kind, each.shape, each.division, each.use)


def _buildings(city: City, prefix: str) -> Iterator[gis.BuildingRow]:
    for each in city.ground:
        if each.kind == "building" and each.division.startswith(prefix):
            yield gis.BuildingRow(each.code, each.name, each.shape, each.division, each.use, each.floors)


def _cameras(city: City, prefix: str) -> Iterator[gis.CameraRow]:
    for camera in city.cameras:
        if camera.unit_grid.startswith(prefix):
            yield gis.CameraRow(
                camera.code,
                camera.name,
                shapely.points(camera.lon, camera.lat),
                camera.kind,
                "online" if camera.online else "offline",
                camera.address,
                keeper_name="市公安局",
                unit_grid=camera.unit_grid,
            )


def _roads(city: City, division: str, prefix: str) -> Iterable[gis.RoadRow]:
    whole = next(area for area in city.grids.areas if area.code == division)
    for road in city.roads:
        if road.shape.intersects(whole.shape):
            yield gis.RoadRow(road.code, road.name, road.shape, road.grade, road.width_m)


def _places(city: City, prefix: str) -> Iterator[gis.PlaceRow]:
    for place in city.places:
        if place.unit_grid.startswith(prefix):
            yield gis.PlaceRow(
                place.code,
                place.name,
                place.kind,
                shapely.points(place.lon, place.lat),
                place.address,
                place.aliases,
                place.parts.get("road", ""),
                place.parts.get("door", ""),
                place.unit_grid,
                source="合成数据",
            )


def _components(city: City, prefix: str) -> Iterator[gis.ComponentRow]:
    for component in city.components.rows():
        if component.unit_grid.startswith(prefix):
            yield gis.ComponentRow(
                code=component.code,
                class_code=component.class_code,
                name=component.name,
                shape=component.shape,
                state=component.state,
                authority_code=component.authority[0],
                authority_name=component.authority[1],
                owner_code=component.owner[0],
                owner_name=component.owner[1],
                keeper_code=component.keeper[0],
                keeper_name=component.keeper[1],
                unit_grid=component.unit_grid,
                source=component.source,
                since=component.since,
                extra={"material": component.material} if component.material else {},
            )
