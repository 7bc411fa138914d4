"""After unit grids changed: which grid the things in and around them lie in now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import Polygon
from django.db.models import Q

from chengyun.gis.assign import Assigner
from chengyun.gis.geodesy import Box
from chengyun.gis.geometry import loaded
from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import SRID, UnitGrid
from chengyun.gis.services import revisions

_CHUNK = 20_000


def reassign(shapes: Sequence[Any]) -> int:
    """Let what lies where these shapes are or were know its grid; answers how many things changed."""
    around = Q()
    boxes: list[Box] = [shape.extent for shape in shapes]
    for bounds in boxes:
        box = Polygon.from_bbox(bounds)
        box.srid = SRID
        around |= Q(shape__bboverlaps=box)
    grids = list(UnitGrid.objects.filter(around, valid_until=None))
    assigner = Assigner([grid.code for grid in grids], [loaded(grid.shape) for grid in grids])
    divisions = {grid.code: grid.division_code for grid in grids}
    total = 0
    for layer in LAYERS.values():
        if layer.in_unit_grid == "unit_grid":
            total += _reassign(layer, around, boxes, assigner, divisions)
    return total


def _reassign(
    layer: Layer, around: Q, boxes: list[Box], assigner: Assigner, divisions: dict[str, str]
) -> int:
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
        for row, code, inside in zip(chunk, assigner.codes_of(lon, lat), concerned, strict=True):
            if inside and row.unit_grid != code:
                row.unit_grid = str(code)
                row.division_code = divisions.get(row.unit_grid) or row.division_code
                moved.append(row)
        manager: Any = layer.model._default_manager
        manager.bulk_update(moved, ["unit_grid", "division_code"], batch_size=1000)
        changed += len(moved)
    if changed:
        revisions.changed(layer)
    return changed
