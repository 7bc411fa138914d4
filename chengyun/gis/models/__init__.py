"""Tables; constraints live in the database."""

from chengyun.gis.models.areas import Area
from chengyun.gis.models.base import SRID, Feature
from chengyun.gis.models.cameras import Camera
from chengyun.gis.models.components import Component
from chengyun.gis.models.grids import EvaluationGrid, EvaluationPoint, ResponsibilityGrid, UnitGrid
from chengyun.gis.models.ground import Building, Ground
from chengyun.gis.models.imports import SpatialImport
from chengyun.gis.models.keys import DesktopKey
from chengyun.gis.models.places import Place, Road
from chengyun.gis.models.records import FeatureVersion, LayerRecord

__all__ = [
    "SRID",
    "Area",
    "Building",
    "Camera",
    "Component",
    "DesktopKey",
    "EvaluationGrid",
    "EvaluationPoint",
    "Feature",
    "FeatureVersion",
    "Ground",
    "LayerRecord",
    "Place",
    "ResponsibilityGrid",
    "Road",
    "SpatialImport",
    "UnitGrid",
]
