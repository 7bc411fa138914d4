"""After unit grids changed: which grid the things in and around them lie in now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet

from chengyun.gis.assign import Assigner
from chengyun.gis.geodesy import Box
from chengyun.gis.geometry import loaded
from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import SRID, UnitGrid
from chengyun.gis.services import revisions

_CHUNK = 20_000


def reassign(boxes: Sequence[Box]) -> int:
    """Let what lies in these boxes know its grid; answers how many things changed."""
    around = Q()
    for bounds in boxes:
        box = Polygon.from_bbox(bounds)
        box.srid = SRID
        around |= Q(shape__bboverlaps=box)
    grids = _Grids(around)
    return sum(
        _reassign(layer, around, boxes, grids)
        for layer in LAYERS.values()
        if layer.in_unit_grid == "unit_grid"
    )


class _Grids:
    """The unit grids around; read when something is there to be assigned."""

    def __init__(self, around: Q) -> None:
        self._around = around

    @cached_property
    def divisions(self) -> dict[str, str]:
        """Grid → the area it is in."""
        return dict(self._rows.values_list("code", "division_code"))

    @cached_property
    def assigner(self) -> Assigner:
        """Ready for points."""
        rows = list(self._rows.values_list("code", "shape"))
        return Assigner([code for code, _ in rows], [loaded(shape) for _, shape in rows])

    @property
    def _rows(self) -> QuerySet[UnitGrid]:
        return UnitGrid.objects.filter(self._around, valid_until=None)


def _reassign(layer: Layer, around: Q, boxes: Sequence[Box], grids: _Grids) -> int:
    changed, last = 0, 0
    rows = (
        layer.current()
        .filter(around)
        .only("id", "code", "unit_grid", "division_code", "shape")
        .order_by("id")
    )
    while chunk := list(rows.filter(id__gt=last)[:_CHUNK]):
        last = chunk[-1].pk
        middles = shapely.point_on_surface(np.array([loaded(row.shape) for row in chunk], dtype=object))
        lon, lat = shapely.get_x(middles), shapely.get_y(middles)
        # What only reaches into a box has its grid elsewhere.
        concerned = np.logical_or.reduce(
            [
                (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
                for west, south, east, north in boxes
            ]
        )
        moved = []
        for row, code, inside in zip(chunk, grids.assigner.codes_of(lon, lat), concerned, strict=True):
            if inside and row.unit_grid != code:
                row.unit_grid = str(code)
                row.division_code = grids.divisions.get(row.unit_grid) or row.division_code
                moved.append(row)
        manager: Any = layer.model._default_manager
        manager.bulk_update(moved, ["unit_grid", "division_code"], batch_size=1000)
        changed += len(moved)
    if changed:
        revisions.changed(layer)
    return changed
