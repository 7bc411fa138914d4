"""What other systems may ask of the spatial data."""

from __future__ import annotations

from chengyun.gis.geodesy import GEOD, around, distance_m
from chengyun.gis.geometry import parse as parse_shape
from chengyun.gis.rows import (
    AreaRow,
    BuildingRow,
    CameraRow,
    ComponentRow,
    EvaluationGridRow,
    EvaluationPointRow,
    GroundRow,
    PlaceRow,
    ResponsibilityGridRow,
    RoadRow,
    UnitGridRow,
)
from chengyun.gis.selectors.geocoding import Match, Nearby, geocode, reverse
from chengyun.gis.selectors.locating import GridRef, Located, Named, locate
from chengyun.gis.selectors.near import (
    NearBuilding,
    NearComponent,
    buildings_near,
    component,
    components_near,
)
from chengyun.gis.selectors.summaries import (
    Coverage,
    GridFact,
    area_names,
    coverage,
    district_outlines,
    grids_in,
)
from chengyun.gis.selectors.supervising import Grid, Patrol, grids_of, patrol, supervisors_of
from chengyun.gis.services.loading import (
    Loaded,
    load_areas,
    load_buildings,
    load_cameras,
    load_components,
    load_evaluation_grids,
    load_evaluation_points,
    load_ground,
    load_places,
    load_responsibility_grids,
    load_roads,
    load_unit_grids,
)
from chengyun.gis.services.supervising import set_supervisors

__all__ = [
    "GEOD",
    "AreaRow",
    "BuildingRow",
    "CameraRow",
    "ComponentRow",
    "Coverage",
    "EvaluationGridRow",
    "EvaluationPointRow",
    "GridFact",
    "Grid",
    "GridRef",
    "GroundRow",
    "Loaded",
    "Located",
    "Match",
    "Named",
    "NearBuilding",
    "NearComponent",
    "Nearby",
    "Patrol",
    "PlaceRow",
    "ResponsibilityGridRow",
    "RoadRow",
    "UnitGridRow",
    "area_names",
    "around",
    "buildings_near",
    "component",
    "components_near",
    "coverage",
    "district_outlines",
    "distance_m",
    "geocode",
    "grids_in",
    "grids_of",
    "load_areas",
    "load_buildings",
    "load_cameras",
    "load_components",
    "load_evaluation_grids",
    "load_evaluation_points",
    "load_ground",
    "load_places",
    "load_responsibility_grids",
    "load_roads",
    "load_unit_grids",
    "locate",
    "reverse",
    "parse_shape",
    "patrol",
    "set_supervisors",
    "supervisors_of",
]
