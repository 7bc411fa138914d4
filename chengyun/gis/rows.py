"""Features as they are loaded in bulk. Shapes are shapely geometries in longitude and latitude (CGCS2000)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class AreaRow:
    """An administrative area; its kind and parent follow from its code of 2, 4, 6, 9 or 12 digits."""

    code: str
    name: str
    shape: BaseGeometry


@dataclass(frozen=True)
class UnitGridRow:
    """A unit grid."""

    code: str
    shape: BaseGeometry
    name: str = ""
    area_class: int = 2
    note: str = ""


@dataclass(frozen=True)
class ResponsibilityGridRow:
    """A responsibility grid; without a shape it is the union of its unit grids."""

    code: str
    name: str
    unit_grids: Sequence[str]
    supervisors: Sequence[int] = ()
    shape: BaseGeometry | None = None


@dataclass(frozen=True)
class EvaluationGridRow:
    """An evaluation grid; without a shape it is the union of its unit grids."""

    code: str
    name: str
    unit_grids: Sequence[str]
    kind: str = "B"
    shape: BaseGeometry | None = None


@dataclass(frozen=True)
class EvaluationPointRow:
    """An evaluation point; without a unit grid, that of its position."""

    code: str
    name: str
    kind: str
    shape: BaseGeometry
    address: str = ""
    evaluation_grid: str = ""
    unit_grid: str = ""


@dataclass(frozen=True)
class ComponentRow:
    """A component; without a unit grid, that of its position."""

    code: str
    class_code: str
    name: str
    shape: BaseGeometry
    state: str = "sound"
    authority_code: str = ""
    authority_name: str = ""
    owner_code: str = ""
    owner_name: str = ""
    keeper_code: str = ""
    keeper_name: str = ""
    unit_grid: str = ""
    address: str = ""
    accuracy: str = "A"
    source: str = "survey"
    since: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GroundRow:
    """A piece of ground: water, green or block."""

    code: str
    name: str
    kind: str
    shape: BaseGeometry
    division_code: str
    use: str = ""


@dataclass(frozen=True)
class BuildingRow:
    """A building."""

    code: str
    name: str
    shape: BaseGeometry
    division_code: str
    use: str = ""
    floors: int | None = None


@dataclass(frozen=True)
class CameraRow:
    """A video device; without a unit grid, that of its position."""

    code: str
    name: str
    shape: BaseGeometry
    kind: str = "other"
    state: str = "unknown"
    address: str = ""
    platform: str = ""
    keeper_name: str = ""
    unit_grid: str = ""


@dataclass(frozen=True)
class RoadRow:
    """A road."""

    code: str
    name: str
    shape: BaseGeometry
    grade: str = "branch"
    width_m: float | None = None
    keeper_name: str = ""


@dataclass(frozen=True)
class PlaceRow:
    """A place with a standard name."""

    code: str
    name: str
    kind: str
    shape: BaseGeometry
    address: str = ""
    aliases: Sequence[str] = ()
    road: str = ""
    number: str = ""
    unit_grid: str = ""
    source: str = ""
