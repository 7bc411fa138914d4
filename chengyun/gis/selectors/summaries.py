"""Grids and areas as facts without shapes, for statistics of other systems."""

from __future__ import annotations

from dataclasses import dataclass

from chengyun.gis.models import Area, UnitGrid
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
