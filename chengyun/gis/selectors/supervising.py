"""Who patrols what."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import QuerySet

from chengyun.gis.models import ResponsibilityGrid, UnitGrid

_MOST_GRIDS = 500
"""So many grids a phone carries along; nobody walks more."""


def supervisors_of(unit_grid_code: str) -> list[int]:
    """The accounts that patrol a unit grid, through its responsibility grids."""
    found = ResponsibilityGrid.objects.filter(valid_until=None, unit_grids__contains=[unit_grid_code])
    return sorted(
        {account for accounts in found.values_list("supervisors", flat=True) for account in accounts}
    )


def supervisors_of_each(unit_grid_codes: Collection[str]) -> dict[str, list[int]]:
    """The same for several unit grids; those that nobody patrols are left out."""
    wanted = set(unit_grid_codes)
    found = ResponsibilityGrid.objects.filter(valid_until=None, unit_grids__overlap=list(wanted))
    accounts: dict[str, set[int]] = {}
    for codes, supervisors in found.values_list("unit_grids", "supervisors"):
        for code in wanted.intersection(codes):
            accounts.setdefault(code, set()).update(supervisors)
    return {code: sorted(patrolling) for code, patrolling in accounts.items() if patrolling}


def grids_of(account_id: int) -> list[str]:
    """The codes of the unit grids that an account patrols."""
    found = ResponsibilityGrid.objects.filter(valid_until=None, supervisors__contains=[account_id])
    return sorted({code for codes in found.values_list("unit_grids", flat=True) for code in codes})


@dataclass(frozen=True)
class Grid:
    """A grid with its shape, as GeoJSON."""

    code: str
    name: str
    shape: dict[str, Any]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Patrol:
    """The ground that somebody patrols."""

    responsibility_grids: list[Grid]
    unit_grids: list[Grid]


def patrol(account_id: int) -> Patrol:
    """The grids that an account patrols, with shapes coarse enough to be carried along."""
    mine = ResponsibilityGrid.objects.filter(valid_until=None, supervisors__contains=[account_id])
    codes = {code for codes in mine.values_list("unit_grids", flat=True) for code in codes}
    units = UnitGrid.objects.filter(valid_until=None, code__in=codes)
    return Patrol(_with_shapes(mine), _with_shapes(units))


def _with_shapes(rows: QuerySet[Any]) -> list[Grid]:
    found = rows.annotate(geojson=AsGeoJSON("shape", precision=6)).order_by("code")[:_MOST_GRIDS]
    return [Grid(row.code, row.name, json.loads(row.geojson), row.shape.extent) for row in found]
