"""Grids and areas as facts without shapes, for statistics of other systems."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, Q, Sum
from django.db.models.functions import Left

from chengyun.gis.models import Area, EvaluationGrid, EvaluationPoint, ResponsibilityGrid, UnitGrid
from chengyun.gis.models.areas import LENGTHS


@dataclass(frozen=True)
class GridFact:
    """A unit grid in force: its code, its community and its area class."""

    code: str
    division_code: str
    area_class: int


def grids_in(division_prefix: str) -> list[GridFact]:
    """All unit grids of a division."""
    rows = UnitGrid.objects.filter(valid_until=None, division_code__startswith=division_prefix)
    return [
        GridFact(*row) for row in rows.order_by("code").values_list("code", "division_code", "area_class")
    ]


def area_names(digits: int, division_prefix: str) -> dict[str, str]:
    """Code → name of the areas whose codes have so many digits (6 district, 9 street, 12 community)."""
    rows = Area.objects.filter(valid_until=None, code__startswith=division_prefix, kind=LENGTHS[digits])
    return dict(rows.order_by("code").values_list("code", "name"))


_FINE = 0.0002
"""Degrees, about twenty metres: what lies within is not seen at the scale of a city."""


def district_outlines() -> list[tuple[str, str, dict[str, Any]]]:
    """Code, name and simplified outline (GeoJSON) of each district in force."""
    rows = Area.objects.filter(valid_until=None, kind=Area.Kind.DISTRICT).order_by("code")
    return [
        (code, name, json.loads(shape.simplify(_FINE, preserve_topology=True).geojson))
        for code, name, shape in rows.values_list("code", "name", "shape")
    ]


@dataclass(frozen=True)
class Coverage:
    """The unit grids of a district: how many and how large, and those of them that a supervisor patrols."""

    division: str
    grids: int
    area_m2: float
    patrolled_grids: int
    patrolled_m2: float


def coverage(division_prefix: str) -> list[Coverage]:
    """What supervisors patrol, by district; a grid is patrolled when a responsibility grid with people has it."""
    patrols = ResponsibilityGrid.objects.filter(valid_until=None, supervisors__len__gt=0)
    patrolled = Q(
        code__in=patrols.annotate(code_of=Func(F("unit_grids"), function="unnest")).values("code_of")
    )
    rows = (
        UnitGrid.objects.filter(valid_until=None, division_code__startswith=division_prefix)
        .annotate(district=Left("division_code", 6))
        .values("district")
        .annotate(
            grids=Count("pk"),
            area=Sum("area_m2", default=0.0),
            patrolled_grids=Count("pk", filter=patrolled),
            patrolled_area=Sum("area_m2", filter=patrolled, default=0.0),
        )
        .order_by("district")
    )
    return [
        Coverage(row["district"], row["grids"], row["area"], row["patrolled_grids"], row["patrolled_area"])
        for row in rows
    ]


@dataclass(frozen=True)
class EvaluationGridFact:
    """An evaluation grid in force."""

    code: str
    name: str
    kind: str
    division_code: str


@dataclass(frozen=True)
class EvaluationPointFact:
    """An evaluation point in force, and the evaluation grid it is in."""

    code: str
    name: str
    kind: str
    grid: str
    division_code: str
    lon: float
    lat: float


def evaluation_grids(division_prefix: str) -> list[EvaluationGridFact]:
    """All evaluation grids of a division, by code."""
    rows = EvaluationGrid.objects.filter(valid_until=None, division_code__startswith=division_prefix)
    return [
        EvaluationGridFact(*row)
        for row in rows.order_by("code").values_list("code", "name", "kind", "division_code")
    ]


def evaluation_points(division_prefix: str) -> list[EvaluationPointFact]:
    """All evaluation points of a division, by code."""
    rows = EvaluationPoint.objects.filter(valid_until=None, division_code__startswith=division_prefix)
    found = rows.order_by("code").only("code", "name", "kind", "evaluation_grid", "division_code", "shape")
    return [
        EvaluationPointFact(
            row.code, row.name, row.kind, row.evaluation_grid, row.division_code, row.shape.x, row.shape.y
        )
        for row in found
    ]
